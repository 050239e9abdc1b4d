"""Text as a string of codes, one character a word, so that patterns over words are ordinary regular expressions."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

# Codes of what is no word of the lexicon. Words of the lexicon get codes from FIRST_WORD on.
OTHER, PLURAL, PAST, NAME = "x", "z", "e", "X"
NUMBER, PERCENT, MONEY, POINTS, MULTIPLE, YEAR, ORDINAL, CLOCK, SIGNED = "n", "%", "$", "p", "m", "y", "o", "t", "s"
FRACTION = "f"
SENTENCE_END, COMMA, PAUSE, QUOTE, ARROW, OPENING, CLOSING = ".", ",", ";", '"', ">", "(", ")"
FIRST_WORD = 0x4E00

_CLAUSE_ENDS = frozenset((SENTENCE_END, COMMA, PAUSE, OPENING, CLOSING))
_LONGEST_CLAUSE = 30

_TOKEN = re.compile(
    r"""
      (?:e\.g|i\.e|z\.B|vs|approx|incl|Mr|Mrs|Ms|Dr|St|Nr|No(?=\.\s\d))\.
    | [+±−-]?\s?[$€£¥₹]\s?\d(?:[\d.,' ]*\d)?(?:\s?(?:k|m|mn|bn|million|thousand|billion))?\b
    | (?:(?<![\w.])[+±−-])?\d(?:[\d.,:]*\d)?
      (?:\s?%|\s?(?:pp|pts|ppts)\b|[x×](?!\w)|(?:st|nd|rd|th)\b|\s?(?:€|£|₹)|(?:k|m|mn|bn|h|am|pm)\b)?
    | [^\W\d_]+n['’]t\b
    | ['’](?:s|ve|d|ll|m|re)\b
    | [^\W\d_]+
    | [.!?…]+(?=["'”’)\]*_]*(?:\s|$))
    | \n\s*(?:\n|[-*•–]\s|\d+[.)]\s)
    | ->|=>|→
    | [,;:()“”"„«»–—] | (?<=\s)-(?=\s) | (?<!\w)['‘]|['’](?!\w)
    """,
    re.VERBOSE,
)
_PLURAL = re.compile(r"[^su]s\Z")
_YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d\Z")
_SHAPES = (
    (re.compile(r"^[+±−-]?\s?[$€£¥₹]|[€£₹]$"), MONEY),
    (re.compile(r"^[+−-]\d"), SIGNED),
    (re.compile(r"%$"), PERCENT),
    (re.compile(r"(?:pp|pts|ppts)$"), POINTS),
    (re.compile(r"[x×]$"), MULTIPLE),
    (re.compile(r"(?:st|nd|rd|th)$"), ORDINAL),
    (re.compile(r"\d:\d\d|(?:\d)(?:am|pm|h)$"), CLOCK),
    (_YEAR, YEAR),
)
_MARKS = {
    ",": COMMA, ";": PAUSE, ":": PAUSE, "–": PAUSE, "—": PAUSE, "-": PAUSE, "(": OPENING, ")": CLOSING,
    "->": ARROW, "=>": ARROW, "→": ARROW,
}  # fmt: skip
_QUOTES = "“”\"„«»'‘’"


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A text in codes: the word at index i of ``codes`` stands at ``text[starts[i]:ends[i]]``."""

    text: str
    codes: str
    starts: list[int]
    ends: list[int]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where the words from index ``first`` up to but not including ``last`` stand in the text."""
        return self.starts[first], self.ends[last - 1]

    def sentence(self, at: int) -> tuple[int, int]:
        """The first and past-the-last index of the sentence around a word."""
        before = self.codes.rfind(SENTENCE_END, 0, at)
        after = self.codes.find(SENTENCE_END, at)
        return before + 1, len(self.codes) if after < 0 else after

    def clause(self, first: int, last: int) -> tuple[int, int]:
        """These words with what stands beside them up to the next mark, at most so many words to either side."""
        codes = self.codes
        while first > 0 and codes[first - 1] not in _CLAUSE_ENDS and last - first < _LONGEST_CLAUSE:
            first -= 1
        while last < len(codes) and codes[last] not in _CLAUSE_ENDS and last - first < _LONGEST_CLAUSE:
            last += 1
        return first, last


class Reader:
    """Turns text into codes by a table of known word forms; keeps what it has looked up.

    ``joins`` are tried in turn: what an expression over codes matches becomes one word with the given code.
    """

    def __init__(self, codes: dict[str, str], joins: "Sequence[tuple[str, re.Pattern[str]]]" = ()) -> None:
        self._forms = codes
        self._joins = joins
        self._seen: dict[str, str] = {}

    def read(self, text: str) -> Reading:
        """The text in codes; takes time in proportion to its length."""
        seen, code_of = self._seen, self._code_of
        if len(seen) > 50_000:
            seen.clear()
        starts: list[int] = []
        ends: list[int] = []
        codes: list[str] = []
        for match in _TOKEN.finditer(text):
            word = match[0]
            code = seen.get(word)
            if code is None:
                code = seen[word] = code_of(word)
            codes.append(code)
            starts.append(match.start())
            ends.append(match.end())
        reading = Reading(text=text, codes="".join(codes), starts=starts, ends=ends)
        for joined, phrase in self._joins:
            reading = _join(reading, joined, phrase)
        return reading

    def _code_of(self, word: str) -> str:
        if any(character.isdigit() for character in word):
            return SENTENCE_END if word[0] == "\n" else _number_code(word)
        if mark := _MARKS.get(word):
            return mark
        if word in _QUOTES:
            return QUOTE
        plain = word.replace("’", "'").lower().rstrip(".").lstrip("'")
        if known := self._forms.get(plain):
            return known
        if not any(character.isalpha() for character in word):
            return SENTENCE_END
        if word[0].isupper():
            return NAME
        return PLURAL if _PLURAL.search(word) else PAST if word.endswith("ed") else OTHER


def _join(reading: Reading, code: str, phrase: "re.Pattern[str]") -> Reading:
    codes: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for match in phrase.finditer(reading.codes):
        first, last = match.span()
        if last == first:
            continue
        codes += (reading.codes[done:first], code)
        starts += (*reading.starts[done:first], reading.starts[first])
        ends += (*reading.ends[done:first], reading.ends[last - 1])
        done = last
    if not done:
        return reading
    return Reading(
        text=reading.text,
        codes="".join((*codes, reading.codes[done:])),
        starts=starts + reading.starts[done:],
        ends=ends + reading.ends[done:],
    )


def _number_code(word: str) -> str:
    return next((code for shape, code in _SHAPES if shape.search(word)), NUMBER)
