"""What a refused plan is offered instead of a blank start: its newest good backup, and what is in it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from planner.backup.backups import Backups
from planner.backup.copy import Copy
from planner.backup.differences import Differences, preview
from planner.backup.lock_kept import unlock_backup
from planner.backup.restoring import restore
from planner.errors import Refused
from planner.storage.passphrase import is_locked
from planner.storage.plan_file import DAMAGE
from ui.hub import Hub
from ui.jobs import Job, PoolRunner, Runner
from ui.pages.backups import difference_sentences, reason_words, told, when_made
from ui.theme import Role, Weight
from ui.widgets.action_button import ActionButton
from ui.widgets.card import Card
from ui.widgets.sentence import Sentence


@dataclass(frozen=True, kw_only=True)
class Found:
    """The newest good backup, and what bringing it back would change; None of that while it is locked."""

    backup: Copy | None
    differences: Differences | None = None


class WayBack(Card):
    """Looks for the newest good backup of a damaged plan, says what is in it, and puts it in the plan's place."""

    found = Signal()
    """There is one; the keyboard may go to ``first_stop``."""
    restored = Signal()
    """The plan is there again; the damaged file was put aside."""

    def __init__(self, plan: Path, hub: Hub, runner: Runner | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._plan, self._hub = plan, hub
        self._runner: Runner = runner or PoolRunner(self, threads=1)
        self.destroyed.connect(self._runner.close)
        self._backup: Copy | None = None
        self._unlocked = False
        self.title = Sentence(self.tr("Looking for a good backup…"), weight=Weight.SEMIBOLD)
        self._about = Sentence(role=Role.SECONDARY, tone="muted")
        self._inside = Sentence()
        self._kept = Sentence(
            self.tr("The damaged file is kept under another name beside it. Nothing is deleted."), tone="muted"
        )
        self.trouble = Sentence(tone="warn")
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setAccessibleName(self.tr("Passphrase of the plan"))
        self.passphrase.setPlaceholderText(self.tr("Passphrase of the plan"))
        self.passphrase.setMaximumWidth(360)
        self.passphrase.returnPressed.connect(self._on_unlock)
        self.button = ActionButton("", role="primary")
        self.button.clicked.connect(self._on_clicked)
        parts: list[QWidget] = [self.title, self._about, self._inside, self._kept, self.passphrase, self.trouble]
        for part in parts:
            self.column.addWidget(part)
        self.column.addSpacing(4)
        across = QHBoxLayout()
        across.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        across.addStretch(1)
        self.column.addLayout(across)
        for part in (*parts[1:], self.button):
            part.hide()
        self._look()

    @property
    def first_stop(self) -> QWidget:
        """Where the keyboard begins: the passphrase, where one is needed, or the button."""
        return self.passphrase if self.passphrase.isVisibleTo(self) else self.button

    def _look(self) -> None:
        self._runner.run(_looking(self._plan), done=self._on_found, failed=self._on_failed)

    def _on_found(self, found: Found) -> None:
        self._backup = found.backup
        if not found.backup:
            self.title.setText(self.tr("There is no good backup of it."))
            return
        count = self.tr("1 record") if found.backup.records == 1 else self.tr("%n records", "", found.backup.records)
        when = when_made(found.backup, self._hub)
        self.title.setText(self.tr("There is a good backup of {when}").format(when=when))
        self._about.setText(f"{count} · {reason_words(found.backup.reason)}")
        self._about.show()
        differences = found.differences
        lines = difference_sentences(differences) if differences and (differences.newer or differences.changed) else []
        self._inside.setText("\n".join(lines))
        self._inside.setVisible(bool(lines))
        self._kept.setVisible(self._plan.exists())
        self.passphrase.setVisible(differences is None)
        self.button.setText(self.tr("Unlock it") if differences is None else self.tr("Bring this backup back"))
        self.button.setEnabled(True)
        self.button.show()
        self.found.emit()

    def _on_clicked(self) -> None:
        if self.passphrase.isVisibleTo(self):
            self._on_unlock()
            return
        backup = self._backup
        if backup:
            self._begin()
            plan, unlocked = self._plan, self._unlocked
            self._runner.run(
                lambda _job: restore(plan, backup.path, unlocked=unlocked),
                done=lambda _done: self.restored.emit(), failed=self._on_failed,
            )  # fmt: skip

    def _on_unlock(self) -> None:
        typed = self.passphrase.text()
        self.passphrase.clear()
        self._begin()
        plan = self._plan
        self._runner.run(
            lambda _job: unlock_backup(Backups.of(plan).copies(), typed),
            done=lambda _copy: self._look(), failed=self._on_failed,
        )  # fmt: skip

    def _begin(self) -> None:
        self.trouble.hide()
        self.button.setEnabled(False)

    def _on_failed(self, error: Exception) -> None:
        self.trouble.setText(told(error))
        if isinstance(error, Refused) and error.code == "was_locked":
            self._unlocked = True
            self.trouble.setText(
                self.tr("The plan had a passphrase and this backup has none. It would come back without one.")
            )
            self.button.setText(self.tr("Bring it back without a passphrase"))
        self.trouble.show()
        self.button.setEnabled(True)
        self.first_stop.setFocus(Qt.FocusReason.OtherFocusReason)


def way_back(plan: Path, refused: Refused, hub: Hub, runner: Runner | None = None) -> WayBack | None:
    """The way back for a plan that was refused, if damage is why and it was ever backed up."""
    return WayBack(plan, hub, runner) if refused.code in DAMAGE and Backups.of(plan).copies() else None


def _looking(plan: Path) -> Callable[[Job], Found]:
    """The work of finding the newest good backup and comparing it with what is left of the plan."""

    def look(job: Job) -> Found:
        newest = Backups.of(plan).newest_good()
        job.report(0.5)
        locked = newest is None or is_locked(newest.path)
        return Found(backup=newest, differences=None if newest is None or locked else preview(newest.path, plan))

    return look
