"""What the records are, as it follows from the steps of several copies.

Each field holds what the last step that wrote it said. Where steps that had not seen one another wrote the same
field, what both had seen last is the base: a value equal to it gives way, texts are brought together line by line,
and what still differs is a conflict, of which the value written last by the clock is shown. Everything follows from
the steps alone, so that it is the same in every copy that knows the same steps, in whatever order they came.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from planner.domain.kinds import kind_named
from planner.domain.record import field_of
from planner.storage.merge_log import LINK, Log, LoggedChange, LoggedStep
from planner.storage.merge_order import steps_that_count
from planner.storage.merge_text import merge_lines
from planner.storage.rows import Row

Link = tuple[str, str, str]
"""Source, role, target."""


class Write(NamedTuple):
    """What one step said about one thing: ``value`` of a field, a link's row id, or whether a record is there."""

    step: str
    change: str
    at: str
    value: Any

    @property
    def stamp(self) -> tuple[str, str]:
        """Decides between writes of which neither has seen the other; the same on every machine."""
        return self.at, self.change


@dataclass(frozen=True, kw_only=True)
class Disagreement:
    """Writes that hold different values of one field; ``field`` is "" where one deleted what another changed."""

    row: str
    field: str
    writes: tuple[Write, ...]


@dataclass(frozen=True, kw_only=True)
class Settled:
    """What follows for one field: its value, and the writes that disagree about it."""

    value: Any
    disagreeing: tuple[Write, ...] = ()


@dataclass(kw_only=True)
class _Trace:
    """Every write about one record, each list in an order in which later ones may have seen earlier ones."""

    table: str = ""
    there: list[Write] = field(default_factory=list)
    fields: dict[str, list[Write]] = field(default_factory=dict)
    deletions: dict[str, Row] = field(default_factory=dict)
    links: dict[Link, None] = field(default_factory=dict)


class State:
    """The records and links that follow from a journal, seen from ``tips``; with ``only``, of these records."""

    def __init__(self, log: Log, *tips: str, only: Collection[str] | None = None) -> None:
        self._steps = log.steps
        self._order, self.counting = steps_that_count(log.steps, tips or (log.tip,))
        self._traces: dict[str, _Trace] = {}
        self._links: dict[Link, list[Write]] = {}
        self._lost_with: dict[tuple[Link, str], tuple[str, ...]] = {}
        self._alive: dict[str, bool] = {}
        rows = None if only is None else self._with_neighbours(log, set(only))
        for step in self.counting:
            changes = log.changes.get(step, ())
            wanted = changes if rows is None else [c for c in changes if not rows.isdisjoint(c.rows)]
            if wanted:
                self._note(
                    log.steps[step], wanted, {c.row for c in changes if c.table != LINK and c.after_text is None}
                )

    def table_of(self, row: str) -> str:
        """The kind of a record the steps speak of; "" for any other."""
        return self._traces[row].table if row in self._traces else ""

    def is_there(self, row: str) -> bool:
        """Whether the record exists. One that was changed by a step that did not know of its deletion does."""
        if row not in self._alive:
            trace = self._traces.get(row, _Trace())
            last = self._last(trace.there)
            self._alive[row] = any(write.value for write in last) or bool(last and self._used_still(trace, last))
        return self._alive[row]

    def values(self, row: str) -> Row:
        """The fields the steps speak of, with what follows for each."""
        return {name: self._settle(row, name, writes).value for name, writes in self._traces[row].fields.items()}

    def links(self, *rows: str) -> dict[Link, str]:
        """The links from and to records, each with the id of its row."""
        found: dict[Link, str] = {}
        for key in dict.fromkeys(key for row in rows if row in self._traces for key in self._traces[row].links):
            source, role, target = key
            if not (self.is_there(source) and self.is_there(target)):
                continue
            ids = [write.value for write in self._last(self._counting_link(key)) if write.value]
            if ids and (not self._holds_one(source, role) or self._chosen_target(source, role) == target):
                found[key] = min(ids)
        return found

    def disagreements(self, row: str) -> Iterator[Disagreement]:
        """What different steps say differently about a record that is there."""
        trace = self._traces.get(row)
        if not trace or not self.is_there(row):
            return
        if over_deletion := self._kept_although_deleted(trace):
            yield Disagreement(row=row, field="", writes=over_deletion)
        for name, writes in trace.fields.items():
            if writes_apart := self._settle(row, name, writes).disagreeing:
                yield Disagreement(row=row, field=name, writes=writes_apart)
        for role in dict.fromkeys(role for source, role, _ in trace.links if source == row):
            if self._holds_one(row, role) and (writes_apart := self._settle_target(row, role).disagreeing):
                yield Disagreement(row=row, field=role, writes=writes_apart)

    def _with_neighbours(self, log: Log, rows: set[str]) -> set[str]:
        """Records and those they were ever linked to: whether a link holds depends on both its ends."""
        links = (c for step in self.counting for c in log.changes.get(step, ()) if c.table == LINK)
        return rows.union(*(change.rows for change in links if not rows.isdisjoint(change.rows)))

    def _note(self, step: LoggedStep, changes: Iterable[LoggedChange], deleted: set[str]) -> None:
        for change in changes:
            write = self._writer(step, change)
            if change.table == LINK:
                self._note_link(change, write, deleted)
                continue
            trace = self._traces.setdefault(change.row, _Trace())
            trace.table = change.table
            before, after = change.before, change.after
            if after is None:
                trace.deletions[step.id] = before or {}
                _put(trace.there, write(False))
                continue
            if before is None or not after:
                _put(trace.there, write(True))
            for name, value in after.items():
                if name != "id":
                    _put(trace.fields.setdefault(name, []), write(value))

    def _note_link(self, change: LoggedChange, write: Callable[[Any], Write], deleted: set[str]) -> None:
        row = change.after or change.before or {}
        key = (row["source"], row["role"], row["target"])
        for end in (row["source"], row["target"]):
            self._traces.setdefault(end, _Trace()).links[key] = None
        made = write(change.row if change.after else "")
        _put(self._links.setdefault(key, []), made)
        ends = tuple(end for end in change.rows if end in deleted)
        self._lost_with.pop((key, made.step), None)
        if ends and not change.after:
            self._lost_with[key, made.step] = ends

    def _writer(self, step: LoggedStep, change: LoggedChange) -> Callable[[Any], Write]:
        return lambda value: Write(step=step.id, change=change.id, at=step.at, value=value)

    def _last(self, writes: list[Write]) -> list[Write]:
        """The writes that no other has seen."""
        last: list[Write] = []
        for write in writes:
            last = [earlier for earlier in last if not self._order.has_seen(write.step, earlier.step)]
            last.append(write)
        return last

    def _used_still(self, trace: _Trace, deletions: list[Write]) -> list[Write]:
        """Writes that used the record and were not seen when it was deleted."""

        def unseen(write: Write) -> bool:
            return not any(self._order.has_seen(deletion.step, write.step) for deletion in deletions)

        rows = [trace.deletions[deletion.step] for deletion in deletions]
        used = [
            write
            for name, writes in trace.fields.items()
            for write in writes
            if unseen(write) and all(write.value != as_deleted.get(name) for as_deleted in rows)
        ]
        used += [write for key in trace.links for write in self._links[key] if write.value and unseen(write)]
        return sorted(used, key=lambda write: write.stamp)

    def _kept_although_deleted(self, trace: _Trace) -> tuple[Write, ...]:
        """What kept a record and what deleted it, unless somebody who knew of both went on with it."""
        last = self._last(trace.there)
        before = self._left_open(last[0], trace.there) if len(last) == 1 else last
        deletions = [write for write in before or last if not write.value]
        gone_on = any(
            self._order.has_seen(write.step, deletion.step)
            for writes in trace.fields.values()
            for write in writes
            for deletion in deletions
            if self._steps[write.step].role == "do"
        )
        if not deletions or gone_on:
            return ()
        kept = self._used_still(trace, deletions) or [write for write in (*before, *last) if write.value]
        return (*kept[-1:], max(deletions, key=lambda write: write.stamp))

    def _settle(self, row: str, name: str, writes: list[Write]) -> Settled:
        last = self._last(writes)
        if len(last) == 1:
            return Settled(value=last[0].value, disagreeing=self._reopened(last[0], writes))
        base = self._base(last, writes)
        apart = self._apart(last, base)
        if len(apart) == 1:
            return Settled(value=apart[0].value)
        declared = field_of(kind_named(self._traces[row].table), name)
        if declared and declared.type == "text" and base:
            text: str | None = apart[0].value
            for write in apart[1:]:
                text = merge_lines(base.value, text, write.value) if text is not None else None
            if text is not None:
                return Settled(value=text)
        return Settled(value=apart[-1].value, disagreeing=tuple(apart))

    def _settle_target(self, source: str, role: str) -> Settled:
        """The target of a field that holds one link; setting one goes before clearing it."""
        writes = self._target_writes(source, role)
        last = self._last(writes)
        if len(last) <= 1:
            value = last[0].value if last else ""
            return Settled(value=value, disagreeing=self._reopened(last[0], writes) if last else ())
        filled = [write for write in last if write.value and self.is_there(write.value)]
        if not filled:
            return Settled(value="")
        apart = self._apart(filled, self._base(last, writes))
        return Settled(value=apart[-1].value, disagreeing=tuple(apart) if len(apart) > 1 else ())

    def _apart(self, last: list[Write], base: Write | None) -> list[Write]:
        """One write for each value that differs from the base, the newest last; all the same, then just that."""
        by_value: dict[Any, Write] = {}
        for write in sorted(last, key=lambda write: write.stamp):
            by_value[write.value] = write
        if base and len(by_value) > 1:
            by_value.pop(base.value, None)
        return sorted(by_value.values(), key=lambda write: write.stamp)

    def _base(self, last: list[Write], writes: list[Write]) -> Write | None:
        """What all of these had seen last of the same field."""
        seen = [w for w in writes if w not in last and all(self._order.has_seen(one.step, w.step) for one in last)]
        return max(self._last(seen), key=lambda write: write.stamp, default=None)

    def _reopened(self, write: Write, writes: list[Write]) -> tuple[Write, ...]:
        """The disagreement that an undo brought back, because the step it undid had settled it."""
        last = self._left_open(write, writes)
        apart = self._apart(last, self._base(last, writes)) if last else []
        return tuple(apart) if len(apart) > 1 else ()

    def _left_open(self, write: Write, writes: list[Write]) -> list[Write]:
        """Writes that stood beside one another before a step that an undo took back; none for what is no such undo."""
        while self._has_merges and (reverted := self._steps[write.step].reverts):
            parents = self._steps[reverted[-1]].parents if reverted[-1] in self._steps else ()
            last = self._last([w for w in writes if any(self._order.has_seen(parent, w.step) for parent in parents)])
            if len(last) != 1 or not last[0].value:
                return last
            write = last[0]
        return []

    @cached_property
    def _has_merges(self) -> bool:
        return any(self._steps[step].merged for step in self._order.steps)

    def _holds_one(self, source: str, role: str) -> bool:
        declared = field_of(kind_named(self._traces[source].table), role) if self._traces[source].table else None
        return declared is not None and declared.type == "link"

    def _counting_link(self, key: Link) -> list[Write]:
        """The writes about a link, without those that took it away together with a record that is there after all."""
        return [
            write
            for write in self._links[key]
            if not any(self.is_there(end) for end in self._lost_with.get((key, write.step), ()))
        ]

    def _chosen_target(self, source: str, role: str) -> str:
        return str(self._settle_target(source, role).value)

    def _target_writes(self, source: str, role: str) -> list[Write]:
        """Which target each step left in a field that holds one link, "" for none."""
        by_step: dict[str, Write] = {}
        for key in self._traces[source].links:
            if key[:2] == (source, role):
                for write in self._counting_link(key):
                    if write.value or write.step not in by_step:
                        by_step[write.step] = Write(
                            step=write.step, change=write.change, at=write.at, value=key[2] if write.value else ""
                        )
        return [by_step[step] for step in self.counting if step in by_step]


def _put(writes: list[Write], write: Write) -> None:
    """Add what a step says; of what it says twice, the last counts."""
    if writes and writes[-1].step == write.step:
        writes.pop()
    writes.append(write)
