"""When it does break: the window stays up where it can, and where it cannot, the next start says so."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from planner.clock import Clock
from planner.workspace import Workspace
from tests.privacy.children import ROOT, home_in
from ui.crash_note import NOTE, find_crash, noting_crashes

PLAN = {"sub_role": "account_executive", "start": "2026-01-05", "months": 9}
SECRET = "Kite & Co. owes 420K"
TELL = "tell()"
_CRASH = """
import ctypes, os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui import app
def tell():
    for window in QApplication.topLevelWidgets():
        if hasattr(window, "message_bar"):
            print(window.message_bar.text)
            window.close()
def fall(secret):
    {how}
shown = app.Application.start
def start(self, path):
    shown(self, path)
    QTimer.singleShot(300, lambda: fall({secret!r}))
app.Application.start = start
sys.stdout.write(str(app.run(Path(sys.argv[1]))))
"""


def run_window(home: Path, plan: Path, how: str) -> "subprocess.CompletedProcess[str]":
    """Run the window until ``how`` happens in it."""
    return subprocess.run(
        [sys.executable, "-c", _CRASH.format(how=how, secret=SECRET), str(plan)],
        env=home_in(home),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan on the disk."""
    path = tmp_path / "mine.inroad"
    workspace = Workspace.create(path, Clock(), PLAN)
    workspace.add("account", {"name": SECRET})
    workspace.close()
    return path


@pytest.mark.parametrize("how", ["ctypes.string_at(0)", "os.kill(os.getpid(), 9)"])
def test_a_crash_is_noted_and_told_at_the_next_start(tmp_path: Path, plan: Path, how: str) -> None:
    """After a crash and after a kill there is a note without a word of the plan; the next start tells of it once."""
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    assert run_window(home, plan, how).returncode < 0
    state = home / ".state" / "inroad"
    [note] = state.glob("running-*.log")
    assert note.stat().st_mode & 0o777 == 0o600
    assert ("fall" in note.read_text()) == ("string_at" in how)
    told = run_window(home, plan, TELL)
    assert f"Inroad was cut short the last time; what was saved is here, and {state / NOTE}" in told.stdout
    assert told.returncode == 0
    assert SECRET not in (state / NOTE).read_text()
    assert list(state.glob("running-*.log")) == []
    if "kill" in how:  # told once whatever it was: each start of a window takes a second
        again = run_window(home, plan, TELL)
        assert "cut short" not in again.stdout


def test_being_asked_to_end_is_no_crash(tmp_path: Path, plan: Path) -> None:
    """At log-out the window closes by itself: exit code 0, nothing to tell."""
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    done = run_window(home, plan, f"os.kill(os.getpid(), {int(signal.SIGTERM)})")
    assert (done.returncode, done.stdout) == (0, "0"), done.stderr
    assert find_crash(home / ".state" / "inroad") is None


def test_an_unexpected_error_leaves_the_window_up_and_no_word_in_the_log(tmp_path: Path, plan: Path) -> None:
    """An error in a slot: the window goes on and says so; the log has the place and not what was being looked at."""
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    done = run_window(home, plan, "QTimer.singleShot(300, tell); raise ValueError(secret)")
    assert done.returncode == 0
    assert "Something went wrong here." in done.stdout
    log = (home / ".state" / "inroad" / "inroad.log").read_text()
    assert "ValueError" in log
    assert "Kite" not in log
    assert "Traceback" not in done.stderr


def test_a_run_that_goes_on_is_no_crash(tmp_path: Path) -> None:
    """A second window does not take the first one's note; a clean end leaves nothing."""
    with noting_crashes(tmp_path):
        assert find_crash(tmp_path) is None
        assert len(list(tmp_path.iterdir())) == 1
    assert list(tmp_path.iterdir()) == []


def test_where_no_note_can_be_kept_the_window_opens_all_the_same(tmp_path: Path) -> None:
    """A folder that is not there, and a link in the note's place."""
    with noting_crashes(tmp_path / "not there"):
        assert find_crash(tmp_path / "not there") is None
    (tmp_path / f"running-{os.getpid()}.log").symlink_to(tmp_path / "elsewhere")
    with noting_crashes(tmp_path):
        assert find_crash(tmp_path) is None
    assert not (tmp_path / "elsewhere").exists()


def test_only_the_newest_note_is_kept(tmp_path: Path) -> None:
    """Of several runs that were cut short the last is told of, and no heap of notes is left."""
    for number in (1, 2):
        note = tmp_path / f"running-{number}.log"
        note.write_text(f"run {number}")
        os.utime(note, (time.time(), time.time() + number))
    found = find_crash(tmp_path)
    assert found == tmp_path / NOTE
    assert found.read_text() == "run 2"
    assert [path.name for path in tmp_path.iterdir()] == [NOTE]
