"""What weakens a JTBD note, field by field, with the words it is about."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from planner.coach.answers import checked
from planner.coach.lexicon import Lexicon
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


def read_note(fields: Mapping[str, Any], lexicon: Lexicon) -> NoteReading:
    """Read a note by its fields; those that are missing count as empty. Raises Refused("too_long").

    Source: labels.md, JTBD notes.
    """
    note = _Note(fields, lexicon)
    found = [
        *note.situation_problems(),
        *note.motivation_problems(),
        *note.outcome_problems(),
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


Found = tuple[str, str, Span]


class _Note:
    def __init__(self, fields: Mapping[str, Any], lexicon: Lexicon) -> None:
        self._fields = fields
        self._lexicon = lexicon
        self._readings = {name: lexicon.read(checked(self.text(name))) for name in (*FIELDS, "quote")}

    def text(self, name: str) -> str:
        """A field's text; nothing where there is none, or a dash that stands for none."""
        value = self._fields.get(name)
        text = value if isinstance(value, str) else ""
        return "" if text.strip().casefold() in _NOTHING else text

    def situation_problems(self) -> Iterator[Found]:
        """A situation is a moment: something happens, at some time."""
        reading = self._readings["situation"]
        if not reading.codes:
            yield "no_situation", "situation", (0, 0)
        elif span := self._first("note_no_situation", reading):
            if len(reading.codes) <= span[1] - span[0] + 4:
                yield "no_situation", "situation", _whole(reading)
        elif len(reading.codes) <= 6 and not self._has("note_moment", reading) and not self._has("note_verb", reading):
            yield "no_situation", "situation", _whole(reading)

    def motivation_problems(self) -> Iterator[Found]:
        """A motivation is one job of the customer's, told without the thing to build."""
        reading = self._readings["motivation"]
        seller = self._first("note_seller_job", reading)
        if seller and self._sells_for_a_living and not self._has("note_ours", reading):
            seller = None
        if seller:
            yield "seller_job", "motivation", _whole(reading)
        solution = None if seller else self._first("note_solution", reading)
        wish = None if seller else self._first("note_wish", reading)
        if solution or wish:
            yield "solution_in_motivation", "motivation", reading.span(*(solution or wish or (0, 0)))
        if wish:
            yield "feature_request", "motivation", _whole(reading)
        if self._has("note_two_jobs", reading):
            yield "two_jobs", "motivation", _whole(reading)

    def outcome_problems(self) -> Iterator[Found]:
        """An outcome can be seen or counted, in the sentence or in the rows of desired outcomes."""
        if self._fields.get("outcomes"):
            return
        reading = self._readings["outcome"]
        if not reading.codes:
            yield "unmeasurable_outcome", "outcome", (0, 0)
        elif self._has("note_vague", reading) and not self._has("note_countable", reading):
            yield "unmeasurable_outcome", "outcome", _whole(reading)

    def quote_problems(self) -> Iterator[Found]:
        """Without the customer's own words a note is hollow."""
        if not self._readings["quote"].codes:
            yield "no_quote", "quote", (0, 0)

    def generalised(self) -> Iterator[Found]:
        """How it always is, instead of one time; the words inside the quote are the customer's."""
        for name in FIELDS:
            reading = self._readings[name]
            place = self._first("note_generalised", reading)
            if not place and name in _TOLD_AS_A_MOMENT:
                place = self._first("note_would", reading)
            if place and not (name == "habit" and place[1] - place[0] == 1):
                # A habit is told as one: "always the same shelf" says nothing about others.
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
        return self._has("note_trade", self._readings["situation"])

    def _first(self, finding: str, reading: Reading) -> Span | None:
        return self._lexicon.first(finding, reading, 0, len(reading.codes))

    def _has(self, finding: str, reading: Reading) -> bool:
        return self._first(finding, reading) is not None


def _whole(reading: Reading) -> Span:
    return reading.span(0, len(reading.codes))
