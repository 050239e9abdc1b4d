"""A group of fields that folds away."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Role, Weight, font, theme
from ui.widgets.enter_key import press_on_enter
from ui.widgets.icon import GRID, icon

_ROW = 32


class SectionHead(QPushButton):
    """The heading of a section: a chevron, a title, and how much is filled in."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.note = ""
        self.setCheckable(True)
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_note(self, note: str) -> None:
        """Say something quiet behind the title."""
        if note != self.note:
            self.note = note
            self.setAccessibleDescription(note)
            self.update()

    def sizeHint(self) -> QSize:
        """One row."""
        return QSize(200, _ROW)

    def minimumSizeHint(self) -> QSize:
        """One row."""
        return QSize(80, _ROW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, as the space bar does."""
        if not press_on_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the heading over a hairline."""
        tokens = theme()
        painter = QPainter(self)
        painter.setPen(QPen(tokens.line, 1))
        painter.drawLine(0, 0, self.width(), 0)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(tokens.accent, 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 3, -1, -1), 6, 6)
        name = "chevron-down" if self.isChecked() else "chevron-right"
        icon(name, "muted").paint(painter, QRect(0, (self.height() - GRID) // 2 + 1, GRID, GRID))
        heading = font(Role.SECONDARY, Weight.SEMIBOLD)
        painter.setFont(heading)
        painter.setPen(tokens.text if self.underMouse() else tokens.muted)
        words = self.rect().adjusted(GRID + 4, 2, 0, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), self.text())
        if self.note:
            painter.setFont(font(Role.SECONDARY))
            painter.setPen(tokens.muted)
            after = QFontMetrics(heading).horizontalAdvance(self.text()) + 8
            painter.drawText(words.adjusted(after, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), self.note)


class Section(QWidget):
    """A heading with a column below it that folds away."""

    toggled = Signal(bool)
    """The person opened or closed it."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.head = SectionHead(title)
        self.content = QWidget()
        self.column = QVBoxLayout(self.content)
        self.column.setContentsMargins(0, 4, 0, 12)
        self.column.setSpacing(12)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(4)
        outer.addWidget(self.head)
        outer.addWidget(self.content)
        self.content.hide()
        self.head.toggled.connect(self.content.setVisible)
        self.head.clicked.connect(self.toggled)

    @property
    def is_open(self) -> bool:
        """Whether its fields are seen."""
        return self.head.isChecked()

    def set_open(self, *, is_open: bool) -> None:
        """Open or close it."""
        self.head.setChecked(is_open)

    def show_filled(self, filled: int, of: int) -> None:
        """Say how many of its fields hold something."""
        self.head.set_note(self.tr("{filled} of {of}").format(filled=filled, of=of) if filled else "")
