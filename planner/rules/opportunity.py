"""Ulwick's opportunity score: how important an outcome is to customers, and how badly served.

Importance and satisfaction are each the share of ratings of 4 or 5, times ten; the score is
importance + max(importance - satisfaction, 0), 0-20. Source: Ulwick; methods.md, Opportunity score.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Date

from planner.content.metric_words import fold
from planner.domain.delivery import Option
from planner.domain.discovery import JtbdNote
from planner.domain.people import Account
from planner.domain.records import Records
from planner.domain.sessions import DiscoverySession
from planner.rules.deals import heard_behind

SOLID = 30
"""Below so many ratings a score is called indicative; a salesperson mostly has three to ten. Our own figure."""
HIGH_RATING = 4
_BANDS = ((15.0, "extreme"), (12.0, "low-hanging"), (10.0, "worth considering"))


@dataclass(frozen=True, kw_only=True)
class Opportunity:
    """One desired outcome over the notes that rate it.

    ``importance`` and ``satisfaction`` are 0-10 over ``n_importance`` and ``n_satisfaction`` ratings; None, as is
    ``score`` (0-20), while nobody has rated. ``notes`` are the ids of the notes, ``accounts`` how many accounts.
    """

    outcome: str
    importance: float | None
    satisfaction: float | None
    n_importance: int
    n_satisfaction: int
    accounts: int
    notes: tuple[str, ...]

    @property
    def n(self) -> int:
        """The number to show beside the score: the smaller of both counts."""
        return min(self.n_importance, self.n_satisfaction)

    @property
    def score(self) -> float | None:
        """0-20, or None while importance or satisfaction is not rated."""
        if self.importance is None or self.satisfaction is None:
            return None
        return opportunity_score(self.importance, self.satisfaction)

    @property
    def is_indicative(self) -> bool:
        """Whether there are too few ratings to lean on."""
        return self.n < SOLID

    @property
    def says(self) -> str:
        """The score in words with its n: which band, or what is missing."""
        if self.score is None:
            absent = "importance" if self.importance is None else "satisfaction"
            return f"No score yet: nobody has rated its {absent}."
        band = next((name for least, name in _BANDS if self.score > least or self.score == least < 15), "well served")
        tail = ", indicative only" if self.is_indicative else ""
        return f"{self.score:.1f} of 20, {band} (n = {self.n}{tail})."


def opportunity_score(importance: float, satisfaction: float) -> float:
    """Importance + max(importance - satisfaction, 0), both 0-10; range 0-20."""
    return importance + max(importance - satisfaction, 0.0)


def opportunities(
    records: Records, as_of: Date, notes: Iterable[JtbdNote] | None = None, segment: str = ""
) -> tuple[Opportunity, ...]:
    """The outcomes that JTBD notes rate, the largest score first, those without one last.

    Over all notes unless some are given; ``segment`` keeps to accounts of one. Outcomes are the same when their words
    are, case and punctuation aside. Each note is one respondent: if it rates an outcome twice, the last counts.
    """
    rated: dict[str, list[tuple[JtbdNote, dict[str, object]]]] = {}
    for note in records.of(JtbdNote) if notes is None else notes:
        if (note.day is None or note.day <= as_of) and (not segment or segment in _segments(note, records)):
            latest = {fold(str(row.get("outcome") or "")): row for row in note.outcomes}
            for words, row in latest.items():
                if words:
                    rated.setdefault(words, []).append((note, row))
    found = [_opportunity(rows, records) for rows in rated.values()]
    return tuple(sorted(found, key=lambda o: (o.score is None, -(o.score or 0.0), -o.n, fold(o.outcome))))


def opportunity_behind(option: Option, records: Records, as_of: Date) -> Opportunity | None:
    """The largest scored outcome among the notes behind an option; None when none of them rates one."""
    notes = [record for record in heard_behind(option, records, as_of) if isinstance(record, JtbdNote)]
    found = opportunities(records, as_of, notes)
    return found[0] if found and found[0].score is not None else None


def _opportunity(rows: list[tuple[JtbdNote, dict[str, object]]], records: Records) -> Opportunity:
    importances = [row.get("importance") for _, row in rows]
    satisfactions = [row.get("satisfaction") for _, row in rows]
    importance, n_importance = _share(importances)
    satisfaction, n_satisfaction = _share(satisfactions)
    return Opportunity(
        outcome=str(rows[0][1]["outcome"]),
        importance=importance,
        satisfaction=satisfaction,
        n_importance=n_importance,
        n_satisfaction=n_satisfaction,
        accounts=len({account.id for note, _ in rows for account in _accounts(note, records)}),
        notes=tuple(note.id for note, _ in rows),
    )


def _share(ratings: Iterable[object]) -> tuple[float | None, int]:
    """Ten times the share of ratings of 4 or 5, and how many there are."""
    given = [rating for rating in ratings if isinstance(rating, int)]
    high = sum(1 for rating in given if rating >= HIGH_RATING)
    return (10.0 * high / len(given) if given else None), len(given)


def _accounts(note: JtbdNote, records: Records) -> tuple[Account, ...]:
    own = records.linked(note, Account)
    sessions = () if own else records.linked(note, DiscoverySession)
    return own or tuple(account for session in sessions for account in records.linked(session, Account))


def _segments(note: JtbdNote, records: Records) -> set[str]:
    return {account.segment for account in _accounts(note, records)}
