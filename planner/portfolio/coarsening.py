"""Making sums and days less exact, so that a document cannot be matched against a customer's contract."""

import re
from datetime import date

_CURRENCIES = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}
_NUMBER = r"\d{1,3}(?:[ .,'’\u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d+)?"
_SCALES = {"k": 10**3, "thousand": 10**3, "m": 10**6, "mn": 10**6, "million": 10**6, "bn": 10**9, "billion": 10**9}
_SCALE = r"(?:\s?(?P<{}>k|m|mn|bn|thousand|million|billion)\b)?"
_CODE = r"[$€£¥]|\b(?:USD|EUR|GBP|CHF|JPY|SEK|NOK|DKK|CAD|AUD|INR)\b"
_MONEY = re.compile(
    rf"(?:(?P<before>{_CODE})\s?(?P<sum>{_NUMBER}){_SCALE.format('scale')})"
    rf"|(?:(?<![\d.,])(?P<sum_after>{_NUMBER}){_SCALE.format('scale_after')}\s?(?P<after>{_CODE}))",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?<![\w.,])(?:\d{1,3}(?:[ .,'’\u00a0\u202f]\d{3})+|\d{4,})(?!\d*\s?%)(?![\w])")
_FIGURES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_MONTH = rf"(?P<name>{_MONTHS})[a-z]{{0,6}}\.?"
_DATES = (
    re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<number>0[1-9]|1[0-2])-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?\b"),
    re.compile(r"\b\d{1,2}\.\s?(?P<number>0?[1-9]|1[0-2])\.\s?(?P<year>(?:19|20)\d\d)\b"),
    re.compile(rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTH}\s+(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE),
)


def money_to_bands(text: str) -> str:
    """Replace sums with a currency by their size: "$420K" becomes "a mid six-figure sum in USD".

    A leading figure below 3 is low, below 7 mid, above high. The result holds no figures, so that it stays as it is.
    """
    return _MONEY.sub(_band, text)


def bare_sums_to_bands(text: str) -> str:
    """Replace sums without a currency in a text that is about money: "41,000" becomes "a mid five-figure sum".

    Numbers below 1,000 stay, and so does what reads like a year.
    """
    return _BARE.sub(_bare_band, text)


def _bare_band(match: re.Match[str]) -> str:
    figures = re.sub(r"\D", "", match[0])
    if len(figures) == 4 and match[0].isdigit() and "1900" <= figures <= "2199":
        return match[0]
    return _size(figures.lstrip("0") or "0")


def _size(figures: str) -> str:
    leading = int(figures[0])
    size = "low" if leading < 3 else "mid" if leading < 7 else "high"
    return f"a {size} {_FIGURES[min(len(figures), len(_FIGURES)) - 1]}-figure sum"


def _band(match: re.Match[str]) -> str:
    figures = match["sum"] or match["sum_after"]
    scale = (match["scale"] or match["scale_after"] or "").lower()
    currency = (match["before"] or match["after"]).upper()
    if re.fullmatch(r"\d{1,3}(?:[ .,'’\u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?", figures):
        whole = re.sub(r"\D", "", re.sub(r"[.,]\d{1,2}$", "", figures))
        amount = float(whole)
    else:
        amount = float(figures.replace(",", "."))
    whole_amount = f"{amount * _SCALES.get(scale, 1):.0f}"
    return f"{_size(whole_amount)} in {_CURRENCIES.get(currency, currency)}"


def dates_to_quarters(text: str, quarter: str = "Q{} {}") -> str:
    """Replace days and months of a year by the quarter: "14 May 2026" becomes "Q2 2026"."""
    for pattern in _DATES:
        text = pattern.sub(lambda match: _quarter(match, quarter), text)
    return text


def _quarter(match: re.Match[str], quarter: str) -> str:
    groups = match.groupdict()
    month = int(groups["number"]) if groups.get("number") else _MONTHS.split("|").index(groups["name"].lower()) + 1
    return quarter.format((month + 2) // 3, groups["year"])


def first_day_of_quarter(day: date) -> date:
    """Give the first day of the day's quarter."""
    return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
