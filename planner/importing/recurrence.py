"""The days a repeating meeting falls on, counted day by day within fixed bounds.

dateutil's rrule looks for the next day until the year 9999, so that a rule without days ("every seventh day, if it is
a Monday", from a Tuesday) would hold the program up; here the walk ends with the horizon. The tests hold both
against each other.
"""

import calendar
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime as DateTime
from datetime import timedelta

MOST_DAYS = 2_000
"""Occurrences of one meeting."""
ENDLESS_YEARS = 2
"""How far a meeting without an end is followed when the plan's end is not known."""
_LONGEST_WALK = timedelta(days=366 * 40)
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_READ = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"})


class UnreadRuleError(ValueError):
    """A rule that repeats in a way that is not read here; its message says which."""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A repeating rule in whole days; ``by_day`` holds (ordinal or 0, weekday with Monday 0)."""

    freq: str
    interval: int = 1
    count: int | None = None
    until: Date | DateTime | None = None
    by_day: tuple[tuple[int, int], ...] = ()
    by_month_day: tuple[int, ...] = ()
    by_month: tuple[int, ...] = ()
    by_set_pos: tuple[int, ...] = ()
    week_start: int = 0


def read_rule(parts: Mapping[str, Iterable[object]]) -> Rule:
    """A rule from the parts of an RRULE.

    Raises UnreadRuleError for one that repeats more than once a day or uses parts that hardly any calendar writes.
    """
    given = {key.upper(): list(values) for key, values in parts.items()}
    freq = str(given.get("FREQ", [""])[0]).upper()
    if freq not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY"):
        raise UnreadRuleError("repeats more than once a day")
    if strange := [key for key in given if key not in _READ]:
        raise UnreadRuleError(f"repeats by a rule Inroad does not read ({strange[0]})")
    try:
        interval, count = _whole(given, "INTERVAL", 1), _whole(given, "COUNT", MOST_DAYS + 1)
        if interval < 1 or count < 1:
            raise UnreadRuleError("repeats by a rule that makes no sense")
        until = given.get("UNTIL", [None])[0]
        return Rule(
            freq=freq, interval=interval, count=count if "COUNT" in given else None,
            until=until if isinstance(until, Date) else None,
            by_day=tuple(_weekday(str(day)) for day in given.get("BYDAY", ())),
            by_month_day=tuple(int(str(day)) for day in given.get("BYMONTHDAY", ())),
            by_month=tuple(int(str(month)) for month in given.get("BYMONTH", ())),
            by_set_pos=tuple(int(str(place)) for place in given.get("BYSETPOS", ())),
            week_start=_WEEKDAYS.index(str(given.get("WKST", ["MO"])[0]).upper()),
        )  # fmt: skip
    except (ValueError, OverflowError) as error:
        if isinstance(error, UnreadRuleError):
            raise
        raise UnreadRuleError("repeats by a rule that cannot be read") from None


def days_of(rule: Rule, start: Date, last: Date) -> Iterator[Date]:
    """The days from ``start`` to ``last`` on which a rule falls, at most MOST_DAYS; the first is always ``start``."""
    end = min(last, start + _LONGEST_WALK) if start < Date.max - _LONGEST_WALK else start
    given = 0
    limit = min(rule.count or MOST_DAYS, MOST_DAYS)
    if start <= end:
        yield start
        given = 1
    for period in _periods(rule, start, end):
        for day in period:
            if day <= start:
                continue
            if day > end or given >= limit:
                return
            yield day
            given += 1


def _periods(rule: Rule, start: Date, end: Date) -> Iterator[list[Date]]:
    """The days of each day, week, month or year the interval hits, chosen by the rule."""
    if rule.freq == "DAILY":
        day = start
        while day <= end:
            yield _placed(rule, [day] if _fits(rule, day) else [])
            day += timedelta(days=min(rule.interval, 100_000))
    elif rule.freq == "WEEKLY":
        first = start - timedelta(days=(start.weekday() - rule.week_start) % 7)
        wanted = {weekday for _, weekday in rule.by_day} or {start.weekday()}
        while first <= end:
            week = [first + timedelta(days=n) for n in range(7)]
            yield _placed(rule, [d for d in week if d.weekday() in wanted and _in_month(rule, d)])
            first += timedelta(weeks=min(rule.interval, 10_000))
    else:
        step = rule.interval * (12 if rule.freq == "YEARLY" else 1)
        month = start.year * 12 + (start.month - 1 if rule.freq == "MONTHLY" else 0)
        while month // 12 <= end.year:
            year, number = divmod(month, 12)
            yield _placed(rule, _of_year(rule, start, year) if rule.freq == "YEARLY"
                          else _of_month(rule, start, year, number + 1))  # fmt: skip
            month += min(step, 100_000)


def _of_month(rule: Rule, start: Date, year: int, month: int) -> list[Date]:
    if rule.by_month and month not in rule.by_month:
        return []
    days = [Date(year, month, n) for n in range(1, calendar.monthrange(year, month)[1] + 1)]
    if not rule.by_day and not rule.by_month_day:
        return [d for d in days if d.day == start.day]
    return [d for d in _by_weekday(rule, days) if _on_month_day(rule, d)]


def _of_year(rule: Rule, start: Date, year: int) -> list[Date]:
    if rule.by_day and not rule.by_month and not rule.by_month_day:
        days = [Date(year, 1, 1) + timedelta(days=n) for n in range(365 + calendar.isleap(year))]
        return _by_weekday(rule, days)
    months = rule.by_month or (range(1, 13) if rule.by_month_day else (start.month,))
    return [d for month in sorted({m for m in months if 1 <= m <= 12}) for d in _of_month(rule, start, year, month)]


def _by_weekday(rule: Rule, days: list[Date]) -> list[Date]:
    if not rule.by_day:
        return days
    chosen: set[Date] = set()
    for ordinal, weekday in rule.by_day:
        same = [d for d in days if d.weekday() == weekday]
        if not ordinal:
            chosen.update(same)
        elif abs(ordinal) <= len(same):
            chosen.add(same[ordinal - 1 if ordinal > 0 else ordinal])
    return sorted(chosen)


def _fits(rule: Rule, day: Date) -> bool:
    weekdays = {weekday for _, weekday in rule.by_day}
    return _in_month(rule, day) and _on_month_day(rule, day) and (not weekdays or day.weekday() in weekdays)


def _in_month(rule: Rule, day: Date) -> bool:
    return not rule.by_month or day.month in rule.by_month


def _on_month_day(rule: Rule, day: Date) -> bool:
    length = calendar.monthrange(day.year, day.month)[1]
    return not rule.by_month_day or day.day in rule.by_month_day or day.day - length - 1 in rule.by_month_day


def _placed(rule: Rule, days: list[Date]) -> list[Date]:
    if not rule.by_set_pos:
        return days
    places = {place - 1 if place > 0 else len(days) + place for place in rule.by_set_pos if place}
    return [day for place, day in enumerate(days) if place in places]


def _weekday(text: str) -> tuple[int, int]:
    ordinal, weekday = text[:-2].lstrip("+"), text[-2:].upper()
    return int(ordinal or 0), _WEEKDAYS.index(weekday)


def _whole(given: Mapping[str, list[object]], key: str, otherwise: int) -> int:
    return int(str(given[key][0])) if given.get(key) else otherwise
