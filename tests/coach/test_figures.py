"""How often the coach is right on the texts it learned from: not below these floors, and as docs/coach.md says.

That it learned them says little of unseen texts; those figures are in docs/coach.md and take minutes to make.
"""

from pathlib import Path

import pytest

from tests.coach.figures import TAUGHT, Figures, measure, measure_held_out, table

PAGE = Path(__file__).parents[2] / "docs" / "coach.md"


@pytest.fixture(scope="module")
def taught() -> Figures:
    """The figures of one in five of the texts that weights were learned from, measured once."""
    return measure(*TAUGHT, one_in=5)


def test_what_was_learned_is_known(taught: Figures) -> None:
    """Precision and recall of each finding, and the shares that agree, with room for a changed label."""
    for name, count in taught.findings.items():
        assert count.precision >= 0.93 and count.recall >= 0.88, name
    assert min(taught.problems.precision, taught.problems.recall) >= 0.97
    for agreement in (taught.verdict, taught.good, taught.viability, taught.metric_kind):
        assert agreement.share >= 0.95


def test_the_page_states_what_is_measured(taught: Figures) -> None:
    """The tables of docs/coach.md are the ones that `make coach` prints."""
    page = PAGE.read_text(encoding="utf-8")
    assert table({"texts learned from": taught}) in page
    assert table(measure_held_out()) in page
