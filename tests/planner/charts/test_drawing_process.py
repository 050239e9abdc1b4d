"""Figures drawn by a process of their own are the same, and a process that ends is replaced."""

from dataclasses import replace

import pytest

from planner.charts.drawing import draw
from planner.charts.drawing_process import DrawingProcess
from planner.charts.palette import DARK
from planner.charts.plot import Plot
from planner.errors import Refused

PLOT = Plot(
    chart="columns", title="Days", definition="A day counts.", alternative="Two days.", heading=("days", "users"),
    rows=(("1", "5"),), marks={"columns": [{"x": 1, "value": 5, "text": "5"}]}, options={"x_title": "Days"},
)  # fmt: skip


def test_a_figure_from_the_process_is_the_figure_drawn_here_also_after_the_process_was_killed() -> None:
    """The same bytes, a PNG of twice the size, and no word of the process that died."""
    process = DrawingProcess()
    try:
        process.begin()
        begun = process._process
        assert begun
        drawn = process.draw(PLOT, DARK, 600, 2.0)
        assert drawn.figure == draw(PLOT, DARK, 600)
        assert drawn.png.startswith(b"\x89PNG")
        assert process._process is begun
        begun.kill()
        begun.wait()
        assert process.draw(PLOT, DARK, 600, 2.0) == drawn
        with pytest.raises(Refused) as refused:
            process.draw(replace(PLOT, chart="no such chart"), DARK, 600, 1.0)
        assert refused.value.code == "bad_figure"
    finally:
        process.close()
    with pytest.raises(Refused) as stopped:
        process.draw(PLOT, DARK, 600, 1.0)
    assert stopped.value.code == "stopped"
