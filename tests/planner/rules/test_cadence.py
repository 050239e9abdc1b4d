"""The plan's calendar."""

from datetime import date

import pytest

from planner.domain.people import Plan
from planner.domain.records import Records
from planner.domain.sessions import DiscoverySession
from planner.rules.cadence import cadence, months_after, sprint_number, sprint_start
from tests.planner.rules.plans import PLAN, START


def test_nine_months_of_fortnights_are_twenty_sprints() -> None:
    """Sprints follow each other without a hole, and the last ends with the plan."""
    now = cadence(Records([PLAN]), date(2026, 7, 9))
    assert now
    assert (now.start, now.end) == (date(2026, 1, 5), date(2026, 10, 4))
    assert [sprint.number for sprint in now.sprints] == list(range(1, 21))
    for one, following in zip(now.sprints, now.sprints[1:], strict=False):
        assert (following.start - one.end).days == 1
    assert now.sprints[-1].end == now.end


def test_a_day_knows_its_sprint_its_week_and_the_days_left() -> None:
    """Days left count what is still to come after today."""
    now = cadence(Records([PLAN]), date(2026, 1, 22))
    assert now
    assert (now.sprint, now.days_left, now.week, now.weeks) == (2, 10, 3, 39)


def test_discovery_and_misses_are_counted_up_to_today() -> None:
    """The running sprint is not missed yet; a session of next week has not happened."""
    held = [DiscoverySession(id="a", date=START), DiscoverySession(id="b", date=date(2026, 2, 20))]
    now = cadence(Records([PLAN, *held]), date(2026, 2, 10))
    assert now
    assert [sprint.discovery for sprint in now.sprints[:4]] == [True, False, False, False]
    assert (now.sprint, now.missed) == (3, 1)


@pytest.mark.parametrize(("day", "sprint", "week"), [(date(2025, 12, 1), 1, 1), (date(2027, 1, 1), 20, 39)])
def test_before_and_after_the_plan_one_stays_within_it(day: date, sprint: int, week: int) -> None:
    """The first and the last sprint hold what lies outside."""
    now = cadence(Records([PLAN]), day)
    assert now
    assert (now.sprint, now.week) == (sprint, week)
    assert now.days_left >= 0


def test_without_a_start_there_is_no_calendar() -> None:
    """No plan, or one that has not said when it begins."""
    assert cadence(Records([]), START) is None
    assert cadence(Records([Plan(id="p", sub_role="sales_engineer")]), START) is None


def test_months_end_where_a_month_is_shorter() -> None:
    """A month after 31 January is the last day of February."""
    assert months_after(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert months_after(date(2027, 11, 30), 3) == date(2028, 2, 29)
    assert months_after(date(2026, 1, 15), 12) == date(2027, 1, 15)


@pytest.mark.parametrize("plan", [PLAN, None, PLAN.with_values(sprint_days=7)])
def test_a_sprint_begins_on_the_day_its_number_says(plan: Plan | None) -> None:
    """Number and first day are each other's inverse, also before the plan."""
    for number in (-3, 0, 1, 2, 17) if plan else (50_000,):
        first = sprint_start(plan, number)
        assert sprint_number(plan, first) == number
        assert sprint_number(plan, date.fromordinal(first.toordinal() - 1)) == number - 1
