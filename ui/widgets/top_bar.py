"""The top bar: where one is in the plan, the way to everything, and the one thing done daily."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ui.theme import Role, Weight, font, theme
from ui.widgets.action_button import ActionButton
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.enter_key import press_on_enter
from ui.widgets.sentence import Sentence

HEIGHT = 48


class SearchButton(QPushButton):
    """Looks like a field, opens the palette."""

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(self.tr("Search or run a command"))
        self.setAccessibleName(self.text())
        self._hint = hint
        self.setAccessibleDescription(hint)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(300)

    def sizeHint(self) -> QSize:
        """As drawn."""
        return QSize(300, 32)

    def minimumSizeHint(self) -> QSize:
        """Room for the words."""
        return QSize(252, 32)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, as the space bar does."""
        if not press_on_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a field's ground, the words and the shortcut."""
        tokens = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(tokens.sunken if self.isDown() else tokens.bg)
        edge = 2 if self.hasFocus() else 1
        raised = self.underMouse() or self.isDown()
        painter.setPen(QPen(tokens.accent if self.hasFocus() else tokens.outline if raised else tokens.line, edge))
        inset = edge / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 6, 6)
        painter.setFont(font(Role.TEXT))
        painter.setPen(tokens.muted)
        inner = self.rect().adjusted(12, 0, -12, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignLeft, self.text())
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, self._hint)


class TopBar(QFrame):
    """Word mark, a line about the plan, search, and Log."""

    search_requested = Signal()
    """The person wants to search or run a command."""
    logged = Signal()
    """The person wants to log something."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setFixedHeight(HEIGHT)
        self._context = ElidedLabel(tone="muted")
        self.search_button = SearchButton(self.tr("Ctrl K"))
        self.search_button.clicked.connect(self.search_requested)
        self.log_button = ActionButton(self.tr("Log"), role="primary")
        self.log_button.setToolTip(self.tr("Log what happened (Ctrl+N)"))
        self.log_button.clicked.connect(self.logged)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 1)
        row.setSpacing(16)
        row.addWidget(Sentence("Inroad", weight=Weight.BOLD, wrap=False))
        row.addWidget(self._context, 1)
        row.addWidget(self.search_button)
        row.addWidget(self.log_button)

    def set_context(self, text: str) -> None:
        """Say where the person is in the plan."""
        self._context.setText(text)
