"""Read models that join kinds: what a week holds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta

from planner.domain.discovery import JtbdNote
from planner.domain.record import Record
from planner.domain.records import Records
from planner.domain.rhythm import Action, WeeklyReview
from planner.domain.sessions import DiscoverySession, FeedbackSession
from planner.rules.cadence import Cadence, cadence

_FEEDBACK_DAYS = 14
"""Sales and product exchange at least every two weeks. Source: domain.md, S2."""
_REFERENCE_KINDS = frozenset({"action", "weekly_review"})
"""Dated kinds that are about the plan itself rather than something that happened."""


@dataclass(frozen=True, kw_only=True)
class Week:
    """One calendar week of the plan, Monday to Sunday.

    ``commitments`` are due in it, overdue, or done in it; ``happened`` is what was logged for its days, newest first;
    ``without_note`` are discovery sessions of the last four weeks that have no JTBD note; ``feedback_due`` says that
    sales and product have not sat together for two weeks.
    """

    of: Date
    start: Date
    end: Date
    cadence: Cadence | None
    commitments: tuple[Action, ...]
    happened: tuple[Record, ...]
    without_note: tuple[DiscoverySession, ...]
    feedback_due: bool
    review: WeeklyReview | None


def week_of(records: Records, day: Date, today: Date | None = None) -> Week:
    """The week a day lies in: as it stands today while it runs, as it stood at its end afterwards."""
    start = day - timedelta(days=day.weekday())
    end = start + timedelta(days=6)
    as_of = min(end, today or day)
    return Week(
        of=day,
        start=start,
        end=end,
        cadence=cadence(records, as_of),
        commitments=_commitments(records, start, end),
        happened=lately(records, end, since=start),
        without_note=tuple(s for s in lately_heard(records, as_of) if not records.linked(s, JtbdNote)),
        feedback_due=_feedback_due(records, as_of),
        review=next((r for r in records.of(WeeklyReview) if r.date and start <= r.date <= end), None),
    )


def lately(records: Records, until: Date, *, since: Date | None = None, limit: int | None = None) -> tuple[Record, ...]:
    """What happened up to a day, newest first."""
    dated = (r for r in records if r.day and r.kind not in _REFERENCE_KINDS)
    found = [r for r in dated if r.day and r.day <= until and (not since or r.day >= since)]
    return tuple(sorted(found, key=lambda r: (str(r.day), r.id), reverse=True)[:limit])


def lately_heard(records: Records, day: Date) -> Iterator[DiscoverySession]:
    """The discovery sessions of the four weeks up to a day."""
    for session in records.of(DiscoverySession):
        if session.date and day - timedelta(weeks=4) <= session.date <= day:
            yield session


def _commitments(records: Records, start: Date, end: Date) -> tuple[Action, ...]:
    def belongs(action: Action) -> bool:
        if action.done_on:
            return start <= action.done_on <= end
        return action.due is None or action.due <= end

    found = [action for action in records.of(Action) if belongs(action)]
    return tuple(sorted(found, key=lambda a: (bool(a.done_on), a.due or end, a.id)))


def _feedback_due(records: Records, day: Date) -> bool:
    held = [s.date for s in records.of(FeedbackSession) if s.date and s.date <= day]
    started = records.plan.start if records.plan and records.plan.start else day
    return day - max(held, default=started) >= timedelta(days=_FEEDBACK_DAYS)
