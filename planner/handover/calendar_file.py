"""What is planned, as a calendar file: sessions and reviews to come, commitments with their day, the Friday review."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from datetime import date as Date

from icalendar import Calendar, Event

from planner.domain.people import Account
from planner.domain.record import Record
from planner.domain.records import Records
from planner.domain.rhythm import Action
from planner.domain.sessions import (
    Conversation,
    DiscoverySession,
    Escalation,
    FeedbackSession,
    ProductReview,
    WinLossReview,
)
from planner.rules.cadence import plan_end

_SESSIONS: tuple[type[Record], ...] = (
    DiscoverySession, ProductReview, FeedbackSession, WinLossReview, Escalation, Conversation,
)  # fmt: skip
_FRIDAY = 4


def planned(records: Records, today: Date) -> list[Event]:
    """The entries of the calendar, whole days, stamped with today.

    Sessions and reviews from today on, open commitments whatever their day, and a weekly review each Friday until the
    plan's end, which is one entry.
    """
    return [*_sessions(records, today), *_commitments(records, today), *_reviews(records, today)]


def to_calendar_file(entries: list[Event]) -> bytes:
    """Give iCalendar (RFC 5545); the same plan on the same day gives the same bytes."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Inroad//Plan//EN")
    calendar.add("x-wr-calname", "Inroad")
    for entry in entries:
        calendar.add_component(entry)
    data: bytes = calendar.to_ical()
    return data


def _sessions(records: Records, today: Date) -> Iterator[Event]:
    for kind in _SESSIONS:
        for record in records.of(kind):
            if record.day and record.day >= today:
                where = ", ".join(account.name for account in records.linked(record, Account))
                topic = "" if record.headline == kind.title_one else record.headline
                yield _event(record.id, ": ".join(filter(None, (kind.title_one, topic, where))), record.day, today)


def _commitments(records: Records, today: Date) -> Iterator[Event]:
    for action in records.of(Action):
        if action.due and not action.done_on:
            yield _event(action.id, f"Due: {action.title}", action.due, today, action.notes)


def _reviews(records: Records, today: Date) -> Iterator[Event]:
    plan = records.plan
    if not plan or not plan.start:
        return
    first = max(today, plan.start)
    friday = first + timedelta(days=(_FRIDAY - first.weekday()) % 7)
    if friday <= plan_end(plan):
        event = _event(f"{plan.id}-weekly-review", "Weekly review", friday, today)
        event.add("rrule", {"freq": "weekly", "until": plan_end(plan)})
        yield event


def _event(name: str, summary: str, day: Date, today: Date, notes: str = "") -> Event:
    event = Event()
    event.add("uid", f"{name}@inroad")
    event.add("dtstamp", datetime.combine(today, time(), UTC))
    event.add("summary", summary)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    if notes:
        event.add("description", notes)
    return event
