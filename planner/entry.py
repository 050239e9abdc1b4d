"""What a person types becomes a record: values parsed, other records found by id or name, links where they belong."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from typing import Any

from planner.domain.discovery import JtbdNote, Signal
from planner.domain.field import Field
from planner.domain.people import Account, Person, Plan
from planner.domain.record import Record, field_of, fields_of
from planner.domain.records import Records
from planner.domain.values import parse_all
from planner.errors import Refused
from planner.rules.signal_merge import merge_signals
from planner.storage.ids import new_id
from planner.storage.step import Step

_MADE_BY_NAME = {"account": Account, "person": Person}
"""Kinds of which a name alone is enough to make one."""

_GIVEN_BY_US = frozenset({"id", "kind", "headline", "links"})
"""Keys of a printed record that are not its fields, passed over when one is read back."""


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A record to be added: values as typed or read, and ids of records to link it to."""

    kind: type[Record]
    values: Mapping[str, object]
    links: tuple[str, ...] = ()


def add_draft(step: Step, draft: Draft) -> Record:
    """Add a draft and link it.

    Raises Refused("one_plan") for a second plan, and what ``read_values`` and ``Step.add`` refuse.
    """
    if draft.kind is Plan and any(isinstance(record, Plan) for record in step.records()):
        raise Refused("one_plan", "A file holds one plan; edit the one it has.", "kind")
    record = step.add(draft.kind(id=new_id(), **read_values(step, draft.kind, draft.values)))
    for target in draft.links:
        link_records(step, record, step.get(target))
    return step.get(record.id)


def link_records(step: Step, one: Record, other: Record) -> Record:
    """Link two records by the first field that leads there and has room, from either side; else as related.

    Returns the record that now holds the link. Raises Refused("same") for a record and itself.
    """
    if one.id == other.id:
        raise Refused("same", f"“{one.headline}” can't be linked to itself: name two records.", "id")
    for source, target in ((one, other), (other, one)):
        for field in fields_of(type(source)):
            if target.kind in field.to and _has_room(step.get(source.id), field, target.id):
                return step.link(source, field.name, target)
    return step.link(one, "related", other)


def gather_notes(step: Step, notes: Sequence[JtbdNote], accounts: Iterable[str], title: str, day: Date) -> Signal:
    """Begin a signal of notes that may be one pattern; they lead to it from now on.

    Raises Refused("too_few") for fewer than two notes, and Refused("in_a_signal") where one is in another already.
    """
    if len(notes) < 2:
        raise Refused("too_few", "A pattern takes two notes or more.", "id")
    taken = next((note for note in notes if note.signal), None)
    if taken:
        raise Refused("in_a_signal", f"“{taken.headline}” belongs to a signal already.", "id")
    known = tuple(dict.fromkeys(accounts))
    signal = step.add(Signal(id=new_id(), date=day, title=title, status="noted", accounts=known))
    for note in notes:
        step.edit(note.id, signal=signal.id)
    made = step.get(signal.id)
    assert isinstance(made, Signal)
    return made


def unite_signals(step: Step, stays_id: str, goes_id: str, records: Records) -> Signal:
    """Merge one signal into another, both sources kept; returns the one that stays.

    Raises Refused("unknown_id" | "not_a_signal"), and Refused("same") for a signal and itself.
    """
    stays, goes = step.get(stays_id), step.get(goes_id)
    for record in (stays, goes):
        if not isinstance(record, Signal):
            raise Refused("not_a_signal", f"Only signals can be one pattern; “{record.headline}” is none.", "id")
    assert isinstance(stays, Signal)
    assert isinstance(goes, Signal)
    if stays.id == goes.id:
        raise Refused("same", "That is one signal already: name two.", "id")
    merge = merge_signals(stays, goes, records)
    step.edit(stays.id, **merge.kept)
    for record_id, values in merge.relinked.items():
        step.edit(record_id, **values)
    step.delete(merge.gone)
    whole = step.get(stays.id)
    assert isinstance(whole, Signal)
    return whole


def read_values(step: Step, kind: type[Record], raw: Mapping[str, object]) -> dict[str, Any]:
    """Field values from what was typed or read; a link may be an id, a headline, or a new account's or person's name.

    Raises Refused as ``parse_all`` does, and Refused("unknown_id") for a link that leads nowhere.
    """
    values = parse_all(kind, {name: value for name, value in raw.items() if name not in _GIVEN_BY_US})
    for name, value in values.items():
        field = field_of(kind, name)
        if field and field.type == "link" and value:
            values[name] = _find(step, field, value)
        elif field and field.type == "links":
            values[name] = tuple(dict.fromkeys(_find(step, field, one) for one in value))
    return values


def _find(step: Step, field: Field, wanted: str) -> str:
    """The id of the record meant by an id or a name."""
    name = wanted.casefold()
    alike = ""
    for record in step.records():
        if record.id == wanted:
            return wanted
        if not alike and (record.kind in field.to or not field.to) and record.headline.casefold() == name:
            alike = record.id
    if alike:
        return alike
    made = next((_MADE_BY_NAME[kind] for kind in field.to if kind in _MADE_BY_NAME), None)
    if not made:
        raise Refused("unknown_id", f"“{field.label}” leads to no record called “{wanted}”.", field.name)
    new_one: Record = made(name=wanted)
    return step.add(new_one).id


def _has_room(source: Record, field: Field, target: str) -> bool:
    return field.type == "links" or getattr(source, field.name) in ("", target)
