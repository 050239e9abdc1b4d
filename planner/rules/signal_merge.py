"""Two signals that are one pattern: what the one that stays takes over, so that nothing of the other is lost."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from planner.domain.discovery import Signal
from planner.domain.field import Field
from planner.domain.record import Record, field_of, fields_of
from planner.domain.records import Records
from planner.domain.values import plain

_BLOCKS = (
    ("metric_name", "metric_kind", "metric_value", "metric_unit", "metric_window", "metric_source", "metric_before"),
    ("brought_on", "brought_to", "answer", "answered_on"),
    ("strategy", "trade_off", "horizon"),
)
"""Fields that only mean something together: taken over as a whole, or not at all."""
_EMPTY: tuple[object, ...] = ("", None, (), False)


@dataclass(frozen=True, kw_only=True)
class SignalMerge:
    """What to write in one step: ``kept`` for the signal that stays, ``relinked`` by id for those that link to both.

    ``gone`` is the id of the signal to delete afterwards.
    """

    kept: Mapping[str, Any]
    relinked: Mapping[str, Mapping[str, Any]]
    gone: str


def merge_signals(stays: Signal, goes: Signal, records: Records) -> SignalMerge:
    """How two signals become one.

    Links are united, empty fields filled, texts that differ put below one another, and a block such as the metric is
    taken over whole. What finds no place stands in the problem, under the name of the signal that goes.
    """
    values: dict[str, Any] = {}
    left_over: list[Field] = [_declared("title")] if goes.title != stays.title else []
    blocks = {name: block for block in _BLOCKS for name in block}
    for field in fields_of(Signal):
        mine, theirs = getattr(stays, field.name), getattr(goes, field.name)
        if theirs in _EMPTY or mine == theirs or field.name == "title":
            continue
        block = blocks.get(field.name, (field.name,))
        if field.type == "links":
            values[field.name] = tuple(dict.fromkeys((*values.get(field.name, mine), *theirs)))
        elif all(getattr(stays, name) in _EMPTY for name in block):
            values[field.name] = theirs
        elif field.name == "date":
            values["date"] = min(mine, theirs)
        elif field.type == "text" and not (isinstance(mine, str) and theirs in mine):
            values[field.name] = f"{mine}\n\n{theirs}" if mine else theirs
        elif field.type == "link":
            related = values.get("related", stays.related)
            values["related"] = tuple(dict.fromkeys((*related, theirs)))
        elif field.type != "text":
            left_over.append(field)
    said = "; ".join(f"{field.label.lower()} {_words(field, getattr(goes, field.name))}" for field in left_over)
    if said:
        problem = str(values.get("problem", stays.problem))
        values["problem"] = f"{problem}\n\n" * bool(problem) + f"From the signal merged into this one: {said}."
    for name in ("related", "accounts"):
        if name in values:
            values[name] = tuple(target for target in values[name] if target not in (stays.id, goes.id))
    return SignalMerge(kept=values, relinked=_relinked(stays, goes, records.neighbours(goes)), gone=goes.id)


def _relinked(stays: Signal, goes: Signal, near: Iterable[Record]) -> dict[str, dict[str, Any]]:
    """For each record that links to the signal that goes: its link fields, leading to the one that stays."""
    found: dict[str, dict[str, Any]] = {}
    for record in near:
        if record.id == stays.id:
            continue
        for field in fields_of(type(record)):
            value = getattr(record, field.name)
            if field.type == "links" and goes.id in value:
                targets = (stays.id if target == goes.id else target for target in value)
                found.setdefault(record.id, {})[field.name] = tuple(dict.fromkeys(targets))
            elif field.type == "link" and value == goes.id:
                found.setdefault(record.id, {})[field.name] = stays.id
    return found


def _words(field: Field, value: object) -> str:
    return f"“{field.title_of(str(plain(field, value)))}”"


def _declared(name: str) -> Field:
    field = field_of(Signal, name)
    assert field
    return field
