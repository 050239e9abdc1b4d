"""All records of a plan at one moment, with the links between them walkable in both directions."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TypeVar, cast

from planner.domain.people import Account, Person, Plan
from planner.domain.record import Record, fields_of

R = TypeVar("R", bound=Record)


class Records:
    """An unchanging set of records; ``adding`` gives a new one.

    Links are walked in both directions: a note that names its signal is found from the signal as well.
    A link to a record that is not there is passed over.
    """

    def __init__(self, records: Iterable[Record]) -> None:
        self._by_id = {record.id: record for record in records}

    def __iter__(self) -> Iterator[Record]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def get(self, record_id: str) -> Record | None:
        """The record with this id, if it is there."""
        return self._by_id.get(record_id)

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """All records of a kind, oldest first; those without a day come last."""
        return cast("tuple[R, ...]", self._by_kind.get(kind, ()))

    def linked(self, record: Record, kind: type[R]) -> tuple[R, ...]:
        """The records of a kind that this one links to or is linked from, by whatever field."""
        near = self._neighbours.get(record.id, {})
        return tuple(other for other in (self._by_id[i] for i in near) if isinstance(other, kind))

    def neighbours(self, record: Record) -> tuple[Record, ...]:
        """Every record this one links to or is linked from."""
        return tuple(self._by_id[i] for i in self._neighbours.get(record.id, {}))

    def adding(self, *records: Record) -> "Records":
        """These records and those; one with a known id takes its place."""
        return Records([*{**self._by_id, **{r.id: r for r in records}}.values()])

    def without(self, *ids: str) -> "Records":
        """All but these."""
        return Records(record for record in self if record.id not in ids)

    @cached_property
    def plan(self) -> Plan | None:
        """The plan's own row."""
        return next(iter(self.of(Plan)), None)

    @cached_property
    def names(self) -> dict[str, Record]:
        """Accounts and persons by their name, folded for comparison."""
        named: tuple[Account | Person, ...] = (*self.of(Account), *self.of(Person))
        return {record.name.casefold(): record for record in named}

    @cached_property
    def _by_kind(self) -> dict[type[Record], tuple[Record, ...]]:
        groups: dict[type[Record], list[Record]] = {}
        for record in self:
            groups.setdefault(type(record), []).append(record)
        return {kind: tuple(sorted(group, key=_by_day)) for kind, group in groups.items()}

    @cached_property
    def _neighbours(self) -> dict[str, dict[str, None]]:
        near: dict[str, dict[str, None]] = {}
        for record in self:
            for target in targets_of(record):
                if target in self._by_id and target != record.id:
                    near.setdefault(record.id, {})[target] = None
                    near.setdefault(target, {})[record.id] = None
        return near


def targets_of(record: Record) -> Iterator[str]:
    """The ids a record links to, over all of its link fields."""
    for field in fields_of(type(record)):
        if field.type == "links":
            yield from getattr(record, field.name)
        elif field.type == "link" and (target := getattr(record, field.name)):
            yield target


def _by_day(record: Record) -> tuple[bool, str, str]:
    return record.day is None, record.day.isoformat() if record.day else "", record.id
