"""Which backups stay: everything of two days, then fewer with age, whatever the clock says."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from planner.backup.copy import Copy
from planner.backup.thinning import believable_days, superfluous

NOON = datetime(2026, 6, 17, 12, 0, tzinfo=UTC)  # a Wednesday


def copies(times: list[datetime]) -> list[Copy]:
    """One backup a time, in this order."""
    return [
        Copy(path=Path(f"{i}"), sequence=i, made_at=t, place="0" * 8, reason="interval") for i, t in enumerate(times)
    ]


def kept(times: list[datetime]) -> list[datetime]:
    """The times of the backups that stay."""
    gone = {copy.sequence for copy in superfluous(copies(times), UTC)}
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
        gone = superfluous(there, UTC)
        there = [each for each in there if each not in gone]
    return [copy.made_at for copy in there]


def test_a_clock_set_forward_and_back_costs_no_backup() -> None:
    """A day in 2038 and a day in 1970 among thirty ordinary ones: the ordinary ones stay as they would have."""
    ordinary = [NOON + timedelta(days=n) for n in range(30)]
    without = thinned_as_they_come(ordinary)
    wrong = [datetime(2038, 1, 19, tzinfo=UTC), datetime(1970, 1, 1, tzinfo=UTC)]
    for at in (1, 15, 29):
        mixed = [*ordinary[:at], *wrong, *ordinary[at:]]
        assert [time for time in thinned_as_they_come(mixed) if time not in wrong] == without


def test_a_clock_that_starts_in_1970_each_morning_costs_no_history() -> None:
    """A dead clock battery gives every first backup of a day a wrong date; the daily ones stay all the same."""
    times = [t for n in range(40) for t in (datetime(1970, 1, 1, 0, 1, tzinfo=UTC), NOON + timedelta(days=n))]
    true_days = {time.date() for time in thinned_as_they_come(times) if time.year > 1970}
    assert {(NOON + timedelta(days=n)).date() for n in range(26, 40)} <= true_days
    assert min(true_days) < (NOON + timedelta(days=10)).date()


@given(st.lists(st.datetimes(timezones=st.just(UTC)), max_size=80))
def test_whatever_the_times_the_newest_stays_and_the_days_never_fall(times: list[datetime]) -> None:
    """The last backup made is never the one to go, and no label makes a later backup older than an earlier one."""
    days = believable_days(times)
    assert days == sorted(days)
    gone = superfluous(copies(times), UTC)
    assert len(times) - 1 not in {copy.sequence for copy in gone}


@given(st.integers(2, 60), st.integers(-20000, 20000))
def test_moving_all_times_by_whole_weeks_changes_nothing_but_months(count: int, weeks: int) -> None:
    """Thinning looks at the order of the backups and not at what day it is today."""
    times = [NOON + timedelta(hours=7 * n) for n in range(count)]
    moved = [time + timedelta(weeks=weeks % 500) for time in times]
    assert [copy.sequence for copy in superfluous(copies(times), UTC)] == [
        copy.sequence for copy in superfluous(copies(moved), UTC)
    ]


def test_a_month_under_a_wrong_clock_keeps_its_days() -> None:
    """A month spent in 2020 and then set right leaves daily backups of that month, not one."""
    true = [NOON + timedelta(days=n) for n in range(90)]
    told = [time if not 40 <= n < 70 else time.replace(year=2020) for n, time in enumerate(true)]
    assert len([time for time in thinned_as_they_come(told[:70]) if time.year == 2020]) >= 14
    after = thinned_as_they_come(told[:74])
    assert len([time for time in after if time.year == 2020]) >= 9
