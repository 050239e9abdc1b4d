"""The published numbers of the synthetic shop."""

from datetime import date as Date

import pytest

from planner.datalab.comparison import Measured, before_after
from planner.datalab.duel import retention_duel
from planner.datalab.event_table import EventTable
from planner.datalab.funnel import funnel
from planner.datalab.retention import retention
from planner.datalab.stickiness import stickiness

STEPS = ["product_view", "add_to_cart", "shipping_details", "payment_details", "purchase"]


@pytest.mark.parametrize(
    ("kind", "numbers"),
    [
        ("on", [(198, 600), (196, 596), (169, 518), (99, 364)]),
        ("on-or-after", [(597, 600), (579, 596), (464, 518), (279, 364)]),
        ("every", [(198, 600), (7, 596), (0, 518), (0, 364)]),
    ],
)
def test_weekly_retention(ecom: EventTable, kind: str, numbers: list[tuple[int, int]]) -> None:
    """Weeks 1, 4, 8 and 12 under each definition."""
    found = retention(ecom, kind=kind)  # type: ignore[arg-type]
    assert [(found.intervals[k].retained, found.intervals[k].eligible) for k in (1, 4, 8, 12)] == numbers


def test_funnel(ecom: EventTable) -> None:
    """The ordered funnel within seven days."""
    assert [step.users for step in funnel(ecom, STEPS).steps] == [598, 487, 332, 190, 70]


def test_stickiness(ecom: EventTable) -> None:
    """The first thirty days of May."""
    found = stickiness(ecom, first=Date(2024, 5, 1), last=Date(2024, 5, 30))
    assert (round(found.mean_dau, 2), found.mau, round(found.ratio or 0, 4)) == (32.43, 463, 0.0701)


def test_duel(ecom: EventTable) -> None:
    """The same 600 users give a third or nearly all, and no word in it means two things."""
    found = retention_duel(ecom)
    assert [(c.part, c.n) for c in found.contenders[:3]] == [(198, 600), (597, 600), (198, 600)]
    assert "33.0% or 99.5%" in found.paragraph
    assert "rolling retention" not in str(found).casefold()


def test_noise_is_called_noise(ecom: EventTable) -> None:
    """A difference chance could have made is said to be noise, in plain words."""
    found = before_after(ecom, Measured(event="purchase"), day=Date(2024, 4, 1))
    assert found.noise is True
    assert "This is noise" in found.verdict
