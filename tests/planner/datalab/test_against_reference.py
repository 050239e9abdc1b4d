"""Every number against the slow implementation, on small sets of events full of ties and edges."""

# ruff: noqa: DTZ001 - the times of the files carry no zone
import csv
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.datalab.activation import activation
from planner.datalab.adoption import adoption
from planner.datalab.comparison import Measured, before_after
from planner.datalab.engagement import engagement
from planner.datalab.event_table import EventTable, open_events
from planner.datalab.funnel import funnel
from planner.datalab.lifecycle import lifecycle
from planner.datalab.retention import retention
from planner.datalab.scope import Scope
from planner.datalab.stickiness import stickiness
from tests.planner.datalab import reference
from tests.planner.datalab.reference import Event

# Each example starts a DuckDB and opens a file of its own: a sixth as many as elsewhere keeps the suite quick.
some = settings(max_examples=settings.default.max_examples // 6)  # type: ignore[union-attr]

_START = datetime(2024, 1, 29, 22)
# Hours that meet on the edges of days, weeks and months, and some that just miss them.
_HOURS = st.sampled_from(
    [0, 1, 2, 2, 24, 24, 48, 7 * 24, 7 * 24, 7 * 24 + 1, 14 * 24, 21 * 24, 22 * 24, 28 * 24, 30 * 24, 31 * 24, 60 * 24]
)


def _event(who: str, first: int, hours: int, what: str, kind: str) -> Event:
    return Event(who=who, at=_START + timedelta(hours=first + hours), what=what, kind=kind)


_EVENTS = st.lists(
    st.builds(
        _event,
        st.sampled_from(["ann", "bob", "cem", "dot"]), st.sampled_from([0, 0, 5, 30]), _HOURS, st.sampled_from("AABC"),
        st.sampled_from("xy"),
    ),
    min_size=1, max_size=25,
)  # fmt: skip
_PERIOD = st.sampled_from(["day", "week", "month"])
_WITHIN = st.sampled_from([timedelta(hours=1), timedelta(days=1), timedelta(days=7), timedelta(days=30)])


@contextmanager
def opened(events: Sequence[Event]) -> Iterator[EventTable]:
    """The events as a table read from a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "events.csv"
        with path.open("w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["user_id", "timestamp", "event", "kind"])
            writer.writerows([(e.who, e.at.isoformat(sep=" "), e.what, e.kind) for e in events])
        with open_events(path, segments=["kind"]) as table:
            yield table


def _with_all(events: list[Event]) -> list[Event]:
    """The events, and one user who did each of A, B and C."""
    return [*events, *(Event(who="zoe", at=_START + timedelta(hours=i), what=what) for i, what in enumerate("ABC"))]


@some
@given(
    _EVENTS,
    _PERIOD,
    st.sampled_from(["on", "on-or-after", "every"]),
    st.sampled_from(["rolling", "calendar"]),
    st.booleans(),
)
def test_retention(events: list[Event], period: Any, kind: Any, windows: Any, from_a: bool) -> None:
    """Each interval counts the same users as loops do, from the first event or from a start event."""
    events = _with_all(events)
    start = "B" if from_a else None
    with opened(events) as table:
        found = retention(table, period=period, kind=kind, windows=windows, periods=5, start_event=start)
    numbers = [(one.retained, one.eligible) for one in found.intervals]
    assert numbers == reference.retention(events, period, kind, windows, 5, start)
    assert [sum(c.intervals[k].eligible for c in found.cohorts) for k in range(6)] == [n for _, n in numbers]


@some
@given(_EVENTS, st.integers(1, 3), _WITHIN)
def test_activation(events: list[Event], times: int, within: timedelta) -> None:
    """The rate and both sides of the lift are those of loops."""
    events = _with_all(events)
    with opened(events) as table:
        found = activation(table, "A", times=times, within=within, interval=1)
    assert (found.total.activated, found.total.eligible) == reference.activation(events, "A", times, within)
    if times == 1:
        assert found.lift
        lift = (found.lift.did_retained, found.lift.did, found.lift.did_not_retained, found.lift.did_not)
        assert lift == reference.lift(events, "A", within, 1)


@some
@given(
    _EVENTS,
    _WITHIN,
    st.sampled_from(["ABC", "AB", "ACB", "CA", "AA", "ABA"]),
    st.sampled_from(["ordered", "strict", "any"]),
)
def test_funnel(events: list[Event], within: timedelta, steps: str, order: Any) -> None:
    """Each step counts the users whose best entry got there, by trying every entry."""
    if order == "any" and len(set(steps)) < len(steps):
        steps = "ABC"
    events = _with_all(events)
    with opened(events) as table:
        found = funnel(table, list(steps), within=within, order=order)
    assert [step.users for step in found.steps] == reference.funnel(events, steps, within, order)


@some
@given(_EVENTS, st.integers(0, 20), st.integers(0, 40))
def test_stickiness(events: list[Event], skip: int, length: int) -> None:
    """Mean daily users, users of the range, the distribution and every single day are those of sets."""
    first = min(event.at for event in events).date()
    last = max(event.at for event in events).date()
    first = min(first + timedelta(days=skip), last)
    to = min(first + timedelta(days=length), last)
    with opened(events) as table:
        found = stickiness(table, first=first, last=to)
    assert found.first == first
    mean, users, distribution = reference.stickiness(events, first, to)
    assert (found.mean_dau, found.mau) == (pytest.approx(mean), users)
    assert {one.days: one.users for one in found.distribution} == distribution
    assert [(one.day, one.dau, one.mau) for one in found.daily] == reference.daily(events, first, to)


@some
@given(_EVENTS, st.integers(1, 3))
def test_adoption(events: list[Event], times: int) -> None:
    """Adopters and active users are those of loops."""
    events = _with_all(events)
    first, last = min(e.at for e in events).date(), max(e.at for e in events).date()
    with opened(events) as table:
        found = adoption(table, "B", times=times, first=first, last=last)
    assert (found.total.adopters, found.total.eligible) == reference.adoption(events, "B", times, first, last)


@some
@given(_EVENTS, _PERIOD)
def test_lifecycle(events: list[Event], period: Any) -> None:
    """Every interval, also an empty one, has the states that sets give; active is new, returning and resurrecting."""
    with opened(events) as table:
        found = lifecycle(table, period=period)
    rows = [(i.begins, i.active, i.new, i.returning, i.resurrecting, i.dormant) for i in found.intervals]
    assert rows == reference.lifecycle(events, period)


@some
@given(_EVENTS, _PERIOD)
def test_engagement(events: list[Event], period: Any) -> None:
    """Active users and events of each interval are those of loops."""
    with opened(events) as table:
        found = engagement(table, period=period)
    assert {i.begins: (i.users, i.events) for i in found.intervals} == reference.engagement(events, period)


@some
@given(_EVENTS)
def test_filters_and_segments(events: list[Event]) -> None:
    """A filter counts only those events; segments are the users by the kind of their first event, and add up."""
    events = [*_with_all(events), Event(who="yan", at=_START, what="A", kind="y")]
    kept = [event for event in events if event.kind == "y"]
    first = {who: own[0].kind for who, own in reference.by_user(events).items()}
    with opened(events) as table:
        filtered = stickiness(
            table, first=_START.date(), last=max(e.at for e in events).date(), scope=Scope(where=(("kind", "y"),))
        )
        split = retention(table, period="day", periods=1, scope=Scope(by="kind"))
    assert filtered.mau == len({event.who for event in kept})
    assert {one.segment: one.users for one in split.segments} == {
        k: list(first.values()).count(k) for k in set(first.values())
    }


@some
@given(_EVENTS)
def test_before_and_after(events: list[Event]) -> None:
    """The two sides of a date are the users who started before it and from it on."""
    day = (_START + timedelta(days=1)).date()
    events = [*_with_all(events), Event(who="yan", at=_START + timedelta(days=40), what="A")]
    with opened(events) as table:
        found = before_after(table, Measured(event="A", within=timedelta(days=1)), day=day)
    users = reference.by_user(events)
    last = max(event.at for event in events)
    for group, wanted in ((found.first, True), (found.second, False)):
        own = [u for u in users.values() if (u[0].at.date() < day) is wanted and u[0].at + timedelta(days=1) <= last]
        assert group.n == len(own)
        assert group.part == sum(any(e.what == "A" and e.at - u[0].at <= timedelta(days=1) for e in u) for u in own)
