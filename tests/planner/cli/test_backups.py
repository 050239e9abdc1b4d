"""Backups by command: made, listed, restored, undone, checked."""

import os
from pathlib import Path

from planner.clock import Clock
from planner.workspace import Workspace
from tests.planner.cli.conftest import Run


def test_back_up_add_restore_and_take_it_back(run: Run, plan: Path) -> None:
    """The whole way there and back, each step as one JSON document."""
    made = run("backup", "--plan", plan, "--json").json
    run("add", "account", "name=Kite & Co.", "--plan", plan)
    would = run("restore-backup", made["path"], "--dry-run", "--plan", plan, "--json").json
    assert would["restored"] is False
    assert [record["headline"] for record in would["newer"]] == ["Kite & Co."]
    assert len(run("list", "account", "--plan", plan, "--json").json) == 1
    done = run("restore-backup", made["number"], "--plan", plan, "--json").json
    assert done["restored"] is True
    assert run("list", "account", "--plan", plan, "--json").json == []
    run("restore-backup", done["before"], "--plan", plan)
    assert len(run("list", "account", "--plan", plan, "--json").json) == 1
    reasons = [copy["reason"] for copy in run("backups", "--plan", plan, "--json").json]
    assert reasons == ["before-restore", "before-restore", "asked"]


def test_a_changed_plan_is_backed_up_unasked(run: Run, plan: Path) -> None:
    """The first command on a plan that was never backed up does it; the next one has no reason to."""
    assert run("backups", "--plan", plan, "--json").json == []
    run("week", "--plan", plan)
    run("add", "account", "name=Kite & Co.", "--plan", plan)
    assert [copy["reason"] for copy in run("backups", "--plan", plan, "--json").json] == ["interval"]


def test_an_import_is_preceded_by_a_backup(run: Run, plan: Path, tmp_path: Path) -> None:
    """What the plan was before an import is kept as a file."""
    table = tmp_path / "log.csv"
    table.write_text("Date,Type,Title\n2026-01-08,Discovery session,Tern Housing\n")
    run("add", "account", "name=Kite & Co.", "--plan", plan)
    assert run("import", table, "--plan", plan, "--json").code == 0
    newest = run("backups", "--plan", plan, "--json").json[0]
    assert newest["reason"] in {"before-import", "interval"}
    would = run("restore-backup", newest["path"], "--dry-run", "--plan", plan, "--json").json
    assert would["gone"] == []
    assert would["newer"] != []


def test_deleting_several_records_is_preceded_by_a_backup(plan: Path) -> None:
    """One record is in the trash and that is enough; several make a backup first."""
    workspace = Workspace.open(plan, Clock())
    ids = [workspace.add("account", {"name": f"Account {n}"}).id for n in range(3)]
    workspace.delete(ids[0])
    assert workspace.backups.copies() == []
    workspace.delete(*ids[1:])
    assert [copy.reason for copy in workspace.backups.copies()] == ["before-delete"]
    workspace.close()


def test_a_damaged_plan_names_its_way_back(run: Run, plan: Path) -> None:
    """An empty file where the plan was: every command says what brings it back, and that command does."""
    run("backup", "--plan", plan)
    os.truncate(plan, 0)
    refused = run("week", "--plan", plan, "--json")
    assert refused.code == 1
    assert refused.json["error"]["code"] == "empty"
    assert "inroad restore-backup 1" in refused.json["error"]["message"]
    checked = run("check", "--plan", plan, "--json")
    assert checked.code == 1
    assert checked.json["ok"] is False
    assert checked.json["findings"][0]["title"] == "The file can't be opened as a plan"
    assert checked.err.startswith("inroad: The file can't be opened as a plan. “inroad backups” lists")
    done = run("restore-backup", "1", "--plan", plan, "--json").json
    assert Path(done["aside"]).stat().st_size == 0
    checked = run("check", "--plan", plan, "--json")
    assert (checked.code, checked.json["ok"], checked.json["backups"]) == (0, True, 1)


def test_a_copy_goes_to_a_new_file_only(run: Run, plan: Path, tmp_path: Path) -> None:
    """`--to` writes a plan that opens; a file that exists is refused."""
    made = run("backup", "--to", tmp_path / "copy.inroad", "--plan", plan, "--json")
    assert made.json["records"] == 1
    assert run("week", "--plan", tmp_path / "copy.inroad").code == 0
    again = run("backup", "--to", tmp_path / "copy.inroad", "--plan", plan, "--json")
    assert (again.code, again.json["error"]["code"]) == (1, "exists")


def test_no_such_backup_is_one_sentence(run: Run, plan: Path) -> None:
    """A number or path there is none of."""
    for wanted in ("7", "nowhere.inroad"):
        refused = run("restore-backup", wanted, "--plan", plan, "--json")
        assert (refused.code, refused.json["error"]["code"]) == (1, "unknown_backup")
