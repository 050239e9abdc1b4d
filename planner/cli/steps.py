"""Commands on what was done: undo, redo, history, trash, restore."""

from typing import Any

import click

from planner.cli.command import plan_command, resolve
from planner.cli.output import Output, table
from planner.cli.records import shown_record
from planner.domain.kinds import kind_named
from planner.domain.values import parse_all, to_json
from planner.storage.journal import Change
from planner.workspace import Workspace


@plan_command("undo")
def undo(out: Output, workspace: Workspace) -> None:
    """Take back the last step."""
    title = workspace.store.undo()
    out.show({"undone": title}, f"Undone: {title}.")


@plan_command("redo")
def redo(out: Output, workspace: Workspace) -> None:
    """Do again what was undone last."""
    title = workspace.store.redo()
    out.show({"redone": title}, f"Done again: {title}.")


@plan_command("history")
@click.argument("id")
def history(out: Output, workspace: Workspace, id: str) -> None:  # noqa: A002
    """Show every change of a record, newest first."""
    changes = workspace.history(resolve(workspace, id))
    rows = [(c.id[-8:], f"{c.at.astimezone():%Y-%m-%d %H:%M}", c.title, ", ".join(_names(c))) for c in changes]
    out.show([_described(change) for change in changes], table(rows))


@plan_command("trash")
def trash(out: Output, workspace: Workspace) -> None:
    """List deleted records, newest first."""
    gone = workspace.store.trash()
    rows = [(r.id[-8:], f"{c.at.astimezone():%Y-%m-%d %H:%M}", r.title_one, r.headline) for r, c in gone]
    documents = [{**to_json(r), "change": c.id, "deleted_at": c.at.isoformat()} for r, c in gone]
    out.show(documents, table(rows) if rows else "The trash is empty.")


@plan_command("restore")
@click.argument("id")
@click.option("--to", required=True, metavar="CHANGE", help="The change after which it was as it should be.")
@click.option("--field", "fields", multiple=True, help="Only this field; may be repeated.")
def restore(out: Output, workspace: Workspace, id: str, to: str, fields: tuple[str, ...]) -> None:  # noqa: A002
    """Bring a record back to how it was after a change; for a deleted one, name its deletion."""
    record_id = resolve(workspace, id)
    history = workspace.history(record_id)
    changes = [change.id for change in history if to and change.id.endswith(to)]
    kind = next((kind_named(change.table) for change in history if change.table != "link"), None)
    if kind:
        parse_all(kind, dict.fromkeys(fields))  # a name that is no field would restore nothing
    record = workspace.store.restore(record_id, changes[0] if len(changes) == 1 else to, *fields)
    out.show(shown_record(workspace, record), f"Restored “{record.headline}”.")


def _names(change: Change) -> list[str]:
    if change.table == "link":
        row = change.after or change.before or {}
        return [f"{row['role']} {'linked' if change.after else 'unlinked'}"]
    if change.before is None:
        return ["added"]
    if change.after is None:
        return ["deleted"]
    return list(change.after)


def _described(change: Change) -> dict[str, Any]:
    return {
        "id": change.id,
        "at": change.at.isoformat(),
        "step": change.title,
        "kind": change.table,
        "row": change.row,
        "before": change.before,
        "after": change.after,
    }
