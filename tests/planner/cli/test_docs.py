"""The page on the command line tells of every command there is, and of no other."""

import re
from pathlib import Path

import click

from planner.cli.app import inroad

PAGE = Path(__file__).parents[3] / "docs" / "cli.md"


def test_every_command_is_documented() -> None:
    """One heading a command, with its name as typed."""
    groups = "|".join(name for name, one in inroad.commands.items() if isinstance(one, click.Group))
    told = re.findall(rf"^### `inroad ((?:(?:{groups}) )?[a-z][\w-]*)", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(told) == sorted(_commands())


def test_every_option_is_documented() -> None:
    """Each option of a command is named on the page."""
    text = PAGE.read_text(encoding="utf-8")
    options = {opt for c in _commands().values() for p in c.params for opt in p.opts if opt.startswith("--")}
    assert {option for option in options if option not in text} == set()


def test_every_command_takes_the_same_three_options() -> None:
    """A script may give --plan, --json and --today to any command, also to one that needs no plan."""
    common = {"--plan", "--json", "--today"}
    lacking = {name: common - {opt for p in one.params for opt in p.opts} for name, one in _commands().items()}
    assert {name: missing for name, missing in lacking.items() if missing} == {}


def _commands() -> dict[str, click.Command]:
    """Every command by its words; a group stands for the commands in it."""
    found: dict[str, click.Command] = {}
    for name, one in inroad.commands.items():
        if isinstance(one, click.Group):
            context = click.Context(one)
            within = {inner: one.get_command(context, inner) for inner in one.list_commands(context)}
            found |= {f"{name} {inner}": command for inner, command in within.items() if command}
        else:
            found[name] = one
    return found
