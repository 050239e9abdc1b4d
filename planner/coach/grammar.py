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
from dataclasses import dataclass

from planner.coach.inflection import forms_of
from planner.coach.reading import FIRST_WORD

_PART = re.compile(r"!?\(|\)[?*]?|\||~~\d+|[~_]\d+|\^|#[^\s)|]\??\*?|[A-Z][A-Z_]*[?*]?|=?[a-z'ü]+[?*]?")
_GAP_IN_CLAUSE, _GAP_IN_SENTENCE = r"[^.,;:()]", r"[^.]"
_LOOKED_AHEAD_FROM = 4
"""So many alternatives are worth a look at the next word before each is tried."""


class Misspelt(Exception):  # noqa: N818 - it names the state of a pattern
    """A pattern that cannot be read, and why; ``pattern`` is the entry it stands in."""

    def __init__(self, reason: str, pattern: str) -> None:
        super().__init__(reason)
        self.pattern = pattern


@dataclass(frozen=True, kw_only=True)
class _Piece:
    """A part of an expression: the codes it can start with (None: any), and whether it can be nothing.

    ``codes`` are those of a piece that is exactly one word.
    """

    source: str
    starts: frozenset[str] | None
    may_be_nothing: bool = False
    codes: frozenset[str] | None = None


class Grammar:
    """Codes for all words of a lexicon, and patterns over them as regular expressions.

    ``definitions`` are the named lists and phrases: each name stands for any of its patterns.
    """

    def __init__(
        self, definitions: Mapping[str, Sequence[str]], patterns: Iterable[str], irregular: Mapping[str, Sequence[str]]
    ) -> None:
        self._definitions = definitions
        self._irregular = irregular
        self._patterns: dict[str, _Piece] = {}
        self._names: dict[str, _Piece] = {}
        self._words: dict[str, _Piece] = {}
        self._sets: dict[frozenset[str], str] = {}
        self._forms: dict[str, tuple[str, ...]] = {}
        self.codes: dict[str, str] = {}
        for entry in (*(entry for entries in definitions.values() for entry in entries), *patterns):
            for part in _parts(entry):
                self._know(part.rstrip("?*"), entry)

    def compile(self, patterns: Sequence[str]) -> "re.Pattern[str]":
        """One expression for any of the patterns. Raises Misspelt."""
        return re.compile(self._any_of(patterns).source, re.DOTALL)

    def check(self, patterns: Sequence[str]) -> None:
        """Read the patterns without compiling them. Raises Misspelt."""
        for pattern in patterns:
            self._pattern(pattern)

    def ending(self, patterns: Sequence[str]) -> "re.Pattern[str]":
        """One expression for any of the patterns, ending where the searched words end. Raises Misspelt."""
        return re.compile(rf"(?:{self._any_of(patterns).source})\Z", re.DOTALL)

    @property
    def names(self) -> tuple[str, ...]:
        """The defined lists and phrases."""
        return tuple(self._definitions)

    def starts_of(self, name: str) -> frozenset[str]:
        """The codes that a defined list can start with; none if it can start with anything. Raises Misspelt."""
        return self._named(name).starts or frozenset()

    def _know(self, part: str, entry: str) -> None:
        if part[0].isupper() and part not in self._definitions:
            raise Misspelt(f"“{part}” is defined nowhere.", entry)
        if part in self._forms or not (part[0].islower() or part[0] in "='"):
            return
        forms = (part[1:],) if part[0] == "=" else tuple(sorted(forms_of(part, self._irregular)))
        self._forms[part] = forms
        for form in forms:
            self.codes.setdefault(form, chr(FIRST_WORD + len(self.codes)))

    def _any_of(self, patterns: Sequence[str]) -> _Piece:
        return self._choice([self._pattern(pattern) for pattern in patterns])

    def _choice(self, pieces: Sequence[_Piece]) -> _Piece:
        """Single words become one set of characters, which is what makes long lists cheap to match."""
        words: frozenset[str] = frozenset().union(*(piece.codes for piece in pieces if piece.codes))
        longer = list({piece.source: piece for piece in pieces if not piece.codes}.values())
        if not longer:
            return self._one_of(words)
        alternatives = [*longer, *([self._one_of(words)] if words else [])]
        if len(alternatives) == 1:
            return alternatives[0]
        starts = _union(alternatives)
        source = f"(?:{'|'.join(piece.source for piece in alternatives)})"
        may_be_nothing = any(piece.may_be_nothing for piece in alternatives)
        if starts and not may_be_nothing and len(alternatives) >= _LOOKED_AHEAD_FROM:
            source = f"(?:(?={self._set(starts)}){source})"
        return _Piece(source=source, starts=starts, may_be_nothing=may_be_nothing)

    def _pattern(self, pattern: str) -> _Piece:
        if pattern not in self._patterns:
            parts = iter(_parts(pattern))
            self._patterns[pattern] = self._sequence(parts, pattern, inside=False)
        return self._patterns[pattern]

    def _sequence(self, parts: Iterator[str], pattern: str, *, inside: bool) -> _Piece:
        branches: list[list[_Piece]] = [[]]
        for part in parts:
            if part == "|":
                branches.append([])
            elif part[0] == ")":
                if not inside:
                    raise Misspelt(f"“{pattern}” closes a bracket that was not opened.", pattern)
                return _repeated(self._choice([_joined(branch) for branch in branches]), part[1:])
            elif part.endswith("("):
                inner = self._sequence(parts, pattern, inside=True)
                branches[-1].append(_absent(inner) if part[0] == "!" else inner)
            else:
                branches[-1].append(self._atom(part))
        if inside:
            raise Misspelt(f"“{pattern}” leaves a bracket open.", pattern)
        return self._choice([_joined(branch) for branch in branches])

    def _atom(self, part: str) -> _Piece:
        if part == "^":
            return _Piece(source=r"(?:(?<=\.)|\A)[\"]?", starts=None, may_be_nothing=True)
        if part.startswith("~~"):
            return _Piece(source=f".{{0,{part[2:]}}}?", starts=None, may_be_nothing=True)
        if part[0] in "~_":
            gap = _GAP_IN_SENTENCE if part[0] == "~" else _GAP_IN_CLAUSE
            return _Piece(source=f"{gap}{{0,{part[1:]}}}?", starts=None, may_be_nothing=True)
        name = part.rstrip("?*")
        return _repeated(self._named(name), part[len(name) :])

    def _named(self, name: str) -> _Piece:
        if name[0] == "#":
            return self._one_of(frozenset(name[1]))
        known = self._names if name[0].isupper() else self._words
        if name not in known:
            if name[0].isupper():
                known[name] = self._any_of(self._definitions[name])
            else:
                known[name] = self._one_of(frozenset(self.codes[form] for form in self._forms[name]))
        return known[name]

    def _one_of(self, codes: frozenset[str]) -> _Piece:
        return _Piece(source=self._set(codes), starts=codes, codes=codes)

    def _set(self, codes: frozenset[str]) -> str:
        if codes not in self._sets:
            self._sets[codes] = _ranges(codes)
        return self._sets[codes]


def _parts(pattern: str) -> list[str]:
    parts = _PART.findall(pattern)
    if "".join(parts) != "".join(pattern.split()):
        raise Misspelt(f"“{pattern}” has something in it that is no part of a pattern.", pattern)
    return parts


def _joined(pieces: Sequence[_Piece]) -> _Piece:
    if len(pieces) == 1:
        return pieces[0]
    must = next((place for place, piece in enumerate(pieces) if not piece.may_be_nothing), len(pieces))
    return _Piece(
        source="".join(piece.source for piece in pieces),
        starts=_union(pieces[: must + 1]),
        may_be_nothing=must == len(pieces),
    )


def _repeated(piece: _Piece, times: str) -> _Piece:
    if not times:
        return piece
    source = piece.source if piece.codes else f"(?:{piece.source})"
    return _Piece(source=source + times, starts=piece.starts, may_be_nothing=True)


def _absent(piece: _Piece) -> _Piece:
    return _Piece(source=f"(?!{piece.source})", starts=frozenset(), may_be_nothing=True)


def _union(pieces: Sequence[_Piece]) -> frozenset[str] | None:
    found: frozenset[str] = frozenset()
    for piece in pieces:
        if piece.starts is None:
            return None
        found |= piece.starts
    return found


def _ranges(codes: frozenset[str]) -> str:
    """A set of characters, neighbours written as ranges."""
    if len(codes) == 1:
        return re.escape(next(iter(codes)))
    pieces: list[str] = []
    first = last = ""
    for code in [*sorted(codes), ""]:
        if first and code and ord(code) == ord(last) + 1:
            last = code
            continue
        if first:
            pieces.append(re.escape(first) if first == last else f"{re.escape(first)}-{re.escape(last)}")
        first = last = code
    return f"[{''.join(pieces)}]"
