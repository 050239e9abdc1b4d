"""The specifications in resources/charts, with colours, numbers and sizes filled in."""

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from planner.charts.palette import Palette
from planner.charts.plot import Plot


def filled(plot: Plot, palette: Palette, sizes: Mapping[str, object]) -> dict[str, Any]:
    """The Vega-Lite specification of a plot.

    A text "$name" in a specification stands for a colour of the palette, an option of the plot or a size; "$name?x" for
    x where there is no such option. Raises KeyError where the plot lacks an option or marks.
    """
    known = {**palette.named(), **plot.options, **sizes}
    spec: dict[str, Any] = _fill(_read(plot.chart), known)
    spec["config"] = _fill(_read("theme"), known)
    spec["datasets"] = {name: [dict(mark) for mark in plot.marks[name]] for name in sorted(_data_names(spec))}
    return spec


def _data_names(node: Any) -> set[str]:
    """The marks a specification draws."""
    if isinstance(node, list):
        return {name for one in node for name in _data_names(one)}
    if not isinstance(node, dict):
        return set()
    own = {node["data"]["name"]} if "data" in node else set()
    return own | {name for value in node.values() for name in _data_names(value)}


@cache
def _read(name: str) -> Any:
    return json.loads(resources.files("resources").joinpath(f"charts/{name}.json").read_text("utf-8"))


def _fill(node: Any, known: Mapping[str, object]) -> Any:
    if isinstance(node, dict):
        return {key: _fill(value, known) for key, value in node.items()}
    if isinstance(node, list):
        return [_fill(one, known) for one in node]
    if isinstance(node, str) and node.startswith("$"):
        name, _, otherwise = node[1:].partition("?")
        return known[name] if not otherwise else known.get(name, json.loads(otherwise))
    return node
