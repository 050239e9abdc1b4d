"""The page of promises names tests that exist, and tells of every fault there is."""

import re
from pathlib import Path

from tests.faults.__main__ import faults

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "promises.md"


def test_every_promise_names_a_test_that_exists() -> None:
    """Each `file::test` and each file the page names is there."""
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", PAGE.read_text(encoding="utf-8"))
    assert len(named) > 20
    for file, test in named:
        text = (ROOT / file).read_text(encoding="utf-8")
        assert not test or f"def {test}(" in text, f"{file} has no {test}"


def test_every_fault_is_in_the_table_and_lost_nothing() -> None:
    """The measured table has a row for each fault, in the order of `make faults`; two cores take under ten minutes."""
    page = PAGE.read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([^|]+) \| ([\d,]+) \|(?: (\d+))? \| ?[^|]*\|$", page, re.MULTILINE)
    assert [name for name, _, _ in rows] == [fault.name for fault in faults()]
    assert {lost for name, _, lost in rows if not name.startswith("control")} == {"0"}
    kills = sum(int(tries) for name, tries, _ in rows if name.startswith("kill -9"))
    assert kills >= 300
    [minutes] = re.findall(r"worked (\d+):\d\d minutes", page)
    assert int(minutes) < 2 * 10
