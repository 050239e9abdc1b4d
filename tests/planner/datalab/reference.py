"""The same questions, answered slowly and plainly: loops over lists, written from the definitions alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime, timedelta


@dataclass(frozen=True, kw_only=True)
class Event:
    """One row."""

    who: str
    at: datetime
    what: str
    kind: str = "x"


LENGTH = {"day": timedelta(days=1), "week": timedelta(days=7), "month": timedelta(days=30)}


def by_user(events: Sequence[Event]) -> dict[str, list[Event]]:
    """Each user's events in time, ties as in the file."""
    found: dict[str, list[Event]] = {}
    for event in events:
        found.setdefault(event.who, []).append(event)
    return {who: sorted(own, key=lambda event: event.at) for who, own in found.items()}


def begins(at: datetime, period: str) -> Date:
    """The day, the Monday or the first of the month."""
    day = at.date()
    if period == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if period == "month" else day


def following(day: Date, period: str, count: int = 1) -> Date:
    """Where the count-th interval after this one begins."""
    for _ in range(count):
        day = (day.replace(day=1) + timedelta(days=32)).replace(day=1) if period == "month" else day + LENGTH[period]
    return day


def interval_of(at: datetime, start: datetime, period: str, windows: str) -> int:
    """The interval after the start in which a moment lies."""
    k = 0
    if windows == "rolling":
        while start + LENGTH[period] * (k + 1) <= at:
            k += 1
        return k
    while following(begins(start, period), period, k + 1) <= at.date():
        k += 1
    return k


def is_over(start: datetime, k: int, last: datetime, period: str, windows: str) -> bool:
    """Whether interval k closed before the last event of the data."""
    if windows == "rolling":
        return start + LENGTH[period] * (k + 1) <= last
    return datetime.combine(following(begins(start, period), period, k + 1), datetime.min.time()) <= last


def retention(
    events: Sequence[Event], period: str, kind: str, windows: str, periods: int, start_event: str | None = None
) -> list[tuple[int, int]]:
    """For each interval: who came back, and who could have."""
    last = max(event.at for event in events)
    found = []
    for k in range(periods + 1):
        eligible = retained = 0
        for own in by_user(events).values():
            starts = [event.at for event in own if start_event in (None, event.what)]
            if not starts or not is_over(min(starts), k, last, period, windows):
                continue
            start = min(starts)
            active = {interval_of(event.at, start, period, windows) for event in own if event.at >= start}
            eligible += 1
            retained += {
                "on": k in active,
                "on-or-after": any(one >= k for one in active),
                "every": all(one in active for one in range(1, k + 1)),
            }[kind]
        found.append((retained, eligible))
    return found


def activation(events: Sequence[Event], what: str, times: int, within: timedelta) -> tuple[int, int]:
    """Who did it often enough in time, and whose time is over."""
    last = max(event.at for event in events)
    done = over = 0
    for own in by_user(events).values():
        start = own[0].at
        if start + within > last:
            continue
        over += 1
        done += sum(event.what == what and event.at - start <= within for event in own) >= times
    return done, over


def lift(events: Sequence[Event], what: str, within: timedelta, k: int) -> tuple[int, int, int, int]:
    """Did and came back in week k, did, did not and came back, did not."""
    last = max(event.at for event in events)
    found = [0, 0, 0, 0]
    for own in by_user(events).values():
        start = own[0].at
        if start + within > last or not is_over(start, k, last, "week", "rolling"):
            continue
        did = any(event.what == what and event.at - start <= within for event in own)
        back = any(interval_of(event.at, start, "week", "rolling") == k for event in own)
        found[1 if did else 3] += 1
        found[0 if did else 2] += back
    return found[0], found[1], found[2], found[3]


def funnel(events: Sequence[Event], steps: Sequence[str], within: timedelta, order: str) -> list[int]:
    """How many users got to each step."""
    reached = [0] * len(steps)
    for own in by_user(events).values():
        if not any(event.what == steps[0] for event in own):
            continue
        deepest = {"ordered": _ordered, "strict": _strict, "any": _any}[order](own, steps, within)
        for k in range(deepest):
            reached[k] += 1
    return reached


def _ordered(own: list[Event], steps: Sequence[str], within: timedelta) -> int:
    deepest = 0
    for entry in own:
        if entry.what != steps[0]:
            continue
        at, k = entry.at, 1
        while k < len(steps):
            later = [e.at for e in own if e.what == steps[k] and e.at > at and e.at - entry.at <= within]
            if not later:
                break
            at, k = min(later), k + 1
        deepest = max(deepest, k)
    return deepest


def _strict(own: list[Event], steps: Sequence[str], within: timedelta) -> int:
    deepest = 0
    for i, entry in enumerate(own):
        k = 0
        while k < len(steps) and i + k < len(own) and own[i + k].what == steps[k]:
            if k and (own[i + k].at <= own[i + k - 1].at or own[i + k].at - entry.at > within):
                break
            k += 1
        deepest = max(deepest, k)
    return deepest


def _any(own: list[Event], steps: Sequence[str], within: timedelta) -> int:
    deepest = 1
    for first in own:
        inside = {event.what for event in own if first.at <= event.at <= first.at + within}
        k = 0
        while k < len(steps) and steps[k] in inside:
            k += 1
        deepest = max(deepest, k)
    return deepest


def stickiness(events: Sequence[Event], first: Date, last: Date) -> tuple[float, int, dict[int, int]]:
    """Mean daily users, users of the range, users by active days."""
    days = (last - first).days + 1
    active = {(event.who, event.at.date()) for event in events if first <= event.at.date() <= last}
    per_user: dict[str, int] = {}
    for who, _ in active:
        per_user[who] = per_user.get(who, 0) + 1
    distribution: dict[int, int] = {}
    for count in per_user.values():
        distribution[count] = distribution.get(count, 0) + 1
    return len(active) / days, len(per_user), distribution


def daily(events: Sequence[Event], first: Date, last: Date) -> list[tuple[Date, int, int]]:
    """For each day: its users, and those of the 30 days that end with it."""
    found = []
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        active = [event for event in events if event.at.date() <= day]
        month = {event.who for event in active if event.at.date() > day - timedelta(days=30)}
        found.append((day, len({event.who for event in active if event.at.date() == day}), len(month)))
    return found


def adoption(events: Sequence[Event], what: str, times: int, first: Date, last: Date) -> tuple[int, int]:
    """Who of the active users did it often enough, and how many were active."""
    inside = [event for event in events if first <= event.at.date() <= last]
    active = {event.who for event in inside}
    return sum(sum(e.who == who and e.what == what for e in inside) >= times for who in active), len(active)


def lifecycle(events: Sequence[Event], period: str) -> list[tuple[Date, int, int, int, int, int]]:
    """For each interval: active, new, returning, resurrecting, dormant."""
    active: dict[Date, set[str]] = {}
    for event in events:
        active.setdefault(begins(event.at, period), set()).add(event.who)
    interval, found = min(active), []
    seen: set[str] = set()
    before: set[str] = set()
    while interval <= max(active):
        here = active.get(interval, set())
        new, returning = here - seen, here & before
        found.append((interval, len(here), len(new), len(returning), len(here - new - returning), len(before - here)))
        seen, before = seen | here, here
        interval = following(interval, period)
    return found


def engagement(events: Sequence[Event], period: str) -> dict[Date, tuple[int, int]]:
    """For each interval with anybody in it: active users and events."""
    found: dict[Date, tuple[int, int]] = {}
    for interval in {begins(event.at, period) for event in events}:
        inside = [event for event in events if begins(event.at, period) == interval]
        found[interval] = (len({event.who for event in inside}), len(inside))
    return found
