"""Merging another signal into the one that is shown: in one step, with nothing lost."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.forms.picker import RecordPicker
from ui.hub import Hub
from ui.widgets.action_button import ActionButton
from ui.widgets.card import Card
from ui.widgets.section import SectionHeading
from ui.widgets.sentence import Sentence


class MergeCard(Card):
    """Find the other signal, see what will happen, merge."""

    merged = Signal()
    """The other signal is part of this one now."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._hub = hub
        self._signal_id = ""
        self._other = ""
        self.picker = RecordPicker(hub, ("signal",), without=lambda: (self._signal_id,), may_make=False)
        self.picker.setPlaceholderText(self.tr("Find the other signal"))
        self.picker.setAccessibleName(self.tr("The signal to merge into this one"))
        self.picker.chosen.connect(self._on_chosen)
        self.says = Sentence(tone="muted")
        self.merge_button = ActionButton(self.tr("Merge"))
        self.merge_button.clicked.connect(self._on_merge)
        self.cancel_button = ActionButton(self.tr("Leave as they are"), role="quiet")
        self.cancel_button.clicked.connect(lambda: self._offer(""))
        self.column.addWidget(SectionHeading(self.tr("The same pattern under another name?")))
        self.column.addWidget(self.picker)
        self.column.addWidget(self.says)
        buttons = QHBoxLayout()
        buttons.addWidget(self.merge_button)
        buttons.addWidget(self.cancel_button)
        buttons.addStretch(1)
        self.column.addLayout(buttons)
        self._offer("")

    def show_signal(self, signal_id: str, *, has_others: bool) -> None:
        """Offer to merge something into this signal."""
        if signal_id != self._signal_id:
            self._signal_id = signal_id
            self._offer("")
        self.setVisible(has_others)

    def _offer(self, other: str) -> None:
        self._other = other
        workspace = self._hub.workspace
        record = workspace.records.get(other) if workspace and other else None
        for part in (self.says, self.merge_button, self.cancel_button):
            part.setVisible(record is not None)
        self.picker.setVisible(record is None)
        if record and workspace:
            links = len(workspace.records.neighbours(record))
            said = self.tr("“{name}” goes; its texts and {count} links come here. You can take it back.")
            self.says.setText(said.format(name=record.headline, count=links))
            self.merge_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.picker.clear()

    def _on_chosen(self, other: str) -> None:
        self._offer(other)

    def _on_merge(self) -> None:
        workspace, stays, goes = self._hub.workspace, self._signal_id, self._other
        self._offer("")
        other = workspace.records.get(goes) if workspace else None
        if not workspace or not other:
            return
        gone = other.headline
        if self._hub.attempt(lambda: workspace.unite(stays, goes)):
            self._hub.notices.say(self.tr("“{name}” is part of this signal now.").format(name=gone), undoable=True)
            self.merged.emit()
