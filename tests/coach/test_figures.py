"""How often the coach is right on the labelled texts: not below these floors, and as docs/coach.md says."""

from pathlib import Path

import pytest

from tests.coach.figures import Figures, measure, table

PAGE = Path(__file__).parents[2] / "docs" / "coach.md"
MAIN = ("usage_metric", "pipeline_metric", "before_after", "decision", "cliche")


@pytest.fixture(scope="module")
def first_hand() -> Figures:
    """The figures of the first hand's texts."""
    return measure("hand_a")


def test_no_finding_falls_below_its_floor(first_hand: Figures) -> None:
    """Precision and recall of each finding, with room for a changed label."""
    for name, count in first_hand.findings.items():
        precision, recall = (0.92, 0.85) if name in MAIN else (0.83, 0.8)
        assert count.precision >= precision, name
        assert count.recall >= recall, name


def test_verdicts_notes_and_signals_hold(first_hand: Figures) -> None:
    """The shares that agree."""
    assert first_hand.verdict.share >= 0.9
    assert first_hand.problems.precision >= 0.95
    assert first_hand.problems.recall >= 0.95
    assert first_hand.good.share >= 0.95
    assert first_hand.viability.share >= 0.93
    assert first_hand.metric_kind.share >= 0.93


def test_the_page_states_what_is_measured() -> None:
    """The table of docs/coach.md is the one that `make coach` prints."""
    assert table() in PAGE.read_text(encoding="utf-8")
