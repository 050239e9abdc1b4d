"""What every editor of one field can do."""

from abc import abstractmethod
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QPaintEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from planner.domain.field import Field
from planner.domain.values import plain
from planner.errors import Refused
from ui.widgets.tone import set_look

_INSET, _ARROW = 10, 32


class FieldEditor(QWidget):
    """Shows and changes the value of one field.

    ``raw`` and ``show_raw`` speak JSON as ``planner.domain.values.parse`` reads it: what was typed, even where it
    cannot be understood, so that nothing typed is lost. ``edited`` is only emitted for what a person did.
    """

    edited = Signal()
    """The person changed it, and may go on."""
    settled = Signal()
    """The person is done with it for now: chose, ticked, left the field."""
    record_requested = Signal(str)
    """The person wants to see the record with this id."""

    keeps_text = True
    """Whether the person types in it, so that an outside change must not overwrite it while it has the keyboard."""
    compact = False
    """Whether half the width of a form is enough."""
    names_itself = False
    """Whether the label stands in the editor, as beside a tick box."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field

    @abstractmethod
    def raw(self) -> object:
        """What is in it, as JSON."""

    @abstractmethod
    def show_raw(self, raw: object) -> None:
        """Show what ``raw`` once gave."""

    def show_value(self, value: Any) -> None:
        """Show a field's value."""
        self.show_raw(plain(self.field, value))

    def tidy(self) -> None:
        """Show what was understood in its usual form; called once the person has left and all is saved."""

    def explain(self, refused: Refused) -> str:
        """Why its content could not be saved, in the words of the window."""
        return refused.message

    def adopt(self, entry: QWidget) -> None:
        """Make ``entry`` the part that takes the keyboard and carries the field's name."""
        entry.setAccessibleName(self.field.label)
        entry.setAccessibleDescription(self.field.help)
        entry.installEventFilter(self)
        self.setFocusProxy(entry)

    def set_refused(self, *, refused: bool) -> None:
        """Mark the field as one whose content could not be saved."""
        proxy = self.focusProxy()
        if proxy:
            set_look(proxy, "state", "refused" if refused else "")

    def set_trouble(self, sentence: str) -> None:
        """Tell a screen reader what is wrong with the content; empty when nothing is."""
        proxy = self.focusProxy()
        if proxy:
            proxy.setAccessibleDescription(f"{sentence} {self.field.help}".strip())

    def has_keyboard(self) -> bool:
        """Whether the person is in it."""
        focused = QApplication.focusWidget()
        return focused is not None and (focused is self or self.isAncestorOf(focused))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving the entry settles it."""
        if event.type() == QEvent.Type.FocusOut:
            self.settled.emit()
        return False


class CalmComboBox(QComboBox):
    """A choice that leaves the wheel to the page while it does not have the keyboard."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the choice up to the arrow, with an ellipsis where it does not fit."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        words = self.rect().adjusted(_INSET, 0, -_ARROW, 0)
        shown = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, words.width())
        painter.setPen(self.palette().color(QPalette.ColorRole.Text if self.isEnabled() else QPalette.ColorRole.Mid))
        flags = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextSingleLine)
        painter.drawText(words, flags, shown)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page rather than choose in passing."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
