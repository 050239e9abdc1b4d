"""Commands on attachments: files that belong to artifacts and are kept inside the plan."""

from typing import Any

import click

from planner.cli.command import named_path, plan_command, resolve
from planner.cli.output import Output, table
from planner.portfolio.attachments import Attachment, all_attachments, attachments_of, find_attachment
from planner.workspace import Workspace


@plan_command("attach")
@click.argument("artifact")
@click.argument("file")
def attach(out: Output, workspace: Workspace, artifact: str, file: str) -> None:
    """Take a file into the plan as an attachment of an artifact."""
    record = workspace.attach(resolve(workspace, artifact), named_path(file))
    added = attachments_of(record)[-1]
    told = f"Attached “{added.name}” ({added.kind.title}, {_size(added.size)}) to “{record.headline}”."
    out.show(_described(added), told)


@plan_command("attachments")
@click.option("--clear", is_flag=True, help="Let go of bytes no artifact names any more, for good.")
def attachments(out: Output, workspace: Workspace, clear: bool) -> None:
    """List the files kept inside the plan."""
    freed = workspace.clear_attachments() if clear else 0
    found = all_attachments(workspace.records)
    rows = [(a.sha256[:8], a.artifact[-8:], a.kind.title, _size(a.size), a.name) for a in found]
    lines = [*table(rows)] if rows else ["No file is attached yet."]
    out.show(
        {"attachments": [_described(a) for a in found], "cleared": freed} if clear else [_described(a) for a in found],
        [*lines, *([f"Let go of {_size(freed)}."] if clear else [])],
    )


@plan_command("attachment")
@click.argument("id")
@click.option("--out", "target", required=True, metavar="FILE", help="Where it is written.")
def attachment(out: Output, workspace: Workspace, id: str, target: str) -> None:  # noqa: A002 - the word of the command line
    """Write an attachment to a file as it is, real names and all."""
    path = named_path(target, "out")
    found = workspace.save_attachment(id, path)
    out.show({**_described(found), "path": str(path)}, f"Wrote {path}. Real names may be in it.")


@plan_command("detach")
@click.argument("id")
def detach(out: Output, workspace: Workspace, id: str) -> None:  # noqa: A002
    """Take an attachment off its artifact; “inroad undo” brings it back."""
    found = find_attachment(workspace.records, id)
    record = workspace.detach(found.artifact, found.sha256)
    out.show(_described(found), f"Took “{found.name}” off “{record.headline}”. “inroad undo” brings it back.")


def _described(attachment: Attachment) -> dict[str, Any]:
    return {
        "sha256": attachment.sha256, "artifact": attachment.artifact, "name": attachment.name,
        "type": attachment.kind.media, "size": attachment.size,
    }  # fmt: skip


def _size(size: int) -> str:
    if size < 1024:
        return f"{size} bytes"
    return f"{size / 1024:,.0f} kB" if size < 1024 * 1024 else f"{size / 1024 / 1024:,.1f} MB"
