"""What an import would do, before anything is done."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from planner.domain.record import Record
from planner.importing.mapping import Mapping as ColumnMapping


@dataclass(frozen=True, kw_only=True)
class Ref:
    """Where a draft's link leads, as long as ids are not known yet.

    Exactly one of ``name`` (an account or person, found by name or created with ``values``), ``key``
    (another draft of the same file) and ``id`` (a record that is in the plan) says what is meant.
    ``title`` is what a preview shows.
    """

    kind: str
    name: str = ""
    key: str = ""
    id: str = ""
    title: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def shown(self) -> str:
        """What a person reads."""
        return self.name or self.title


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A record to be added, or to be completed; ``record`` has no id and no links yet.

    ``line`` is the first of the ``lines`` it was read from. ``marks`` name the rows or events it comes from
    and become its ``origin``. ``completes`` is the id of a record of the plan that only gains what it lacks.
    """

    key: str
    lines: tuple[int, ...]
    record: Record
    links: Mapping[str, tuple[Ref, ...]] = field(default_factory=dict)
    marks: tuple[str, ...] = ()
    completes: str = ""

    @property
    def line(self) -> int:
        """The first line it was read from."""
        return self.lines[0]

    @property
    def names(self) -> tuple[str, ...]:
        """The accounts, persons and records it is linked with, as a person reads them."""
        return tuple(dict.fromkeys(ref.shown for refs in self.links.values() for ref in refs))


@dataclass(frozen=True, kw_only=True)
class Skipped:
    """A row or event that is not taken over, and why in one plain sentence."""

    line: int
    why: str


@dataclass(frozen=True, kw_only=True)
class Note:
    """Something a person should know of a row that is taken over; line 0 speaks of the whole file."""

    line: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """What a file would bring: records to add, records to complete, what is left out and why.

    Every row that was read stands in a draft's ``lines`` or in ``skip``. ``mapping`` is how the file was
    understood; correct it and propose again.
    """

    source: str
    rows_read: int
    add: tuple[Draft, ...] = ()
    complete: tuple[Draft, ...] = ()
    skip: tuple[Skipped, ...] = ()
    notes: tuple[Note, ...] = ()
    mapping: ColumnMapping = field(default_factory=ColumnMapping)
