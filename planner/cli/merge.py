"""Commands on copies of the plan that went apart: merge, conflicts, resolve."""

from typing import Any

import click

from planner.cli.asking import let_in
from planner.cli.command import named_path, plan_command
from planner.cli.output import Output, counted, table
from planner.cli.records import shown_record
from planner.domain.kinds import kind_named
from planner.domain.record import Record, field_of
from planner.domain.values import plain, to_cell, to_json
from planner.storage.merge import Conflict, Merged, Said
from planner.workspace import Workspace


@plan_command("merge")
@click.argument("other")
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
def merge(out: Output, workspace: Workspace, other: str, dry_run: bool) -> None:
    """Take another copy of this plan in, as one step that can be undone; the other file stays as it is."""
    path = named_path(other)
    let_in(path)
    found = workspace.look_at_merge(path) if dry_run else workspace.merge(path)
    document = {
        "other": str(path),
        "merged": not dry_run and not found.nothing_new,
        "steps": found.steps,
        "added": [to_json(record) for record in found.added],
        "changed": [{**to_json(record), "fields": list(found.edited[record.id])} for record in found.changed],
        "deleted": [to_json(record) for record in found.deleted],
        "conflicts": [_described(workspace, conflict) for conflict in found.conflicts],
    }
    out.show(document, _told(workspace, found, dry_run=dry_run))


@plan_command("conflicts")
def conflicts(out: Output, workspace: Workspace) -> None:
    """List what merged copies disagree about, with both values."""
    found = workspace.conflicts()
    lines = [line for conflict in found for line in _lines(workspace, conflict)]
    out.show([_described(workspace, conflict) for conflict in found], lines or "There are no conflicts.")


@plan_command("resolve")
@click.argument("conflict")
@click.option(
    "--take", required=True, metavar="mine|theirs|N", help="This copy's value, the other's, or by its number."
)
def resolve(out: Output, workspace: Workspace, conflict: str, take: str) -> None:
    """Choose one of the values of a conflict; one step that can be undone."""
    if take not in ("mine", "theirs") and not take.isdecimal():
        raise click.UsageError("--take is mine, theirs or the number of a value.")
    record = workspace.resolve(conflict, int(take) if take.isdecimal() else take)  # type: ignore[arg-type]
    left = len(workspace.conflicts())
    said = f"Chosen for “{record.headline}”." if record else "Deleted, as chosen."
    out.show(
        {"conflict": conflict, "record": shown_record(workspace, record) if record else None, "left": left},
        [said, f"{counted(left, 'conflict')} left." if left else "No conflicts left."],
    )


def _described(workspace: Workspace, conflict: Conflict) -> dict[str, Any]:
    return {
        "id": conflict.id,
        "record": conflict.record,
        "kind": conflict.kind,
        "headline": conflict.headline,
        "field": conflict.field,
        "label": conflict.label,
        "values": [
            {
                "value": _plain(conflict, said),
                "text": _text(workspace, conflict, said),
                "mine": said.mine,
                "shown": said.shown,
                "source": said.source,
                "at": said.at,
            }
            for said in conflict.values
        ],
    }


def _plain(conflict: Conflict, said: Said) -> Any:
    declared = field_of(kind_named(conflict.kind), conflict.field)
    return plain(declared, said.value) if declared else said.value


def _text(workspace: Workspace, conflict: Conflict, said: Said) -> str:
    if not conflict.field:
        return "deleted" if said.value is None else "kept"
    declared = field_of(kind_named(conflict.kind), conflict.field)
    if declared and declared.is_link:
        target = workspace.records.get(said.value)
        return target.headline if target else str(said.value)
    shown = to_cell(declared, said.value) if declared else str(said.value)
    return " / ".join(shown.splitlines()) or "(empty)"


def _told(workspace: Workspace, found: Merged, *, dry_run: bool) -> list[str]:
    if found.nothing_new:
        return [f"{found.source} holds nothing that this plan does not know; nothing was changed."]
    would = "Would merge" if dry_run else "Merged"

    def rows(sign: str, records: tuple[Record, ...]) -> list[tuple[str, str, str, str]]:
        return [(sign, r.title_one, r.headline, ", ".join(found.edited.get(r.id, ()))) for r in records]

    lines = [*rows("+", found.added), *rows("~", found.changed), *rows("-", found.deleted)]
    return [
        f"{would} with {found.source}: {len(found.added)} added, {len(found.changed)} changed, "
        f"{len(found.deleted)} deleted, {counted(len(found.conflicts), 'conflict')}.",
        *(f"  {line}" for line in table(lines)),
        *(line for conflict in found.conflicts for line in _lines(workspace, conflict)),
        *(["“inroad resolve CONFLICT --take mine|theirs” chooses."] if found.conflicts and not dry_run else []),
    ]


def _lines(workspace: Workspace, conflict: Conflict) -> list[str]:
    values = [
        f"  {at} {'mine  ' if said.mine else 'theirs'} {said.source or 'this copy'}: "
        f"{_text(workspace, conflict, said)}{'  (shown now)' if said.shown else ''}"
        for at, said in enumerate(conflict.values, start=1)
    ]
    return [f"{conflict.id}  {conflict.headline} · {conflict.label}", *values]
