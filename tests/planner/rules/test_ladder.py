"""Where a person stands: the worked example rung by rung, and what stands beside the levels."""

from datetime import date, timedelta

import pytest

from planner.domain.delivery import Analysis, Artifact, Option, Outcome, PrdContribution, RoadmapItem
from planner.domain.discovery import JtbdNote, Request, Signal
from planner.domain.interview import Assessment, Practice
from planner.domain.people import Account, Person
from planner.domain.record import Record
from planner.domain.records import Records
from planner.domain.sessions import DiscoverySession
from planner.errors import Refused
from planner.rules.ladder import RequirementStanding, stand
from tests.planner.rules.plans import CONTENT, JOB, METRIC, PEOPLE, START, TODAY, chain, levels, standing


def requirement(name: str, *records: Record, as_of: date = TODAY) -> RequirementStanding:
    """One requirement's standing with these records."""
    found = standing(*records, as_of=as_of).competency(name.split(".", maxsplit=1)[0])
    return next(r for rung in found.rungs for r in rung.requirements if r.id == name)


def session(n: int, day: date, **more: object) -> list[Record]:
    """A session with its complete note."""
    note = {**JOB, "quote": "At seven it is gone.", **more}
    return [
        DiscoverySession(id=f"s{n}", date=day, title=f"Topic {n}", account="a0"),
        JtbdNote(id=f"n{n}", date=day, session=f"s{n}", **note),  # type: ignore[arg-type]
    ]


@pytest.mark.parametrize(
    ("sub_role", "largest"),
    [
        ("account_executive", "product_intuition"),
        ("customer_success_manager", "product_intuition"),
        ("sales_manager", "product_intuition"),
        ("sales_engineer", "data_fluency"),
    ],
)
def test_with_nothing_logged_the_largest_gap_is_the_one_of_the_role(sub_role: str, largest: str) -> None:
    """Product intuition, but for the sales engineer data fluency; nothing is proven and nobody is ready."""
    now = standing(sub_role=sub_role)
    assert now.largest_gap == largest
    assert not now.ready
    assert {c.proven for c in now.competencies} == {0}
    assert all(c.gap == c.target for c in now.competencies)


def test_a_sales_manager_lacks_independent_judgement_as_much() -> None:
    """Product calls of one's own are as far away as product intuition."""
    now = standing(sub_role="sales_manager")
    assert (
        now.competency("independent_judgement").gap_beyond_claim == now.competency("product_intuition").gap_beyond_claim
    )


def test_a_sales_development_rep_is_told_the_route_and_is_never_ready() -> None:
    """Whatever is proven: the first goal is another role or a long embed."""
    now = standing(sub_role="sales_development_rep")
    assert "account executive or customer success" in now.route.first
    assert "embed" in now.route.first
    assert not now.route.interview_ready


def test_first_rung_of_product_intuition_wants_two_sprints_each_with_a_whole_note() -> None:
    """Same sprint, no quote, no outcome: not yet. Two sprints with two whole notes: level 1."""
    two = [*session(1, START), *session(2, START + timedelta(days=14))]
    assert levels(*session(1, START), *session(2, START + timedelta(days=13)))["product_intuition"] == 0
    assert levels(*session(1, START), *session(2, START + timedelta(days=14), quote=" - "))["product_intuition"] == 0
    assert levels(*session(1, START), *session(2, START + timedelta(days=14), outcome=""))["product_intuition"] == 0
    assert levels(*two)["product_intuition"] == 1


def test_one_note_does_not_serve_two_sessions() -> None:
    """A note that names its session stays with it, though it is related to another."""
    second = DiscoverySession(id="s2", date=START + timedelta(days=20), title="Another")
    note = JtbdNote(id="n", date=START, session="s1", related=("s2",), quote="Gone.", **JOB)
    first = DiscoverySession(id="s1", date=START, title="One")
    assert requirement("product_intuition.1.sessions", first, second, note).have == 1


def test_second_rung_wants_three_accounts_with_evidence_and_a_request_seen_whole() -> None:
    """Accounts come from the signal and from its notes, each once; viability without evidence is a guess."""
    below = [*session(1, START), *session(2, START + timedelta(days=14))]
    judged = {"viability": "budget_line", "money_evidence": "They pay a temp"}
    signal = Signal(id="g", date=START, title="Bulk", accounts=("a0", "a1"), viability="budget_line")
    seen = Request(
        id="r", date=START, title="Bulk", problem="Nobody can move visits", lens_goals="Keeps teams",
        lens_customers="Most of them", lens_team="For years",
    )  # fmt: skip
    third = JtbdNote(id="n9", date=START, account="a2", signal="g", **JOB)
    twin = Account(id="twin", name=" KITE")
    assert levels(*below, signal.with_values(**judged), seen)["product_intuition"] == 1
    assert levels(*below, signal, third, seen)["product_intuition"] == 1
    assert (
        levels(*below, signal.with_values(**judged, accounts=("a0", "a1", "twin")), twin, seen)["product_intuition"]
        == 1
    )
    assert levels(*below, signal.with_values(**judged), third, seen.with_values(lens_team=""))["product_intuition"] == 1
    assert levels(*below, signal.with_values(**judged), third, seen)["product_intuition"] == 2


def option(n: int, **more: object) -> Option:
    """An option with all RICE inputs; the higher n, the higher it ranks."""
    values = {"reach": 100.0 * n, "impact": "1", "confidence": "80", "effort_months": 1.0, **more}
    return Option(id=f"o{n}", date=START, title=f"Option {n}", **values)  # type: ignore[arg-type]


def test_five_options_count_when_each_mover_has_its_sentence() -> None:
    """Where RICE and deals agree no sentence is needed; a mover without one spoils the ranking."""
    rich, poor = ("a2",), ("a1",)
    agreeing = [option(n) for n in range(1, 6)]
    assert requirement("product_intuition.3.options", *agreeing).met
    moved = [option(1, accounts=rich), *(option(n, accounts=poor) for n in range(2, 6))]
    assert not requirement("product_intuition.3.options", *moved).met
    explained = [option(1, accounts=rich, mover_reason="One deal, few users"), *moved[1:]]
    assert requirement("product_intuition.3.options", *explained).have == 1
    all_told = [o.with_values(mover_reason="Because of reach") for o in moved]
    assert requirement("product_intuition.3.options", *all_told).met
    assert not requirement("product_intuition.3.options", *all_told[:4], option(5, effort_months=None)).met


def test_a_comment_is_not_a_name() -> None:
    """Named in a comment only does not count; in the changelog it does, and the near miss is told."""
    comment = PrdContribution(id="c", date=START, document="PRD 131", named_where="comment_only")
    missed = requirement("product_intuition.3.named", comment)
    assert not missed.met
    assert [near.title for near in missed.near] == ["PRD 131"]
    assert "comment" in missed.near[0].lacks[0]
    assert requirement("product_intuition.3.named", comment.with_values(named_where="changelog")).met
    assert requirement(
        "product_intuition.3.named", RoadmapItem(id="i", date=START, title="Bulk", named_where="reviewer")
    ).met


def test_what_is_dated_ahead_has_not_happened() -> None:
    """Brought, answered or vouched for next week does not count today; the record of next week does not exist."""
    signal = next(record for record in chain() if isinstance(record, Signal))
    notes = [record for record in chain() if isinstance(record, JtbdNote)]
    ahead = TODAY + timedelta(days=7)
    name = "product_intuition.3.brought"
    assert requirement(name, signal, *notes).met
    assert not requirement(name, signal.with_values(brought_on=ahead), *notes).met
    assert not requirement(name, signal.with_values(answered_on=ahead), *notes).met
    assert not requirement(name, signal.with_values(answer=""), *notes).met
    assert not requirement(name, signal.with_values(date=ahead), *notes).met
    assert requirement(name, signal.with_values(date=ahead), *notes, as_of=ahead).met


def test_a_vouching_must_come_from_a_pm() -> None:
    """A colleague's word does not count; the plan's counterpart is a PM whatever their role says."""
    memo = Artifact(id="m", date=START, title="No", not_built=True, decision="Not built: few users", vouched_by="pm")
    name = "product_intuition.4.not_built"
    peer = Person(id="peer", name="Ola", role="peer")
    assert requirement(name, memo).met
    assert not requirement(name, memo.with_values(vouched_by="peer"), peer).met
    assert not requirement(name, memo.with_values(vouched_by="")).met
    assert not requirement(name, memo.with_values(vouched_on=TODAY + timedelta(days=1))).met
    assert not requirement(name, memo.with_values(decision="")).met
    plan = PEOPLE[0].with_values(pm_counterpart="peer")
    assert requirement(name, memo.with_values(vouched_by="peer"), peer, plan).met


def metered(n: int, account: str, day: date, **more: object) -> JtbdNote:
    """A note with a usage metric."""
    values = {**JOB, **METRIC, "situation": f"Moment {n}", **more}
    return JtbdNote(id=f"m{n}", date=day, account=account, **values)  # type: ignore[arg-type]


def test_data_fluency_begins_with_three_metrics_from_two_accounts() -> None:
    """A value without unit, one account only, money, or a pipeline metric do not do."""
    good = [metered(1, "a0", START), metered(2, "a0", START), metered(3, "a1", START)]
    assert levels(*good)["data_fluency"] == 1
    assert levels(*good[:2], metered(3, "a0", START))["data_fluency"] == 0
    for spoilt in ({"metric_unit": ""}, {"metric_value": None}, {"metric_unit": "EUR"}, {"metric_kind": "pipeline"},
                   {"metric_name": "pipeline $1.2M"}, {"metric_name": ""}):  # fmt: skip
        assert levels(*good[:2], metered(3, "a1", START, **spoilt))["data_fluency"] == 0
    assert (
        levels(*good[:2], metered(3, "a1", START, metric_name="visits moved", metric_kind="adoption"))["data_fluency"]
        == 1
    )


def test_the_second_rung_of_data_fluency_is_an_analysis_one_may_use() -> None:
    """Activation, retention or a funnel, defined, on data one has a right to."""
    good = Analysis(
        id="an", date=START, title="A", analysis_kind="funnel", definition="New sites, 7 days", right_to_use=True
    )
    name = "data_fluency.2.analysis"
    assert requirement(name, good).met
    for spoilt in ({"analysis_kind": "stickiness"}, {"definition": ""}, {"right_to_use": False}):
        assert not requirement(name, good.with_values(**spoilt)).met


def test_fresh_metrics_go_stale_after_ninety_days() -> None:
    """Six of the last ninety days count; a day later the oldest is stale and the requirement open again."""
    day = TODAY - timedelta(days=89)
    six = [metered(n, f"a{n % 3}", day + timedelta(days=n)) for n in range(6)]
    name = "data_fluency.3.metrics"
    assert requirement(name, *six).met
    later = requirement(name, *six, as_of=TODAY + timedelta(days=1))
    assert (later.have, later.met, later.stale) == (5, False, ("m0",))
    assert standing(*six, as_of=TODAY + timedelta(days=1)).competency("data_fluency").stale == 1


def test_the_data_question_passes_with_usage_and_fails_with_pipeline() -> None:
    """An answer that leans on the pipeline, or on nothing, does not count."""
    name = "data_fluency.3.practice"
    said = Practice(id="p", date=START, question="data_decision", answer="Week-1 activation rose from 40 % to 71 %.")
    assert requirement(name, said).met
    assert not requirement(name, said.with_values(answer="Pipeline rose by 1.2M and activation too.")).met
    assert not requirement(name, said.with_values(answer="I love users.")).met
    assert not requirement(name, said.with_values(question="why_pm")).met


def test_one_complete_chain_lifts_several_competencies() -> None:
    """What sixty sessions cannot do."""
    reached = levels(*chain())
    assert sum(level >= 1 for level in reached.values()) >= 4
    assert requirement("product_intuition.4.outcome", *chain()).met
    assert requirement("data_fluency.4.outcome", *chain()).met
    assert requirement("user_empathy.2.notes", *chain()).met


def test_an_outcome_must_lead_back_to_a_signal() -> None:
    """Without the link to item or signal the outcome is somebody else's; a pipeline metric is none."""
    outcome = next(record for record in chain() if isinstance(record, Outcome))
    name = "product_intuition.4.outcome"
    assert not requirement(name, outcome, *(r for r in chain() if isinstance(r, RoadmapItem))).met
    assert not requirement(name, *chain(), outcome.with_values(metric_name="win rate")).met
    assert not requirement("data_fluency.4.outcome", *chain(), outcome.with_values(noise="")).met


def test_assessments_stand_beside_the_level_and_change_nothing() -> None:
    """The latest of each assessor is shown; no level follows it."""
    judged = [
        Assessment(id="as1", date=START, assessor="pm", structure=1, data_fluency=4),
        Assessment(id="as2", date=TODAY, assessor="pm", structure=3),
        Assessment(id="as3", date=TODAY + timedelta(days=1), assessor="pm", structure=0),
    ]
    now = standing(*judged)
    assert [(a.name, a.level) for a in now.competency("structure").assessments] == [("Imani", 3)]
    assert [a.level for a in now.competency("data_fluency").assessments] == [4]
    assert {c.proven for c in now.competencies} == {0}


def test_without_a_role_to_measure_by_it_is_refused() -> None:
    """No plan and no role given, or one that there is not."""
    with pytest.raises(Refused, match="role in sales"):
        stand(Records([]), CONTENT, TODAY)
    with pytest.raises(Refused, match="founder"):
        stand(Records([]), CONTENT, TODAY, "founder")
