"""The plan's calendar: its sprints, its weeks, and whether each sprint had its discovery session.

Source: domain.md, S0: one discovery session per sprint.
"""

import calendar
from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta

from planner.domain.people import Plan
from planner.domain.records import Records
from planner.domain.sessions import DiscoverySession

SPRINT_DAYS = 14
"""Days of a sprint when the plan does not say."""


@dataclass(frozen=True, kw_only=True)
class Sprint:
    """One sprint, first and last day inclusive; ``discovery`` tells whether a session took place in it."""

    number: int
    start: Date
    end: Date
    discovery: bool
    past: bool


@dataclass(frozen=True, kw_only=True)
class Cadence:
    """Where a day lies in the plan.

    ``sprint`` and ``week`` count from 1 and stay within the plan; ``days_left`` counts the days of the sprint that
    are still to come after today; ``missed`` counts past sprints without a discovery session.
    """

    start: Date
    end: Date
    sprints: tuple[Sprint, ...]
    sprint: int
    days_left: int
    week: int
    weeks: int
    missed: int


def cadence(records: Records, as_of: Date) -> Cadence | None:
    """The calendar of the plan as of a day; None without a plan or its start."""
    plan = records.plan
    if not plan or not plan.start:
        return None
    start, end = plan.start, plan_end(plan)
    days = plan.sprint_days or SPRINT_DAYS
    held = {
        sprint_number(plan, session.date)
        for session in records.of(DiscoverySession)
        if session.date and session.date <= as_of
    }
    sprints = tuple(
        Sprint(
            number=number,
            start=first,
            end=min(first + timedelta(days=days - 1), end),
            discovery=number in held,
            past=first + timedelta(days=days - 1) < as_of,
        )
        for number, first in enumerate(_starts(start, end, days), start=1)
    )
    now = min(max(sprint_number(plan, as_of), 1), len(sprints))
    weeks = (end - start).days // 7 + 1
    return Cadence(
        start=start,
        end=end,
        sprints=sprints,
        sprint=now,
        days_left=max(0, (sprints[now - 1].end - as_of).days),
        week=min(max((as_of - start).days // 7 + 1, 1), weeks),
        weeks=weeks,
        missed=sum(1 for sprint in sprints if sprint.past and not sprint.discovery),
    )


def plan_end(plan: Plan) -> Date:
    """The last day of a plan: so many months after its start, less a day."""
    assert plan.start
    return months_after(plan.start, plan.months or 9) - timedelta(days=1)


def months_after(day: Date, months: int) -> Date:
    """The same day so many months later, or the last day of that month when it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return day.replace(year=year, month=month, day=min(day.day, calendar.monthrange(year, month)[1]))


def sprint_number(plan: Plan | None, day: Date) -> int:
    """The sprint a day lies in, 1 for the plan's first; days before the plan have numbers below 1.

    Without a plan, sprints of 14 days are counted from the first Monday of the calendar.
    """
    start = plan.start if plan and plan.start else Date.min
    days = (plan.sprint_days if plan else None) or SPRINT_DAYS
    return (day - start).days // days + 1


def sprint_start(plan: Plan | None, number: int) -> Date:
    """The first day of the sprint with this number."""
    start = plan.start if plan and plan.start else Date.min
    days = (plan.sprint_days if plan else None) or SPRINT_DAYS
    return start + timedelta(days=(number - 1) * days)


def _starts(start: Date, end: Date, days: int) -> list[Date]:
    return [start + timedelta(days=step) for step in range(0, (end - start).days + 1, days)]
