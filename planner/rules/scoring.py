"""What one option scores: Intercom's RICE, ICE and WSJF, each only from inputs that are there.

Source: methods.md, Prioritisation. Deal size has no place in any of them; it stands beside (see ``deals``).
"""

from collections.abc import Iterable
from math import prod
from typing import Literal

from planner.domain.delivery import Option
from planner.domain.record import field_of

Method = Literal["rice", "ice", "wsjf"]
Combine = Literal["multiply", "average"]
"""How ICE puts its three numbers together: both are in use (*Hacking Growth*; essaiapp.com)."""

IMPACTS = (3.0, 2.0, 1.0, 0.5, 0.25)
"""Massive, high, medium, low, minimal. Source: Intercom RICE."""
CONFIDENCES = (100, 80, 50)
"""High, medium, low, in percent. Source: Intercom RICE."""
PERIODS_A_QUARTER = {"week": 13.0, "month": 3.0, "quarter": 1.0, "year": 0.25}
"""How many of each period make a quarter; a quarter has thirteen weeks."""
COMMON_PERIOD = "quarter"
_LARGEST = 1e300

INPUTS: dict[Method, tuple[str, ...]] = {
    "rice": ("reach", "impact", "confidence", "effort_months"),
    "ice": ("ice_impact", "ice_confidence", "ice_ease"),
    "wsjf": ("business_value", "time_criticality", "risk_reduction", "job_size"),
}


def missing_inputs(option: Option, method: Method) -> tuple[str, ...]:
    """The fields an option lacks for a score, by name; a zero reach is an input, an effort of nothing is none."""
    return tuple(name for name in INPUTS[method] if getattr(option, name) in (None, "") or not _may_be(option, name))


def label_of(name: str) -> str:
    """What the form calls an input."""
    field = field_of(Option, name)
    return field.label if field else name


def rankable(options: Iterable[Option]) -> tuple[str, list[Option]]:
    """The period all reach is brought to, and the options that RICE can rank in it.

    That is the period they share, or a quarter when they differ; then one without a period cannot be brought to it.
    """
    complete = [option for option in options if not missing_inputs(option, "rice")]
    periods = {option.reach_period for option in complete if option.reach_period}
    if len(periods) <= 1:
        return periods.pop() if periods else COMMON_PERIOD, complete
    return COMMON_PERIOD, [option for option in complete if option.reach_period]


def rice(option: Option, *, period: str = "", confidence: float | None = None) -> float | None:
    """Reach x impact x confidence / effort; None while an input is missing.

    Reach stands as entered, or is brought to the ``period`` named; an option that names none is read as by that.
    ``confidence`` in percent takes the place of the option's own, for instance when the evidence carries less.
    Source: Intercom RICE, methods.md.
    """
    if missing_inputs(option, "rice"):
        return None
    assert option.reach is not None
    assert option.effort_months
    return rice_score(
        reach=reach_in(option, period) if period else option.reach,
        impact=float(option.impact),
        confidence=float(option.confidence) if confidence is None else confidence,
        effort_months=option.effort_months,
    )


def rice_score(*, reach: float, impact: float, confidence: float, effort_months: float) -> float:
    """Reach x impact x confidence / effort; confidence in percent, effort in person-months."""
    return exact(reach * impact * confidence / 100 / effort_months)


def reach_in(option: Option, period: str) -> float:
    """The reach of an option brought to a period: people or events a week, month, quarter or year."""
    own = PERIODS_A_QUARTER[option.reach_period or period]
    return (option.reach or 0.0) * own / PERIODS_A_QUARTER[period]


def ice(option: Option, combine: Combine = "multiply") -> float | None:
    """Impact, confidence and ease, 1-10 each: 1-1,000 multiplied, 1-10 averaged; None while one is missing."""
    if missing_inputs(option, "ice"):
        return None
    three = [float(getattr(option, name)) for name in INPUTS["ice"]]
    return prod(three) if combine == "multiply" else exact(sum(three) / len(three))


def wsjf(option: Option) -> float | None:
    """Cost of delay / job size: (value + time criticality + risk reduction) / size; None while one is missing."""
    if missing_inputs(option, "wsjf"):
        return None
    *delay, size = (float(getattr(option, name)) for name in INPUTS["wsjf"])
    return exact(sum(delay) / size)


def exact(score: float) -> float:
    """A number without the last bits, which differ by the order of reckoning: equal inputs tie. Never infinite."""
    return float(f"{min(score, _LARGEST):.12g}")


def _may_be(option: Option, name: str) -> bool:
    return name == "reach" or bool(getattr(option, name))
