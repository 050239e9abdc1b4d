"""A calendar file becomes a proposal: the meetings that belong in a plan, one record for each day they took place."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC
from datetime import date as Date
from datetime import datetime as DateTime
from typing import Any

from dateutil.relativedelta import relativedelta
from icalendar import Event

from planner.domain import values as typed
from planner.domain.kinds import kind_named
from planner.domain.records import Records
from planner.errors import Refused
from planner.importing.known import ALREADY, Known, taken_for
from planner.importing.mapping import Mapping, fold
from planner.importing.meetings import Meeting, read_summary, split_attendees
from planner.importing.proposal import Draft, Note, Proposal, Ref, Skipped
from planner.importing.recurrence import ENDLESS_YEARS, MOST_DAYS, Rule, UnreadRuleError, days_of, read_rule
from planner.importing.rows import TEXT_FIELD

MOST_EVENTS = 20_000
MOST_DRAFTS = 20_000
_LONGEST_EVENT = 200_000
"""Characters of one event."""
_MOST_PEOPLE = 30
"""A meeting with more is an assembly; its list of guests says nothing."""


class UnreadEventError(ValueError):
    """An event that cannot be taken over; its message says why."""


@dataclass(frozen=True, kw_only=True)
class _Entry:
    """One event as it stands in the file."""

    line: int
    uid: str
    summary: str
    start: Date
    clock: DateTime | None
    meeting: Meeting
    event: Event
    rule: Rule | None = None
    replaces: Date | None = None
    cancelled: bool = False


def read_calendar(
    source: str, text: str, existing: Records, wanted: Mapping | None, should_stop: Callable[[], bool],
    plan_end: Date | None,
) -> Proposal:  # fmt: skip
    """The discovery sessions, reviews and the like of a calendar, each with its day.

    A meeting that repeats without end is followed to ``plan_end``, or for two years; never for more than 2,000 days.
    Raises Refused("stopped") and Refused("empty_file").
    """
    mapping = wanted or Mapping()
    skip: list[Skipped] = []
    entries: list[_Entry] = []
    events = 0
    for line, block in _blocks(text):
        if should_stop():
            raise Refused("stopped", "The import was stopped; nothing has changed.")
        events += 1
        if events > MOST_EVENTS:
            skip.append(Skipped(line=line, why=f"only the first {MOST_EVENTS:,} events are read"))
            break
        try:
            entries.append(_entry(line, block, mapping, existing))
        except UnreadEventError as error:
            skip.append(Skipped(line=line, why=str(error)))
    if not events:
        raise Refused("empty_file", f"{source} holds no events; nothing to import.")
    words: dict[str, str] = dict(mapping.words)
    drafts: list[Draft] = []
    notes: list[Note] = []
    replaced: set[tuple[str, Date | None]] = {(entry.uid, entry.replaces) for entry in entries if entry.replaces}
    seen: dict[str, int] = {}
    for entry in entries:
        if should_stop():
            raise Refused("stopped", "The import was stopped; nothing has changed.")
        words.setdefault(entry.meeting.word, entry.meeting.kind)
        why = _why_not(entry) or _twice(entry, seen)
        if why:
            skip.append(Skipped(line=entry.line, why=why))
            continue
        days, cut = _days(entry, replaced, plan_end)
        if cut:
            notes.append(Note(line=entry.line, text=cut))
        if not days:
            skip.append(Skipped(line=entry.line, why="none of its days take place"))
        room = MOST_DRAFTS - len(drafts)
        if len(days) > room:
            notes.append(Note(line=entry.line, text=f"only {MOST_DRAFTS:,} days of meetings are read in one go"))
        drafts += [_draft(entry, day, existing) for day in days[:room]]
    known = Known(existing, drafts)
    add, there = _settle(drafts, known)
    return Proposal(
        source=source, rows_read=events, add=tuple(add), skip=tuple(sorted([*skip, *there], key=lambda s: s.line)),
        notes=(*notes, *taken_for(add, known, existing)), mapping=Mapping(words=words, date_order=mapping.date_order),
    )  # fmt: skip


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each event's lines with the number of its first; one that is not closed ends where the next begins."""
    block: list[str] | None = None
    begun = size = 0
    for number, raw in enumerate(re.split(r"\r\n|\n|\r", text), start=1):
        name = raw[:20].strip().upper()
        if name == "BEGIN:VEVENT":
            if block is not None:
                yield begun, block
            block, begun, size = [], number, 0
        if block is None:
            continue
        size += len(raw)
        if size <= _LONGEST_EVENT:
            block.append(raw)
        elif block and block[-1] != "":
            block.append("")  # too long: one empty line says so
        if name == "END:VEVENT":
            yield begun, block
            block = None
    if block is not None:
        yield begun, block


def _entry(line: int, block: list[str], mapping: Mapping, existing: Records) -> _Entry:
    if block[-1] == "" or (len(block) > 1 and "" in block[-2:]):
        raise UnreadEventError(f"this event is longer than {_LONGEST_EVENT:,} characters")
    if block[-1].strip().upper() != "END:VEVENT":
        raise UnreadEventError("this event has no end; the file may be cut off")
    try:
        event = Event.from_ical("\r\n".join(block) + "\r\n")
        if not isinstance(event, Event):
            raise UnreadEventError("this event cannot be read")
        summary = " ".join(typed.clean(str(event.get("SUMMARY", ""))).split())
        when = _dated(event, "DTSTART")
        if when is None:
            raise UnreadEventError("no date" if "DTSTART" not in event else "its date is not a day that exists")
        start, clock = when
        replaces = _dated(event, "RECURRENCE-ID")
        rule = _rule(event)
    except (UnreadEventError, UnreadRuleError) as error:
        raise UnreadEventError(str(error)) from None
    except Exception:  # noqa: BLE001 - one broken event must not cost the others, whatever icalendar makes of it
        raise UnreadEventError("this event cannot be read") from None
    meeting = read_summary(summary, mapping, existing)
    status = str(event.get("STATUS", "")).upper()
    uid = re.sub(r"\s+", "", str(event.get("UID", ""))) or f"{start}/{fold(summary).replace(' ', '-')}"
    return _Entry(
        line=line, uid=uid[:300], summary=summary, start=start, clock=clock, meeting=meeting, event=event, rule=rule,
        replaces=replaces[0] if replaces else None, cancelled=status == "CANCELLED" or meeting.cancelled,
    )  # fmt: skip


def _dated(event: Event, name: str) -> tuple[Date, DateTime | None] | None:
    """The day of a property and, unless it is for the whole day, the moment.

    A time zone's own day counts; a time in UTC is the day it was on this computer.
    """
    if name not in event:
        return None
    try:
        held: Any = event[name]
        moment = held.dt
    except (AttributeError, ValueError):
        return None
    return _local(moment)


def _local(moment: object) -> tuple[Date, DateTime | None] | None:
    if isinstance(moment, DateTime):
        if moment.tzinfo is not None and getattr(moment.tzinfo, "key", str(moment.tzinfo)) in ("UTC", "Etc/UTC"):
            moment = moment.astimezone()
        day = moment.date()
    elif isinstance(moment, Date):
        day, moment = moment, None
    else:
        return None
    return (day, moment) if 1900 <= day.year <= 2200 else None


def _rule(event: Event) -> Rule | None:
    if "RRULE" not in event:
        return None
    found: Any = event["RRULE"]
    if isinstance(found, list):
        raise UnreadEventError("repeats by more than one rule, which Inroad does not read")
    try:
        return read_rule({str(key): value for key, value in dict(found).items()})
    except (TypeError, ValueError) as error:
        raise UnreadEventError(
            str(error) if isinstance(error, UnreadRuleError) else "repeats by a rule that cannot be read"
        ) from None


def _why_not(entry: _Entry) -> str:
    if not entry.meeting.kind:
        shown = entry.meeting.word if len(entry.meeting.word) <= 60 else entry.meeting.word[:59] + "…"
        return f"“{shown}” is no kind of record; map the word or leave it" if shown else "it has no title"
    if entry.cancelled:
        return "cancelled"
    return ""


def _twice(entry: _Entry, seen: dict[str, int]) -> str:
    mark = _mark(entry, entry.replaces)
    if mark in seen:
        return f"the same as line {seen[mark]}"
    seen[mark] = entry.line
    return ""


def _days(entry: _Entry, replaced: set[tuple[str, Date | None]], plan_end: Date | None) -> tuple[list[Date], str]:
    """The days a meeting takes place, without those taken out or moved, and a word on what was cut off."""
    if not entry.rule or entry.replaces:
        return [entry.start], ""
    rule, cut = entry.rule, ""
    last = Date(2200, 12, 31)
    if rule.until is None and rule.count is None:
        last = plan_end or entry.start + relativedelta(years=ENDLESS_YEARS)
        cut = f"repeats without end; its days until {last.isoformat()} are taken"
    elif rule.until is not None:
        last = _last_day(rule.until, entry)
    out = set(_listed(entry.event, "EXDATE"))
    days = list(days_of(rule, entry.start, last))
    if len(days) >= MOST_DAYS and (rule.count is None or rule.count > MOST_DAYS):
        cut = f"only its first {MOST_DAYS:,} days are taken"
    extra = [day for day in _listed(entry.event, "RDATE") if day >= entry.start]
    kept = sorted({*days, *extra[:MOST_DAYS]} - out)
    return [day for day in kept if (entry.uid, day) not in replaced], cut


def _last_day(until: Date | DateTime, entry: _Entry) -> Date:
    """The last day a rule may give: on the day of UNTIL itself only when the meeting has begun by then."""
    if not isinstance(until, DateTime):
        return until
    clock = entry.clock
    if clock is None:
        return until.date()
    if clock.tzinfo is None or until.tzinfo is None:
        begins, end = clock.replace(tzinfo=None), until.replace(tzinfo=None)
    else:
        begins, end = clock, until.astimezone(clock.tzinfo)
    day = end.date()
    same = begins.replace(year=day.year, month=day.month, day=day.day)
    late = same.astimezone(UTC) > end.astimezone(UTC) if same.tzinfo else same > end
    return Date.fromordinal(day.toordinal() - 1) if late else day


def _listed(event: Event, name: str) -> Iterator[Date]:
    found: Any = event.get(name, [])
    for group in found if isinstance(found, list) else [found]:
        for moment in getattr(group, "dts", ()):
            if local := _local(getattr(moment, "dt", None)):
                yield local[0]


def _draft(entry: _Entry, day: Date, existing: Records) -> Draft:
    kind = kind_named(entry.meeting.kind)
    plan = existing.plan
    people, others = split_attendees(_attendees(entry.event), plan.name if plan else "")
    text = [typed.clean(str(entry.event.get("DESCRIPTION", ""))).strip()]
    if others:
        text.append(f"Also invited: {', '.join(others)}")
    if len(people) > _MOST_PEOPLE:
        people = ()
    raw: dict[str, object] = {
        "date": day, "title": entry.meeting.title[:300],
        TEXT_FIELD[kind.kind]: "\n".join(filter(None, text))[: typed.LONGEST_TEXT],
    }  # fmt: skip
    links: dict[str, tuple[Ref, ...]] = {}
    if entry.meeting.account:
        links["account"] = (Ref(kind="account", name=entry.meeting.account),)
    if people:
        field = "related" if kind.kind == "win_loss_review" else "participants"
        links[field] = tuple(Ref(kind="person", name=name) for name in people)
    record = kind(**typed.parse_all(kind, raw))
    return Draft(key=f"line {entry.line} on {day}", lines=(entry.line,), record=record, links=links,
                 marks=(_mark(entry, entry.replaces or (day if entry.rule else None)),))  # fmt: skip


def _attendees(event: Event) -> list[tuple[str, str]]:
    found: Any = event.get("ATTENDEE", [])
    result = []
    for person in (found if isinstance(found, list) else [found])[:500]:
        params = getattr(person, "params", {})
        if str(params.get("PARTSTAT", "")).upper() == "DECLINED":
            continue
        if str(params.get("CUTYPE", "")).upper() in ("ROOM", "RESOURCE"):
            continue
        result.append((typed.clean(str(params.get("CN", ""))), str(person)))
    return result


def _mark(entry: _Entry, day: Date | None) -> str:
    return f"ics:{entry.uid}@{day.isoformat()}" if day else f"ics:{entry.uid}"


def _settle(drafts: list[Draft], known: Known) -> tuple[list[Draft], list[Skipped]]:
    """Leave out what is in the plan, by its mark or as the same meeting of the day; one sentence for each event."""
    add: list[Draft] = []
    there: dict[int, int] = {}
    days: dict[int, int] = {}
    for draft in drafts:
        days[draft.line] = days.get(draft.line, 0) + 1
        if known.by_mark(draft.marks[0]) or known.by_identity(draft) or known.by_day(draft, from_calendar=True):
            there[draft.line] = there.get(draft.line, 0) + 1
        else:
            add.append(draft)
    return add, [
        Skipped(line=line, why=ALREADY if n == days[line] else f"{ALREADY} on {n} of its {days[line]} days")
        for line, n in there.items()
    ]
