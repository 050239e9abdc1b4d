"""Which backups are kept: all of two days, then twelve daily, ten weekly and nine monthly ones, about a year.

The clock decides nothing here, so that setting it back or forward can neither block a backup nor delete one: days are
days on which backups were made, in the order in which they were made; a time that does not fit into that order counts
as its predecessor's; and on a day more than a week after the one before, which may be a clock gone wrong, nothing goes.

Source: the automatic backups of Anki, which keep the same numbers.
"""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date as Date
from datetime import datetime, timedelta, tzinfo
from itertools import groupby

from planner.backup.copy import Copy

WHOLE_DAYS, DAILY, WEEKLY, MONTHLY = 2, 12, 10, 9
_LEAP = timedelta(days=7)


def superfluous(copies: Sequence[Copy], zone: tzinfo | None = None) -> list[Copy]:
    """The backups that can go; ``copies`` are oldest first, ``zone`` says when a day ends (None: here)."""
    times = [copy.made_at.astimezone(zone) for copy in copies]
    in_order = _longest_rising(times)
    days = believable_days(times)
    rest = list(range(len(copies)))
    whole = sorted(set(days))[-WHOLE_DAYS:]
    if len(whole) == WHOLE_DAYS and whole[-1] - whole[-2] > _LEAP:
        return []
    kept: set[int] = set()
    while rest and days[rest[-1]] in whole:
        kept.add(rest.pop())
    for count, period in ((DAILY, _day), (WEEKLY, _week), (MONTHLY, _month)):
        runs = [list(same) for _, same in groupby(rest, key=lambda i: period(days[i]))]
        # The last of each; one with a time that is hard to believe takes no other's place.
        kept |= {max(same, key=lambda i: (i in in_order, i)) for same in runs[-count:]}
        rest = [i for same in runs[:-count] for i in same]
    return [copy for i, copy in enumerate(copies) if i not in kept]


def believable_days(times: Sequence[datetime]) -> list[Date]:
    """The day of each time, never falling.

    Times outside the longest run that rises were told by a clock gone wrong: the days between them count, from the
    day before they began and no further than the day after they ended.
    """
    in_order = _longest_rising(times)
    days = [time.date() for time in times]
    for wrong, run in groupby(range(len(times)), key=lambda i: i not in in_order):
        odd = list(run)
        if not wrong:
            continue
        after = days[odd[-1] + 1] if odd[-1] + 1 < len(days) else Date.max
        latest = days[odd[0] - 1] if odd[0] else after
        began, start = days[odd[0]], latest
        for i in odd:
            latest = min(max(latest, start + max(days[i] - began, timedelta(0))), after)
            days[i] = latest
    return days


def _longest_rising(times: Sequence[datetime]) -> set[int]:
    """The positions of a longest subsequence that never falls (patience sorting)."""
    ends: list[datetime] = []
    end_at: list[int] = []
    before: list[int] = []
    for i, time in enumerate(times):
        length = bisect_right(ends, time)
        before.append(end_at[length - 1] if length else -1)
        ends[length : length + 1] = [time]
        end_at[length : length + 1] = [i]
    found: set[int] = set()
    at = end_at[-1] if end_at else -1
    while at >= 0:
        found.add(at)
        at = before[at]
    return found


def _day(day: Date) -> object:
    return day


def _week(day: Date) -> object:
    return day.isocalendar()[:2]  # Monday starts it


def _month(day: Date) -> object:
    return day.year, day.month
