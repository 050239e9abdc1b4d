"""A difference with its confidence interval, drawn against zero."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.rules.proportions import Interval
from ui.pages.rank_words import number_words
from ui.theme import Role, font, theme
from ui.widgets.tool_tip import plain_tip

_HEIGHT = 44
_SIDE = 32
_LINE_AT = 14


class IntervalLine(QWidget):
    """A whisker from the lower to the upper end, a dot at the difference, a tick at zero; ends in points."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._interval: Interval | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_interval(self, interval: Interval | None, words: str) -> None:
        """Show an interval, as shares; None shows nothing. ``words`` say it to whoever cannot see it."""
        self._interval = interval
        self.setVisible(interval is not None)
        self.setAccessibleName(words)
        self.setToolTip(plain_tip(words))
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room for."""
        return QSize(320, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the interval."""
        found = self._interval
        if found is None:
            return
        tokens, painter = theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        low, high = min(found.low, 0.0), max(found.high, 0.0)
        room = max(self.width() - 2 * _SIDE, 1)

        def at(value: float) -> float:
            return _SIDE + room * (value - low) / ((high - low) or 1.0)

        painter.setPen(QPen(tokens.line, 1))
        painter.drawLine(QPointF(_SIDE, _LINE_AT), QPointF(_SIDE + room, _LINE_AT))
        painter.setPen(QPen(tokens.text, 2))
        painter.drawLine(QPointF(at(0), 4), QPointF(at(0), 2 * _LINE_AT - 4))
        ink = tokens.warn if found.holds_zero else tokens.accent
        pen = QPen(ink, 3, Qt.PenStyle.DotLine if found.holds_zero else Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        painter.drawLine(QPointF(at(found.low), _LINE_AT), QPointF(at(found.high), _LINE_AT))
        painter.setPen(QPen(ink, 2))
        for end in (found.low, found.high):
            painter.drawLine(QPointF(at(end), _LINE_AT - 4), QPointF(at(end), _LINE_AT + 4))
        painter.setBrush(tokens.surface)
        painter.drawEllipse(QRectF(at(found.value) - 5, _LINE_AT - 5, 10, 10))
        painter.setFont(font(Role.SECONDARY, tabular=True))
        painter.setPen(tokens.muted)
        taken: list[QRect] = []
        for value in (found.value, found.low, found.high, 0.0):
            words = points_words(value) if value else "0"
            width = painter.fontMetrics().horizontalAdvance(words) + 4
            place = QRect(round(at(value) - width / 2), 2 * _LINE_AT - 2, width, _HEIGHT - 2 * _LINE_AT)
            if not any(place.intersects(other) for other in taken):
                painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), words)
                taken.append(place)


def points_words(share: float) -> str:
    """A difference of shares as percentage points with its sign."""
    sign = "+" if share > 0 else "−" if share < 0 else ""
    return sign + number_words(abs(share) * 100, 1)
