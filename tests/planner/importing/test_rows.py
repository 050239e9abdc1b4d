"""Rows of all kinds, as other people's tables write them."""

import random
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from planner.domain.delivery import Outcome
from planner.domain.discovery import JtbdNote, Request
from planner.domain.kinds import KINDS
from planner.domain.record import Record
from planner.domain.records import Records
from planner.domain.rhythm import Action
from planner.domain.sessions import DiscoverySession
from planner.importing.applying import drafts_to_records
from planner.importing.proposal import Proposal
from planner.importing.proposing import propose
from planner.importing.rows import TEXT_FIELD

ProposeText = Callable[..., Proposal]


@pytest.fixture
def one(propose_text: ProposeText) -> Callable[[str, str], Record]:
    """The record a single row becomes."""

    def one(heading: str, row: str) -> Record:
        (draft,) = propose_text(f"{heading}\n{row}\n").add
        return draft.record

    return one


def test_every_kind_has_a_place_for_words() -> None:
    """No kind a row can be is without a text field that takes what nothing else understood."""
    assert set(TEXT_FIELD) == {kind.kind for kind in KINDS} - {"plan"}


def test_one_column_for_all_words(one: Callable[[str, str], Record]) -> None:
    """A job story is taken apart also when it stands among the remarks."""
    note = one(
        "Date;What;Remarks", "2026-01-08;job story;When a rep joins, we need to copy the list so that we can start"
    )
    assert isinstance(note, JtbdNote)
    assert (note.situation, note.motivation, note.outcome) == ("a rep joins", "copy the list", "start")


def test_a_text_that_is_no_job_story_is_kept_whole(one: Callable[[str, str], Record]) -> None:
    """Text and remarks of a note that says no "When" stay together, the quote in its field."""
    note = one("Date;What;Notes;Remarks", "2026-01-08;JTBD;They copy lists;“always wrong” - a nurse. Call back")
    assert isinstance(note, JtbdNote)
    assert (note.situation, note.quote) == ("They copy lists\nCall back", "always wrong — a nurse")


def test_an_outcome_of_its_own(propose_text: ProposeText) -> None:
    """Before and after are read from the metric; without numbers the row is left out with a reason."""
    proposal = propose_text(
        "Date;What;Title;Metric\n2026-02-09;Outcome;Faster start;activation from 40% to 71% in EU\n"
        "2026-02-09;Outcome;x;\n"
    )
    (draft,) = proposal.add
    assert isinstance(draft.record, Outcome)
    assert (draft.record.metric_name, draft.record.before, draft.record.after) == ("activation", 40, 71)
    assert (draft.record.title, draft.record.noise) == ("Faster start", "in EU")
    assert [s.why for s in proposal.skip] == ["Outcome needs “Usage metric”, which is empty"]


def test_an_action_that_is_done(one: Callable[[str, str], Record]) -> None:
    """Its day is when it is due; "done" closes it."""
    action = one("Date;What;Title;Remarks", "2026-02-12;To-do;Send the memo;done")
    assert isinstance(action, Action)
    assert (str(action.due), str(action.done_on)) == ("2026-02-12", "2026-02-12")


def test_a_missing_title_is_made_of_the_text(one: Callable[[str, str], Record]) -> None:
    """A kind that cannot do without a name takes the first words of its text."""
    request = one("Date;What;Notes", "2026-02-12;Feature request;Wants a CSV button")
    assert isinstance(request, Request)
    assert (request.title, request.asked_as) == ("Wants a CSV button", "Wants a CSV button")


def test_an_address_that_is_none_is_kept_as_text(one: Callable[[str, str], Record]) -> None:
    """Only web and mail addresses become links; anything else stays readable."""
    session = one("Date;What;Link", "2026-02-12;Discovery;javascript:alert(1)")
    assert isinstance(session, DiscoverySession)
    assert session.notes == "Link: javascript:alert(1)"


@pytest.mark.parametrize("name", ["ae-log.csv", "calendar.ics"])
@pytest.mark.parametrize("seed", range(12))
def test_damaged_files_are_read(name: str, seed: int, log: Path, tmp_path: Path) -> None:
    """Whatever bytes are wrong: rows are accounted for, nothing fails, and twice still adds nothing."""
    chance = random.Random(seed)
    raw = bytearray(log.with_name(name).read_bytes())
    for _ in range(40):
        raw[chance.randrange(len(raw))] = chance.choice(b';,:"\n\r\t|ab0\xff\xc3=')
    path = tmp_path / name
    path.write_bytes(raw)
    proposal = propose(path, Records([]))
    numbers = count()
    plan = Records(drafts_to_records(proposal, Records([]), lambda: f"{next(numbers):06d}"))
    taken = {line for draft in proposal.add for line in draft.lines}
    if name.endswith("csv"):
        assert len(taken) + len(proposal.skip) == proposal.rows_read
    again = propose(path, plan)
    assert (again.add, again.complete) == ((), ())
