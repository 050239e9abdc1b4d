"""What a sentence is made of, as the model of the coach sees it: words, neighbours, lists, numbers, rules, place.

Each part is a short name, so that a weight can be read: ``w=shelv`` a stem, ``b=we_cut`` two neighbours, ``s=we_it``
two words with one between them, ``st=we`` the first, ``c=PEOPLE`` a word of a list, ``R=decision`` a rule that applies,
``!quota`` a word behind a “not”, ``#%`` a percentage, ``q=other`` the question; the rest tells of length and place.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from planner.coach.reading import (
    COMMA,
    FIRST_WORD,
    FRACTION,
    MONEY,
    MULTIPLE,
    NAME,
    NUMBER,
    OTHER,
    PAST,
    PAUSE,
    PERCENT,
    PLURAL,
    POINTS,
    SENTENCE_END,
    Reading,
)

Place = tuple[int, int]
"""The first and the past-the-last index of words in a reading."""

_ENDING = re.compile(r"(?:ing|ed|es|s|e|d)$")
_STEM_LENGTH = 8
_SHAPES = frozenset((NAME, OTHER, PAST, PLURAL))
_NUMBERS = (NUMBER, PERCENT, FRACTION, POINTS, MULTIPLE, MONEY)
_SHARES = (PERCENT, FRACTION)
APART = "s="
"""How the parts of two words with one between them begin: they tell of a sentence, not of a whole text."""
DENIAL = "NOT"
"""The list of words that deny what follows."""
_DENIED_WORDS = 6
_CLAUSE_ENDS = frozenset((COMMA, PAUSE))
_LENGTHS = (6, 12, 20, 35)


@dataclass(frozen=True, kw_only=True)
class _Word:
    """A word as the model sees it: its stem, and the lists it is in."""

    stem: str
    lists: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Features:
    """Takes sentences to parts; ``lists`` are the codes of the words in each list of the lexicon."""

    lists: Mapping[str, frozenset[str]]
    _words: dict[tuple[str, str], _Word] = field(default_factory=dict, repr=False)

    def of_sentences(
        self, reading: Reading, places: Sequence[Place], question: str, rules: Mapping[str, Iterable[Place]]
    ) -> list[set[str]]:
        """The parts of each sentence; ``rules`` tells by name where rules apply."""
        found = []
        share_before = False
        for at, (first, last) in enumerate(places):
            parts = self._of_words(reading, first, last, question)
            parts |= _of_numbers(reading.codes[first:last], share_before=share_before)
            parts.add("first" if at == 0 else "last" if at == len(places) - 1 else "mid")
            parts.add(f"n{min(len(places), 6)}")
            parts |= {
                f"R={name}" for name, hits in rules.items() if any(start < last and end > first for start, end in hits)
            }
            share_before = share_before or any(code in _SHARES for code in reading.codes[first:last])
            found.append(parts)
        return found

    def _of_words(self, reading: Reading, first: int, last: int, question: str) -> set[str]:
        words = [self._word(reading, at) for at in range(first, last)]
        stems = [word.stem for word in words]
        parts = {"", f"q={question}", f"st={stems[0]}"}
        parts.update(f"w={found}" for found in stems)
        parts.update(*(word.lists for word in words))
        parts.update(f"b={one}_{two}" for one, two in pairwise(stems))
        parts.update(f"{APART}{one}_{two}" for one, two in zip(stems, stems[2:], strict=False))
        parts.update(f"!{name}" for name in self._denied(reading.codes[first:last], stems))
        return parts

    def _denied(self, codes: str, stems: Sequence[str]) -> Iterator[str]:
        """What stands so many words behind a “not”, up to the next mark."""
        reach = 0
        for code, name in zip(codes, stems, strict=True):
            if code in self.lists.get(DENIAL, ()):
                reach = _DENIED_WORDS
            elif code in _CLAUSE_ENDS:
                reach = 0
            elif reach:
                reach -= 1
                yield name

    def _word(self, reading: Reading, at: int) -> _Word:
        code = reading.codes[at]
        text = reading.text[reading.starts[at] : reading.ends[at]]
        known = self._words.get((code, text))
        if known is None:
            if len(self._words) > 50_000:
                self._words.clear()
            known = self._words[code, text] = self._read(code, text.lower().replace("’", "'"))
        return known

    def _read(self, code: str, word: str) -> _Word:
        lists = tuple(f"c={name}" for name, codes in self.lists.items() if code in codes)
        if not (word[0].isalpha() or word[0] == "'") or (code < chr(FIRST_WORD) and code not in _SHAPES):
            return _Word(stem=code, lists=lists)
        joined = word.split()  # a phrase that is one word here, as “retention of my reps”, is told by its ends
        return _Word(stem="+".join(stem(end) for end in dict.fromkeys((joined[0], joined[-1]))), lists=lists)


def _of_numbers(codes: str, *, share_before: bool) -> set[str]:
    """Which numbers there are, more than one of a kind or not; shares here and in an earlier sentence; the length."""
    parts = {f"len{sum(len(codes) >= limit for limit in _LENGTHS)}"}
    for code in _NUMBERS:
        count = codes.count(code)
        if count:
            parts.add(f"#{code}")
        if count > 1:
            parts.add(f"#{code}2")
    shares = sum(codes.count(code) for code in _SHARES)
    parts.add(f"sh{min(shares, 3)}")
    if share_before:
        parts.add("before")
        if shares:
            parts.add("sh+before")
    return parts


def sentences(reading: Reading) -> Iterator[Place]:
    """The sentences of a text, as places in codes."""
    start = 0
    for part in reading.codes.split(SENTENCE_END):
        if part:
            yield start, start + len(part)
        start += len(part) + 1


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A word without its ending, cut to a length at which its family looks alike."""
    return _ENDING.sub("", word)[:_STEM_LENGTH]
