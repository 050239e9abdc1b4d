"""A record as a mapping of names to plain values, and back again exactly."""

import re
from collections.abc import Mapping
from typing import Any

from planner.domain.field import Field
from planner.domain.kinds import kind_named
from planner.domain.record import Record, fields_of
from planner.domain.values import LONGEST_TEXT, clean, parse, plain
from planner.errors import Refused

_ID = re.compile(r"[\w.:-]{1,100}")
_OWN = ("id", "kind", "origin")


def as_mapping(record: Record) -> dict[str, Any]:
    """A record as plain values: ``id``, ``kind``, ``origin``, then every field that is filled."""
    values = {field.name: plain(field, getattr(record, field.name)) for field in fields_of(type(record))}
    filled = {name: value for name, value in values.items() if value not in ("", None, []) and value is not False}
    return {"id": record.id, "kind": record.kind, **({"origin": record.origin} if record.origin else {}), **filled}


def from_mapping(raw: Mapping[str, object], where: str) -> Record:
    """The record a mapping tells of.

    Raises Refused that begins with ``where``: for no id, an unknown kind or field, or a value its field cannot hold.
    """
    record_id, origin = raw.get("id"), raw.get("origin", "")
    if not isinstance(record_id, str) or not _ID.fullmatch(record_id):
        raise Refused("bad_value", f"{where}: there is no id, or one that cannot be read.", "id")
    if not isinstance(origin, str) or clean(origin) != origin:
        raise Refused("bad_value", f"{where}: the origin cannot be read.", "origin")
    try:
        kind = kind_named(str(raw.get("kind", "")))
        declared = {field.name: field for field in fields_of(kind)}
        for name in raw:
            if name not in declared and name not in _OWN:
                raise Refused("unknown_field", f"{kind.title_one} has no field “{clean(str(name))[:60]}”.", str(name))
        values = {name: _value(field, raw[name]) for name, field in declared.items() if name in raw}
    except Refused as refused:
        raise Refused(refused.code, f"{where}: {refused.message}", refused.field) from None
    return kind(id=record_id, origin=origin, **values)


def _value(field: Field, raw: object) -> Any:
    """The value as it was, where the field can hold it; else as if it had been typed."""
    if field.type in ("line", "text", "url", "link") and isinstance(raw, str):
        one_line = field.type == "text" or not any(sign in raw for sign in "\n\t")
        if one_line and len(raw) <= LONGEST_TEXT and clean(raw) == raw:
            return raw
    return parse(field, raw)
