"""The evidence chain of a signal: from what was heard to what moved.

Discovery sessions -> JTBD notes -> a pattern across accounts -> brought to the PM -> roadmap item -> a usage metric
that moved. Source: domain.md, S0, The path.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date as Date

from planner.domain.delivery import Outcome, PrdContribution, RoadmapItem
from planner.domain.discovery import JtbdNote, Signal
from planner.domain.people import Account
from planner.domain.records import R, Records
from planner.domain.sessions import DiscoverySession

PATTERN_ACCOUNTS = 3
"""From so many accounts on it is a pattern. Source: design.md, Worked example."""


@dataclass(frozen=True, kw_only=True)
class MissingLink:
    """A link the chain does not have yet; ``says`` names it in a sentence about this very signal."""

    link: str
    says: str


@dataclass(frozen=True, kw_only=True)
class Chain:
    """Everything that hangs on one signal, each part oldest first; accounts count once each."""

    signal: Signal
    sessions: tuple[DiscoverySession, ...]
    notes: tuple[JtbdNote, ...]
    accounts: tuple[Account, ...]
    brought_on: Date | None
    roadmap_items: tuple[RoadmapItem, ...]
    contributions: tuple[PrdContribution, ...]
    outcomes: tuple[Outcome, ...]
    missing: tuple[MissingLink, ...]

    @property
    def length(self) -> int:
        """How many of the six links are there, 0-6."""
        return 6 - len({missing.link for missing in self.missing} & _LINKS)

    @property
    def is_complete(self) -> bool:
        """Whether it leads from what was heard to what moved."""
        return self.length == len(_LINKS)


_LINKS = frozenset({"sessions", "notes", "accounts", "brought", "roadmap_item", "outcome"})


def chain_of(signal: Signal, records: Records, as_of: Date) -> Chain:
    """The chain of one signal as it stood at the end of a day."""
    notes = _until(as_of, records.linked(signal, JtbdNote))
    sessions = _once(
        session for one in (signal, *notes) for session in _until(as_of, records.linked(one, DiscoverySession))
    )
    accounts = _once(account for one in (signal, *notes, *sessions) for account in records.linked(one, Account))
    items = _until(as_of, records.linked(signal, RoadmapItem))
    contributions = _once(c for one in (signal, *items) for c in _until(as_of, records.linked(one, PrdContribution)))
    outcomes = _once(o for one in (signal, *items) for o in _until(as_of, records.linked(one, Outcome)))
    brought = signal.brought_on if signal.brought_on and signal.brought_on <= as_of else None
    chain = Chain(
        signal=signal, sessions=sessions, notes=notes, accounts=accounts, brought_on=brought, roadmap_items=items,
        contributions=contributions, outcomes=outcomes, missing=(),
    )  # fmt: skip
    return replace(chain, missing=_missing(chain))


def chains(records: Records, as_of: Date) -> tuple[Chain, ...]:
    """The chains of all signals, the longest first, then by accounts and age."""
    found = [chain_of(signal, records, as_of) for signal in _until(as_of, records.of(Signal))]
    return tuple(sorted(found, key=lambda c: (-c.length, -len(c.accounts), c.signal.id)))


def _missing(chain: Chain) -> tuple[MissingLink, ...]:
    heard = f"{_count(len(chain.accounts), 'account')}, "
    words = {
        "sessions": (not chain.sessions, "No discovery session behind it yet."),
        "notes": (not chain.notes, "No JTBD note yet: whose job is it, in their words?"),
        "accounts": (
            len(chain.accounts) < PATTERN_ACCOUNTS,
            f"{_count(len(chain.accounts), 'account').capitalize()} so far; {PATTERN_ACCOUNTS} make a pattern.",
        ),
        "usage_metric": (not chain.signal.metric_name, f"{heard}no usage metric yet.".capitalize()),
        "viability": (chain.signal.viability in ("", "unclear"), f"{heard}viability not judged yet.".capitalize()),
        "brought": (not chain.brought_on, "Not brought to the PM yet."),
        "roadmap_item": (not chain.roadmap_items, "No roadmap item yet."),
        "outcome": (not chain.outcomes, "Nothing measured yet: what moved, from where to where?"),
    }
    return tuple(MissingLink(link=link, says=says) for link, (absent, says) in words.items() if absent)


def _count(n: int, noun: str) -> str:
    return f"{n or 'no'} {noun}{'' if n == 1 else 's'}"


def _until(as_of: Date, records: Iterable[R]) -> tuple[R, ...]:
    return tuple(sorted((r for r in records if r.day is None or r.day <= as_of), key=lambda r: (r.day or as_of, r.id)))


def _once(records: Iterable[R]) -> tuple[R, ...]:
    return tuple({record.id: record for record in records}.values())
