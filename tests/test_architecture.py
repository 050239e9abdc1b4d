"""The shape of the program, held by tests: floors, sizes, names, and nothing of the machine it was written on."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LINES_AT_MOST = 400
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc", "tools", "base", "stuff"}

# Written in two parts, so that this file does not hold what it looks for.
MACHINE_PATH = re.compile(r"(?<![\w.$}/])/(?:ho" + r"me|ro" + r"ot|wo" + r"rk|Us" + r"ers)/\w")
INDEX_HOST = re.compile(
    r"py" + r"pi\.org|python" + r"hosted\.org|(?:deb|security)\.debian\.org|/sim" + r"ple\b|artifact" + r"-?registry",
    re.IGNORECASE,
)
UNFINISHED = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|X" + r"XX|raise Not" + r"ImplementedError|xf" + r"ail)\b")


def project_files() -> list[Path]:
    """Return the files of the project: the tracked ones and the new ones; in an unpacked archive, all."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listing = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if listing.returncode == 0:
        files = [ROOT / name for name in listing.stdout.split("\0") if name]
    else:
        files = [path for path in ROOT.rglob("*") if ".venv" not in path.parts and "__pycache__" not in path.parts]
    return [file for file in files if file.is_file()]


def sources() -> list[Path]:
    """Return the Python files of the program and its tests."""
    floors = ("planner", "ui", "tests", "scripts", "bench")
    return [file for file in project_files() if file.suffix == ".py" and file.relative_to(ROOT).parts[0] in floors]


def lines_matching(pattern: re.Pattern[str], files: list[Path]) -> list[str]:
    """Return where the pattern is found, as `file:line: text`; files that are no text hold nothing."""
    found = []
    for file in files:
        try:
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [
            f"{file.relative_to(ROOT)}:{number}: {line.strip()[:120]}"
            for number, line in enumerate(text.splitlines(), start=1)
            if pattern.search(line)
        ]
    return found


def test_every_floor_stands_on_the_ones_below_it() -> None:
    """The contracts in pyproject.toml hold: no floor imports one above it, and the planner knows no Qt."""
    # In a process of its own: the linter sets logging up anew and would silence ours for the tests after it.
    check = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True, no_logo=True))"
    done = subprocess.run([sys.executable, "-c", check], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("module", ["planner.cli", "planner.workspace", "ui.__main__", "ui.display"])
def test_the_command_line_starts_without_qt(module: str) -> None:
    """Importing what a subcommand needs imports no Qt."""
    program = f"import sys, {module}; print(*[name for name in sys.modules if name.startswith('PySide6')])"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == ""


def test_there_is_one_sqlite_in_the_process() -> None:
    """Neither Qt's SQLite nor Python's own stands beside sqlcipher3: two of them break each other's locks."""
    program = [file for file in sources() if file.relative_to(ROOT).parts[0] in {"planner", "ui"}]
    assert lines_matching(re.compile(r"\bQtSql\b|^\s*(?:import|from) sqlite3\b"), program) == []


def test_no_file_is_longer_than_one_idea_takes() -> None:
    """No source file has more than 400 lines."""
    lengths = {str(file.relative_to(ROOT)): len(file.read_text().splitlines()) for file in sources()}
    assert {name: length for name, length in lengths.items() if length > LINES_AT_MOST} == {}


def test_modules_are_named_after_what_they_hold() -> None:
    """No module has a name that could hold anything."""
    names = {part for file in sources() for part in (*file.relative_to(ROOT).parts[:-1], file.stem)}
    assert {name for name in names if set(name.lower().split("_")) & VAGUE_NAMES} == set()


def test_nothing_is_left_unfinished() -> None:
    """No source file holds a note to do later what it should do now."""
    assert lines_matching(UNFINISHED, sources()) == []


def test_no_path_of_anyones_machine_is_kept() -> None:
    """No file names a folder of the machine it was written on."""
    assert lines_matching(MACHINE_PATH, project_files()) == []


def test_no_package_index_is_named() -> None:
    """Where packages come from is the installing machine's business."""
    assert lines_matching(INDEX_HOST, project_files()) == []
