"""Merging another copy of the plan into the one that is open, and what the copies disagree about afterwards."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from sqlcipher3 import dbapi2 as sqlite

from planner.domain.kinds import kind_named
from planner.domain.record import Record, field_of, fields_of
from planner.domain.records import Records
from planner.errors import Refused
from planner.storage.aside import journals_of
from planner.storage.connection import join, look_at
from planner.storage.merge_log import LINK, Log, LoggedStep, check_log, read_log
from planner.storage.merge_order import steps_that_count
from planner.storage.merge_state import Disagreement, State, Write
from planner.storage.plan_file import verify
from planner.storage.rows import Row, column_value, field_value, record_of, row_of
from planner.storage.step import Step
from planner.storage.store import Store
from planner.storage.trouble import told_plainly

LARGEST_FILE = 1_000_000_000
"""Bytes of another copy that are read at most."""
LONGEST_READING_SECONDS = 30.0
_INSTRUCTIONS = 100_000
"""How many steps of SQLite's machine pass between two looks at the clock."""

RowChange = tuple[str, str, Row | None, Row | None]
"""Table, id, the row before and after as in ``Change``."""
Take = Literal["mine", "theirs"]
Watch = Callable[[float], object]
"""Told how far a merge is, from 0 to 1, between its parts, before anything is written; may raise to stop it."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """One of the values a conflict is about, as its field holds it; None for “deleted”.

    ``source`` is the file name of the copy it came from, "" for this one. ``shown``: the record holds it now.
    """

    value: Any
    source: str
    at: str
    shown: bool
    mine: bool


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """Two copies wrote different things into one field; ``field`` is "" where one deleted what the other used."""

    id: str
    record: str
    kind: str
    headline: str
    field: str
    label: str
    values: tuple[Said, ...]


@dataclass(frozen=True, kw_only=True)
class Merged:
    """What a merge brings: the records as they are (or were, where deleted), and the conflicts it leaves.

    ``edited`` names the fields that change, by record id. ``steps`` is how many steps of the other copy are new here,
    ``step`` the one that was taken here to bring both together, or "".
    """

    source: str
    steps: int
    added: tuple[Record, ...]
    changed: tuple[Record, ...]
    deleted: tuple[Record, ...]
    edited: dict[str, tuple[str, ...]]
    conflicts: tuple[Conflict, ...]
    step: str = field(default="", compare=False)

    @property
    def nothing_new(self) -> bool:
        """Whether this copy knew everything already."""
        return not self.steps


def look_at_merge(store: Store, other: Path) -> Merged:
    """What ``merge`` would do; changes nothing. Raises Refused as ``merge`` does."""
    ours = store.log()
    theirs = _read_other(store, ours, other)
    _, _, found = _work_out(store, ours, theirs, other.name)
    return found


def merge(
    store: Store, other: Path, before: Callable[[], object] = lambda: None, watch: Watch = lambda _share: None
) -> Merged:
    """Take what another copy of this plan knows into this one, as one step that can be undone.

    The other file is only read. Merging what is known already changes nothing and leaves no step; otherwise ``before``
    is called before anything is written, and may raise. Raises Refused("same_file" | "different_plans" | "in_use" |
    "too_large") and what ``plan_file.verify`` refuses.
    """
    watch(0.0)
    ours = store.log()
    watch(0.1)
    theirs = _read_other(store, ours, other)
    watch(0.4)
    new, rows, found = _work_out(store, ours, theirs, other.name)
    if found.nothing_new:
        return found
    watch(0.6)
    before()
    watch(0.8)
    with store.step(f"Merge with {other.name}") as step:
        if step.follows != next(reversed(ours.steps), ""):  # another program wrote meanwhile
            ours = store.log(until=step.id)
            new, rows, found = _work_out(store, ours, theirs, other.name)
        changes = [change for one in new for change in theirs.changes.get(one.id, ())]
        step.take_in(new, changes, (ours.tip, theirs.tip))
        step.write_rows(rows)
        with told_plainly(other), closing(look_at(other)) as connection, _in_time(connection, other):
            step.take_attachments(connection)
    return replace(found, step=step.id)


def conflicts(store: Store) -> list[Conflict]:
    """What copies that were merged disagree about and nobody has chosen yet, in the order of the records."""
    return _open_conflicts(store.log(), store.records)


def conflicts_in(plan: Path, records: Records) -> list[Conflict]:
    """As ``conflicts``, read on a connection of its own: for threads other than the one that has the plan open."""
    with told_plainly(plan), closing(join(plan)) as connection:
        log = read_log(connection)
    return _open_conflicts(log, records)


def _open_conflicts(log: Log, records: Records) -> list[Conflict]:
    if not any(step.merged for step in log.steps.values()):
        return []
    return _conflicts(records.get, log, State(log, only=_taken_rows(log)))


def resolve(store: Store, conflict_id: str, take: Take | int) -> Record | None:
    """Choose one of the values of a conflict: mine, theirs, or one by its place; it is chosen in every copy then.

    Returns the record, None if the choice was to delete it. Raises Refused("unknown_conflict" | "bad_value").
    """
    found = [conflict for conflict in conflicts(store) if conflict.id.endswith(conflict_id)] if conflict_id else []
    if len(found) != 1:
        raise Refused("unknown_conflict", f"There is no conflict {conflict_id}; “inroad conflicts” lists them.", "id")
    return settle(store, found[0], take)


def settle(store: Store, conflict: Conflict, take: Take | int) -> Record | None:
    """As ``resolve``, for a conflict that was found before.

    Raises Refused("changed_since") where the record no longer holds the value that was shown with it.
    """
    chosen = _chosen(conflict, take)
    record = store.get(conflict.record)
    shown = next((said.value for said in conflict.values if said.shown), None)
    if conflict.field and getattr(record, conflict.field) != shown:
        what = f"{conflict.label} of “{conflict.headline}”"
        raise Refused("changed_since", f"{what} was changed meanwhile; look at both values again.", "id")
    what = f"{conflict.label} of “{conflict.headline}”" if conflict.field else f"“{conflict.headline}”"
    with store.step(f"Choose for {what}") as step:
        if not conflict.field:
            if chosen.value is None:
                step.delete(record.id)
                return None
            step.write_rows([(record.kind, record.id, {}, {})])
        elif getattr(record, conflict.field) == chosen.value:
            step.write_rows([_as_it_is(step, record, conflict.field)])
        else:
            step.edit(record.id, **{conflict.field: chosen.value})
    return store.get(record.id)


def _chosen(conflict: Conflict, take: Take | int) -> Said:
    if isinstance(take, int):
        if not 1 <= take <= len(conflict.values):
            raise Refused("bad_value", f"This conflict has the values 1 to {len(conflict.values)}.", "take")
        return conflict.values[take - 1]
    fitting = [said for said in conflict.values if said.mine == (take == "mine")]
    if len(fitting) != 1:
        raise Refused("bad_value", f"{len(fitting)} values are theirs: give the number of one of them.", "take")
    return fitting[0]


def _as_it_is(step: Step, record: Record, name: str) -> RowChange:
    """A change that says again what a field holds, so that it counts as chosen."""
    declared = field_of(type(record), name)
    if declared and declared.is_link:
        row = step.link_row(record.id, name, getattr(record, name))
        return LINK, row["id"], row, row
    value = {name: column_value(declared, getattr(record, name)) if declared else record.origin}
    return record.kind, record.id, value, value


def _read_other(store: Store, ours: Log, other: Path) -> Log:
    """The other copy's journal, after every check a foreign file has to pass; the file stays as it is."""
    if other.exists() and other.samefile(store.path):
        raise Refused("same_file", f"{other} is the plan that is open; choose its other copy.", "other")
    verify(other)
    if other.stat().st_size > LARGEST_FILE:
        raise Refused("too_large", f"{other} is larger than {LARGEST_FILE // 10**9} GB; it was not read.", "other")
    if journals_of(other.resolve())[-1].exists():
        raise Refused("in_use", f"{other} was left in the middle of a write; open it in Inroad first.", "other")
    with told_plainly(other), closing(look_at(other)) as connection, _in_time(connection, other):
        connection.execute("PRAGMA trusted_schema = OFF")
        kinds = dict(connection.execute("SELECT name, type FROM sqlite_master WHERE name IN ('step', 'change')"))
        if kinds != {"step": "table", "change": "table"}:
            raise _foreign(other)
        theirs = read_log(connection)
    if not _plans(ours) & _plans(theirs):
        raise Refused("different_plans", f"{other} holds a different plan: these are two different plans.", "other")
    check_log(theirs)
    return theirs


@contextmanager
def _in_time(connection: sqlite.Connection, other: Path) -> Iterator[None]:
    """Stop reading a file that was made to keep us reading."""
    end = time.monotonic() + LONGEST_READING_SECONDS
    connection.set_progress_handler(lambda: time.monotonic() > end, _INSTRUCTIONS)
    try:
        yield
    except sqlite.OperationalError as error:
        if "interrupted" in str(error):
            raise Refused("too_large", f"Reading {other} took too long; nothing was changed.", "other") from None
        if "no such column" in str(error):
            raise _foreign(other) from None
        raise


def _foreign(other: Path) -> Refused:
    return Refused("foreign", f"{other} is not made as Inroad makes a plan; it was not read.", "other")


def _plans(log: Log) -> set[str]:
    """The ids of plan records that were ever added."""
    return {c.row for changes in log.changes.values() for c in changes if c.table == "plan" and c.before_text is None}


def _work_out(store: Store, ours: Log, theirs: Log, source: str) -> tuple[list[LoggedStep], list[RowChange], Merged]:
    """The steps to take in, the rows to write, and what to say of both."""
    new = {step.id: _named(step, source) for step in theirs.steps.values() if step.id not in ours.steps}
    both = Log(steps={**new, **ours.steps}, changes={**theirs.changes, **ours.changes}, tip=ours.tip)
    _, before = steps_that_count(ours.steps, (ours.tip,))
    _, counting = steps_that_count(both.steps, (ours.tip, theirs.tip))
    news = set(counting) ^ set(before)
    touched = dict.fromkeys(row for step in news for change in both.changes.get(step, ()) for row in change.rows)
    after = State(both, ours.tip, theirs.tip, only=_taken_rows(both) | touched.keys())
    rows = _row_changes(store, after, list(touched)) if news else []
    return list(new.values()), rows, _told(store, source, both, after, rows, len(news))


def _named(step: LoggedStep, source: str) -> LoggedStep:
    return LoggedStep(
        id=step.id, title=step.title, at=step.at, role=step.role, reverts=step.reverts, group=step.group,
        parents=step.parents, taken_from=step.taken_from or source,
    )  # fmt: skip


def _taken_rows(log: Log) -> set[str]:
    """The records that steps of another copy wrote to; only these can be disagreed about."""
    taken = [step.id for step in log.steps.values() if step.taken_from]
    return {row for step in taken for change in log.changes.get(step, ()) for row in change.rows}


def _row_changes(store: Store, state: State, touched: list[str]) -> list[RowChange]:
    """What has to be written so that records are as they follow from all steps.

    In an order in which it can be taken back from the end: no row goes while a link leads to it.
    """
    added: list[RowChange] = []
    edited: list[RowChange] = []
    deleted: list[RowChange] = []
    for row in touched:
        kind = state.table_of(row)
        if not kind:
            continue
        now = store.records.get(row)
        if now and not state.is_there(row):
            deleted.append((kind, row, row_of(now), None))
        elif not now and state.is_there(row):
            added.append((kind, row, None, {**row_of(kind_named(kind)(id=row)), **state.values(row)}))
        elif now:
            old = row_of(now)
            new = {name: value for name, value in state.values(row).items() if old.get(name) != value}
            if new:
                edited.append((kind, row, {name: old[name] for name in new}, new))
    wanted = state.links(*touched)
    there = {(r["source"], r["role"], r["target"]): r for r in store.link_rows(touched)}
    gone: list[RowChange] = [(LINK, r["id"], r, None) for key, r in there.items() if wanted.get(key) != r["id"]]
    made: list[RowChange] = [
        (LINK, id_, None, {"id": id_, "source": key[0], "role": key[1], "target": key[2]})
        for key, id_ in wanted.items()
        if key not in there or there[key]["id"] != id_
    ]
    return [*added, *edited, *gone, *made, *deleted]


def _told(store: Store, source: str, both: Log, after: State, rows: Sequence[RowChange], steps: int) -> Merged:
    edited: dict[str, dict[str, None]] = {}
    new: dict[str, Record] = {}
    for table, row, before, values in rows:
        if table == LINK:
            link = values or before or {}
            edited.setdefault(link["source"], {})[link["role"]] = None
        elif before is not None and values is not None:
            edited.setdefault(row, {}).update(dict.fromkeys(values))
        elif values is not None:
            new[row] = record_of(kind_named(table), values, {})
    deleted = [row for table, row, _, values in rows if table != LINK and values is None]
    changed = {row: tuple(names) for row, names in edited.items() if row not in new and row not in deleted}

    def record(row: str) -> Record | None:
        now = store.records.get(row)
        if row in new or not now:
            return new.get(row)
        own = {f.name: f for f in fields_of(type(now)) if not f.is_link}
        values = {name: field_value(own[name], v) for name, v in after.values(row).items() if name in own}
        return now.with_values(**values) if row in changed else now

    return Merged(
        source=source,
        steps=steps,
        added=tuple(new.values()),
        changed=tuple(found for row in changed if (found := record(row))),
        deleted=tuple(store.get(row) for row in deleted),
        edited=changed,
        conflicts=tuple(_conflicts(record, both, after)),
    )


def _conflicts(record: Callable[[str], Record | None], log: Log, state: State) -> list[Conflict]:
    """The open conflicts."""
    return [
        conflict
        for row in sorted(_taken_rows(log))
        for disagreement in state.disagreements(row)
        if (conflict := _conflict(record(row), disagreement, log))
    ]


def _conflict(record: Record | None, found: Disagreement, log: Log) -> Conflict | None:
    if record is None:
        return None
    declared = field_of(type(record), found.field)
    if not found.field:
        values: list[Any] = ["kept", None]
        shown = 0
    else:
        values = [field_value(declared, write.value) if declared else write.value for write in found.writes]
        shown = len(values) - 1
    return Conflict(
        id=f"{record.id}.{found.field or 'deleted'}",
        record=record.id,
        kind=record.kind,
        headline=record.headline,
        field=found.field,
        label=declared.label if declared else "Deleted" if not found.field else found.field,
        values=tuple(_said(found.writes, values, shown, log)),
    )


def _said(writes: Sequence[Write], values: Sequence[Any], shown: int, log: Log) -> Iterable[Said]:
    sources = [log.steps[write.step].taken_from for write in writes]
    mine = sources.index("") if "" in sources else shown
    for i, (write, value) in enumerate(zip(writes, values, strict=True)):
        yield Said(value=value, source=sources[i], at=write.at, shown=i == shown, mine=i == mine)
