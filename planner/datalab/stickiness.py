"""Stickiness: how many of the month's users come on a day, and on how many days each comes.

Source: methods.md, Product analytics (the distribution; DAU/MAU is its summary).
"""

from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta
from typing import ClassVar

from planner.datalab.answer import Answer, Cell
from planner.datalab.days import Days, days
from planner.datalab.engine import UNWATCHED, Watch
from planner.datalab.event_table import EventTable
from planner.datalab.scope import EVERYTHING, Scope, Scoped


@dataclass(frozen=True, kw_only=True)
class ActiveDays(Cell):
    """``users`` were active on exactly ``days`` days of the range."""

    NAMES: ClassVar[tuple[str, ...]] = ("days",)
    PARTITION: ClassVar[bool] = True
    days: int
    users: int

    def counts(self) -> tuple[int | None, ...]:
        """The users."""
        return (self.users,)


@dataclass(frozen=True, kw_only=True)
class SegmentStickiness(Cell):
    """The same for the users of one segment."""

    NAMES: ClassVar[tuple[str, ...]] = ("segment",)
    PARTITION: ClassVar[bool] = True
    segment: str
    mean_dau: float
    mau: int
    ratio: float | None
    distribution: tuple[ActiveDays, ...]

    def counts(self) -> tuple[int | None, ...]:
        """Its active users."""
        return (self.mau,)


@dataclass(frozen=True, kw_only=True)
class DailyUsers(Cell):
    """A day: its users (``dau``) and those of the 30 days that end with it (``mau``).

    ``unfinished`` where the data begin later than those 30 days, so that the second number is too small, and on the
    last day of the data.
    """

    NAMES: ClassVar[tuple[str, ...]] = ("day", "unfinished")
    day: Date
    dau: int
    mau: int
    ratio: float | None
    unfinished: bool

    def counts(self) -> tuple[int | None, ...]:
        """Users of the day and of the month."""
        return self.dau, self.mau


@dataclass(frozen=True, kw_only=True)
class Stickiness(Answer):
    """Mean daily users, users of the whole range, their ratio, and how many users were active on how many days."""

    first: Date
    last: Date
    days: int
    mean_dau: float
    mau: int
    ratio: float | None
    distribution: tuple[ActiveDays, ...]
    daily: tuple[DailyUsers, ...] = ()
    segments: tuple[SegmentStickiness, ...] = ()


def stickiness(
    table: EventTable,
    *,
    first: Date | None = None,
    last: Date | None = None,
    scope: Scope = EVERYTHING,
    watch: Watch = UNWATCHED,
) -> Stickiness:
    """Stickiness over the days from ``first`` to ``last``, both included; by default the last 30 complete days.

    Raises Refused("bad_range").
    """
    scoped = Scoped(table, scope, watch)
    span = days(scoped, first, last)
    people = f"JOIN {scoped.people()} AS people ON people.who = active.who" if scope.segmented else ""
    segment = "people.segment" if scope.segmented else "''"
    rows = table.ask(
        f"""
        WITH active AS (SELECT who, count(DISTINCT CAST(moment AS DATE)) AS days FROM events
            WHERE {scoped.condition} AND {span.condition} GROUP BY who)
        SELECT {segment}, days, count(*) FROM active {people} GROUP BY 1, 2 ORDER BY 1, 2
        """,
        watch=watch,
    )
    by_segment: dict[str, dict[int, int]] = {}
    total: dict[int, int] = {}
    for name, active, users in rows:
        by_segment.setdefault(name, {})[int(active)] = int(users)
        total[int(active)] = total.get(int(active), 0) + int(users)
    mean, mau, ratio, distribution = _summary(total, span.count)
    thirty = (
        ""
        if span.count == 30
        else f" The range has {span.count} days, not 30, so compare the ratio only with ranges as long."
    )
    return Stickiness(
        question="stickiness",
        definition=(
            f"{scoped.words}A user is active on a day if they did anything on that day of the calendar. Mean DAU is "
            "the mean number of active "
            f"users over all {span.count} days from {span}, empty days included; MAU is the number of users active "
            "at least once in "
            f"that range; the ratio is mean DAU ÷ MAU.{scoped.by_words()}"
        ),
        n=mau,
        n_is="users active in the range",
        notes=(*span.notes, *((thirty.strip(),) if thirty else ())),
        origin=scoped.origin,
        first=span.first,
        last=span.last,
        days=span.count,
        mean_dau=mean,
        mau=mau,
        ratio=ratio,
        distribution=distribution,
        daily=_daily(scoped, span),
        segments=tuple(
            SegmentStickiness(segment=name, mean_dau=m, mau=u, ratio=r, distribution=d)
            for name, (m, u, r, d) in ((name, _summary(one, span.count)) for name, one in sorted(by_segment.items()))
        )
        if scope.segmented
        else (),
    )


def _daily(scoped: Scoped, span: Days) -> tuple[DailyUsers, ...]:
    """Users by day of the range, days without anybody included.

    A user belongs to the month of every day from an active one until 29 days later or the next active one, whichever
    comes first; so the months are a running sum of who comes in and who goes out.
    """
    rows = scoped.table.ask(
        f"""
        WITH active AS (SELECT DISTINCT who, CAST(moment AS DATE) AS day FROM events WHERE {scoped.condition}
            AND moment >= TIMESTAMP '{span.first - timedelta(days=29)}'
            AND moment < TIMESTAMP '{span.last + timedelta(days=1)}'),
        next AS (SELECT day, lead(day) OVER (PARTITION BY who ORDER BY day) AS again FROM active),
        stays AS (SELECT day, least(day + 30, coalesce(again, day + 30)) AS gone FROM next),
        steps AS (SELECT day, count(*) AS dau, count(*) AS step FROM stays GROUP BY day
            UNION ALL SELECT gone, 0, -count(*) FROM stays GROUP BY gone),
        sums AS (SELECT day, sum(dau) AS dau, sum(sum(step)) OVER (ORDER BY day) AS mau FROM steps GROUP BY day),
        each AS (SELECT CAST(unnest(range(DATE '{span.first}', DATE '{span.last + timedelta(days=1)}',
            INTERVAL 1 DAY)) AS DATE) AS day)
        SELECT each.day, coalesce(same.dau, 0), coalesce(before.mau, 0)
        FROM each LEFT JOIN sums AS same ON same.day = each.day ASOF LEFT JOIN sums AS before ON each.day >= before.day
        ORDER BY each.day
        """,
        watch=scoped.watch,
    )
    begins, ends = scoped.table.read.first.date(), scoped.table.read.last.date()
    return tuple(
        DailyUsers(
            day=day, dau=int(dau), mau=int(mau), ratio=dau / mau if mau else None,
            unfinished=day < begins + timedelta(days=29) or day == ends,
        )
        for day, dau, mau in rows
    )  # fmt: skip


def _summary(users_by_days: dict[int, int], days_: int) -> tuple[float, int, float | None, tuple[ActiveDays, ...]]:
    mau = sum(users_by_days.values())
    mean = sum(active * users for active, users in users_by_days.items()) / days_
    distribution = tuple(ActiveDays(days=active, users=users) for active, users in sorted(users_by_days.items()))
    return mean, mau, mean / mau if mau else None, distribution
