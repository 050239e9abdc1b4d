"""The figures a record of an analysis keeps: written as text, drawn again from that text alone."""

import json
from collections.abc import Callable, Sequence

from planner.charts.drawing import WIDTH, draw
from planner.charts.figure import Figure
from planner.charts.palette import LIGHT, Palette
from planner.charts.plot import Plot, bad_figure, plot_from
from planner.domain.delivery import Analysis

GENERATED = "Generated data"
"""What stands on a figure of made-up data."""


def figures_text(plots: Sequence[Plot]) -> str:
    """Plots as the field ``figures`` of an analysis holds them; "" for none."""
    return f"[{','.join(plot.as_text() for plot in plots)}]" if plots else ""


def plots_of_record(analysis: Analysis) -> tuple[Plot, ...]:
    """What the figures of an analysis are drawn from, most important first; none where nothing was computed here.

    An analysis marked as generated data has that label on every figure, whatever the figure says of itself. Raises
    Refused("bad_figure") where the text was changed by another hand.
    """
    if not analysis.figures:
        return ()
    try:
        read = json.loads(analysis.figures)
        texts = [json.dumps(one) for one in read] if isinstance(read, list) else None
    except (ValueError, RecursionError):
        texts = None
    if texts is None:
        raise bad_figure()
    return tuple(plot_from(text).labelled(GENERATED if analysis.synthetic else "") for text in texts)


def figures_of(
    analysis: Analysis, palette: Palette = LIGHT, width: int = WIDTH, rewrite: Callable[[str], str] | None = None
) -> tuple[Figure, ...]:
    """The figures of an analysis, drawn from the record alone: no file of events is needed.

    A document embeds ``Figure.svg`` (or ``as_png(2)``), ``alternative`` as the text for who cannot see it, and
    ``heading`` with ``rows`` as the table beside it; ``title`` and ``definition`` are printed on the picture already.
    ``rewrite`` is put to every word (titles, definitions, labels, cells, alternative text) before anything is drawn, so
    that a document which replaces names hands over its own replacing; days and numbers on axes stay. Take ``LIGHT`` for
    documents on a screen, ``PRINT`` for grey paper. Raises Refused("bad_figure").
    """
    plots = plots_of_record(analysis)
    return tuple(draw(plot.reworded(rewrite) if rewrite else plot, palette, width) for plot in plots)
