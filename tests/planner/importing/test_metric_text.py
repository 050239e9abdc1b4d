"""Metrics as people jot them down."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.importing.metric_text import read_metric


@pytest.mark.parametrize(
    ("text", "name", "before", "value", "unit", "kind"),
    [
        ("activation of the planner in week 1 40%->71%", "activation of the planner in week 1", 40, 71, "%",
         "activation"),
        ("activation of the planner in week 1", "activation of the planner in week 1", None, None, "", "activation"),
        ("W4 retention 0.52", "W4 retention", None, 0.52, "", "retention"),
        ("week-4 retention of field users 52%", "week-4 retention of field users", None, 52, "%", "retention"),
        ("pipeline $1.2M", "pipeline", None, 1_200_000, "$", "pipeline"),
        ("pipeline blocked: $420K", "pipeline blocked", None, 420_000, "$", "pipeline"),
        ("reach 1400/quarter", "reach", None, 1400, "per quarter", ""),
        ("weekly active managers 31%", "weekly active managers", None, 31, "%", "engagement"),
        ("share of active sites using locked notes 12%->34%", "share of active sites using locked notes", 12, 34, "%",
         "adoption"),
        ("activation from 40 to 71 %", "activation", 40, 71, "%", "activation"),
        ("Aktivierung 0,38", "Aktivierung", None, 0.38, "", "activation"),
        ("active sites 1,400", "active sites", None, 1400, "", "engagement"),
        ("38% of new seats activated", "of new seats activated", None, 38, "%", "activation"),
    ],
)  # fmt: skip
def test_known_ways(text: str, name: str, before: float | None, value: float | None, unit: str, kind: str) -> None:
    """Name, value before, value, unit and kind are told apart; a week's number is no value."""
    found = read_metric(text)
    assert (found.name, found.before, found.value, found.unit, found.kind) == (name, before, value, unit, kind)


def test_the_rest_is_kept() -> None:
    """Words behind the numbers are not lost."""
    assert read_metric("activation 40% -> 71% in the six accounts").rest == "in the six accounts"


def test_a_better_sense_of_words_may_be_lent() -> None:
    """The caller's judgement of the kind counts when it is a kind; otherwise the short word list decides."""
    assert read_metric("first case finished 38%", lambda _: "activation").kind == "activation"
    assert read_metric("W4 retention 0.52", lambda _: "usage").kind == "retention"


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    """No text makes it fail, and values are finite."""
    found = read_metric(text)
    assert found.value is None or abs(found.value) < 1e15
