"""One step: everything a person does in one go, in one transaction, with every change written down."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2 as sqlite

from planner.domain.field import Field
from planner.domain.kinds import kind_named
from planner.domain.record import Record, field_of, fields_of, in_a_sentence
from planner.domain.records import Records
from planner.domain.values import require
from planner.errors import Refused
from planner.storage import attachments, search
from planner.storage.ids import new_id
from planner.storage.journal import Change
from planner.storage.plan_database import PlanDatabase
from planner.storage.rows import Row, column_value, links_of, record_of, row_of

if TYPE_CHECKING:
    from planner.storage.merge_log import LoggedChange, LoggedStep

_LINK = "link"


class Step:
    """The door for writes; made by ``Store.step`` and valid inside it only.

    ``touched`` maps the id of each record it wrote to what it is now, None for one that was deleted; ``wrote`` says
    whether anything was written at all.
    """

    def __init__(self, db: PlanDatabase, step_id: str, records: Records) -> None:
        self._db = db
        self._id = step_id
        self._records = records
        self.touched: dict[str, Record | None] = {}
        self.wrote = False

    @property
    def id(self) -> str:
        """The id of the step itself."""
        return self._id

    @property
    def follows(self) -> str:
        """The id of the step that was written down last before this one, or ""."""
        found = self._db.execute("SELECT id FROM step WHERE id <> ? ORDER BY seq DESC LIMIT 1", [self._id]).fetchone()
        return str(found[0]) if found else ""

    def get(self, record_id: str) -> Record:
        """The record as this step has left it.

        Raises Refused("unknown_id").
        """
        found = self.touched[record_id] if record_id in self.touched else self._records.get(record_id)
        if not found:
            raise Refused("unknown_id", f"There is no record {record_id} in this plan.", "id")
        return found

    def records(self) -> Iterator[Record]:
        """Every record as this step has left it."""
        yield from (record for record in self._records if record.id not in self.touched)
        yield from (record for record in self.touched.values() if record)

    def add(self, record: Record) -> Record:
        """Add a record; one without an id gets one.

        A record that is there already just so is not added twice: whoever is unsure whether it was saved may try
        again. Raises Refused("missing_field"), Refused("unknown_id" | "wrong_kind") for a link that leads nowhere, or
        Refused("exists") for an id that another record has.
        """
        record = record.with_values(id=record.id or new_id())
        there = self.touched.get(record.id) or self._records.get(record.id)
        if there == record:
            return there
        if there:
            raise Refused("exists", f"There is a record {record.id} already, and it is not the same.", "id")
        self._add_row(record)
        self.touched[record.id] = record
        self._add_links(record)
        return record

    def add_all(self, records: list[Record]) -> list[Record]:
        """Add records that may link to one another, in any order; all of them have ids."""
        self.touched.update({record.id: record for record in records})
        for record in records:
            self._add_row(record)
        # Links come last: undone newest first, no row then goes while a link still leads to it.
        for record in records:
            self._add_links(record)
        return records

    def edit(self, record_id: str, **values: Any) -> Record:
        """Give a record other values; what is equal already is not written.

        Raises Refused as ``add`` does.
        """
        old = self.get(record_id)
        new = old.with_values(**values)
        require(new)
        changed = [f for f in fields_of(type(old)) if getattr(old, f.name) != getattr(new, f.name)]
        self._check_links(new, [pair for pair in links_of(new) if pair not in links_of(old)])
        before, after = (self._columns(record, changed) for record in (old, new))
        if old.origin != new.origin:
            before["origin"], after["origin"] = old.origin, new.origin
        if after:
            self._write(new.kind, new.id, before, after)
        for field in changed:
            if field.is_link:
                self._relink(record_id, field.name, links_of(old), links_of(new))
        self.touched[record_id] = new
        return new

    def replace(self, record: Record) -> Record:
        """Give the record with this id all the values of the one given."""
        old = self.get(record.id)
        values = {f.name: getattr(record, f.name) for f in fields_of(type(old))}
        return self.edit(record.id, origin=record.origin, **values)

    def delete(self, record_id: str) -> None:
        """Delete a record and every link from and to it; the trash keeps both."""
        record = self.get(record_id)
        rows = self._db.table(_LINK).rows_where("source = ? OR target = ?", [record_id, record_id])
        for row in list(rows):
            self._write(_LINK, row["id"], row, None)
            self._note_unlinked(row["source"], row["role"], row["target"])
        self._write(record.kind, record_id, row_of(record), None)
        self.touched[record_id] = None

    def link(self, source: Record, role: str, target: Record) -> Record:
        """Link two records by a named field of the first; a field for one link is overwritten."""
        field = field_of(type(source), role)
        if not field or not field.is_link:
            raise Refused("unknown_field", f"{source.title_one} has no link called “{role}”.", role)
        now = getattr(self.get(source.id), role)
        return self.edit(source.id, **{role: target.id if field.type == "link" else _with(now, target.id)})

    def revert(self, changes: list[Change]) -> None:
        """Take changes back, newest first.

        Raises Refused("changed_since") when a row is no longer as the change left it.
        """
        self.wrote = True  # also where the step held nothing but what another copy had said already
        for change in changes:
            before, after = change.reversed
            self._expect(change, before)
            self._write(change.table, change.row, before, after)
        for record_id in dict.fromkeys(_record_id(change) for change in changes):
            self.touched[record_id] = self._reread(record_id)

    def take_in(
        self, steps: "Sequence[LoggedStep]", changes: "Iterable[LoggedChange]", parents: tuple[str, str]
    ) -> None:
        """Write down what was done in another copy; this step becomes the one that follows both of ``parents``."""
        self.wrote = True
        self._db.conn.executemany(
            "INSERT INTO step (id, title, at, role, reverts, group_key, parents, taken_from) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (s.id, s.title, s.at, s.role, json.dumps(s.reverts), s.group, json.dumps(s.parents), s.taken_from)
                for s in steps
            ],
        )
        self._db.conn.executemany(
            "INSERT INTO change (id, step, in_table, row, before, after) VALUES (?, ?, ?, ?, ?, ?)",
            [(c.id, c.step, c.table, c.row, c.before_text, c.after_text) for c in changes],
        )
        self._db.execute("UPDATE step SET parents = ? WHERE id = ?", [json.dumps(parents), self._id])

    def write_rows(self, rows: Iterable[tuple[str, str, Row | None, Row | None]]) -> None:
        """Write rows as (table, id, before, after), both as in ``Change``; a row that stays as it is, is affirmed."""
        rows = list(rows)
        for table, row_id, before, after in rows:
            self._write(table, row_id, before, after)
        for table, row_id, before, after in rows:
            record_id = str((after or before or {})["source"]) if table == _LINK else row_id
            self.touched[record_id] = self._reread(record_id)

    def keep_attachment(self, content: bytes) -> str:
        """Put the bytes of an attachment into the file; see ``attachments.keep`` for what is returned and refused."""
        return attachments.keep(self._db.conn, content)

    def take_attachments(self, other: sqlite.Connection) -> int:
        """Copy the attachments that another file holds and this one lacks; see ``attachments.take_from``."""
        return attachments.take_from(self._db.conn, other)

    def link_row(self, source: str, role: str, target: str) -> Row:
        """The row of a link that is there."""
        found = self._db.table(_LINK).rows_where("source = ? AND role = ? AND target = ?", [source, role, target])
        return next(iter(found))

    def _expect(self, change: Change, columns: Row | None) -> None:
        found = next(iter(self._db.table(change.table).rows_where("id = ?", [change.row])), None)
        same = found is None if columns is None else found and all(found[k] == v for k, v in columns.items())
        would_cut = change.before is None and self._db.table(_LINK).count_where(
            "source = ? OR target = ?", [change.row, change.row]
        )
        lost = change.table == _LINK and change.before is not None and not self._can_link(change.before, change.after)
        if not same or would_cut or lost:
            raise Refused(
                "changed_since", f"“{change.title}” can't be taken back: what it touched has changed since.", "id"
            )

    def _can_link(self, link: Row, instead_of: Row | None) -> bool:
        """Whether both ends of a link are there, and what it would be one too many of is not."""
        ends = {link["source"], link["target"]}
        kinds = {
            row["id"]: row["kind"]
            for row in self._db.table("record").rows_where("id IN (?, ?)", [link["source"], link["target"]])
        }
        if not ends <= kinds.keys():
            return False
        field = field_of(kind_named(kinds[link["source"]]), link["role"])
        there = self._db.table(_LINK).rows_where("source = ? AND role = ?", [link["source"], link["role"]])
        rivals = [row for row in there if field and (field.type == "link" or row["target"] == link["target"])]
        return not rivals or instead_of is not None

    def _reread(self, record_id: str) -> Record | None:
        registered = self._db.execute("SELECT kind FROM record WHERE id = ?", [record_id]).fetchone()
        if not registered:
            return None
        links: dict[str, list[str]] = {}
        for row in self._db.table(_LINK).rows_where("source = ?", [record_id], order_by="id"):
            links.setdefault(row["role"], []).append(row["target"])
        return record_of(kind_named(registered[0]), self._db.table(registered[0]).get(record_id), links)

    def _add_row(self, record: Record) -> None:
        require(record)
        self._check_links(record, links_of(record))
        self._write(record.kind, record.id, None, row_of(record))

    def _add_links(self, record: Record) -> None:
        for role, target in links_of(record):
            self._write_link(record.id, role, target)

    def _columns(self, record: Record, fields: list[Field]) -> Row:
        return {f.name: column_value(f, getattr(record, f.name)) for f in fields if not f.is_link}

    def _check_links(self, record: Record, pairs: list[tuple[str, str]]) -> None:
        for role, target in pairs:
            field = field_of(type(record), role)
            assert field
            found = self.get(target)
            if field.to and found.kind not in field.to:
                kinds = " or ".join(in_a_sentence(kind_named(name).title_one) for name in field.to)
                raise Refused("wrong_kind", f"“{field.label}” leads to a {kinds}, not to “{found.headline}”.", role)

    def _relink(self, source: str, role: str, old: list[tuple[str, str]], new: list[tuple[str, str]]) -> None:
        was, now = ({target for r, target in pairs if r == role} for pairs in (old, new))
        for row in list(self._db.table(_LINK).rows_where("source = ? AND role = ?", [source, role])):
            if row["target"] not in now:
                self._write(_LINK, row["id"], row, None)
        for r, target in new:
            if r == role and target not in was:
                self._write_link(source, role, target)

    def _write_link(self, source: str, role: str, target: str) -> None:
        link_id = new_id()
        self._write(_LINK, link_id, None, {"id": link_id, "source": source, "role": role, "target": target})

    def _note_unlinked(self, source: str, role: str, target: str) -> None:
        record = self.get(source)
        value = getattr(record, role)
        self.touched[source] = record.with_values(
            **{role: "" if isinstance(value, str) else tuple(i for i in value if i != target)}
        )

    def _write(self, table: str, row_id: str, before: Row | None, after: Row | None) -> None:
        """Write one row and the change that records it; the only place in the program that does."""
        self.wrote = True
        if before is None and after is not None:
            if table != _LINK:
                self._db.table("record").insert({"id": row_id, "kind": table})
            self._db.table(table).insert(after)
        elif after is None:
            if table != _LINK:
                search.forget(self._db, row_id)
            self._db.table(table).delete(row_id)
            if table != _LINK:
                self._db.table("record").delete_where("id = ?", [row_id])
        elif after:
            self._db.table(table).update(row_id, after)
        self._db.table("change").insert(
            {"id": new_id(), "step": self._id, "in_table": table, "row": row_id,
             "before": _json(before), "after": _json(after)}
        )  # fmt: skip


def _record_id(change: Change) -> str:
    row = change.after or change.before
    assert row is not None
    return str(row["source"]) if change.table == _LINK else change.row


def _with(ids: tuple[str, ...], added: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*ids, added)))


def _json(row: Row | None) -> str | None:
    return None if row is None else json.dumps(row, ensure_ascii=False, separators=(",", ":"))
