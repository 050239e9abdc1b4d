"""A drawn figure: a picture, the words for who cannot see it, and the numbers as a table."""

from dataclasses import dataclass

from planner.charts.plot import Plot


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A figure and everything that belongs beside it.

    ``svg`` is a whole SVG document of ``width`` by ``height`` pixels with title, definition, what follows and the small
    print on it. ``plot`` is what it was drawn from.
    """

    plot: Plot
    svg: str
    width: int
    height: int

    @property
    def title(self) -> str:
        """What it shows, in a sentence."""
        return self.plot.title

    @property
    def definition(self) -> str:
        """Who counts, what counts, in which window; printed on it."""
        return self.plot.definition

    @property
    def alternative(self) -> str:
        """What it shows, for those who cannot see it."""
        return self.plot.alternative

    @property
    def heading(self) -> tuple[str, ...]:
        """The columns of its numbers."""
        return self.plot.heading

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Its numbers, a cell each column."""
        return self.plot.rows

    @property
    def generated(self) -> str:
        """The label of made-up data, printed on it; or ""."""
        return self.plot.generated

    @property
    def synthetic(self) -> bool:
        """Whether the data are made up."""
        return bool(self.plot.generated)

    def as_png(self, scale: float = 1.0) -> bytes:
        """The figure as PNG, ``scale`` times its size in pixels (the screen's pixel ratio; 2 or more for paper)."""
        from planner.charts.engine import png_of  # noqa: PLC0415 - the drawing engine is fetched when a figure is drawn

        return png_of(self.svg, scale)
