"""The form of one record: its fields, what is linked to it, and what became of it."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from planner.domain.kinds import kind_named
from planner.domain.record import Record, in_a_sentence
from planner.storage.store import Notice
from ui.forms.drafts import drafts_of
from ui.forms.form_body import FormBody
from ui.forms.history import HistoryPanel
from ui.forms.linked_panel import LinkedPanel
from ui.hub import Hub
from ui.theme import Role, Weight
from ui.widgets.card import Rule
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.icon import IconButton
from ui.widgets.sentence import Sentence
from ui.widgets.tool_tip import plain_tip


class RecordForm(QFrame):
    """Shows a record of any kind, or begins a new one; see ``Saving`` for how nothing typed is lost."""

    record_requested = Signal(str)
    """Another record is to be opened."""
    created = Signal(str)
    """The new record exists now; its id."""
    left = Signal()
    """The person pressed Escape: back to the list."""
    emptied = Signal(str)
    """The form shows nothing any more: the record with this id was deleted, or the draft given up."""

    def __init__(
        self,
        hub: Hub,
        parent: QWidget | None = None,
        *,
        makers: Mapping[str, Callable[[Hub], FormBody]] | None = None,
    ) -> None:
        """``makers`` give kinds, by name, a body of their own in place of the one every kind has."""
        super().__init__(parent)
        self._hub = hub
        self._makers = dict(makers or {})
        self._bodies: dict[str, FormBody] = {}
        self._body: FormBody | None = None
        self.setObjectName("card")
        self._kind = Sentence(role=Role.SECONDARY, weight=Weight.SEMIBOLD, tone="muted", wrap=False)
        self._state = Sentence(role=Role.SECONDARY, tone="muted", wrap=False)
        self._title = ElidedLabel(role=Role.SENTENCE, weight=Weight.SEMIBOLD)
        self.history_button = IconButton("history", self.tr("History"))
        self.history_button.setCheckable(True)
        self.history_button.toggled.connect(self._on_history_toggled)
        self.delete_button = IconButton("trash", self.tr("Delete"))
        self.delete_button.clicked.connect(self.delete)
        self.linked = LinkedPanel(hub, self)
        self.linked.record_requested.connect(self.record_requested)
        self.history = HistoryPanel(hub, self)
        self.history.restored.connect(self.history.show_record)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.history)
        self._lay_out()
        hub.changed.connect(self._on_changed)
        hub.flush_requested.connect(self.flush)
        hub.plan_opened.connect(self._on_plan_opened)
        self.clear()

    @property
    def record_id(self) -> str:
        """The id of what is shown, "" for nothing; that of a new record before it exists as well."""
        return self._body.saving.record_id if self._body else ""

    @property
    def is_new(self) -> bool:
        """Whether what is shown does not exist yet."""
        return bool(self._body and self._body.saving.is_new)

    @property
    def body(self) -> FormBody | None:
        """The fields that are shown."""
        return self._body

    @property
    def state(self) -> str:
        """The quiet line that says whether all is saved."""
        return self._state.text()

    def show_record(self, record_id: str) -> bool:
        """Show a record; answer whether there is one."""
        self.flush()
        workspace = self._hub.workspace
        record = workspace.records.get(record_id) if workspace else None
        if record is None:
            self.clear()
            return False
        if record_id == self.record_id and not self.is_new:
            return True
        body = self._turn_to(type(record))
        body.saving.show(record)
        self._settle(body)
        return True

    def start(
        self, kind: str | type[Record], prefilled: Mapping[str, object] | None = None, *, by_hand: bool = True
    ) -> None:
        """Begin a new record of a kind; its day is today unless given. See ``Saving.start`` for ``by_hand``."""
        self.flush()
        declared = kind_named(kind) if isinstance(kind, str) else kind
        values = dict(prefilled or {})
        if declared.day_field == "date":
            values.setdefault("date", self._hub.today.isoformat())
        body = self._turn_to(declared)
        body.saving.start(values, by_hand=by_hand)
        self._settle(body)

    def resume_draft(self, kinds: tuple[type[Record], ...] = ()) -> bool:
        """Go on with the newest record that was begun and not finished; answer whether there is one."""
        workspace = self._hub.workspace
        drafts = (self._hub.attempt(lambda: drafts_of(workspace.store)) or {}) if workspace else {}
        names = {kind.kind for kind in kinds}
        waiting = [d for d in drafts.values() if d.is_new and (not names or d.kind in names)]
        if not waiting:
            return False
        body = self._turn_to(kind_named(waiting[-1].kind))
        body.saving.resume(waiting[-1])
        self._settle(body)
        return True

    def flush(self) -> None:
        """Commit now what is typed."""
        if self._body:
            self._body.saving.flush()

    def clear(self) -> None:
        """Show nothing."""
        if self._body:
            self._body.saving.flush()
            self._body.saving.record_id = ""
        self._body = None
        self.linked.show_record("")
        self.history_button.setChecked(False)
        self._tell_state()

    def focus_first(self) -> None:
        """Put the keyboard into the fields."""
        if self._body:
            self.history_button.setChecked(False)
            self._body.focus_first()

    def focus_field(self, name: str) -> bool:
        """Put the keyboard into a field, its section opened; answer whether the form has it."""
        editor = self._body.editors.get(name) if self._body else None
        if not self._body or editor is None:
            return False
        self.history_button.setChecked(False)
        self._body.show_field(name)
        return True

    def delete(self) -> None:
        """Delete what is shown, with Undo in the message bar; a record that was only begun is given up."""
        if not self._body:
            return
        if self.is_new:
            given_up = self.record_id
            self._body.saving.discard()
            self.clear()
            self.emptied.emit(given_up)
        else:
            self.flush()
            self._hub.delete(self.record_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the form; what is typed is committed."""
        if event.key() == Qt.Key.Key_Escape:
            self.flush()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page, or the end: commit what is typed."""
        self.flush()
        super().hideEvent(event)

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(4)
        first.addWidget(self._kind)
        first.addSpacing(8)
        first.addWidget(self._state)
        first.addStretch(1)
        first.addWidget(self.history_button)
        first.addWidget(self.delete_button)
        head = QVBoxLayout()
        head.setContentsMargins(16, 8, 10, 12)
        head.setSpacing(0)
        head.addLayout(first)
        head.addWidget(self._title)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Rule())
        column.addWidget(self.stack, 1)

    def _turn_to(self, kind: type[Record]) -> FormBody:
        """The fields of a kind, built when first needed."""
        self.flush()
        if kind.kind not in self._bodies:
            maker = self._makers.get(kind.kind)
            body = maker(self._hub) if maker else FormBody(self._hub, kind)
            body.record_requested.connect(self.record_requested)
            body.saving.state_changed.connect(self._tell_state)
            body.saving.created.connect(self._on_created)
            body.saving.gone.connect(self._on_gone)
            self._bodies[kind.kind] = body
            self.stack.addWidget(body)
        if self._body and self._body.kind is not kind:
            self._body.saving.record_id = ""
        self._body = self._bodies[kind.kind]
        return self._body

    def _settle(self, body: FormBody) -> None:
        self.history_button.setChecked(False)
        body.take_beside(self.linked)
        body.settle_sections()
        self.stack.setCurrentWidget(body)
        self._tell_state()

    def _tell_state(self) -> None:
        saving = self._body.saving if self._body else None
        workspace = self._hub.workspace
        record = workspace.records.get(saving.record_id) if workspace and saving else None
        exists = record is not None
        self.history_button.setEnabled(exists)
        self.delete_button.setEnabled(saving is not None)
        words = self.tr("Give this draft up") if saving and saving.is_new else self.tr("Delete")
        self.delete_button.setAccessibleName(words)
        self.delete_button.setToolTip(plain_tip(words))
        if saving is None:
            return
        self._kind.setText(saving.kind.title_one)
        self._title.setText(
            record.headline if record else self.tr("New {kind}").format(kind=in_a_sentence(saving.kind.title_one))
        )
        if not self.linked.isHidden() or exists:
            self.linked.show_record(saving.record_id if exists else "")
        tone, said = self._said()
        self._state.set_tone(tone)
        self._state.setText(said)

    def _said(self) -> tuple[str, str]:
        assert self._body
        saving = self._body.saving
        if saving.is_untouched:
            return "muted", self.tr("Saved as you type")
        if saving.refusals:
            if len(saving.refusals) == 1:
                return "warn", self.tr("Saved but for one field") if not saving.is_new else self.tr("Kept as a draft")
            return "warn", self.tr("{count} fields are not saved").format(count=len(saving.refusals))
        if saving.is_new and saving.missing:
            needed = ", ".join(f"“{label}”" for label in saving.missing)
            return "warn", self.tr("Kept as a draft, needs {fields}").format(fields=needed)
        if saving.pending:
            return "muted", self.tr("Saving")
        return "muted", self.tr("Saved")

    def _on_changed(self, notice: object) -> None:
        if self._body and isinstance(notice, Notice):
            self._body.saving.refresh(notice)
            if self._body:
                self._tell_state()
            if self.history_button.isChecked():
                self.history.show_record(self.record_id)

    def _on_plan_opened(self) -> None:
        # What was typed belongs to the plan before, which has it by now; it must not reach this one.
        if self._body:
            self._body.saving.record_id = ""
        self.clear()

    def _on_created(self, record_id: str) -> None:
        self._tell_state()
        self.created.emit(record_id)

    def _on_gone(self, record_id: str) -> None:
        self.clear()
        self.emptied.emit(record_id)

    def _on_history_toggled(self, shown: bool) -> None:
        if shown and self._body:
            self.flush()
            self.history.show_record(self.record_id)
            self.stack.setCurrentWidget(self.history)
        elif self._body:
            self.stack.setCurrentWidget(self._body)
