"""Notes in no signal that may be one pattern: said above the board, gathered only when asked."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.domain.records import Records
from planner.rules.togetherness import Together, together
from ui.hub import Hub
from ui.jobs import Job, PoolRunner, Runner
from ui.pages.chain_suggestions import PAUSE_MS
from ui.theme import Role
from ui.widgets.action_button import ActionButton
from ui.widgets.card import Card
from ui.widgets.sentence import Sentence

_LEFT_APART = "patterns_left_apart"
_MOST_LOOKED_AT = 5


class PatternsCard(Card):
    """One group at a time, the one from most accounts first; a group that was left apart is not offered again."""

    gathered = Signal(str)
    """A signal was begun; its id."""

    def __init__(self, hub: Hub, runner: Runner | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._hub = hub
        self._runner: Runner = runner or PoolRunner(self, threads=1)
        self.destroyed.connect(self._runner.close)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(0 if runner else PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self._looked_at: Records | None = None
        self.group: Together | None = None
        self.says = Sentence()
        self.words = Sentence(role=Role.SECONDARY, tone="muted")
        self.gather_button = ActionButton(self.tr("Begin a signal"))
        self.gather_button.clicked.connect(self._on_gather_clicked)
        self.leave_button = ActionButton(self.tr("Not one pattern"), role="quiet")
        self.leave_button.clicked.connect(self._on_leave_clicked)
        told = QVBoxLayout()
        told.setSpacing(2)
        told.addWidget(self.says)
        told.addWidget(self.words)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addLayout(told, 1)
        for button in (self.gather_button, self.leave_button):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(row)
        self.hide()

    def look(self) -> None:
        """Look for groups among the notes as they are now, off the screen's thread; the page comes first."""
        if self._pause.interval():
            self._pause.start()
        else:
            self._look()

    def _look(self) -> None:
        workspace = self._hub.workspace
        if not workspace or workspace.records is self._looked_at:
            return
        records, today = workspace.records, self._hub.today

        def work(_job: Job) -> tuple[Together, ...]:
            return together(records, today, _MOST_LOOKED_AT)

        def show(found: tuple[Together, ...]) -> None:
            self._looked_at = records
            self._show(found)

        self._runner.run(work, done=show)

    def _show(self, found: tuple[Together, ...]) -> None:
        apart = self._left_apart()
        free = (group for group in found if not group.signals and _key(group) not in apart)
        self.group = group = next(free, None)
        self.setVisible(group is not None)
        if group is None:
            return
        self.says.setText(
            self.tr("{notes} notes from {accounts} accounts may be one pattern.").format(
                notes=self.locale().toString(len(group.notes)), accounts=self.locale().toString(group.accounts)
            )
        )
        shared = ", ".join(f"“{word}”" for word in group.words)
        self.words.setText(self.tr("They share {words}.").format(words=shared))
        for button in (self.gather_button, self.leave_button):
            button.setAccessibleDescription(f"{self.says.text()} {self.words.text()}")

    def _on_gather_clicked(self) -> None:
        workspace, group = self._hub.workspace, self.group
        if not workspace or not group:
            return
        title = self.tr("Shared: {words}").format(words=", ".join(group.words[:3]))
        signal = self._hub.attempt(lambda: workspace.gather(*(note.id for note in group.notes), title=title))
        if signal:
            said = self.tr("A signal stands on {count} notes. Give it a name.")
            self._hub.notices.say(said.format(count=len(group.notes)), undoable=True)
            self.gathered.emit(signal.id)

    def _on_leave_clicked(self) -> None:
        workspace, group = self._hub.workspace, self.group
        if workspace and group:
            kept = [*self._left_apart(), _key(group)]
            self._hub.attempt(lambda: workspace.store.keep_setting(_LEFT_APART, kept))
            self._looked_at = None
            self.look()

    def _left_apart(self) -> list[str]:
        workspace = self._hub.workspace
        kept = workspace.store.setting(_LEFT_APART) if workspace else None
        return [str(key) for key in kept] if isinstance(kept, list) else []


def _key(group: Together) -> str:
    """The same for the same notes; another note among them is another question."""
    return " ".join(sorted(note.id for note in group.notes))
