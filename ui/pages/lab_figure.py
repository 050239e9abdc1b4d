"""A figure on the screen: drawn for the width and the pixels there are, in the colours of the window."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.charts.drawing import NARROWEST, WIDTH
from planner.charts.drawing_process import Drawn
from planner.charts.palette import PALETTES
from planner.charts.plot import Plot
from ui.jobs import Job
from ui.pages.lab_drawings import Drawings
from ui.theme import appearance, theme

SETTLE_MS = 120
_WIDEST, _NARROWEST_SHOWN = 960, 320
_STEP = 20
"""Pixels; a window that is being pulled wider has its figures drawn at each of these only."""
_STALE = 0.4
_BEFORE = 360
"""Height in pixels before there is a figure."""


class FigureView(QWidget):
    """Shows one plot; while another is being drawn the one before stays, paler where it no longer holds.

    A screen reader is told the title and the alternative text.
    """

    shown = Signal()
    """The figure asked for is on the screen."""
    failed = Signal(Exception)
    """It could not be drawn."""

    def __init__(self, drawings: Drawings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawings = drawings
        self._job: Job | None = None
        self._plot: Plot | None = None
        self._picture = QImage()
        self._stale = False
        self.drawn: Drawn | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("Figure"))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._draw)
        appearance().changed.connect(self._draw)

    @property
    def plot(self) -> Plot | None:
        """What it shows."""
        return self._plot

    def show_plot(self, plot: Plot) -> None:
        """Draw a plot as soon as can be."""
        self._plot = plot
        self.setAccessibleName(plot.title)
        self.setAccessibleDescription(f"{plot.alternative} {plot.definition}")
        self._draw()

    def set_stale(self, *, stale: bool) -> None:
        """Say that what is shown is about to be replaced."""
        self._stale = stale
        self.update()

    def sizeHint(self) -> QSize:
        """As tall as the figure."""
        return QSize(WIDTH, self._height())

    def minimumSizeHint(self) -> QSize:
        """Narrower than it can be drawn it is shown smaller."""
        return QSize(_NARROWEST_SHOWN, self._height())

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while it was hidden."""
        super().showEvent(event)
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew for another width, once it has settled."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._settle_height()
            if self._plot and self._wanted() != self._has():
                self._settle.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture at its own size, and the ring where the keyboard is."""
        painter = QPainter(self)
        if not self._picture.isNull():
            painter.setOpacity(_STALE if self._stale else 1.0)
            size = self._picture.deviceIndependentSize() * self._shrunk()
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRectF(0, 0, size.width(), size.height()), self._picture)
            painter.setOpacity(1.0)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme().accent, 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)

    def _height(self) -> int:
        return round(self.drawn.figure.height * self._shrunk()) if self.drawn else _BEFORE

    def _shrunk(self) -> float:
        """How much smaller than drawn it is shown, where there is less room than it can be drawn in."""
        return min(1.0, self.width() / self.drawn.figure.width) if self.drawn else 1.0

    def _settle_height(self) -> None:
        if self.drawn and self.height() != self._height():
            self.setFixedHeight(self._height())

    def _wanted(self) -> int:
        return max(NARROWEST, min(self.width(), _WIDEST) // _STEP * _STEP)

    def _has(self) -> int:
        return self.drawn.figure.width if self.drawn else 0

    def _draw(self) -> None:
        self._settle.stop()
        plot = self._plot
        if plot is None or not self.isVisibleTo(self.window()):
            return
        palette = PALETTES[theme().scheme.value]
        if self._job:
            self._job.cancel()
        self._job = self._drawings.draw(
            plot, palette, self._wanted(), self.devicePixelRatioF(),
            done=lambda drawn, picture: self._on_drawn(plot, drawn, picture), failed=self._on_failed,
        )  # fmt: skip

    def _on_drawn(self, plot: Plot, drawn: Drawn, picture: QImage) -> None:
        if plot is not self._plot:
            return
        self.drawn, self._picture, self._stale = drawn, picture, False
        self._settle_height()
        self.update()
        self.shown.emit()

    def _on_failed(self, error: Exception) -> None:
        self.failed.emit(error)
