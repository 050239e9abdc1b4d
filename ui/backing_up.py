"""Backups nobody asks for: soon after a plan is opened, and every half hour in which it has changed."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from planner.errors import Refused
from ui.hub import Hub
from ui.jobs import PoolRunner, Runner

if TYPE_CHECKING:
    from planner.backup.copy import Copy, Reason

SOON_MS = 4_000
"""After opening: the first picture is painted, and the person has begun to read."""
LOOK_MS = 5 * 60_000
"""How often it is looked whether half an hour has passed."""


class BackingUp(QObject):
    """Watches the open plan and backs it up on a thread of its own; trouble is told once."""

    backed_up = Signal()
    """There is a new backup."""

    def __init__(self, hub: Hub, runner: Runner | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self._runner: Runner = runner or PoolRunner(self, threads=1)
        self._told: set[str] = set()
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._on_opened_for_a_while)
        self._often = QTimer(self, interval=LOOK_MS)
        self._often.timeout.connect(self.look)
        hub.plan_opened.connect(self._on_plan_opened)

    def look(self) -> None:
        """Back the plan up if it is time to."""
        self._start("interval")

    def close(self) -> None:
        """Stop looking, and wait for what is under way."""
        self._soon.stop()
        self._often.stop()
        self._runner.close()

    def _on_plan_opened(self) -> None:
        self._told.clear()
        if self._hub.workspace:
            self._soon.start()
            self._often.start()
        else:
            self._soon.stop()
            self._often.stop()

    def _on_opened_for_a_while(self) -> None:
        self._start("opened")

    def _start(self, reason: "Reason") -> None:
        workspace = self._hub.workspace
        if workspace:
            plan = workspace.store.path
            self._runner.run(lambda _job: _back_up(plan, reason), done=self._on_done, failed=self._on_failed)

    def _on_done(self, copy: "Copy | None") -> None:
        if copy:
            self._tell_once(copy.trouble)
            self.backed_up.emit()

    def _on_failed(self, error: Exception) -> None:
        self._tell_once(error.message if isinstance(error, Refused) else "")

    def _tell_once(self, trouble: str) -> None:
        if trouble and trouble not in self._told:
            self._told.add(trouble)
            self._hub.notices.refuse(trouble)


def _back_up(plan: Path, reason: "Reason") -> "Copy | None":
    from planner.backup.backups import Backups  # noqa: PLC0415 - the first picture is painted without

    backups = Backups.of(plan)
    if reason == "interval" and not backups.due(plan, datetime.now(UTC)):
        return None
    return backups.back_up(plan, reason)
