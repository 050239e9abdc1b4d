"""What the deals would say about an option: the open money of the accounts that name the need.

Never inside RICE, always beside it. Source: methods.md, Deal-size view; domain.md, S0 (RICE instead of deal size).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Date

from planner.domain.delivery import Option
from planner.domain.discovery import JtbdNote, Signal
from planner.domain.people import Account
from planner.domain.record import Record
from planner.domain.records import Records
from planner.domain.sessions import DiscoverySession
from planner.rules.evidence import folded
from planner.rules.scoring import exact

OPEN_STAGES = frozenset({"open", ""})
"""A value without a stage counts as open: the field asks for "what is open with it"."""


@dataclass(frozen=True, kw_only=True)
class Deals:
    """The deals behind one option, per year: ``value`` of open ones, ``at_risk`` of those at risk, each account once.

    ``accounts`` are those with money in either; ``currencies`` those they are in, as written.
    """

    value: float
    at_risk: float
    accounts: tuple[Account, ...]
    currencies: tuple[str, ...]


def deals_of(option: Option, records: Records, as_of: Date) -> Deals:
    """The deals behind an option as of a day; two accounts of one name are one, with the larger value."""
    largest: dict[str, Account] = {}
    for account in accounts_behind(option, records, as_of):
        if account.deal_value and (account.deal_stage in OPEN_STAGES or account.deal_stage == "at_risk"):
            name = folded(account.name)
            if name not in largest or (largest[name].deal_value or 0.0) < account.deal_value:
                largest[name] = account
    found = tuple(largest.values())
    return Deals(
        value=_sum(account for account in found if account.deal_stage in OPEN_STAGES),
        at_risk=_sum(account for account in found if account.deal_stage == "at_risk"),
        accounts=found,
        currencies=tuple(dict.fromkeys(a.deal_currency.upper() for a in found if a.deal_currency)),
    )


def accounts_behind(option: Option, records: Records, as_of: Date) -> tuple[Account, ...]:
    """The accounts an option names, and those of its signals, their notes and sessions; each once, in that order."""
    found: dict[str, Account] = {a.id: a for a in records.linked(option, Account)}
    for heard in heard_behind(option, records, as_of):
        found.update((account.id, account) for account in records.linked(heard, Account))
    return tuple(found.values())


def heard_behind(option: Option, records: Records, as_of: Date) -> tuple[Record, ...]:
    """What was heard behind an option up to a day: its signals, notes and sessions, each once."""
    signals = _until(as_of, records.linked(option, Signal))
    notes = [note for one in (option, *signals) for note in _until(as_of, records.linked(one, JtbdNote))]
    sessions = [
        session
        for one in (option, *signals, *notes)
        for session in _until(as_of, records.linked(one, DiscoverySession))
    ]
    return tuple({r.id: r for r in (*signals, *notes, *sessions)}.values())


def _sum(accounts: Iterable[Account]) -> float:
    """Added up in one order, so that the same accounts make the same sum."""
    return exact(sum(sorted(account.deal_value or 0.0 for account in accounts), 0.0))


def _until(as_of: Date, records: Iterable[Record]) -> list[Record]:
    return [record for record in records if record.day is None or record.day <= as_of]
