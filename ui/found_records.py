"""The records the palette offers for what was typed."""

from collections.abc import Callable, Sequence
from functools import partial

from planner.domain.kinds import kind_named
from planner.domain.record import Record
from planner.storage.search import Hit
from ui.hub import Hub
from ui.pages.day_words import short_date
from ui.widgets.palette_entries import PaletteEntry

_FOUND = 12
_MARKS = {2: None, 3: None}
"""A search marks the words it found with STX and ETX; the palette shows plain text."""


def found_records(hub: Hub, open_record: Callable[[str], None]) -> Callable[[str], Sequence[PaletteEntry]]:
    """A search over the open plan; choosing an entry calls `open_record` with the record's id."""

    def search(typed: str) -> Sequence[PaletteEntry]:
        workspace = hub.workspace
        if not workspace:
            return []
        hits = hub.attempt(lambda: workspace.store.search(typed, limit=_FOUND)) or []
        return [
            PaletteEntry(
                title=hit.headline,
                subtitle=_beside(hit, workspace.records.get(hit.id)),
                action=partial(open_record, hit.id),
            )
            for hit in hits
        ]

    return search


def _beside(hit: Hit, record: Record | None) -> str:
    """What stands beside a found record's name: its kind, its day, and the words around what was found."""
    day = short_date(record.day) if record and record.day else ""
    words = hit.snippet.translate(_MARKS).removeprefix(hit.headline).strip()
    return " · ".join(part for part in (kind_named(hit.kind).title_one, day, words) if part)
