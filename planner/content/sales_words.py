"""What a product manager would ask where a text talks of selling."""

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from planner.content.files import read_file
from planner.content.metric_words import fold
from planner.content.model import Refusal
from planner.content.table import Broken, Table

FILE = "sales_words.toml"


@dataclass(frozen=True, kw_only=True)
class SalesWord:
    """Words of selling, what stands in their place in the product, and the question that leads there."""

    words: tuple[str, ...]
    product: str
    question: str


@dataclass(frozen=True, kw_only=True)
class SalesWords:
    """The entries in their order; ``urgency`` is asked where a text argues from a deal or from haste.

    ``results`` are names of sales results: a word alone does not say whether one is leaned on. ``small`` words are not
    marked where a place begins or ends with them.
    """

    entries: tuple[SalesWord, ...]
    results: tuple[str, ...]
    small: tuple[str, ...]
    otherwise: str
    urgency: str
    refusals: tuple[Refusal, ...] = ()

    def meant_by(self, words: str) -> SalesWord:
        """The first entry with one of its words in the given ones; a nameless entry with ``otherwise`` for none."""
        spoken = f" {fold(words)} "
        for entry, forms in self._forms:
            if any(form in spoken for form in forms):
                return entry
        return SalesWord(words=(), product="", question=self.otherwise)

    @cached_property
    def _forms(self) -> tuple[tuple[SalesWord, tuple[str, ...]], ...]:
        return tuple(
            (entry, tuple(f" {fold(word)}{ending} " for word in entry.words for ending in ("", "s")))
            for entry in self.entries
        )


def load_sales_words(folder: Path | None = None) -> SalesWords:
    """The entries, from ``folder`` where a person's copy is there and whole."""
    read, refusals = read_file(FILE, _sales_words, folder)
    return replace(read, refusals=refusals)


def _sales_words(table: Table) -> SalesWords:
    table.allow("otherwise", "urgency", "results", "small", "entry")
    return SalesWords(
        entries=tuple(map(_entry, table.tables("entry"))),
        results=tuple(map(fold, table.words("results"))),
        small=tuple(map(fold, table.words("small"))),
        otherwise=table.text("otherwise"),
        urgency=table.text("urgency"),
    )


def _entry(table: Table) -> SalesWord:
    table.allow("words", "product", "question")
    words = table.words("words")
    if not all(fold(word) for word in words) or not words:
        raise Broken(f"{table.path}.words", "It takes words that are not empty.")
    return SalesWord(words=words, product=table.text("product"), question=table.text("question"))
