"""What a refused plan is offered instead of a blank start: its newest good backup, and what is in it."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from planner.backup.backups import Backups
from planner.backup.copy import Copy
from planner.backup.differences import preview
from planner.backup.restoring import restore
from planner.errors import Refused
from planner.storage.plan_file import DAMAGE
from ui.hub import Hub
from ui.pages.backups import difference_sentences, reason_words, when_made
from ui.theme import Role, Weight
from ui.widgets.action_button import ActionButton
from ui.widgets.card import Card
from ui.widgets.sentence import Sentence


class WayBack(Card):
    """The newest good backup of a damaged plan, and the button that puts it in its place."""

    restored = Signal()
    """The plan is there again; the damaged file was put aside."""

    def __init__(self, plan: Path, copy: Copy, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._plan, self._backup, self._hub = plan, copy, hub
        when = when_made(copy, hub)
        self.column.addWidget(
            Sentence(self.tr("There is a good backup of {when}").format(when=when), weight=Weight.SEMIBOLD)
        )
        count = self.tr("%n records", "", copy.records)
        self.column.addWidget(Sentence(f"{count} · {reason_words(copy.reason)}", role=Role.SECONDARY, tone="muted"))
        found = preview(copy.path, plan)
        if found.newer or found.changed:
            for line in difference_sentences(found):
                self.column.addWidget(Sentence(line))
        if plan.exists():
            kept = self.tr("The damaged file is kept under another name beside it. Nothing is deleted.")
            self.column.addWidget(Sentence(kept, tone="muted"))
        self.button = ActionButton(self.tr("Bring this backup back"), role="primary")
        self.button.clicked.connect(self._on_clicked)
        self.column.addSpacing(4)
        self.column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def _on_clicked(self) -> None:
        if self._hub.attempt(lambda: restore(self._plan, self._backup.path)):
            self.restored.emit()


def way_back(plan: Path, refused: Refused, hub: Hub) -> WayBack | None:
    """The way back for a plan that was refused, if damage is why and there is a good backup."""
    newest = Backups.of(plan).newest_good() if refused.code in DAMAGE else None
    return WayBack(plan, newest, hub) if newest else None
