"""The passphrase as a card in the settings: setting, changing, removing it, and when the plan locks itself."""

from threading import Event

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from planner.backup.relocking import relock_backups, relock_plan
from planner.workspace import Workspace
from ui.hub import Hub
from ui.jobs import Job, PoolRunner, Runner
from ui.pages.backups import told
from ui.theme import Role
from ui.widgets.action_button import ActionButton
from ui.widgets.card import Card
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.section import SectionHeading
from ui.widgets.sentence import Sentence

IDLE_MINUTES = (0, 5, 15, 30, 60)
"""After how many minutes without a key or a move of the mouse the plan is locked; 0 is never."""


class LockCard(Card):
    """Says whether the plan has a passphrase and what that means, and opens three fields to set or change it."""

    lock_requested = Signal()
    """Lock now."""
    locked = Signal()
    """The plan has a passphrase now, or has none any more."""
    idle_chosen = Signal(int)
    """Lock after this many minutes."""

    def __init__(self, hub: Hub, runner: Runner | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._hub = hub
        self._runner: Runner = runner or PoolRunner(self, threads=1)
        self.destroyed.connect(self._runner.close)
        self._rewriting: Event | None = None
        self._removing = False
        self.column.addWidget(SectionHeading(self.tr("Passphrase")))
        self.state = Sentence(tone="muted")
        self.column.addWidget(self.state)
        self.present = self._field(self.tr("Present passphrase"))
        self.new = self._field(self.tr("New passphrase"))
        self.again = self._field(self.tr("The same again"))
        self.warning = Sentence(
            self.tr("Nobody can open the plan without it: if you forget it, the plan and its backups are lost."),
            tone="warn",
        )
        self.apply_button = ActionButton(self.tr("Set the passphrase"), role="primary")
        self.apply_button.clicked.connect(self._on_apply)
        self.cancel_button = ActionButton(self.tr("Leave it"), role="quiet")
        self.cancel_button.clicked.connect(self._fold)
        self.fields = QWidget()
        inner = QVBoxLayout(self.fields)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        for part in (self.present, self.new, self.again, self.warning):
            inner.addWidget(part)
        inner.addLayout(_side_by_side(self.apply_button, self.cancel_button))
        self.column.addWidget(self.fields)
        self.buttons = QWidget()
        flow = FlowLayout(self.buttons, gap=12)
        self.set_button = ActionButton(self.tr("Set a passphrase"))
        self.change_button = ActionButton(self.tr("Change it"))
        self.remove_button = ActionButton(self.tr("Remove it"), role="quiet")
        self.lock_button = ActionButton(self.tr("Lock now"))
        self.set_button.clicked.connect(lambda _checked=False: self._unfold(removing=False))
        self.change_button.clicked.connect(lambda _checked=False: self._unfold(removing=False))
        self.remove_button.clicked.connect(lambda _checked=False: self._unfold(removing=True))
        self.lock_button.clicked.connect(self.lock_requested)
        for button in (self.set_button, self.lock_button, self.change_button, self.remove_button):
            flow.addWidget(button)
        self.column.addWidget(self.buttons)
        self.idle_row = self._made_idle_row()
        self.column.addWidget(self.idle_row)
        self.open_backups = Sentence(role=Role.SECONDARY, tone="warn")
        self.rewrite_button = ActionButton(self.tr("Write them anew with the plan's passphrase"), role="link")
        self.rewrite_button.clicked.connect(self._on_rewrite)
        self.column.addWidget(self.open_backups)
        self.column.addWidget(self.rewrite_button)

    def fill(self, workspace: Workspace) -> None:
        """Show the lock of the open plan."""
        locked = workspace.has_passphrase
        self._has_one = locked
        self.state.setText(
            self.tr("The plan and the backups made since are encrypted.")
            if locked
            else self.tr("Without one, whoever can read your files can read the plan.")
        )
        self.set_button.setVisible(not locked)
        for part in (self.change_button, self.remove_button, self.lock_button, self.idle_row):
            part.setVisible(locked)
        self._fold()
        left = len(workspace.backups_locked_otherwise()) if locked else 0
        one = self.tr("1 earlier backup does not open with this passphrase.")
        many = self.tr("%n earlier backups do not open with this passphrase.", "", left)
        self.open_backups.setText(one if left == 1 else many)
        self.rewrite_button.setText(self.tr("Write them anew with the plan's passphrase"))
        self.open_backups.setVisible(left > 0)
        self.rewrite_button.setVisible(left > 0)

    def mark_idle(self, minutes: int) -> None:
        """Show after how many minutes the plan locks itself."""
        self.idle.setCurrentIndex(max(self.idle.findData(minutes), 0))

    def _made_idle_row(self) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        self.idle = QComboBox()
        self.idle.setAccessibleName(self.tr("Lock when I am away"))
        for minutes in IDLE_MINUTES:
            self.idle.addItem(self.tr("after %n minutes", "", minutes) if minutes else self.tr("never"), minutes)
        self.idle.activated.connect(lambda at: self.idle_chosen.emit(self.idle.itemData(at)))
        across.addWidget(Sentence(self.tr("Lock when I am away"), wrap=False))
        across.addWidget(self.idle)
        across.addStretch(1)
        return row

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setAccessibleName(name)
        field.setPlaceholderText(name)
        field.returnPressed.connect(self._on_apply)
        return field

    def _unfold(self, *, removing: bool) -> None:
        self._removing = removing
        self.fields.show()
        self.buttons.hide()
        self.present.setVisible(self._has_one)
        for part in (self.new, self.again, self.warning):
            part.setVisible(not removing)
        self.apply_button.setText(self.tr("Remove the passphrase") if removing else self.tr("Set the passphrase"))
        (self.present if self._has_one else self.new).setFocus()

    def _fold(self) -> None:
        for field in (self.present, self.new, self.again):
            field.clear()
        self.fields.hide()
        self.buttons.show()

    def _on_apply(self) -> None:
        workspace = self._hub.workspace
        if not workspace:
            return
        if not self._removing and self.new.text() != self.again.text():
            self._hub.notices.refuse(self.tr("The two are not the same; nothing was changed."))
            return
        self._hub.flush_requested.emit()
        present = self.present.text() if self._has_one else None
        new = None if self._removing else self.new.text()
        path = workspace.store.let_go()
        self._rest(resting=True)
        self._runner.run(
            lambda _job: relock_plan(path, present, new, self._hub.clock), done=self._on_applied, failed=self._on_failed
        )

    def _on_applied(self, _none: None) -> None:
        self._rest(resting=False)
        self._hub.notices.say(
            self.tr("The passphrase is removed.") if self._removing else self.tr("The passphrase is set.")
        )
        self.locked.emit()
        self._refill()

    def _on_failed(self, error: Exception) -> None:
        self._rest(resting=False)
        self._hub.notices.refuse(told(error))
        self._refill()

    def _rest(self, *, resting: bool) -> None:
        """Keep everybody off the plan while its file is written anew, and let them on again."""
        self._hub.rest(resting=resting)
        self.window().setEnabled(not resting)
        if not resting:
            (self.lock_button if self._has_one else self.set_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _refill(self) -> None:
        if self._hub.workspace:
            self.fill(self._hub.workspace)

    def _on_rewrite(self) -> None:
        workspace = self._hub.workspace
        if not workspace or self._rewriting:
            if self._rewriting:
                self._rewriting.set()
            return
        stop = self._rewriting = Event()
        path = workspace.store.path

        def work(job: Job) -> int:
            def tell(done: int) -> bool:
                job.report(0, str(done))
                return stop.is_set()

            return relock_backups(path, tell)

        self._runner.run(
            work, done=self._on_rewritten, failed=self._on_rewrite_failed, progressed=self._on_rewriting
        )  # fmt: skip
        self.rewrite_button.setText(self.tr("Stop"))

    def _on_rewriting(self, _share: float, done: str) -> None:
        self.open_backups.setText(self.tr("Writing backups anew: {count} done.").format(count=done))

    def _on_rewritten(self, done: int) -> None:
        self._rewriting = None
        one, many = self.tr("1 backup was written anew."), self.tr("%n backups were written anew.", "", done)
        self._hub.notices.say(one if done == 1 else many)
        self._refill()

    def _on_rewrite_failed(self, error: Exception) -> None:
        self._rewriting = None
        self._hub.notices.refuse(told(error))
        self._refill()


def _side_by_side(*buttons: ActionButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
