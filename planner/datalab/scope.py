"""Which users and events a question looks at: filters, the event that starts a user, the segments it is split by."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime, timedelta

from rapidfuzz import process

from planner.datalab.answer import Origin
from planner.datalab.engine import UNWATCHED, Watch, text
from planner.datalab.event_table import EventTable
from planner.errors import Refused

MOST_SEGMENTS = 50
BEFORE, FROM_THEN = "before", "from then on"
"""The two segments of a split by a day."""


@dataclass(frozen=True, kw_only=True)
class Scope:
    """Filters as (column, value), several values of one column meaning any of them; ``by`` is the column to split by.

    ``split`` splits by a day instead: users who started before it, and from it on; ``around_days`` leaves out who
    started further from it.
    """

    where: tuple[tuple[str, str], ...] = ()
    by: str | None = None
    split: Date | None = None
    around_days: int | None = None

    @property
    def segmented(self) -> bool:
        """Whether users are split at all."""
        return bool(self.by or self.split)


EVERYTHING = Scope()


class Scoped:
    """An event table seen through a scope."""

    def __init__(self, table: EventTable, scope: Scope = EVERYTHING, watch: Watch = UNWATCHED) -> None:
        self.table = table
        self.scope = scope
        self.watch = watch
        wanted: dict[str, list[str]] = {}
        for column, value in scope.where:
            wanted.setdefault(column, []).append(value)
        for column in [*wanted, *([scope.by] if scope.by else [])]:
            table.column(column, watch)  # all of them first: reading a new one makes the table anew
        tests = [
            f"coalesce({table.column(column, watch)}, '') IN ({', '.join(text(v) for v in values)})"
            for column, values in wanted.items()
        ]
        self.condition = " AND ".join(tests) or "TRUE"
        self._by = table.column(scope.by, watch) if scope.by else ""
        said = " and ".join(f"{column} is {' or '.join(values)}" for column, values in wanted.items())
        self.words = f"Only events whose {said} are looked at. " if said else ""
        if tests and not table.ask(f"SELECT 1 FROM events WHERE {self.condition} LIMIT 1"):
            raise Refused(
                "no_events", f"No event has {said.replace(' is ', ' = ')}; {self._known(next(iter(wanted)))}", "where"
            )

    @property
    def origin(self) -> Origin:
        """What the answers are computed from."""
        read = self.table.read
        return Origin(
            file=self.table.path.name, events=read.events, users=read.users, first=read.first, last=read.last,
            unread_rows=read.unread_rows, generated=self.table.generated,
        )  # fmt: skip

    @property
    def last(self) -> datetime:
        """The last event of the file, whatever the filters: until then the users were watched."""
        return self.table.read.last

    def event(self, wanted: str) -> str:
        """A test whether a row is this event. Raises Refused("unknown_event") with the nearest name."""
        if not self.table.ask(f"SELECT 1 FROM events WHERE {self.table.what} = {text(wanted)} LIMIT 1"):
            names = [row[0] for row in self.table.ask(f"SELECT DISTINCT {self.table.what} FROM events LIMIT 10000")]
            near = process.extractOne(wanted, names, score_cutoff=60)
            hint = f"did you mean “{near[0]}”?" if near else f"there are {_listed(sorted(names))}."
            raise Refused("unknown_event", f"No event is named “{wanted}”; {hint}", "event")
        # The bare column compares numbers of the dictionary; that the name is in it has just been asked.
        return f"{'what' if self.table.roles.what else self.table.what} = {text(wanted)}"

    def people(self, start_event: str | None = None) -> str:
        """The name of a table with a row a user: ``who``, ``start`` (their first event, or first start event) and
        ``segment`` (at that event; empty where nothing is split).
        """  # noqa: D205 - one sentence
        test = f" AND {self.event(start_event)}" if start_event else ""
        key = f"people {self.condition} {test} {self._by}"
        if not self._by:
            statement = (
                f"SELECT who, min(moment) AS start, '' AS segment FROM events WHERE {self.condition}{test} GROUP BY who"
            )
            if self.condition == "TRUE" and not test:
                statement = "SELECT who, start, '' AS segment FROM everyone"
        else:
            # Several events at a user's first moment: the first in the file decides.
            statement = (
                f"SELECT who, min(moment) AS start, arg_min({self._by}, (moment, line)) AS segment "
                f"FROM events WHERE {self.condition}{test} GROUP BY who"
            )
        people = self.table.kept(key, statement, self.watch)
        if self.scope.split:
            people = self._split(people, self.scope.split)
        if self._by:
            (count,) = self.table.ask(f"SELECT count(DISTINCT segment) FROM {people}")[0]
            if count > MOST_SEGMENTS:
                raise Refused(
                    "too_many_segments",
                    f"“{self.scope.by}” has {count:,} values; split by a column with at most {MOST_SEGMENTS}.",
                    "by",
                )
        return people

    def _split(self, people: str, day: Date) -> str:
        near = ""
        if self.scope.around_days:
            first, end = (day + timedelta(days=sign * self.scope.around_days) for sign in (-1, 1))
            near = f" WHERE start >= TIMESTAMP '{first}' AND start < TIMESTAMP '{end}'"
        side = f"CASE WHEN start < TIMESTAMP '{day}' THEN '{BEFORE}' ELSE '{FROM_THEN}' END"
        statement = f"SELECT who, start, {side} AS segment FROM {people}{near}"
        return self.table.kept(statement, statement, self.watch)

    def start_words(self, start_event: str | None) -> str:
        """How a user's start is meant."""
        return f"first “{start_event}”" if start_event else "first event"

    def by_words(self) -> str:
        """How the segments are meant."""
        if self.scope.split:
            near = f"; only starts within {self.scope.around_days} days of it count" if self.scope.around_days else ""
            return f" Users are split by whether they started before {self.scope.split} or from then on{near}."
        return f" Users are split by “{self.scope.by}” as it stood at their start." if self.scope.by else ""

    def _known(self, column: str) -> str:
        cell = self.table.column(column)
        rows = self.table.ask(f"SELECT {cell}, count(*) FROM events GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 12")
        return f"“{column}” has {_listed([str(row[0]) for row in rows])}."


def span(typed: str) -> timedelta:
    """A length of time as typed: 7d, 24h, 30m, 2w. Raises Refused("bad_span")."""
    units = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
    number, unit = typed.strip()[:-1], typed.strip()[-1:].casefold()
    if unit.isdigit():
        number, unit = typed.strip(), "d"
    if unit not in units or not number.isdigit() or not 0 < int(number) <= 100_000:
        raise Refused("bad_span", f"“{typed}” is no length of time; write 7d, 24h, 30m or 2w.", "within")
    return timedelta(**{units[unit]: int(number)})


def span_words(length: timedelta) -> str:
    """A length of time in words: "7 days", "36 hours"."""
    seconds = int(length.total_seconds())
    for size, one in ((86_400, "day"), (3600, "hour"), (60, "minute")):
        if seconds % size == 0:
            return f"{seconds // size:,} {one}{'' if seconds == size else 's'}"
    return f"{seconds:,} seconds"


def micros(length: timedelta) -> int:
    """A length of time in microseconds, as the table counts it."""
    return length // timedelta(microseconds=1)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"“{one}”" for one in names[:12]) + (" …" if len(names) > 12 else "")
