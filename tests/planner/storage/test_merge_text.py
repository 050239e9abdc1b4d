"""Two versions of a text, line by line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.storage.merge_text import merge_lines

LINES = st.lists(st.sampled_from("abcd"), max_size=6).map("\n".join)


@pytest.mark.parametrize(
    ("base", "one", "other", "merged"),
    [
        ("a\nb\nc", "A\nb\nc", "a\nb\nC", "A\nb\nC"),
        ("a\nb\nc", "a\nb\nc\nd", "b\nc", "b\nc\nd"),
        ("a\nb", "a\nx\nb", "a\ny\nb", None),
        ("a", "b", "c", None),
        ("a\nb\nc", "a\nc", "a\nB\nc", None),
        ("", "x", "", "x"),
        ("a\nb", "a\nx\nb", "a\nx\nb", "a\nx\nb"),
    ],
)
def test_changes_of_different_lines_come_together(base: str, one: str, other: str, merged: str | None) -> None:
    """What only one side changed is taken; what both changed differently is for the person."""
    assert merge_lines(base, one, other) == merged


@given(base=LINES, one=LINES, other=LINES)
def test_the_order_of_the_two_makes_no_difference(base: str, one: str, other: str) -> None:
    """Either way round gives the same; a side that changed nothing gives way to the other."""
    assert merge_lines(base, one, other) == merge_lines(base, other, one)
    assert merge_lines(base, base, other) == other
    assert merge_lines(base, one, one) == one
