"""What a record was at an earlier moment, read back from its history."""

from typing import TYPE_CHECKING, Any

from planner.domain.record import Record, fields_of
from planner.domain.records import Records
from planner.storage.journal import Change
from planner.storage.rows import Row, field_value, links_of, row_of

if TYPE_CHECKING:
    from planner.storage.merge_log import Log

_LINK = "link"
Links = dict[tuple[str, str], None]
"""(role, target) of each link a record owned, in order."""


def values_after(
    records: Records, record_id: str, history: list[Change], change: Change, kind: type[Record]
) -> dict[str, Any]:
    """The field values, links included, that a record had just after the step of a change made here.

    After its deletion there are none, so a deletion stands for the moment before it. ``history`` is all of the
    record's changes, newest first; links to what is gone since are left out. Empty when it did not exist then.
    """
    current = records.get(record_id)
    same = [i for i, other in enumerate(history) if other.step == change.step]
    later = history[: same[-1] + 1 if _deletes(change) else same[0]]
    row: Row | None = row_of(current) if current else None
    links: Links = dict.fromkeys(links_of(current)) if current else {}
    for other in later:
        if other.taken_from:  # what came of it is in the step that took it in
            continue
        if other.table == _LINK:
            _take_back(other, links)
        elif other.before is None:
            row = None
        elif other.after is None:
            row = dict(other.before)
        else:
            row = {**(row or {}), **other.before}
    return _values(kind, row, _there(records, links)) if row else {}


def values_elsewhere(
    records: Records, record_id: str, log: "Log", change: Change, kind: type[Record]
) -> dict[str, Any]:
    """The field values a record had in another copy just after a change made there, or before its deletion.

    Links are among them but for a deletion: those come back with the record.
    """
    from planner.storage.merge_state import State  # noqa: PLC0415 - most sessions merge nothing

    if _deletes(change):
        return _values(kind, change.before or {}, None)
    state = State(log, change.step, only=[record_id])
    links = dict.fromkeys((role, target) for source, role, target in state.links(record_id) if source == record_id)
    return _values(kind, state.values(record_id), _there(records, links))


def _deletes(change: Change) -> bool:
    return change.after is None and change.table != _LINK


def _take_back(change: Change, links: Links) -> None:
    row = change.after or change.before or {}
    end = (row["role"], row["target"])
    if change.before is None:
        links.pop(end, None)
    elif change.after is None:
        links[end] = None


def _there(records: Records, links: Links) -> Links:
    return {(role, target): None for role, target in links if records.get(target)}


def _values(kind: type[Record], row: Row, links: Links | None) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for field in fields_of(kind):
        if not field.is_link:
            if field.name in row:
                values[field.name] = field_value(field, row[field.name])
        elif links is not None:
            targets = tuple(target for role, target in links if role == field.name)
            values[field.name] = next(iter(targets), "") if field.type == "link" else targets
    return values
