"""The Guide: short pages, each of which ends in something to record.

Source: domain.md, S0-S4.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from planner.content.files import read_file
from planner.content.model import Refusal
from planner.content.table import Broken, Table
from planner.domain.kinds import KINDS, kind_named
from planner.domain.rhythm import COMPETENCIES
from planner.domain.values import parse_all
from planner.errors import Refused

FILE = "guide.toml"
SHOWN = ("market", "skills", "habits", "words", "routes")
"""What the program itself puts on a page, from the plan at hand or from the sales words."""
WHOSE = ("shared", "brought", "missing")

_KINDS = tuple(kind.kind for kind in KINDS)
_COMPETENCY_IDS = tuple(choice.value for choice in COMPETENCIES)


@dataclass(frozen=True, kw_only=True)
class GuideBlock:
    """A stretch of a page: a heading, and a text, a list or a table (``columns`` and ``rows``) under it."""

    heading: str
    text: str = ""
    items: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, kw_only=True)
class PayFigure:
    """What a source says a job pays in a year; never converted, never without its source."""

    job: str
    amount: int
    currency: str
    source: str


@dataclass(frozen=True, kw_only=True)
class Skill:
    """A skill of the job: shared with sales, brought along by people from sales, or missing in them."""

    title: str
    whose: str
    competencies: tuple[str, ...]
    says: str


@dataclass(frozen=True, kw_only=True)
class GuideEntry:
    """Something to record: what the button says, the kind, and what its form is filled with."""

    says: str
    kind: str
    fields: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class GuidePage:
    """One page; ``shows`` names what the program adds to it (of SHOWN)."""

    id: str
    title: str
    says: str
    source: str
    shows: tuple[str, ...]
    blocks: tuple[GuideBlock, ...]
    figures: tuple[PayFigure, ...]
    skills: tuple[Skill, ...]
    entries: tuple[GuideEntry, ...]


@dataclass(frozen=True, kw_only=True)
class Guide:
    """All pages, in their order."""

    pages: tuple[GuidePage, ...]
    refusals: tuple[Refusal, ...] = ()

    def page(self, page_id: str) -> GuidePage:
        """The page with this id. Raises Refused("unknown_page")."""
        found = next((page for page in self.pages if page.id == page_id), None)
        if not found:
            known = ", ".join(page.id for page in self.pages)
            raise Refused("unknown_page", f"The Guide has no page “{page_id}”. It has: {known}.", "page")
        return found


def load_guide(folder: Path | None = None) -> Guide:
    """The Guide, from ``folder`` where a person's copy is there and whole."""
    pages, refusals = read_file(FILE, _pages, folder)
    return Guide(pages=pages, refusals=refusals)


def _pages(table: Table) -> tuple[GuidePage, ...]:
    table.allow("page")
    return tuple(map(_page, table.tables("page")))


def _page(table: Table) -> GuidePage:
    table.allow("id", "title", "says", "source", "shows", "block", "figure", "skill", "entry")

    def several(key: str) -> list[Table]:
        return table.tables(key) if key in table else []

    return GuidePage(
        id=table.text("id"),
        title=table.text("title"),
        says=table.text("says"),
        source=table.text("source"),
        shows=table.words("shows", SHOWN),
        blocks=tuple(map(_block, several("block"))),
        figures=tuple(map(_figure, several("figure"))),
        skills=tuple(map(_skill, several("skill"))),
        entries=tuple(map(_entry, table.tables("entry"))),
    )


def _block(table: Table) -> GuideBlock:
    table.allow("heading", "text", "items", "columns", "rows")
    columns = table.words("columns") if "columns" in table else ()
    rows = table.lists("rows") if "rows" in table else ()
    if any(len(row) != len(columns) for row in rows):
        raise Broken(f"{table.path}.rows", f"Each row takes {len(columns)} cells, as there are columns.")
    return GuideBlock(
        heading=table.text("heading"),
        text=table.text("text") if "text" in table else "",
        items=table.words("items") if "items" in table else (),
        columns=columns,
        rows=rows,
    )


def _figure(table: Table) -> PayFigure:
    table.allow("job", "amount", "currency", "source")
    return PayFigure(
        job=table.text("job"),
        amount=table.whole("amount", 1, 100_000_000),
        currency=table.text("currency"),
        source=table.text("source"),
    )


def _skill(table: Table) -> Skill:
    table.allow("title", "whose", "competencies", "says")
    return Skill(
        title=table.text("title"),
        whose=table.word("whose", WHOSE, "shared"),
        competencies=table.words("competencies", _COMPETENCY_IDS),
        says=table.text("says"),
    )


def _entry(table: Table) -> GuideEntry:
    table.allow("says", "kind", "fields")
    kind = table.word("kind", _KINDS, "action")
    given = table.table("fields")
    fields = {name: given.text(name) for name in given}
    try:
        parse_all(kind_named(kind), fields)
    except Refused as refused:
        raise Broken(given.path, refused.message) from refused
    return GuideEntry(says=table.text("says"), kind=kind, fields=fields)
