"""The Guide by command: its pages, and what the plan at hand puts on them."""

from collections.abc import Iterator
from typing import Any

import click

from planner import paths
from planner.cli.command import plan_command
from planner.cli.output import Output, table
from planner.content.guide import GuideBlock, GuidePage, load_guide
from planner.content.sales_words import load_sales_words
from planner.rules.habits import HabitTrend, habit_trends, learning_trends
from planner.rules.landing import ROUTES
from planner.workspace import Workspace


@plan_command("guide")
@click.argument("page", required=False)
def guide(out: Output, workspace: Workspace, page: str | None) -> None:
    """List the Guide's pages, or show one with what your plan adds to it."""
    found = load_guide(paths.content_folder())
    if page is None:
        listed = [{"id": one.id, "title": one.title, "says": one.says} for one in found.pages]
        out.show(listed, table([(one.id, one.title) for one in found.pages]))
        return
    wanted = found.page(page)
    shown = _live(wanted, workspace)
    out.show({**_described(wanted), **shown}, _told(wanted, shown))


def _described(page: GuidePage) -> dict[str, Any]:
    return {
        "id": page.id,
        "title": page.title,
        "says": page.says,
        "source": page.source,
        "blocks": [
            {
                "heading": block.heading,
                "text": block.text,
                "items": list(block.items),
                "columns": list(block.columns),
                "rows": [list(row) for row in block.rows],
            }
            for block in page.blocks
        ],
        "figures": [
            {"job": one.job, "amount": one.amount, "currency": one.currency, "source": one.source}
            for one in page.figures
        ],
        "entries": [{"says": one.says, "kind": one.kind, "fields": dict(one.fields)} for one in page.entries],
    }


def _live(page: GuidePage, workspace: Workspace) -> dict[str, Any]:
    """What the plan puts on the page, by the names in ``shows``."""
    shown: dict[str, Any] = {}
    if "market" in page.shows:
        shown["market"] = [dict(row) for row in workspace.plan.market]
    if "skills" in page.shows:
        standing = workspace.standing()
        shown["skills"] = [
            {
                "title": one.title,
                "whose": one.whose,
                "says": one.says,
                "competencies": [
                    {"id": name, "proven": standing.competency(name).proven, "target": standing.competency(name).target}
                    for name in one.competencies
                ],
            }
            for one in page.skills
        ]
    if "habits" in page.shows:
        shown["to_drop"] = [_trend(one) for one in habit_trends(workspace.records, workspace.today)]
        shown["to_learn"] = [_trend(one) for one in learning_trends(workspace.records, workspace.today)]
    if "words" in page.shows:
        entries = load_sales_words(paths.content_folder()).entries
        shown["words"] = [{"words": list(e.words), "product": e.product, "question": e.question} for e in entries]
    if "routes" in page.shows:
        shown["routes"] = [{"id": name, "order": order, "why": why} for name, (order, why) in ROUTES.items() if name]
    return shown


def _trend(one: HabitTrend) -> dict[str, Any]:
    months = [
        {"month": f"{m.month:%Y-%m}", "weeks": m.weeks, "came_up": m.slipped, "often": m.often} for m in one.months
    ]
    return {"field": one.field, "title": one.title, "months": months, "says": one.says}


def _told(page: GuidePage, shown: dict[str, Any]) -> Iterator[str]:
    yield page.title
    yield page.says
    for block in page.blocks:
        yield ""
        yield from _block_told(block)
    for one in page.figures:
        yield f"  {one.job}: {one.amount:,} {one.currency} a year ({one.source})"
    for row in shown.get("market", ()):
        yield f"  {row['job']}: {row['amount'] or '?'} {row['currency']} (your market: {row['source'] or 'no source'})"
    for one in shown.get("skills", ()):
        levels = ", ".join(f"{c['id']} {c['proven']}/{c['target']}" for c in one["competencies"])
        yield f"  {one['whose']:8} {one['title']} ({levels}): {one['says']}"
    for one in (*shown.get("to_drop", ()), *shown.get("to_learn", ())):
        yield f"  {one['says']}"
    for one in shown.get("words", ()):
        yield f"  {', '.join(one['words'][:3])} → {one['product']}: {one['question']}"
    yield ""
    for entry in page.entries:
        fields = " ".join(f"{name}={value!r}" for name, value in entry.fields.items())
        yield f"{entry.says}: inroad add {entry.kind} {fields}".rstrip()


def _block_told(block: GuideBlock) -> Iterator[str]:
    yield block.heading
    if block.text:
        yield f"  {block.text}"
    yield from (f"  - {item}" for item in block.items)
    for row in block.rows:
        yield f"  {row[0]}"
        yield from (f"      {name}: {cell}" for name, cell in zip(block.columns[1:], row[1:], strict=True))
