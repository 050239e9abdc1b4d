"""The pill: two or three words on a soft ground."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme import Role, Tokens, font, theme

HEIGHT = 20
_PADDING = 8


def pill_size(text: str) -> QSize:
    """Say how much room the pill for `text` wants."""
    return QSize(QFontMetrics(font(Role.SECONDARY)).horizontalAdvance(text) + 2 * _PADDING, HEIGHT)


def paint_pill(painter: QPainter, rect: QRect, text: str, tone: str, tokens: Tokens) -> None:
    """Paint `text` as a pill over `rect`; `tone` is `accent` or `warn`. The text is elided to fit."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tokens.warn_soft if tone == "warn" else tokens.accent_soft)
    painter.drawRoundedRect(QRectF(rect), rect.height() / 2, rect.height() / 2)
    painter.setPen(tokens.warn if tone == "warn" else tokens.accent)
    painter.setFont(font(Role.SECONDARY))
    words = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width() - _PADDING)
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextSingleLine), words)
    painter.restore()


class Pill(QLabel):
    """A label painted as a pill; `tone` is `accent` or `warn`."""

    def __init__(self, text: str = "", *, tone: str = "accent", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(Role.SECONDARY))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def sizeHint(self) -> QSize:
        """As wide as its words, 20 px tall."""
        return pill_size(self.text())

    def minimumSizeHint(self) -> QSize:
        """A pill does not shrink."""
        return self.sizeHint()

    def set_tone(self, tone: str) -> None:
        """Change what the pill means."""
        self._tone = tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the words."""
        paint_pill(QPainter(self), self.rect(), self.text(), self._tone, theme())
