"""A file that was imported adds nothing a second time, whatever happened in between."""

import dataclasses
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from planner.domain.discovery import Signal
from planner.domain.people import Account, Person
from planner.domain.record import field_of
from planner.domain.records import Records
from planner.domain.sessions import DiscoverySession, ProductReview
from planner.importing.applying import drafts_to_records
from planner.importing.proposal import Proposal
from planner.importing.proposing import propose

Bring = Callable[[Path, Records], Records]
ProposeText = Callable[..., Proposal]
EMPTY = Records([])


@pytest.mark.parametrize("name", ["ae-log.csv", "calendar.ics"])
def test_twice_adds_nothing(name: str, log: Path, bring: Bring, new_id: Callable[[], str]) -> None:
    """The second proposal adds and completes nothing, gives no records, and says why for every row."""
    path = log.with_name(name)
    plan = bring(path, EMPTY)
    again = propose(path, plan)
    assert (again.add, again.complete) == ((), ())
    assert len(again.skip) == again.rows_read
    assert drafts_to_records(again, plan, new_id) == []


@pytest.mark.parametrize("name", ["ae-log.csv", "calendar.ics"])
def test_edits_in_between_do_not_matter(name: str, log: Path, bring: Bring) -> None:
    """Titles, days and texts may all have been changed: the rows are known by their origin."""
    path = log.with_name(name)
    edits = {"title": "changed", "notes": "", "date": date(2025, 1, 1)}
    plan = Records(
        r.with_values(**{name: value for name, value in edits.items() if field_of(type(r), name)})
        for r in bring(path, EMPTY)
    )
    again = propose(path, plan)
    assert (again.add, again.complete) == ((), ())


def test_without_origins_the_identity_tells(log: Path, bring: Bring) -> None:
    """Records that agree in their kind's identity are the same even when nothing says where they came from."""
    plan = Records(r.with_values(origin="") for r in bring(log, EMPTY))
    again = propose(log, plan)
    assert (again.add, again.complete) == ((), ())


def test_calendar_after_log_knows_the_reviews(log: Path, calendar: Path, bring: Bring) -> None:
    """A review logged on the day the calendar has one is the same review."""
    plan = bring(log, EMPTY)
    proposal = propose(calendar, plan)
    assert Counter(d.record.kind for d in proposal.add) == {"discovery_session": 19, "product_review": 4}
    assert (19, "already in your plan on 34 of its 38 days") in [(s.line, s.why) for s in proposal.skip]
    after = bring(calendar, plan)
    assert [p.name for p in after.of(Person)] == ["Imani"]
    assert len(after.of(Account)) == 12
    assert [n.text for n in proposal.notes] == ["“Imani Adeyemi” is taken to be “Imani”, who is in your plan"]


def test_log_after_calendar_completes_the_reviews(log: Path, calendar: Path, bring: Bring) -> None:
    """What the log says of a review the calendar brought goes into that record, and nothing is doubled."""
    plan = bring(calendar, EMPTY)
    proposal = propose(log, plan)
    assert (len(proposal.add), len(proposal.complete)) == (60, 34)
    after = bring(log, plan)
    (review,) = [r for r in after.of(ProductReview) if r.date == date(2026, 2, 4)]
    assert review.asked == "Asked why activation dipped in the EU sites"
    assert review.notes == "Weekly product review #5"
    assert [(p.name, p.role) for p in after.of(Person)] == [("Imani Adeyemi", "pm")]
    for path in (log, calendar):
        again = propose(path, after)
        assert (again.add, again.complete) == ((), ())


def test_a_longer_log_adds_only_the_new_rows(log: Path, bring: Bring, propose_text: ProposeText) -> None:
    """A new row of a known pattern gives the signal its account, even when the signal was renamed."""
    plan = bring(log, EMPTY)
    plan = Records(r.with_values(title="Renamed") if isinstance(r, Signal) and "SSO" in r.title else r for r in plan)
    text = log.read_text(encoding="utf-8-sig")
    text += "2026-10-02;Signal;Fjord Foods;SSO for contractors;The same; ;;;\n2026-10-07;Product review;;#40;;;;;\n"
    proposal = propose_text(text, existing=plan)
    assert [d.record.kind for d in proposal.add] == ["product_review"]
    (more,) = proposal.complete
    assert more.names == ("Fjord Foods",)
    numbers = iter(f"x{n}" for n in range(9))
    after = plan.adding(*drafts_to_records(proposal, plan, lambda: next(numbers)))
    renamed = next(s for s in after.of(Signal) if s.title == "Renamed")
    assert "Fjord Foods" in {a.name for a in after.of(Account) if a.id in renamed.accounts}
    assert renamed.problem.endswith("\nThe same")
    again = propose_text(text, existing=after)
    assert (again.add, again.complete) == ((), ())


def test_columns_in_another_order_are_the_same_rows(propose_text: ProposeText, new_id: Callable[[], str]) -> None:
    """Neither the order of the columns nor the way a day is written makes a new row."""
    first = propose_text("Date;What;Customer;Title\n08/01/2026;Discovery;Kite & Co.;\n")
    plan = Records(drafts_to_records(first, EMPTY, new_id))
    plan = Records(r.with_values(date=date(2020, 1, 1)) if isinstance(r, DiscoverySession) else r for r in plan)
    again = propose_text("Title;Customer;What;Date\n;Kite & Co.;Discovery;2026-01-08\n", existing=plan)
    assert [s.why for s in again.skip] == ["already in your plan"]


def test_a_link_to_a_draft_that_was_left_out_is_dropped(log: Path, new_id: Callable[[], str]) -> None:
    """A person may untick drafts in the preview; what linked to them is stored without the link."""
    proposal = propose(log, EMPTY)
    fewer = dataclasses.replace(proposal, add=tuple(d for d in proposal.add if d.record.kind == "jtbd_note"))
    records = Records(drafts_to_records(fewer, EMPTY, new_id))
    assert len(records) == 18 + 10
    assert all(not getattr(r, "session", "") for r in records)
