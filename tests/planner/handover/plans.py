"""Whole plans at random: records of all kinds, with whatever people type, linked wherever a field allows it."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from planner.domain.field import Column, Field
from planner.domain.kinds import KINDS
from planner.domain.people import Plan
from planner.domain.record import Record, fields_of
from planner.domain.values import clean, parse

NASTY = (
    "=1+1", "+49 30", "-5", "@SUM(A1)", "'tis", "''", "＝1", "## Notes", "\\## Notes", "---\nid: x\n---",
    "[[Signals/x|y]]", "a: b", '"quoted"', "null", "~", "a;b; c", "a,b", "<b>", "two\nlines", "\u2028", "\ufeffx",
    "## When …\n\n\\\\## Notes", "\u200f\u05e9\u05dc\u05d5\u05dd", "青空", "🫨", "id;x", "| a |", "%% c %%", "...",
    "CON", "a/b\\c", "A" * 300, "#", "```\n## x\n```",
)  # fmt: skip
"""Text that some file format could read as its own."""

_TEXT = st.one_of(
    st.sampled_from(NASTY), st.text(max_size=30), st.lists(st.sampled_from(NASTY), max_size=3).map("\n".join)
)


@st.composite
def plans(draw: st.DrawFn) -> list[Record]:
    """A plan row and up to eight records of other kinds, all with ids; links lead to records of the right kinds."""
    kinds = [Plan, *draw(st.lists(st.sampled_from([kind for kind in KINDS if kind is not Plan]), max_size=8))]
    ids = {f"01a2-{number:04}": kind for number, kind in enumerate(kinds)}
    return [draw(_record(record_id, kind, ids)) for record_id, kind in ids.items()]


@st.composite
def _record(draw: st.DrawFn, record_id: str, kind: type[Record], ids: dict[str, type[Record]]) -> Record:
    values: dict[str, Any] = {}
    for field in fields_of(kind):
        if field.required or draw(st.booleans()):
            value = draw(_value(field, ids))
            if value or not field.required:
                values[field.name] = value
    origin = draw(st.sampled_from(("", "ics:1@a.example", "=1")))
    return kind(id=record_id, origin=origin, **values)


def _value(field: Field, ids: dict[str, type[Record]]) -> st.SearchStrategy[Any]:
    ends = [record_id for record_id, kind in ids.items() if not field.to or kind.kind in field.to]
    match field.type:
        case "line" | "text" | "url":
            return _TEXT.map(lambda words: parse(field, words) or ("x" if field.required else ""))
        case "date":
            return st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 12, 31))
        case "number":
            low, high = (-1e9 if field.low is None else field.low), (1e12 if field.high is None else field.high)
            return st.floats(low, high, allow_nan=False)
        case "integer":
            return st.integers(int(field.low or 0), int(field.high or 10**6))
        case "choice":
            return st.sampled_from([option.value for option in field.choices])
        case "flag":
            return st.booleans()
        case "link":
            return st.sampled_from(["", *ends])
        case "links":
            return st.lists(st.sampled_from(ends), unique=True, max_size=3).map(tuple) if ends else st.just(())
        case "rows":
            row = st.tuples(*map(_cell, field.columns)).map(
                lambda cells: dict(zip((column.name for column in field.columns), cells, strict=True))
            )
            return st.lists(row, max_size=2).map(tuple)


def _cell(column: Column) -> st.SearchStrategy[Any]:
    if column.type == "integer":
        return st.none() | st.integers(column.low or 0, column.high or 100)
    return _TEXT.map(lambda words: " ".join(clean(words).split()))
