"""What is in a file: how it was read, who, when and what, what could not be read, and a preview."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from planner.datalab.answer import plain_fields
from planner.datalab.event_table import EventTable
from planner.datalab.left_out import Unread

_MOST_EVENTS = 50
_PREVIEW = 20


@dataclass(frozen=True, kw_only=True)
class ColumnProfile:
    """A column: its part, how many different values the sample holds, and three of them."""

    name: str
    part: str
    type: str
    different: int
    examples: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Profile:
    """A file at one look.

    ``events`` are the most frequent with their numbers of rows; ``generated`` is the label of made-up data, or "".
    """

    file: str
    layout: str
    rows: int
    events_read: int
    users: int
    first: datetime
    last: datetime
    who: str
    when: str
    what: str | None
    why: dict[str, str]
    times: str
    zone: str
    sure_of_order: bool
    events: tuple[tuple[str, int], ...]
    different_events: int
    columns: tuple[ColumnProfile, ...]
    segments: tuple[str, ...]
    unread: tuple[Unread, ...]
    unread_rows: int
    generated: str
    notes: tuple[str, ...]
    preview: tuple[tuple[str, ...], ...]

    def as_json(self) -> dict[str, Any]:
        """The profile as one JSON object; times are ISO 8601."""
        return plain_fields(self)


def profile(table: EventTable) -> Profile:
    """Describe an opened file."""
    source, roles, read = table.source, table.roles, table.read
    counted = table.ask(f"SELECT {table.what}, count(*) FROM events GROUP BY 1 ORDER BY 2 DESC, 1")
    parts = {roles.who: "who", roles.when: "when", roles.what: "what"}
    columns = []
    for column in source.columns:
        values = list(dict.fromkeys(cell for cell in column.cells if cell))
        columns.append(
            ColumnProfile(
                name=column.name,
                part=parts.get(column.name, ""),
                type=column.type or "text",
                different=len(values),
                examples=tuple(value[:60] for value in values[:3]),
            )
        )
    cells = [column.cells[:_PREVIEW] for column in source.columns]
    return Profile(
        file=table.path.name,
        layout=source.layout,
        rows=read.events + read.unread_rows,
        events_read=read.events,
        users=read.users,
        first=read.first,
        last=read.last,
        who=roles.who,
        when=roles.when,
        what=roles.what,
        why=dict(roles.why),
        times=roles.times.how,
        zone=roles.times.zone,
        sure_of_order=roles.times.sure,
        events=tuple((row[0], int(row[1])) for row in counted[:_MOST_EVENTS]),
        different_events=len(counted),
        columns=tuple(columns),
        segments=table.segments(),
        unread=read.unread,
        unread_rows=read.unread_rows,
        generated=table.generated,
        notes=read.notes,
        preview=tuple(tuple(cell[:200] for cell in row) for row in zip(*cells, strict=True)),
    )
