"""What a signal is worth: a budget line or a complaint lived with; and what kind of metric it carries."""

from dataclasses import dataclass
from typing import Literal

from planner.coach.answers import checked
from planner.coach.lexicon import Lexicon

Viability = Literal["budget_line", "normalised_complaint", "unclear"]
MetricKind = Literal["usage", "pipeline", "none"]

_READ_AS: Literal["data_decision"] = "data_decision"
"""A signal's metrics are read as those of an answer about data."""


@dataclass(frozen=True, kw_only=True)
class SignalReading:
    """A signal as the coach reads it; ``spans`` are the words behind it, by finding, as character offsets."""

    viability: Viability
    metric_kind: MetricKind
    spans: dict[str, tuple[tuple[int, int], ...]]


def read_signal(text: str, lexicon: Lexicon) -> SignalReading:
    """Read a signal. Raises Refused("too_long"). Source: labels.md, Signals.

    Money that is spent on a pain outweighs a shrug about it; usage outweighs pipeline, for it is what one brings along.
    """
    reading = lexicon.read(checked(text))
    found = {
        "budget_line": lexicon.places("budget_line", reading),
        "normalised_complaint": lexicon.places("normalised", reading),
        "usage": lexicon.places("usage_metric", reading, _READ_AS),
        "pipeline": lexicon.places("pipeline_metric", reading, _READ_AS),
    }
    viability: Viability = "unclear"
    if found["budget_line"]:
        viability = "budget_line"
    elif found["normalised_complaint"]:
        viability = "normalised_complaint"
    kind: MetricKind = "usage" if found["usage"] else "pipeline" if found["pipeline"] else "none"
    return SignalReading(
        viability=viability,
        metric_kind=kind,
        spans={
            name: tuple(reading.span(first, last) for first, last in found[name])
            for name in (viability, kind)
            if name in found
        },
    )
