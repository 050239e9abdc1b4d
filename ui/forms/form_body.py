"""The fields of one kind, built once and filled with one record after another."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from planner.domain.field import Field
from planner.domain.record import Record, fields_of
from ui.forms.choice_editor import ChoiceListEditor, SegmentEditor, fits_side_by_side
from ui.forms.date_editor import DateEditor
from ui.forms.editor import FieldEditor
from ui.forms.field_row import FieldRow, Pair
from ui.forms.flag_editor import FlagEditor
from ui.forms.line_editor import LineEditor
from ui.forms.link_editor import LinkEditor
from ui.forms.number_editor import NumberEditor
from ui.forms.rows_editor import RowsEditor
from ui.forms.sales_words import KINDS, SalesWordsLine
from ui.forms.saving import Saving
from ui.forms.section import Section
from ui.forms.tab_order import follow_layout
from ui.forms.text_editor import TextEditor
from ui.forms.url_editor import UrlEditor
from ui.hub import Hub

_OPEN_SECTIONS = "open_sections"
_QUOTE = "quote"
_WIDE = 860
"""Width from which the panel beside the fields stands beside them rather than below."""
_WIDEST_FIELDS = 720
_WIDEST_BESIDE = 280


def make_editor(field: Field, hub: Hub) -> FieldEditor:
    """The editor for a field, by its type alone."""
    makers: dict[str, Callable[[], FieldEditor]] = {
        "line": lambda: LineEditor(field),
        "text": lambda: TextEditor(field),
        "date": lambda: DateEditor(field, lambda: hub.today),
        "number": lambda: NumberEditor(field),
        "integer": lambda: NumberEditor(field),
        "choice": lambda: SegmentEditor(field) if fits_side_by_side(field) else ChoiceListEditor(field),
        "flag": lambda: FlagEditor(field),
        "url": lambda: UrlEditor(field),
        "link": lambda: LinkEditor(field, hub),
        "links": lambda: LinkEditor(field, hub),
        "rows": lambda: RowsEditor(field),
    }
    return makers[field.type]()


class FormBody(QScrollArea):
    """Editors in the order of the declaration, those of a group in a section; ``saving`` commits them.

    A section is closed while all of its fields are empty, and otherwise as the person left it.
    """

    record_requested = Signal(str)
    """A linked record is to be opened."""

    def __init__(self, hub: Hub, kind: type[Record]) -> None:
        super().__init__()
        self._hub = hub
        self.kind = kind
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        fields = [field for field in fields_of(kind) if field.name != "related" and not field.apart]
        self.editors = {field.name: make_editor(field, hub) for field in fields}
        self._underline_sales_words()
        self.rows = {name: FieldRow(editor) for name, editor in self.editors.items()}
        self.sections: dict[str, Section] = {}
        self._pairs: list[Pair] = []
        self.saving = Saving(hub, kind, self.editors, self)
        self.saving.state_changed.connect(self._on_state_changed)
        page = QWidget()
        page.setObjectName("page")
        self._halves = QBoxLayout(QBoxLayout.Direction.TopToBottom, page)
        self._halves.setContentsMargins(16, 12, 16, 16)
        self._halves.setSpacing(24)
        fields_side = QWidget()
        fields_side.setMaximumWidth(_WIDEST_FIELDS)
        self._column = QVBoxLayout(fields_side)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(14)
        self._lay_out(fields)
        self._column.addStretch(1)
        self._halves.addWidget(fields_side, 1)
        self._beside = QWidget()
        self._beside_slot = QVBoxLayout(self._beside)
        self._beside_slot.setContentsMargins(0, 0, 0, 0)
        self._halves.addWidget(self._beside, 0)
        self._halves.addStretch(0)
        self._along: tuple[QWidget, int] | None = None
        self.setWidget(page)
        for editor in self.editors.values():
            editor.record_requested.connect(self.record_requested)

    def take_beside(self, beside: QWidget) -> None:
        """Show a panel beside the fields, or below them where there is no room."""
        self._beside_slot.addWidget(beside)
        beside.show()

    def read_along(self, coach: QWidget, *, after: int) -> None:
        """Show who reads along: beside the fields, or below the first ``after`` of them where there is no room."""
        self._along = (coach, after)
        self._beside_slot.insertWidget(0, coach)
        self._beside_slot.setSpacing(24)

    def settle_sections(self) -> None:
        """Open the sections that hold something, or that the person keeps open."""
        kept = self._kept_sections()
        for title, section in self.sections.items():
            filled = self._filled(title)
            section.set_open(is_open=bool(kept.get(title, True)) if filled else bool(kept.get(title, False)))
        self._on_state_changed()
        self.follow_layout()
        self.verticalScrollBar().setValue(0)

    def follow_layout(self) -> None:
        """Let Tab walk through the fields as they stand; who reads along comes after them and interrupts nobody."""
        page = self.widget()
        if page is not None:
            follow_layout(page, last=self._along[0] if self._along else None)

    def focus_first(self) -> None:
        """Put the keyboard into the first field that waits for something."""
        empty = (n for n, e in self.editors.items() if e.raw() in ("", None, []) and e.field.type in ("line", "text"))
        name = next(empty, next(iter(self.editors)))
        self.editors[name].setFocus(Qt.FocusReason.TabFocusReason)

    def show_field(self, name: str) -> None:
        """Open the section of a field, put the keyboard into it and bring it into view."""
        editor = self.editors[name]
        if editor.field.group in self.sections:
            self.sections[editor.field.group].set_open(is_open=True)
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        # Once the section has been laid out.
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(editor, 0, 48))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the width there is."""
        super().resizeEvent(event)
        width = self.viewport().width()
        wide = width >= _WIDE
        self._halves.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self._beside.setMaximumWidth(_WIDEST_BESIDE if wide else _WIDEST_FIELDS)
        for pair in self._pairs:
            pair.set_width(width)
        if self._along:
            coach, after = self._along
            slot, at = (self._beside_slot, 0) if wide else (self._column, after)
            if slot.indexOf(coach) < 0:
                slot.insertWidget(at, coach)
                self.follow_layout()

    def _underline_sales_words(self) -> None:
        """What customers said is theirs to say as they like; the rest is written for the product team."""
        for name, editor in self.editors.items():
            if self.kind.kind in KINDS and name != _QUOTE and isinstance(editor, TextEditor):
                editor.add_below(SalesWordsLine(self._hub, editor.text))

    def _lay_out(self, fields: list[Field]) -> None:
        groups: dict[str, list[Field]] = {}
        for field in fields:
            groups.setdefault(field.group, []).append(field)
        for title, members in groups.items():
            column = self._column
            if title:
                section = Section(title)
                section.toggled.connect(self._on_section_toggled)
                self.sections[title] = section
                self._column.addWidget(section)
                column = section.column
            self._fill(column, members)

    def _fill(self, column: QVBoxLayout, members: list[Field]) -> None:
        waiting: FieldRow | None = None
        for field in members:
            row = self.rows[field.name]
            if not row.editor.compact:
                self._place(column, waiting)
                waiting = None
                column.addWidget(row)
            elif waiting is None:
                waiting = row
            else:
                pair = Pair(waiting, row)
                self._pairs.append(pair)
                column.addWidget(pair)
                waiting = None
        self._place(column, waiting)

    def _place(self, column: QVBoxLayout, waiting: FieldRow | None) -> None:
        """Put a narrow field that found no partner on a line of its own."""
        if waiting:
            pair = Pair(waiting)
            self._pairs.append(pair)
            column.addWidget(pair)

    def _filled(self, group: str) -> int:
        members = (e for e in self.editors.values() if e.field.group == group)
        return sum(1 for editor in members if editor.raw() not in ("", None, [], False))

    def _kept_sections(self) -> dict[str, bool]:
        workspace = self._hub.workspace
        kept = workspace.store.setting(_OPEN_SECTIONS) if workspace else None
        mine = kept.get(self.kind.kind) if isinstance(kept, dict) else None
        return mine if isinstance(mine, dict) else {}

    def _on_section_toggled(self) -> None:
        workspace = self._hub.workspace
        if workspace:
            kept = workspace.store.setting(_OPEN_SECTIONS)
            every = dict(kept) if isinstance(kept, dict) else {}
            every[self.kind.kind] = {title: section.is_open for title, section in self.sections.items()}
            self._hub.attempt(lambda: workspace.store.keep_setting(_OPEN_SECTIONS, every))

    def _on_state_changed(self) -> None:
        for name, row in self.rows.items():
            row.show_trouble(self.saving.refusals.get(name, ""))
        for title, section in self.sections.items():
            section.show_filled(self._filled(title), sum(1 for e in self.editors.values() if e.field.group == title))
