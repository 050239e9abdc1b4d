"""The command on where to land."""

from collections.abc import Iterator
from typing import Any

import click

from planner.cli.command import plan_command
from planner.cli.output import Output
from planner.cli.records import shown_record
from planner.rules.applications import Application, Stage, board, step_of
from planner.rules.landing import ROUTES, landings
from planner.workspace import Workspace


@plan_command("companies")
@click.option("--board", "by_stage", is_flag=True, help="By the stage of the application, what is overdue first.")
def companies(out: Output, workspace: Workspace, by_stage: bool) -> None:
    """Show target companies with how well each fits, why, and what comes next."""
    found = landings(workspace.records, workspace.standing())
    if by_stage:
        stages = board(found, workspace.today)
        document = {
            "stages": [
                {"id": one.id, "title": one.title, "companies": [_shown(workspace, card) for card in one.applications]}
                for one in stages
            ],
            "routes": [{"id": name, "order": order, "why": why} for name, (order, why) in ROUTES.items() if name],
        }
        out.show(document, _board_told(stages))
        return
    steps = [step_of(one, workspace.today) for one in found]
    told = [line for one in steps for line in _told(one)]
    out.show([_shown(workspace, one) for one in steps], told or "No companies yet. Your own comes first.")


def _shown(workspace: Workspace, card: Application) -> dict[str, Any]:
    one = card.landing
    return {
        **shown_record(workspace, one.company),
        "fit": one.fit,
        "reasons": [{"says": reason.says, "weight": reason.weight} for reason in one.reasons],
        "route": {"id": one.company.route, "order": one.order, "why": one.route},
        "step": {"days": card.days, "overdue": card.overdue, "says": card.says},
    }


def _told(card: Application) -> Iterator[str]:
    one = card.landing
    yield f"{one.company.name}: {one.fit}"
    yield from (f"  {r.weight:+d} {r.says}" for r in one.reasons)
    yield f"  {one.route}"
    yield f"  {card.says}"


def _board_told(stages: tuple[Stage, ...]) -> Iterator[str]:
    for stage in stages:
        yield stage.title
        yield from (f"  {card.landing.company.name} ({card.landing.fit}): {card.says}" for card in stage.applications)
    yield "Which door first:"
    yield from (f"  {order}. {why}" for name, (order, why) in ROUTES.items() if name)
