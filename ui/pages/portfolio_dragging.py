"""What a row is dragged by, and the mark that says where it would come to lie."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.theme import theme
from ui.widgets.tool_tip import plain_tip

_FAR = 6
"""Pixels the pointer goes before a press becomes a drag."""


class Grip(QWidget):
    """Six dots one drags a row by; the keyboard has Alt and the arrows instead."""

    dragged = Signal(QPoint)
    """The pointer is here now, on the screen."""
    dropped = Signal()
    """The pointer let go."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(20, 32)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip(plain_tip(words))
        self._from: QPoint | None = None
        self._far = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._from, self._far = event.globalPosition().toPoint(), False
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell where the row is held."""
        here = event.globalPosition().toPoint()
        if self._from is not None:
            self._far = self._far or (here - self._from).manhattanLength() >= _FAR
            if self._far:
                self.dragged.emit(here)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        was, self._from = self._far, None
        if was:
            self.dropped.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dots."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().muted if self.underMouse() else theme().outline)
        middle = self.rect().center()
        for across in (-3, 3):
            for down in (-6, 0, 6):
                painter.drawEllipse(middle + QPoint(across, down), 1.4, 1.4)

    def enterEvent(self, event: object) -> None:
        """Stand out under the pointer."""
        self.update()

    def leaveEvent(self, event: object) -> None:
        """Step back."""
        self.update()


class GapMark(QWidget):
    """The line that says where a dragged row would come to lie."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_at(self, y: int, width: int) -> None:
        """Stand between two rows."""
        self.setGeometry(0, y - 3, width, 6)
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line with a knob at its start."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().accent, 2))
        painter.drawLine(6, 3, self.width() - 1, 3)
        painter.setBrush(theme().accent)
        painter.drawEllipse(QPoint(3, 3), 2, 2)
