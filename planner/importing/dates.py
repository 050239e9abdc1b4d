"""Days as people write them."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date as Date
from datetime import timedelta

from planner.importing.mapping import DateOrder

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar jän jänner", "february feb februar", "march mar märz mär mrz maerz", "april apr",
            "may mai", "june jun juni", "july jul juli", "august aug", "september sep sept", "october oct oktober okt",
            "november nov", "december dec dezember dez",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon montag mo", "tuesday tue tues dienstag di", "wednesday wed mittwoch mi",
            "thursday thu thur thurs donnerstag do", "friday fri freitag fr", "saturday sat samstag sa",
            "sunday sun sonntag so",
        )
    )
    for name in names.split()
}  # fmt: skip
"""Names of the days in English and German, from Monday, 0."""
_NUMBERS = re.compile(r"(\d{1,4})([./\-\s])\s*(\d{1,2})\2\s*(\d{1,4})")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?[\s\-./]*(?:of\s+)?([^\W\d_]+)\.?,?[\s\-./]*(\d{4}|\d{2})")
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.?[\s\-]*(\d{1,2})(?:st|nd|rd|th|\.)?,?\s+(\d{4}|\d{2})")
_WEEKDAY = re.compile(rf"^(?:{'|'.join(WEEKDAYS)})\.?,?\s+(?=\d)", re.IGNORECASE)
_CLOCK = re.compile(
    r"[T\s,]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?m\.?|uhr|z|[+-]\d{2}:?\d{2})?$", re.IGNORECASE
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_EXCEL = re.compile(r"\d{5}(?:\.\d+)?")
_EXCEL_START = Date(1899, 12, 30)


class NoSuchDay(ValueError):  # noqa: N818 - it says what was written, not that something broke
    """Text that is written like a day and is none, or is no day at all; its message says which."""


def read_day(text: str, order: DateOrder) -> Date | None:
    """The day a text names, None when it is empty.

    Takes ISO 8601, numbers in the given order ("08/01/2026", "8.1.26"), month names in English and German
    ("28 Jan 2026", "28. März 2026", "Jan 28, 2026"), a clock time behind any of them, and Excel's day numbers of
    this century. Raises NoSuchDay with one sentence.
    """
    shown = " ".join(unicodedata.normalize("NFKC", text).split())
    if not shown:
        return None
    plain = _CLOCK.sub("", shown)
    parts = _parts(plain, order)
    if parts is None:
        if _EXCEL.fullmatch(plain) and 36526 <= float(plain) < 73051:
            return _EXCEL_START + timedelta(days=int(float(plain)))
        raise NoSuchDay(f"“{_short(shown)}” is not a day as far as Inroad can read it")
    year, month, day = parts
    try:
        found = Date(year, month, day)
    except ValueError:
        raise NoSuchDay(f"{_short(shown)} is not a day that exists") from None
    if not 1900 <= found.year <= 2200:
        raise NoSuchDay(f"{_short(shown)} is not between 1900 and 2200")
    return found


def guess_order(texts: Iterable[str]) -> tuple[DateOrder, bool]:
    """The order in which a column writes day and month, and whether any of its values decides it."""
    day_first = month_first = 0
    for text in texts:
        match = _NUMBERS.fullmatch(_CLOCK.sub("", " ".join(text.split())))
        if not match or len(match[1]) > 2:
            continue
        first, second = int(match[1]), int(match[3])
        day_first += 12 < first <= 31 and second <= 12
        month_first += 12 < second <= 31 and first <= 12
    return ("mdy", True) if month_first > day_first else ("dmy", day_first > 0)


def looks_like_day(text: str) -> bool:
    """Whether a cell is written like a day, existing or not; plain numbers are not."""
    plain = _CLOCK.sub("", " ".join(text.split()))
    return len(plain) < 40 and _parts(plain, "dmy") is not None


def _parts(text: str, order: DateOrder) -> tuple[int, int, int] | None:
    """Year, month and day of a text, with a weekday before them if need be."""
    text = text.rstrip(".")
    return _ymd(text, order) or _ymd(_WEEKDAY.sub("", text), order)


def _ymd(text: str, order: DateOrder) -> tuple[int, int, int] | None:
    if match := _NUMBERS.fullmatch(text):
        return _numbers(match[1], match[3], match[4], order)
    if match := _COMPACT.fullmatch(text):
        return int(match[1]), int(match[2]), int(match[3])
    if (match := _DAY_FIRST.fullmatch(text)) and (month := _MONTHS.get(match[2].casefold())):
        return _year(match[3]), month, int(match[1])
    if (match := _MONTH_FIRST.fullmatch(text)) and (month := _MONTHS.get(match[1].casefold())):
        return _year(match[3]), month, int(match[2])
    return None


def _numbers(one: str, two: str, three: str, order: DateOrder) -> tuple[int, int, int] | None:
    if len(one) == 4:
        return int(one), int(two), int(three)
    if len(one) > 2 or len(three) not in (2, 4):
        return None
    if order == "ymd" and len(three) == 2:
        return _year(one), int(two), int(three)
    if order == "mdy":
        return _year(three), int(one), int(two)
    return _year(three), int(two), int(one)


def _year(text: str) -> int:
    return int(text) + (2000 if len(text) <= 2 else 0)


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
