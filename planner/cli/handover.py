"""Commands that hand over everything a plan holds, and take it over again."""

from contextlib import closing
from pathlib import Path

import click

from planner.cli.asking import let_in
from planner.cli.command import file_command, named_path, plan_command
from planner.cli.output import Output, counted
from planner.clock import Clock
from planner.handover.handing_over import FORMATS
from planner.handover.taking_over import TakenOver
from planner.workspace import Workspace

_NAMES = "Real names are in it: keep it to yourself."


@plan_command("hand-over")
@click.option("--format", "format_", required=True, type=click.Choice(FORMATS), help="What kind of file or folder.")
@click.option("--out", "target", required=True, metavar="PATH", help="The file; for csv and markdown a new folder.")
def hand_over(out: Output, workspace: Workspace, format_: str, target: str) -> None:
    """Write everything the plan holds, real names included."""
    written = workspace.hand_over(named_path(target, "out"), format_)
    what = counted(written.count, "date" if format_ == "ics" else "record")
    document = {"path": str(written.path), "format": format_, "records": written.count, "names": "real"}
    out.show(document, f"Wrote {what} to {written.path}. {_NAMES}")


@file_command("take-over", ask=False)
@click.argument("source", metavar="PATH")
def take_over(out: Output, clock: Clock, plan: Path, source: str) -> None:
    """Take in what a plan handed over; the plan file is made if it is not there."""
    path = named_path(source)
    if plan.exists() or plan.is_symlink():
        let_in(plan)
        with closing(Workspace.open(plan, clock)) as workspace:
            taken = workspace.take_over(path)
    else:
        workspace, taken = Workspace.create_from(plan, clock, path)
        workspace.close()
    _tell(out, plan, path, taken)


def _tell(out: Output, plan: Path, path: Path, taken: TakenOver) -> None:
    document = {"plan": str(plan), "added": len(taken.records), "left_out": list(taken.left_out)}
    lines = [f"Took over {counted(len(taken.records), 'record')} from {path} into {plan}."]
    if taken.left_out:
        lines.append(f"Left out, for no field holds it: {'; '.join(taken.left_out)}.")
    out.show(document, lines)
