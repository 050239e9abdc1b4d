"""What becomes of an answer: a figure in a file, an analysis in the plan."""

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from planner.charts.drawing import draw
from planner.charts.figure import Figure
from planner.charts.palette import PALETTES
from planner.charts.plot import Plot
from planner.cli.command import Function, named_path, open_plan, pairs
from planner.cli.lab_options import hide_small, where
from planner.clock import Clock
from planner.datalab.answer import Answer
from planner.datalab.event_table import EventTable
from planner.datalab.figures.choosing import plots_of
from planner.datalab.keeping import CASE_FIELDS, CaseStudy, Weighed, keep, result_of
from planner.datalab.question import Question
from planner.errors import Refused

_ENDINGS = (".svg", ".png")
_PIXELS = 2.0
palette_option = click.option(
    "--palette", type=click.Choice(list(PALETTES)), default="light", show_default=True, help="The figure's colours."
)
_OPTIONS = (
    click.option("--plan", metavar="FILE", help="The plan to save in; without it, your own plan."),
    click.option("--case-study", is_flag=True, help="Add the saved analysis to your artifacts as well."),
    click.option(
        "--option", "options", multiple=True, metavar="TITLE;impact=2;…",
        help="Save an option with it, its reach counted here; may be repeated.",
    ),
    click.option(
        "--with", "words", multiple=True, metavar="FIELD=TEXT", help=f"Say more about it: {', '.join(CASE_FIELDS)}."
    ),
    click.option("--generated", is_flag=True, help="The data are made up; everything saved and drawn will say so."),
    click.option("--may-use", is_flag=True, help="You may use these data."),
    click.option("--save", metavar="TITLE", help="Save the answer as an analysis: aggregates only."),
    palette_option,
    click.option("--figure", metavar="FILE", help="Draw the answer into an .svg or .png file."),
    hide_small,
    where,
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Done:
    """What was kept, as a document and as lines."""

    document: Mapping[str, object] = field(default_factory=dict)
    told: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Keeping:
    """What shall become of an answer, as it was typed."""

    figure: str | None
    palette: str
    save: str | None
    plan: str | None
    case: CaseStudy

    @classmethod
    def taken_from(cls, more: dict[str, Any]) -> "Keeping":
        """The options that say so, taken out of all options; what goes only with ``--save`` is refused without it."""
        save, words, options = more.pop("save"), more.pop("words"), more.pop("options")
        may_use, generated, artifact = more.pop("may_use"), more.pop("generated"), more.pop("case_study")
        if not save and (words or options or may_use or artifact):
            raise click.UsageError("--with, --option, --may-use and --case-study go with --save TITLE.")
        figure = more.pop("figure")
        if figure:
            _ending(figure)
        return cls(
            figure=figure, palette=more.pop("palette"), save=save, plan=more.pop("plan"),
            case=CaseStudy(
                title=save or "", words=pairs(words), right_to_use=may_use, synthetic=generated,
                options=tuple(_weighed(one) for one in options), as_artifact=artifact,
            ),
        )  # fmt: skip

    def keep(self, table: EventTable, question: Question, answer: Answer, clock: Clock) -> Done:
        """Draw and save what is wished for; where one of both is refused, neither is done."""
        result = result_of(table, question, answer) if self.save else None
        written = (
            draw_into(self.figure, plots_of(answer, generated=self.case.synthetic), self.palette) if self.figure else []
        )
        document: dict[str, object] = {"figures": written} if written else {}
        lines = [f"Drawn into {one['path']}: {one['title']}" for one in written]
        if result:
            try:
                with closing(open_plan(self.plan, clock)) as workspace:
                    kept = keep(workspace.store, result, self.case, workspace.today)
            except Refused:
                _take_back(written)
                raise
            document["saved"] = {
                "analysis": kept.analysis.id,
                "artifact": kept.artifact.id if kept.artifact else None,
                "options": [one.id for one in kept.options],
            }
            lines.append(f"Saved as analysis {kept.analysis.id}.")
        return Done(document=document, told=tuple(lines))


def keeping_options(run: Function) -> Function:
    """The options of ``Keeping``, and those that choose what is counted and shown."""
    for decorate in _OPTIONS:
        run = decorate(run)
    return run


def draw_into(typed: str, plots: Sequence[Plot], palette: str) -> list[dict[str, object]]:
    """Draw figures into files: the first under the name given, the others numbered after it; none overwrites another's.

    Returns path, title, alternative text and table of each. Raises Refused where a file exists or cannot be written.
    """
    path, ending = named_path(typed, "figure"), _ending(typed)
    written: list[dict[str, object]] = []
    try:
        for number, plot in enumerate(plots, start=1):
            target = path if number == 1 else path.with_name(f"{path.stem}-{number}{ending}")
            figure = draw(plot, PALETTES[palette])
            _write(target, figure.as_png(_PIXELS) if ending == ".png" else figure.svg.encode())
            written.append({"path": str(target), **described(figure)})
    except Refused:
        _take_back(written)
        raise
    return written


def described(figure: Figure) -> dict[str, object]:
    """A figure without its picture, as JSON takes it."""
    return {
        "title": figure.title, "definition": figure.definition, "alternative": figure.alternative,
        "generated": figure.generated, "heading": list(figure.heading), "rows": [list(row) for row in figure.rows],
    }  # fmt: skip


def _take_back(written: Sequence[Mapping[str, object]]) -> None:
    for one in written:
        Path(str(one["path"])).unlink(missing_ok=True)


def _write(path: Path, content: bytes) -> None:
    try:
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError:
        raise Refused("exists", f"{path} exists already; choose another name.", "figure") from None
    except OSError as error:
        raise Refused("not_writable", f"{path} cannot be written: {error.strerror}.", "figure") from None


def _ending(typed: str) -> str:
    ending = Path(typed).suffix.casefold()
    if ending not in _ENDINGS:
        raise Refused("bad_figure_name", f"A figure is drawn into an .svg or .png file, not into “{typed}”.", "figure")
    return ending


def _weighed(typed: str) -> Weighed:
    title, *more = (part.strip() for part in typed.split(";"))
    values = pairs(tuple(one for one in more if one))
    if not title:
        raise click.UsageError(f"“{typed}” names no option.")
    return Weighed(title=title, more=values)
