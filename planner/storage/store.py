"""The records of one plan file: read as one unchanging snapshot, written step by step."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2 as sqlite

from planner.clock import Clock
from planner.domain.kinds import kind_named
from planner.domain.record import Record
from planner.domain.records import Records
from planner.errors import Refused
from planner.storage import attachments, journal, plan_file, search
from planner.storage.ids import new_id
from planner.storage.journal import Change, Role, StepRow
from planner.storage.past import values_after, values_elsewhere
from planner.storage.plan_database import PlanDatabase
from planner.storage.rows import Row, load_all, record_of
from planner.storage.step import Step
from planner.storage.trouble import told_plainly

if TYPE_CHECKING:
    from planner.storage.merge_log import Log


@dataclass(frozen=True, kw_only=True)
class Notice:
    """What a committed step changed; ``from_elsewhere`` when another program did it."""

    title: str
    step: str = ""
    role: Role = "do"
    ids: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    from_elsewhere: bool = False


class Store:
    """An open plan file. All methods belong on the thread that opened it."""

    def __init__(self, db: PlanDatabase, path: Path, clock: Clock) -> None:
        self.path = path
        self._open: PlanDatabase | None = db
        self._clock = clock
        self._records: Records | None = None
        self._seen_version = self._data_version()
        self._listeners: list[Callable[[Notice], None]] = []

    @classmethod
    def create(cls, path: Path, clock: Clock) -> "Store":
        """Make a new plan file; see ``plan_file.create`` for what is refused."""
        return cls(plan_file.create(path), path, clock)

    @classmethod
    def open(cls, path: Path, clock: Clock, before_migration: Callable[[Path], object] | None = None) -> "Store":
        """Open a plan file; see ``plan_file.open_plan`` for what is refused and what is called."""
        return cls(plan_file.open_plan(path, clock, before_migration), path, clock)

    def close(self) -> None:
        """Close the file; SQLite folds its journal in."""
        if self._open:
            self._open.conn.close()

    def let_go(self) -> Path:
        """Close the file, so that something else can be done to it; it is opened anew when it is next used."""
        self._records = None
        self._let_go()
        return self.path

    @property
    def records(self) -> Records:
        """Everything in the plan as of the last commit or refresh."""
        if self._records is None:
            with told_plainly(self.path):
                self._records = Records(load_all(self._db).values())
        return self._records

    def get(self, record_id: str) -> Record:
        """One record.

        Raises Refused("unknown_id").
        """
        found = self.records.get(record_id)
        if not found:
            raise Refused("unknown_id", f"There is no record {record_id} in this plan.", "id")
        return found

    def listen(self, listener: Callable[[Notice], None]) -> Callable[[], None]:
        """Call the listener after each commit; returns the function that stops it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @contextmanager
    def step(self, title: str, *, group: str = "") -> Iterator[Step]:
        """One transaction, one undo step, one notice after it is safely on disk.

        Steps of the same non-empty ``group`` taken in quick succession are undone together.
        If the block raises, nothing has changed.
        """
        with self._write(title, "do", [], group) as step:
            yield step

    def undo(self, step_id: str = "") -> str:
        """Take the last step back, or the one with this id whatever came after it; returns its title.

        Raises Refused("nothing_to_undo"), also where only the step that made the plan is left, or
        Refused("changed_since") when the rows are not as it left them.
        """
        steps = journal.undoable(self._db, step_id)
        if not steps:
            raise Refused("nothing_to_undo", "There is nothing to undo.")
        return self._revert(steps, "undo")

    def redo(self) -> str:
        """Do again what the last undo took back; returns its title.

        Raises as ``undo`` does, with "nothing_to_redo".
        """
        steps = journal.redoable(self._db)
        if not steps:
            raise Refused("nothing_to_redo", "There is nothing to redo.")
        return self._revert(steps, "redo")

    def history(self, record_id: str) -> list[Change]:
        """Every change of a record and its links, newest first; works for a deleted record as well."""
        return journal.history_of(self._db, record_id)

    def trash(self) -> list[tuple[Record, Change]]:
        """Deleted records as they were, with the deletion, newest first."""
        gone = journal.deletions(self._db)
        return [(record_of(kind_named(c.table), c.before or {}, {}), c) for c in gone]

    def restore(self, record_id: str, change_id: str, *fields: str) -> Record:
        """Bring a record and its links back to how they were just after the step of a change, or only some fields.

        A deleted record comes back with the links it lost; links to what is gone since are left out.
        Raises Refused("unknown_change").
        """
        changes = self.history(record_id)
        target = next((change for change in changes if change.id == change_id), None)
        if target is None:
            raise Refused("unknown_change", f"The history of {record_id} has no change {change_id}.", "to")
        kind = kind_named(next(change.table for change in changes if change.table != "link"))
        current = self.records.get(record_id)
        values = (
            values_elsewhere(self.records, record_id, self.log(), target, kind)
            if target.taken_from
            else values_after(self.records, record_id, changes, target, kind)
        )
        if not values:
            raise Refused("unknown_change", "The record did not exist then.", "to")
        with self.step(f"Restore “{(current or kind(**values)).headline}”") as step:
            if not current:
                step.revert(self._deletion(changes))
            return step.edit(record_id, **{k: v for k, v in values.items() if not fields or k in fields})

    def changes_since(self, moment: datetime) -> list[Change]:
        """What happened since a moment (UTC), newest first."""
        return journal.changes_since(self._db, moment)

    def search(self, typed: str, kind: str | None = None, limit: int = 20) -> list[search.Hit]:
        """The best matches for what was typed; it is never read as query syntax."""
        return search.find(self._db, typed, kind, limit)

    def setting(self, name: str) -> Any:
        """What was kept under a name with this plan, or None."""
        found = self._db.execute("SELECT value FROM setting WHERE name = ?", [name]).fetchone()
        return json.loads(found[0]) if found else None

    def keep_setting(self, name: str, value: Any) -> None:
        """Keep something small with this plan; settings are not undone."""
        with self._transaction():
            self._db.table("setting").upsert({"name": name, "value": json.dumps(value)}, pk="name")

    def attachment(self, sha256: str) -> bytes:
        """The bytes of an attachment; see ``attachments.read`` for what is refused."""
        return attachments.read(self._db.conn, sha256)

    def attachment_sizes(self) -> dict[str, int]:
        """How many bytes the file keeps under each SHA-256."""
        return attachments.sizes(self._db.conn)

    def clear_attachments(self, named: Iterable[str]) -> int:
        """Let go of all bytes of attachments but those named, for good; returns how many bytes that were."""
        with self._transaction():
            return attachments.clear(self._db.conn, named)

    def refresh(self) -> bool:
        """Look whether another program has written to the file; if so, read it anew and tell the listeners."""
        if self._data_version() == self._seen_version:
            return False
        self._seen_version = self._data_version()
        self._records = None
        self._tell(Notice(title="", from_elsewhere=True))
        return True

    def log(self, until: str = "") -> "Log":
        """The whole journal as merging reads it, or what was in it before the step ``until``."""
        from planner.storage.merge_log import read_log  # noqa: PLC0415 - most sessions merge nothing

        with told_plainly(self.path):
            return read_log(self._db.conn, until)

    def link_rows(self, ends: Sequence[str]) -> list[Row]:
        """The rows of all links from or to records with these ids."""
        where = "source IN (SELECT value FROM json_each(:ends)) OR target IN (SELECT value FROM json_each(:ends))"
        return list(self._db.table("link").rows_where(where, {"ends": json.dumps(list(ends))}))

    def _revert(self, steps: tuple[StepRow, ...], role: Role) -> str:
        title = steps[0].title
        ids = [step.id for step in steps]
        with self._write(title, role, ids, "") as step:
            step.revert(journal.changes_of(self._db, ids))
        return title

    @contextmanager
    def _write(self, title: str, role: Role, reverts: list[str], group: str) -> Iterator[Step]:
        step_id = new_id()
        with self._transaction(step_id):
            self._db.table("step").insert(
                {"id": step_id, "title": title, "at": self._clock.now().isoformat(), "role": role,
                 "reverts": json.dumps(reverts), "group_key": group}
            )  # fmt: skip
            before = self.records
            step = Step(self._db, step_id, before)
            yield step
            after = self._after(before, step)
            self._index(before, after, step)
            if not step.wrote:
                self._db.table("step").delete_where("id = ?", [step_id])
        self._records = after
        if not step.wrote:
            return
        written = {i: r or before.get(i) for i, r in step.touched.items()}
        self._tell(
            Notice(
                title=title,
                step=step_id,
                role=role,
                ids=frozenset(written),
                kinds=frozenset(r.kind for r in written.values() if r),
            )
        )

    @contextmanager
    def _transaction(self, step_id: str = "") -> Iterator[None]:
        with told_plainly(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                self.refresh()
                yield
            except BaseException:
                self._records = None
                self._roll_back()
                raise
            try:
                self._db.execute("COMMIT")
            except sqlite.DatabaseError:
                # Nobody knows now what is in the file but the file: it is opened anew, as after a crash.
                self._records = None
                self._roll_back()
                self._let_go()
                if not self._holds(step_id):
                    raise

    def _roll_back(self) -> None:
        if self._db.conn.in_transaction:
            try:
                self._db.execute("ROLLBACK")
            except sqlite.DatabaseError:  # the disk that failed the step fails this as well
                self._let_go()

    def _let_go(self) -> None:
        """Close the file so that the next use opens it anew."""
        if self._open:
            with suppress(sqlite.DatabaseError):
                self._open.conn.close()
        self._open = None

    def _holds(self, step_id: str) -> bool:
        """Whether a step is in the file after all, and was now written all the way through to the disk."""
        try:
            there = self._db.execute("SELECT 1 FROM step WHERE id = ?", [step_id]).fetchone()
            return bool(there) and self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0
        except (sqlite.DatabaseError, Refused):
            return False

    @property
    def _db(self) -> PlanDatabase:
        if self._open is None:
            self._open = plan_file.open_plan(self.path, self._clock)
            self._seen_version = self._data_version()
        return self._open

    def _after(self, before: Records, step: Step) -> Records:
        written = [record for record in step.touched.values() if record]
        gone = [record_id for record_id, record in step.touched.items() if not record]
        return before.adding(*written).without(*gone) if gone else before.adding(*written)

    def _index(self, before: Records, after: Records, step: Step) -> None:
        stale = dict.fromkeys(step.touched)
        for record_id, record in step.touched.items():
            old = before.get(record_id)
            if record and old and old.headline != record.headline:
                stale.update(dict.fromkeys(other.id for other in after.neighbours(record)))
        search.index(self._db, after, stale)

    def _deletion(self, changes: list[Change]) -> list[Change]:
        """The deletion of a record and of those of its links whose other end is still there."""
        deletion = next(change for change in changes if change.after is None and change.table != "link")
        links = [c for c in journal.changes_of(self._db, [deletion.step]) if c.table == "link" and c.before]
        there = [
            c
            for c in links
            if c.before
            and all(end == deletion.row or self.records.get(end) for end in (c.before["source"], c.before["target"]))
        ]
        return [deletion, *there]

    def _data_version(self) -> int:
        return int(self._db.execute("PRAGMA data_version").fetchone()[0])

    def _tell(self, notice: Notice) -> None:
        for listener in tuple(self._listeners):
            listener(notice)
