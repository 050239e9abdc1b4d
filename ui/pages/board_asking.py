"""What is asked in place when a signal is brought to the product manager: when, to whom, what came back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from planner.domain.discovery import Signal as SignalRecord
from planner.domain.record import field_of
from planner.storage.store import Notice
from ui.forms.editor import FieldEditor
from ui.forms.field_row import FieldRow
from ui.forms.form_body import make_editor
from ui.forms.saving import Saving
from ui.hub import Hub
from ui.theme import Weight
from ui.widgets.action_button import ActionButton
from ui.widgets.card import Card
from ui.widgets.elided_label import ElidedLabel

_ASKED = ("brought_on", "brought_to", "answer")
_TURN_AT = 760


class BroughtPanel(Card):
    """Three fields of the signal, saved as one types; only those that are missing are asked for."""

    closed = Signal(str)
    """The person is done; the id of the signal."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(tone="warn", parent=parent)
        self._hub = hub
        self.editors: dict[str, FieldEditor] = {}
        for name in _ASKED:
            field = field_of(SignalRecord, name)
            assert field
            self.editors[name] = make_editor(field, hub)
        self.rows = {name: FieldRow(editor) for name, editor in self.editors.items()}
        self.saving = Saving(hub, SignalRecord, self.editors, self)
        self.saving.state_changed.connect(self._on_state_changed)
        self.saving.gone.connect(self.hide)
        self.question = ElidedLabel(weight=Weight.SEMIBOLD)
        self.today_button = ActionButton(self.tr("Today"), role="link")
        self.today_button.clicked.connect(self._on_today)
        self.done_button = ActionButton(self.tr("Done"))
        self.done_button.clicked.connect(self.finish)
        head = QHBoxLayout()
        head.addWidget(self.question, 1)
        head.addWidget(self.today_button)
        head.addWidget(self.done_button)
        self._fields = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._fields.setSpacing(16)
        for name, share in zip(_ASKED, (2, 3, 5), strict=True):
            self._fields.addWidget(self.rows[name], share)
        self.column.addLayout(head)
        self.column.addLayout(self._fields)
        self.hide()
        hub.changed.connect(self._on_changed)
        hub.flush_requested.connect(self.saving.flush)
        hub.plan_opened.connect(self._on_plan_opened)

    @property
    def signal_id(self) -> str:
        """The id of the signal that is asked about, "" for none."""
        return self.saving.record_id if not self.isHidden() else ""

    def ask(self, signal: SignalRecord) -> bool:
        """Ask for what is missing of a signal that was brought; answer whether anything is."""
        self.saving.flush()
        missing = [name for name in _ASKED if not getattr(signal, name)]
        if not set(missing) & {"brought_on", "answer"}:
            self.hide()
            return False
        self.saving.show(signal)
        for name, row in self.rows.items():
            row.setVisible(name in missing)
        self.today_button.setVisible("brought_on" in missing)
        asked = self.tr("“{signal}” goes to the PM: when, and what came back?").format(signal=signal.title)
        self.question.setText(asked)
        self.setAccessibleName(asked)
        self.show()
        self.editors[missing[0]].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def finish(self) -> None:
        """Save what is typed and go away."""
        self.saving.flush()
        asked, self.saving.record_id = self.saving.record_id, ""
        self.hide()
        self.closed.emit(asked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape and Enter are both enough; what is typed stays."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One below the other where there is no room."""
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        self._fields.setDirection(way.TopToBottom if self.width() < _TURN_AT else way.LeftToRight)

    def _on_today(self) -> None:
        self.editors["brought_on"].show_raw(self._hub.today.isoformat())
        self.editors["brought_on"].edited.emit()
        self.saving.flush()
        self.editors["answer"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_state_changed(self) -> None:
        for name, row in self.rows.items():
            row.show_trouble(self.saving.refusals.get(name, ""))

    def _on_changed(self, notice: Notice) -> None:
        if self.saving.record_id:
            self.saving.refresh(notice)

    def _on_plan_opened(self) -> None:
        self.saving.record_id = ""
        self.hide()
