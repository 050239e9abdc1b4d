"""What every command has: ``--plan``, ``--json``, ``--today``, and the workspace they name."""

from collections.abc import Callable
from contextlib import closing
from datetime import date as Date
from functools import wraps
from pathlib import Path
from typing import Any

import click

from planner.backup.backups import Backups
from planner.cli.asking import let_in
from planner.cli.output import Output, warn
from planner.clock import Clock
from planner.domain.field import Field
from planner.domain.values import clean, parse
from planner.errors import Refused
from planner.storage.own_plan import own_plan
from planner.storage.plan_file import DAMAGE
from planner.workspace import Workspace

Function = Callable[..., None]


def command(name: str) -> Callable[[Function], click.Command]:
    """A command that needs no plan; it is called with ``out`` and ``clock``.

    It takes ``--plan`` all the same, so that a script may give every command the same options.
    """

    def make(function: Function) -> click.Command:
        @wraps(function)
        def run(as_json: bool, today: str | None, **more: Any) -> None:
            function(out=Output(as_json=as_json), clock=_clock(today), **more)

        made = click.command(name)(run)
        if not any(param.name == "plan" for param in made.params):
            made = click.option("--plan", metavar="FILE", expose_value=False, help="Not needed here; passed over.")(
                made
            )
        return _with_common_options(made)

    return make


def plan_command(name: str) -> Callable[[Function], click.Command]:
    """A command over a plan; it is called with ``out`` and ``workspace``, which is closed afterwards.

    A plan that has changed is backed up first, if half an hour has passed since the last time.
    """

    def make(function: Function) -> click.Command:
        @wraps(function)
        def run(as_json: bool, today: str | None, plan: str | None, **more: Any) -> None:
            with closing(_open(_plan_path(plan), _clock(today))) as workspace:
                try:
                    workspace.back_up_if_due()
                except Refused as refused:
                    warn(refused.message)
                function(out=Output(as_json=as_json), workspace=workspace, **more)

        return _with_common_options(_plan_option(click.command(name)(run)))

    return make


def file_command(name: str, *, ask: bool = True) -> Callable[[Function], click.Command]:
    """A command over a plan file that need not be sound; it is called with ``out``, ``clock`` and ``plan``, a path.

    The passphrase of a locked plan is asked for first, unless the command does that itself.
    """

    def make(function: Function) -> click.Command:
        @wraps(function)
        def run(as_json: bool, today: str | None, plan: str | None, **more: Any) -> None:
            path = _plan_path(plan)
            if ask:
                let_in(path)
            function(out=Output(as_json=as_json), clock=_clock(today), plan=path, **more)

        return _with_common_options(_plan_option(click.command(name)(run)))

    return make


def open_plan(plan: str | None, clock: Clock) -> Workspace:
    """Open the plan named by ``--plan``, for a command that needs one only at times; close it."""
    return _open(_plan_path(plan), clock)


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


def named_path(typed: str, option: str = "") -> Path:
    """The path given to an option, or as FILE.

    Raises Refused("no_file") for an empty one, Refused("bad_name") for one that neither SQLite nor JSON can spell.
    """
    if not typed.strip():
        raise Refused("no_file", f"{f'--{option}' if option else 'FILE'} names no file.", option or "file")
    if clean(typed) != typed:
        raise Refused(
            "bad_name",
            f"The name {clean(typed)} holds signs that are no text in UTF-8; rename the file.",
            option or "file",
        )
    try:
        return Path(typed).expanduser()
    except RuntimeError:  # “~name” of nobody here is a name like any other
        return Path.cwd() / typed


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


def day(typed: str, option: str) -> Date:
    """The day given to an option, read as the fields of records read theirs.

    Raises Refused("bad_value") naming the option.
    """
    found = parse(Field(name=option, type="date", label=f"--{option}", help=""), typed)
    if not isinstance(found, Date):
        raise Refused("bad_value", f"--{option} takes a day, written like 2026-03-31.", option)
    return found


def _open(path: Path, clock: Clock) -> Workspace:
    """Open a plan; if it is damaged, say as well what it can be brought back from."""
    let_in(path)
    try:
        return Workspace.open(path, clock)
    except Refused as refused:
        newest = Backups.of(path).newest_good() if refused.code in DAMAGE else None
        if not newest:
            raise
        when = f"{newest.made_at.astimezone():%Y-%m-%d %H:%M}"
        hint = f"A backup of {when} is sound: “inroad restore-backup {newest.sequence}” brings it back."
        raise Refused(refused.code, f"{refused.message} {hint}", refused.field) from None


def _plan_path(plan: str | None) -> Path:
    # An empty name is a script's empty variable: it must never mean the person's own plan.
    return own_plan() if plan is None else named_path(plan, "plan")


def _plan_option(made: click.Command) -> click.Command:
    return click.option("--plan", metavar="FILE", help="The plan file; without it, your own plan.")(made)


def _with_common_options(made: click.Command) -> click.Command:
    made = click.option("--today", metavar="DATE", help="Look at the plan as of this day.")(made)
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")(made)


def _clock(today: str | None) -> Clock:
    if today is None:
        return Clock()
    return Clock(fixed_day=day(today, "today"))
