"""Talk of selling is marked with the product question behind it, and nothing else is."""

import itertools

import pytest

from planner.coach.lexicon import Lexicon
from planner.coach.sales_words import sales_talk
from planner.content.sales_words import load_sales_words

WORDS = load_sales_words()


@pytest.mark.parametrize(
    ("text", "marked", "product"),
    [
        ("Our win rate went up.", "Our win rate", "activation of won accounts"),
        ("I hit 118 percent of quota.", "118 percent of quota", "outcome"),
        ("They said our champion left.", "our champion", "the one who does the work"),
    ],
)
def test_the_very_words_are_marked_with_what_they_would_be_in_the_product(
    text: str, marked: str, product: str, lexicon: Lexicon
) -> None:
    """Each place holds its words, their product counterpart and a question."""
    [found] = sales_talk(text, WORDS, lexicon)
    assert (found.words, found.product) == (marked, product)
    assert text[slice(*found.span)] == marked
    assert found.question.endswith("?")


@pytest.mark.parametrize(
    "text",
    [
        "We did not look at pipeline.",
        "The data pipeline broke twice.",
        "40 % of new planners settled a day in week one.",
        "Trial-to-paid conversion rose to 12 %.",
        "Nine crews lost the first hour of the day.",
    ],
)
def test_what_is_set_aside_or_meant_otherwise_stays_unmarked(text: str, lexicon: Lexicon) -> None:
    """Negation, and the same word in the other world."""
    assert sales_talk(text, WORDS, lexicon) == ()


def test_marks_never_overlap(lexicon: Lexicon) -> None:
    """Several rules may see one place; it is marked once."""
    text = "Our win rate rose, pipeline coverage is 3x, and we closed 22 of 40 deals worth 200k. " * 5
    spans = [one.span for one in sales_talk(text, WORDS, lexicon)]
    assert len(spans) >= 10
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))
