"""A level from 0 to 4 as five dots, for where a bar would say too much."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.theme import theme

LEVELS = range(5)
_DOT, _GAP, _HEIGHT = 10, 6, 20


class LevelDots(QWidget):
    """The dot of the level is filled, those below it are ringed in the accent, the rest in grey.

    It has no words of its own: whoever shows it says the level beside it.
    """

    def __init__(self, level: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._level = level
        self.setFixedSize(len(LEVELS) * (_DOT + _GAP), _HEIGHT)

    def show_level(self, level: int | None) -> None:
        """Show a level; None for none."""
        self._level = level
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dots."""
        tokens = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for level in LEVELS:
            there = self._level is not None and level <= self._level
            painter.setPen(QPen(tokens.accent if there else tokens.outline, 1.5))
            painter.setBrush(tokens.accent if level == self._level else Qt.GlobalColor.transparent)
            painter.drawEllipse(QRectF(_GAP / 2 + level * (_DOT + _GAP), (_HEIGHT - _DOT) / 2, _DOT, _DOT))
