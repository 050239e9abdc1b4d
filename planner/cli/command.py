"""What every command has: ``--plan``, ``--json``, ``--today``, and the workspace they name."""

from collections.abc import Callable
from contextlib import closing
from datetime import date as Date
from functools import wraps
from pathlib import Path
from typing import Any

import click

from planner import paths
from planner.cli.output import Output
from planner.clock import Clock
from planner.errors import Refused
from planner.workspace import Workspace

Function = Callable[..., None]


def command(name: str) -> Callable[[Function], click.Command]:
    """A command that needs no plan; it is called with ``out`` and ``clock``."""

    def make(function: Function) -> click.Command:
        @wraps(function)
        def run(as_json: bool, today: str | None, **more: Any) -> None:
            function(out=Output(as_json=as_json), clock=_clock(today), **more)

        return _with_common_options(click.command(name)(run))

    return make


def plan_command(name: str) -> Callable[[Function], click.Command]:
    """A command over a plan; it is called with ``out`` and ``workspace``, which is closed afterwards."""

    def make(function: Function) -> click.Command:
        @wraps(function)
        def run(as_json: bool, today: str | None, plan: str | None, **more: Any) -> None:
            path = Path(plan).expanduser() if plan else paths.default_plan()
            with closing(Workspace.open(path, _clock(today))) as workspace:
                function(out=Output(as_json=as_json), workspace=workspace, **more)

        option = click.option("--plan", metavar="FILE", help="The plan file; without it, your own plan.")
        return _with_common_options(option(click.command(name)(run)))

    return make


def resolve(workspace: Workspace, wanted: str) -> str:
    """The id meant by an id or by the last four or more characters of exactly one.

    Raises Refused("unknown_id").
    """
    if not workspace.records.get(wanted) and len(wanted) >= 4:
        ending = [record.id for record in workspace.records if record.id.endswith(wanted)]
        if len(ending) == 1:
            return ending[0]
        if ending:
            raise Refused("unknown_id", f"{len(ending)} records end in {wanted}; give more of the id.", "id")
    return wanted


def pairs(typed: tuple[str, ...]) -> dict[str, object]:
    """``field=value`` arguments as a mapping; a field named twice is wrong usage."""
    values: dict[str, object] = {}
    for one in typed:
        name, equals, value = one.partition("=")
        if not equals:
            raise click.UsageError(f"“{one}” is not field=value.")
        if name in values:
            raise click.UsageError(f"“{name}” is given twice.")
        values[name] = value
    return values


def _with_common_options(made: click.Command) -> click.Command:
    made = click.option("--today", metavar="DATE", help="Look at the plan as of this day.")(made)
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")(made)


def _clock(today: str | None) -> Clock:
    if today is None:
        return Clock()
    try:
        return Clock(fixed_day=Date.fromisoformat(today))
    except ValueError:
        raise Refused(
            "bad_value", f"--today takes a day that exists, written like 2026-03-31, not “{today}”.", "today"
        ) from None
