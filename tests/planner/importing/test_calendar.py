"""Calendars: the sample, and what other calendars do."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from planner.domain.people import Account, Plan
from planner.domain.records import Records
from planner.domain.sessions import DiscoverySession, ProductReview
from planner.errors import Refused
from planner.importing import calendar as calendar_module
from planner.importing.mapping import Mapping
from planner.importing.proposal import Proposal
from planner.importing.proposing import propose

ProposeText = Callable[..., Proposal]
EMPTY = Records([])


def event(*lines: str) -> str:
    """One event of a calendar."""
    return "\r\n".join(("BEGIN:VEVENT", *lines, "END:VEVENT", ""))


def calendar_of(*events: str) -> str:
    """A calendar with these events; the first begins on line 3."""
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + "".join(events) + "END:VCALENDAR\r\n"


def days(proposal: Proposal) -> list[str]:
    """The days of the drafts."""
    return [str(draft.record.day) for draft in proposal.add]


@pytest.fixture
def propose_events(propose_text: ProposeText) -> ProposeText:
    """The proposal for a calendar with these events."""

    def propose_events(*events: str, mapping: Mapping | None = None, existing: Records = EMPTY) -> Proposal:
        return propose_text(calendar_of(*events), name="calendar.ics", mapping=mapping, existing=existing)

    return propose_events


WEEKLY = ("UID:rev", "DTSTART;TZID=Europe/Berlin:20260107T100000", "SUMMARY:Product review (weekly)")


def test_the_sample(calendar: Path) -> None:
    """Thirty-eight reviews, nineteen sessions; the twenty other meetings are each named."""
    proposal = propose(calendar, EMPTY)
    assert proposal.rows_read == 40
    assert Counter(d.record.kind for d in proposal.add) == {"product_review": 38, "discovery_session": 19}
    reviews = [d for d in proposal.add if isinstance(d.record, ProductReview)]
    assert (reviews[0].record.day, reviews[-1].record.day) == (date(2026, 1, 7), date(2026, 9, 23))
    assert {d.names for d in reviews} == {("Imani Adeyemi",)}
    assert Counter(s.why.split("”")[0] for s in proposal.skip) == {
        "“Dentist": 3, "“QBR prep": 3, "“Pipeline review": 3, "“1:1 with Sam": 4, "“Lunch": 3, "“Forecast call": 4,
    }  # fmt: skip
    assert {s.why.split("” ")[1] for s in proposal.skip} == {"is no kind of record; map the word or leave it"}
    assert proposal.skip[0].line == 218


def test_a_session_of_the_sample(calendar: Path) -> None:
    """The account comes out of the title, the person out of the guests, the description into the notes."""
    draft = next(d for d in propose(calendar, EMPTY).add if "Lumen Care, Inc." in d.names)
    assert isinstance(draft.record, DiscoverySession)
    assert draft.record.date == date(2026, 8, 20)
    assert draft.record.title == ""
    assert draft.record.notes == "Ask about last Friday, not about wishes.\nAlso invited: Customer"
    assert draft.names == ("Lumen Care, Inc.", "Imani Adeyemi")


def test_words_can_be_mapped(calendar: Path) -> None:
    """A meeting of the day's other business counts once its words are mapped; a kind can be left out."""
    proposal = propose(calendar, EMPTY, Mapping(words={"pipeline review": "escalation", "Discovery": ""}))
    assert Counter(d.record.kind for d in proposal.add) == {"product_review": 38, "escalation": 3}


def test_without_end_it_stops_at_the_plans_end(tmp_path: Path) -> None:
    """An endless meeting is followed to the plan's end, or for two years, and that is said."""
    path = tmp_path / "calendar.ics"
    path.write_text(calendar_of(event(*WEEKLY, "RRULE:FREQ=WEEKLY")), encoding="utf-8", newline="")
    ends = propose(path, EMPTY, plan_end=date(2026, 9, 30))
    assert (len(ends.add), days(ends)[-1]) == (39, "2026-09-30")
    open_ = propose(path, EMPTY)
    assert days(open_)[-1] == "2028-01-05"
    assert open_.notes[0].text == "repeats without end; its days until 2028-01-07 are taken"


def test_days_taken_out_and_moved(propose_events: ProposeText) -> None:
    """EXDATE takes a day out, RECURRENCE-ID moves or cancels one, and the origin stays the day it was meant for."""
    proposal = propose_events(
        event(*WEEKLY, "RRULE:FREQ=WEEKLY;COUNT=5", "EXDATE;TZID=Europe/Berlin:20260114T100000"),
        event("UID:rev", "RECURRENCE-ID;TZID=Europe/Berlin:20260121T100000",
              "DTSTART;TZID=Europe/Berlin:20260122T150000",
              "SUMMARY:Product review (moved)"),
        event("UID:rev", "RECURRENCE-ID;TZID=Europe/Berlin:20260128T100000",
              "DTSTART;TZID=Europe/Berlin:20260128T100000",
              "SUMMARY:Product review (weekly)", "STATUS:CANCELLED"),
    )  # fmt: skip
    assert days(proposal) == ["2026-01-07", "2026-02-04", "2026-01-22"]
    assert proposal.add[2].marks == ("ics:rev@2026-01-21",)
    assert [s.why for s in proposal.skip] == ["cancelled"]


def test_until_counts_to_the_minute(propose_events: ProposeText) -> None:
    """A meeting at ten in Berlin takes place on the day of UNTIL only when UNTIL is at nine UTC or later."""
    for until, last in (
        ("20260128T085959Z", "2026-01-21"),
        ("20260128T090000Z", "2026-01-28"),
        ("20260128", "2026-01-28"),
    ):
        proposal = propose_events(event(*WEEKLY, f"RRULE:FREQ=WEEKLY;UNTIL={until}"))
        assert days(proposal)[-1] == last


def test_whole_days_zones_and_utc(propose_events: ProposeText) -> None:
    """A whole day is that day; a zone's own day counts, even one nobody knows; UTC is this computer's day."""
    proposal = propose_events(
        event("UID:1", "DTSTART;VALUE=DATE:20260107", "SUMMARY:Discovery: A GmbH"),
        event("UID:2", "DTSTART;TZID=America/Los_Angeles:20260107T233000", "SUMMARY:Discovery: B GmbH"),
        event("UID:3", "DTSTART;TZID=Nowhere/Land:20260107T233000", "SUMMARY:Discovery: C GmbH"),
        event("UID:4", "DTSTART:20260107T120000Z", "SUMMARY:Discovery: D GmbH"),
    )
    assert days(proposal) == ["2026-01-07"] * 4


def test_summaries(propose_events: ProposeText) -> None:
    """The account is found behind a colon, behind "with", before the word, or because the plan knows it."""
    plan = Records([Account(id="a", name="Fjord Foods")])
    summaries = ("Discovery call with Kite & Co.", "Kite & Co. discovery", "Customer interview - Kite & Co.",
                 "Win/loss: Kite & Co. (lost)", "Talk at Fjord Foods (discovery)")  # fmt: skip
    proposal = propose_events(
        *(event(f"UID:{n}", f"DTSTART:2026010{n + 1}T120000", f"SUMMARY:{s}") for n, s in enumerate(summaries)),
        existing=plan,
    )
    assert [d.names[0] for d in proposal.add] == ["Kite & Co."] * 4 + ["Fjord Foods"]
    assert proposal.add[3].record.kind == "win_loss_review"


def test_guests(propose_events: ProposeText) -> None:
    """Oneself, rooms and who declined are no participants; an address without a name is kept as text."""
    proposal = propose_events(
        event(*WEEKLY, "ATTENDEE;CN=Jo Seller:mailto:jo@example.com",
              "ATTENDEE;CN=\"Adeyemi, Imani\":mailto:i@example.com",
              "ATTENDEE;CN=Room 4;CUTYPE=ROOM:mailto:r@example.com",
              "ATTENDEE;CN=Max;PARTSTAT=DECLINED:mailto:m@example.com",
              "ATTENDEE:mailto:guest@example.com"),
        existing=Records([Plan(id="p", name="Jo Seller")]),
    )  # fmt: skip
    (draft,) = proposal.add
    assert draft.names == ("Imani Adeyemi",)
    assert isinstance(draft.record, ProductReview)
    assert draft.record.notes == "Also invited: guest@example.com"


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (("SUMMARY:Product review",), "no date"),
        (("SUMMARY:Product review", "DTSTART:20269907T100000"), "its date is not a day that exists"),
        (("SUMMARY:Product review", "DTSTART:00010101T100000"), "its date is not a day that exists"),
        (("DTSTART:20260107T100000",), "it has no title"),
        (("SUMMARY:Product review", "DTSTART:20260107T100000", "STATUS:CANCELLED"), "cancelled"),
        (("SUMMARY:Canceled: Product review", "DTSTART:20260107T100000"), "cancelled"),
        ((*WEEKLY, "RRULE:FREQ=SECONDLY"), "repeats more than once a day"),
        ((*WEEKLY, "RRULE:FREQ=WEEKLY;INTERVAL=0"), "repeats by a rule that makes no sense"),
        ((*WEEKLY, "RRULE:FREQ=OFTEN"), "repeats by a rule that cannot be read"),
        ((*WEEKLY, "X-LONG:" + "x" * 300_000), "this event is longer than 200,000 characters"),
    ],
)
def test_events_that_cannot_be_taken(lines: tuple[str, ...], why: str, propose_events: ProposeText) -> None:
    """One event that is broken is named, and costs only itself."""
    proposal = propose_events(event(*lines), event("UID:ok", "DTSTART:20260301T100000", "SUMMARY:Product review"))
    assert [(s.line, s.why) for s in proposal.skip] == [(3, why)]
    assert days(proposal) == ["2026-03-01"]


def test_what_no_other_field_says_does_no_harm(propose_events: ProposeText) -> None:
    """A duration beyond all bounds, garbage between the lines and an endless line are passed over."""
    proposal = propose_events(
        event(*WEEKLY, "DURATION:P99999999999999D", "garbage", "EXDATE:nonsense", "RDATE:nonsense", "ATTENDEE"),
        event("UID:long", "DTSTART:20260301T100000", "SUMMARY:Product review", "DESCRIPTION:" + "x" * 20_000_000),
    )
    assert days(proposal) == ["2026-01-07"]
    assert [s.why for s in proposal.skip] == ["this event is longer than 200,000 characters"]


def test_a_file_that_is_cut_off(propose_text: ProposeText) -> None:
    """Events before the cut are taken, the one that is cut is named."""
    text = calendar_of(event(*WEEKLY), event("UID:2", "DTSTART:20260301T100000", "SUMMARY:Product review"))
    proposal = propose_text(text[:-40], name="calendar.ics")
    assert days(proposal) == ["2026-01-07"]
    assert [s.why for s in proposal.skip] == ["this event has no end; the file may be cut off"]


def test_the_same_event_twice(propose_events: ProposeText) -> None:
    """An event that stands in the file twice is taken once."""
    proposal = propose_events(event(*WEEKLY), event(*WEEKLY))
    assert days(proposal) == ["2026-01-07"]
    assert [s.why for s in proposal.skip] == ["the same as line 3"]


def test_more_events_than_are_read(propose_events: ProposeText, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading stops at the limit and says so."""
    monkeypatch.setattr(calendar_module, "MOST_EVENTS", 2)
    proposal = propose_events(*(event(f"UID:{n}", *WEEKLY[1:]) for n in range(5)))
    assert [s.why for s in proposal.skip] == ["only the first 2 events are read"]


def test_a_calendar_without_events(propose_text: ProposeText) -> None:
    """A calendar with nothing in it is refused."""
    with pytest.raises(Refused) as refused:
        propose_text(calendar_of(), name="calendar.ics")
    assert refused.value.code == "empty_file"


def test_reading_can_be_stopped(calendar: Path) -> None:
    """Between events the caller is asked."""
    with pytest.raises(Refused) as refused:
        propose(calendar, EMPTY, should_stop=lambda: True)
    assert refused.value.code == "stopped"
