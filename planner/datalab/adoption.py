"""Adoption: of the active users who could use a feature, how many did what it is for, and how often.

Source: methods.md, Product analytics (core action ÷ eligible active users of the same period; breadth and depth).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date
from typing import Any, ClassVar

from planner.datalab.answer import Answer, Cell, LeftOut
from planner.datalab.days import days
from planner.datalab.engine import UNWATCHED, Watch
from planner.datalab.event_table import EventTable
from planner.datalab.scope import EVERYTHING, Scope, Scoped
from planner.errors import Refused
from planner.rules.proportions import bounds, share


@dataclass(frozen=True, kw_only=True)
class Adopted(Cell):
    """Of ``eligible`` active users ``adopters`` did it (breadth), the middle one ``median_times`` times (depth)."""

    NAMES: ClassVar[tuple[str, ...]] = ("segment",)
    PARTITION: ClassVar[bool] = True
    segment: str | None = None
    eligible: int
    adopters: int
    share: float | None
    low: float
    high: float
    median_times: float | None

    def counts(self) -> tuple[int | None, ...]:
        """Users who did it, and users who could have."""
        return self.adopters, self.eligible


@dataclass(frozen=True, kw_only=True)
class Adoption(Answer):
    """Adoption of one event over a range of days."""

    event: str
    times: int
    first: Date
    last: Date
    total: Adopted
    segments: tuple[Adopted, ...] = ()


def adoption(
    table: EventTable, event: str, *, times: int = 1, eligible_event: str | None = None, first: Date | None = None,
    last: Date | None = None, scope: Scope = EVERYTHING, watch: Watch = UNWATCHED,
) -> Adoption:  # fmt: skip
    """Who of the active users did ``event`` at least ``times`` times, in the last 30 complete days or the range given.

    Eligible is everybody active in the range, or with ``eligible_event`` who did that in the range. Raises Refused.
    """
    if times < 1:
        raise Refused("bad_times", "The event has to be done at least once.", "times")
    scoped = Scoped(table, scope, watch)
    span = days(scoped, first, last)
    did, could = scoped.event(event), scoped.event(eligible_event) if eligible_event else "TRUE"
    people = f"JOIN {scoped.people()} AS people ON people.who = each.who" if scope.segmented else ""
    per_user = f"""
        WITH each AS (SELECT who, count(*) FILTER ({did}) AS n, bool_or({could}) AS eligible FROM events
            WHERE {scoped.condition} AND {span.condition} GROUP BY who)"""
    measured = (
        f"count(*) FILTER (eligible), count(*) FILTER (eligible AND n >= {times}), "
        f"median(n) FILTER (eligible AND n >= {times}), count(*) FILTER (NOT eligible)"
    )
    (row,) = table.ask(f"{per_user} SELECT {measured} FROM each", watch=watch)
    rows = (
        table.ask(f"{per_user} SELECT {measured}, people.segment FROM each {people} GROUP BY 5 ORDER BY 5", watch=watch)
        if scope.segmented
        else []
    )
    could_words = f"who did “{eligible_event}” in the same days" if eligible_event else "active in the same days"
    not_eligible = int(row[3])
    return Adoption(
        question="adoption",
        definition=(
            f"{scoped.words}A user adopted it if they did “{event}” "
            f"{'at least once' if times == 1 else f'at least {times:,} times'} from {span}; the share is of the "
            f"users {could_words}, not of all who ever signed up. Depth is how often the middle adopter did "
            f"it.{scoped.by_words()}"
        ),
        n=int(row[0]),
        n_is=f"eligible users, {could_words}",
        left_out=(
            LeftOut(
                count=table.read.users - int(row[0]) - not_eligible,
                what="users",
                why=f"not active from {span} within the filters",
            ),
            *(
                (LeftOut(count=not_eligible, what="users", why=f"active, but did not do “{eligible_event}”"),)
                if not_eligible
                else ()
            ),
        ),
        notes=span.notes,
        origin=scoped.origin,
        event=event,
        times=times,
        first=span.first,
        last=span.last,
        total=_adopted(row[:3]),
        segments=tuple(_adopted(one[:3], segment=one[4]) for one in rows),
    )


def _adopted(numbers: Sequence[Any], segment: str | None = None) -> Adopted:
    eligible, adopters, median_times = numbers
    low, high = bounds(adopters, eligible)
    return Adopted(
        segment=segment, eligible=eligible, adopters=adopters, share=share(adopters, eligible), low=low, high=high,
        median_times=median_times,
    )  # fmt: skip
