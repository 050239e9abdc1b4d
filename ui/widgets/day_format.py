"""A day as the window writes it: short, unmistakable, in the locale's order and words."""

from datetime import date as Date

from PySide6.QtCore import QDate, QLocale


def day_pattern(locale: QLocale) -> str:
    """Qt's pattern for a day: “9 Jul 2026”, or “Jul 9, 2026” where the month comes first, ISO where the year does."""
    return {"d": "d MMM yyyy", "M": "MMM d, yyyy", "y": "yyyy-MM-dd"}[first_part(locale)]


def first_part(locale: QLocale) -> str:
    """Which part of a day the locale writes first: d, M or y."""
    usual = locale.dateFormat(QLocale.FormatType.ShortFormat)
    found = [letter for letter in usual if letter in "dMy"]
    return found[0] if found else "d"


def written_day(day: Date, locale: QLocale) -> str:
    """A day in words and figures."""
    return locale.toString(QDate(day.year, day.month, day.day), day_pattern(locale))


def read_written_day(text: str, locale: QLocale) -> Date | None:
    """The day a text is in the form ``written_day`` gives, or in the locale's own short form."""
    for pattern in (day_pattern(locale), _four_figures(locale.dateFormat(QLocale.FormatType.ShortFormat))):
        found = locale.toDate(text.strip(), pattern)
        if found.isValid():
            return Date(found.year(), found.month(), found.day())
    return None


def _four_figures(pattern: str) -> str:
    return pattern if "yyyy" in pattern else pattern.replace("yy", "yyyy")
