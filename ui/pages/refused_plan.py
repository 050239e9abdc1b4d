"""What stands in the window when a plan could not be opened: why, and three ways on."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.pages.shown_place import shown_place
from ui.pages.way_back import WayBack
from ui.theme import Role
from ui.widgets.action_button import ActionButton
from ui.widgets.middle import put_in_the_middle
from ui.widgets.sentence import Sentence

_WIDTH = 640


class RefusedPlanPage(QWidget):
    """Says why a file was not opened; the file is as it was."""

    open_requested = Signal()
    """The person wants to choose another file."""
    example_requested = Signal()
    """The person wants to look at an example."""
    setup_requested = Signal()
    """The person wants to start a new plan."""
    retry_requested = Signal()
    """The person has mended something and wants to try the same file again."""

    def __init__(self, path: Path, reason: str, way_back: WayBack | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = Sentence(self.tr("This plan could not be opened"), role=Role.TITLE)
        why = Sentence(reason, role=Role.SENTENCE)
        place = Sentence(shown_place(path), role=Role.SECONDARY, tone="muted")
        calm = Sentence(self.tr("Nothing in the file was changed."), tone="muted")
        self.open_button = ActionButton(self.tr("Choose another file"), role="" if way_back else "primary")
        self._way_back = way_back
        self.retry_button = ActionButton(self.tr("Try again"))
        self.example_button = ActionButton(self.tr("Open an example"))
        self.setup_button = ActionButton(self.tr("Start a new plan"))
        self.open_button.clicked.connect(self.open_requested)
        self.retry_button.clicked.connect(self.retry_requested)
        self.example_button.clicked.connect(self.example_requested)
        self.setup_button.clicked.connect(self.setup_requested)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        for button in (self.open_button, self.retry_button, self.example_button, self.setup_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        middle = QWidget()
        middle.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(middle)
        column.setSpacing(8)
        for words in (title, why, calm, place):
            column.addWidget(words)
        column.addSpacing(16)
        if way_back:
            way_back.found.connect(self._on_way_back_found)
            column.addWidget(way_back)
            column.addSpacing(8)
        column.addLayout(buttons)
        put_in_the_middle(middle, self)
        self.setAccessibleName(title.text())
        self.setAccessibleDescription(reason)

    def take_keyboard(self) -> None:
        """Put the keyboard on the first way on."""
        found = self._way_back and self._way_back.button.isVisibleTo(self)
        first = self._way_back.first_stop if self._way_back and found else self.open_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_way_back_found(self) -> None:
        """The keyboard goes there, unless the person has taken it to another way on meanwhile."""
        if not any(button.hasFocus() for button in (self.retry_button, self.example_button, self.setup_button)):
            self.take_keyboard()
