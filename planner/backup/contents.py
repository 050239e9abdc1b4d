"""What is in a plan file that is not the open one: a backup, or what a damaged plan still gives away."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlite

from planner.backup.prepared import prepared
from planner.domain.kinds import KINDS
from planner.domain.record import Record
from planner.errors import Refused
from planner.storage.connection import glance_at, join, peek_at
from planner.storage.foreign_code import foreign_code, tables_in
from planner.storage.passphrase import key_of
from planner.storage.rows import record_of
from planner.storage.schema import VERSION


@dataclass(frozen=True, kw_only=True)
class Summary:
    """Enough of a plan to tell two states of it apart: its id, its newest step, and how many records it holds."""

    plan_id: str = ""
    step: str = ""
    step_seq: int = 0
    records: int = 0


@dataclass(frozen=True, kw_only=True)
class Contents:
    """The records of a file by id; ``unreadable`` names the tables that could not be read to their end."""

    plan_id: str = ""
    records: dict[str, Record] = field(default_factory=dict)
    unreadable: tuple[str, ...] = ()


def summary_of(plan: Path) -> Summary:
    """The summary of a plan that may be open and written to; raises what SQLite raises."""
    with contextlib.closing(join(plan)) as connection:
        return summarise(connection)


def plan_id_in(path: Path) -> str:
    """The id of the plan in a file that may be anything, or nothing; the file is not written to."""
    try:
        with contextlib.closing(peek_at(path)) as connection:
            return summarise(connection).plan_id if tables_in(connection) >= _SUMMARISED else ""
    except sqlite.Error:
        return ""


def summarise(connection: sqlite.Connection) -> Summary:
    """The summary of an open file, read in one snapshot."""
    row = connection.execute(
        """SELECT (SELECT id FROM plan LIMIT 1), (SELECT id FROM step ORDER BY seq DESC LIMIT 1),
                  (SELECT coalesce(max(seq), 0) FROM step), (SELECT count(*) FROM record)"""
    ).fetchone()
    return Summary(plan_id=row[0] or "", step=row[1] or "", step_seq=row[2], records=row[3])


def read_contents(path: Path, *, finished: bool = False) -> Contents:
    """All that can be read of a file, table by table; a damaged table gives what comes before the damage.

    ``finished``: the file is a backup, which nobody writes to any more. An older schema is brought up to date in
    a copy first. What is not a table of its own is not read: a view might run anything, and never end. Never raises
    for what is in the file.
    """
    try:
        with contextlib.closing(glance_at(path) if finished else peek_at(path)) as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if not 0 < version < VERSION:
                return _read(connection)
            if foreign_code(connection):
                return Contents(unreadable=_TABLES)
        with prepared(path, key_of(path)) as newer:
            return _read(newer)
    except (sqlite.DatabaseError, Refused):
        return Contents(unreadable=_TABLES)


_SUMMARISED = {"plan", "step", "record"}
_LINK = "link"
_TABLES = (*(kind.kind for kind in KINDS), _LINK)


def _read(connection: sqlite.Connection) -> Contents:
    unreadable: list[str] = []
    links: dict[str, dict[str, list[str]]] = {}
    for row in _rows(connection, _LINK, unreadable):
        links.setdefault(row["source"], {}).setdefault(row["role"], []).append(row["target"])
    records: dict[str, Record] = {}
    for kind in KINDS:
        for row in _rows(connection, kind.kind, unreadable):
            try:
                records[row["id"]] = record_of(kind, row, links.get(row["id"], {}))
            except (KeyError, TypeError, ValueError):  # a row that damage or a stranger has written
                unreadable.append(kind.kind)
    plan_id = next((record.id for record in records.values() if record.kind == "plan"), "")
    return Contents(plan_id=plan_id, records=records, unreadable=tuple(dict.fromkeys(unreadable)))


def _rows(connection: sqlite.Connection, table: str, unreadable: list[str]) -> Iterator[dict[str, Any]]:
    try:
        if table not in tables_in(connection):
            unreadable.append(table)
            return
        cursor = connection.execute(f"SELECT * FROM {table} ORDER BY rowid")
        names = [column[0] for column in cursor.description]
        for row in cursor:
            yield dict(zip(names, row, strict=True))
    except (sqlite.Error, UnicodeDecodeError):
        unreadable.append(table)
