"""The coach's words, patterns and sentences, read from resources/content/coach/*.toml."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from planner.coach.features import Features
from planner.coach.grammar import Grammar, Misspelt
from planner.coach.reading import Reader, Reading
from planner.coach.rule import Rule, spans_of
from planner.content.files import read_built_in
from planner.content.table import Broken, Table

ANSWER_FINDINGS = (
    "usage_metric",
    "usage_metric_quantified",
    "pipeline_metric",
    "before_after",
    "decision",
    "pattern_accounts",
    "cliche",
    "gap_owned",
    "user_impact",
    "strategic_fit",
    "opportunity_cost",
    "urgency_or_deal_size",
)
FILES = (
    "numbers.toml",
    "words.toml",
    "usage.toml",
    "pipeline.toml",
    "change.toml",
    "decision.toml",
    "accounts.toml",
    "character.toml",
    "lenses.toml",
    "signals.toml",
    "notes.toml",
    "senses.toml",
)
SAYINGS = "sayings.toml"

_GUARDS = ("unless_before", "unless_after", "unless_within", "unless_sentence", "needs_sentence")
_ENTRIES = re.compile(r"(?<!#),\s*")


@dataclass(frozen=True, kw_only=True, eq=False)
class Lexicon:
    """Rules by finding, the reader that knows their words, and what the coach says."""

    rules: Mapping[str, tuple[Rule, ...]]
    reader: Reader
    sayings: Mapping[str, Mapping[str, str]]
    grammar: Grammar

    @cached_property
    def features(self) -> Features:
        """Takes sentences to parts by the lists of words of this lexicon."""
        return Features(lists={name: self.grammar.starts_of(name) for name in self.grammar.names})

    def read(self, text: str) -> Reading:
        """A text in the codes that the rules are written in."""
        return self.reader.read(text)

    def places(self, finding: str, reading: Reading, question: str = "", at_most: int = 12) -> list[tuple[int, int]]:
        """Where a finding is, as places in codes; ``question`` is what was answered."""
        return spans_of(self.rules[finding], reading, question, at_most)

    def first(self, finding: str, reading: Reading, start: int, end: int) -> tuple[int, int] | None:
        """The first place of a finding between two words, if there is one."""
        return next((place for rule in self.rules[finding] if (place := rule.first(reading, start, end))), None)


@lru_cache(maxsize=1)
def built_in_lexicon() -> Lexicon:
    """The lexicon that comes with the program, read once."""
    return build_lexicon(built_in_tables())


@lru_cache(maxsize=1)
def built_in_tables() -> Mapping[str, Table]:
    """The files that come with the program, by name."""
    return {file: read_built_in(f"coach/{file}") for file in (*FILES, SAYINGS)}


def build_lexicon(tables: Mapping[str, Table]) -> Lexicon:
    """A lexicon from tables by file name. Raises Broken with the file and the key in it."""
    definitions: dict[str, tuple[str, ...]] = {}
    irregular: dict[str, tuple[str, ...]] = {}
    drafts: list[dict[str, object]] = []
    joins: list[tuple[str, tuple[str, ...]]] = []
    for file in FILES:
        table = tables[file]
        table.allow("define", "irregular", "rule", "join")
        if "define" in table:
            for name in table.table("define"):
                if name in definitions:
                    raise Broken(f"{file}.define.{name}", "This name is defined twice.")
                definitions[name] = tuple(_ENTRIES.split(table.table("define").text(name)))
        if "irregular" in table:
            irregular |= {word: table.table("irregular").words(word) for word in table.table("irregular")}
        if "rule" in table:
            drafts += [_draft(entry) for entry in table.tables("rule")]
        if "join" in table:
            joins += [(entry.text("code"), _patterns(entry, "any")) for entry in table.tables("join")]
    patterns = [pattern for draft in drafts for key in ("any", *_GUARDS) for pattern in draft[key]]  # type: ignore[attr-defined]
    try:
        grammar = Grammar(definitions, [*patterns, *(pattern for _, found in joins for pattern in found)], irregular)
    except Misspelt as misspelt:
        raise Broken(_key_of(misspelt.pattern, tables), str(misspelt)) from misspelt
    rules: dict[str, list[Rule]] = {}
    for draft in drafts:
        rule = Rule(**draft, grammar=grammar)  # type: ignore[arg-type]
        rules.setdefault(rule.finding, []).append(rule)
    sayings = tables[SAYINGS]
    return Lexicon(
        rules={finding: tuple(found) for finding, found in rules.items()},
        reader=Reader(grammar.codes, [(code, grammar.compile(found)) for code, found in joins]),
        grammar=grammar,
        sayings={name: _texts(sayings.table(name)) for name in sayings},
    )


def _key_of(pattern: str, tables: Mapping[str, Table]) -> str:
    """The file and the key where a pattern stands."""
    for file in FILES:
        table = tables[file]
        lists = table.table("define") if "define" in table else ()
        for name in lists:
            if pattern in _ENTRIES.split(table.table("define").text(name)):
                return f"{file}.define.{name}"
        for entry in (entry for kind in ("rule", "join") if kind in table for entry in table.tables(kind)):
            for key in entry:
                if key in ("any", *_GUARDS) and pattern in _patterns(entry, key):
                    return f"{file}.{entry.path}.{key}"
    return ""


def _draft(table: Table) -> dict[str, object]:
    table.allow("finding", "name", "questions", "any", *_GUARDS)
    found = {name: _patterns(table, name) if name in table else () for name in ("any", *_GUARDS)}
    questions = table.words("questions") if "questions" in table else ()
    return {"finding": table.text("finding"), "name": table.text("name"), "questions": questions, **found}


def _patterns(table: Table, name: str) -> tuple[str, ...]:
    return tuple(pattern for line in table.words(name) for pattern in _ENTRIES.split(line) if pattern.strip())


def _texts(table: Table) -> Mapping[str, str]:
    return {name: table.text(name) for name in table}
