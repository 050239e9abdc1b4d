"""Engagement: how much active users do, interval by interval of the calendar."""

from dataclasses import dataclass
from datetime import date as Date
from typing import ClassVar

from planner.datalab.answer import Answer, Cell
from planner.datalab.engine import UNWATCHED, Watch
from planner.datalab.event_table import EventTable
from planner.datalab.periods import Period, floor_to, interval_words
from planner.datalab.scope import EVERYTHING, Scope, Scoped


@dataclass(frozen=True, kw_only=True)
class EngagedInterval(Cell):
    """A day, week or month: active users, what they did, and on how many days; means and middle values are per user."""

    NAMES: ClassVar[tuple[str, ...]] = ("begins", "unfinished")
    begins: Date
    users: int
    events: int
    mean_events: float
    median_events: float
    p90_events: float
    mean_days: float
    unfinished: bool

    def counts(self) -> tuple[int | None, ...]:
        """Its active users."""
        return (self.users,)


@dataclass(frozen=True, kw_only=True)
class Engagement(Answer):
    """Engagement by interval."""

    period: Period
    event: str | None
    intervals: tuple[EngagedInterval, ...]


def engagement(
    table: EventTable,
    *,
    event: str | None = None,
    period: Period = "week",
    scope: Scope = EVERYTHING,
    watch: Watch = UNWATCHED,
) -> Engagement:
    """Events (all, or ``event``) for each active user in each calendar interval. Raises Refused("unknown_event")."""
    scoped = Scoped(table, scope, watch)
    test = f" AND {scoped.event(event)}" if event else ""
    rows = table.ask(
        f"""
        WITH each AS (SELECT CAST(date_trunc('{period}', moment) AS DATE) AS begins, who, count(*) AS n,
            count(DISTINCT CAST(moment AS DATE)) AS days FROM events WHERE {scoped.condition}{test} GROUP BY 1, 2)
        SELECT begins, count(*), sum(n), avg(n), median(n), quantile_cont(n, 0.9), avg(days)
        FROM each GROUP BY 1 ORDER BY 1
        """,
        watch=watch,
    )
    (n,) = table.ask(f"SELECT count(DISTINCT who) FROM events WHERE {scoped.condition}{test}", watch=watch)[0]
    first, last = floor_to(table.read.first, period).date(), floor_to(table.read.last, period).date()
    did = f"did “{event}”" if event else "did anything"
    return Engagement(
        question="engagement",
        definition=(
            f"{scoped.words}A user is active in a {period} if they {did} in it; {period}s are "
            f"{interval_words(period, 'calendar')}. Events per user are "
            f"{f'“{event}” only' if event else 'all events'}, over the active users of that {period}; middle value, "
            "and the value nine in ten stay at or below, beside the mean."
        ),
        n=int(n),
        n_is=f"users who {did}",
        notes=(f"The first and the last {period} may be only partly in the data and are marked unfinished.",),
        origin=scoped.origin,
        period=period,
        event=event,
        intervals=tuple(
            EngagedInterval(
                begins=row[0],
                users=int(row[1]),
                events=int(row[2]),
                mean_events=row[3],
                median_events=row[4],
                p90_events=row[5],
                mean_days=row[6],
                unfinished=row[0] == last or (row[0] == first and first < table.read.first.date()),
            )
            for row in rows
        ),
    )
