"""What weakens a JTBD note, and what only looks as if it did."""

import pytest

from planner.coach.lexicon import Lexicon
from planner.coach.notes import read_note

GOOD = {
    "situation": "When the van is loaded on Monday at six and the address is wrong",
    "motivation": "reach the right door before the shop opens",
    "outcome": "no second trip in a week",
    "quote": "I stood there with forty crates.",
    "push": "two trips on 4 May",
    "habit": "phones the depot",
    "anxiety": "the phone dies",
}


def problems(lexicon: Lexicon, **changes: object) -> set[str]:
    """The ids of the problems of the good note with these fields changed."""
    return {problem.id for problem in read_note({**GOOD, **changes}, lexicon).problems}


def test_a_good_note_has_no_problem(lexicon: Lexicon) -> None:
    """Nothing is found where nothing is wrong; missing forces alone do not spoil a note."""
    assert problems(lexicon) == set()
    without = read_note({**GOOD, "habit": "", "anxiety": None}, lexicon)
    assert [problem.id for problem in without.problems] == ["missing_habit_or_anxiety"]
    assert without.good


@pytest.mark.parametrize(
    ("field", "words", "found"),
    [
        ("situation", "", {"no_situation"}),
        ("situation", "the head of finance", {"no_situation"}),
        ("situation", "When doing my daily work", {"no_situation"}),
        ("motivation", "use machine learning to see it coming", {"solution_in_motivation"}),
        ("motivation", "We need an export to Excel", {"solution_in_motivation", "feature_request"}),
        ("motivation", "keep the kitchen stocked, and also find a new dishwasher", {"two_jobs"}),
        ("motivation", "load and lash it before noon", set()),
        ("motivation", "get her signature under our contract", {"seller_job"}),
        ("outcome", "", {"unmeasurable_outcome"}),
        ("outcome", "a better experience", {"unmeasurable_outcome"}),
        ("quote", " ", {"no_quote"}),
        ("quote", "We always do that, everybody does.", set()),
        ("habit", "users generally print everything", {"generalised"}),
        ("push", "our champion left and the deal went cold", {"sales_language"}),
    ],
)
def test_each_problem_is_found_in_its_field(field: str, words: str, found: set[str], lexicon: Lexicon) -> None:
    """One field changed, exactly these problems."""
    assert problems(lexicon, **{field: words}) == found


def test_a_customer_who_sells_for_a_living_may_use_the_words(lexicon: Lexicon) -> None:
    """The same words in the customer's own trade are no sales language."""
    assert problems(lexicon, situation="The breeder enters a champion for the show on Saturday") == set()


def test_rows_of_outcomes_count_as_a_measure(lexicon: Lexicon) -> None:
    """An empty sentence is enough when there are desired outcomes."""
    rows = [{"outcome": "fewer second trips", "importance": 5, "satisfaction": 2}]
    assert problems(lexicon, outcome="", outcomes=rows) == set()


def test_the_words_are_those_of_the_field(lexicon: Lexicon) -> None:
    """A span points into the field it names."""
    wish = "please add a button for it"
    [found] = [p for p in read_note({**GOOD, "motivation": wish}, lexicon).problems if p.id == "feature_request"]
    assert (found.field, wish[slice(*found.span)]) == ("motivation", wish)
