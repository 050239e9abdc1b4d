"""The neutral document: what a portfolio says, before anyone decides how it looks.

A document is a tree of frozen dataclasses. Its leaves are strings, and a string is text: no writer reads markup in it.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal
from urllib.parse import urlsplit

from planner.charts.plot import Plot
from planner.errors import Refused

SCALE = 4
"""The highest level of a competency."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """A stretch of text set in one way."""

    text: str
    strong: bool = False
    emphasis: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """A text that leads to an http, https or mailto address.

    Raises :class:`~planner.errors.Refused` for any other address; :func:`linked` gives plain text instead.
    """

    text: str
    address: str

    def __post_init__(self) -> None:
        if not may_be_followed(self.address):
            raise Refused("link", "A link in a portfolio leads to an http, https or mailto address.", "address")


@dataclass(frozen=True, kw_only=True, slots=True)
class Reference:
    """A mark that leads to the evidence entry of that number, or to those up to ``through`` as well."""

    number: int
    through: int = 0

    @property
    def shown(self) -> str:
        """The number as it is set: “4”, or “4–9” for entries that follow one another."""
        return f"{self.number}–{self.through}" if self.through > self.number else str(self.number)


Inline = Run | Link | Reference
Text = tuple[Inline, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Paragraph:
    """One paragraph; ``lead`` sets it larger, for the sentence that matters."""

    text: Text
    lead: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Quote:
    """Someone's own words, and whose they are."""

    text: Text
    attribution: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class BulletList:
    """Points of equal weight."""

    items: tuple[Text, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """One number worth knowing: its label, its value as shown, and a word on how far to trust it."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class KeyFigures:
    """A few figures side by side."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """Rows under headers; every row is as long as ``headers``.

    ``numeric`` holds the indexes of columns set flush right. Raises :class:`~planner.errors.Refused` on a ragged row.
    """

    headers: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    caption: str = ""
    numeric: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        if any(len(row) != len(self.headers) for row in self.rows):
            raise Refused("table", "A row of a portfolio table has more or fewer cells than the table has columns.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One link of a chain: what it is called, what happened, and when."""

    label: str
    text: Text
    on: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Chain:
    """Steps in the order they led to one another, from the first session to the metric that moved."""

    steps: tuple[Step, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Rating:
    """Where one competency stands, 0 to 4: what evidence proves, what the role asks, and the rung in words."""

    competency: str
    proven: int
    target: int
    words: Text = ()

    def __post_init__(self) -> None:
        if not (0 <= self.proven <= SCALE and 0 <= self.target <= SCALE):
            raise Refused("level", f"A level lies between 0 and {SCALE}.", "proven")


@dataclass(frozen=True, kw_only=True, slots=True)
class Ratings:
    """The competencies beside one another."""

    ratings: tuple[Rating, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """One thing said under a word of its own: "Problem", "My part"."""

    label: str
    text: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """Facts under one another, their words beside them."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawing:
    """A figure, kept as its numbers and words until a writer draws it: so a name in it is found like any other.

    Its title, definition, alternative text and table belong to the plot.
    """

    plot: Plot


Block = Paragraph | Quote | BulletList | KeyFigures | Table | Chain | Ratings | Facts | Drawing


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """A heading (level 1 or 2) and what stands under it; ``anchor`` is a stable word for links into the document."""

    heading: str
    blocks: tuple[Block, ...] = ()
    level: Literal[1, 2] = 1
    anchor: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """One dated record behind a claim: its number, its day, its kind in words, and what it says."""

    number: int
    on: date | None
    kind: str
    text: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """The words the writers add themselves, in the document's language. ``{}`` takes a number or a date."""

    as_of: str = "As of {}"
    contents: str = "Contents"
    evidence: str = "Evidence"
    evidence_note: str = "The dated records behind each claim, by the number set beside it."
    undated: str = "undated"
    level: str = "Proven {} of {}, target {}"
    legend: str = "Filled: proven by records. Line: what the role asks."
    page: str = "Page {} of {}"
    back: str = "Back to the text"
    quarter: str = "Q{} {}"
    months: tuple[str, ...] = (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    )  # fmt: skip
    day: str = "{day} {month} {year}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """A whole portfolio: title page facts, sections, and the evidence appendix.

    ``as_of`` is the document's only time: writers stamp nothing else, so that the same document gives the same bytes.
    ``language`` is a BCP 47 tag. ``dates`` says how exactly the days in the tree are told. ``note`` is said once,
    small, before all else. ``compact`` sets pages closer, for a summary of one page.
    """

    title: str
    as_of: date
    sections: tuple[Section, ...]
    subtitle: str = ""
    author: str = ""
    language: str = "en"
    evidence: tuple[Evidence, ...] = ()
    dates: Literal["days", "quarters"] = "days"
    wording: Wording = field(default_factory=Wording)
    note: str = ""
    compact: bool = False

    def told(self, day: date) -> str:
        """Put a day of the tree into words: "9 July 2026", or its quarter."""
        if self.dates == "quarters":
            return self.wording.quarter.format((day.month + 2) // 3, day.year)
        return self.full_day(day)

    def full_day(self, day: date) -> str:
        """Put a day into words with day, month and year."""
        return self.wording.day.format(day=day.day, month=self.wording.months[day.month - 1], year=day.year)


def text(words: str, *, strong: bool = False, emphasis: bool = False) -> Text:
    """Make a text of one run."""
    return (Run(text=words, strong=strong, emphasis=emphasis),)


def numbers_of(drawing: Drawing) -> Table:
    """The numbers of a figure as a table; columns that hold only numbers are set flush right."""
    plot = drawing.plot
    width = len(plot.heading)
    rows = [(*row, *("" for _ in range(width - len(row))))[:width] for row in plot.rows]
    numeric = {
        column
        for column in range(1, width)
        if rows and all(not row[column] or any(sign.isdigit() for sign in row[column][:2]) for row in rows)
    }
    return Table(
        headers=plot.heading,
        rows=tuple(tuple(text(cell) for cell in row) for row in rows),
        caption=f"{plot.title}: {plot.generated}" if plot.generated else "",
        numeric=frozenset(numeric),
    )


def linked(words: str, address: str) -> Link | Run:
    """Make a link where the address may be followed, and otherwise the words alone."""
    return Link(text=words, address=address) if may_be_followed(address) else Run(text=words)


def may_be_followed(address: str) -> bool:
    """Say whether an address is http, https or mailto and free of blanks and control characters."""
    if any(c <= " " or c == "\x7f" for c in address):
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return (parts.scheme in {"http", "https"} and bool(parts.netloc)) or (
        parts.scheme == "mailto" and "@" in parts.path
    )


def marks_close(content: Text) -> Text:
    """Give a text with no blank between words and the mark that follows them, so that no line begins with a mark."""
    return tuple(
        replace(part, text=part.text.rstrip())
        if isinstance(part, Run) and at + 1 < len(content) and isinstance(content[at + 1], Reference)
        else part
        for at, part in enumerate(content)
    )


def plain(content: Text) -> str:
    """Give a text's words alone, without marks and addresses."""
    return "".join(part.text for part in content if not isinstance(part, Reference))
