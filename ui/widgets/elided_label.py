"""A line that gives way: it ends in an ellipsis when there is no room, and shows the whole as a tool tip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Role, Weight
from ui.widgets.sentence import Sentence
from ui.widgets.tool_tip import plain_tip


class ElidedLabel(Sentence):
    """One line of text, elided at the right; the text itself stays whole for whoever reads it aloud."""

    def __init__(
        self,
        text: str = "",
        *,
        role: Role = Role.TEXT,
        weight: Weight | None = None,
        tone: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, role=role, weight=weight, tone=tone, wrap=False, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def setText(self, text: str) -> None:
        """Show `text`, on one line."""
        super().setText(" ".join(text.split()))
        self._tell_the_whole()

    def minimumSizeHint(self) -> QSize:
        """Give way down to a few letters."""
        return QSize(self.fontMetrics().averageCharWidth() * 4, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the whole text as a tool tip once it no longer fits."""
        super().resizeEvent(event)
        self._tell_the_whole()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much of the text as there is room for."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(
            self.contentsRect(),
            int(self.alignment() | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine),
            self.shown_text(),
        )

    def shown_text(self) -> str:
        """Give the text as it stands on the screen."""
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width())

    def _tell_the_whole(self) -> None:
        self.setToolTip(plain_tip(self.text()) if self.shown_text() != self.text() else "")
