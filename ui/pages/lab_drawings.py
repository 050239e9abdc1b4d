"""Figures made off the window's thread; those seen last come back at once."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from planner.charts.drawing_process import DrawingProcess, Drawn
from planner.charts.palette import Palette
from planner.charts.plot import Plot
from ui.jobs import Cancelled, Job, PoolRunner, Runner

_KEPT = 24


class Drawer(Protocol):
    """Whoever draws figures."""

    def begin(self) -> None:
        """Get ready to draw; called on a thread of ours."""
        ...

    def draw(self, plot: Plot, palette: Palette, width: int, scale: float) -> Drawn:
        """Draw a plot; called on a thread of ours."""
        ...

    def close(self) -> None:
        """Stop drawing."""
        ...


class Drawings:
    """Draws one figure after another; close it when nobody looks any more."""

    def __init__(
        self, runner: Runner | None = None, drawer: Drawer | None = None, parent: QObject | None = None
    ) -> None:
        self._runner: Runner = runner or PoolRunner(parent, threads=1)
        self._drawer: Drawer = drawer or DrawingProcess()
        self._drawn: OrderedDict[tuple[str, str, int, float], Drawn] = OrderedDict()

    def begin(self) -> None:
        """Get ready: a figure will be wanted soon."""
        self._runner.run(lambda _job: self._drawer.begin(), done=lambda _none: None)

    def draw(
        self, plot: Plot, palette: Palette, width: int, scale: float, *, done: Callable[[Drawn, QImage], None],
        failed: Callable[[Exception], None],
    ) -> Job:  # fmt: skip
        """Draw a plot ``width`` pixels wide, ``scale`` pixels of the screen for each."""

        def work(job: Job) -> tuple[Drawn, QImage]:
            if job.cancelled:
                raise Cancelled
            key = (plot.as_text(), palette.name, width, scale)
            drawn = self._drawn.pop(key, None) or self._drawer.draw(plot, palette, width, scale)
            self._drawn[key] = drawn
            while len(self._drawn) > _KEPT:
                self._drawn.popitem(last=False)
            picture = QImage.fromData(drawn.png)
            picture.setDevicePixelRatio(scale)
            return drawn, picture

        return self._runner.run(work, done=lambda made: done(*made), failed=failed)

    def forget(self) -> None:
        """Keep no figure any more: the data they show are put away."""
        self._runner.close()
        self._drawn.clear()

    def close(self) -> None:
        """Stop drawing, for good."""
        self._drawer.close()
        self.forget()
