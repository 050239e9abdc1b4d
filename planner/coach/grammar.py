"""The small language in which patterns over words are written, and its translation into regular expressions.

======================  ==============================================================
``finish``              any form of the word: finish, finishes, finished, finishing
``=left``               this form only
``USER``                a list of words, or a phrase, that is defined under this name
``a|b  (...)  ?  *``    as in regular expressions, over words
``_3``                  up to three words, no punctuation among them
``~8``                  up to eight words and marks inside the sentence
``~~40``                up to forty words and marks, also past the end of the sentence
``#n #% #$ #,``         a number, a percentage, money, a comma: see planner.coach.reading
``^``                   the start of a sentence
``!(...)``              what must not follow here
======================  ==============================================================
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from planner.coach.inflection import forms_of
from planner.coach.reading import FIRST_WORD

_PART = re.compile(r"!?\(|\)[?*]?|\||~~\d+|[~_]\d+|\^|#[^\s)|]\??\*?|[A-Z][A-Z_]*[?*]?|=?[a-z'ü]+[?*]?")
_GAP_IN_CLAUSE, _GAP_IN_SENTENCE = r"[^.,;:()]", r"[^.]"


class Misspelt(Exception):  # noqa: N818 - it names the state of a pattern
    """A pattern that cannot be read, and why."""


class Grammar:
    """Codes for all words of a lexicon, and patterns over them as regular expressions.

    ``definitions`` are the named lists and phrases: each name stands for any of its patterns.
    """

    def __init__(
        self, definitions: Mapping[str, Sequence[str]], patterns: Iterable[str], irregular: Mapping[str, Sequence[str]]
    ) -> None:
        self._definitions = definitions
        self._irregular = irregular
        self._sources: dict[str, str] = {}
        self._forms: dict[str, tuple[str, ...]] = {}
        self.codes: dict[str, str] = {}
        for entry in (*(entry for entries in definitions.values() for entry in entries), *patterns):
            for part in _parts(entry):
                self._know(part.rstrip("?*"))

    def compile(self, patterns: Sequence[str]) -> "re.Pattern[str]":
        """One expression for any of the patterns. Raises Misspelt."""
        return re.compile(self._any_of(patterns), re.DOTALL)

    def ending(self, patterns: Sequence[str]) -> "re.Pattern[str]":
        """One expression for any of the patterns, ending where the searched words end. Raises Misspelt."""
        return re.compile(rf"(?:{self._any_of(patterns)})\Z", re.DOTALL)

    def _know(self, part: str) -> None:
        if not (part[0].islower() or part[0] in "='"):
            return
        if part not in self._forms:
            forms = (part[1:],) if part[0] == "=" else tuple(sorted(forms_of(part, self._irregular)))
            self._forms[part] = forms
            for form in forms:
                self.codes.setdefault(form, chr(FIRST_WORD + len(self.codes)))

    def _any_of(self, patterns: Sequence[str]) -> str:
        """Single words become one set of characters, which is what makes long lists cheap to match."""
        words: set[str] = set()
        longer: list[str] = []
        for pattern in patterns:
            source = self._source(pattern)
            if len(source) == 1 and source not in ".^$*+?|()":
                words.add(source)
            elif re.fullmatch(r"\[[^\]^]+\]", source):
                words |= _members(source)
            else:
                longer.append(source)
        alternatives = [*dict.fromkeys(longer), *([_set(words)] if words else [])]
        return alternatives[0] if len(alternatives) == 1 else f"(?:{'|'.join(alternatives)})"

    def _source(self, pattern: str) -> str:
        if pattern not in self._sources:
            parts = iter(_parts(pattern))
            self._sources[pattern] = self._sequence(parts, pattern, inside=False)
        return self._sources[pattern]

    def _sequence(self, parts: Iterator[str], pattern: str, *, inside: bool) -> str:
        branches: list[list[str]] = [[]]
        for part in parts:
            if part == "|":
                branches.append([])
            elif part[0] == ")":
                if not inside:
                    raise Misspelt(f"“{pattern}” closes a bracket that was not opened.")
                return _group(branches) + part[1:]
            elif part.endswith("("):
                inner = self._sequence(parts, pattern, inside=True)
                branches[-1].append(f"(?!{inner})" if part[0] == "!" else inner)
            else:
                branches[-1].append(self._atom(part))
        if inside:
            raise Misspelt(f"“{pattern}” leaves a bracket open.")
        return "".join(branches[0]) if len(branches) == 1 else _group(branches)

    def _atom(self, part: str) -> str:
        if part == "^":
            return r"(?:(?<=\.)|\A)[\"]?"
        if part.startswith("~~"):
            return f".{{0,{part[2:]}}}?"
        if part[0] in "~_":
            return f"{_GAP_IN_SENTENCE if part[0] == '~' else _GAP_IN_CLAUSE}{{0,{part[1:]}}}?"
        name = part.rstrip("?*")
        times = part[len(name) :]
        if name[0] == "#":
            return re.escape(name[1]) + times
        if name[0].isupper():
            if name not in self._definitions:
                raise Misspelt(f"“{name}” is defined nowhere.")
            return self._any_of(self._definitions[name]) + times
        return _set({self.codes[form] for form in self._forms[name]}) + times


def _parts(pattern: str) -> list[str]:
    parts = _PART.findall(pattern)
    if "".join(parts) != re.sub(r"\s", "", pattern):
        raise Misspelt(f"“{pattern}” has something in it that is no part of a pattern.")
    return parts


def _group(branches: list[list[str]]) -> str:
    return f"(?:{'|'.join(''.join(branch) for branch in branches)})"


def _set(codes: set[str]) -> str:
    """A set of characters, neighbours written as ranges."""
    if len(codes) == 1:
        return re.escape(next(iter(codes)))
    ordered = sorted(codes)
    pieces: list[str] = []
    first = last = ordered[0]
    for code in [*ordered[1:], ""]:
        if code and ord(code) == ord(last) + 1:
            last = code
            continue
        pieces.append(re.escape(first) if first == last else f"{re.escape(first)}-{re.escape(last)}")
        first = last = code
    return f"[{''.join(pieces)}]"


def _members(source: str) -> set[str]:
    found: set[str] = set()
    for piece in re.finditer(r"\\?(.)(?:-\\?(.))?", source[1:-1]):
        found |= {chr(code) for code in range(ord(piece[1]), ord(piece[2] or piece[1]) + 1)}
    return found
