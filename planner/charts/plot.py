"""What a figure is drawn from: aggregated numbers, their words, and the name of a specification."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from planner.errors import Refused

CHARTS = ("heat_map", "curves", "funnel", "shares", "difference", "columns", "states", "trend")
"""The specifications in resources/charts."""
LABELS = ("label", "series", "text")
"""The keys of a mark that hold words; all others hold numbers, days and flags."""
_WORDS = ("names", "x_title", "difference_title")
_FORM = 1
_LARGEST = 2_000_000

Mark = Mapping[str, str | int | float | bool | None]


@dataclass(frozen=True, kw_only=True)
class Plot:
    """A figure before it is drawn; nothing in it is about a single user.

    ``marks`` are the data by the names the specification gives them; ``options`` fill its other gaps. ``heading`` and
    ``rows`` are the table beside the figure. ``said`` is what follows from it, ``notes`` the small print under it.
    ``generated`` is the label that made-up data carry, or "".
    """

    chart: str
    title: str
    definition: str
    alternative: str
    heading: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    marks: Mapping[str, Sequence[Mark]]
    options: Mapping[str, Any] = field(default_factory=dict)
    said: str = ""
    notes: tuple[str, ...] = ()
    generated: str = ""

    def reworded(self, rewrite: Callable[[str], str]) -> "Plot":
        """The same with every word gone through ``rewrite``: titles, labels, table, alternative text."""
        return replace(
            self,
            title=rewrite(self.title), definition=rewrite(self.definition), alternative=rewrite(self.alternative),
            heading=tuple(map(rewrite, self.heading)), rows=tuple(tuple(map(rewrite, row)) for row in self.rows),
            said=rewrite(self.said), notes=tuple(map(rewrite, self.notes)),
            marks={name: [_reworded(mark, rewrite) for mark in marks] for name, marks in self.marks.items()},
            options={key: _rewritten(one, rewrite) if key in _WORDS else one for key, one in self.options.items()},
        )  # fmt: skip

    def labelled(self, label: str) -> "Plot":
        """The same with the label of made-up data, unless it has one."""
        if self.generated or not label:
            return self
        return replace(self, generated=label, alternative=f"{label}. {self.alternative}")

    def cut(self, most_rows: int) -> "Plot":
        """The same with a shorter table that says so."""
        if len(self.rows) <= most_rows:
            return self
        note = f"The table holds the first {most_rows:,} of {len(self.rows):,} rows."
        return replace(self, rows=self.rows[:most_rows], notes=(*self.notes, note))

    def as_text(self) -> str:
        """The plot as one JSON text, the same for the same plot."""
        return json.dumps({"form": _FORM, **_plain(self)}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def plot_from(text: str) -> Plot:
    """The plot a JSON text holds. Raises Refused("bad_figure") where it holds none."""
    try:
        if len(text) > _LARGEST:
            raise ValueError
        read = json.loads(text)
        if not isinstance(read, dict) or read.pop("form") != _FORM or read["chart"] not in CHARTS:
            raise ValueError
        return Plot(
            chart=read["chart"], title=str(read["title"]), definition=str(read["definition"]),
            alternative=str(read["alternative"]), heading=tuple(map(str, read["heading"])),
            rows=tuple(tuple(map(str, row)) for row in read["rows"]),
            marks={str(name): [dict(mark) for mark in marks] for name, marks in read["marks"].items()},
            options=dict(read["options"]), said=str(read["said"]), notes=tuple(map(str, read["notes"])),
            generated=str(read["generated"]),
        )  # fmt: skip
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise bad_figure() from None


def bad_figure() -> Refused:
    """What is said of a figure that cannot be drawn."""
    return Refused("bad_figure", "The figure kept here cannot be drawn; save the analysis once more.")


def _reworded(mark: Mark, rewrite: Callable[[str], str]) -> Mark:
    return {key: rewrite(one) if key in LABELS and isinstance(one, str) else one for key, one in mark.items()}


def _rewritten(value: Any, rewrite: Callable[[str], str]) -> Any:
    if isinstance(value, list):
        return [_rewritten(one, rewrite) for one in value]
    return rewrite(value) if isinstance(value, str) else value


def _plain(plot: Plot) -> dict[str, Any]:
    return {name: getattr(plot, name) for name in plot.__dataclass_fields__}
