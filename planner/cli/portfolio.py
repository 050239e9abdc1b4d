"""Commands on the portfolio: what it shows, which quotes may leave, and writing it."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import click

from planner.cli.command import named_path, plan_command, resolve
from planner.cli.output import Output, table
from planner.domain.rhythm import COMPETENCIES
from planner.errors import Refused
from planner.portfolio.attached import Along, Checkup
from planner.portfolio.audiences import AUDIENCES
from planner.portfolio.formats import FORMATS
from planner.portfolio.memo import PIECE
from planner.portfolio.options import PortfolioOptions
from planner.portfolio.quotes import QuoteUse, quotes_of
from planner.portfolio.telling import UnprovenClaim
from planner.workspace import Workspace

_AUDIENCES = click.Choice([audience.word for audience in AUDIENCES])
_COMPETENCIES = click.Choice([choice.value for choice in COMPETENCIES])
_LENGTHS = click.Choice(["full", "one-page"])
_MANNERS: dict[str, bool | None] = {"on": True, "off": False, "reader": None}


def _manner(make: Callable[..., None]) -> Callable[..., None]:
    """The options that say to whom and how a portfolio is told."""
    options = (
        click.option("--audience", type=_AUDIENCES, help="Who reads it: what comes first, what stays out."),
        click.option("--length", type=_LENGTHS, help="All of it, or one page of the PDF."),
        click.option("--competency", type=_COMPETENCIES, help="Only what counts towards it."),
        click.option("--money-bands", type=click.Choice([*_MANNERS]), help="Sums by their size, or as the reader."),
        click.option("--quarters", type=click.Choice([*_MANNERS]), help="Days by their quarter, or as the reader."),
    )
    for option in reversed(options):
        make = option(make)
    return make


@plan_command("export")
@click.option("--format", "format_", required=True, type=click.Choice(FORMATS), help="What kind of file.")
@click.option("--out", "target", required=True, metavar="FILE", help="Where it is written.")
@click.option("--redact", type=click.Choice(["on", "off"]), default="on", show_default=True, help="Replace real names.")
@click.option("--only", metavar="IDS", help="Only these pieces: ids separated by commas.")
@_manner
@click.option("--unproven", is_flag=True, help="Show claims without evidence too, marked.")
@click.option(
    "--attachments", "along", type=click.Choice(["none", "checked", "all"]), default="none", show_default=True,
    help="Files beside it: those read to the end, or also those nobody can read.",
)  # fmt: skip
def export(
    out: Output, workspace: Workspace, format_: str, target: str, redact: str, only: str | None, along: Along,
    **manner: Any,
) -> None:  # fmt: skip
    """Write the portfolio; a real name found in the finished file stops it."""
    ids = frozenset() if only is None else frozenset(_pieces(workspace, _parts(only)))
    if only is not None and not ids:  # an empty list must never mean everything
        raise click.UsageError("--only names no piece.")
    options = _chosen(workspace.portfolio_options, manner)
    done = workspace.export(
        named_path(target, "out"), format_, redacted=redact == "on", only=ids, options=options, along=along
    )
    document = {
        "path": str(done.path),
        "pieces": done.pieces,
        "redacted": done.redacted,
        "leaks": [{"found": leak.found, "where": leak.where} for leak in done.leaks],
        "unproven": [_claim(claim) for claim in done.unproven],
        "attachments": [_checkup(checkup) for checkup in done.attachments],
        "folder": str(done.folder) if done.folder else None,
    }
    lines = [f"Wrote {done.path}: {done.pieces} pieces, {done.redacted} names replaced."]
    if done.unproven and not manner["unproven"]:
        lines.append(f"Left out for want of evidence: {len(done.unproven)} (“inroad portfolio” lists them).")
    if done.folder:
        lines.append(f"Attachments are in {done.folder}.")
    lines += [
        f"  {checkup.attachment.name} stays here. {checkup.why_not}" for checkup in done.attachments if not checkup.goes
    ]
    out.show(document, lines)


@plan_command("portfolio")
@_manner
@click.option("--show", "shown", multiple=True, metavar="ID", help="Take a piece in; may be repeated.")
@click.option("--hide", "hidden", multiple=True, metavar="ID", help="Leave a piece out; may be repeated.")
@click.option("--order", metavar="IDS", help="The pieces in this order: ids separated by commas.")
@click.option("--reset", is_flag=True, help="Everything as the reader would get it.")
def portfolio(
    out: Output, workspace: Workspace, shown: tuple[str, ...], hidden: tuple[str, ...], order: str | None, reset: bool,
    **manner: Any,
) -> None:  # fmt: skip
    """List what the portfolio can show and what lacks evidence; options change what the plan keeps of it."""
    before = workspace.portfolio_options
    options = _chosen(PortfolioOptions(audience=before.audience) if reset else before, manner)
    for piece in _pieces(workspace, shown):
        options = options.showing(piece, True)
    for piece in hidden:
        options = options.showing(_resolved(workspace, piece), False)
    if order is not None:
        options = options.ordered(*_pieces(workspace, _parts(order)))
    if options != before:
        workspace.keep_portfolio_options(options)
    pieces = workspace.portfolio_pieces()
    made = workspace.make_portfolio()
    document = {
        "audience": options.reader.word,
        "length": options.length,
        "competency": options.competency,
        "money_bands": options.bands,
        "quarters": options.quarters,
        "pieces": [
            {
                "id": p.id, "kind": p.kind, "title": p.headline, "shown": p.shown, "evidence": p.evidence,
                "competencies": list(p.competencies), "unproven": [_claim(claim) for claim in p.unproven],
            }
            for p in pieces
        ],
        "unproven": [_claim(claim) for claim in made.unproven],
    }  # fmt: skip
    rows = [("x" if p.shown else "·", p.id[-8:], p.kind, f"{p.evidence} records", p.headline) for p in pieces]
    lines = [f"For: {options.reader.title}. {options.reader.says} {options.reader.leaves_out}", *table(rows)]
    if made.unproven:
        lines += ["Without evidence, so left out:", *(f"  {c.says} ({c.lacks})" for c in made.unproven)]
    out.show(document, lines)


@plan_command("quotes")
@click.argument("id", required=False)
@click.option("--approve", is_flag=True, help="It may leave word for word, names replaced.")
@click.option("--in-other-words", metavar="TEXT", help="These words may leave in its place.")
@click.option("--keep", is_flag=True, help="Nothing of it leaves.")
def quotes(
    out: Output,
    workspace: Workspace,
    id: str | None,  # noqa: A002 - the word of the command line
    approve: bool,
    in_other_words: str | None,
    keep: bool,
) -> None:
    """List the quotes of the plan with what was decided about each, or decide about the quote of one note."""
    decisions = sum([approve, in_other_words is not None, keep])
    if decisions != (0 if id is None else 1):
        raise click.UsageError("Name one note and one decision: --approve, --in-other-words or --keep.")
    if id is not None:
        use: QuoteUse = "verbatim" if approve else "kept" if keep else "paraphrased"
        workspace.decide_quote(resolve(workspace, id), use, in_other_words or "")
    found = quotes_of(workspace.records)
    document = [
        {"id": q.note.id, "state": q.state, "said": q.said, "outside": q.outside, "leaves": q.leaves} for q in found
    ]
    rows = [(q.note.id[-8:], q.state, q.outside or q.said) for q in found]
    out.show(document, table(rows) if rows else "No note holds a quote yet.")


@plan_command("cover-letter")
@click.option("--company", metavar="ID", default="", help="The company it goes to.")
@click.option(
    "--format", "format_", type=click.Choice(FORMATS), default="md", show_default=True, help="What kind of file."
)
@click.option("--out", "target", required=True, metavar="FILE", help="Where it is written.")
@click.option("--redact", type=click.Choice(["on", "off"]), default="on", show_default=True, help="Replace real names.")
def cover_letter(out: Output, workspace: Workspace, company: str, format_: str, target: str, redact: str) -> None:
    """Write the facts a cover letter can rest on, each with its dated records; the letter is yours to write."""
    wanted = resolve(workspace, company) if company else ""
    done = workspace.export_cover_facts(named_path(target, "out"), format_, wanted, redacted=redact == "on")
    out.show({"path": str(done.path), "leaks": [{"found": x.found, "where": x.where} for x in done.leaks]},
             f"Wrote {done.path}.")  # fmt: skip


def _chosen(options: PortfolioOptions, manner: dict[str, Any]) -> PortfolioOptions:
    changed: dict[str, Any] = {}
    for name in ("audience", "competency"):
        if manner.get(name):
            changed[name] = manner[name]
    if manner.get("length"):
        changed["length"] = manner["length"].replace("-", "_")
    for name, field in (("money_bands", "money_in_bands"), ("quarters", "dates_in_quarters")):
        if manner.get(name):
            changed[field] = _MANNERS[manner[name]]
    if manner.get("unproven"):
        changed["with_unproven"] = True
    return replace(options, **changed)


def _parts(typed: str) -> list[str]:
    return [part.strip() for part in typed.split(",") if part.strip()]


def _pieces(workspace: Workspace, wanted: Iterable[str]) -> list[str]:
    """The ids of pieces; a record that can't be shown is refused, for it would silently leave the portfolio empty."""
    named = {one: _resolved(workspace, one) for one in wanted}
    known = {piece.id for piece in workspace.portfolio_pieces()} if named else set()
    for one, found in named.items():
        if found not in known:
            raise Refused("not_a_piece", f"{one} is no piece of the portfolio; “inroad portfolio” lists them.", "id")
    return list(named.values())


def _resolved(workspace: Workspace, wanted: str) -> str:
    if wanted == PIECE:
        return wanted
    found = resolve(workspace, wanted)
    if not workspace.records.get(found):
        raise Refused("unknown_id", f"There is no record {wanted} in this plan.", "id")
    return found


def _claim(claim: UnprovenClaim) -> dict[str, str]:
    return {"piece": claim.piece, "says": claim.says, "lacks": claim.lacks}


def _checkup(checkup: Checkup) -> dict[str, Any]:
    return {
        "sha256": checkup.attachment.sha256,
        "name": checkup.attachment.name,
        "outside": checkup.outside,
        "goes": checkup.goes,
        "why_not": checkup.why_not,
        "leaks": [{"found": leak.found, "where": leak.where} for leak in checkup.leaks],
        "unread": list(checkup.unread),
    }
