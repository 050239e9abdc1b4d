"""The log: one timeline of everything dated, one line to add to it, and the form beside it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from planner.storage.store import Notice
from ui.hub import Hub
from ui.pages.log_filter import LogFilter
from ui.pages.quick_line import QuickLine
from ui.pages.record_page import RecordPage
from ui.tables.timeline_model import TimelineModel
from ui.tables.timeline_view import TimelineView
from ui.theme import Role
from ui.widgets.action_button import ActionButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.sentence import Sentence


class LogPage(RecordPage):
    """Quick add, filters and the timeline at the left, the form at the right."""

    trash_requested = Signal()
    """Show what was deleted."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self.quick = QuickLine(hub)
        self.filter = LogFilter(hub)
        self.model = TimelineModel(self, locale=self.locale())
        self.timeline = TimelineView(self.model)
        self.timeline.setAccessibleName(self.tr("Timeline"))
        self.count = Sentence(role=Role.SECONDARY, tone="muted", wrap=False, tabular=True)
        self.trash_button = ActionButton(self.tr("Deleted"), role="link")
        self.trash_button.setAccessibleName(self.tr("Deleted records"))
        self.trash_button.clicked.connect(self.trash_requested)
        self.empty = EmptyState("", "", self.tr("Show everything"))
        self.lists = QStackedWidget()
        self._resumed = False
        self._lay_out()
        self.quick.added.connect(self._on_added)
        self.quick.begun.connect(self._on_begun)
        self.quick.left.connect(self.timeline.setFocus)
        self.filter.changed.connect(self.read)
        self.timeline.walked.connect(self._on_walked)
        self.timeline.edit_requested.connect(self.form.focus_first)
        self.timeline.delete_requested.connect(self.form.delete)
        self.empty.accepted.connect(self.filter.clear)

    def focus_quick_add(self) -> None:
        """Put the keyboard into the quick line."""
        self.quick.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.quick.line.selectAll()

    def first_stop(self) -> QWidget:
        """The record that is open, in its list; the quick line where none is."""
        return self.timeline if self.timeline.current_id else self.quick.line

    def start_record(self, kind: str, prefilled: Mapping[str, object]) -> None:
        """Begin a record of any kind, with what is known of it filled in."""
        if self.hub.workspace:
            self.refresh_if_stale()
            self.timeline.go_to("")
            self.form.start(kind, prefilled)
            self.show_form(shown=True)
            self.form.focus_first()

    def open_record(self, record_id: str) -> None:
        """Show a record of any kind in the form; one that the filters leave out brings everything back."""
        self.refresh_if_stale()
        if not self.form.show_record(record_id):
            return
        self.show_form(shown=True)
        record = self.records.get(record_id)
        if record and record.day_field and self.model.row_of(record_id) < 0 and self.filter.is_narrow:
            self.filter.clear()
        self.timeline.go_to(record_id)

    def read(self) -> None:
        """Show the timeline as it is now."""
        records = self.records
        self.filter.read_plan(records)
        wanted = self.filter.wanted(records)
        shown = [record for record in records if wanted.keeps(record, records)]
        self.model.show_records(shown, records, self.hub.today)
        self.count.setText(self.locale().toString(len(shown)))
        self._tell_emptiness(has_any=any(record.day_field for record in records))
        self.timeline.go_to(self.form.record_id)
        if not self._resumed and self.hub.workspace:
            self._resumed = True
            if self.form.resume_draft():
                self.show_form(shown=True)
            else:
                self._open_latest()

    def on_changed(self, notice: Notice) -> None:
        """Follow a step; what an undo brought back is opened again."""
        row = self.timeline.currentIndex().row()
        was_on = self.timeline.current_id
        self.read()
        if self.follow_undo(notice):
            return
        if was_on and self.model.row_of(was_on) < 0 and not self.form.record_id:
            near = self.timeline.go_near(row)
            if near:
                self.open_record(near)

    def on_plan_opened(self) -> None:
        """Begin with the drafts and the latest record of the new plan."""
        self._resumed = False
        self.filter.clear()

    def on_form_left(self) -> None:
        """Escape goes back to the timeline."""
        self.timeline.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_form_created(self, record_id: str) -> None:
        """Mark what was just made."""
        self.read()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape in the list goes to the quick line."""
        if event.key() == Qt.Key.Key_Escape and self.timeline.hasFocus():
            self.focus_quick_add()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Sentence(self.tr("Log"), role=Role.TITLE, wrap=False))
        head.addWidget(self.count, 0, Qt.AlignmentFlag.AlignBottom)
        head.addStretch(1)
        head.addWidget(self.trash_button, 0, Qt.AlignmentFlag.AlignBottom)
        self.lists.addWidget(self.timeline)
        self.lists.addWidget(self.empty)
        self.column.addLayout(head)
        self.column.addWidget(self.quick)
        self.column.addWidget(self.filter)
        self.column.addWidget(self.lists, 1)

    def _open_latest(self) -> None:
        """Open what happened last, so that the page does not begin with a void."""
        rows = (row.record for row in self.model.rows)
        latest = next((r for r in rows if r and r.day and r.day <= self.hub.today), None)
        if latest and not self.form.record_id:
            self.open_record(latest.id)

    def _tell_emptiness(self, *, has_any: bool) -> None:
        self.tell_any(has_any=has_any)
        is_empty = not self.model.records_shown()
        self.lists.setCurrentWidget(self.empty if is_empty else self.timeline)
        self.filter.setVisible(has_any)
        if has_any:
            self.empty.set_words(self.tr("Nothing fits"), self.tr("No record fits what you are looking for."))
        else:
            self.empty.set_words(
                self.tr("Nothing logged yet"),
                self.tr("Two minutes after a discovery session, write one line above: who, what, when."),
            )
        if self.empty.button:
            self.empty.button.setVisible(has_any)
        self.nothing.set_words(
            self.tr("Nothing is open") if has_any else "",
            self.tr("Choose a record at the left, or log something: Ctrl+N takes you to the line.") if has_any else "",
        )

    def _on_walked(self, record_id: str) -> None:
        if self.form.show_record(record_id):
            self.show_form(shown=True)

    def _on_added(self, record_id: str) -> None:
        self.open_record(record_id)

    def _on_begun(self, kind: str, values: object) -> None:
        self.start_record(kind, values if isinstance(values, dict) else {})
