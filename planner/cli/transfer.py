"""The command that brings records in."""

from typing import Any

import click

from planner.cli.command import named_path, plan_command
from planner.cli.output import Output, counted
from planner.domain.record import Record
from planner.domain.values import to_json
from planner.importing.applying import drafts_to_records
from planner.importing.mapping import load_mapping
from planner.importing.proposal import Draft, Proposal
from planner.storage.ids import new_id
from planner.workspace import Workspace


@plan_command("import")
@click.argument("file")
@click.option("--map", "map_file", metavar="MAPFILE", help="How to read columns and words, as saved earlier.")
@click.option("--dry-run", is_flag=True, help="Only say what would be added and skipped.")
def import_(out: Output, workspace: Workspace, file: str, map_file: str | None, dry_run: bool) -> None:
    """Bring in a CSV, XLSX or ICS file, all in one step."""
    mapping = load_mapping(named_path(map_file, "map")) if map_file is not None else None
    proposal = workspace.propose_import(named_path(file), mapping)
    named = _named_in(proposal, workspace)
    if not dry_run:
        workspace.apply_import(proposal)
    document = {
        "add": [_described(draft) for draft in proposal.add],
        "named": [{"kind": record.kind, "name": record.headline} for record in named],
        "complete": [_described(draft) for draft in proposal.complete],
        "skip": [{"line": skipped.line, "why": skipped.why} for skipped in proposal.skip],
        "notes": [{"line": note.line, "text": note.text} for note in proposal.notes],
        "added": 0 if dry_run else len(proposal.add),
    }
    out.show(document, _told(proposal, len(named), dry_run=dry_run))


def _named_in(proposal: Proposal, workspace: Workspace) -> list[Record]:
    """The accounts and people that are made because a record to be added names them."""
    stored = drafts_to_records(proposal, workspace.records, new_id)
    new = [record for record in stored if not workspace.records.get(record.id)]
    return new[: len(new) - len(proposal.add)]


def _described(draft: Draft) -> dict[str, Any]:
    links = {name: [ref.shown for ref in refs] for name, refs in draft.links.items()}
    filled = {k: v for k, v in to_json(draft.record).items() if (v or _is_number(v)) and k not in links}
    return {"line": draft.line, **filled, **links}


def _is_number(value: object) -> bool:
    """Whether it is a number: a nought was typed, where an empty text or a “no” was not."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def _told(proposal: Proposal, named: int, *, dry_run: bool) -> list[str]:
    would = "Would add {} and complete {}" if dry_run else "Added {} and completed {}"
    done = would.format(counted(len(proposal.add), "record"), len(proposal.complete))
    also = f" and {counted(named, 'name')} of accounts and people they speak of" if named else ""
    return [
        f"{done} from {proposal.source}{also}; {counted(len(proposal.skip), 'row')} left out.",
        *(f"  line {skipped.line}: {skipped.why}" for skipped in proposal.skip),
        *(f"  line {note.line}: {note.text}" for note in proposal.notes if note.line),
    ]
