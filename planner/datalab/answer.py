"""What every answer of the data lab carries: its definition in words, how many it rests on, and who was left out."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, is_dataclass, replace
from datetime import date as Date
from datetime import datetime, timedelta
from typing import Any, ClassVar, TypeVar

SMALLEST_CELL = 5
"""Fewer users than this could be recognised: they are hidden in whatever leaves the screen."""
TOO_SMALL = "Some groups count fewer than five users, so what could be said about them is hidden."
"""What stands in the place of words that would tell a hidden number."""


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """Users or rows that an answer does not count, and why."""

    count: int
    what: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Origin:
    """What an answer was computed from: the file's name, its rows, and the time they span.

    ``generated`` is the label that made-up data carry wherever they appear, or "".
    """

    file: str
    events: int
    users: int
    first: datetime
    last: datetime
    unread_rows: int
    generated: str = ""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """The common part: ``definition`` says exactly what was counted, ``n`` how many users it rests on.

    ``TELLS`` are the fields that would give away a row that is hidden.
    """

    TELLS: ClassVar[tuple[str, ...]] = ()
    question: str
    definition: str
    n: int
    n_is: str
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()
    origin: Origin

    def as_json(self) -> dict[str, Any]:
        """The answer as one JSON object; times are ISO 8601, lengths of time seconds."""
        return plain_fields(self)


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A row of an answer that counts users; ``hidden`` rows have lost their numbers.

    ``NAMES`` are the fields that say which row it is and stay; ``TELLS`` are words that would give its numbers away;
    ``PARTITION`` rows add up to a total.
    """

    NAMES: ClassVar[tuple[str, ...]] = ()
    TELLS: ClassVar[tuple[str, ...]] = ()
    PARTITION: ClassVar[bool] = False
    hidden: bool = False

    def counts(self) -> tuple[int | None, ...]:
        """The numbers of users in it."""
        return ()


A = TypeVar("A")


def without_small_cells(answer: A) -> A:
    """The same answer in which rows that count one to four users have lost their numbers and say so.

    Where a single row of a list would be hidden it could be worked out from the total, so the next smallest goes too.
    """
    return _hide(answer)  # type: ignore[no-any-return]


def _hide(value: Any) -> Any:
    if isinstance(value, tuple) and value and all(isinstance(one, Cell) for one in value):
        return _hide_rows(value)
    if isinstance(value, tuple):
        return tuple(_hide(one) for one in value)
    if isinstance(value, Cell):
        return _emptied(value) if _is_small(value) else _inside(value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {f.name: _hide(getattr(value, f.name)) for f in fields(value) if f.init}
        if isinstance(value, Answer) and any(map(_holds_hidden, changed.values())):
            changed |= {name: _untold(changed[name]) for name in value.TELLS}
        return replace(value, **changed)
    return value


def _holds_hidden(value: Any) -> bool:
    if isinstance(value, tuple):
        return any(map(_holds_hidden, value))
    return isinstance(value, Cell) and value.hidden


def _untold(value: Any) -> Any:
    return TOO_SMALL if isinstance(value, str) else () if isinstance(value, tuple) else None


def _hide_rows(rows: tuple[Cell, ...]) -> tuple[Cell, ...]:
    small = {i for i, row in enumerate(rows) if _is_small(row)}
    others = [
        (max(row.counts(), key=lambda n: n or 0) or 0, i)
        for i, row in enumerate(rows)
        if i not in small and any(row.counts())
    ]
    if len(small) == 1 and others and rows[0].PARTITION:
        small.add(min(others)[1])
    return tuple(_emptied(row) if i in small else _inside(row) for i, row in enumerate(rows))


def _inside(row: Cell) -> Cell:
    changed: dict[str, Any] = {
        f.name: _hide(getattr(row, f.name)) for f in fields(row) if isinstance(getattr(row, f.name), (tuple, Cell))
    }
    return replace(row, **changed) if changed else row


def _is_small(row: Cell) -> bool:
    return any(0 < (count or 0) < SMALLEST_CELL for count in row.counts())


def _emptied(row: Cell) -> Cell:
    """The row with every number gone but those that name it."""
    gone: dict[str, Any] = {"hidden": True}
    for f in fields(row):
        value = getattr(row, f.name)
        if f.name not in (*row.NAMES, "hidden") and not isinstance(value, (str, Date)):
            gone[f.name] = () if isinstance(value, tuple) else None
        if f.name in row.TELLS:
            gone[f.name] = TOO_SMALL
    return replace(row, **gone)


def plain_fields(record: Any) -> dict[str, Any]:
    """A dataclass as JSON takes it."""
    return {key: _plain(value) for key, value in asdict(record).items()}


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if isinstance(value, (datetime, Date)):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    return value
