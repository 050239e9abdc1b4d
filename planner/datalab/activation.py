"""Activation: who did the thing that matters soon after their start, and whether they came back more.

Source: methods.md, Product analytics.
"""

from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta
from typing import ClassVar

from planner.datalab.answer import Answer, Cell, LeftOut
from planner.datalab.engine import UNWATCHED, Watch
from planner.datalab.event_table import EventTable
from planner.datalab.periods import DAYS, Period, check_periods, complete, since_start
from planner.datalab.points import points
from planner.datalab.retention import Kind
from planner.datalab.scope import EVERYTHING, Scope, Scoped, micros, span_words
from planner.errors import Refused
from planner.rules.proportions import bounds, difference_of_counts, share

NOT_CAUSAL = (
    "This is no proof that doing it makes users stay: those who did it may have been keener from the start. Only an "
    "experiment, or a change that reached some and not others, can show a cause."
)


@dataclass(frozen=True, kw_only=True)
class Activated(Cell):
    """Of ``eligible`` users (whose time is over) ``activated`` did it; ``low`` to ``high`` is the 95 % interval."""

    NAMES: ClassVar[tuple[str, ...]] = ("cohort", "segment")
    PARTITION: ClassVar[bool] = True
    cohort: Date | None = None
    segment: str | None = None
    users: int
    eligible: int
    activated: int
    share: float | None
    low: float
    high: float

    def counts(self) -> tuple[int | None, ...]:
        """Users who did it, and users who could have."""
        return self.activated, self.eligible


@dataclass(frozen=True, kw_only=True)
class Lift(Cell):
    """Retention of those who did it against those who did not; ``difference`` is did minus did not."""

    NAMES: ClassVar[tuple[str, ...]] = ("interval", "period")
    TELLS: ClassVar[tuple[str, ...]] = ("words",)
    period: Period
    interval: int
    did: int
    did_retained: int
    did_share: float | None
    did_not: int
    did_not_retained: int
    did_not_share: float | None
    difference: float | None
    low: float | None
    high: float | None
    ratio: float | None
    noise: bool | None
    words: str
    warning: str = NOT_CAUSAL

    def counts(self) -> tuple[int | None, ...]:
        """Both groups and who came back of each."""
        return self.did, self.did_retained, self.did_not, self.did_not_retained


@dataclass(frozen=True, kw_only=True)
class Activation(Answer):
    """The activation rate, by cohort of start and by segment, and its lift of retention."""

    event: str
    times: int
    within: timedelta
    total: Activated
    lift: Lift | None
    cohorts: tuple[Activated, ...]
    segments: tuple[Activated, ...] = ()


def activation(
    table: EventTable, event: str, *, times: int = 1, within: timedelta = timedelta(days=7), period: Period = "week",
    interval: int | None = 4, kind: Kind = "on", start_event: str | None = None, scope: Scope = EVERYTHING,
    watch: Watch = UNWATCHED,
) -> Activation:  # fmt: skip
    """Who did ``event`` at least ``times`` times within ``within`` of their start.

    ``interval`` (None for none) is the rolling day, week or month whose retention is compared between those who did and
    did not, "on" or "on-or-after". Raises Refused for an unknown event, or a number of times below 1.
    """
    if not 1 <= times <= 1_000_000:
        raise Refused("bad_times", "The event has to be done at least once.", "times")
    if interval is not None:
        check_periods(interval)
    if kind == "every":
        raise Refused("bad_definition", "The lift compares retention “on” or “on-or-after” one interval.", "definition")
    scoped = Scoped(table, scope, watch)
    rows = _counted(scoped, scoped.event(event), times, within, period, interval, kind, start_event)
    total = _activated(rows)
    length = span_words(within)
    waiting = total.users - total.eligible
    return Activation(
        question="activation",
        definition=(
            f"{scoped.words}A user is activated if they did “{event}” {_often(times)} at most {length} after their "
            f"{scoped.start_words(start_event)}, the start itself included. Only users who started at least {length} "
            f"before the last event of the data ({scoped.last:%Y-%m-%d %H:%M}) count.{scoped.by_words()}"
        ),
        n=total.eligible,
        n_is=f"users with a {scoped.start_words(start_event)} at least {length} before the data end",
        left_out=(LeftOut(count=waiting, what="users", why=f"they started less than {length} before the data end"),)
        if waiting
        else (),
        origin=scoped.origin,
        event=event,
        times=times,
        within=within,
        total=total,
        lift=_lift(rows, event, within, period, interval, kind) if interval is not None else None,
        cohorts=tuple(
            _activated([r for r in rows if r.cohort == one], cohort=one) for one in sorted({r.cohort for r in rows})
        ),
        segments=tuple(
            _activated([r for r in rows if r.segment == one], segment=one) for one in sorted({r.segment for r in rows})
        )
        if scope.segmented
        else (),
    )


@dataclass(frozen=True, kw_only=True)
class _Row:
    segment: str
    cohort: Date
    over: bool
    did: bool
    back_over: bool
    back: bool
    users: int


def _counted(
    scoped: Scoped, test: str, times: int, within: timedelta, period: Period, interval: int | None, kind: Kind,
    start_event: str | None,
) -> list[_Row]:  # fmt: skip
    people = scoped.people(start_event)
    window = micros(within)
    after = "epoch_us(events.moment) - epoch_us(people.start)"
    from_start = " AND events.moment >= people.start" if start_event else ""
    k = interval or 0
    inside = since_start(period, "rolling", "events.moment", "people.start")
    back = f"{inside} {'=' if kind == 'on' else '>='} {k}"
    wanted = f"({test} AND {after} <= {window})"
    # What neither activates nor comes back need not be carried along.
    narrowed = f" AND ({wanted} OR {back})" if interval is not None else f" AND {wanted}"
    rows = scoped.table.ask(
        f"""
        WITH each AS (
            SELECT events.who, count(*) FILTER ({wanted}) AS did, bool_or({back}) AS back
            FROM events JOIN {people} AS people ON people.who = events.who
            WHERE {scoped.condition}{from_start}{narrowed} GROUP BY events.who)
        SELECT segment, CAST(date_trunc('{period}', start) AS DATE) AS cohort,
            epoch_us(TIMESTAMP '{scoped.last.isoformat(sep=" ")}') - epoch_us(start) >= {window} AS over,
            coalesce(did, 0) >= {times} AS did, {complete(period, "rolling", "start", scoped.last)} > {k} AS back_over,
            coalesce(back, false) AS back, count(*)
        FROM {people} AS people LEFT JOIN each ON each.who = people.who GROUP BY ALL
        """,
        watch=scoped.watch,
    )
    return [
        _Row(segment=r[0], cohort=r[1], over=r[2], did=r[3], back_over=r[4], back=r[5], users=int(r[6])) for r in rows
    ]


def _activated(rows: list[_Row], *, cohort: Date | None = None, segment: str | None = None) -> Activated:
    eligible = sum(row.users for row in rows if row.over)
    activated = sum(row.users for row in rows if row.over and row.did)
    low, high = bounds(activated, eligible)
    return Activated(
        cohort=cohort, segment=segment, users=sum(row.users for row in rows), eligible=eligible, activated=activated,
        share=share(activated, eligible), low=low, high=high,
    )  # fmt: skip


def _lift(rows: list[_Row], event: str, within: timedelta, period: Period, interval: int | None, kind: Kind) -> Lift:
    assert interval is not None
    counted = [row for row in rows if row.over and row.back_over]
    did, did_not = (sum(row.users for row in counted if row.did is one) for one in (True, False))
    did_back, did_not_back = (sum(row.users for row in counted if row.did is one and row.back) for one in (True, False))
    difference = difference_of_counts(did_not_back, did_not, did_back, did)
    of_did, of_did_not = share(did_back, did), share(did_not_back, did_not)
    where = f"in {period} {interval}" + ("" if kind == "on" else " or later")
    if difference is None or of_did is None or of_did_not is None:
        who = "everybody" if did else "nobody"
        words = f"Nothing to compare: {who} whose {period} {interval} is over did “{event}” in time."
    else:
        words = (
            f"Of {did:,} users who did “{event}” in time {of_did:.1%} came back {where}, of {did_not:,} who did not "
            f"{of_did_not:.1%}: "
            f"{points(difference.value)} points (95% interval {points(difference.low)} to {points(difference.high)})."
        )
        if difference.holds_zero:
            words += " That is within what chance alone makes."
        if within > timedelta(days=DAYS[period] * interval):
            words += (
                f" The time of {span_words(within)} reaches into {period} {interval}, so the same event may count on "
                f"both sides; choose a later {period}."
            )
    return Lift(
        period=period, interval=interval, did=did, did_retained=did_back, did_share=of_did, did_not=did_not,
        did_not_retained=did_not_back, did_not_share=of_did_not, difference=difference.value if difference else None,
        low=difference.low if difference else None, high=difference.high if difference else None,
        ratio=of_did / of_did_not if of_did is not None and of_did_not else None,
        noise=difference.holds_zero if difference else None, words=words,
    )  # fmt: skip


def _often(times: int) -> str:
    return "at least once" if times == 1 else f"at least {times:,} times"
