"""A rule of the coach: patterns that show a finding, and patterns that take it back."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from planner.coach.grammar import Grammar, Misspelt
from planner.coach.reading import Reading
from planner.content.table import Broken

_WORDS_LOOKED_BACK = 14


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One reason to see a finding in a text.

    A place matches if any of ``any`` matches there and none of the guards does: ``unless_before`` ends where the
    match starts, ``unless_after`` starts where it ends, ``unless_within`` is found inside it,
    ``unless_sentence`` anywhere in its sentence; ``needs_sentence`` must be found in its sentence.
    A rule with ``questions`` is for answers to these only: what an answer argues from depends on what was asked.
    Expressions are compiled on first use: a short text needs few of them.
    """

    finding: str
    name: str
    any: Sequence[str]
    unless_before: Sequence[str] = ()
    unless_after: Sequence[str] = ()
    unless_within: Sequence[str] = ()
    unless_sentence: Sequence[str] = ()
    needs_sentence: Sequence[str] = ()
    questions: Sequence[str] = ()
    grammar: Grammar = field(repr=False)

    def places(self, reading: Reading, at_most: int) -> Iterator[tuple[int, int]]:
        """Where the rule applies: index of the first word and past the last, at most so many."""
        codes = reading.codes
        at, found = 0, 0
        while found < at_most and (match := self._any.search(codes, at)):
            first, last = match.span()
            at = last if last > first else last + 1
            if last > first and self._holds(reading, first, last):
                found += 1
                yield first, last
            elif last > first:
                # What was taken back may hide another match that starts a little later.
                at = first + 1

    def first(self, reading: Reading, start: int, end: int) -> tuple[int, int] | None:
        """The first place between two words where the rule applies."""
        while match := self._any.search(reading.codes, start, end):
            if match.end() > match.start() and self._holds(reading, *match.span()):
                return match.span()
            start = match.start() + 1
        return None

    def check(self) -> None:
        """Read every pattern now instead of on first use. Raises Broken."""
        for key in ("any", "unless_before", "unless_after", "unless_within", "unless_sentence", "needs_sentence"):
            try:
                self.grammar.check(getattr(self, key))
            except (Misspelt, RecursionError) as error:
                raise Broken(f"rule[{self.name}].{key}", str(error)) from error

    def _holds(self, reading: Reading, first: int, last: int) -> bool:
        codes = reading.codes
        start, end = reading.sentence(first)
        if self._before and self._before.search(codes[max(start, first - _WORDS_LOOKED_BACK) : first]):
            return False
        if self._after and self._after.match(codes, last):
            return False
        if self._within and self._within.search(codes, first, last):
            return False
        if self._sentence and self._sentence.search(codes, start, end):
            return False
        return not self._needed or bool(self._needed.search(codes, start, end))

    @cached_property
    def _any(self) -> "re.Pattern[str]":
        return self.grammar.compile(self.any)

    @cached_property
    def _before(self) -> "re.Pattern[str] | None":
        return self.grammar.ending(self.unless_before) if self.unless_before else None

    @cached_property
    def _after(self) -> "re.Pattern[str] | None":
        return self.grammar.compile(self.unless_after) if self.unless_after else None

    @cached_property
    def _within(self) -> "re.Pattern[str] | None":
        return self.grammar.compile(self.unless_within) if self.unless_within else None

    @cached_property
    def _sentence(self) -> "re.Pattern[str] | None":
        return self.grammar.compile(self.unless_sentence) if self.unless_sentence else None

    @cached_property
    def _needed(self) -> "re.Pattern[str] | None":
        return self.grammar.compile(self.needs_sentence) if self.needs_sentence else None


def spans_of(rules: Sequence[Rule], reading: Reading, question: str, at_most: int) -> list[tuple[int, int]]:
    """Where any of the rules applies, as places in codes, sorted, overlapping ones joined; at most so many."""
    found: list[tuple[int, int]] = []
    for rule in rules:
        if len(found) >= at_most:
            break
        if rule.questions and question not in rule.questions:
            continue
        found += rule.places(reading, at_most - len(found))
    joined: list[tuple[int, int]] = []
    for first, last in sorted(found):
        if joined and first < joined[-1][1]:
            joined[-1] = joined[-1][0], max(last, joined[-1][1])
        else:
            joined.append((first, last))
    return joined
