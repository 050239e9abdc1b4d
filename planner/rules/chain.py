"""The evidence chain of a signal: from what was heard to what moved.

Discovery sessions -> JTBD notes -> a pattern across accounts -> brought to the PM -> roadmap item -> a usage metric
that moved. Source: domain.md, S0, The path.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date as Date

from planner.domain.delivery import Outcome, PrdContribution, RoadmapItem
from planner.domain.discovery import JtbdNote, Signal
from planner.domain.people import Account
from planner.domain.record import Record, field_of
from planner.domain.records import R, Records, targets_of
from planner.domain.sessions import DiscoverySession

PATTERN_ACCOUNTS = 3
"""From so many accounts on it is a pattern. Source: design.md, Worked example."""


@dataclass(frozen=True, kw_only=True)
class MissingLink:
    """A link the chain does not have yet; ``says`` names it in a sentence about this very signal.

    Filling it takes a record of the ``kind`` linked to the signal, or a value in the signal's own ``field``.
    """

    link: str
    says: str
    kind: str = ""
    field: str = ""


@dataclass(frozen=True, kw_only=True)
class Link:
    """One link the chain has: the day, the record that proves it, and what to call it.

    An account's day is that of the first record which heard from it; what happened to the signal itself (a metric, a
    judgement, the day it was brought) is proven by the signal.
    """

    link: str
    date: Date | None
    record: Record
    title: str


@dataclass(frozen=True, kw_only=True)
class Chain:
    """Everything that hangs on one signal, each part oldest first; accounts count once each."""

    signal: Signal
    sessions: tuple[DiscoverySession, ...]
    notes: tuple[JtbdNote, ...]
    accounts: tuple[Account, ...]
    brought_on: Date | None
    answered_on: Date | None
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

    @property
    def links(self) -> tuple[Link, ...]:
        """Every link there is, in the order of the story, each part oldest first."""
        return (
            *(_link("sessions", session) for session in self.sessions),
            *(_link("notes", note) for note in self.notes),
            *(replace(_link("accounts", account), date=self._heard_on(account)) for account in self.accounts),
            *self._own_links(),
            *(_link("roadmap_item", item) for item in self.roadmap_items),
            *(_link("contribution", contribution) for contribution in self.contributions),
            *(_link("outcome", outcome) for outcome in self.outcomes),
        )

    def _own_links(self) -> Iterator[Link]:
        """What the signal itself proves, each with the day it is known from."""
        signal = self.signal
        own = _link("signal", signal)
        yield own
        if _carries_usage_metric(signal):
            value = "" if signal.metric_value is None else f": {signal.metric_value:g} {signal.metric_unit}".rstrip()
            yield replace(own, link="usage_metric", title=f"{signal.metric_name}{value}")
        if signal.viability not in ("", "unclear"):
            field = field_of(Signal, "viability")
            assert field
            yield replace(own, link="viability", title=field.title_of(signal.viability))
        if self.brought_on:
            yield replace(own, link="brought", date=self.brought_on, title="Brought to the PM")
        if self.answered_on:
            yield replace(own, link="answered", date=self.answered_on, title=signal.answer or "Answered")

    def _heard_on(self, account: Account) -> Date | None:
        heard = [r.day for r in (*self.sessions, *self.notes) if r.day and account.id in targets_of(r)]
        return min(heard, default=self.signal.day)


_LINKS = frozenset({"sessions", "notes", "accounts", "brought", "roadmap_item", "outcome"})


def chain_of(signal: Signal, records: Records, as_of: Date) -> Chain:
    """The chain of one signal as it stood at the end of a day."""
    notes = _until(as_of, records.linked(signal, JtbdNote))
    sessions = _until(as_of, (session for one in (signal, *notes) for session in records.linked(one, DiscoverySession)))
    accounts = _once(account for one in (signal, *notes, *sessions) for account in records.linked(one, Account))
    items = _until(as_of, records.linked(signal, RoadmapItem))
    contributions = _until(as_of, (c for one in (signal, *items) for c in records.linked(one, PrdContribution)))
    outcomes = _until(as_of, (outcome for one in (signal, *items) for outcome in records.linked(one, Outcome)))
    brought = signal.brought_on if signal.brought_on and signal.brought_on <= as_of else None
    answered = signal.answered_on if signal.answered_on and signal.answered_on <= as_of else None
    chain = Chain(
        signal=signal, sessions=sessions, notes=notes, accounts=accounts, brought_on=brought, answered_on=answered,
        roadmap_items=items, contributions=contributions, outcomes=outcomes, missing=(),
    )  # fmt: skip
    return replace(chain, missing=_missing(chain))


def chains(records: Records, as_of: Date) -> tuple[Chain, ...]:
    """The chains of all signals, the longest first, then by accounts and age."""
    found = [chain_of(signal, records, as_of) for signal in _until(as_of, records.of(Signal))]
    return tuple(sorted(found, key=lambda c: (-c.length, -len(c.accounts), c.signal.id)))


def _missing(chain: Chain) -> tuple[MissingLink, ...]:
    accounts = _count(len(chain.accounts), "account").capitalize()
    return tuple(_wanted(chain, accounts))


def _wanted(chain: Chain, accounts: str) -> Iterator[MissingLink]:
    """Each link that is missing, in the order of the story."""
    signal = chain.signal
    if not chain.sessions:
        says = "No discovery session behind it yet."
        yield MissingLink(link="sessions", says=says, kind="discovery_session")
    if not chain.notes:
        yield MissingLink(link="notes", says="No JTBD note yet: whose job is it, in their words?", kind="jtbd_note")
    if len(chain.accounts) < PATTERN_ACCOUNTS:
        says = f"{accounts} so far; {PATTERN_ACCOUNTS} make a pattern."
        yield MissingLink(link="accounts", says=says, kind="account", field="accounts")
    if not _carries_usage_metric(signal):
        lacks = "only a sales figure, no usage metric yet" if signal.metric_name else "no usage metric yet"
        yield MissingLink(link="usage_metric", says=f"{accounts}, {lacks}.", field="metric_name")
    if signal.viability in ("", "unclear"):
        yield MissingLink(link="viability", says=f"{accounts}, viability not judged yet.", field="viability")
    if not chain.brought_on:
        yield MissingLink(link="brought", says="Not brought to the PM yet.", field="brought_on")
    if not chain.roadmap_items:
        yield MissingLink(link="roadmap_item", says="No roadmap item yet.", kind="roadmap_item", field="roadmap_item")
    if not any(outcome.metric_kind != "pipeline" for outcome in chain.outcomes):
        says = "Nothing measured yet: what moved, from where to where?"
        if chain.outcomes:
            says = "Only a sales figure moved: what changed in how people use it?"
        yield MissingLink(link="outcome", says=says, kind="outcome")


def _carries_usage_metric(signal: Signal) -> bool:
    return bool(signal.metric_name) and signal.metric_kind != "pipeline"


def _link(name: str, record: Record) -> Link:
    return Link(link=name, date=record.day, record=record, title=record.headline)


def _count(n: int, noun: str) -> str:
    return f"{n or 'no'} {noun}{'' if n == 1 else 's'}"


def _until(as_of: Date, records: Iterable[R]) -> tuple[R, ...]:
    """Those that exist on a day, each once, oldest first."""
    there = (record for record in _once(records) if record.day is None or record.day <= as_of)
    return tuple(sorted(there, key=lambda record: (record.day or as_of, record.id)))


def _once(records: Iterable[R]) -> tuple[R, ...]:
    return tuple({record.id: record for record in records}.values())
