"""Funnels: how far users get through steps, within a window, in order, one right after the other, or in any order.

Source: methods.md, Product analytics (window from the first step of the entry, a hard limit).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar, Literal

from planner.datalab.answer import SMALLEST_CELL, Answer, Cell, LeftOut
from planner.datalab.engine import UNWATCHED, Watch, text
from planner.datalab.event_table import EventTable
from planner.datalab.scope import EVERYTHING, Scope, Scoped, micros, span_words
from planner.errors import Refused
from planner.rules.proportions import share

Order = Literal["ordered", "strict", "any"]
ORDERS: tuple[Order, ...] = ("ordered", "strict", "any")
MOST_STEPS = 20


@dataclass(frozen=True, kw_only=True)
class Step(Cell):
    """A step: ``users`` got this far, which is ``of_first`` of step 1 and ``of_previous`` of the step before.

    ``median_time`` lies between step 1 and this step, over the quickest pass of each user who got here.
    """

    NAMES: ClassVar[tuple[str, ...]] = ("step",)
    step: int
    event: str
    users: int
    of_first: float | None
    of_previous: float | None
    median_time: timedelta | None

    def counts(self) -> tuple[int | None, ...]:
        """Users who got this far."""
        return (self.users,)


@dataclass(frozen=True, kw_only=True)
class SegmentFunnel(Cell):
    """The same for the users of one segment."""

    NAMES: ClassVar[tuple[str, ...]] = ("segment",)
    PARTITION: ClassVar[bool] = True
    segment: str
    users: int
    steps: tuple[Step, ...]

    def counts(self) -> tuple[int | None, ...]:
        """Users who took step 1."""
        return (self.users,)


@dataclass(frozen=True, kw_only=True)
class Funnel(Answer):
    """Steps with the users who got there; ``may_still`` users took step 1 too late for their window to be over."""

    order: Order
    within: timedelta
    steps: tuple[Step, ...]
    may_still: int
    segments: tuple[SegmentFunnel, ...] = ()


def funnel(
    table: EventTable, steps: Sequence[str], *, within: timedelta = timedelta(days=7), order: Order = "ordered",
    scope: Scope = EVERYTHING, watch: Watch = UNWATCHED,
) -> Funnel:  # fmt: skip
    """How many users got how far.

    Raises Refused for fewer than two steps, unknown events, and one event twice where the order does not matter.
    """
    if not 2 <= len(steps) <= MOST_STEPS:
        raise Refused("bad_steps", f"A funnel has between 2 and {MOST_STEPS} steps, separated by commas.", "steps")
    if order == "any" and len(set(steps)) < len(steps):
        raise Refused("bad_steps", "Where the order does not matter, an event can be a step only once.", "steps")
    scoped = Scoped(table, scope, watch)
    tests = [scoped.event(one) for one in steps]
    per_user = _per_user(scoped, steps, tests, within, order)
    found = _steps(scoped, steps, per_user)
    window = micros(within)
    (may_still,) = scoped.table.ask(
        f"SELECT count(*) FROM {per_user} WHERE done_{len(steps)} IS NULL AND epoch_us(latest) + {window} > "
        f"epoch_us(TIMESTAMP {text(scoped.last.isoformat(sep=' '))})"
    )[0]
    total = found[""]
    return Funnel(
        question="funnel",
        definition=_definition(scoped, steps, within, order),
        n=total[0].users,
        n_is=f"users who did “{steps[0]}”",
        left_out=(
            LeftOut(
                count=scoped.origin.users - total[0].users,
                what="users",
                why=f"never did “{steps[0]}” within the filters",
            ),
        ),
        notes=(
            (
                f"{may_still if may_still >= SMALLEST_CELL else 'A few'} users took step 1 less than "
                f"{span_words(within)} before the data end and may still go on; they count as they stand.",
            )
            if may_still
            else ()
        ),
        origin=scoped.origin,
        order=order,
        within=within,
        steps=total,
        may_still=int(may_still),
        segments=tuple(
            SegmentFunnel(segment=one, users=rows[0].users, steps=rows) for one, rows in sorted(found.items()) if one
        )
        if scope.segmented
        else (),
    )


def _per_user(scoped: Scoped, steps: Sequence[str], tests: Sequence[str], within: timedelta, order: Order) -> str:
    """A table of the users who took step 1: segment, latest step 1, and the quickest time to each step."""
    window = micros(within)
    if order == "ordered":
        chain = _ordered(scoped, tests, window)
    elif order == "strict":
        chain = _strict(scoped, tests, window)
    else:
        chain = _any_order(scoped, tests, window)
    done = ", ".join(f"min(done_{k}) AS done_{k}" for k in range(1, len(steps) + 1))
    people = f"JOIN {scoped.people()} AS people ON people.who = passed.id" if scoped.scope.segmented else ""
    segment = "people.segment" if scoped.scope.segmented else "''"
    statement = (
        f"SELECT passed.*, {segment} AS segment FROM (SELECT id, make_timestamp(max(entered)) AS latest, {done} "
        f"FROM ({chain}) GROUP BY id HAVING max(entered) IS NOT NULL) AS passed"
        f" {people}"
    )
    return scoped.table.kept(f"funnel {statement}", statement, scoped.watch)


def _ordered(scoped: Scoped, tests: Sequence[str], window: int) -> str:
    """Rows (id, entered, done_1 ... done_n), one column of done_k filled in each.

    Each step-k event is joined to the last chain of k - 1 steps before it. That one has the latest entry, so it has the
    most of the window left: if it is too old, every other is. Of chains with one entry the first to get here will do.
    """
    numbers = range(1, len(tests) + 1)
    levels = [
        _step_events(scoped, tests),
        "chain_1 AS (SELECT id, moment AS entered, moment FROM steps WHERE step_1)",
        *(_next_chain(k, window) for k in numbers[1:]),
    ]
    parts = [_chain_times(k, numbers) for k in numbers]
    return f"WITH {', '.join(levels)} {' UNION ALL '.join(parts)}"


def _next_chain(k: int, window: int) -> str:
    return (
        f"chain_{k} AS (SELECT id, entered, min(moment) AS moment FROM (SELECT later.id, later.moment, before.entered "
        f"FROM (SELECT id, moment FROM steps WHERE step_{k}) AS later ASOF JOIN chain_{k - 1} AS before "
        f"ON later.id = before.id AND later.moment > before.moment) WHERE moment - entered <= {window} "
        "GROUP BY id, entered)"
    )


def _chain_times(k: int, numbers: Sequence[int]) -> str:
    done = ["moment - entered" if j == k else "CAST(NULL AS BIGINT)" for j in numbers]
    named = ", ".join(f"{one} AS done_{j}" for j, one in enumerate(done, start=1))
    return f"SELECT id, {'entered' if k == 1 else 'NULL'} AS entered, {named} FROM chain_{k}"


def _strict(scoped: Scoped, tests: Sequence[str], window: int) -> str:
    """The same where the event directly before must be the step before; at one instant the file's order decides."""
    numbers = range(1, len(tests) + 1)
    back = "OVER (PARTITION BY id ORDER BY moment, line)"
    flags = " + ".join(f"CASE WHEN step_{k} THEN {1 << (k - 1)} ELSE 0 END" for k in numbers)
    lags = ", ".join(
        f"lag(flags, {j}) {back} AS flags_{j}, lag(moment, {j}) {back} AS moment_{j}" for j in numbers[:-1]
    )
    done = ["CASE WHEN flags_0 & 1 <> 0 THEN 0 END AS done_1"]
    for k in numbers[1:]:
        chain = " AND ".join(f"flags_{j} & {1 << (k - 1 - j)} <> 0" for j in range(k))
        later = " AND ".join(f"moment_{j} > moment_{j + 1}" for j in range(k - 1))
        length = f"moment_0 - moment_{k - 1}"
        done.append(f"CASE WHEN {chain} AND {later} AND {length} <= {window} THEN {length} END AS done_{k}")
    return (
        f"WITH {_step_events(scoped, tests, all_events=True)}, flagged AS (SELECT id, moment, line, {flags} AS flags "
        "FROM steps), "
        f"lagged AS (SELECT id, flags AS flags_0, moment AS moment_0, {lags} FROM flagged) "
        f"SELECT id, CASE WHEN flags_0 & 1 <> 0 THEN moment_0 END AS entered, {', '.join(done)} FROM lagged"
    )


def _any_order(scoped: Scoped, tests: Sequence[str], window: int) -> str:
    """The same where steps 1 to k lie within one window in whatever order; ``entered`` stays the latest step 1."""
    numbers = range(1, len(tests) + 1)
    frame = "OVER (PARTITION BY id ORDER BY moment RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)"
    last = ", ".join(f"max(CASE WHEN step_{k} THEN moment END) {frame} AS last_{k}" for k in numbers)
    done = ["CASE WHEN step_1 THEN 0 END AS done_1"]
    for k in numbers[1:]:
        # least() passes over NULL, so that all steps were taken has to be asked for.
        taken = " AND ".join(f"last_{j} IS NOT NULL" for j in range(1, k + 1))
        length = f"moment - least({', '.join(f'last_{j}' for j in range(1, k + 1))})"
        done.append(f"CASE WHEN {taken} AND {length} <= {window} THEN {length} END AS done_{k}")
    return (
        f"WITH {_step_events(scoped, tests)}, lasts AS (SELECT id, moment, step_1, {last} FROM steps) "
        f"SELECT id, CASE WHEN step_1 THEN moment END AS entered, {', '.join(done)} FROM lasts"
    )


def _step_events(scoped: Scoped, tests: Sequence[str], *, all_events: bool = False) -> str:
    """The events that are a step, with a flag for each step they are."""
    flags = ", ".join(f"{test} AS step_{k}" for k, test in enumerate(tests, start=1))
    narrowed = "" if all_events else f" AND ({' OR '.join(dict.fromkeys(tests))})"
    return (
        f"steps AS MATERIALIZED (SELECT who AS id, epoch_us(moment) AS moment, line, {flags} "
        f"FROM events WHERE {scoped.condition}{narrowed})"
    )


def _steps(scoped: Scoped, steps: Sequence[str], per_user: str) -> dict[str, tuple[Step, ...]]:
    """The steps of each segment; of all users under ""."""
    columns = ", ".join(f"count(done_{k}), median(done_{k})" for k in range(1, len(steps) + 1))
    statements = [f"SELECT '', {columns} FROM {per_user}"]
    if scoped.scope.segmented:
        statements.append(f"SELECT segment, {columns} FROM {per_user} GROUP BY segment")
    found = {}
    for statement in statements:
        for segment, *numbers in scoped.table.ask(statement, watch=scoped.watch):
            users = [int(number) for number in numbers[::2]]
            found[segment] = tuple(
                Step(
                    step=k + 1, event=steps[k], users=users[k], of_first=share(users[k], users[0]),
                    of_previous=share(users[k], users[max(0, k - 1)]),
                    median_time=timedelta(microseconds=float(numbers[2 * k + 1])) if k and users[k] else None,
                )
                for k in range(len(steps))
            )  # fmt: skip
    return found


def _definition(scoped: Scoped, steps: Sequence[str], within: timedelta, order: Order) -> str:
    length = span_words(within)
    how = {
        "ordered": "in this order, other events in between allowed",
        "strict": "in this order, one directly after the other with no other event in between",
        "any": "in any order",
    }[order]
    chain = " → ".join(f"“{one}”" for one in steps)
    window = (
        f"all of them within {length} of the earliest of them"
        if order == "any"
        else f"each at most {length} after the “{steps[0]}” it began with"
    )
    instant = (
        "" if order == "any" else " A step has to come later than the one before; at the same instant is not later."
    )
    return (
        f"{scoped.words}A user reaches a step if they took it and all steps before it, {how}: {chain}, {window}. "
        "Each user "
        f"counts once, with the entry that got furthest; every “{steps[0]}” is an entry.{instant} "
        f"The median time is over each user's quickest pass from step 1.{scoped.by_words()}"
    )
