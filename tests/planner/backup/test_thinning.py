"""Which backups stay: everything of two days, then fewer with age, whatever the clock says."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.backup.copy import Copy
from planner.backup.thinning import day_after, superfluous

NOON = datetime(2026, 6, 17, 12, 0, tzinfo=UTC)  # a Wednesday


def copies(times: list[datetime]) -> list[Copy]:
    """One backup a time, in this order, each with the day it counts for."""
    made: list[Copy] = []
    for i, time in enumerate(times):
        day = day_after(made[-1] if made else None, time.date())
        made.append(Copy(path=Path(f"{i}"), sequence=i, made_at=time, day=day, place="0" * 8, reason="interval"))
    return made


def kept(times: list[datetime]) -> list[datetime]:
    """The times of the backups that stay."""
    gone = {copy.sequence for copy in superfluous(copies(times))}
    return [time for i, time in enumerate(times) if i not in gone]


def test_a_year_of_half_hours_leaves_two_days_twelve_daily_ten_weekly_nine_monthly() -> None:
    """Backed up every half hour from nine to five for a year: what stays is what is promised."""
    days = [NOON.date() - timedelta(days=n) for n in reversed(range(365))]
    times = [
        datetime(d.year, d.month, d.day, 9, tzinfo=UTC) + timedelta(minutes=30 * n) for d in days for n in range(17)
    ]
    stay = kept(times)
    last_two = [time for time in times if time.date() >= date(2026, 6, 16)]
    assert stay[-34:] == last_two
    daily = stay[-46:-34]
    assert [time.date() for time in daily] == [date(2026, 6, 4) + timedelta(days=n) for n in range(12)]
    assert {time.hour for time in daily} == {17}
    weekly = stay[-56:-46]
    # The week of 1 June is cut by the daily ones: its last is Wednesday's, all others end on a Sunday.
    assert [time.date() for time in weekly] == [
        *(date(2026, 4, 5) + timedelta(weeks=n) for n in range(9)), date(2026, 6, 3),
    ]  # fmt: skip
    monthly = stay[:-56]
    assert len(monthly) == 9
    assert [time.month for time in monthly] == [7, 8, 9, 10, 11, 12, 1, 2, 3]
    assert len(stay) == 34 + 12 + 10 + 9


def thinned_as_they_come(times: list[datetime]) -> list[datetime]:
    """What stays when each backup is followed by thinning, as it is in life."""
    there: list[Copy] = []
    for copy in copies(times):
        there.append(copy)
        gone = superfluous(there)
        there = [each for each in there if each not in gone]
    return [copy.made_at for copy in there]


@pytest.mark.parametrize("at", [1, 15, 29])
@pytest.mark.parametrize("wrong", [datetime(2038, 1, 19, tzinfo=UTC), datetime(1970, 1, 1, tzinfo=UTC)])
def test_a_clock_that_was_wrong_for_an_hour_costs_no_more_than_it_brought(at: int, wrong: datetime) -> None:
    """One backup dated 2038 or 1970 among thirty ordinary days: as many days as ever are there to go back to."""
    ordinary = [NOON + timedelta(days=n) for n in range(30)]
    without = thinned_as_they_come(ordinary)
    stay = thinned_as_they_come([*ordinary[:at], wrong, *ordinary[at:]])
    assert set(without[-12:]) <= set(stay)
    assert len(stay) >= len(without) - 1


def test_a_clock_that_starts_in_1970_each_morning_costs_no_history() -> None:
    """A dead clock battery gives every first backup of a day a wrong date; history reaches as far back as ever."""
    times = [t for n in range(40) for t in (datetime(1970, 1, 1, 0, 1, n, tzinfo=UTC), NOON + timedelta(days=n))]
    stay = thinned_as_they_come(times)
    oldest = min(times.index(time) // 2 for time in stay[1:])
    assert oldest < 10
    assert len(stay) >= 2 + 12 + 4


@given(st.lists(st.datetimes(timezones=st.just(UTC)), max_size=80))
def test_whatever_the_times_the_newest_stays_and_the_days_never_fall(times: list[datetime]) -> None:
    """The last backup made is never the one to go, and none counts for an earlier day than the one before it."""
    days = [copy.day for copy in copies(times)]
    assert days == sorted(days)
    assert len(times) - 1 not in {copy.sequence for copy in superfluous(copies(times))}


def test_a_month_under_a_wrong_clock_keeps_its_days() -> None:
    """A month spent in 2020 and then set right leaves daily backups of that month, not one."""
    true = [NOON + timedelta(days=n) for n in range(90)]
    told = [time if not 40 <= n < 70 else time.replace(year=2020) for n, time in enumerate(true)]
    during, without = thinned_as_they_come(told[:70]), thinned_as_they_come(true[:70])
    assert [told.index(time) for time in during][-14:] == [true.index(time) for time in without][-14:]
    assert len(thinned_as_they_come(told)) >= len(thinned_as_they_come(true)) - 1
