"""From a plot to a figure."""

import hashlib
import json
import re
import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence

from planner.charts import engine
from planner.charts.figure import Figure
from planner.charts.palette import LIGHT, Palette
from planner.charts.plot import Plot, bad_figure
from planner.charts.sheet import MARGIN, sheet
from planner.charts.specification import filled
from planner.charts.text_width import shortened, width_of, wrapped

WIDTH = 760
"""Pixels; a page of the portfolio and a column of the window hold it."""
NARROWEST = 480
_LABEL_SIZE = 13
_COLUMNS = {"funnel": 290, "shares": 150, "difference": 150}
"""Pixels of the numbers beside the bars, as the specifications place them."""
_LEAST_BARS, _LEAST_LEFT = 120, 80
_MOST_KEPT = 64
_ID, _USED = re.compile(r'\sid="([^"]+)"'), re.compile(r"url\(#([^)]+)\)")
_kept: OrderedDict[str, Figure] = OrderedDict()
_keeping = threading.Lock()


def draw(plot: Plot, palette: Palette = LIGHT, width: int = WIDTH) -> Figure:
    """Draw a plot ``width`` pixels wide, its height as needed; the same bytes every time.

    The first figure of a process takes about half a second, the next ones hundredths; a figure once drawn is kept.
    Works on any thread. Raises Refused("bad_figure") for a plot that was not made here and cannot be drawn.
    """
    width = max(NARROWEST, width)
    key = hashlib.sha256(f"{palette.name} {width} {plot.as_text()}".encode()).hexdigest()
    with _keeping:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    try:
        inner = engine.svg_of(filled(plot, palette, _sizes(plot, width - 2 * MARGIN)))
    except (ValueError, KeyError, TypeError):
        raise bad_figure() from None
    svg, height = sheet(plot, palette, inner, width)
    figure = Figure(plot=plot, svg=_with_own_ids(svg, key[:8]), width=width, height=height)
    with _keeping:
        _kept[key] = figure
        while len(_kept) > _MOST_KEPT:
            _kept.popitem(last=False)
    return figure


def _with_own_ids(svg: str, prefix: str) -> str:
    """The same with ids of its own, so that figures on one page do not take each other's patterns.

    They are numbered anew: the engine counts on from figure to figure.
    """
    own = {found: f"{prefix}-{number}" for number, found in enumerate(_ID.findall(svg), start=1)}
    renamed = _ID.sub(lambda one: f' id="{own[one[1]]}"', svg)
    return _USED.sub(lambda one: f"url(#{own.get(one[1], one[1])})", renamed)


def _sizes(plot: Plot, width: int) -> Mapping[str, object]:
    """The room left for the marks beside the labels of the rows, and of the lines at their right end."""
    labels = plot.options.get("left_labels", ())
    left = _widest(plot, labels, most=_most_left(plot, width), least=40)
    right = _widest(plot, plot.options.get("right_labels", ()), most=width * 0.28, least=14)
    named = [str(mark.get("label", "")) for name in labels[:1] for mark in plot.marks[name]]
    every = {str(mark.get("label", "")) for name in labels for mark in plot.marks.get(name, ())}
    known = json.dumps({name: _two_lines(name, left - 10) for name in sorted(every)})
    lines = f"(({known})[datum.label] || [datum.label])"
    return {
        "row_names": list(dict.fromkeys(named)),
        "left": left,
        "right": right,
        "width": width - left - right,
        "label_limit": left - 10,
        "label_lines": lines,
        "label_is_two": f"length({lines}) > 1",
    }


def _two_lines(label: str, width: float) -> list[str]:
    """A label that is too wide for one line on two, the second cut where even that is too little."""
    first, *more = wrapped(label, _LABEL_SIZE, width) or [""]
    return [first, shortened(" ".join(more), _LABEL_SIZE, width)] if more else [first]


def _most_left(plot: Plot, width: int) -> float:
    return max(_LEAST_LEFT, min(width * 0.34, width - _COLUMNS.get(plot.chart, 0) - _LEAST_BARS))


def _widest(plot: Plot, names: Sequence[str], *, most: float, least: int) -> int:
    labels = [str(mark.get("label", "")) for name in names for mark in plot.marks.get(name, ())]
    return int(min(most, max((width_of(one, _LABEL_SIZE) + 14 for one in labels), default=least)))
