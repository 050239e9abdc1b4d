"""Days as people say them: “yesterday”, “fri”, “3.2.”, measured from today."""

import re
from datetime import date as Date
from datetime import timedelta

from planner.importing.dates import WEEKDAYS, NoSuchDay, read_day
from planner.importing.mapping import DateOrder

_NEAR = {
    "today": 0, "now": 0, "heute": 0, "yesterday": -1, "gestern": -1, "tomorrow": 1, "morgen": 1,
    "day before yesterday": -2, "vorgestern": -2,
}  # fmt: skip
_AGO = re.compile(r"(\d{1,3}|a|one)\s+(day|week)s?\s+ago")
_AHEAD = re.compile(r"in\s+(\d{1,3}|a|one)\s+(day|week)s?")
_SHORT = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./]?")
_MONTH_FIRST = re.compile(r"^([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?$")
_DAY_THEN_MONTH = r"\2 \1"
_LEADING = re.compile(r"^(?:on|this|am|den|the)\s+")


def read_spoken_day(text: str, today: Date, order: DateOrder = "dmy", *, ahead: bool = False) -> Date | None:
    """The day a text means as of ``today``, None when it is empty.

    A weekday, or a day and month without a year, means the last one that has come (today counts); with ``ahead`` the
    next one. Everything else is read as ``read_day`` does. Raises NoSuchDay with one sentence.
    """
    words = _LEADING.sub("", " ".join(text.casefold().replace(",", " ").split()))
    if not words:
        return None
    if words in _NEAR:
        return today + timedelta(days=_NEAR[words])
    for pattern, direction in ((_AGO, -1), (_AHEAD, 1)):
        if match := pattern.fullmatch(words):
            count = int(match[1]) if match[1].isdigit() else 1
            return today + timedelta(days=direction * count * (7 if match[2] == "week" else 1))
    if (weekday := _weekday(words, today, ahead=ahead)) is not None:
        return weekday
    return _without_year(text, today, order, ahead=ahead) or read_day(text, order)


def _weekday(words: str, today: Date, *, ahead: bool) -> Date | None:
    which, _, name = words.rpartition(" ")
    number = WEEKDAYS.get(name.rstrip("."))
    if number is None or which not in ("", "last", "next", "letzten", "nächsten"):
        return None
    back = (today.weekday() - number) % 7
    if which in ("next", "nächsten") or (not which and ahead):
        return today + timedelta(days=(-back % 7) or (7 if which else 0))
    return today - timedelta(days=back or (7 if which else 0))


def _without_year(text: str, today: Date, order: DateOrder, *, ahead: bool) -> Date | None:
    """A day and month: the nearest such day on the side that is meant."""
    words = " ".join(text.split())
    if match := _SHORT.fullmatch(words):
        first, second = int(match[1]), int(match[2])
        if order == "mdy" and not words.endswith(".") and "." not in words:
            first, second = second, first
        written = f"{second:02}-{first:02}"
    elif not re.search(r"\d{3,}|\d\D+\d", words) and re.search(r"\d", words) and re.search(r"[^\W\d_]", words):
        try:
            # A leap year, so that 29 February can be read before a year is chosen.
            found = read_day(f"{_MONTH_FIRST.sub(_DAY_THEN_MONTH, words.rstrip('.'))} 2000", order)
        except NoSuchDay:
            return None
        written = f"{found:%m-%d}" if found else ""
    else:
        return None
    years = range(today.year, today.year + 9) if ahead else range(today.year, today.year - 9, -1)
    for year in years:
        try:
            day = Date.fromisoformat(f"{year}-{written}")
        except ValueError:
            continue
        if (day >= today) if ahead else (day <= today):
            return day
    raise NoSuchDay(f"{words} is not a day that exists")
