"""Buttons with words."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.theme import Role, Weight, font, theme
from ui.widgets.enter_key import press_on_enter
from ui.widgets.tone import set_look


class ActionButton(QPushButton):
    """A button; `role` is empty, `primary` (one a page), `quiet` (no edge) or `link` (in a sentence)."""

    def __init__(self, text: str, *, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._filled = role == "primary"
        made = font(Role.TEXT, Weight.REGULAR if role == "link" else Weight.SEMIBOLD)
        made.setUnderline(role == "link")
        self.setFont(made)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        set_look(self, "role", role)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, as the space bar does."""
        if not press_on_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Set the focus ring of a filled button off from its fill, where the ring would drown otherwise."""
        super().paintEvent(event)
        if self._filled and self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme().on_accent, 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), 3, 3)
