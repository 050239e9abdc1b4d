"""The sparkline: how a level moved, without axes."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Tokens, theme
from ui.widgets.tool_tip import plain_tip

_WIDTH = 72
_HEIGHT = 24
_MARGIN = 2


def paint_sparkline(
    painter: QPainter, rect: QRect, values: Sequence[float], tokens: Tokens, *, highest: float = 4.0
) -> None:
    """Paint `values`, oldest first, over `rect`, on a scale from 0 to `highest`; fewer than two paint nothing."""
    if len(values) < 2 or highest <= 0:
        return
    inner = QRectF(rect).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
    step = inner.width() / (len(values) - 1)
    points = [
        QPointF(inner.left() + step * at, inner.bottom() - inner.height() * min(max(value / highest, 0.0), 1.0))
        for at, value in enumerate(values)
    ]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(tokens.accent, 2)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawPolyline(points)
    painter.restore()


class Sparkline(QWidget):
    """A small line of values; `words` says what it shows to whoever cannot see it."""

    def __init__(self, values: Sequence[float] = (), words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: tuple[float, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_values(values, words)

    def set_values(self, values: Sequence[float], words: str) -> None:
        """Show `values`, oldest first, from 0 to 4."""
        self._values = tuple(values)
        self.setAccessibleName(words)
        self.setToolTip(plain_tip(words))
        self.update()

    def sizeHint(self) -> QSize:
        """As drawn: 72 by 24 px."""
        return QSize(_WIDTH, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        paint_sparkline(QPainter(self), self.rect(), self._values, theme())
