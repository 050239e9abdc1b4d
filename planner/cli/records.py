"""Commands on records: add, list, show, edit, delete, link, search."""

import json
import sys
from collections.abc import Mapping
from typing import Any

import click

from planner.cli.command import pairs, plan_command, resolve
from planner.cli.output import Output, table
from planner.domain.kinds import kind_named
from planner.domain.record import Record, fields_of, in_a_sentence
from planner.domain.values import parse_all, to_cell, to_json
from planner.entry import Draft
from planner.errors import Refused
from planner.workspace import Workspace

_LARGEST_INPUT = 20_000_000
"""Bytes read from standard input."""


@plan_command("add")
@click.argument("kind")
@click.argument("values", nargs=-1, metavar="[FIELD=VALUE]...")
@click.option("--link", "links", multiple=True, metavar="KIND:ID", help="Link it to a record; may be repeated.")
@click.option("--from-json", type=click.Choice(["-"]), help="Read one object or a list from standard input.")
def add(
    out: Output, workspace: Workspace, kind: str, values: tuple[str, ...], links: tuple[str, ...], from_json: str | None
) -> None:
    """Add a record, or with --from-json several in one step."""
    declared = kind_named(kind)
    targets = tuple(_target(workspace, link) for link in links)
    read = _read_json() if from_json else {}
    objects = read if isinstance(read, list) else [read]
    typed = _fields(declared, values)
    drafts = [Draft(kind=declared, values={**_checked(o, kind), **typed}, links=targets) for o in objects]
    records = workspace.add_all(drafts)
    shown = [shown_record(workspace, record) for record in records]
    out.show(
        shown if isinstance(read, list) else shown[0],
        [f"Added {in_a_sentence(record.title_one)} “{record.headline}” ({record.id})." for record in records],
    )


@plan_command("list")
@click.argument("kind")
def list_(out: Output, workspace: Workspace, kind: str) -> None:
    """List the records of a kind, oldest first."""
    records = workspace.records.of(kind_named(kind))
    rows = [(record.id[-8:], record.day.isoformat() if record.day else "", record.headline) for record in records]
    empty = f"No {in_a_sentence(kind_named(kind).title_many)} yet. {kind_named(kind).purpose}"
    out.show([shown_record(workspace, record) for record in records], table(rows) if rows else empty)


@plan_command("show")
@click.argument("id")
def show(out: Output, workspace: Workspace, id: str) -> None:  # noqa: A002 - the word of the command line
    """Show one record with everything it is linked to."""
    record = workspace.store.get(resolve(workspace, id))
    out.show(shown_record(workspace, record), _told(workspace, record))


@plan_command("edit")
@click.argument("id")
@click.argument("values", nargs=-1, required=True, metavar="FIELD=VALUE...")
def edit(out: Output, workspace: Workspace, id: str, values: tuple[str, ...]) -> None:  # noqa: A002
    """Change fields of a record; FIELD= empties one."""
    found = workspace.store.get(resolve(workspace, id))
    record = workspace.edit(found.id, _fields(type(found), values))
    out.show(shown_record(workspace, record), f"Changed “{record.headline}”.")


@plan_command("delete")
@click.argument("id")
def delete(out: Output, workspace: Workspace, id: str) -> None:  # noqa: A002
    """Delete a record; the trash keeps it."""
    record = workspace.store.get(resolve(workspace, id))
    unlinked = workspace.delete(record.id)
    broken = f" It was linked to: {', '.join(unlinked)}." if unlinked else ""
    told = f"Deleted “{record.headline}”.{broken} “inroad undo” brings it back."
    out.show({"deleted": record.id, "unlinked": unlinked}, told)


@plan_command("link")
@click.argument("one")
@click.argument("other")
def link(out: Output, workspace: Workspace, one: str, other: str) -> None:
    """Link two records."""
    record = workspace.link(resolve(workspace, one), resolve(workspace, other))
    out.show(shown_record(workspace, record), f"Linked “{record.headline}”.")


@plan_command("search")
@click.argument("text", nargs=-1, required=True)
@click.option("--kind", help="Only records of this kind.")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many at the most.")
def search(out: Output, workspace: Workspace, text: tuple[str, ...], kind: str | None, limit: int) -> None:
    """Find records by the beginnings of words."""
    hits = workspace.store.search(" ".join(text), kind_named(kind).kind if kind else None, limit)
    plain = [hit.snippet.replace("\x02", "").replace("\x03", "") for hit in hits]
    documents = [
        {"id": hit.id, "kind": hit.kind, "title": hit.headline, "snippet": snippet, "rank": hit.rank}
        for hit, snippet in zip(hits, plain, strict=True)
    ]
    rows = [
        (hit.id[-8:], kind_named(hit.kind).title_one, hit.headline, " ".join(snippet.split()))
        for hit, snippet in zip(hits, plain, strict=True)
    ]
    out.show(documents, table(rows) if rows else "Nothing found.")


def shown_record(workspace: Workspace, record: Record) -> dict[str, Any]:
    """A record as one JSON object, with ``links`` to every record beside it."""
    near = workspace.records.neighbours(workspace.records.get(record.id) or record)
    return {**to_json(record), "links": [{"id": n.id, "kind": n.kind, "title": n.headline} for n in near]}


def _told(workspace: Workspace, record: Record) -> list[str]:
    # What stands apart is kept for programs, and may be pages long: --json has it.
    shown = [f for f in fields_of(type(record)) if not f.is_link and not f.apart]
    filled = [(f.label, to_cell(f, getattr(record, f.name))) for f in shown]
    near = workspace.records.neighbours(record)
    return [
        f"{record.title_one} · {record.headline} ({record.id})",
        *table([(f"  {label}", value) for label, value in filled if value]),
        *(f"  ↔ {other.title_one}: {other.headline} ({other.id[-8:]})" for other in near),
    ]


def _fields(kind: type[Record], typed: tuple[str, ...]) -> dict[str, object]:
    """``field=value`` arguments; what a printed record holds besides its fields (id, kind …) can't be set."""
    values = pairs(typed)
    parse_all(kind, values)  # for what it refuses
    return values


def _target(workspace: Workspace, typed: str) -> str:
    kind, colon, wanted = typed.partition(":")
    if not colon:
        raise click.UsageError(f"“{typed}” is not KIND:ID.")
    declared = kind_named(kind)
    record = workspace.store.get(resolve(workspace, wanted))
    if not isinstance(record, declared):
        raise Refused("wrong_kind", f"The kind of {wanted} is {record.kind}, not {kind}.", "link")
    return record.id


def _read_json() -> Any:
    source = getattr(sys.stdin, "buffer", None)  # JSON is UTF-8, whatever the terminal speaks
    read = source.read(_LARGEST_INPUT + 1) if source else sys.stdin.read().encode()
    if len(read) > _LARGEST_INPUT:
        raise Refused("too_long", f"Standard input holds more than {_LARGEST_INPUT:,} bytes.")
    try:
        return json.loads(read.decode("utf-8-sig"))  # some shells begin every pipe with a byte order mark
    except UnicodeDecodeError:
        raise Refused("not_text", "Standard input is not text in UTF-8; nothing was added.") from None
    except (json.JSONDecodeError, RecursionError) as error:
        place = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise Refused("bad_json", f"Standard input is not JSON{place}; nothing was added.") from None


def _checked(read: object, kind: str) -> Mapping[str, object]:
    if not isinstance(read, dict):
        raise Refused("bad_json", "Standard input must hold one JSON object, or a list of objects.")
    said = read.get("kind", kind)
    if said != kind:
        raise Refused("wrong_kind", f"The object says its kind is {said}, not {kind}.", "kind")
    return read
