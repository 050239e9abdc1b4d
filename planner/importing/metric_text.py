"""A metric as people jot it down: "activation 40% -> 71%", "W4 retention 0.52", "pipeline $1.2M"."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from planner.domain.metric import METRIC_KINDS

_NUMBER = (
    r"(?P<{0}cur>[$€£¥]\s?|(?:USD|EUR|GBP|CHF)\s)?(?P<{0}num>[+\-−]?\d[\d,.'’\u202f]*)"
    r"\s?(?P<{0}scale>k|m|mn|bn|mio)?(?P<{0}unit>\s?%|\s?[$€£]|\s?(?:pp|percent|prozent)\b)?(?![\w])"
)
_PAIR = re.compile(
    _NUMBER.format("a") + r"\s*(?:-+>|=>|→|➔|–>|\bto\b|\bauf\b)\s*" + _NUMBER.format("b"), re.IGNORECASE,
)  # fmt: skip
_ONE = re.compile(r"(?<![\w.,])" + _NUMBER.format("a"), re.IGNORECASE)
_A_WINDOW = re.compile(
    r"(?:\b(?:weeks?|days?|months?|woche|tag|monat|q|w|d|m|last|first|letzten?)[\s\-#]*)$", re.IGNORECASE
)
_RATE = re.compile(r"^\s*(?:/|per\s|a\s|pro\s)\s*(\w+)", re.IGNORECASE)
_COUNTED = re.compile(r"^\s+(days?|weeks?|months?|tage?|wochen?)\b", re.IGNORECASE)
_WINDOW = re.compile(
    r"\b(?:in |of )?(week|day|month|woche|tag|monat)[\s\-]?(\d{1,3})\b|\b([WDM])(\d{1,3})\b", re.IGNORECASE
)
_SCALES = {"k": 1e3, "m": 1e6, "mn": 1e6, "mio": 1e6, "bn": 1e9}
_KINDS = frozenset(option.value for option in METRIC_KINDS)
_WINDOWS = {"w": "week", "d": "day", "m": "month"}

_SENSES = (
    ("pipeline", r"pipeline|quota|win.?rate|close.?rate|booking|\barr\b|\bmrr\b|\bacv\b|revenue|umsatz|forecast|"
                 r"\bdeals?\b|lead.?conver|opportunit"),
    ("activation", r"activat|aktivier|onboard|first[ -](?:week|value)|time.to.value|set.?up"),
    ("retention", r"retention|retain|churn|bleibe|wiederkehr"),
    ("adoption", r"adopt|adoption|\busing\b|\buses?\b|\bnutz|roll.?out|feature.use"),
    ("engagement", r"active|\b[dwm]au\b|engage|stickiness|sessions? per|weekly|daily|logins?|usage|aktive"),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Metric:
    """What was understood of a metric's text; ``rest`` is what followed the numbers."""

    name: str
    kind: str = ""
    value: float | None = None
    before: float | None = None
    unit: str = ""
    window: str = ""
    rest: str = ""


def read_metric(text: str, sense: Callable[[str], str] | None = None) -> Metric:
    """Name, value, unit and value before of a metric; numbers that name a window ("week 1") are no values.

    ``sense`` may say the kind of metric; its answer counts when it is one of the kinds there are, and a
    short list of words decides otherwise.
    """
    words = " ".join(text.split())
    kind = _sense(words, sense)
    window = _window(words)
    if pair := _PAIR.search(words):
        one, two = _value(pair["anum"], pair["ascale"] or pair["bscale"]), _value(pair["bnum"], pair["bscale"])
        unit = _unit(pair["bcur"] or pair["acur"], pair["bunit"] or pair["aunit"])
        if one is not None and two is not None:
            name, rest = words[: pair.start()], words[pair.end() :].strip(" ;,.")
            return Metric(
                name=_name(re.sub(r"\b(?:from|von)\s*$", "", name, flags=re.IGNORECASE)) or _name(rest),
                kind=kind, value=two, before=one, unit=unit, window=window, rest=rest if _name(name) else "",
            )  # fmt: skip
    for match in reversed(list(_ONE.finditer(words))):
        after = words[match.end() :]
        value = _value(match["anum"], match["ascale"])
        if value is None or _A_WINDOW.search(words[: match.start()]) or _COUNTED.match(after):
            continue
        unit = _unit(match["acur"], match["aunit"])
        if rate := _RATE.match(after):
            unit, after = f"{unit} per {rate[1]}".strip(), after[rate.end() :]
        name, rest = _name(words[: match.start()]), after.strip(" ;,.")
        return Metric(name=name or _name(rest), kind=kind, value=value, unit=unit, window=window,
                      rest=rest if name else "")  # fmt: skip
    return Metric(name=_name(words), kind=kind, window=window)


def _sense(words: str, sense: Callable[[str], str] | None) -> str:
    if sense and (found := sense(words)) in _KINDS:
        return found
    folded = words.casefold()
    return next((kind for kind, pattern in _SENSES if re.search(pattern, folded)), "")


def _window(words: str) -> str:
    match = _WINDOW.search(words)
    if not match:
        return ""
    return f"{match[1].lower()} {match[2]}" if match[1] else f"{_WINDOWS[match[3].lower()]} {match[4]}"


def _name(text: str) -> str:
    return text.strip(" :=,;-–—")


def _unit(currency: str | None, unit: str | None) -> str:
    found = (currency or unit or "").strip()
    return "%" if found.casefold() in ("percent", "prozent") else found


def _value(number: str, scale: str | None) -> float | None:
    """A number as written in English, and in German where that is not ambiguous ("1.234.567", "0,52")."""
    digits = re.sub(r"['’\u202f]", "", number).replace("−", "-").rstrip(".,")
    if "," in digits and "." in digits:
        decimal = max(digits.rfind(","), digits.rfind("."))
        digits = re.sub(r"[.,]", "", digits[:decimal]) + "." + digits[decimal + 1 :]
    elif re.fullmatch(r"[+-]?[1-9]\d{0,2}(,\d{3})+", digits) or re.fullmatch(r"[+-]?[1-9]\d{0,2}(\.\d{3}){2,}", digits):
        digits = re.sub(r"[.,]", "", digits)
    else:
        digits = digits.replace(",", ".")
    try:
        value = float(digits) * _SCALES.get((scale or "").casefold(), 1)
    except ValueError:
        return None
    return round(value, 10) if abs(value) < 1e15 else None
