"""Moves that one record makes at once: a single card instead of the same advice twice."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from planner.rules.advice import Move

_FREE_TEXT = frozenset({"title", "document", "situation", "motivation", "outcome", "answer"})
"""Words of a move's example: two examples may be worded differently and still mean the same record."""


def one_record_each(moves: Iterable[Move]) -> tuple[tuple[Move, ...], ...]:
    """The moves in their order, those together that one record makes: of one kind, their fields not at odds.

    The first of a group carries the fields of all. Moves that mend a record are together when they mend the same one.
    A requirement counts a record that has what it asks for, whatever else stands in it, so more fields lose nothing.
    """
    groups: list[list[Move]] = []
    for move in moves:
        group = next((group for group in groups if _serves(group[0], move)), None)
        if group is None:
            groups.append([move])
        else:
            group[0] = _with_fields_of(group[0], move)
            group.append(move)
    return tuple(tuple(group) for group in groups)


def _serves(one: Move, other: Move) -> bool:
    if one.kind != other.kind or bool(one.instead) != bool(other.instead) or one.competency == other.competency:
        return False
    if one.instead and other.instead:
        return one.instead.id == other.instead.id and _agree(one.instead.fields, other.instead.fields)
    return _agree(one.fields, other.fields)


def _agree(one: Mapping[str, object], other: Mapping[str, object]) -> bool:
    return all(one[name] == other[name] for name in one.keys() & other.keys() - _FREE_TEXT)


def _with_fields_of(one: Move, other: Move) -> Move:
    fields = {**other.fields, **one.fields}
    instead = one.instead
    if instead and other.instead:
        instead = replace(instead, fields={**other.instead.fields, **instead.fields})
    return replace(one, fields=fields, instead=instead)
