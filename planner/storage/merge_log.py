"""The journal of a copy as merging reads it: every step with its parents, every change as it was written down."""

import json
import sys
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sqlcipher3 import dbapi2 as sqlite

from planner.domain.field import Field
from planner.domain.kinds import KINDS
from planner.domain.record import fields_of
from planner.errors import Refused
from planner.storage.rows import Row

LINK = "link"
_LINK_COLUMNS = {"id", "source", "role", "target"}
_COLUMNS: dict[str, dict[str, Field | None]] = {
    kind.kind: {"id": None, "origin": None, **{f.name: f for f in fields_of(kind) if not f.is_link}} for kind in KINDS
}


@dataclass(frozen=True, kw_only=True)
class LoggedStep:
    """A step; ``parents`` are the steps it directly follows, ``taken_from`` the copy it was taken from, or ""."""

    id: str
    title: str
    at: str
    role: str
    reverts: tuple[str, ...]
    group: str
    parents: tuple[str, ...]
    taken_from: str

    @property
    def merged(self) -> bool:
        """Whether the step brought two copies together; what it wrote follows from the steps before it."""
        return len(self.parents) > 1


@dataclass(kw_only=True)
class LoggedChange:
    """One row before and after a step, as JSON; read when it is asked for."""

    id: str
    step: str
    table: str
    row: str
    before_text: str | None = field(repr=False)
    after_text: str | None = field(repr=False)

    @cached_property
    def before(self) -> Row | None:
        """The row before, or its changed columns; None when it was added."""
        return _row(self.table, self.before_text)

    @cached_property
    def after(self) -> Row | None:
        """The row after, or its changed columns; None when it was deleted."""
        return _row(self.table, self.after_text)

    @property
    def rows(self) -> tuple[str, ...]:
        """The records a change is about: its own, or both that a link joins."""
        if self.table != LINK:
            return (self.row,)
        row = self.after or self.before or {}
        return row["source"], row["target"]


@dataclass(frozen=True, kw_only=True)
class Log:
    """Every step of a copy by id, its changes by step in the order they were made, and the last step taken in it."""

    steps: dict[str, LoggedStep]
    changes: dict[str, list[LoggedChange]]
    tip: str


def read_log(connection: sqlite.Connection, until: str = "") -> Log:
    """The journal of an open plan file, or what of it was there before the step ``until``.

    Raises Refused("damaged") when it says what no Inroad would have written.
    """
    columns = {row[1] for row in connection.execute("PRAGMA table_info(step)")}
    lineage = "parents, taken_from" if "parents" in columns else "'[]', ''"
    steps: dict[str, LoggedStep] = {}
    tip = ""
    rows = connection.execute(f"SELECT id, title, at, role, reverts, group_key, {lineage} FROM step ORDER BY seq")
    for id_, title, at, role, reverts, group, parents, taken_from in rows:
        if id_ == until:
            break
        own = _ids(parents) or ((tip,) if tip else ())
        steps[id_] = LoggedStep(
            id=id_, title=title, at=at, role=role, reverts=_ids(reverts), group=group, parents=own,
            taken_from=taken_from,
        )  # fmt: skip
        if not taken_from:
            tip = id_
    changes: dict[str, list[LoggedChange]] = {}
    for id_, step, table, row, before, after in connection.execute(
        "SELECT id, step, in_table, row, before, after FROM change ORDER BY seq"
    ):
        if step in steps:
            changes.setdefault(step, []).append(
                LoggedChange(id=id_, step=step, table=sys.intern(table), row=row, before_text=before, after_text=after)
            )
    return Log(steps=steps, changes=changes, tip=tip)


def check_log(log: Log) -> None:
    """Make sure that another copy's journal holds only what the program itself writes.

    Raises Refused("damaged").
    """
    for step in log.steps.values():
        if step.role not in ("do", "undo", "redo") or not all(parent in log.steps for parent in step.parents):
            raise _damaged()
    for changes in log.changes.values():
        for change in changes:
            if change.before is None and change.after is None:
                raise _damaged()
            _check_row(change, change.before)
            _check_row(change, change.after)


def _check_row(change: LoggedChange, row: Row | None) -> None:
    if row is None:
        return
    if change.table == LINK:
        if set(row) != _LINK_COLUMNS or not all(isinstance(value, str) for value in row.values()):
            raise _damaged()
        return
    columns = _COLUMNS[change.table]
    for name, value in row.items():
        if name not in columns or not _fits(columns[name], value):
            raise _damaged()
    if (change.before is None or change.after is None) and row.get("id") != change.row:
        raise _damaged()


def _fits(declared: Field | None, value: Any) -> bool:
    if declared is None:
        return isinstance(value, str)
    match declared.type:
        case "number":
            return value is None or (isinstance(value, int | float) and not isinstance(value, bool))
        case "integer":
            return value is None or (isinstance(value, int) and not isinstance(value, bool))
        case "flag":
            return value in (0, 1)
        case "date":
            return value is None or isinstance(value, str)
        case "rows":
            return isinstance(value, str) and isinstance(_json(value), list)
        case _:
            return isinstance(value, str)


def _row(table: str, text: str | None) -> Row | None:
    if text is None:
        return None
    row = _json(text)
    if not isinstance(row, dict) or (table != LINK and table not in _COLUMNS):
        raise _damaged()
    return row


def _ids(text: str) -> tuple[str, ...]:
    found = _json(text)
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise _damaged()
    return tuple(found)


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise _damaged() from None


def _damaged() -> Refused:
    return Refused("damaged", "The history in the other copy is damaged, so it can't be merged.", "other")
