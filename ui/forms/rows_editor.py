"""A small table: a few columns, as many rows as wanted."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from planner.domain.field import Column, Field
from ui.forms.editor import FieldEditor
from ui.theme import Role
from ui.widgets.action_button import ActionButton
from ui.widgets.icon import IconButton
from ui.widgets.sentence import Sentence

_NARROW = 92


class RowsEditor(FieldEditor):
    """Lines in a grid; Enter goes to the next row and adds one at the end, Ctrl+Delete takes the row out."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.rows: list[list[QLineEdit]] = []
        self._removers: list[IconButton] = []
        self._heads = [
            Sentence(column.label, role=Role.SECONDARY, tone="muted", wrap=False) for column in field.columns
        ]
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        for at, (column, head) in enumerate(zip(field.columns, self._heads, strict=True)):
            self._grid.addWidget(head, 0, at)
            self._grid.setColumnStretch(at, 0 if column.type == "integer" else 1)
        self.add_button = ActionButton(self.tr("Add a row"), role="quiet")
        self.add_button.setAccessibleName(self.tr("{field}: add a row").format(field=field.label))
        self.add_button.clicked.connect(self.add_row)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(0, 0, 0, 0)
        column_.setSpacing(4)
        column_.addLayout(self._grid)
        column_.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.add_button)
        self._lay_out()

    def raw(self) -> object:
        """The rows that hold anything."""
        names = [column.name for column in self.field.columns]
        rows = [{name: line.text() for name, line in zip(names, row, strict=True)} for row in self.rows]
        return [row for row in rows if any(text.strip() for text in row.values())]

    def show_raw(self, raw: object) -> None:
        """Show other rows; an empty one that is being filled stays."""
        shown = [{k: str(v) if v is not None else "" for k, v in row.items()} for row in _rows(raw)]
        if shown == self.raw():
            return
        while self.rows:
            self._drop(len(self.rows) - 1)
        for row in shown:
            self._append([row.get(column.name, "") for column in self.field.columns])
        self._lay_out()

    def add_row(self) -> None:
        """Add an empty row and go there."""
        self._append(["" for _ in self.field.columns])
        self._lay_out()
        self.rows[-1][0].setFocus(Qt.FocusReason.OtherFocusReason)

    def remove_row(self, at: int) -> None:
        """Take a row out; what was in it comes back with Undo."""
        self._drop(at)
        self._lay_out()
        near = self.rows[min(at, len(self.rows) - 1)][0] if self.rows else self.add_button
        near.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()
        self.settled.emit()

    def set_refused(self, *, refused: bool) -> None:
        """The sentence below says which cell is meant."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Ctrl+Delete in a cell."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            at = next((i for i, row in enumerate(self.rows) if watched in row), None)
            if at is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if at + 1 < len(self.rows):
                    self.rows[at + 1][0].setFocus(Qt.FocusReason.TabFocusReason)
                else:
                    self.add_row()
                return True
            with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if at is not None and with_control and event.key() == Qt.Key.Key_Delete:
                self.remove_row(at)
                return True
        return super().eventFilter(watched, event)

    def _append(self, texts: list[str]) -> None:
        cells = [self._cell(column, text) for column, text in zip(self.field.columns, texts, strict=True)]
        self.rows.append(cells)
        remover = IconButton("close", self.tr("Take this row out"))
        remover.clicked.connect(lambda: self.remove_row(self._removers.index(remover)))
        self._removers.append(remover)

    def _cell(self, column: Column, text: str) -> QLineEdit:
        cell = QLineEdit(text)
        cell.setAccessibleName(f"{self.field.label}: {column.label}")
        if column.type == "integer":
            cell.setFixedWidth(_NARROW)
            if column.low is not None and column.high is not None:
                cell.setPlaceholderText(f"{column.low}–{column.high}")
        cell.textEdited.connect(self.edited)
        cell.installEventFilter(self)
        return cell

    def _drop(self, at: int) -> None:
        for widget in (*self.rows.pop(at), self._removers.pop(at)):
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()

    def _lay_out(self) -> None:
        for at, (row, remover) in enumerate(zip(self.rows, self._removers, strict=True), start=1):
            for column, cell in enumerate(row):
                self._grid.addWidget(cell, at, column)
            self._grid.addWidget(remover, at, len(row))
        for head in self._heads:
            head.setVisible(bool(self.rows))


def _rows(raw: object) -> list[dict[str, Any]]:
    return [dict(row) for row in raw] if isinstance(raw, list | tuple) else []
