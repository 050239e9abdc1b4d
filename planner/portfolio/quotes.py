"""Quotes leave one by one: word for word where that was approved, in other words, or not at all.

What leaves is never read from the note's verbatim quote but from ``quote_outside``, which holds the words as they were
approved: whoever corrects the quote later approves it again.
"""

from dataclasses import dataclass
from typing import Any, Literal

from planner.domain.discovery import JtbdNote
from planner.domain.record import Record
from planner.domain.records import Records
from planner.errors import Refused

QuoteUse = Literal["verbatim", "paraphrased", "kept"]
QuoteState = Literal["undecided", "verbatim", "paraphrased", "kept", "changed"]
"""``changed``: approved word for word, and the note's quote reads otherwise since; it does not leave."""


@dataclass(frozen=True, kw_only=True)
class QuoteChoice:
    """One quote of the plan: the words as noted, the words that may leave ("" for none), and what was decided."""

    note: JtbdNote
    said: str
    outside: str
    state: QuoteState

    @property
    def leaves(self) -> bool:
        """Whether anything of it may stand in a portfolio."""
        return self.state in ("verbatim", "paraphrased") and bool(self.outside)


def quote_of(note: JtbdNote) -> QuoteChoice:
    """What was decided about a note's quote."""
    said, outside = _squeezed(note.quote), _squeezed(note.quote_outside)
    state: QuoteState = "undecided"
    if note.quote_use == "verbatim":
        state = "verbatim" if outside and outside == said else "changed"
    elif note.quote_use == "paraphrased":
        state = "paraphrased" if outside else "undecided"
    elif note.quote_use == "kept":
        state = "kept"
    return QuoteChoice(note=note, said=said, outside=outside, state=state)


def quotes_of(records: Records) -> tuple[QuoteChoice, ...]:
    """Every quote of the plan, oldest first."""
    return tuple(quote_of(note) for note in records.of(JtbdNote) if note.quote.strip())


def decided(note: Record, use: QuoteUse, words: str = "") -> dict[str, Any]:
    """The values that let a note's quote leave word for word, in other ``words``, or not at all.

    Raises Refused("no_quote" | "bad_value").
    """
    if not isinstance(note, JtbdNote) or not note.quote.strip():
        raise Refused("no_quote", f"“{note.headline}” holds no quote.", "id")
    if use == "verbatim":
        return {"quote_use": use, "quote_outside": note.quote}
    if use == "kept":
        return {"quote_use": use, "quote_outside": ""}
    if not words.strip():
        raise Refused("bad_value", "Say it in other words, or keep the quote here.", "quote_outside")
    if _squeezed(words).casefold() == _squeezed(note.quote).casefold():
        raise Refused("bad_value", "These are the very words; approve the quote instead.", "quote_outside")
    return {"quote_use": use, "quote_outside": words}


def _squeezed(words: str) -> str:
    return " ".join(words.split())
