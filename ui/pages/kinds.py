"""One or several kinds of records: a table of each, and the form beside it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QTabBar, QWidget

from planner.domain.kinds import kind_named
from planner.domain.record import Record, in_a_sentence
from planner.storage.store import Notice
from ui.hub import Hub
from ui.pages.record_page import RecordPage
from ui.tables.record_model import ID, RecordModel
from ui.tables.record_table import RecordTable
from ui.theme import Role
from ui.widgets.action_button import ActionButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.sentence import Sentence


class KindPage(RecordPage):
    """A tab a kind; New begins a record of the kind that is shown."""

    def __init__(
        self, hub: Hub, kinds: Sequence[str | type[Record]], title: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(hub, parent)
        self.kinds = tuple(kind_named(kind) if isinstance(kind, str) else kind for kind in kinds)
        self.title = title or " & ".join(kind.title_many for kind in self.kinds[:2])
        self._read_before = False
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(self.title)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.models = {kind: RecordModel(kind, self, locale=self.locale()) for kind in self.kinds}
        self.tables: dict[type[Record], RecordTable] = {}
        self.empties: dict[type[Record], EmptyState] = {}
        self.stack = QStackedWidget()
        self.finder = QLineEdit()
        self.finder.setClearButtonEnabled(True)
        self.finder.textChanged.connect(self._on_find_changed)
        self.new_button = ActionButton(self.tr("New"), role="primary")
        self.new_button.clicked.connect(self.begin)
        for kind in self.kinds:
            self._add_kind(kind)
        self._lay_out()
        self.tabs.currentChanged.connect(self._on_tab_changed)
        self._on_tab_changed(0)

    @property
    def kind(self) -> type[Record]:
        """The kind that is shown."""
        return self.kinds[max(self.tabs.currentIndex(), 0)]

    @property
    def table(self) -> RecordTable:
        """The table that is shown, or would be if it held anything."""
        return self.tables[self.kind]

    def begin(self) -> None:
        """Begin a new record of the kind that is shown."""
        if not self.hub.workspace:
            return
        self.table.go_to("")
        self.form.start(self.kind)
        self.show_form(shown=True)
        self.form.focus_first()

    def start_record(self, kind: str, prefilled: Mapping[str, object]) -> None:
        """Begin a record with what is known of it filled in."""
        if self.hub.workspace:
            declared = kind_named(kind)
            if declared in self.kinds:
                self.tabs.setCurrentIndex(self.kinds.index(declared))
            self.form.start(declared, prefilled)
            self.show_form(shown=True)
            self.form.focus_first()

    def open_record(self, record_id: str) -> None:
        """Show a record in the form; one of these kinds is marked in its table as well."""
        self.refresh_if_stale()
        record = self.records.get(record_id)
        if record is None or not self.form.show_record(record_id):
            return
        if type(record) in self.kinds:
            self.tabs.setCurrentIndex(self.kinds.index(type(record)))
            if not self.table.go_to(record_id) and self.finder.text():
                self.finder.clear()
                self.table.go_to(record_id)
        self.show_form(shown=True)

    def read(self) -> None:
        """Show the tables as they are now."""
        records = self.records
        for at, kind in enumerate(self.kinds):
            self.models[kind].show_records(records)
            count = self.models[kind].rowCount()
            shown = f"{kind.title_many} {self.locale().toString(count)}" if count else kind.title_many
            self.tabs.setTabText(at, shown.replace("&", "&&"))
        self._settle()
        self.share_width()
        if self.form.record_id and not self.form.is_new:
            self.table.go_to(self.form.record_id)
        elif not self.form.record_id and not self._read_before:
            self._open_first()
        self._read_before = True

    def on_changed(self, notice: Notice) -> None:
        """Follow a step; what an undo brought back is opened again."""
        row, was_on = self.table.currentIndex().row(), self.table.current_id
        self.read()
        if self.follow_undo(notice):
            return
        if was_on and self.records.get(was_on) is None and not self.form.record_id:
            near = self.table.sorted.index(min(row, self.table.sorted.rowCount() - 1), 0)
            if near.isValid():
                self.table.setCurrentIndex(near)
                self.open_record(self.table.current_id)

    def on_plan_opened(self) -> None:
        """Begin with the first record of the new plan."""
        self._read_before = False
        self.finder.clear()

    def on_form_left(self) -> None:
        """Escape goes back to the table."""
        if self.form.is_new and self.form.body and self.form.body.saving.is_untouched:
            self.form.delete()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_form_created(self, record_id: str) -> None:
        """Mark what was just made."""
        self.read()

    def list_width(self) -> int:
        """Room for all tabs to be seen at once."""
        margins = self.column.contentsMargins()
        tabs = self.tabs.sizeHint().width() + margins.left() + margins.right() if len(self.kinds) > 1 else 0
        return max(super().list_width(), min(tabs, self.width() // 2))

    def _add_kind(self, kind: type[Record]) -> None:
        self.tabs.addTab(kind.title_many.replace("&", "&&"))
        table = RecordTable(self.models[kind])
        table.walked.connect(self._on_walked)
        table.edit_requested.connect(self.form.focus_first)
        table.delete_requested.connect(self._on_delete_requested)
        words = self.tr("New {kind}").format(kind=in_a_sentence(kind.title_one))
        empty = EmptyState(self.tr("No {kinds} yet").format(kinds=in_a_sentence(kind.title_many)), kind.purpose, words)
        empty.accepted.connect(self.begin)
        self.tables[kind], self.empties[kind] = table, empty
        self.stack.addWidget(table)
        self.stack.addWidget(empty)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(Sentence(self.title, role=Role.TITLE, wrap=False))
        head.addStretch(1)
        head.addWidget(self.new_button)
        self.column.addLayout(head)
        self.column.addWidget(self.tabs)
        self.column.addWidget(self.finder)
        self.column.addWidget(self.stack, 1)
        self.tabs.setVisible(len(self.kinds) > 1)

    def _open_first(self) -> None:
        """Open the first of the table, so that half of the page is not a void."""
        first = self.table.sorted.index(0, 0)
        if first.isValid():
            self.open_record(str(first.data(ID)))

    def _settle(self) -> None:
        kind = self.kind
        is_empty = not self.models[kind].rowCount()
        self.stack.setCurrentWidget(self.empties[kind] if is_empty else self.tables[kind])
        self.finder.setVisible(not is_empty)
        self.new_button.setVisible(not is_empty)
        self.tell_any(has_any=not is_empty)
        self.nothing.set_words("" if is_empty else self.tr("Nothing is open"), "" if is_empty else kind.purpose)

    def _on_tab_changed(self, _index: int) -> None:
        kind = self.kind
        self.new_button.setAccessibleName(self.tr("New {kind}").format(kind=in_a_sentence(kind.title_one)))
        find = self.tr("Find in {kinds}").format(kinds=in_a_sentence(kind.title_many))
        self.finder.setPlaceholderText(find)
        self.finder.setAccessibleName(find)
        self._settle()
        self.table.narrow(self.finder.text())
        if self.form.body is None or self.form.body.kind is not kind:
            current = self.table.current_id
            if current and self.form.show_record(current):
                self.show_form(shown=True)
            else:
                self.form.clear()
                self.show_form(shown=False)
                self._open_first()

    def _on_find_changed(self, typed: str) -> None:
        self.table.narrow(typed)

    def _on_walked(self, record_id: str) -> None:
        if self.form.show_record(record_id):
            self.show_form(shown=True)

    def _on_delete_requested(self) -> None:
        self.form.flush()
        self.hub.delete(*self.table.selected_ids)
