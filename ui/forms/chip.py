"""A linked record, small: opens it, and can be taken out."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.theme import Role, font, theme
from ui.widgets.tool_tip import plain_tip

_HEIGHT = 26
_PADDING = 10
_CROSS = 22
_WIDEST = 280


class Chip(QPushButton):
    """Click or Enter opens the record; the cross, Delete or Backspace takes it out where it is ``removable``."""

    opened = Signal()
    removed = Signal()

    def __init__(
        self,
        name: str,
        *,
        detail: str = "",
        removable: bool = True,
        openable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name = " ".join(name.split())
        self._detail = detail
        self._removable = removable
        self._openable = openable
        self.setText(self._name)
        self.setAccessibleName(f"{detail} {self._name}".strip())
        ways = [self.tr("Enter opens it")] if openable else []
        ways += [self.tr("Delete takes it out")] if removable else []
        self.setAccessibleDescription(", ".join(ways))
        self.setToolTip(plain_tip(self._words()))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor if openable else Qt.CursorShape.ArrowCursor)
        self.setMouseTracking(True)
        self._over_cross = False

    def sizeHint(self) -> QSize:
        """As wide as its words, up to a bound."""
        metrics = QFontMetrics(font(Role.SECONDARY))
        width = metrics.horizontalAdvance(self._words()) + 2 * _PADDING + (_CROSS - 6 if self._removable else 0)
        return QSize(min(width, _WIDEST), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """A few letters and the cross."""
        return QSize(60, _HEIGHT)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The cross takes it out, the rest opens it."""
        self.setDown(False)
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._act(on_cross=self._is_cross(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the cross up under the pointer."""
        self._over_cross = self._is_cross(event.position())
        self.update()
        super().mouseMoveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter or Space opens, Delete or Backspace takes out."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._act(on_cross=False)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._removable:
            self._act(on_cross=True)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a pill with an edge, its words and its cross."""
        tokens = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        painter.setPen(QPen(tokens.accent if focused else tokens.line, 2 if focused else 1))
        painter.setBrush(tokens.hover if self.underMouse() else tokens.surface)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), _HEIGHT / 2 - 1, _HEIGHT / 2 - 1)
        painter.setFont(font(Role.SECONDARY))
        inner = self.rect().adjusted(_PADDING, 0, -(_CROSS if self._removable else _PADDING) + 2, 0)
        painter.setPen(tokens.text)
        words = painter.fontMetrics().elidedText(self._words(), Qt.TextElideMode.ElideRight, inner.width())
        flags = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextSingleLine)
        detail = f"{self._detail} " if self._detail else ""
        if detail and words.startswith(detail):
            painter.setPen(tokens.muted)
            painter.drawText(inner, flags, detail)
            painter.setPen(tokens.text)
            painter.drawText(
                inner.adjusted(painter.fontMetrics().horizontalAdvance(detail), 0, 0, 0), flags, words[len(detail) :]
            )
        else:
            painter.drawText(inner, flags, words)
        if self._removable:
            centre = QPointF(self.width() - _CROSS / 2 - 2, self.height() / 2)
            painter.setPen(QPen(tokens.text if self._over_cross else tokens.muted, 1.4))
            for dy in (-3.5, 3.5):
                painter.drawLine(centre + QPointF(-3.5, -dy), centre + QPointF(3.5, dy))

    def _words(self) -> str:
        return f"{self._detail} {self._name}" if self._detail else self._name

    def _is_cross(self, at: QPointF) -> bool:
        return self._removable and at.x() >= self.width() - _CROSS

    def _act(self, *, on_cross: bool) -> None:
        if on_cross:
            self.removed.emit()
        elif self._openable:
            self.opened.emit()
