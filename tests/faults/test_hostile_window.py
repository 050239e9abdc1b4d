"""A small share of the hostile texts and files with every test run; `make faults` tries them all."""

import json
from pathlib import Path

from tests.faults.__main__ import faults
from tests.faults.hostile import FILES, _imports, hostile
from tests.privacy.children import home_in, run_child


def test_the_window_shows_them_as_text(tmp_path: Path) -> None:
    """On every page, in forms, tables, palette and messages: no markup, no file read that a text names."""
    done = run_child(["-m", "tests.privacy.run_hostile_window", str(tmp_path), "0.01"], home_in(tmp_path))
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout)
    assert found["markup"] == []
    assert found["read"] == 0
    assert found["steps"] > 50
    assert "Traceback" not in done.stderr


def test_hostile_files_end_in_rows_or_a_refusal() -> None:
    """Endless rules, lines without end, nesting and bombs: read or refused, and stopped when asked."""
    outcome = _imports(0.02)
    assert outcome.tries == 2 * len(FILES)
    assert [line for line in outcome.lost if "Error" in line] == []


def test_the_whole_suite_tries_them() -> None:
    """Both are in the table that `make faults` prints."""
    assert set(hostile()) <= set(faults())
