"""Commands that start: a new plan, the example, what kinds of records there are."""

from pathlib import Path
from typing import Any

import click

from planner import paths
from planner.cli.command import Function, command, named_path
from planner.cli.output import Output
from planner.clock import Clock
from planner.coach.own_words import load_own_words
from planner.content import copy_built_in, load_content
from planner.content.guide import load_guide
from planner.content.questions import load_questions
from planner.content.sales_words import load_sales_words
from planner.domain.kinds import KINDS
from planner.domain.record import Record, fields_of
from planner.domain.values import plain
from planner.rules.qualities import VOCABULARY
from planner.workspace import Workspace


def _where(function: Function) -> Function:
    """FILE, or the same as --plan, which every command takes."""
    named = click.option("--plan", metavar="FILE", help="The same as FILE.")(function)
    return click.argument("file", required=False)(named)


@command("new")
@_where
@click.option("--sub-role", required=True, metavar="ROLE", help="Your role in sales, for example account_executive.")
@click.option("--start", required=True, metavar="DATE", help="The first day of the plan.")
@click.option("--months", required=True, metavar="N", help="How many months you give it, 6 to 12.")
@click.option("--sprint-days", default="14", metavar="N", show_default=True, help="How long a sprint lasts.")
@click.option("--name", default="", help="Your name, as it should stand on the portfolio.")
@click.option("--any-length", is_flag=True, help="Allow fewer than 6 or more than 12 months.")
def new(out: Output, clock: Clock, file: str | None, plan: str | None, any_length: bool, **values: str) -> None:
    """Start a plan in a new file."""
    path = _new_file(plan if file is None else file)
    workspace = Workspace.create(path, clock, values, any_length=any_length)
    out.show({"plan": str(path), "id": workspace.plan.id}, f"Started a plan in {path}.")
    workspace.close()


@command("example")
@_where
def example(out: Output, clock: Clock, file: str | None, plan: str | None) -> None:
    """Write the example plan: nine months of an account executive."""
    path = _new_file(plan if file is None else file)
    workspace = Workspace.create_example(path, clock)
    count = len(workspace.records)
    out.show({"plan": str(path), "id": workspace.plan.id, "records": count}, f"Wrote {count} records to {path}.")
    workspace.close()


@command("kinds")
def kinds(out: Output, clock: Clock) -> None:  # noqa: ARG001 - every command is called alike
    """List every kind of record with its fields."""
    lines = (line for kind in KINDS for line in _told(kind))
    out.show([_described(kind) for kind in KINDS], lines)


@command("content")
@click.option("--copy", is_flag=True, help="Put copies of the built-in files there, to be edited.")
def content(out: Output, clock: Clock, copy: bool) -> None:  # noqa: ARG001
    """Say where your own ladder, questions, guide and words are read from, and what is wrong with them."""
    folder = paths.content_folder()
    made = copy_built_in(folder) if copy else ()
    read = (
        load_content(folder, qualities=VOCABULARY), load_questions(folder), load_guide(folder),
        load_sales_words(folder), load_own_words(folder),
    )  # fmt: skip
    refusals = [refusal.message for one in read for refusal in one.refusals]
    used = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.toml"))
    told = [f"Your own content: {folder} ({', '.join(used) or 'none, the built-in is used'})", *refusals]
    copied = [path.relative_to(folder).as_posix() for path in made]
    document = {"folder": str(folder), "own": used, "copied": copied, "refused": refusals}
    out.show(document, told)


def _new_file(typed: str | None) -> Path:
    if typed is None:
        raise click.UsageError("Missing argument 'FILE'.")
    return named_path(typed)


def _described(kind: type[Record]) -> dict[str, Any]:
    return {
        "kind": kind.kind,
        "title": kind.title_one,
        "purpose": kind.purpose,
        "fields": [
            {
                "name": field.name,
                "type": field.type,
                "label": field.label,
                "required": field.required,
                "choices": [choice.value for choice in field.choices],
                "searched": field.searched,
                "confidential": field.confidential,
                "help": field.help,
                "to": list(field.to),
                "default": plain(field, getattr(kind(), field.name)),
            }
            for field in fields_of(kind)
        ],
    }


def _told(kind: type[Record]) -> list[str]:
    fields = [f"  {f.name + ('*' if f.required else ''):22} {f.type:8} {f.help}" for f in fields_of(kind)]
    return [f"{kind.kind} · {kind.title_one}", *fields, ""]
