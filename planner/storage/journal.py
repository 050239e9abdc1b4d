"""The steps a person took and the changes each made: read to undo, redo, show history and empty the trash."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from planner.storage.plan_database import PlanDatabase

Role = Literal["do", "undo", "redo"]

_REMEMBERED = 1_000
"""How many of the newest steps undo looks back over."""
_ONE_GO = timedelta(seconds=60)
"""Edits of one field no further apart than this are undone together."""


@dataclass(frozen=True, kw_only=True)
class StepRow:
    """One thing a person did in one go; ``reverts`` are the steps it takes back."""

    id: str
    title: str
    at: datetime
    role: Role
    reverts: tuple[str, ...]
    group: str


@dataclass(frozen=True, kw_only=True)
class Change:
    """One row before and after a step.

    ``before`` is None for a row that was added, ``after`` for one that was deleted; an edit holds the changed
    columns only. ``table`` is a kind, or "link".
    """

    id: str
    step: str
    title: str
    at: datetime
    table: str
    row: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    taken_from: str = ""
    """The file name of the copy it was made in, if it came with a merge."""

    @property
    def reversed(self) -> "tuple[dict[str, Any] | None, dict[str, Any] | None]":
        """(before, after) of the change that takes this one back."""
        return self.after, self.before


_CHANGES = """
    SELECT change.id, step.id, step.title, step.at, change.in_table, change.row, change.before, change.after,
           step.taken_from
    FROM change JOIN step ON step.id = change.step
"""


def undoable(db: PlanDatabase, step_id: str = "") -> tuple[StepRow, ...]:
    """The steps that one undo takes back, newest first; empty when there is nothing to undo.

    With an id only that step is meant, if it has not been taken back already. The step that made the plan is none of
    them: without it the file would hold no plan.
    """
    steps, _ = _stacks(db)
    taken = [step for step in steps if step.id == step_id] if step_id else _newest_group(steps)
    return () if _makes_plan(db, taken) else tuple(taken)


def redoable(db: PlanDatabase) -> tuple[StepRow, ...]:
    """The undo that one redo takes back; empty when there is nothing to redo."""
    return tuple(_stacks(db)[1][-1:])


def changes_of(db: PlanDatabase, steps: Sequence[str]) -> list[Change]:
    """All changes of the steps with these ids, newest first."""
    rows = db.execute(
        f"{_CHANGES} WHERE step.id IN (SELECT value FROM json_each(?)) ORDER BY change.seq DESC", [json.dumps(steps)]
    )
    return [_change(row) for row in rows]


def history_of(db: PlanDatabase, record_id: str) -> list[Change]:
    """Every change of a record and of its own links, newest first."""
    rows = db.execute(
        f"""{_CHANGES} WHERE change.row = ?
            OR (change.in_table = 'link' AND coalesce(change.after, change.before) ->> '$.source' = ?)
            ORDER BY change.seq DESC""",
        [record_id, record_id],
    )
    return [_change(row) for row in rows]


def deletions(db: PlanDatabase) -> list[Change]:
    """The last deletion of each record that is gone, newest first: the trash."""
    rows = db.execute(
        f"""{_CHANGES} WHERE change.after IS NULL AND change.in_table <> 'link'
            AND change.row NOT IN (SELECT id FROM record)
            AND change.seq = (SELECT max(seq) FROM change AS later WHERE later.row = change.row)
            ORDER BY change.seq DESC"""
    )
    return [_change(row) for row in rows]


def changes_since(db: PlanDatabase, moment: datetime) -> list[Change]:
    """Every change since a moment (UTC), newest first."""
    rows = db.execute(f"{_CHANGES} WHERE step.at >= ? ORDER BY change.seq DESC", [moment.isoformat()])
    return [_change(row) for row in rows]


def _stacks(db: PlanDatabase) -> tuple[list[StepRow], list[StepRow]]:
    """The steps that can be undone and the undos that can be redone, each oldest first.

    A redo is itself a step that can be undone, so both directions go through the same door.
    """
    newest = db.execute(
        "SELECT id, title, at, role, reverts, group_key FROM step WHERE taken_from = '' ORDER BY seq DESC LIMIT ?",
        [_REMEMBERED],
    ).fetchall()
    done: list[StepRow] = []
    undone: list[StepRow] = []
    for row in reversed(newest):
        step = StepRow(
            id=row[0], title=row[1], at=datetime.fromisoformat(row[2]), role=row[3],
            reverts=tuple(json.loads(row[4])), group=row[5],
        )  # fmt: skip
        match step.role:
            case "do":
                done.append(step)
                undone.clear()
            case "undo":
                done = [other for other in done if other.id not in step.reverts]
                undone.append(step)
            case "redo":
                undone = [other for other in undone if other.id not in step.reverts]
                done.append(step)
    return done, undone


def _newest_group(steps: list[StepRow]) -> list[StepRow]:
    taken: list[StepRow] = []
    while steps:
        step = steps.pop()
        if taken and not (step.group and step.group == taken[-1].group and taken[-1].at - step.at <= _ONE_GO):
            break
        taken.append(step)
    return taken


def _makes_plan(db: PlanDatabase, steps: Sequence[StepRow]) -> bool:
    """Whether the plan's row came with these steps, and in the place of no other."""
    [[more]] = db.execute(
        """SELECT total((before IS NULL) - (after IS NULL)) FROM change
           WHERE step IN (SELECT value FROM json_each(?)) AND in_table = 'plan'""",
        [json.dumps([step.id for step in steps])],
    )
    return bool(more > 0)


def _change(row: Sequence[Any]) -> Change:
    id_, step, title, at, table, record, before, after, taken_from = row
    return Change(
        id=id_, step=step, title=title, at=datetime.fromisoformat(at), table=table, row=record,
        before=json.loads(before) if before else None, after=json.loads(after) if after else None,
        taken_from=taken_from,
    )  # fmt: skip
