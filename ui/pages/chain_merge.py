"""Merging another signal into the one that is shown: in one step, with nothing lost."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from planner.domain.discovery import Signal as SignalRecord
from planner.rules.signal_merge import merge_signals
from planner.workspace import Workspace
from ui.forms.picker import RecordPicker
from ui.hub import Hub
from ui.widgets.action_button import ActionButton
from ui.widgets.card import Card
from ui.widgets.section import SectionHeading
from ui.widgets.sentence import Sentence


def merge_into(workspace: Workspace, stays_id: str, goes_id: str) -> str:
    """Merge one signal into another in one step; give the name of the one that is gone."""
    stays, goes = workspace.store.get(stays_id), workspace.store.get(goes_id)
    if not isinstance(stays, SignalRecord) or not isinstance(goes, SignalRecord) or stays is goes:
        return ""
    merge = merge_signals(stays, goes, workspace.records)
    with workspace.store.step(f"Merge “{goes.headline}” into “{stays.headline}”") as step:
        step.edit(stays.id, **merge.kept)
        for record_id, values in merge.relinked.items():
            step.edit(record_id, **values)
        step.delete(merge.gone)
    return goes.headline


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
        if not workspace:
            return
        gone = self._hub.attempt(lambda: merge_into(workspace, stays, goes))
        if gone:
            self._hub.notices.say(self.tr("“{name}” is part of this signal now.").format(name=gone), undoable=True)
            self.merged.emit()
