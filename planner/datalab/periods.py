"""Days, weeks and months, counted from each user's start or by the calendar."""

from datetime import datetime, timedelta
from typing import Literal

from planner.datalab.engine import text
from planner.errors import Refused

Period = Literal["day", "week", "month"]
Windows = Literal["rolling", "calendar"]
PERIODS: tuple[Period, ...] = ("day", "week", "month")
DAYS: dict[Period, int] = {"day": 1, "week": 7, "month": 30}
MOST_PERIODS = 120
_DAY = 86_400_000_000


def since_start(period: Period, windows: Windows, moment: str, start: str) -> str:
    """In which interval after the start a moment lies (0 for the start's own), as SQL.

    Rolling intervals are 24 hours, 7 or 30 times 24 hours long and begin at the start itself; calendar intervals are
    days, weeks from Monday and months of the calendar.
    """
    if windows == "rolling":
        return f"((epoch_us({moment}) - epoch_us({start})) // {DAYS[period] * _DAY})"
    return f"date_diff('{period}', {start}, {moment})"


def complete(period: Period, windows: Windows, start: str, last: datetime) -> str:
    """How many intervals of a user were over by the last event of the data, as SQL; k counts if this is above k."""
    return since_start(period, windows, f"TIMESTAMP {text(last.isoformat(sep=' '))}", start)


def interval_words(period: Period, windows: Windows) -> str:
    """What an interval is, in words."""
    if windows == "rolling":
        length = {"day": "24 hours", "week": "7 days", "month": "30 days"}[period]
        return f"{length} each, counted from the user's own start"
    return {"day": "days of the calendar", "week": "calendar weeks from Monday", "month": "months of the calendar"}[
        period
    ]


def floor_to(moment: datetime, period: Period) -> datetime:
    """Where the day, week (Monday) or month of a moment begins."""
    day = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    if period == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if period == "month" else day


def check_periods(periods: int) -> None:
    """Raises Refused("bad_periods") outside 1 to 120."""
    if not 1 <= periods <= MOST_PERIODS:
        raise Refused(
            "bad_periods", f"Between 1 and {MOST_PERIODS} intervals can be shown, not {periods:,}.", "periods"
        )
