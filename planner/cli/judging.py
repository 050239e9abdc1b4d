"""Commands that judge: the options ranked, the evidence chains of signals."""

from typing import Any

import click

from planner.cli.command import plan_command, resolve
from planner.cli.output import Output, table
from planner.cli.records import shown_record
from planner.rules.chain import Chain
from planner.rules.deal_pull import deal_pull
from planner.rules.opportunity import opportunity_behind
from planner.rules.priority import Incomplete, Ranked, Ranking
from planner.rules.scoring import ice, wsjf
from planner.rules.togetherness import Together, together
from planner.workspace import Workspace

_NAMES = {"usage_metric": "Usage metric", "viability": "Viability", "brought": "To the PM", "answered": "Answer"}


@plan_command("rank")
@click.option("--capped", is_flag=True, help="Reckon with the confidence that the evidence carries.")
def rank(out: Output, workspace: Workspace, capped: bool) -> None:
    """Rank the options by RICE, beside what the deals would say."""
    ranking = workspace.rank(capped=capped)
    document = {
        "options": [_ranked(workspace, one) for one in ranking.options],
        "kendall_tau": ranking.kendall_tau,
        "as_of": ranking.as_of.isoformat(),
        "period": ranking.period,
        "capped": ranking.capped,
        "top_is_stable": ranking.top_is_stable,
        "incomplete": [_incomplete(one) for one in ranking.incomplete],
        "deal_pull": [
            {"day": pull.day.isoformat(), "kendall_tau": pull.tau, "n": pull.n}
            for pull in deal_pull(workspace.records, workspace.today)
        ],
        "notes": list(ranking.notes),
    }
    out.show(document, _ranking_told(ranking))


@plan_command("chain")
@click.argument("id", default="")
def chain(out: Output, workspace: Workspace, id: str) -> None:  # noqa: A002
    """Show the evidence chain of every signal, or of one: what is there, and what is missing."""
    found = workspace.chains(resolve(workspace, id) if id else "")
    told = [line for one in found for line in _chain_told(one)]
    out.show([_chain(one) for one in found], told or "No signal yet: a pattern across accounts begins a chain.")


@plan_command("together")
def together_(out: Output, workspace: Workspace) -> None:
    """List the notes that may be one pattern, with the words they share; nothing is joined."""
    found = together(workspace.records, workspace.today)
    document = [
        {
            "notes": [{"id": note.id, "title": note.headline} for note in group.notes],
            "words": list(group.words),
            "accounts": group.accounts,
            "signals": [{"id": signal.id, "title": signal.title} for signal in group.signals],
            "likeness": round(group.likeness, 3),
        }
        for group in found
    ]
    lines = [line for group in found for line in _together_told(group)]
    out.show(document, lines or "No notes outside a signal resemble one another.")


@plan_command("gather")
@click.argument("notes", nargs=-1, required=True)
@click.option("--title", default="", help="What the pattern is called; else the first note's name.")
def gather(out: Output, workspace: Workspace, notes: tuple[str, ...], title: str) -> None:
    """Begin a signal of notes that are one pattern."""
    signal = workspace.gather(*(resolve(workspace, note) for note in notes), title=title)
    out.show(shown_record(workspace, signal), f"“{signal.headline}” stands on {len(notes)} notes.")


@plan_command("unite")
@click.argument("stays")
@click.argument("goes")
def unite(out: Output, workspace: Workspace, stays: str, goes: str) -> None:
    """Merge one signal into another that is the same pattern; the texts, links and sources of both are kept."""
    signal = workspace.unite(resolve(workspace, stays), resolve(workspace, goes))
    out.show(shown_record(workspace, signal), [f"“{signal.headline}” holds both now.", "inroad undo takes it back."])


def _together_told(group: Together) -> list[str]:
    shared = ", ".join(f"“{word}”" for word in group.words)
    joins = "".join(f"; some are in “{signal.title}”" for signal in group.signals)
    return [
        f"{len(group.notes)} notes from {group.accounts} accounts share {shared}{joins}",
        *(f"  {note.id}  {note.headline}" for note in group.notes),
    ]


def _ranked(workspace: Workspace, ranked: Ranked) -> dict[str, Any]:
    option, cap = ranked.option, ranked.cap
    opportunity = opportunity_behind(option, workspace.records, workspace.today)
    return {
        "id": option.id,
        "title": option.title,
        "rice": ranked.rice,
        "rice_rank": ranked.rice_rank,
        "deal_value": ranked.deals.value,
        "deal_rank": ranked.deal_rank,
        "moved": ranked.moved,
        "why": ranked.why,
        "explained": ranked.explained,
        "stable": ranked.stable,
        "topples": [
            {"option": t.option_id, "title": t.title, "input": t.input, "at": t.at, "to": t.to, "says": t.says}
            for t in ranked.topples
        ],
        "at_risk_value": ranked.deals.at_risk,
        "rice_capped": ranked.rice_capped,
        "confidence": {
            "stated": cap.stated,
            "allowed": cap.allowed,
            "accounts": cap.accounts,
            "stale_accounts": cap.stale,
            "missing": [lift.says for lift in cap.missing],
        },
        "ice": ice(option),
        "ice_average": ice(option, "average"),
        "wsjf": wsjf(option),
        "opportunity": opportunity and {
            "outcome": opportunity.outcome,
            "score": opportunity.score,
            "n": opportunity.n,
            "indicative": opportunity.is_indicative,
        },
    }  # fmt: skip


def _incomplete(one: Incomplete) -> dict[str, Any]:
    return {
        "id": one.option.id,
        "title": one.option.title,
        "missing": list(one.missing),
        "missing_fields": list(one.inputs),
        "deal_value": one.deals.value,
    }


def _ranking_told(ranking: Ranking) -> list[str]:
    if not ranking.options and not ranking.incomplete:
        return ["No options yet: add what could be built, with reach, impact, confidence and effort."]
    rows = [("RICE", "deals", "moved", "score", "deal value", "holds", "option")]
    rows += [
        (
            str(one.rice_rank), str(one.deal_rank), f"{one.moved:+d}" if one.moved else "", f"{one.rice:,.1f}",
            f"{one.deals.value:,.0f}", "yes" if one.stable else "no", one.option.title,
        )
        for one in ranking.options
    ]  # fmt: skip
    movers = [f"{one.option.title}: {one.why}" for one in ranking.options if one.moved]
    capped = [f"{one.option.title}: {one.cap.says}" for one in ranking.options if one.cap.lowers]
    apart = [f"Not ranked: {one.option.title} lacks {', '.join(one.missing)}." for one in ranking.incomplete]
    topples = dict.fromkeys(t.says for one in ranking.options if one.rice_rank == 1 for t in one.topples)
    top = [f"The top would change with {'; or '.join(topples)}."] if topples else []
    tau = ranking.kendall_tau
    pull = "" if tau is None else f"Deal pull {tau:+.2f}: 1 means the deals decide, 0 that they say nothing."
    score = "Intercom RICE with the confidence the evidence carries" if ranking.capped else "Intercom RICE"
    head = f"{score}, reach by the {ranking.period}."
    return [head, *table(rows), *movers, *top, *capped, *apart, *([pull] if pull else []), *ranking.notes]


def _chain(chain: Chain) -> dict[str, Any]:
    return {
        "id": chain.signal.id,
        "title": chain.signal.title,
        "status": chain.signal.status,
        "length": chain.length,
        "complete": chain.is_complete,
        "accounts": len(chain.accounts),
        "links": [
            {
                "link": link.link,
                "date": link.date.isoformat() if link.date else None,
                "id": link.record.id,
                "kind": link.record.kind,
                "title": link.title,
            }
            for link in chain.links
        ],
        "missing": [missing.says for missing in chain.missing],
        "missing_links": [
            {"link": missing.link, "says": missing.says, "kind": missing.kind, "field": missing.field}
            for missing in chain.missing
        ],
    }


def _chain_told(chain: Chain) -> list[str]:
    return [
        f"{chain.signal.title} ({chain.length} of 6 links)",
        *(
            f"  {link.date or '          '}  {_NAMES.get(link.link, link.record.title_one)}: {link.title}"
            for link in chain.links
        ),
        *(f"  missing: {missing.says}" for missing in chain.missing),
    ]
