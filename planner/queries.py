"""Read models that join kinds: what a week holds."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
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

    ``as_of`` is the day it is looked at from: today while it runs, else its last day. ``commitments`` are due in it,
    overdue, or done in it; ``happened`` is what was logged for its days, newest first; ``without_note`` are discovery
    sessions of the last four weeks that have no JTBD note; ``feedback_due`` says that sales and product have not sat
    together for two weeks.
    """

    of: Date
    start: Date
    end: Date
    as_of: Date
    cadence: Cadence | None
    commitments: tuple[Action, ...]
    happened: tuple[Record, ...]
    without_note: tuple[DiscoverySession, ...]
    feedback_due: bool
    review: WeeklyReview | None

    @property
    def begins_on(self) -> Date | None:
        """The first day of the plan, if it has not begun by then."""
        return self.cadence.start if self.cadence and self.as_of < self.cadence.start else None

    @property
    def ended_on(self) -> Date | None:
        """The last day of the plan, if it is over by then."""
        return self.cadence.end if self.cadence and self.as_of > self.cadence.end else None


def week_of(records: Records, day: Date, today: Date | None = None) -> Week:
    """The week a day lies in: as it stands today while it runs, as it stood at its end afterwards.

    A week to come has the number it will have, and what is known of it today.
    """
    start = day - timedelta(days=day.weekday())
    end = start + timedelta(days=6)
    known = min(end, today or day)
    as_of = known if start <= known else end
    return Week(
        of=day,
        start=start,
        end=end,
        as_of=as_of,
        cadence=_calendar(records, known, as_of),
        commitments=_commitments(records, start, end),
        happened=lately(records, end, since=start),
        without_note=tuple(s for s in lately_heard(records, known) if not records.linked(s, JtbdNote)),
        feedback_due=_feedback_due(records, known),
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


def _calendar(records: Records, known: Date, as_of: Date) -> Cadence | None:
    """The sprints as known on one day, and where another day lies in them."""
    calendar, there = cadence(records, known), cadence(records, as_of)
    if not calendar or not there:
        return None
    return replace(calendar, sprint=there.sprint, days_left=there.days_left, week=there.week)


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
