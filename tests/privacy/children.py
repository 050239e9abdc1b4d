"""The program in a process of its own, as a person starts it."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
SAMPLES = ROOT / "tests" / "samples"
PLAN = ("--sub-role", "account_executive", "--start", "2026-01-05", "--months", "9")


def home_in(folder: Path) -> dict[str, str]:
    """An environment whose home is a folder of the test's own, and where no window is shown."""
    names = ("DATA", "STATE", "CONFIG", "CACHE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "INROAD_"))}
    return {
        **kept,
        "HOME": str(folder),
        **{f"XDG_{name}_HOME": str(folder / f".{name.lower()}") for name in names},
        "XDG_RUNTIME_DIR": str(folder),
        "QT_QPA_PLATFORM": "offscreen",
    }


def run_child(
    arguments: Sequence[str],
    environment: Mapping[str, str],
    *,
    before: Sequence[str] = (),
    umask: int = -1,
    seconds: int = 120,
) -> "subprocess.CompletedProcess[str]":
    """Run Python with arguments; ``before`` are the words of a command that starts it, ``seconds`` all it may take."""
    return subprocess.run(
        [*before, sys.executable, *arguments],
        env=dict(environment),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
        umask=umask,
    )


def every_command(plan: Path, folder: Path) -> list[list[str]]:
    """The commands of a first day: a plan, both samples, and all that can be asked of them and written."""
    exports = [["export", "--format", kind, "--out", str(folder / f"out.{kind}")] for kind in ("html", "pdf", "md")]
    commands = [
        ["add", "jtbd_note", "date=2026-03-03", "title=Hello", "situation=https://example.com/a.png"],
        ["import", str(SAMPLES / "ae-log.csv")],
        ["import", str(SAMPLES / "calendar.ics")],
        ["gaps"],
        ["week"],
        ["next"],
        ["rank"],
        ["chain"],
        ["search", "http"],
        *exports,
        ["backup"],
        ["backup", "--to", str(folder / "copy.inroad")],
        ["check"],
    ]
    rooms = [
        ["gaps"],
        ["practice", "due"],
        ["practice", "mock"],
        ["stories"],
        ["form", "practice", "--out", str(folder / "answers.html")],
        ["form", "ladder", "--out", str(folder / "ladder.html")],
        ["guide", "habits"],
        ["companies", "--board"],
    ]
    return [
        ["new", str(plan), *PLAN],
        *([*command, "--plan", str(plan)] for command in commands),
        ["example", str(folder / "example.inroad")],
        *([*command, "--plan", str(folder / "example.inroad")] for command in rooms),
        ["content", "--copy"],
    ]
