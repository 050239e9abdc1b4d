"""Text of any length, as tall as what is in it."""

from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtGui import QFocusEvent, QResizeEvent, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from planner.domain.field import Field
from planner.domain.values import LONGEST_TEXT
from ui.forms.editor import FieldEditor

_FEWEST_LINES, _MOST_LINES = 2, 16
_LONGEST_RUN = 2_000
"""Letters without a space beyond which wrapping would take seconds a key. Source: pitfalls.md, B."""
_SURELY_TALL = 20_000
"""Letters that no field shows without scrolling."""
_PADDING = 12
_INSET = 3
"""Sets the text in line with that of one-line fields."""


class GrowingText(QPlainTextEdit):
    """Plain text that grows with its content and moves on at Tab."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fewest_lines = _FEWEST_LINES
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(3)
        self.setViewportMargins(_INSET, 0, _INSET, 0)
        self.document().documentLayout().documentSizeChanged.connect(self._settle_height)

    def sizeHint(self) -> QSize:
        """The lines there are, within bounds."""
        return QSize(super().sizeHint().width(), self._wanted_height())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take pasted text as plain text; what is longer than a field can be is cut, by Undo it is gone again."""
        self.insertPlainText(source.text()[: LONGEST_TEXT + 1])

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Only text."""
        return source.hasText()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        self._settle_height()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Keep the selection out of the way when the keyboard arrives."""
        super().focusInEvent(event)
        self.ensureCursorVisible()

    def setPlainText(self, text: str) -> None:
        """Show a text, its lines broken only if that is quick."""
        self.clear()  # or a change of wrapping would first lay out anew what is about to go
        self.spare_wrapping(text)
        if len(text) > _SURELY_TALL and self.lineWrapMode() == QPlainTextEdit.LineWrapMode.WidgetWidth:
            # There from the start: a scroll bar that came later would have all lines broken a second time.
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        super().setPlainText(text)

    def spare_wrapping(self, text: str | None = None) -> None:
        """Stop breaking lines where one run of letters would take too long to break."""
        longest = max(map(len, (self.toPlainText() if text is None else text).split()), default=0)
        mode = QPlainTextEdit.LineWrapMode
        wanted = mode.NoWrap if longest > _LONGEST_RUN else mode.WidgetWidth
        if self.lineWrapMode() != wanted:
            self.setLineWrapMode(wanted)

    def _wanted_height(self) -> int:
        lines = int(self.document().size().height())
        line_height = self.fontMetrics().lineSpacing()
        return min(max(lines, self.fewest_lines), _MOST_LINES) * line_height + _PADDING

    def _settle_height(self) -> None:
        overflowing = int(self.document().size().height()) > _MOST_LINES
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if overflowing else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if self.verticalScrollBarPolicy() != policy:
            self.setVerticalScrollBarPolicy(policy)
        if self.height() != (wanted := self._wanted_height()):
            self.setFixedHeight(wanted)


class TextEditor(FieldEditor):
    """A text field; the field's help is its placeholder."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._showing = False
        self.text = GrowingText()
        self.text.setPlaceholderText(field.help)
        self.text.textChanged.connect(self._on_text_changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.text)
        self.adopt(self.text)

    def add_below(self, line: QWidget) -> None:
        """Show something of the text right below it."""
        if column := self.layout():
            column.addWidget(line)

    def raw(self) -> object:
        """The text as typed."""
        return self.text.toPlainText()

    def show_raw(self, raw: object) -> None:
        """Show a text; the same text stays untouched, with its cursor and what it can undo."""
        text = "" if raw is None else str(raw)
        if text == self.text.toPlainText():
            return
        self._showing = True
        self.text.setPlainText(text)
        self._showing = False

    def _on_text_changed(self) -> None:
        self.text.spare_wrapping()
        if not self._showing:
            self.edited.emit()
