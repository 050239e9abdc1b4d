"""One field in a form: its label above, its editor, and help or what is wrong below."""

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.forms.choice_editor import ChoiceListEditor, SegmentEditor
from ui.forms.editor import FieldEditor
from ui.forms.flag_editor import FlagEditor
from ui.forms.line_editor import LineEditor
from ui.forms.rows_editor import RowsEditor
from ui.theme import Role
from ui.widgets.sentence import Sentence

_LONGEST_PLACEHOLDER = 52
_PAIR_WIDTH = 460


class FieldRow(QWidget):
    """Label, editor, and a sentence below it when its content was refused.

    The help stands below the editor where it is too long for a placeholder, or where there is no place for one.
    """

    def __init__(self, editor: FieldEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        field = editor.field
        self._trouble = Sentence(role=Role.SECONDARY, tone="bad")
        self._trouble.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        if not editor.names_itself:
            heading = QHBoxLayout()
            heading.setSpacing(6)
            label = Sentence(field.label, role=Role.SECONDARY, wrap=False)
            heading.addWidget(label)
            if field.required:
                mark = Sentence(self.tr("needed"), role=Role.SECONDARY, tone="muted", wrap=False)
                heading.addWidget(mark)
            heading.addStretch(1)
            column.addLayout(heading)
        column.addWidget(editor)
        column.addWidget(self._trouble)
        if _help_stands_apart(editor):
            # Below the editor, so that editors side by side stand in line.
            help_line = Sentence(field.help, role=Role.SECONDARY, tone="muted")
            if editor.names_itself:
                help_line.setContentsMargins(26, 0, 0, 0)
            if isinstance(editor, LineEditor):
                editor.line.setPlaceholderText("")
            column.addWidget(help_line)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    @property
    def trouble(self) -> str:
        """What is wrong, or the empty text."""
        return self._trouble.text()

    def show_trouble(self, sentence: str) -> None:
        """Say what is wrong with the content; the empty text takes it back."""
        if sentence != self._trouble.text():
            self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))


class Pair(QWidget):
    """Two narrow fields side by side, below one another where there is no room; one alone leaves the other half."""

    def __init__(self, left: QWidget, right: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gap = None if right else QWidget()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(16)
        self._box.addWidget(left, 1)
        self._box.addWidget(right or self._gap or QWidget(), 1)

    def set_width(self, width: int) -> None:
        """Stand side by side or not, by the width of the form."""
        beside = width >= _PAIR_WIDTH
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        if self._gap:
            self._gap.setVisible(beside)


def _help_stands_apart(editor: FieldEditor) -> bool:
    if isinstance(editor, ChoiceListEditor | SegmentEditor | RowsEditor | FlagEditor):
        return bool(editor.field.help)
    if isinstance(editor, LineEditor):
        limit = _LONGEST_PLACEHOLDER if not editor.compact else 22
        return len(editor.field.help) > limit and editor.field.type != "date"
    return False
