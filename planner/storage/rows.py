"""Between a record and its rows: one in its kind's table, one in ``link`` for each link."""

import json
from collections.abc import Iterable, Mapping
from datetime import date as Date
from typing import Any

from planner.domain.field import Field
from planner.domain.kinds import KINDS
from planner.domain.record import Record, fields_of
from planner.domain.values import plain
from planner.storage.plan_database import PlanDatabase

Row = dict[str, Any]
"""A row as SQLite and JSON have it: texts, numbers, None."""


def row_of(record: Record) -> Row:
    """The record's own row; its links are rows elsewhere."""
    columns = {f.name: column_value(f, getattr(record, f.name)) for f in fields_of(type(record)) if not f.is_link}
    return {"id": record.id, "origin": record.origin, **columns}


def record_of(kind: type[Record], row: Mapping[str, Any], links: Mapping[str, Iterable[str]]) -> Record:
    """The record a row and its links make; ``links`` maps a link field's name to target ids."""
    values: dict[str, Any] = {"id": row["id"], "origin": row["origin"]}
    for field in fields_of(kind):
        if field.type == "link":
            values[field.name] = next(iter(links.get(field.name, ())), "")
        elif field.type == "links":
            values[field.name] = tuple(links.get(field.name, ()))
        else:
            values[field.name] = field_value(field, row[field.name])
    return kind(**values)


def column_value(field: Field, value: Any) -> Any:
    """A field's value as its column holds it."""
    if field.type == "flag":
        return int(value)
    if field.type == "rows":
        return json.dumps(plain(field, value), ensure_ascii=False)
    return plain(field, value)


def field_value(field: Field, column: Any) -> Any:
    """A column's value as the field has it."""
    if field.type == "date":
        return Date.fromisoformat(column) if column else None
    if field.type == "flag":
        return bool(column)
    if field.type == "rows":
        return tuple(json.loads(column))
    return column


def links_of(record: Record) -> list[tuple[str, str]]:
    """(role, target) of each link the record owns, in order."""
    found: list[tuple[str, str]] = []
    for field in fields_of(type(record)):
        if field.is_link:
            value = getattr(record, field.name)
            found += [(field.name, target) for target in ((value,) if isinstance(value, str) else value) if target]
    return found


def load_all(db: PlanDatabase) -> dict[str, Record]:
    """Every record of the file by id, each with its links."""
    links: dict[str, dict[str, list[str]]] = {}
    for source, role, target in db.execute("SELECT source, role, target FROM link ORDER BY id"):
        links.setdefault(source, {}).setdefault(role, []).append(target)
    records: dict[str, Record] = {}
    for kind in KINDS:
        rows = db.execute(f"SELECT * FROM {kind.kind}")
        names = [column[0] for column in rows.description]
        for values in rows:
            row = dict(zip(names, values, strict=True))
            records[row["id"]] = record_of(kind, row, links.get(row["id"], {}))
    return records
