"""The message bar: one line of news or refusal at the bottom, never in the way."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QWidget

from ui.theme import appearance
from ui.widgets.action_button import ActionButton
from ui.widgets.announce import announce
from ui.widgets.icon import GRID, IconButton, icon
from ui.widgets.sentence import Sentence
from ui.widgets.tone import set_look

STAY_MS = 8000
_LONGEST = 600
"""Letters of a message; what it quotes may be as long as a person types."""


class MessageBar(QFrame):
    """Shows the last thing said.

    News goes away by itself after `STAY_MS`, though never under the pointer or while the keyboard is in it. A refusal
    stays until it is closed or something newer is said.
    """

    undo_requested = Signal()
    """The person wants the step back that the news told of."""
    closed = Signal()
    """Nothing is shown any more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageBar")
        self._refusal = False
        self._mark = QLabel(self)
        self._mark.setTextFormat(Qt.TextFormat.PlainText)
        self._mark.setFixedSize(QSize(GRID, GRID))
        self._text = Sentence()
        self.undo_button = ActionButton(self.tr("Undo"), role="quiet")
        self.undo_button.clicked.connect(self._on_undo_clicked)
        self.close_button = IconButton("close", self.tr("Close this message"))
        self.close_button.clicked.connect(self.close_message)
        row = QHBoxLayout(self)
        row.setContentsMargins(32, 8, 20, 8)
        row.setSpacing(12)
        row.addWidget(self._mark)
        row.addWidget(self._text, 1)
        row.addWidget(self.undo_button)
        row.addWidget(self.close_button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STAY_MS)
        self._timer.timeout.connect(self._on_time_over)
        for inner in (self.undo_button, self.close_button):
            inner.installEventFilter(self)
        appearance().changed.connect(self._on_appearance_changed)
        self.hide()

    @property
    def text(self) -> str:
        """What is shown, or the empty text."""
        return self._text.text() if not self.isHidden() else ""

    @property
    def waiting_to_leave(self) -> bool:
        """Whether the news will go away by itself."""
        return self._timer.isActive()

    def say(self, text: str, undoable: bool = False) -> None:
        """Show news; `undoable` offers to take the step back."""
        self._show(text, refusal=False, undoable=undoable)

    def refuse(self, text: str) -> None:
        """Show what could not be done; it stays until closed."""
        self._show(text, refusal=True, undoable=False)

    def close_message(self) -> None:
        """Show nothing; the keyboard goes back to the page."""
        if self.isHidden():
            return
        held_focus = self._holds_focus()
        self._timer.stop()
        self.hide()
        if held_focus:
            self.window().setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while the pointer is here."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Count anew once the pointer has left."""
        super().leaveEvent(event)
        self._count()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_message()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay while a button here has the keyboard."""
        if event.type() == QEvent.Type.FocusIn:
            self._timer.stop()
        elif event.type() == QEvent.Type.FocusOut:
            self._count()
        return False

    def _show(self, text: str, *, refusal: bool, undoable: bool) -> None:
        text = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
        self._refusal = refusal
        set_look(self, "tone", "bad" if refusal else "")
        self._text.set_tone("bad" if refusal else "")
        self._text.setText(text)
        self._mark.setVisible(refusal)
        self._on_appearance_changed()
        self.undo_button.setVisible(undoable)
        self.undo_button.setAccessibleDescription(text if undoable else "")
        self.show()
        announce(self, text, urgent=refusal)
        self._timer.stop()
        self._count()

    def _count(self) -> None:
        if not self._refusal and not self.isHidden() and not self._held():
            self._timer.start()

    def _held(self) -> bool:
        return self.underMouse() or self._holds_focus()

    def _holds_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _on_time_over(self) -> None:
        if not self._held():
            self.close_message()

    def _on_undo_clicked(self) -> None:
        self.close_message()
        self.undo_requested.emit()

    def _on_appearance_changed(self) -> None:
        if self._refusal:
            self._mark.setPixmap(icon("warning", "bad").pixmap(QSize(GRID, GRID), self.devicePixelRatioF()))
