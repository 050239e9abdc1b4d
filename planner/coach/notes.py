"""What weakens a JTBD note, field by field, with the words it is about."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from planner.coach.answers import checked
from planner.coach.features import sentences
from planner.coach.lexicon import Lexicon
from planner.coach.model import load_model
from planner.coach.reading import Reading

PROBLEMS = (
    "no_situation",
    "solution_in_motivation",
    "feature_request",
    "two_jobs",
    "seller_job",
    "unmeasurable_outcome",
    "no_quote",
    "generalised",
    "missing_habit_or_anxiety",
    "sales_language",
)
FIELDS = ("situation", "motivation", "outcome", "push", "pull", "anxiety", "habit", "workaround", "past_instance")
"""The fields that hold the note-taker's words; the quote holds the customer's."""

READ = {
    "no_situation": ("situation",),
    "seller_job": ("motivation", "situation", "outcome"),
    "solution_in_motivation": ("motivation",),
    "feature_request": ("motivation",),
    "two_jobs": ("motivation", "outcome"),
    "unmeasurable_outcome": ("outcome",),
}
"""The problems that the model sees, each with the fields it is read from; the first is the one at fault."""
SENTENCES_AT_MOST = 60
_WHEN_EMPTY = ("no_situation", "unmeasurable_outcome")
_TOLD_AS_A_MOMENT = ("situation", "past_instance", "push")
_NOTHING = {"", "-", "–", "—", "n/a", "na", "none", "no", "?", "...", "…", "tbd", "todo", "unknown", "nothing"}

Span = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One weakness: its id (one of PROBLEMS), the field, the words in it as character offsets, and how to mend it."""

    id: str
    field: str
    span: Span
    why: str


@dataclass(frozen=True, kw_only=True)
class NoteReading:
    """A note as the coach reads it; ``good`` means no problem but perhaps missing forces."""

    good: bool
    problems: tuple[Problem, ...]


def read_note(fields: Mapping[str, Any], lexicon: Lexicon, learned: Set[str] | None = None) -> NoteReading:
    """Read a note by its fields; those that are missing count as empty. Raises Refused("too_long").

    ``learned`` are problems of READ that hold, if somebody knows better than the model that comes with the program.
    Source: labels.md, JTBD notes.
    """
    note = _Note(fields, lexicon)
    found = [
        *note.learned_problems(learned),
        *note.quote_problems(),
        *note.generalised(),
        *note.missing_forces(),
        *note.sales_language(),
    ]
    problems = tuple(
        Problem(id=id_, field=field, span=span, why=lexicon.sayings["note"][id_]) for id_, field, span in found
    )
    good = all(problem.id == "missing_habit_or_anxiety" for problem in problems)
    return NoteReading(good=good, problems=problems)


def readings_of(fields: Mapping[str, Any], lexicon: Lexicon) -> dict[str, Reading]:
    """Each field in codes; nothing where there is none, or a dash that stands for none."""
    found = {}
    for name in (*FIELDS, "quote"):
        value = fields.get(name)
        text = value if isinstance(value, str) else ""
        found[name] = lexicon.read("" if text.strip().casefold() in _NOTHING else checked(text))
    return found


Found = tuple[str, str, Span]


class _Note:
    def __init__(self, fields: Mapping[str, Any], lexicon: Lexicon) -> None:
        self._fields = fields
        self._lexicon = lexicon
        self._readings = readings_of(fields, lexicon)

    def learned_problems(self, learned: Set[str] | None) -> Iterator[Found]:
        """What the model sees in the situation, the motivation and the outcome.

        An empty situation or outcome needs no model, and rows of desired outcomes are a measure.
        """
        seen = set(_seen(self._readings, self._lexicon) if learned is None else learned)
        if "feature_request" in seen:
            seen.add("solution_in_motivation")
        if self._fields.get("outcomes"):
            seen.discard("unmeasurable_outcome")
        for problem, fields in READ.items():
            reading = self._readings[fields[0]]
            if not reading.codes:
                if problem in _WHEN_EMPTY and not (fields[0] == "outcome" and self._fields.get("outcomes")):
                    yield problem, fields[0], (0, 0)
            elif problem in seen:
                place = self._first("note_solution", reading) if problem == "solution_in_motivation" else None
                yield problem, fields[0], reading.span(*place) if place else reading.span(0, len(reading.codes))

    def quote_problems(self) -> Iterator[Found]:
        """Without the customer's own words a note is hollow."""
        if not self._readings["quote"].codes:
            yield "no_quote", "quote", (0, 0)

    def generalised(self) -> Iterator[Found]:
        """How it always is, instead of one time; the words inside the quote are the customer's."""
        for name in FIELDS:
            reading = self._readings[name]
            place = None if name == "outcome" else self._first("note_generalised", reading)
            if not place and name in _TOLD_AS_A_MOMENT:
                place = self._first("note_would", reading)
            # A habit is told as one: "always the same shelf" says nothing about others.
            if place and (name != "habit" or self._first("note_crowd", reading)):
                yield "generalised", name, reading.span(*place)

    def missing_forces(self) -> Iterator[Found]:
        """What holds the customer back is missing when neither habit nor anxiety is told."""
        if not self._readings["habit"].codes and not self._readings["anxiety"].codes:
            yield "missing_habit_or_anxiety", "habit", (0, 0)

    def sales_language(self) -> Iterator[Found]:
        """The seller's words; a customer's own trade may use the same ones."""
        for name in FIELDS:
            reading = self._readings[name]
            place = self._first("note_sales_sure", reading) or (
                None if self._sells_for_a_living else self._first("note_sales", reading)
            )
            if place:
                yield "sales_language", name, reading.span(*place)

    @cached_property
    def _sells_for_a_living(self) -> bool:
        return self._first("note_trade", self._readings["situation"]) is not None

    def _first(self, finding: str, reading: Reading) -> Span | None:
        return self._lexicon.first(finding, reading, 0, len(reading.codes))


def _seen(readings: Mapping[str, Reading], lexicon: Lexicon) -> Iterator[str]:
    model = load_model("note")
    for problem, parts in parts_of_note(readings, lexicon).items():
        if model.sums(parts)[problem] > model.limits[problem]:
            yield problem


def parts_of_note(readings: Mapping[str, Reading], lexicon: Lexicon) -> dict[str, set[str]]:
    """What a note is made of, for each learned problem; a part tells its field by the letter before it."""
    of_field = {
        field: _parts_of_field(field, readings[field], lexicon) for field in ("situation", "motivation", "outcome")
    }
    return {problem: set().union(*(of_field[field] for field in fields)) for problem, fields in READ.items()}


def _parts_of_field(field: str, reading: Reading, lexicon: Lexicon) -> set[str]:
    places = list(sentences(reading))[:SENTENCES_AT_MOST]
    rules = {name: lexicon.places(name, reading) for name in lexicon.rules if name.startswith("note_")}
    parts = set().union(*lexicon.features.of_sentences(reading, places, field, rules))
    return {f"{field[0]}:{part}" for part in parts}
