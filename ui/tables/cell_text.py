"""How a field's value reads in one cell of a table."""

from datetime import date as Date
from typing import Any

from PySide6.QtCore import QLocale

from planner.domain.field import Field
from planner.domain.record import Record
from planner.domain.records import Records
from ui.widgets.day_format import written_day

_LONGEST = 200


def cell_text(field: Field, record: Record, records: Records, locale: QLocale) -> str:
    """One line: days and numbers in the locale's form, choices by their title, links by the names they lead to."""
    value: Any = getattr(record, field.name)
    match field.type:
        case "date":
            return written_day(value, locale) if value else ""
        case "number" | "integer":
            return "" if value is None else _number(float(value), locale) + (f" {field.unit}" if field.unit else "")
        case "choice":
            return field.title_of(value) if value else ""
        case "flag":
            return "✓" if value else ""
        case "link" | "links":
            ids = (value,) if isinstance(value, str) else value
            return ", ".join(found.headline for found in map(records.get, ids) if found)
        case "rows":
            return locale.toString(len(value)) if value else ""
    return " ".join(str(value)[:_LONGEST].split())


def sort_value(field: Field, record: Record, records: Records) -> object:
    """What a column is sorted by: days and numbers as such, choices in their order, everything else without case."""
    value: Any = getattr(record, field.name)
    match field.type:
        case "date":
            return value.isoformat() if value else ""
        case "number" | "integer":
            return float("-inf") if value is None else float(value)
        case "flag":
            return int(value)
        case "choice":
            return next((at for at, option in enumerate(field.choices) if option.value == value), -1)
        case "link" | "links":
            ids = (value,) if isinstance(value, str) else value
            return ", ".join(found.headline for found in map(records.get, ids) if found).casefold()
        case "rows":
            return len(value)
    return str(value).casefold()


def _number(value: float, locale: QLocale) -> str:
    shortest = QLocale.FloatingPointPrecisionOption.FloatingPointShortest
    return locale.toString(value, "f", int(shortest.value))


def short_date(day: Date, locale: QLocale) -> str:
    """A day in few letters."""
    return written_day(day, locale)
