"""Days as people say them, in the person's locale."""

from datetime import date as Date
from datetime import timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale

_SOON = 6


def long_date(day: Date) -> str:
    """A day with its year: 30 September 2026."""
    return _written(day, _tr("d MMMM yyyy"))


def short_date(day: Date, today: Date | None = None) -> str:
    """A day without its year while that is this year's: 18 Sep, or 18 Sep 2025."""
    same = today is not None and day.year == today.year
    return _written(day, _tr("d MMM") if same else _tr("d MMM yyyy"))


def date_range(first: Date, last: Date) -> str:
    """Two days as a span: 6–12 July, or 30 June – 6 July."""
    end = _written(last, _tr("d MMMM"))
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    return f"{_written(first, _tr('d MMMM'))} – {end}"


def near_day(day: Date, today: Date) -> str:
    """A day as seen from today: today, tomorrow, Thu, or 18 Sep."""
    if day == today:
        return _tr("today")
    if day == today + timedelta(days=1):
        return _tr("tomorrow")
    if abs((day - today).days) <= _SOON:
        return QLocale().standaloneDayName(day.isoweekday(), QLocale.FormatType.ShortFormat)
    return short_date(day, today)


def _written(day: Date, form: str) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), form)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Dates", text)
