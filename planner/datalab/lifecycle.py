"""Lifecycle: new, returning, resurrecting and dormant users, interval by interval of the calendar.

Source: methods.md, Product analytics (new means the first event of all, not the first in the window).
"""

from dataclasses import dataclass
from datetime import date as Date
from typing import ClassVar

from planner.datalab.answer import Answer, Cell
from planner.datalab.engine import UNWATCHED, Watch
from planner.datalab.event_table import EventTable
from planner.datalab.periods import Period, interval_words
from planner.datalab.scope import EVERYTHING, Scope, Scoped


@dataclass(frozen=True, kw_only=True)
class LifecycleInterval(Cell):
    """A day, week or month: ``active`` = new + returning + resurrecting; ``dormant`` were active in the one before."""

    NAMES: ClassVar[tuple[str, ...]] = ("begins", "unfinished")
    begins: Date
    active: int
    new: int
    returning: int
    resurrecting: int
    dormant: int
    unfinished: bool

    def counts(self) -> tuple[int | None, ...]:
        """All its groups."""
        return self.active, self.new, self.returning, self.resurrecting, self.dormant


@dataclass(frozen=True, kw_only=True)
class Lifecycle(Answer):
    """Where the active users of each interval come from, and how many fell silent."""

    period: Period
    intervals: tuple[LifecycleInterval, ...]


def lifecycle(
    table: EventTable, *, period: Period = "week", scope: Scope = EVERYTHING, watch: Watch = UNWATCHED
) -> Lifecycle:
    """Users by state in each interval of the calendar, intervals without anybody included."""
    scoped = Scoped(table, scope, watch)
    rows = table.ask(
        f"""
        WITH active AS (SELECT DISTINCT who, CAST(date_trunc('{period}', moment) AS DATE) AS begins FROM events
            WHERE {scoped.condition}),
        state AS (SELECT begins, lag(begins) OVER by_user AS before, lead(begins) OVER by_user AS after,
            CAST(begins + INTERVAL 1 {period} AS DATE) AS next
            FROM active WINDOW by_user AS (PARTITION BY who ORDER BY begins)),
        here AS (SELECT begins, count(*) AS active, count(*) FILTER (before IS NULL) AS fresh,
            count(*) FILTER (before + INTERVAL 1 {period} = begins) AS stayed,
            count(*) FILTER (before + INTERVAL 1 {period} < begins) AS back FROM state GROUP BY begins),
        gone AS (SELECT next AS begins, count(*) AS dormant FROM state
            WHERE after IS NULL OR after > next GROUP BY next),
        every AS (SELECT CAST(unnest(range(min(begins), max(begins) + INTERVAL 1 {period}, INTERVAL 1 {period}))
            AS DATE) AS begins
            FROM active)
        SELECT begins, coalesce(active, 0), coalesce(fresh, 0), coalesce(stayed, 0), coalesce(back, 0),
            coalesce(dormant, 0)
        FROM every LEFT JOIN here USING (begins) LEFT JOIN gone USING (begins) ORDER BY begins
        """,
        watch=watch,
    )
    (n,) = table.ask(f"SELECT count(DISTINCT who) FROM events WHERE {scoped.condition}", watch=watch)[0]
    (last,) = table.ask(f"SELECT CAST(date_trunc('{period}', max(moment)) AS DATE) FROM events")[0]
    return Lifecycle(
        question="lifecycle",
        definition=(
            f"{scoped.words}By {interval_words(period, 'calendar')}: new is a user's first {period} with an event in "
            f"the whole file; returning were active in the {period} "
            f"before as well; resurrecting come back after at least one {period} of silence; dormant were active in "
            f"the {period} before and not in this one."
        ),
        n=int(n),
        n_is="users with an event",
        notes=(
            f"Who was there before the file begins looks new in its first {period}s.",
            f"The last {period} may not be over: it is marked unfinished, and its dormant users may still come.",
        ),
        origin=scoped.origin,
        period=period,
        intervals=tuple(
            LifecycleInterval(
                begins=r[0],
                active=int(r[1]),
                new=int(r[2]),
                returning=int(r[3]),
                resurrecting=int(r[4]),
                dormant=int(r[5]),
                unfinished=r[0] == last,
            )
            for r in rows
        ),
    )
