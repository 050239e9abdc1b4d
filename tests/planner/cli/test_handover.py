"""Handing a plan over and taking it over again, by command."""

from pathlib import Path

import pytest

from tests.planner.cli.conftest import Run


@pytest.mark.parametrize("format_", ["json", "csv", "markdown"])
def test_a_plan_goes_out_and_comes_in(run: Run, tmp_path: Path, format_: str) -> None:
    """The records listed from the new plan are those of the old one; the command says whose names are in it."""
    plan, out, again = tmp_path / "example.inroad", tmp_path / "out", tmp_path / "again.inroad"
    run("example", plan)
    done = run("hand-over", "--format", format_, "--out", out, "--plan", plan)
    assert "Real names are in it" in done.out
    taken = run("take-over", out, "--plan", again, "--json").json
    assert taken["added"] > 200
    assert taken["left_out"] == []
    for kind in ("plan", "signal", "jtbd_note", "practice"):
        listed = [run("list", kind, "--plan", path, "--json").json for path in (plan, again)]
        assert listed[0] == listed[1]
    assert run("take-over", out, "--plan", again).code == 1


def test_a_calendar_is_written(run: Run, tmp_path: Path) -> None:
    """What is planned is a calendar file, which is no plan; what it holds is counted, not the plan."""
    plan, out = tmp_path / "example.inroad", tmp_path / "plan.ics"
    run("example", plan)
    done = run("hand-over", "--format", "ics", "--out", out, "--plan", plan, "--json").json
    assert out.read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert done["records"] == out.read_bytes().count(b"BEGIN:VEVENT") > 0
    refused = run("take-over", out, "--plan", tmp_path / "new.inroad")
    assert (refused.code, refused.err.count("\n")) == (1, 1)
    assert not (tmp_path / "new.inroad").exists()


def test_what_cannot_be_taken_over_changes_nothing(run: Run, plan: Path, tmp_path: Path) -> None:
    """A folder with a bad row is refused with file and line; the plan is as it was."""
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "account.csv").write_text("id,name,deal_value\na,Kite,many\n", encoding="utf-8")
    ran = run("take-over", folder, "--plan", plan)
    assert (ran.code, ran.err.count("\n")) == (1, 1)
    assert "account.csv, line 2" in ran.err
    assert run("list", "account", "--plan", plan, "--json").json == []
