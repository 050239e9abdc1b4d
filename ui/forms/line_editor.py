"""One line of text."""

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from planner.domain.field import Field
from ui.forms.editor import FieldEditor


class LineEditor(FieldEditor):
    """A line; the field's help is its placeholder."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        # What is not worth finding by its words is short: a unit, a currency, a period.
        self.compact = type(self).compact or (field.type == "line" and not field.searched)
        self.line = QLineEdit()
        self.line.setPlaceholderText(field.help)
        self.line.textEdited.connect(self.edited)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(4)
        self.row.addWidget(self.line, 1)
        self.adopt(self.line)

    def raw(self) -> object:
        """The text as typed."""
        return self.line.text()

    def show_raw(self, raw: object) -> None:
        """Show a text from its beginning; the same text stays untouched, with its cursor and what it can undo."""
        text = "" if raw is None else str(raw)
        if text != self.line.text():
            self.line.setText(text)
            self.line.setCursorPosition(0)
