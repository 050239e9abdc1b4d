"""From what was typed to what a field holds, and back."""

import json
import math
import re
import unicodedata
from collections.abc import Mapping
from datetime import date as Date
from typing import Any

from planner.domain.field import Column, Field
from planner.domain.record import Record, field_of, fields_of
from planner.errors import Refused

LONGEST_LINE = 1_000
"""Characters in a one-line field."""
LONGEST_TEXT = 200_000
"""Characters in a text field: two hundred pages, beyond which it belongs in an attachment."""
LARGEST_INTEGER = 10**15
"""Whole numbers up to here are exact in JSON, in a spreadsheet and in the plan file."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""All of Unicode's control characters (Cc) but the tab and the end of a line; there will never be others."""

_YES = frozenset({"true", "yes", "y", "1", "on"})
_NO = frozenset({"false", "no", "n", "0", "off", ""})


def parse(field: Field, raw: object) -> Any:
    """The value a field holds for what was typed or read from JSON.

    Text loses control characters that no screen shows; None and "" empty a field.
    Raises Refused("bad_value") with one sentence naming the field.
    """
    if raw is None:
        raw = ""
    match field.type:
        case "line" | "url":
            return _line(field, raw)
        case "text":
            return _text(field, raw, LONGEST_TEXT)
        case "date":
            return _date(field, raw)
        case "number" | "integer":
            return _number(field, raw)
        case "choice":
            return _choice(field, raw)
        case "flag":
            return _flag(field, raw)
        case "link":
            return _line(field, raw)
        case "links":
            return _names(field, raw)
        case "rows":
            return _rows(field, raw)


def parse_all(kind: type[Record], raw: Mapping[str, object]) -> dict[str, Any]:
    """Parse several fields of a kind at once.

    Raises Refused("unknown_field") for a name the kind does not have, Refused("bad_value") for a bad value.
    """
    values: dict[str, Any] = {}
    for name, value in raw.items():
        field = field_of(kind, name)
        if not field:
            known = ", ".join(f.name for f in fields_of(kind))
            raise Refused("unknown_field", f"{kind.title_one} has no field “{name}”. It has: {known}.", name)
        values[name] = parse(field, value)
    return values


def require(record: Record) -> None:
    """Check that the fields a record cannot do without are filled.

    Raises Refused("missing_field") naming the first that is empty.
    """
    for field in fields_of(type(record)):
        if field.required and getattr(record, field.name) in ("", None, ()):
            raise Refused(
                "missing_field", f"{record.title_one} needs “{field.label}” ({field.name}={_hint(field)}).", field.name
            )


def plain(field: Field, value: Any) -> Any:
    """A value as JSON has it: dates as ISO 8601, tuples as lists."""
    if isinstance(value, Date):
        return value.isoformat()
    if field.type == "links":
        return list(value)
    if field.type == "rows":
        return [dict(row) for row in value]
    return value


def to_json(record: Record) -> dict[str, Any]:
    """A record as one JSON object: id, kind, title, then every field."""
    values = {field.name: plain(field, getattr(record, field.name)) for field in fields_of(type(record))}
    return {"id": record.id, "kind": record.kind, "headline": record.headline, **values}


def to_cell(field: Field, value: Any) -> str:
    """A value as one spreadsheet cell; ``parse`` reads it back."""
    if value is None or value == ():
        return ""
    if field.type == "flag":
        return "yes" if value else ""
    if field.type == "rows":
        return json.dumps(plain(field, value), ensure_ascii=False)
    if field.type == "links":
        return "; ".join(value)
    return str(plain(field, value))


def clean(text: str) -> str:
    """Text without characters that no screen shows and SQLite or a PDF would trip over (NUL, lone surrogates)."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isprintable():
        return text
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _CONTROL.sub("", text)


def _text(field: Field, raw: object, longest: int) -> str:
    if not isinstance(raw, str | int | float) or isinstance(raw, bool):
        raise _bad(field, raw, "takes text")
    text = clean(str(raw)).strip()
    if not text.isprintable() and all(unicodedata.category(c) == "Cf" or c.isspace() for c in set(text)):
        return ""  # joiners and marks of direction with nothing between them: no one sees a name in that
    if len(text) > longest:
        raise Refused(
            "too_long", f"“{field.label}” takes at most {longest:,} characters; this has {len(text):,}.", field.name
        )
    return text


def _line(field: Field, raw: object) -> str:
    return " ".join(_text(field, raw, LONGEST_LINE).split())


def _date(field: Field, raw: object) -> Date | None:
    if isinstance(raw, Date):
        return raw
    if raw == "":
        return None
    try:
        found = Date.fromisoformat(str(raw).strip())
    except ValueError:
        raise _bad(field, raw, "takes a day that exists, written like 2026-03-31") from None
    if not 1900 <= found.year <= 2200:
        raise _bad(field, raw, "takes a day between 1900 and 2200")
    return found


def _number(field: Field, raw: object) -> float | int | None:
    if raw == "":
        return None
    takes = "takes a whole number, written like 12" if field.type == "integer" else "takes a number, written like 12.5"
    try:
        # As we print numbers: a minus sign of its own, narrow spaces between thousands.
        value = float(str(raw).strip().replace("\u202f", "").replace("\u2212", "-").replace("_", "x"))
    except ValueError:
        raise _bad(field, raw, takes) from None
    if not math.isfinite(value):
        raise _bad(field, raw, takes)
    if field.type == "integer" and value != int(value):
        raise _bad(field, raw, takes)
    _bound(field, field.low, field.high, value, raw)
    if field.type == "integer" and abs(value) > LARGEST_INTEGER:
        raise _bad(field, raw, f"takes at most {LARGEST_INTEGER:,}")
    return int(value) if field.type == "integer" else value


def _bound(field: Field, low: float | None, high: float | None, value: float, raw: object) -> None:
    if (low is not None and value < low) or (high is not None and value > high):
        if high is None:
            raise _bad(field, raw, f"takes {low:g} or more")
        if low is None:
            raise _bad(field, raw, f"takes {high:g} or less")
        raise _bad(field, raw, f"takes a number from {low:g} to {high:g}")


def _choice(field: Field, raw: object) -> str:
    wanted = " ".join(str(raw).split()).casefold()
    if not wanted:
        return ""
    for option in field.choices:
        if wanted in (option.value.casefold(), option.title.casefold(), option.value.replace("_", " ")):
            return option.value
    raise _bad(field, raw, f"takes one of: {', '.join(c.value for c in field.choices)}")


def _flag(field: Field, raw: object) -> bool:
    if isinstance(raw, bool):
        return raw
    wanted = str(raw).strip().casefold()
    if wanted in _YES:
        return True
    if wanted in _NO:
        return False
    raise _bad(field, raw, "takes yes or no")


def _names(field: Field, raw: object) -> tuple[str, ...]:
    parts = raw.split(";") if isinstance(raw, str) else raw
    if not isinstance(parts, list | tuple):
        raise _bad(field, raw, "takes a list")
    names = (_line(field, part) for part in parts)
    return tuple(dict.fromkeys(name for name in names if name))


def _rows(field: Field, raw: object) -> tuple[dict[str, Any], ...]:
    if isinstance(raw, str):
        try:
            raw = json.loads(raw) if raw.strip() else []
        except (json.JSONDecodeError, RecursionError):
            raise _bad(field, raw, "takes a JSON list of objects") from None
    if not isinstance(raw, list | tuple) or not all(isinstance(row, Mapping) for row in raw):
        raise _bad(field, raw, "takes a JSON list of objects")
    return tuple(_row(field, row) for row in raw)


def _row(field: Field, raw: Mapping[str, object]) -> dict[str, Any]:
    names = [column.name for column in field.columns]
    for name in raw:
        if name not in names:
            raise _bad(field, name, f"has the columns {', '.join(names)}")
    return {column.name: _cell(field, column, raw.get(column.name)) for column in field.columns}


def _cell(field: Field, column: Column, raw: object) -> Any:
    whole = Field(
        name=field.name, type=column.type, label=f"{field.label}: {column.label}", help="", low=column.low,
        high=column.high,
    )  # fmt: skip
    return parse(whole, raw)


def _bad(field: Field, raw: object, takes: str) -> Refused:
    shown = clean(str(raw))
    shown = shown if len(shown) <= 60 else shown[:59] + "…"
    return Refused("bad_value", f"“{field.label}” {takes}, not “{shown}”.", field.name)


def _hint(field: Field) -> str:
    return {"date": "YYYY-MM-DD", "number": "12.5", "integer": "12"}.get(
        field.type, field.choices[0].value if field.choices else "…"
    )
