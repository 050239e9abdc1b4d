"""Deleted records, newest first, each one click from being back."""

from PySide6.QtCore import QDateTime, QLocale, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from planner.domain.record import Record
from planner.storage.journal import Change
from ui.hub import Hub
from ui.theme import Role
from ui.widgets.action_button import ActionButton
from ui.widgets.card import RowCard
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.empty_state import EmptyState
from ui.widgets.sentence import Sentence

_MOST = 200


class TrashPage(QWidget):
    """What was deleted; nothing is ever thrown away."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self._stale = True
        self.card = RowCard()
        self.empty = EmptyState(
            self.tr("Nothing was deleted"), self.tr("What you delete waits here, with everything it was linked to.")
        )
        self.buttons: list[ActionButton] = []
        self._more = Sentence(role=Role.SECONDARY, tone="muted")
        page = QWidget()
        page.setObjectName("page")
        inner = QVBoxLayout(page)
        inner.setContentsMargins(32, 0, 32, 24)
        inner.addWidget(self.card)
        inner.addWidget(self._more)
        inner.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        self.stack = QStackedWidget()
        self.stack.addWidget(area)
        self.stack.addWidget(self.empty)
        title = Sentence(self.tr("Deleted"), role=Role.TITLE, wrap=False)
        title.setContentsMargins(32, 0, 32, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 24, 0, 0)
        column.setSpacing(16)
        column.addWidget(title)
        column.addWidget(self.stack, 1)
        hub.changed.connect(self._on_changed)
        hub.plan_opened.connect(self._on_changed)

    def read(self) -> None:
        """Show what is in the trash now."""
        workspace = self._hub.workspace
        gone = (self._hub.attempt(workspace.store.trash) or []) if workspace else []
        self.card.clear_rows()
        self.buttons = []
        for record, deletion in gone[:_MOST]:
            self.card.add_row(self._row(record, deletion))
        older = len(gone) - _MOST
        self._more.setText(self.tr("{count} older ones are kept in the file.").format(count=older) if older > 0 else "")
        self.stack.setCurrentIndex(0 if gone else 1)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what has changed meanwhile."""
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.read()

    def _row(self, record: Record, deletion: Change) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(4, 8, 4, 8)
        line.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(record.headline))
        moment = QDateTime.fromSecsSinceEpoch(int(deletion.at.timestamp()))
        when = self.locale().toString(moment, QLocale.FormatType.ShortFormat)
        said = self.tr("{kind} · deleted {when}").format(kind=record.title_one, when=when)
        words.addWidget(Sentence(said, role=Role.SECONDARY, tone="muted", wrap=False, tabular=True))
        line.addLayout(words, 1)
        button = ActionButton(self.tr("Bring back"))
        button.setAccessibleName(self.tr("Bring “{name}” back").format(name=record.headline))
        button.clicked.connect(lambda _checked=False: self._restore(record.id, deletion.id))
        self.buttons.append(button)
        line.addWidget(button)
        return row

    def _restore(self, record_id: str, change_id: str) -> None:
        workspace = self._hub.workspace
        if workspace:
            record = self._hub.attempt(lambda: workspace.store.restore(record_id, change_id))
            if record:
                self._hub.notices.say(self.tr("“{name}” is back.").format(name=record.headline), undoable=True)

    def _on_changed(self, *_notice: object) -> None:
        self._stale = True
        if self.isVisible():
            self._stale = False
            self.read()
