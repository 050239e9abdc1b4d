"""Buttons that look like paper: a card one can press, a row one can press, a pill one can press."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Role, Weight, font, theme
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.pill import HEIGHT, Pill, paint_pill, pill_size
from ui.widgets.sentence import Sentence

_PADDING = 16


class PressableLayout(QPushButton):
    """A button as large as the words laid out in it; Enter presses it as Space does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """What the words want."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """What the words need."""
        layout = self.layout()
        return layout.minimumSize() if layout is not None else super().minimumSizeHint()

    def hasHeightForWidth(self) -> bool:
        """Wrapped words grow in height, a line that is cut does not."""
        layout = self.layout()
        return layout is not None and layout.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        """How tall the words are at this width."""
        layout = self.layout()
        grows = layout is not None and layout.hasHeightForWidth()
        return layout.totalHeightForWidth(width) if layout is not None and grows else super().heightForWidth(width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses, as people expect of a thing that opens something."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Show that the pointer has gone."""
        super().leaveEvent(event)
        self.update()


class CardButton(PressableLayout):
    """A card that opens something: a title, pills at the right, a quieter sentence below."""

    def __init__(
        self, title: str, sentence: str, *, pills: Sequence[str] = (), aside: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.setAccessibleDescription(". ".join(part.rstrip(".") for part in (*pills, sentence, aside) if part))
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Sentence(title, weight=Weight.SEMIBOLD), 1)
        if pills:
            stack = QVBoxLayout()
            stack.setSpacing(4)
            for pill in pills:
                stack.addWidget(Pill(pill), 0, Qt.AlignmentFlag.AlignRight)
            stack.addStretch()
            head.addLayout(stack)
        column = QVBoxLayout(self)
        column.setContentsMargins(_PADDING, _PADDING, _PADDING, _PADDING)
        column.setSpacing(4)
        column.addLayout(head)
        if sentence:
            column.addWidget(Sentence(sentence, tone="muted"))
        if aside:
            column.addWidget(Sentence(aside, role=Role.SECONDARY, tone="muted"))
        let_clicks_through(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card."""
        tokens = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(tokens.hover if self.underMouse() or self.isDown() else tokens.surface)
        ring = self.hasFocus()
        edge = tokens.accent if ring else tokens.outline if self.underMouse() else tokens.line
        width = 2 if ring else 1
        painter.setPen(QPen(edge, width))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2), 8, 8)


class RowButton(PressableLayout):
    """One line of a list: when, what, and room for a pill at the right."""

    def __init__(self, when: str, words: str, *, when_width: int = 56, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(f"{when}: {words}" if when else words)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 8, 4, 8)
        row.setSpacing(8)
        if when_width:
            day = Sentence(when, role=Role.SECONDARY, tone="muted", wrap=False, tabular=True)
            day.setFixedWidth(when_width)
            row.addWidget(day, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(ElidedLabel(words), 1)
        let_clicks_through(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground under the pointer, and the ring."""
        tokens = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.hover)
            painter.drawRoundedRect(whole.adjusted(0, 2, 0, -2), 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(tokens.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(whole.adjusted(1, 3, -1, -3), 6, 6)


class PillButton(QPushButton):
    """A pill that can be pressed; `tone` is `accent` or `warn`."""

    def __init__(self, text: str, *, tone: str = "warn", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._tone = tone
        self.setFont(font(Role.SECONDARY))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The pill and room for the ring."""
        return pill_size(self.text()) + QSize(6, 6)

    def minimumSizeHint(self) -> QSize:
        """A pill does not shrink."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """The whole pill can be pressed."""
        return self.rect().contains(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep the press from the row it lies on."""
        super().mousePressEvent(event)
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pill, and the ring round it."""
        painter = QPainter(self)
        paint_pill(painter, self.rect().adjusted(3, 3, -3, -3), self.text(), self._tone, theme())
        if self.hasFocus() or self.underMouse():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme().warn if self._tone == "warn" else theme().accent, 2 if self.hasFocus() else 1))
            radius = (HEIGHT + 4) / 2
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)


def let_clicks_through(button: QWidget) -> None:
    """Leave the clicks on the words of a button to the button."""
    for label in button.findChildren(QWidget):
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
