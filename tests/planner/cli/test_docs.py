"""The page on the command line tells of every command there is, and of no other."""

import re
from pathlib import Path

from planner.cli.app import inroad

PAGE = Path(__file__).parents[3] / "docs" / "cli.md"


def test_every_command_is_documented() -> None:
    """One heading a command, with its name as typed."""
    told = re.findall(r"^### `inroad ([\w-]+)", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(told) == sorted(inroad.commands)


def test_every_option_is_documented() -> None:
    """Each option of a command is named on the page."""
    text = PAGE.read_text(encoding="utf-8")
    options = {opt for c in inroad.commands.values() for p in c.params for opt in p.opts if opt.startswith("--")}
    assert {option for option in options if option not in text} == set()
