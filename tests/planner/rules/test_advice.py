"""What moves a person most: the moves themselves, their order and their words."""

from datetime import date, timedelta

import pytest

from planner.domain.discovery import JtbdNote, Request, Signal
from planner.domain.people import Account
from planner.domain.record import Record
from planner.domain.records import Records
from planner.domain.sessions import DiscoverySession
from planner.rules.advice import Move, next_moves, smallest_set
from planner.rules.ladder import stand
from planner.rules.recipe import LONGEST
from tests.planner.rules.plans import ACCOUNTS, CONTENT, JOB, METRIC, PEOPLE, PLAN, START, TODAY
from tests.planner.rules.test_laws import applied

ROLES = [role.id for role in CONTENT.sub_roles]


def moves(*records: Record, limit: int = 20, as_of: date = TODAY) -> tuple[Move, ...]:
    """The next moves for an account executive with these records."""
    return next_moves(Records([*PEOPLE, *records]), CONTENT, as_of, limit=limit)


@pytest.mark.parametrize("role", ROLES)
def test_with_nothing_logged_the_first_move_goes_towards_the_largest_gap(role: str) -> None:
    """No single record lifts a level yet, and the move says so and how many are still to come."""
    first = next_moves(Records([PLAN]), CONTENT, TODAY, role, limit=1)[0]
    assert first.competency == stand(Records([PLAN]), CONTENT, TODAY, role).largest_gap
    assert (first.before, first.after, first.reaches) == (0, 0, 1)
    assert first.then > 0


def test_a_move_that_lifts_a_level_goes_first() -> None:
    """With two metrics from two accounts the third lifts data fluency."""
    two = [
        JtbdNote(id=f"n{n}", date=TODAY, account=f"a{n}", **{**JOB, **METRIC, "situation": f"Moment {n}"})  # type: ignore[arg-type]
        for n in range(2)
    ]
    first = moves(*two)[0]
    assert (first.competency, first.before, first.after, first.then) == ("data_fluency", 0, 1, 0)
    assert first.kind == "jtbd_note"
    assert first.why == "Two of three so far: “Moment 1” and “Moment 0”."


def test_no_more_records_are_named_than_count() -> None:
    """Three sessions of one sprint are one of the two sprints asked for: one is named, not three."""
    heard = [
        record
        for n in range(3)
        for record in (
            DiscoverySession(id=f"s{n}", date=TODAY, title=f"Session {n}", account="a0"),
            JtbdNote(id=f"n{n}", date=TODAY, account="a0", session=f"s{n}", quote="Gone at seven.", **JOB),
        )
    ]
    move = next(move for move in moves(*heard) if move.requirement_id == "product_intuition.1.sessions")
    assert move.have_from == 1
    assert move.why.startswith("One of two so far: “Session 2”. The next one counts from")


def test_an_existing_record_is_named_instead_with_what_it_needs() -> None:
    """A signal of three accounts without a metric: edit it rather than add another."""
    two = [
        JtbdNote(id=f"n{n}", date=TODAY, account=f"a{n}", **{**JOB, **METRIC, "situation": f"Moment {n}"})  # type: ignore[arg-type]
        for n in range(2)
    ]
    signal = Signal(id="g", date=TODAY, title="Bulk rescheduling", accounts=("a0", "a1", "a2"))
    first = moves(*two, signal)[0]
    assert first.instead
    assert (first.instead.id, first.after) == ("g", 1)
    assert first.instead.fields["metric_unit"] == "%"
    assert first.why == (
        "Three accounts stand behind “Bulk rescheduling”; it still needs a usage metric with value and unit."
    )


def test_what_was_written_is_never_overwritten() -> None:
    """A pipeline metric on a signal is not replaced: another record is suggested."""
    signal = Signal(id="g", date=TODAY, title="Bulk", accounts=("a0", "a1"), metric_name="pipeline", metric_value=3.0)
    assert all(not move.instead or "metric_name" not in move.instead.fields for move in moves(signal))


def test_a_session_without_a_note_is_completed_by_its_note() -> None:
    """The note goes to the session that is there, and to its account."""
    held = DiscoverySession(id="s", date=START, title="Sick calls", account="a1")
    move = next(m for m in moves(held) if m.competency == "product_intuition")
    assert move.kind == "jtbd_note"
    assert (move.fields["session"], move.fields["account"]) == ("s", "a1")
    assert (move.have_from, move.have_to) == (0, 1)
    assert move.why == "“Sick calls” still needs a complete JTBD note with a quote."


def test_a_sprint_that_counts_already_waits_for_the_next() -> None:
    """A second session in the same sprint does not help: the move is dated into the next and changes nothing yet."""
    held = DiscoverySession(id="s", date=TODAY, title="Sick calls")
    note = JtbdNote(id="n", date=TODAY, session="s", quote="Gone.", **JOB)
    move = next(m for m in moves(held, note) if m.competency == "product_intuition")
    assert str(move.fields["date"]) > TODAY.isoformat()
    assert (move.before, move.after, move.have_from, move.have_to) == (0, 0, 1, 1)
    assert "counts from 22 June on" in move.why


def test_a_third_account_is_brought_by_a_note() -> None:
    """A judged signal of two accounts lacks one: a note from another account is what completes it."""
    signal = Signal(
        id="g", date=TODAY, title="Bulk", accounts=("a0", "a1"), viability="budget_line", money_evidence="They pay"
    )
    below = [
        record
        for n in range(2)
        for record in (
            DiscoverySession(id=f"s{n}", date=START + timedelta(days=20 * n), title=f"T{n}"),
            JtbdNote(id=f"n{n}", date=START, session=f"s{n}", quote="Gone.", account="a0", **JOB),
        )
    ]
    seen = Request(
        id="r", date=TODAY, title="Bulk", problem="No visit moves", lens_goals="a", lens_customers="b", lens_team="c"
    )
    first = moves(signal, seen, *below)[0]
    assert (first.kind, first.fields["signal"], first.fields["account"]) == ("jtbd_note", "g", "a2")
    assert (first.competency, first.before, first.after) == ("product_intuition", 1, 2)


def test_without_a_pm_in_the_plan_the_pm_comes_first() -> None:
    """A word of a PM needs a PM: the record to add first is the person."""
    role = "sales_engineer"
    records = Records([PLAN, *ACCOUNTS])
    steps = smallest_set(records, CONTENT, TODAY, role, "structure")
    grown = list(records)
    for n, move in enumerate(steps):
        grown += renumbered(applied(move.kind, dict(move.fields), Records(grown)), n, move.ref)
    fourth = next(m for m in next_moves(Records(grown), CONTENT, TODAY, role, limit=20) if m.competency == "structure")
    assert (fourth.kind, fourth.fields["role"]) == ("person", "pm")
    assert "none is in your plan" in fourth.why


def renumbered(records: list[Record], n: int, ref: str) -> list[Record]:
    """Created accounts under ids of their own, the record itself under the id later moves use."""
    *accounts, record = records
    ids = {account.id: f"{n}-{account.id}" for account in accounts}
    values = {
        name: ids.get(value, value) if isinstance(value, str) else value
        for name, value in vars(record).items()
        if name != "id"
    }
    if "accounts" in values:
        values["accounts"] = tuple(ids.get(a, a) for a in values["accounts"])
    return [*(a.with_values(id=ids[a.id]) for a in accounts), record.with_values(**{**values, "id": ref})]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("competency", [c.id for c in CONTENT.competencies])
def test_the_smallest_set_closes_the_gap(role: str, competency: str) -> None:
    """Added one after the other on their days, its records bring the competency to its target, as each move says."""
    grown: list[Record] = [PLAN, *PEOPLE[1:]]
    day = TODAY
    steps = smallest_set(Records(grown), CONTENT, TODAY, role, competency)
    assert 0 < len(steps) < LONGEST
    for n, move in enumerate(steps):
        day = max(day, date.fromisoformat(str(move.fields.get("date", day))))
        grown += renumbered(applied(move.kind, dict(move.fields), Records(grown)), n, move.ref)
        assert stand(Records(grown), CONTENT, day, role).competency(competency).proven == move.after
    found = stand(Records(grown), CONTENT, day, role).competency(competency)
    assert found.proven >= found.target


def test_following_the_first_move_again_and_again_leads_to_ready() -> None:
    """Week after week the first suggestion, and nothing else, ends with every target proven."""
    grown: list[Record] = [PLAN, *PEOPLE[1:]]
    day = START
    for n in range(200):
        now = stand(Records(grown), CONTENT, day)
        if now.ready:
            break
        move = next_moves(Records(grown), CONTENT, day, limit=1)[0]
        day = max(day, date.fromisoformat(str(move.fields.get("date", day))))
        grown += renumbered(applied(move.kind, dict(move.fields), Records(grown)), n, f"step-{n}")
    assert stand(Records(grown), CONTENT, day).ready
    assert len(grown) < 120


def test_the_shape_for_the_command_line() -> None:
    """The names of the contract, and levels under “from” and “to”."""
    told = moves(limit=1)[0].as_json()
    assert {"kind", "fields", "why", "competency", "from", "to", "requirement"} <= set(told)
    assert told["instead"] is None


def test_no_more_than_asked_for_and_no_two_alike() -> None:
    """The limit holds, and the same record is not suggested twice."""
    assert len(moves(limit=3)) == 3
    assert moves(limit=0) == ()
    every = moves(limit=50)
    assert len({(move.kind, str(move.fields)) for move in every}) == len(every)


def test_accounts_of_one_name_are_not_taken_for_two() -> None:
    """A suggested signal names three accounts that are three, inventing a name only where one is missing."""
    twins = [Account(id="t1", name="Kite"), Account(id="t2", name="kite "), Account(id="t3", name="Tern")]
    below = [
        record
        for n in range(2)
        for record in (
            DiscoverySession(id=f"s{n}", date=START + timedelta(days=20 * n), title=f"T{n}"),
            JtbdNote(id=f"n{n}", date=START, session=f"s{n}", quote="Gone.", **JOB),
        )
    ]
    found = next_moves(Records([PLAN, *twins, *below]), CONTENT, TODAY, limit=50)
    signal = next(move for move in found if move.kind == "signal" and move.competency == "product_intuition")
    assert signal.fields["accounts"] == ["t1", "t3", "Customer 1"]


def test_the_why_speaks_of_what_the_person_has() -> None:
    """What comes closest, else what there is of the kind, else what it would be made from."""
    signal = Signal(id="g", date=TODAY, title="Bulk", accounts=("a0", "a1", "a2"))
    note = JtbdNote(id="n", date=TODAY, situation="Moment")
    found = {move.requirement_id: move.why for move in moves(signal, note)}
    assert found["independent_judgement.1.requests"] == "One signal, and no request yet."
    assert found["structure.1.notes"] == "“Moment” still needs situation, motivation and outcome."
    bare = {move.requirement_id: move.why for move in moves(Request(id="r", date=TODAY, title="Dark mode"))}
    assert bare["independent_judgement.1.requests"] == (
        "One request, and none yet with the problem behind it and your decision."
    )
    assert found["data_fluency.1.metrics"] == (
        "Three accounts stand behind “Bulk”; it still needs a usage metric with value and unit."
    )
