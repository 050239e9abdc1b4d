"""Retention: who came back, under the definition that is named with it.

Source: methods.md, Product analytics (N-day, unbounded, every interval; only users whose interval is over count).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date as Date
from typing import ClassVar, Literal

from planner.datalab.answer import Answer, Cell, LeftOut
from planner.datalab.engine import UNWATCHED, Watch
from planner.datalab.event_table import EventTable
from planner.datalab.periods import Period, Windows, check_periods, complete, interval_words, since_start
from planner.datalab.scope import EVERYTHING, Scope, Scoped
from planner.rules.proportions import bounds, share

Kind = Literal["on", "on-or-after", "every"]
KINDS: tuple[Kind, ...] = ("on", "on-or-after", "every")
Counts = dict[tuple[str, Date, int], tuple[int, int, int, int, int]]
"""(segment, cohort, interval) -> users, eligible, and of those came back on, on or after, every."""


@dataclass(frozen=True, kw_only=True)
class Interval(Cell):
    """An interval: of ``eligible`` users (whose interval is over) ``retained`` came back.

    ``low`` and ``high`` bound the share with 95 %; ``not_yet`` users have theirs ahead, which makes it
    unfinished.
    """

    NAMES: ClassVar[tuple[str, ...]] = ("interval", "unfinished")
    interval: int
    eligible: int
    retained: int
    share: float | None
    low: float
    high: float
    not_yet: int
    unfinished: bool

    def counts(self) -> tuple[int | None, ...]:
        """Users who came back, and users who could have."""
        return self.retained, self.eligible


@dataclass(frozen=True, kw_only=True)
class Cohort(Cell):
    """Users who started in the same day, week (from Monday) or month of the calendar."""

    NAMES: ClassVar[tuple[str, ...]] = ("cohort",)
    PARTITION: ClassVar[bool] = True
    cohort: Date
    users: int
    intervals: tuple[Interval, ...]

    def counts(self) -> tuple[int | None, ...]:
        """Its users."""
        return (self.users,)


@dataclass(frozen=True, kw_only=True)
class SegmentRetention(Cell):
    """The same for the users of one segment."""

    NAMES: ClassVar[tuple[str, ...]] = ("segment",)
    PARTITION: ClassVar[bool] = True
    segment: str
    users: int
    intervals: tuple[Interval, ...]

    def counts(self) -> tuple[int | None, ...]:
        """Its users."""
        return (self.users,)


@dataclass(frozen=True, kw_only=True)
class Retention(Answer):
    """Retention by interval, as a curve (``intervals``) and by cohort of start (``cohorts``)."""

    period: Period
    kind: Kind
    windows: Windows
    intervals: tuple[Interval, ...]
    cohorts: tuple[Cohort, ...]
    segments: tuple[SegmentRetention, ...] = ()


def retention(
    table: EventTable,
    *,
    period: Period = "week",
    kind: Kind = "on",
    windows: Windows = "rolling",
    periods: int = 12,
    start_event: str | None = None,
    return_event: str | None = None,
    scope: Scope = EVERYTHING,
    watch: Watch = UNWATCHED,
) -> Retention:
    """How many came back in interval 1, 2 ... ``periods`` after their start.

    Raises Refused for unknown events or columns, and for more than 120 intervals.
    """
    check_periods(periods)
    scoped = Scoped(table, scope, watch)
    counts = count(scoped, period, windows, periods, start_event, return_event)
    return answer(scoped, counts, period, kind, windows, periods, start_event, return_event)


def count(
    scoped: Scoped, period: Period, windows: Windows, periods: int, start_event: str | None, return_event: str | None
) -> Counts:
    """Users by segment, cohort and interval under all three definitions at once.

    Each user is one number whose bit k says whether they came back in interval k; all that lies beyond goes into the
    last bit, which "on or after" needs.
    """
    people = scoped.people(start_event)
    table, beyond = scoped.table, periods + 1
    number = "UBIGINT" if beyond < 63 else "HUGEINT"
    back = f" AND {scoped.event(return_event)}" if return_event else ""
    # Where the start is the first event of all, nothing lies before it.
    from_start = " AND events.moment >= people.start" if start_event else ""
    rows = table.ask(
        f"""
        WITH back AS (
            SELECT events.who, bit_or(CAST(1 AS {number}) << CAST(least({beyond},
                {since_start(period, windows, "events.moment", "people.start")}) AS INTEGER)) AS bits
            FROM events JOIN {people} AS people ON people.who = events.who
            WHERE {scoped.condition}{back}{from_start} GROUP BY events.who),
        each AS (
            SELECT segment, CAST(date_trunc('{period}', start) AS DATE) AS cohort,
                {complete(period, windows, "start", scoped.last)} AS over,
                coalesce(bits, CAST(0 AS {number})) AS bits
            FROM {people} AS people LEFT JOIN back ON back.who = people.who),
        alike AS (SELECT segment, cohort, least(over, {beyond}) AS over, bits, count(*) AS n FROM each GROUP BY ALL),
        intervals AS (SELECT range AS k, CAST(1 AS {number}) << CAST(range AS INTEGER) AS bit FROM range({beyond}))
        SELECT segment, cohort, k, sum(n),
            coalesce(sum(n) FILTER (over > k), 0),
            coalesce(sum(n) FILTER (over > k AND bits & bit <> 0), 0),
            coalesce(sum(n) FILTER (over > k AND bits >= bit), 0),
            coalesce(sum(n) FILTER (over > k AND CASE WHEN k = 0 THEN bits & bit <> 0
                ELSE bits & (bit + bit - 2) = bit + bit - 2 END), 0)
        FROM alike, intervals GROUP BY segment, cohort, k
        """,
        watch=scoped.watch,
    )
    return {
        (row[0], row[1], int(row[2])): (int(row[3]), int(row[4]), int(row[5]), int(row[6]), int(row[7])) for row in rows
    }


def answer(
    scoped: Scoped,
    counts: Counts,
    period: Period,
    kind: Kind,
    windows: Windows,
    periods: int,
    start_event: str | None,
    return_event: str | None,
) -> Retention:
    """Counts put into words and intervals under one definition."""
    total = _intervals(counts, kind, periods, lambda _: True)
    cohorts = sorted({cohort for _, cohort, _ in counts})
    segments = sorted({segment for segment, _, _ in counts}) if scoped.scope.segmented else []
    users = _users(counts, lambda _: True)
    left_out = tuple(
        LeftOut(
            count=one.not_yet, what="users", why=f"{period} {one.interval} was not over by the last event of the data"
        )
        for one in total
        if one.not_yet and one.interval
    )
    return Retention(
        question="retention",
        definition=definition(scoped, period, kind, windows, start_event, return_event),
        n=users,
        n_is=f"users with a {scoped.start_words(start_event)}",
        left_out=left_out,
        notes=_notes(kind),
        origin=scoped.origin,
        period=period,
        kind=kind,
        windows=windows,
        intervals=total,
        cohorts=tuple(
            Cohort(
                cohort=one,
                users=_users(counts, lambda key, one=one: key[1] == one),  # type: ignore[misc]
                intervals=_intervals(counts, kind, periods, lambda key, one=one: key[1] == one),  # type: ignore[misc]
            )
            for one in cohorts
        ),
        segments=tuple(
            SegmentRetention(
                segment=one,
                users=_users(counts, lambda key, one=one: key[0] == one),  # type: ignore[misc]
                intervals=_intervals(counts, kind, periods, lambda key, one=one: key[0] == one),  # type: ignore[misc]
            )
            for one in segments
        ),
    )


def definition(
    scoped: Scoped, period: Period, kind: Kind, windows: Windows, start_event: str | None, return_event: str | None
) -> str:
    """What exactly is counted, in words."""
    did = f"did “{return_event}”" if return_event else "did anything"
    said = {
        "on": f"A user is retained in {period} N if they {did} in exactly that {period}.",
        "on-or-after": f"A user is retained in {period} N if they {did} in that {period} or at any later time.",
        "every": f"A user is retained in {period} N if they {did} in each {period} from 1 to N.",
    }[kind]
    noun = period.capitalize() + "s"
    return (
        f"{scoped.words}{said} {noun} are {interval_words(period, windows)}; {period} 0 holds the start, the user's "
        f"{scoped.start_words(start_event)}. Only users whose {period} N closed before the last event of the data "
        f"({scoped.last:%Y-%m-%d %H:%M}) count.{scoped.by_words()}"
    )


def _notes(kind: Kind) -> tuple[str, ...]:
    if kind == "on-or-after":
        return (
            "Those who started early had longer to come back; under “on or after” that alone makes older cohorts "
            "look better.",
        )
    return ()


Key = tuple[str, Date, int]


def _users(counts: Counts, chosen: Callable[[Key], bool]) -> int:
    return sum(row[0] for key, row in counts.items() if key[2] == 0 and chosen(key))


def _intervals(counts: Counts, kind: Kind, periods: int, chosen: Callable[[Key], bool]) -> tuple[Interval, ...]:
    sums = [[0, 0, 0] for _ in range(periods + 1)]
    for key, row in counts.items():
        if chosen(key):
            one = sums[key[2]]
            one[0] += row[0]
            one[1] += row[1]
            one[2] += row[2 + KINDS.index(kind)]
    found = []
    for k, (users, eligible, retained) in enumerate(sums):
        low, high = bounds(retained, eligible)
        found.append(
            Interval(
                interval=k,
                eligible=eligible,
                retained=retained,
                share=share(retained, eligible),
                low=low,
                high=high,
                not_yet=users - eligible,
                unfinished=eligible < users,
            )
        )
    return tuple(found)
