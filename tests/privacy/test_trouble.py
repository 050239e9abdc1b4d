"""An error inside a command or a page: one sentence to the person, and not a word of the plan in any log."""

import logging
from pathlib import Path

import pytest

from planner import paths
from planner.cli import main
from planner.clock import Clock
from planner.workspace import Workspace
from ui.trouble_log import DiscreetFormatter

PLAN = {"sub_role": "account_executive", "start": "2026-01-05", "months": 9}
SECRET = "Kite & Co. owes 420K"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan with a confidence in it."""
    path = tmp_path / "plan.inroad"
    workspace = Workspace.create(path, Clock(), PLAN)
    workspace.add("jtbd_note", {"date": "2026-03-03", "title": SECRET, "quote": SECRET})
    workspace.close()
    return path


def fail(*given: object, **named: object) -> object:
    """A mistake of ours that quotes what it was given."""
    raise ValueError(f"{SECRET} {given} {named}")


def test_a_command_that_breaks_says_so_and_notes_no_words(
    plan: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 1, one line with where the note lies; neither that line nor the note quotes the record."""
    monkeypatch.setattr("planner.cli.records.to_json", fail)
    assert main(["list", "jtbd_note", "--plan", str(plan)]) == 1
    said = capsys.readouterr()
    log = paths.state_folder() / "trouble.log"
    assert said.err == f"inroad: Something went wrong inside Inroad (ValueError); the place is noted in {log}.\n"
    assert "ValueError" in log.read_text()
    assert "Kite" not in log.read_text()
    assert "Kite" not in said.out + said.err


def test_a_log_that_has_grown_begins_anew(
    plan: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The old one is kept once; nobody's disk fills with our mistakes."""
    log = paths.state_folder() / "trouble.log"
    log.write_text("x" * 300_000)
    monkeypatch.setattr("planner.cli.records.to_json", fail)
    assert main(["list", "jtbd_note", "--plan", str(plan)]) == 1
    assert log.stat().st_size < 10_000
    assert log.with_name("trouble.log.1").stat().st_size == 300_000
    assert "noted" in capsys.readouterr().err


def test_what_a_library_says_is_not_written_down() -> None:
    """A library may quote the line it could not read: of that, only the place is kept."""
    record = logging.LogRecord("icalendar", logging.WARNING, "/lib/parser.py", 7, "bad line %s", (SECRET,), None)
    assert DiscreetFormatter("%(name)s %(message)s").format(record) == "icalendar said at /lib/parser.py:7"
