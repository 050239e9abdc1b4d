"""Words marked in a text, in layers that do not know of each other, each with what is said of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QHelpEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QToolTip

from ui.theme import appearance, theme
from ui.widgets.tool_tip import plain_tip

Look = Literal["warn", "good", "quiet"]


@dataclass(frozen=True, kw_only=True)
class Mark:
    """Characters of a text, as Python counts them, how they are marked, and what is said under the pointer."""

    span: tuple[int, int]
    look: Look = "warn"
    tip: str = ""


class TextMarks(QObject):
    """The marks of one text; they move along while one types in front of them."""

    def __init__(self, text: QPlainTextEdit) -> None:
        super().__init__(text)
        self._text = text
        self._layers: dict[str, tuple[tuple[Mark, QTextCursor], ...]] = {}
        text.viewport().installEventFilter(self)
        appearance().changed.connect(self._paint)

    def show_marks(self, layer: str, marks: Sequence[Mark]) -> None:
        """Mark these and no others in a layer; what was named first lies on top."""
        placed = tuple((mark, cursor_over(self._text, *mark.span)) for mark in marks)
        if placed or self._layers.get(layer):
            self._layers[layer] = placed
            self._paint()

    def marks_of(self, layer: str) -> tuple[Mark, ...]:
        """What was marked in a layer."""
        return tuple(mark for mark, _cursor in self._layers.get(layer, ()))

    def mark_at(self, position: int, layer: str = "") -> Mark | None:
        """The mark at a place of the document (as Qt counts), of one layer or of any."""
        layers = [self._layers.get(layer, ())] if layer else list(self._layers.values())
        for placed in layers:
            for mark, cursor in placed:
                if cursor.selectionStart() <= position <= cursor.selectionEnd():
                    return mark
        return None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say under the pointer what is said of the words there."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            mark = self.mark_at(self._text.cursorForPosition(event.pos()).position())
            if mark and mark.tip:
                QToolTip.showText(event.globalPos(), plain_tip(mark.tip), self._text)
                return True
        return False

    def _paint(self) -> None:
        self._text.setExtraSelections(
            [_selection(cursor, mark.look) for placed in self._layers.values() for mark, cursor in placed]
        )


def marks_in(text: QPlainTextEdit) -> TextMarks:
    """The marks of a text, the same for everybody who asks."""
    found = text.findChild(TextMarks)
    return found if isinstance(found, TextMarks) else TextMarks(text)


def select_words(text: QPlainTextEdit, start: int, end: int) -> None:
    """Select characters of a text, counted as Python counts them."""
    text.setTextCursor(cursor_over(text, start, end))


def cursor_over(text: QPlainTextEdit, start: int, end: int) -> QTextCursor:
    """A cursor that has these characters selected, counted as Python counts them."""
    written = text.toPlainText()
    cursor = QTextCursor(text.document())
    cursor.setPosition(_units(written[:start]))
    cursor.setPosition(_units(written[:end]), QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _selection(cursor: QTextCursor, look: Look) -> QTextEdit.ExtraSelection:
    """A soft ground and a line under the words, so that it never hangs on colour alone; quiet has the line only."""
    tokens = theme()
    lines = QTextCharFormat.UnderlineStyle
    made = QTextEdit.ExtraSelection()
    ink = QTextCharFormat()
    if look != "quiet":
        ink.setBackground(tokens.warn_soft if look == "warn" else tokens.accent_soft)
    ink.setUnderlineColor({"warn": tokens.warn, "good": tokens.accent, "quiet": tokens.muted}[look])
    ink.setUnderlineStyle(lines.SingleUnderline if look == "good" else lines.DotLine)
    made.cursor = cursor
    made.format = ink
    return made


def _units(text: str) -> int:
    """How long a text is to Qt, which counts a letter beyond the first plane twice."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
