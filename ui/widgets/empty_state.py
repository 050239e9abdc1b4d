"""What an empty place says: what belongs here, why, and the first step."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import Role, Weight
from ui.widgets.action_button import ActionButton
from ui.widgets.middle import put_in_the_middle
from ui.widgets.sentence import Sentence

_WIDEST = 480


class EmptyState(QWidget):
    """A title, a sentence and at most one button, in the middle of the place it fills."""

    accepted = Signal()
    """The first step was taken."""

    def __init__(self, title: str, sentence: str, action: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Sentence(title, role=Role.SENTENCE, weight=Weight.SEMIBOLD)
        self._sentence = Sentence(sentence, tone="muted")
        middle = QWidget(self)
        middle.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._sentence)
        self.button: ActionButton | None = None
        if action:
            self.button = ActionButton(action, role="primary")
            self.button.clicked.connect(self.accepted)
            column.addSpacing(8)
            column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        put_in_the_middle(middle, self)

    def set_words(self, title: str, sentence: str) -> None:
        """Say something else in the same place."""
        self._title.setText(title)
        self._sentence.setText(sentence)
