"""When: how the times of a column are written, found from a sample and said aloud."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date as Date
from typing import Literal

from planner.datalab.engine import text
from planner.errors import Refused

Order = Literal["dmy", "mdy"]
ORDERS: tuple[Order, ...] = ("dmy", "mdy")
_CLOCK = r"(?P<clock>[ T,]+\d{1,2}:\d{2}(?P<seconds>:\d{2}(?P<fraction>[.,]\d{1,9})?)?\s*(?P<half>[AaPp][Mm])?)?"
_ISO = re.compile(rf"\d{{4}}-\d{{1,2}}-\d{{1,2}}{_CLOCK}\s*(?P<zone>Z|UTC|[+-]\d{{2}}(:?\d{{2}})?)?")
_LOOSE_OFFSET = re.compile(r"\s?([+-][0-9][0-9]):?([0-9][0-9])$")
_PARTS = re.compile(rf"(?P<a>\d{{1,4}})(?P<sign>[./-])(?P<b>\d{{1,2}})(?P=sign)(?P<c>\d{{2}}|\d{{4}}){_CLOCK}")
_MONTH_MIDDLE = re.compile(rf"\d{{1,2}}(?P<sign>[ -])(?P<month>[A-Za-z]{{3,9}})(?P=sign)(?P<c>\d{{2}}|\d{{4}}){_CLOCK}")
_MONTH_FIRST = re.compile(rf"(?P<month>[A-Za-z]{{3,9}}) \d{{1,2}},? (?P<c>\d{{4}}){_CLOCK}")
_EPOCH = re.compile(r"(?P<whole>\d{9,10}|\d{12,13}|\d{15,16}|\d{18,19})(?P<part>[.,]\d+)?")
_UNITS = {9: ("seconds", 1), 12: ("milliseconds", 1_000), 15: ("microseconds", 1_000_000), 18: ("nanoseconds", 10**9)}
_EARLIEST, _LATEST = 315_532_800, 4_102_444_800
"""1980 and 2100 in seconds: numbers outside are no times."""
_MIXED = 0.02
"""From this share on, a second way of writing dates is no slip of the pen."""
_WORDS = {
    "iso": "year-month-day (ISO 8601)", "ymd": "year, month, day", "dmy": "day, month, year", "mdy": "month, day, year",
    "compact": "year, month and day without separators", "month": "the month as a word", "epoch": "counted since 1970",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Times:
    """How to read a column of times.

    ``expression`` makes a TIMESTAMP of the cell ``{}``, or NULL; ``how`` and ``zone`` say it in words; ``order`` is set
    for dates that could be read two ways, ``sure`` says whether the file itself decides; ``share`` of the
    sample is read.
    """

    expression: str
    how: str
    zone: str
    share: float
    order: Order | None = None
    sure: bool = True


@dataclass(frozen=True, kw_only=True)
class _Form:
    family: str
    formats: tuple[str, ...] = ()
    zoned: bool = False
    unit: str = ""
    comma: bool = False


NO_ZONE = "The times carry no time zone; they are taken as they stand, so a day is a day where they were recorded."
_ZONED = "The times carry time zones; all were turned into UTC, so days begin at midnight UTC."
_SINCE_1970 = "Counted since 1970 they are UTC, so days begin at midnight UTC."
_DATES_ONLY = "Days without times of day: whatever happened on one day happened at once."


def read_typed(kind: str) -> Times | None:
    """How to read a column that is typed already, or None if its type is no time."""
    if kind == "DATE":
        return Times(expression="CAST({} AS TIMESTAMP)", how="dates", zone=_DATES_ONLY, share=1.0)
    if kind == "TIMESTAMP WITH TIME ZONE":
        return Times(expression="make_timestamp(epoch_us({}))", how="moments", zone=_ZONED, share=1.0)
    if kind.startswith("TIMESTAMP"):
        return Times(expression="CAST({} AS TIMESTAMP)", how="times", zone=NO_ZONE, share=1.0)
    return None


def read_texts(column: str, cells: Sequence[str], *, wanted: Order | None = None) -> Times | None:
    """How to read a column of texts, or None if fewer than four fifths of the sample look like times.

    Raises Refused("mixed_dates") when the sample mixes ways of writing that contradict each other; ``wanted`` settles
    day or month first.
    """
    filled = [cell.strip() for cell in cells if cell.strip()]
    matched = [(cell, form) for cell in filled if (form := _form_of(cell))]
    if not filled or len(matched) < 0.8 * len(filled):
        return None
    families = Counter(form.family for _, form in matched)
    family = families.most_common(1)[0][0]
    for other, often in families.items():
        if other != family and often >= _MIXED * len(matched):
            first, second = (next(c for c, f in matched if f.family == one) for one in (family, other))
            raise Refused(
                "mixed_dates",
                f"“{column}” mixes two ways of writing dates, “{first}” ({_WORDS[family]}) and “{second}” "
                f"({_WORDS[other]}); write them in one way first.",
            )
    kept = [(cell, form) for cell, form in matched if form.family == family]
    found = _READERS[family](column, kept, wanted)
    return replace(found, share=len(kept) / len(filled))


def mixed_orders(column: str, day_first: str, month_first: str) -> Refused:
    """The refusal of a column in which some dates put the day first and others the month."""
    return Refused(
        "mixed_dates",
        f"“{column}” mixes day-month-year (“{day_first}”) and month-day-year (“{month_first}”); write them in one "
        "way first.",
    )


def _form_of(cell: str) -> _Form | None:
    if len(cell) > 40:
        return None
    if match := _ISO.fullmatch(cell):
        comma = bool(match["fraction"] and match["fraction"][0] == ",")
        return None if match["half"] else _Form(family="iso", zoned=bool(match["zone"]), comma=comma)
    if cell[:1].isdigit() and cell.isdigit() and len(cell) in (8, 12, 14) and _is_day(cell[:8]):
        return _Form(family="compact", formats=({8: "%Y%m%d", 12: "%Y%m%d%H%M", 14: "%Y%m%d%H%M%S"}[len(cell)],))
    if match := _EPOCH.fullmatch(cell):
        digits = len(match["whole"])
        unit, size = _UNITS[max(n for n in _UNITS if n <= digits)]
        if _EARLIEST <= int(match["whole"]) / size <= _LATEST:
            return _Form(family="epoch", unit=unit, comma=bool(match["part"]) and "," in cell)
        return None
    if match := _PARTS.fullmatch(cell):
        sign, clock = match["sign"], _clock_format(match)
        if len(match["a"]) == 4:
            return _Form(family="ymd", formats=(f"%Y{sign}%m{sign}%d{clock}",))
        if len(match["a"]) > 2 or not (0 < int(match["a"]) <= 31 and 0 < int(match["b"]) <= 31):
            return None
        year = "%Y" if len(match["c"]) == 4 else "%y"
        return _Form(family="parts", formats=(f"%d{sign}%m{sign}{year}{clock}", f"%m{sign}%d{sign}{year}{clock}"))
    for pattern, shape in ((_MONTH_MIDDLE, "%d{0}{1}{0}{2}"), (_MONTH_FIRST, "{1} %d{3} {2}")):
        if match := pattern.fullmatch(cell):
            word = "%b" if len(match["month"]) == 3 else "%B"
            year = "%Y" if len(match["c"]) == 4 else "%y"
            sign = match.groupdict().get("sign") or " "
            day_end = "," if pattern is _MONTH_FIRST and re.match(r"[A-Za-z]+ \d{1,2},", cell) else ""
            return _Form(family="month", formats=(shape.format(sign, word, year, day_end) + _clock_format(match),))
    return None


def _is_day(digits: str) -> bool:
    try:
        return 1900 <= Date(int(digits[:4]), int(digits[4:6]), int(digits[6:8])).year <= 2100
    except ValueError:
        return False


def _clock_format(match: re.Match[str]) -> str:
    if not match["clock"]:
        return ""
    before = re.match(r"[ T,]+", match["clock"])
    assert before
    hour, half = (
        ("%I", ("" if match["clock"][-len(match["half"]) - 1] != " " else " ") + "%p") if match["half"] else ("%H", "")
    )
    fraction = f"{match['fraction'][0]}%f" if match["fraction"] else ""
    return f"{before[0]}{hour}:%M{':%S' if match['seconds'] else ''}{fraction}{half}"


def _iso(column: str, kept: list[tuple[str, _Form]], wanted: Order | None) -> Times:  # noqa: ARG001
    cell = "replace({}, ',', '.')" if any(form.comma for _, form in kept) else "{}"
    if any(form.zoned and _LOOSE_OFFSET.search(found) for found, form in kept):
        cell = f"regexp_replace({cell}, {text(_LOOSE_OFFSET.pattern)}, '\\1:\\2')"
    if any(form.zoned for _, form in kept):
        some = not all(form.zoned for _, form in kept)
        zone = _ZONED + (" Some carry none and were taken as UTC." if some else "")
        return Times(
            expression=f"make_timestamp(epoch_us(TRY_CAST({cell} AS TIMESTAMPTZ)))",
            how=_WORDS["iso"],
            zone=zone,
            share=1.0,
        )
    dates_only = all(len(found) <= 10 for found, _ in kept)
    return Times(
        expression=f"TRY_CAST({cell} AS TIMESTAMP)",
        how=_WORDS["iso"],
        zone=_DATES_ONLY if dates_only else NO_ZONE,
        share=1.0,
    )


def _epoch(column: str, kept: list[tuple[str, _Form]], wanted: Order | None) -> Times:  # noqa: ARG001
    units = Counter(form.unit for _, form in kept)
    unit = units.most_common(1)[0][0]
    for other, often in units.items():
        if other != unit and often >= _MIXED * len(kept):
            raise Refused(
                "mixed_dates", f"“{column}” mixes {unit} and {other} since 1970; write them in one way first."
            )
    size = next(size for known, size in _UNITS.values() if known == unit)
    if any("." in cell or form.comma for cell, form in kept):
        cell = "replace({}, ',', '.')" if any(form.comma for _, form in kept) else "{}"
        number = f"CAST(TRY_CAST({cell} AS DOUBLE) * {1_000_000 // size if size <= 1_000_000 else 0.001} AS BIGINT)"
    else:
        scale = f"* {1_000_000 // size}" if size < 1_000_000 else f"// {size // 1_000_000}"
        number = f"TRY_CAST({{}} AS BIGINT) {scale}"
    return Times(expression=f"TRY(make_timestamp({number}))", how=f"{unit} since 1970", zone=_SINCE_1970, share=1.0)


def _as_formats(column: str, kept: list[tuple[str, _Form]], wanted: Order | None) -> Times:  # noqa: ARG001
    formats = tuple(dict.fromkeys(form.formats[0] for _, form in kept))
    return Times(
        expression=_strptime(formats), how=_WORDS[kept[0][1].family],
        zone=NO_ZONE if any("%M" in one for one in formats) else _DATES_ONLY, share=1.0,
    )  # fmt: skip


def _day_or_month_first(column: str, kept: list[tuple[str, _Form]], wanted: Order | None) -> Times:
    """Day first or month first: a number above 12 decides; else the order of the rows; else a dot or a dash."""
    firsts: list[tuple[int, int, str]] = []
    for cell, _ in kept:
        a, b = re.split(r"[./-]", cell)[:2]
        firsts.append((int(a), int(b), cell))
    day_first = [cell for a, b, cell in firsts if a > 12 >= b]
    month_first = [cell for a, b, cell in firsts if b > 12 >= a]
    decided = len(day_first) + len(month_first)
    if decided and min(len(day_first), len(month_first)) >= _MIXED * decided:
        raise mixed_orders(column, day_first[0], month_first[0])
    sure, order, why = True, wanted, "as you said"
    if wanted is None and decided:
        order = "dmy" if len(day_first) > len(month_first) else "mdy"
        why = f"“{(day_first if order == 'dmy' else month_first)[0]}” can be read in no other way"
    elif wanted is None:
        sure = False
        order, why = _likely_order(firsts)
    assert order
    formats = tuple(dict.fromkeys(form.formats[0 if order == "dmy" else 1] for _, form in kept))
    zone = NO_ZONE if any("%M" in one for one in formats) else _DATES_ONLY
    return Times(
        expression=_strptime(formats), how=f"{_WORDS[order]} ({why})", zone=zone, share=1.0, order=order, sure=sure
    )


def _likely_order(firsts: list[tuple[int, int, str]]) -> tuple[Order, str]:
    years = [re.split(r"[ T,]", cell)[0][-2:] for _, _, cell in firsts]
    as_dmy = [(y, b, a) for y, (a, b, _) in zip(years, firsts, strict=True)]
    as_mdy = [(y, a, b) for y, (a, b, _) in zip(years, firsts, strict=True)]
    if as_dmy != as_mdy and (as_dmy == sorted(as_dmy)) != (as_mdy == sorted(as_mdy)):
        return ("dmy" if as_dmy == sorted(as_dmy) else "mdy"), "a guess: only so do the rows follow each other in time"
    if "/" in firsts[0][2] and re.search(r"[AaPp]\.?[Mm]", firsts[0][2]):
        return "mdy", "a guess: the clock has twelve hours; say so if the day comes first"
    return "dmy", "a guess: no day above 12 in the sample decides; say so if the month comes first"


def _strptime(formats: tuple[str, ...]) -> str:
    listed = ", ".join(text(one) for one in formats)
    return f"try_strptime({{}}, [{listed}])" if len(formats) > 1 else f"try_strptime({{}}, {listed})"


_READERS: dict[str, Callable[[str, list[tuple[str, _Form]], Order | None], Times]] = {
    "iso": _iso, "epoch": _epoch, "compact": _as_formats, "ymd": _as_formats, "month": _as_formats,
    "parts": _day_or_month_first,
}  # fmt: skip
_WORDS["parts"] = "day and month as numbers"
