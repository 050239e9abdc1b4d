"""Fields of text side by side, for what is to be weighed against each other."""

from collections.abc import Sequence

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.forms.field_row import FieldRow
from ui.forms.text_editor import TextEditor
from ui.theme import Role
from ui.widgets.sentence import Sentence

_SIDE_BY_SIDE = 480
"""Width of the form from which they stand side by side."""


class TextsBeside(QWidget):
    """Texts side by side, or below one another where there is no room; what each asks stands below it in full."""

    def __init__(self, rows: Sequence[FieldRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(12)
        for row in rows:
            if isinstance(row.editor, TextEditor):
                row.editor.text.setPlaceholderText("")
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(row)
            column.addWidget(Sentence(row.editor.field.help, role=Role.SECONDARY, tone="muted"))
            column.addStretch(1)
            self._box.addLayout(column, 1)

    def set_width(self, width: int) -> None:
        """Stand side by side or not, by the width of the form."""
        beside = width >= _SIDE_BY_SIDE
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
