"""What the partnership of sales and product waits for besides its feedback sessions.

Source: domain.md, S2: joint win/loss reviews, and an escalation path with clear criteria.
"""

from datetime import date as Date

from planner.domain.people import Account
from planner.domain.records import Records
from planner.domain.sessions import Escalation, WinLossReview
from planner.rules.quality import filled

_DECIDED = frozenset({"won", "lost"})


def undecided_escalations(records: Records, as_of: Date) -> tuple[Escalation, ...]:
    """Escalations raised up to a day that hold no decision, the oldest first."""
    waiting = [e for e in records.of(Escalation) if e.date and e.date <= as_of and not filled(e.decision)]
    return tuple(sorted(waiting, key=lambda e: (e.date or as_of, e.id)))


def unreviewed_deals(records: Records, as_of: Date) -> tuple[Account, ...]:
    """Accounts won or lost that no win/loss review up to a day looks at, those logged last first."""
    reviewed = {r.account for r in records.of(WinLossReview) if r.date is None or r.date <= as_of}
    found = [a for a in records.of(Account) if a.deal_stage in _DECIDED and a.id not in reviewed]
    return tuple(sorted(found, key=lambda a: a.id, reverse=True))
