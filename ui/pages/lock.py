"""What stands in the window while the plan is locked: one field, and nothing of the plan."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from planner.errors import Refused
from planner.storage.passphrase import unlock
from ui.pages.shown_place import shown_place
from ui.theme import Role
from ui.widgets.action_button import ActionButton
from ui.widgets.announce import announce
from ui.widgets.sentence import Sentence

_WIDTH = 440


class LockPage(QWidget):
    """Asks for the passphrase of a plan; a wrong one is told in one sentence, without a hint."""

    unlocked = Signal()
    """The plan can be opened now."""
    open_requested = Signal()
    """The person wants another file."""

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = path
        title = Sentence(self.tr("Your plan is locked"), role=Role.TITLE)
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setAccessibleName(self.tr("Passphrase"))
        self.passphrase.setPlaceholderText(self.tr("Passphrase"))
        self.passphrase.returnPressed.connect(self._on_unlock)
        self.unlock_button = ActionButton(self.tr("Unlock"), role="primary")
        self.unlock_button.clicked.connect(self._on_unlock)
        self.open_button = ActionButton(self.tr("Open another plan"), role="quiet")
        self.open_button.clicked.connect(self.open_requested)
        self.trouble = Sentence(tone="bad")
        self.passphrase.textEdited.connect(lambda _text: self.trouble.setText(""))
        place = Sentence(shown_place(path), role=Role.SECONDARY, tone="muted")
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self.unlock_button)
        buttons.addWidget(self.open_button)
        buttons.addStretch(1)
        middle = QWidget()
        middle.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(middle)
        column.setSpacing(12)
        for part in (title, place, self.passphrase, self.trouble):
            column.addWidget(part)
        column.addLayout(buttons)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(middle, 100)
        row.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(32, 24, 32, 24)
        outer.addStretch(2)
        outer.addLayout(row)
        outer.addStretch(3)
        self.setAccessibleName(title.text())

    def take_keyboard(self) -> None:
        """Put the keyboard into the field."""
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_unlock(self) -> None:
        typed = self.passphrase.text()
        self.passphrase.clear()
        try:
            unlock(self._path, typed)
        except Refused as refused:
            said = self.tr("This passphrase does not open the plan.")
            self.trouble.setText(said if refused.code == "wrong_passphrase" else refused.message)
            announce(self.trouble, self.trouble.text())
            self.take_keyboard()
            return
        self.trouble.setText("")
        self.unlocked.emit()
