"""What a signal is worth: a budget line or a complaint lived with; and what kind of metric it carries."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from planner.coach.answers import checked
from planner.coach.features import Place, sentences
from planner.coach.lexicon import Lexicon
from planner.coach.model import load_model, whole_of
from planner.coach.reading import Reading

Viability = Literal["budget_line", "normalised_complaint", "unclear"]
MetricKind = Literal["usage", "pipeline", "none"]

SENTENCES_AT_MOST = 60
_RULES = {
    "budget_line": "budget_line",
    "normalised_complaint": "normalised",
    "usage": "usage_metric",
    "pipeline": "pipeline_metric",
}
"""The rules behind each reading that has words to show."""
_READ_AS = "data_decision"
"""A signal's metrics are read as those of an answer about data."""


@dataclass(frozen=True, kw_only=True)
class SignalReading:
    """A signal as the coach reads it; ``spans`` are the words behind it, by finding, as character offsets."""

    viability: Viability
    metric_kind: MetricKind
    spans: dict[str, tuple[tuple[int, int], ...]]


def read_signal(text: str, lexicon: Lexicon) -> SignalReading:
    """Read a signal. Raises Refused("too_long"). Source: labels.md, Signals."""
    reading = lexicon.read(checked(text))
    places, parts = parts_of_signal(reading, lexicon)
    if not places:
        return SignalReading(viability="unclear", metric_kind="none", spans={})
    model = load_model("signal")
    sums = model.sums(whole_of(parts))
    viability: Viability = max(get_args(Viability), key=sums.__getitem__)
    kind: MetricKind = max(get_args(MetricKind), key=sums.__getitem__)
    here = [model.sums(some) for some in parts]
    names: tuple[str, ...] = (viability, kind)
    return SignalReading(
        viability=viability,
        metric_kind=kind,
        spans={
            name: _words(reading, _best(places, [sentence[name] for sentence in here]), lexicon, _RULES[name])
            for name in names
            if name in _RULES
        },
    )


def _best(places: Sequence[Place], sums: Sequence[float]) -> Place:
    return max(zip(sums, places, strict=True))[1]


def parts_of_signal(reading: Reading, lexicon: Lexicon) -> tuple[Sequence[Place], Sequence[set[str]]]:
    """The sentences of a signal, and what each is made of."""
    places = list(sentences(reading))[:SENTENCES_AT_MOST]
    rules = {name: lexicon.places(name, reading, _READ_AS) for name in _RULES.values()}
    return places, lexicon.features.of_sentences(reading, places, "signal", rules)


def _words(reading: Reading, place: Place, lexicon: Lexicon, rule: str) -> tuple[tuple[int, int], ...]:
    """The words that a rule matched in a text, else the sentence that says most."""
    matched = lexicon.places(rule, reading, _READ_AS)
    return tuple(reading.span(first, last) for first, last in matched or [place])
