"""Which backups are kept: all of two days, then twelve daily, ten weekly and nine monthly ones, about a year.

The clock decides nothing here, so that setting it back or forward can neither block a backup nor delete one: days are
days on which backups were made, in the order in which they were made, and a time that does not fit into that order
counts as its predecessor's.

Source: the automatic backups of Anki, which keep the same numbers.
"""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date as Date
from datetime import datetime, tzinfo
from itertools import groupby

from planner.backup.copy import Copy

WHOLE_DAYS, DAILY, WEEKLY, MONTHLY = 2, 12, 10, 9


def superfluous(copies: Sequence[Copy], zone: tzinfo | None = None) -> list[Copy]:
    """The backups that can go; ``copies`` are oldest first, ``zone`` says when a day ends (None: here)."""
    days = believable_days([copy.made_at.astimezone(zone) for copy in copies])
    rest = list(zip(copies, days, strict=True))
    kept: set[int] = set()
    whole = sorted(set(days))[-WHOLE_DAYS:]
    while rest and rest[-1][1] in whole:
        kept.add(rest.pop()[0].sequence)
    for count, period in ((DAILY, _day), (WEEKLY, _week), (MONTHLY, _month)):
        lasts = [list(same) for _, same in groupby(rest, key=lambda pair: period(pair[1]))]
        for same in lasts[-count:]:
            kept.add(same[-1][0].sequence)
        rest = [pair for same in lasts[:-count] for pair in same]
    return [copy for copy in copies if copy.sequence not in kept]


def believable_days(times: Sequence[datetime]) -> list[Date]:
    """The day of each time, never falling: a time outside the longest run that rises takes its predecessor's day."""
    in_order = _longest_rising(times)
    days: list[Date] = []
    first = next((times[i].date() for i in sorted(in_order)), None)
    for i, time in enumerate(times):
        if i in in_order:
            days.append(time.date())
        else:
            days.append(days[-1] if days else first or time.date())
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
