"""Commands of the lab about analyses in the plan: their figures drawn again, their file compared."""

import click

from planner.charts.kept import plots_of_record
from planner.charts.plot import Plot
from planner.cli.command import plan_command, resolve
from planner.cli.lab_keeping import draw_into, palette_option
from planner.cli.lab_options import path
from planner.cli.output import Output
from planner.datalab.looking_again import LookedAgain, look_again
from planner.domain.delivery import Analysis
from planner.errors import Refused
from planner.workspace import Workspace


@plan_command("figure")
@click.argument("wanted", metavar="ID")
@click.option("--out", "target", required=True, metavar="FILE", help="The .svg or .png file to draw into.")
@palette_option
def figure(out: Output, workspace: Workspace, wanted: str, target: str, palette: str) -> None:
    """Draw the figures an analysis keeps; its file is not needed."""
    analysis = _analysis(workspace, wanted)
    plots = plots_of_record(analysis)
    if not plots:
        raise Refused("no_figure", f"“{analysis.headline}” keeps no figure; it was not computed here.", "id")
    written = draw_into(target, plots, palette)
    out.show({"figures": written}, [f"Drawn into {one['path']}: {one['title']}" for one in written])


@plan_command("check")
@click.argument("wanted", metavar="ID")
@click.argument("file")
@click.option("--again", is_flag=True, help="Put the question to the file once more, and compare the numbers.")
def check(out: Output, workspace: Workspace, wanted: str, file: str, again: bool) -> None:
    """Say whether a file has changed since an analysis was made from it."""
    analysis = _analysis(workspace, wanted)
    found = look_again(analysis, path(file), ask_again=again)
    document = {
        "analysis": analysis.id, "sameness": found.sameness, "words": found.words, "same_numbers": found.same_numbers,
        "then": _shown(found.then), "now": _shown(found.now),
    }  # fmt: skip
    out.show(document, [found.words, *_told(found)])


RECORDS: dict[str, click.Command] = {"figure": figure, "check": check}
"""Every command by its name."""


def _told(found: LookedAgain) -> list[str]:
    lines = [f"Then: {found.then.title}."] if found.then else []
    if found.now:
        lines.append(f"Now:  {found.now.title}.")
        if found.same_numbers is not None:
            lines.append("The numbers are the same." if found.same_numbers else "The numbers are others now.")
    return lines


def _shown(plot: Plot | None) -> dict[str, object] | None:
    if plot is None:
        return None
    return {"title": plot.title, "heading": list(plot.heading), "rows": [list(row) for row in plot.rows]}


def _analysis(workspace: Workspace, wanted: str) -> Analysis:
    record = workspace.store.get(resolve(workspace, wanted))
    if not isinstance(record, Analysis):
        raise Refused("not_an_analysis", f"“{record.headline}” is no analysis.", "id")
    return record
