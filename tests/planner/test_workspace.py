"""What a person asks of a plan, through the door that window and commands share."""

from datetime import date
from pathlib import Path

import pytest

from planner.clock import Clock
from planner.domain.delivery import Outcome
from planner.domain.discovery import JtbdNote, Signal
from planner.domain.people import Account
from planner.errors import Refused
from planner.rules.ladder import Standing
from planner.workspace import Workspace

TODAY = date(2026, 10, 1)
LOG = Path(__file__).parents[1] / "samples" / "ae-log.csv"
CALENDAR = Path(__file__).parents[1] / "samples" / "calendar.ics"
AE = {"sub_role": "account_executive", "start": "2026-01-05", "months": 9}


@pytest.fixture
def workspace(tmp_path: Path):
    """A new plan of an account executive, looked at on 1 October 2026."""
    workspace = Workspace.create(tmp_path / "plan.inroad", Clock(fixed_day=TODAY), AE)
    yield workspace
    workspace.close()


def levels(standing: Standing) -> dict[str, int]:
    """Proven level by competency."""
    return {competency.id: competency.proven for competency in standing.competencies}


def test_both_samples_come_in_as_one_step_each_and_only_once(workspace: Workspace) -> None:
    """Log and calendar are imported, recognised the second time, and taken back whole."""
    before = {record.id for record in workspace.records}
    assert workspace.apply_import(workspace.propose_import(LOG))
    after_log = {record.id: record for record in workspace.records}
    assert workspace.apply_import(workspace.propose_import(CALENDAR))
    everything = {record.id: record for record in workspace.records}
    for path in (LOG, CALENDAR):
        assert workspace.apply_import(workspace.propose_import(path)) == []
    assert {record.id: record for record in workspace.records} == everything
    workspace.store.undo()
    assert {record.id: record for record in workspace.records} == after_log
    workspace.store.undo()
    assert {record.id for record in workspace.records} == before


def test_importing_again_after_editing_adds_nothing(workspace: Workspace) -> None:
    """A note whose words and day were changed since is still known as the row it came from."""
    workspace.apply_import(workspace.propose_import(LOG))
    note = workspace.records.of(JtbdNote)[0]
    workspace.edit(note.id, {"situation": "Something better", "date": "2026-02-01"})
    assert workspace.apply_import(workspace.propose_import(LOG)) == []


@pytest.mark.parametrize("imported", [False, True])
@pytest.mark.parametrize(
    "sub_role",
    ["account_executive", "sales_engineer", "customer_success_manager", "sales_development_rep", "sales_manager"],
)
def test_the_first_move_does_what_it_says(workspace: Workspace, sub_role: str, imported: bool) -> None:
    """Followed again and again through the program, the first suggestion makes exactly the change it states."""
    workspace.edit(workspace.plan.id, {"sub_role": sub_role})
    if imported:
        workspace.apply_import(workspace.propose_import(LOG))
    before = levels(workspace.standing())
    for _ in range(8):
        [move, *_] = workspace.moves(1)
        assert before[move.competency] == move.before
        workspace.add(move.kind, move.fields)
        after = levels(workspace.standing())
        assert after[move.competency] == move.after
        assert all(after[name] >= before[name] for name in after)
        before = after


def test_a_link_by_name_finds_before_it_makes(workspace: Workspace) -> None:
    """An account is found whatever its case; a name no record has makes one; other kinds are never made by name."""
    workspace.add("account", {"name": "Tern Housing"})
    signal = workspace.add("signal", {"date": "2026-02-01", "title": "x", "accounts": ["tern housing", "Kite & Co."]})
    assert isinstance(signal, Signal)
    assert [workspace.store.get(i).headline for i in signal.accounts] == ["Tern Housing", "Kite & Co."]
    with pytest.raises(Refused, match="leads to no record called “Monday”"):
        workspace.add("jtbd_note", {"date": "2026-02-01", "session": "Monday", "account": "Brand New"})
    assert len(workspace.records.of(Account)) == 2


def test_linking_uses_the_field_meant_for_it_from_either_side(workspace: Workspace) -> None:
    """A signal and its note are linked by the note's field; a second signal goes to “related”, losing nothing."""
    note = workspace.add("jtbd_note", {"date": "2026-02-01"})
    first, second = (workspace.add("signal", {"date": "2026-02-01", "title": t}) for t in ("one", "two"))
    workspace.link(first.id, note.id)
    workspace.link(note.id, second.id)
    held = workspace.store.get(note.id)
    assert isinstance(held, JtbdNote)
    assert (held.signal, held.related) == (first.id, (second.id,))


def test_a_file_holds_one_plan(workspace: Workspace) -> None:
    """A second plan row is refused."""
    with pytest.raises(Refused, match="one plan"):
        workspace.add("plan", AE)


@pytest.mark.parametrize("format_", ["html", "md", "pdf"])
def test_the_example_leaves_the_house_without_its_customers(tmp_path: Path, format_: str) -> None:
    """In every format the finished file holds no customer, and the strongest outcome with its numbers."""
    workspace = Workspace.create_example(tmp_path / "plan.inroad", Clock(fixed_day=TODAY))
    done = workspace.export(tmp_path / f"portfolio.{format_}", format_)
    assert done.leaks == ()
    assert done.pieces >= 5
    if format_ != "pdf":
        text = done.path.read_text(encoding="utf-8")
        assert not [a.name for a in workspace.records.of(Account) if a.name in text]
        best = workspace.records.of(Outcome)[0]
        assert f"{best.before:g}" in text and f"{best.after:g}" in text
    workspace.close()


def test_only_named_pieces_are_exported(tmp_path: Path) -> None:
    """Limiting an export to one artifact leaves the rest out; an unknown id is refused."""
    workspace = Workspace.create_example(tmp_path / "plan.inroad", Clock(fixed_day=TODAY))
    shown = [
        r for r in workspace.records if r.kind == "prd_contribution" and getattr(r, "named_where", "") == "reviewer"
    ]
    shown = shown or [r for r in workspace.records if r.kind == "analysis"]
    done = workspace.export(tmp_path / "one.md", "md", only=frozenset({shown[0].id}))
    assert done.pieces == 1
    with pytest.raises(Refused):
        workspace.export(tmp_path / "none.md", "md", only=frozenset({"nowhere"}))
    assert not (tmp_path / "none.md").exists()
    workspace.close()
