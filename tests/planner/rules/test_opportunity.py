"""Ulwick's opportunity score: his own example, its range, its n, and the other views on options."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.delivery import Option
from planner.domain.discovery import JtbdNote, Signal
from planner.domain.people import Account
from planner.domain.records import Records
from planner.rules.opportunity import opportunities, opportunity_behind, opportunity_score
from planner.rules.views import view_options

TODAY = date(2026, 6, 15)
ACCOUNTS = tuple(Account(id=f"a{n}", name=f"A{n}", segment="smb" if n % 2 else "enterprise") for n in range(4))


def note(n: int, *rows: tuple[str, int | None, int | None], day: date = TODAY) -> JtbdNote:
    """A note of account n mod 4 that rates outcomes as (words, importance, satisfaction)."""
    rated = tuple({"outcome": words, "importance": i, "satisfaction": s} for words, i, s in rows)
    return JtbdNote(id=f"n{n:03}", date=day, account=f"a{n % 4}", signal="s", outcomes=rated)


def records(*notes: JtbdNote) -> Records:
    """These notes on one signal behind one option."""
    return Records([*ACCOUNTS, Signal(id="s", title="s"), Option(id="o", title="o", signals=("s",)), *notes])


def test_the_score_of_ulwick_s_example() -> None:
    """74 % find it important, 28 % are satisfied: 7.4 + 4.6 = 12.0."""
    assert opportunity_score(7.4, 2.8) == pytest.approx(12.0)
    [found] = opportunities(
        records(*(note(n, ("Minimise the wait", 4 if n < 37 else 3, 5 if n < 14 else 2)) for n in range(50))), TODAY
    )
    assert (found.importance, found.satisfaction, found.n) == (pytest.approx(7.4), pytest.approx(2.8), 50)
    assert found.score == pytest.approx(12.0)
    assert not found.is_indicative


@given(st.floats(0, 10), st.floats(0, 10))
def test_the_score_lies_between_0_and_20(importance: float, satisfaction: float) -> None:
    """Never below the importance, never above twice as much."""
    assert importance <= opportunity_score(importance, satisfaction) <= 2 * importance <= 20


@given(st.lists(st.tuples(st.none() | st.integers(1, 5), st.none() | st.integers(1, 5)), min_size=1, max_size=9))
def test_shares_are_counted_over_those_who_rated(ratings: list[tuple[int | None, int | None]]) -> None:
    """Importance and satisfaction each over their own ratings, as whole fractions; no rating, no score."""
    [found] = opportunities(records(*(note(n, ("Wait", *rating)) for n, rating in enumerate(ratings))), TODAY)
    for share, n, given_ in (
        (found.importance, found.n_importance, [i for i, _ in ratings if i]),
        (found.satisfaction, found.n_satisfaction, [s for _, s in ratings if s]),
    ):
        assert n == len(given_)
        high = sum(rating in (4, 5) for rating in given_)
        assert share == (pytest.approx(float(Fraction(10 * high, n))) if n else None)
    assert (found.score is None) == (found.n == 0)


def test_few_ratings_are_called_indicative() -> None:
    """n = 3 stands in the words, with what it is worth."""
    [found] = opportunities(records(*(note(n, ("Wait", 5, 1)) for n in range(3))), TODAY)
    assert found.says == "20.0 of 20, extreme (n = 3, indicative only)."
    assert (found.accounts, found.notes) == (3, ("n000", "n001", "n002"))


def test_outcomes_are_the_same_when_their_words_are() -> None:
    """Case and punctuation aside; in one note the last rating counts; best first, unrated last."""
    notes = (
        note(0, ("Minimise the wait.", 5, 1), ("minimise the wait", 2, 2)),
        note(1, ("MINIMISE the wait", 5, 5), ("Fewer calls", None, 2)),
    )
    found = opportunities(records(*notes), TODAY)
    assert [(o.outcome, o.n_importance, o.score) for o in found] == [
        ("minimise the wait", 2, 5.0),
        ("Fewer calls", 0, None),
    ]
    assert found[1].says == "No score yet: nobody has rated its importance."


def test_a_segment_and_a_day_narrow_it() -> None:
    """Only accounts of that segment; notes of later days do not exist yet."""
    notes = records(note(0, ("Wait", 5, 1)), note(1, ("Wait", 1, 1)), note(2, ("Wait", 5, 1), day=date(2026, 7, 1)))
    [found] = opportunities(notes, TODAY, segment="enterprise")
    assert (found.n, found.score) == (1, 20.0)


def test_an_option_has_the_largest_outcome_behind_it() -> None:
    """Found through its signal's notes; an option with none has none."""
    there = records(note(0, ("Wait", 5, 1), ("Calls", 4, 5)))
    option = there.of(Option)[0]
    found = opportunity_behind(option, there, TODAY)
    assert found and (found.outcome, found.score) == ("Wait", 20.0)
    assert opportunity_behind(option.with_values(signals=()), Records([option.with_values(signals=())]), TODAY) is None


def test_each_view_places_what_it_can_score_and_names_what_the_rest_lacks() -> None:
    """ICE both ways, WSJF, opportunity: best first, the others apart with the missing inputs."""
    even = Option(id="even", title="even", ice_impact=5, ice_confidence=5, ice_ease=5, business_value=1)
    odd = Option(id="odd", title="odd", ice_impact=10, ice_confidence=1, ice_ease=8)
    behind = Option(id="o", title="o", signals=("s",))
    there = Records([*ACCOUNTS, Signal(id="s", title="s"), even, odd, behind, note(0, ("Wait", 5, 1))])
    multiplied, averaged = view_options(there, TODAY, "ice"), view_options(there, TODAY, "ice", "average")
    assert [(p.option.id, p.score, p.place) for p in multiplied.placed] == [("even", 125, 1), ("odd", 80, 2)]
    assert [p.option.id for p in averaged.placed] == ["odd", "even"]
    lacking = {one.option.id: one.missing for one in view_options(there, TODAY, "wsjf").lacking}
    assert lacking["even"] == ("Time criticality", "Risk reduction", "Job size")
    [placed] = view_options(there, TODAY, "opportunity").placed
    assert (placed.option.id, placed.score) == ("o", 20.0)
    assert placed.says == "Wait: 20.0 of 20, extreme (n = 1, indicative only)."
