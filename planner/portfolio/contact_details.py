"""Finding e-mail addresses and phone numbers, anybody's: they name a person as surely as a name does.

A phone number is known by its "+", its leading zero, the shape of a North American one, or the word before it. Days,
sums, shares and the numbers of records look alike and stay. Source: ITU-T E.164 (at most fifteen digits).
"""

import re
from collections.abc import Iterator
from typing import Literal

EMAIL = "an e-mail address"
PHONE = "a phone number"

Sureness = Literal["all", "surely", "emails"]
"""What to look for: all that may be a phone number, only what says so by its "+", or none, among columns of numbers."""

_LABELS = r"[^\W_](?:[^\W_]|-)*(?:\.(?:[^\W_]|-)+)+"
_EMAIL = re.compile(
    rf"[\w.!#$%&'*+/=?^`{{|}}~-]{{1,64}}(?:@|%40){_LABELS}"
    r"|[\w.+-]{1,64}\s?[(\[{]\s?at\s?[)\]}]\s?[\w-]+(?:(?:\.|\s?[(\[{]\s?dot\s?[)\]}]\s?|\sdot\s)[\w-]+)+"
)
_BETWEEN = r"(?:[ \u00a0\u202f]?[()/.\-–][ \u00a0\u202f]?|[ \u00a0\u202f])?"
_START, _END = r"(?<![\w.,:#/+\-])", r"(?![\w%€$£]|[.,\-/:]\d)"
_WITH_PLUS = rf"(?:\+|00{_BETWEEN})[1-9]\d{{0,2}}{_BETWEEN}(?:\(0\){_BETWEEN})?\d(?:{_BETWEEN}\d){{5,13}}"
_INTERNATIONAL = re.compile(_START + _WITH_PLUS + _END)
_PHONES = (
    _INTERNATIONAL,
    # 0170 1234567, 030/123 45 67, (030) 123456, (415) 555-0100
    re.compile(rf"{_START}(?!\((?:19|20)\d\d\))(?:\(0?[1-9]\d{{1,4}}\)|0[1-9]\d{{0,4}})"
               rf"(?:[ \u00a0]?[/\-–][ \u00a0]?|[ \u00a0])?\d{{2,8}}(?:[ \u00a0\-–]\d{{2,8}}){{0,4}}{_END}"),
    re.compile(rf"{_START}(?:1[-. ])?[2-9]\d\d([-. ])[2-9]\d\d\1\d{{4}}{_END}"),  # 415-555-0100
    re.compile(
        r"\b(?:tel|phone|telephone|telefon|mobile|mobil|cell|handy|fax|whatsapp|call(?:ed)?(?: (?:me|us|her|him|them))?"
        r"(?: on| at)?|ring)\b[.:]?\s*(?:(?:number|no\.?|is)\s*){0,2}(?P<number>\d(?:[ \u00a0()/.\-–]{0,2}\d){5,14})"
        + _END
    ),
)  # fmt: skip
_DAY = re.compile(
    r"(?:19|20)\d\d[-./ ]?(?:0?\d|1[0-2])(?:[-./ ]?[0-3]?\d)?|(?:[0-3]?\d[-./ ]){2}(?:19|20)?\d\d"
    r"|(?:19|20)\d\d\W+(?:19|20)\d\d"
)
_SUM = re.compile(r"\+?\d{1,3}(?:[ \u00a0\u202f.]\d{3})*(?:[ \u00a0\u202f.]000)")
_FEWEST, _MOST = 6, 15


def find_contact_details(folded: str, sureness: Sureness) -> Iterator[tuple[int, int, str]]:
    """Give start, end and what to say instead of every e-mail address and phone number in a folded text."""
    if "@" in folded or "%40" in folded or "at" in folded:
        for match in _EMAIL.finditer(folded):
            yield *match.span(), EMAIL
    if sureness == "emails" or not re.search(r"\d\D{0,3}\d", folded):
        return
    for pattern in _PHONES if sureness == "all" else (_INTERNATIONAL,):
        for match in pattern.finditer(folded):
            span = match.span("number") if "number" in pattern.groupindex else match.span()
            if _is_phone(folded[slice(*span)]):
                yield *span, PHONE


def _is_phone(written: str) -> bool:
    digits = sum(sign.isdigit() for sign in written)
    return _FEWEST <= digits <= _MOST and not _DAY.fullmatch(written) and not _SUM.fullmatch(written)
