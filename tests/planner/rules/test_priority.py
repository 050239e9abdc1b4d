"""The ranking: RICE beside the deals, a sentence for every mover, and what would topple it."""

from datetime import date
from fractions import Fraction
from math import isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.delivery import Option
from planner.domain.discovery import JtbdNote, Signal
from planner.domain.people import Account
from planner.domain.records import Records
from planner.domain.sessions import DiscoverySession
from planner.rules.deal_pull import deal_pull
from planner.rules.deals import deals_of
from planner.rules.places import kendall_tau
from planner.rules.priority import TIES_SHARE, Ranking, rank_options

TODAY = date(2026, 6, 15)
ACCOUNTS = (
    Account(id="big", name="Big", deal_value=600_000.0, deal_stage="open", deal_currency="EUR"),
    Account(id="mid", name="Mid", deal_value=90_000.0, deal_currency="eur"),
    Account(id="risk", name="Risk", deal_value=70_000.0, deal_stage="at_risk", deal_currency="EUR"),
    Account(id="won", name="Won", deal_value=50_000.0, deal_stage="won"),
)


def option(name: str, score: float = 100.0, **values: object) -> Option:
    """An option with a reach that makes its score, at impact 1, confidence 100 %, one person-month."""
    whole = {"reach": score, "reach_period": "quarter", "impact": "1", "confidence": "100", "effort_months": 1.0}
    return Option(id=name, title=name, date=TODAY, **{**whole, **values})  # type: ignore[arg-type]


def rank(*options: Option, capped: bool = False) -> Ranking:
    """These options ranked beside the four accounts."""
    return rank_options(Records([*ACCOUNTS, *options]), TODAY, capped=capped)


def test_rice_and_deals_each_have_their_order() -> None:
    """The option of the largest deal is last by RICE: moved down by its difference of ranks."""
    ranking = rank(option("hosting", 1, accounts=("big",)), option("bulk", 50, accounts=("mid",)), option("map", 20))
    shown = [(o.option.title, o.rice, o.rice_rank, o.deals.value, o.deal_rank, o.moved) for o in ranking.options]
    assert shown == [("bulk", 50, 1, 90_000, 2, 1), ("map", 20, 2, 0, 3, 1), ("hosting", 1, 3, 600_000, 1, -2)]
    assert ranking.kendall_tau == pytest.approx(-1 / 3)


def test_deal_size_never_changes_rice() -> None:
    """However large the money, score and rank stay."""
    poor = rank(option("a", 10), option("b", 20))
    rich = rank(option("a", 10, accounts=("big",)), option("b", 20))
    assert [(o.option.id, o.rice, o.rice_rank) for o in poor.options] == [
        (o.option.id, o.rice, o.rice_rank) for o in rich.options
    ]


def test_a_mover_has_the_person_s_sentence_or_is_asked_for_one() -> None:
    """Their own words stand as they are; without them a sentence with both ranks asks."""
    ranking = rank(option("a", 10, accounts=("big",), mover_reason="One buyer, not the market."), option("b", 20))
    why = {o.option.id: (o.why, o.explained) for o in ranking.options}
    assert why["a"] == ("One buyer, not the market.", True)
    assert why["b"] == ("RICE puts it at 1, the deals would at 2: say in one sentence why RICE is right here.", False)
    assert rank(option("c")).options[0].why == "RICE and the deals agree here."


def test_ties_share_a_rank_and_it_is_said() -> None:
    """1, 1, 3, with a sentence; without ties no sentence."""
    ranking = rank(option("a", 10), option("b", 10), option("c", 5))
    assert [o.rice_rank for o in ranking.options] == [1, 1, 3]
    assert TIES_SHARE in ranking.notes
    assert not rank(option("a", 10, accounts=("big",)), option("b", 9)).notes


def test_what_lacks_an_input_stands_apart() -> None:
    """It is not scored, the missing input is named as the form does, and ranks are those of the others."""
    ranking = rank(option("whole"), option("bare", impact="", effort_months=None))
    assert [o.option.id for o in ranking.options] == ["whole"]
    assert [(i.option.id, i.inputs, i.missing) for i in ranking.incomplete] == [
        ("bare", ("impact", "effort_months"), ("Impact", "Effort"))
    ]


def test_different_periods_meet_in_a_quarter_and_it_is_said() -> None:
    """300 a quarter and 100 a month are the same; one without a period cannot be brought there."""
    ranking = rank(option("q", 300), option("m", 100, reach_period="month"), option("none", 5, reach_period=""))
    assert [(o.option.id, o.rice) for o in ranking.options] == [("m", 300), ("q", 300)]
    assert [(i.option.id, i.missing) for i in ranking.incomplete] == [("none", ("Period",))]
    assert ranking.period == "quarter"
    assert "Reach is counted over different periods; here all of it is brought to a quarter." in ranking.notes


def test_options_of_later_days_do_not_exist_yet() -> None:
    """Looked at as of an earlier day, they are not ranked."""
    later = option("later").with_values(date=date(2026, 7, 1))
    assert [o.option.id for o in rank(option("now"), later).options] == ["now"]


def test_each_account_counts_once_and_at_risk_apart() -> None:
    """Its own accounts and those of its signals, their notes and sessions; won deals are over, one name is one."""
    records = Records(
        [
            *ACCOUNTS,
            Account(id="twin", name="mid", deal_value=80_000.0),
            Signal(id="s", date=TODAY, title="s", accounts=("big", "risk")),
            JtbdNote(id="n", date=TODAY, signal="s", account="big", session="d"),
            DiscoverySession(id="d", date=TODAY, account="mid"),
            wanted := option("o", accounts=("twin", "won"), signals=("s",)),
        ]
    )
    deals = deals_of(wanted, records, TODAY)
    assert (deals.value, deals.at_risk) == (690_000, 70_000)
    assert sorted(account.id for account in deals.accounts) == ["big", "mid", "risk"]
    assert deals.currencies == ("EUR",)


def test_two_currencies_are_added_as_they_stand_and_it_is_said() -> None:
    """No rate is made up."""
    abroad = Account(id="us", name="Abroad", deal_value=10.0, deal_currency="USD")
    ranking = rank_options(Records([*ACCOUNTS, abroad, option("o", accounts=("us", "mid"))]), TODAY)
    assert ranking.notes == ("Deal values are in EUR and USD and added as they stand.",)


def test_capped_it_goes_by_what_the_evidence_carries() -> None:
    """Stated at 100 % with nobody behind it, an option counts half; both scores stand side by side either way."""
    stated, capped = rank(option("o", 100)), rank(option("o", 100), capped=True)
    assert [(r.options[0].rice, r.options[0].rice_capped) for r in (stated, capped)] == [(100, 50), (50, 50)]


def test_a_clear_winner_is_stable_and_a_narrow_one_is_not() -> None:
    """Ten times ahead, no step topples it; five percent ahead, the input that would is named with both values."""
    assert rank(option("a", 1000), option("b", 100)).top_is_stable
    narrow = rank(option("a", 105, confidence="50", impact="2"), option("b", 100))
    assert not narrow.top_is_stable
    toppled = {(t.option_id, t.input, t.at, t.to) for t in narrow.options[0].topples}
    assert ("a", "reach", 105, 84) in toppled
    assert ("a", "effort_months", 1, 1.2) in toppled
    assert ("a", "impact", 2, 1) in toppled
    assert any(other == "b" for other, *_ in toppled)
    assert "Effort of “a” at 1.2 instead of 1" in {t.says for t in narrow.options[0].topples}


def test_numbers_without_measure_stay_numbers() -> None:
    """The largest that can be typed overflow neither score nor sum."""
    huge = tuple(Account(id=f"h{n}", name=f"H{n}", deal_value=1e308) for n in range(3))
    vast = option("o", 1e308, impact="3", reach_period="month", accounts=("h0", "h1", "h2"))
    [found] = rank_options(Records([*huge, vast, option("p", reach_period="quarter")]), TODAY).options[:1]
    assert found.option.id == "o"
    assert isfinite(found.rice) and isfinite(found.deals.value)


def test_a_single_option_has_nothing_to_lose() -> None:
    """Alone it stays on top; an empty ranking is stable too and has no tau."""
    assert rank(option("a")).top_is_stable
    empty = rank()
    assert (empty.options, empty.kendall_tau, empty.top_is_stable) == ((), None, True)


drawn = st.lists(
    st.builds(
        Option,
        id=st.uuids().map(str),
        date=st.sampled_from([TODAY, date(2026, 3, 31), date(2026, 4, 1), date(2026, 8, 1)]),
        title=st.sampled_from(["a", "b", "c"]),
        reach=st.sampled_from([0.0, 50.0, 60.0, 100.0, 400.0]),
        reach_period=st.sampled_from(["month", "quarter"]),
        impact=st.sampled_from(["3", "2", "1", "0.5", "0.25"]),
        confidence=st.sampled_from(["100", "80", "50"]),
        effort_months=st.sampled_from([0.5, 1.0, 2.0, 2.5]),
        accounts=st.lists(st.sampled_from(["big", "mid", "risk", "won"]), max_size=2, unique=True).map(tuple),
    ),
    max_size=7,
    unique_by=lambda o: o.id,
)


def ranks(options: list[Option]) -> dict[str, int]:
    """RICE ranks by whole fractions and counting, reach brought to a quarter."""
    scores = {}
    for one in options:
        assert one.reach is not None and one.effort_months
        reach = Fraction(str(one.reach)) * (3 if one.reach_period == "month" else 1)
        scores[one.id] = reach * Fraction(one.impact) * int(one.confidence) / Fraction(str(one.effort_months))
    return {i: 1 + sum(other > score for other in scores.values()) for i, score in scores.items()}


def steps(one: Option) -> list[tuple[str, Option]]:
    """An option after each of its single steps, written out."""
    impact, confidence = ["3", "2", "1", "0.5", "0.25"], ["100", "80", "50"]
    moved = [("reach", one.with_values(reach=float(Fraction(str(one.reach)) * f))) for f in _FIFTHS]
    moved += [
        ("effort_months", one.with_values(effort_months=float(Fraction(str(one.effort_months)) * f))) for f in _FIFTHS
    ]
    for name, scale in (("impact", impact), ("confidence", confidence)):
        at = scale.index(getattr(one, name))
        moved += [(name, one.with_values(**{name: scale[n]})) for n in (at - 1, at + 1) if 0 <= n < len(scale)]
    return moved


_FIFTHS = (Fraction(6, 5), Fraction(4, 5))


@given(drawn)
def test_stable_is_what_ranking_again_after_every_step_shows(options: list[Option]) -> None:
    """Each input moved in turn and all ranked anew: the same options hold, the same inputs topple."""
    there = [one for one in options if one.day and one.day <= TODAY]
    before = ranks(there)
    own: dict[str, set[tuple[str, float]]] = {one.id: set() for one in there}
    topples: dict[str, bool] = dict.fromkeys(before, False)
    for one in there:
        for name, moved in steps(one):
            after = ranks([moved if other.id == one.id else other for other in there])
            for i in before:
                topples[i] |= after[i] != before[i]
            if after[one.id] != before[one.id]:
                own[one.id].add((name, round(float(getattr(moved, name)), 9)))
    for found in rank(*options).options:
        assert found.rice_rank == before[found.option.id]
        assert found.stable is not topples[found.option.id]
        mine = {(t.input, round(t.to, 9)) for t in found.topples if t.option_id == found.option.id}
        assert mine == own[found.option.id]


@given(drawn, st.randoms())
def test_the_order_of_options_does_not_matter(options: list[Option], random: "st.random.Random") -> None:
    """However they were logged, the ranking is the same."""
    shuffled = list(options)
    random.shuffle(shuffled)
    assert rank(*shuffled) == rank(*options)


@given(drawn)
def test_a_capped_score_never_exceeds_the_stated_one(options: list[Option]) -> None:
    """What the evidence carries is at most what was claimed."""
    assert all(found.rice_capped <= found.rice for found in rank(*options).options)


@given(drawn)
def test_the_deal_pull_is_the_ranking_s_tau_on_each_day(options: list[Option]) -> None:
    """Month by month it is what a ranking as of that day says; the last point is today's."""
    records = Records([*ACCOUNTS, *options])
    pulls = deal_pull(records, TODAY)
    for pull in pulls:
        ranking = rank_options(records, pull.day)
        assert (pull.tau, pull.n) == (ranking.kendall_tau, len(ranking.options))
        assert pull.tau == kendall_tau([o.rice for o in ranking.options], [o.deals.value for o in ranking.options])
    assert [pull.day for pull in pulls] == sorted({pull.day for pull in pulls})
    assert not pulls or pulls[-1].day == TODAY


def test_the_deal_pull_begins_with_the_first_option() -> None:
    """Ends of months since then, the last as of the day; at most so many."""
    first, second = option("a", 10, accounts=("big",)), option("b", 20)
    records = Records([*ACCOUNTS, first.with_values(date=date(2026, 3, 10)), second.with_values(date=date(2026, 5, 2))])
    days = [(pull.day.isoformat(), pull.n, pull.tau) for pull in deal_pull(records, TODAY)]
    assert days == [
        ("2026-03-31", 1, None), ("2026-04-30", 1, None), ("2026-05-31", 2, -1.0), ("2026-06-15", 2, -1.0)
    ]  # fmt: skip
    assert [pull.day.isoformat() for pull in deal_pull(records, TODAY, months=1)] == ["2026-06-15"]
    assert deal_pull(Records(ACCOUNTS), TODAY) == ()
