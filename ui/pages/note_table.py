"""The notes, or the requests, of the plan as a table one opens them from."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from planner.domain.record import Record, in_a_sentence
from planner.domain.records import Records
from ui.hub import Hub
from ui.tables.record_model import RecordModel
from ui.tables.record_table import RecordTable
from ui.widgets.empty_state import EmptyState


class KindTab(QWidget):
    """A line to search in and the table below it; Enter or a double click opens, Delete deletes."""

    opened = Signal(str)
    """The record with this id is to be opened."""
    begun = Signal()
    """A new record is wanted."""

    def __init__(self, hub: Hub, kind: type[Record], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self._many = in_a_sentence(kind.title_many)
        one = in_a_sentence(kind.title_one)
        self.model = RecordModel(kind, self, locale=self.locale())
        self.table = RecordTable(self.model)
        self.table.edit_requested.connect(self._on_open)
        self.table.delete_requested.connect(self._on_delete)
        find = self.tr("Find in {kinds}").format(kinds=self._many)
        self.finder = QLineEdit()
        self.finder.setClearButtonEnabled(True)
        self.finder.setPlaceholderText(find)
        self.finder.setAccessibleName(find)
        self.finder.textChanged.connect(self.table.narrow)
        self.empty = EmptyState(
            self.tr("No {kinds} yet").format(kinds=self._many), kind.purpose, self.tr("New {kind}").format(kind=one)
        )
        self.empty.accepted.connect(self.begun)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.finder)
        column.addWidget(self.stack, 1)

    def show_records(self, records: Records) -> None:
        """Show what the plan holds now."""
        self.model.show_records(records)
        is_empty = not self.model.rowCount()
        self.stack.setCurrentWidget(self.empty if is_empty else self.table)
        self.finder.setHidden(is_empty)

    def go_to(self, record_id: str) -> None:
        """Stand on a record, with the keyboard."""
        self.table.go_to(record_id)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def first_stop(self) -> QWidget:
        """Where the keyboard starts."""
        return self.empty.button if self.empty.button and not self.model.rowCount() else self.table

    def _on_open(self) -> None:
        if self.table.current_id:
            self.opened.emit(self.table.current_id)

    def _on_delete(self) -> None:
        self._hub.delete(*self.table.selected_ids)
