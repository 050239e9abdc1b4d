"""What stands in the window while the plan is locked: one field, and nothing of the plan."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from planner.errors import Refused
from planner.storage.passphrase import unlock
from ui.jobs import PoolRunner, Runner
from ui.pages.shown_place import shown_place
from ui.theme import Role
from ui.widgets.action_button import ActionButton
from ui.widgets.announce import announce
from ui.widgets.middle import put_in_the_middle
from ui.widgets.sentence import Sentence

_WIDTH = 440


class LockPage(QWidget):
    """Asks for the passphrase of a plan; a wrong one is told in one sentence, without a hint."""

    unlocked = Signal()
    """The plan can be opened now."""
    open_requested = Signal()
    """The person wants another file."""
    left = Signal()
    """The person goes back to the plan that is open."""
    backup_opened = Signal()
    """The passphrase opens a backup and not the plan: the plan is damaged, or its passphrase was changed since."""

    def __init__(
        self, path: Path, *, may_leave: bool = False, runner: Runner | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._path = path
        self._runner: Runner = runner or PoolRunner(self, threads=1)
        self.destroyed.connect(self._runner.close)
        title = Sentence(
            self.tr("This plan is locked") if may_leave else self.tr("Your plan is locked"), role=Role.TITLE
        )
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setAccessibleName(self.tr("Passphrase"))
        self.passphrase.setPlaceholderText(self.tr("Passphrase"))
        self.passphrase.returnPressed.connect(self._on_unlock)
        self.unlock_button = ActionButton(self.tr("Unlock"), role="primary")
        self.unlock_button.clicked.connect(self._on_unlock)
        self.open_button = ActionButton(self.tr("Open another plan"), role="quiet")
        self.open_button.clicked.connect(self.open_requested)
        self.back_button = ActionButton(self.tr("Back to the open plan"), role="quiet")
        self.back_button.clicked.connect(self.left)
        self.back_button.setVisible(may_leave)
        self.trouble = Sentence(tone="bad")
        self.passphrase.textEdited.connect(lambda _text: self.trouble.setText(""))
        place = Sentence(shown_place(path), role=Role.SECONDARY, tone="muted")
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self.unlock_button)
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.back_button)
        buttons.addStretch(1)
        middle = QWidget()
        middle.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(middle)
        column.setSpacing(12)
        for part in (title, place, self.passphrase, self.trouble):
            column.addWidget(part)
        column.addLayout(buttons)
        put_in_the_middle(middle, self)
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
            self._try_backups(typed)
            return
        self.trouble.setText("")
        self.unlocked.emit()

    def _try_backups(self, typed: str) -> None:
        """Whether the passphrase is right after all, and it is the plan that is damaged."""
        path = self._path
        self._runner.run(
            lambda _job: _opens_backup(path, typed), done=lambda _copy: self.backup_opened.emit(),
            failed=lambda _error: None,
        )  # fmt: skip


def _opens_backup(path: Path, typed: str) -> object:
    from planner.backup.backups import Backups  # noqa: PLC0415 - hardly ever needed
    from planner.backup.lock_kept import unlock_backup  # noqa: PLC0415

    return unlock_backup(Backups.of(path).copies(), typed)
