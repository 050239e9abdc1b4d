"""What the pages share: the open plan, and word of every change to it."""

from collections.abc import Callable
from datetime import date as Date
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from planner.clock import Clock
from planner.errors import Refused
from planner.storage.store import Notice
from planner.workspace import Workspace
from ui.notices import Notices

T = TypeVar("T")

LOOK_MS = 3000
"""How often the file is looked at for changes made by another program."""
_NAMED = 3


class Hub(QObject):
    """Holds the workspace; nothing else in the window does.

    Pages read `workspace.records` and write through `attempt`. Refusals become one sentence in the message bar.
    """

    changed = Signal(object)
    """The `Notice` of a step, after it is safely on disk."""
    plan_opened = Signal()
    """Another plan is open now, or none."""
    flush_requested = Signal()
    """Whoever holds typed text commits it now: the plan is about to close, or to be read by somebody else."""

    def __init__(self, notices: Notices, clock: Clock | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.notices = notices
        self.clock = clock or Clock()
        self.workspace: Workspace | None = None
        self._stop_listening: Callable[[], None] | None = None
        self._newest = self._told = ""
        self._resting = False
        notices.said.connect(self._on_said)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.check_elsewhere)

    @property
    def today(self) -> Date:
        """The day the plan is looked at."""
        return self.clock.today()

    def open(self, path: Path) -> bool:
        """Open a plan in place of the one that is open; answer whether it could be."""
        workspace = self.attempt(lambda: Workspace.open(path, self.clock))
        if workspace:
            self.adopt(workspace)
        return workspace is not None

    def adopt(self, workspace: Workspace) -> None:
        """Take in a plan somebody else has opened or made."""
        self._let_go()
        self.workspace = workspace
        self._newest = self._told = ""
        self._stop_listening = workspace.store.listen(self._on_committed)
        self._timer.start()
        self.plan_opened.emit()

    def close(self) -> None:
        """Commit what is typed and close the plan."""
        if self.workspace:
            self._let_go()
            self.plan_opened.emit()

    def attempt(self, work: Callable[[], T]) -> T | None:
        """Do `work`; a refusal is told in the message bar, and nothing is given back."""
        try:
            return work()
        except Refused as refused:
            self.notices.refuse(refused.message)
            return None

    def undo(self) -> None:
        """Take the last step back and say which one it was."""
        if self.workspace and (title := self.attempt(self.workspace.store.undo)) is not None:
            self.notices.say(self.tr("Taken back: {step}").format(step=title))

    def undo_told(self) -> None:
        """Take back the very step the message bar last offered to undo, whatever was typed since."""
        if self.workspace and self._told:
            step, self._told = self._told, ""
            if (title := self.attempt(lambda: self._undo_step(step))) is not None:
                self.notices.say(self.tr("Taken back: {step}").format(step=title))

    def redo(self) -> None:
        """Bring back what the last undo took, and say what it was."""
        if self.workspace and (title := self.attempt(self.workspace.store.redo)) is not None:
            self.notices.say(self.tr("Brought back: {step}").format(step=title), undoable=True)

    def delete(self, *record_ids: str) -> bool:
        """Delete records at once; the message bar says what it breaks and offers Undo."""
        workspace = self.workspace
        if not workspace or not record_ids:
            return False
        first = workspace.records.get(record_ids[0])
        broken = self.attempt(lambda: workspace.delete(*record_ids))
        if broken is None:
            return False
        if first and len(record_ids) == 1:
            said = self.tr("Deleted “{name}”.").format(name=first.headline)
        else:
            said = self.tr("Deleted {count} records.").format(count=len(record_ids))
        if broken:
            said += " " + self.tr("No longer linked to it: {names}.").format(names=self._listed(broken))
        self.notices.say(said, undoable=True)
        return True

    def check_elsewhere(self) -> None:
        """Read the plan anew if another program has written to it; called by the timer and by the window."""
        workspace = self.workspace
        if workspace and not self._resting:
            self.attempt(workspace.store.refresh)

    def rest(self, *, resting: bool) -> None:
        """Leave the plan alone while its file is written anew, and look at it again afterwards."""
        self._resting = resting

    def take_up(self, step: str) -> None:
        """Read what work on another thread has written to the plan; its step is the one Undo offers next."""
        self.check_elsewhere()
        self._newest = step or self._newest

    def _listed(self, names: list[str]) -> str:
        shown = ", ".join(f"“{name}”" for name in names[:_NAMED])
        more = len(names) - _NAMED
        return shown if more <= 0 else self.tr("{names} and {count} more").format(names=shown, count=more)

    def _undo_step(self, step: str) -> str | None:
        return self.workspace.store.undo(step) if self.workspace else None

    def _on_said(self, _text: str, undoable: bool) -> None:
        self._told = self._newest if undoable else ""

    def _let_go(self) -> None:
        self._timer.stop()
        if self.workspace:
            self.flush_requested.emit()
            if self._stop_listening:
                self._stop_listening()
            self.workspace.close()
            self.workspace = None

    def _on_committed(self, notice: Notice) -> None:
        self._newest = notice.step or self._newest
        self.changed.emit(notice)
