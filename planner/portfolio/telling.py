"""What every part of a portfolio is told with: the records, the dated ones cited so far, and the claims left out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date as Date

from planner.domain.delivery import PrdContribution, RoadmapItem
from planner.domain.discovery import Signal
from planner.domain.field import Choice
from planner.domain.record import Record, field_of
from planner.domain.records import Records
from planner.portfolio.document import Evidence, Inline, Reference, Run, Text, plain, text
from planner.portfolio.options import PortfolioOptions
from planner.rules.ladder import Standing

NO_RECORD = "No dated record stands behind it."


@dataclass(frozen=True, kw_only=True)
class UnprovenClaim:
    """Something a piece would say without evidence: in which piece, what, and what would prove it."""

    piece: str
    says: str
    lacks: str


@dataclass(kw_only=True)
class Telling:
    """One composing of a document; what is cited keeps its number, in the order it is first cited."""

    records: Records
    standing: Standing
    options: PortfolioOptions
    entries: list[Evidence] = field(default_factory=list)
    unproven: list[UnprovenClaim] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)

    @property
    def as_of(self) -> Date:
        """The day the plan is looked at."""
        return self.standing.as_of

    @property
    def one_page(self) -> bool:
        """Whether all of it has to stand on one page."""
        return self.options.length == "one_page"

    def marks(self, records: Iterable[Record]) -> tuple[Inline, ...]:
        """The marks that lead to the dated records among these; what has no day yet proves nothing."""
        cited: set[int] = set()
        for record in {record.id: record for record in records}.values():
            if record.day is None or record.day > self.as_of:
                continue
            if record.id not in self.numbers:
                self.numbers[record.id] = len(self.numbers) + 1
                entry = Evidence(
                    number=self.numbers[record.id], on=record.day, kind=record.title_one, text=text(self.named(record))
                )
                self.entries.append(entry)
            cited.add(self.numbers[record.id])
        return tuple(_runs(sorted(cited)))

    def claim(self, piece: str, words: Text, *behind: Record, lacks: str = "") -> Text:
        """The words with the marks of what proves them, () for a claim without proof.

        What is left out is noted with what it ``lacks``; with the choice to show unproven claims it stays, and says so.
        """
        proof = [record for record in behind if record.day is not None and record.day <= self.as_of]
        if proof and not lacks:
            return (*_spaced(words), *self.marks(proof))
        self.unproven.append(UnprovenClaim(piece=piece, says=plain(words).strip(), lacks=lacks or NO_RECORD))
        if not self.options.with_unproven:
            return ()
        return (*_spaced(words), Run(text="(not proven yet)", emphasis=True))

    def named(self, record: Record) -> str:
        """A record's short name, as far as the reader may see it.

        The name of an internal document tells an outsider nothing and gives its owner away: there its part stands.
        """
        inside = isinstance(record, PrdContribution | RoadmapItem)
        if not inside or self.options.reader.names_documents or not self.options.redacted:
            return record.headline
        if isinstance(record, PrdContribution):
            section = record.section.strip()
            return f"Spec, {section[:1].lower()}{section[1:]}" if section else "Spec"
        signal = next(iter(self.records.linked(record, Signal)), None)
        return signal.title if signal else record.title_one


def _runs(numbers: list[int]) -> Iterator[Reference]:
    """The marks, where three or more numbers follow one another as one: 4–9."""
    while numbers:
        length = next((at for at in range(1, len(numbers)) if numbers[at] != numbers[0] + at), len(numbers))
        if length > 2:
            yield Reference(number=numbers[0], through=numbers[length - 1])
        else:
            yield from (Reference(number=number) for number in numbers[:length])
        numbers = numbers[length:]


def _spaced(words: Text) -> Text:
    """The words with a blank at their end, for the marks that follow."""
    last = words[-1] if words else None
    return (
        (*words[:-1], Run(text=last.text.rstrip() + " ", strong=last.strong, emphasis=last.emphasis))
        if isinstance(last, Run)
        else words
    )


def title_of(record: Record, name: str) -> str:
    """A choice field's value as a person reads it."""
    declared = field_of(type(record), name)
    return declared.title_of(getattr(record, name)) if declared else ""


def choice_title(choices: Iterable[Choice], value: str) -> str:
    """The title of one of the choices; "" for a value there is none of."""
    return next((choice.title for choice in choices if choice.value == value), "")


def sentence(words: str) -> str:
    """The words with a full stop, unless they end already."""
    words = " ".join(words.split())
    return words if not words or words.endswith((".", "!", "?", "…")) else f"{words}."


def count(n: int, noun: str) -> str:
    """How many of something: "1 note", "3 notes", "no notes"."""
    return f"{n or 'no'} {noun}{'' if n == 1 else 's'}"


_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def nth(place: int) -> str:
    """A place in an order: "first", "tenth", "11th"."""
    if 1 <= place <= len(_PLACES):
        return _PLACES[place - 1]
    ending = "th" if place % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{ending}"


def headed(words: str) -> str:
    """Words that something follows: with a colon, unless they end in a sign of their own."""
    words = words.strip()
    return f"{words} " if words.endswith((".", "!", "?", ":", "…")) else f"{words}: "


def shortened(words: str, most: int) -> str:
    """Whole sentences up to so many characters; a first one that is longer alone is cut at a word."""
    words = " ".join(words.split())
    if len(words) <= most:
        return words
    end = max(words.rfind(mark, 0, most) for mark in (". ", "? ", "! ", "; "))
    if end > most // 3:
        return words[: end + 1].rstrip(";") + ("" if words[end] in ".?!" else ".")
    cut = words.rfind(" ", 0, most)
    return words[: cut if cut > 0 else most].rstrip(" ,;:–-") + "…"


def number_shown(value: float | None) -> str:
    """A number of a metric in four figures at the most."""
    return "?" if value is None else f"{value:,.4g}" if abs(value) < 10_000 else f"{value:,.0f}"
