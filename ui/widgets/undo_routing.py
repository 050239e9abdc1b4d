"""Who undoes: the text field one types in goes first, the window after it.

A text field keeps Ctrl+Z to itself even when it has nothing to take back. Here the key is passed on to the window in
that case, so that undo always does the nearest thing that can be undone.
"""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget


class UndoRouting(QObject):
    """Watches the field that has the keyboard, and only that one."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._watched: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the window have the key when the field has nothing to take back or bring back."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            field = text_field(watched)
            if field is not None and (
                (event.matches(QKeySequence.StandardKey.Undo) and not can_undo(field))
                or (event.matches(QKeySequence.StandardKey.Redo) and not can_redo(field))
            ):
                event.ignore()
                return True
        return False

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None and old is self._watched:
            old.removeEventFilter(self)
            self._watched = None
        if new is not None and new.window() is self._window and text_field(new) is not None:
            new.installEventFilter(self)
            self._watched = new


def text_field(widget: QObject) -> QLineEdit | QTextEdit | QPlainTextEdit | None:
    """Give the text field that types when `widget` has the keyboard: itself, or the one inside a spin or combo box."""
    if isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit):
        return widget
    return widget.findChild(QLineEdit) if isinstance(widget, QWidget) else None


def can_undo(field: QLineEdit | QTextEdit | QPlainTextEdit) -> bool:
    """Say whether the field itself has something to take back."""
    return field.isUndoAvailable() if isinstance(field, QLineEdit) else field.document().isUndoAvailable()


def can_redo(field: QLineEdit | QTextEdit | QPlainTextEdit) -> bool:
    """Say whether the field itself has something to bring back."""
    return field.isRedoAvailable() if isinstance(field, QLineEdit) else field.document().isRedoAvailable()
