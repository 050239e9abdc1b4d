"""Where to land, as the source says it."""

from planner.domain.delivery import Artifact
from planner.domain.people import Account, Company
from planner.domain.record import Record
from planner.domain.records import Records
from planner.rules.landing import Landing, landings
from tests.planner.rules.plans import PEOPLE, TODAY, standing


def landed(*records: Record, sub_role: str | None = None) -> list[Landing]:
    """The companies among these records, best first."""
    return list(landings(Records([*PEOPLE, *records]), standing(*records, sub_role=sub_role)))


def company(name: str, **values: str) -> Company:
    """A target company."""
    return Company(id=name, name=name, **values)


def shown(n: int) -> list[Artifact]:
    """So many artifacts that may be shown."""
    return [Artifact(id=f"x{i}", date=TODAY, title=f"Memo {i}", decision="Not now") for i in range(n)]


def test_internal_comes_first_and_cold_big_tech_last() -> None:
    """The order of the source: internal, vertical at home, B2B SaaS, product-led, big tech cold."""
    found = landed(
        company("big", model="big_tech", route="cold", domain_overlap="far"),
        company("plg", model="plg", route="referral", stage="series_b"),
        company("saas", model="b2b_saas", route="referral", stage="series_c", domain_overlap="near"),
        company("vertical", model="vertical", route="referral", stage="series_b", domain_overlap="same"),
        company("own", model="b2b_saas", route="internal", domain_overlap="same"),
        *shown(2),
    )
    assert [one.company.name for one in found] == ["own", "vertical", "saas", "plg", "big"]
    assert [one.fit for one in found] == ["first", "strong", "strong", "fair", "hard"]


def test_big_tech_is_hardest_without_artifacts() -> None:
    """Artifacts at hand soften a cold application."""
    cold = company("big", model="big_tech", route="cold")
    [bare], [armed] = landed(cold), landed(cold, *shown(2))
    assert sum(r.weight for r in bare.reasons) < sum(r.weight for r in armed.reasons)
    assert any("without artifacts" in reason.says for reason in bare.reasons)


def test_domain_knowledge_is_what_makes_vertical_software_fit() -> None:
    """In a foreign trade vertical software has nothing over others."""
    [home] = landed(company("v", model="vertical", domain_overlap="same"))
    [away] = landed(company("v", model="vertical", domain_overlap="far"))
    assert sum(r.weight for r in home.reasons) >= sum(r.weight for r in away.reasons) + 4


def test_what_may_not_be_shown_is_no_artifact_at_hand() -> None:
    """Internal and secret work opens no door outside."""
    kept = [a.with_values(confidentiality="internal") for a in shown(3)]
    [one] = landed(company("c"), *kept)
    assert any("No artifact" in reason.says for reason in one.reasons)


def test_the_sdr_is_told_what_comes_first() -> None:
    """For a sales development rep no company fits yet, and each says why."""
    found = landed(
        company("own", route="internal"), company("saas", model="b2b_saas"), sub_role="sales_development_rep"
    )
    assert {one.fit for one in found} == {"hard"}
    assert all(any(reason.says.startswith("Not yet") for reason in one.reasons) for one in found)


def test_the_sectors_one_has_sold_to_speak_where_the_person_did_not() -> None:
    """A sector shared with two accounts counts as the same trade; what the person said themself goes before it."""
    sold = [Account(id=f"s{n}", name=f"Sold {n}", industry="Dental care") for n in range(2)]
    [told, silent] = landed(
        *sold,
        company("silent", model="vertical", industry="dental care"),
        company("told", model="vertical", industry="dental care", domain_overlap="near"),
    )[::-1]
    assert any(reason.says == "Its sector is that of 2 of your accounts." for reason in silent.reasons)
    assert not any("of your accounts" in reason.says for reason in told.reasons)
