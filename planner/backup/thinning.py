"""Which backups are kept: all of two days, then twelve daily, ten weekly and nine monthly ones, about a year.

The clock decides little here, so that setting it back or forward can neither block a backup nor delete one: days are
days on which backups were made. Each backup is given its day when it is made, and no backup an earlier day than the
one before it.

Source: the automatic backups of Anki, which keep the same numbers.
"""

from collections.abc import Sequence
from datetime import date as Date
from datetime import timedelta
from itertools import groupby

from planner.backup.copy import Copy

WHOLE_DAYS, DAILY, WEEKLY, MONTHLY = 2, 12, 10, 9


def day_after(before: Copy | None, today: Date) -> Date:
    """The day a backup made today counts for, given the one made before it.

    While the clock is behind, days go on one by one as it moves.
    """
    if before is None or today >= before.day:
        return today
    moved_on = today > before.made_at.astimezone().date()
    return before.day + timedelta(days=1) if moved_on and before.day < Date.max else before.day


def superfluous(copies: Sequence[Copy]) -> list[Copy]:
    """The backups that can go; ``copies`` are oldest first."""
    kept: set[int] = set()
    rest = list(copies)
    whole = sorted({copy.day for copy in copies})[-WHOLE_DAYS:]
    while rest and rest[-1].day in whole:
        kept.add(rest.pop().sequence)
    for count, period in ((DAILY, _day), (WEEKLY, _week), (MONTHLY, _month)):
        runs = [list(same) for _, same in groupby(rest, key=period)]
        kept |= {same[-1].sequence for same in runs[-count:]}
        rest = [copy for same in runs[:-count] for copy in same]
    return [copy for copy in copies if copy.sequence not in kept]


def _day(copy: Copy) -> object:
    return copy.day


def _week(copy: Copy) -> object:
    return copy.day.isocalendar()[:2]  # Monday starts it


def _month(copy: Copy) -> object:
    return copy.day.year, copy.day.month
