"""Who reads a portfolio: what comes first for them, how exactly it is told, and what is left out.

Source: domain.md, S0 (where to land: internal first, then Series B and C) and S2 (what a PM counterpart looks for).
"""

from dataclasses import dataclass
from typing import Literal

Part = Literal["opening", "cases", "memo", "data", "prds", "artifacts", "vouched", "ladder", "open"]
"""The parts a portfolio is made of; each is a section, or is left away where the plan has nothing for it."""


@dataclass(frozen=True, kw_only=True)
class Audience:
    """One kind of reader: the order of the parts, how many case studies, and how exactly sums and days are told.

    ``says`` and ``leaves_out`` are sentences for the person who chooses. ``unfinished`` also tells threads that have
    only been brought to product; otherwise a thread needs a decision.
    """

    word: str
    title: str
    says: str
    leaves_out: str
    parts: tuple[Part, ...]
    most_cases: int
    money_in_bands: bool
    dates_in_quarters: bool
    names_documents: bool
    unfinished: bool


AUDIENCES: tuple[Audience, ...] = (
    Audience(
        word="midyear",
        title="PM counterpart, at mid-year",
        says="Where you stand comes first, then what you brought, also where no answer has come yet.",
        leaves_out="Deals are left out: this reader asks what you learnt.",
        parts=("opening", "ladder", "open", "cases", "prds", "data", "vouched", "artifacts"),
        most_cases=5,
        money_in_bands=True,
        dates_in_quarters=False,
        names_documents=True,
        unfinished=True,
    ),
    Audience(
        word="hiring_manager",
        title="Internal hiring manager",
        says="Results first, then how you choose between options, then where your name stands.",
        leaves_out="Threads without an answer are left out as long as others have one.",
        parts=("opening", "cases", "memo", "prds", "data", "vouched", "artifacts", "ladder", "open"),
        most_cases=3,
        money_in_bands=True,
        dates_in_quarters=False,
        names_documents=True,
        unfinished=False,
    ),
    Audience(
        word="external",
        title="Series B or C",
        says="Two cases with their numbers, work on usage data, and one prioritisation that went against the deals.",
        leaves_out="Your company's documents and the ladder are left out; sums and days are told roughly.",
        parts=("opening", "cases", "data", "memo", "artifacts", "vouched", "open"),
        most_cases=2,
        money_in_bands=True,
        dates_in_quarters=True,
        names_documents=False,
        unfinished=False,
    ),
)
DEFAULT = AUDIENCES[1]
"""Who reads it as long as nobody was chosen: the internal route comes first."""


def audience_named(word: str) -> Audience:
    """The audience of that word; the default one for "" and for a word there is none of."""
    return next((audience for audience in AUDIENCES if audience.word == word), DEFAULT)
