"""Answering: the question large, the time, and a place to write what one says."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from planner.content.questions import InterviewQuestion
from planner.domain.values import LONGEST_TEXT
from ui.forms.choice_editor import Segment
from ui.forms.sales_words import SalesWordsLine
from ui.forms.text_editor import GrowingText
from ui.hub import Hub
from ui.pages.interview_parts import quiet
from ui.pages.practice_timer import PracticeTimer
from ui.theme import Role
from ui.widgets.action_button import ActionButton
from ui.widgets.sentence import Sentence

WIDEST = 820
"""Beyond this, lines of an answer grow too long to read."""
_LEAST_LINES = 7


class AnswerText(GrowingText):
    """As tall as the room there is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * _LEAST_LINES)

    def _settle_height(self) -> None:
        """It takes what the page has left, and scrolls within it."""
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Ctrl+Enter to the page, which is done with it."""
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if ctrl and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)


class WritingStep(QWidget):
    """Write while the time runs; or speak first, and write down afterwards what one has said."""

    done = Signal()
    """The answer is given."""
    changed = Signal()
    """Something was typed, or time went by: worth keeping."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._speaking = self._waits_for_a_key = False
        self.words = Sentence(role=Role.TITLE)
        self.timer = PracticeTimer()
        self.timer.paused.connect(self._on_paused)
        self.text = AnswerText()
        self.text.setAccessibleName(self.tr("Your answer"))
        self.text.textChanged.connect(self._on_text_changed)
        self.sales = SalesWordsLine(hub, self.text)
        self.write_choice = Segment(self.tr("Write"), "write")
        self.speak_choice = Segment(self.tr("Speak, then write down"), "speak")
        self.write_choice.setChecked(True)
        for choice in (self.write_choice, self.speak_choice):
            choice.setAccessibleName(choice.text())
            choice.clicked.connect(self._on_way_chosen)
        self.hint = quiet()
        self.done_button = ActionButton(self.tr("Done"), role="primary")
        self.done_button.setAccessibleDescription(self.tr("Ctrl+Enter"))
        self.done_button.clicked.connect(self.finish)
        self._lay_out()
        self._show_way()

    @property
    def question_words(self) -> str:
        """The question as it stands there."""
        return self.words.text()

    def begin(self, question: InterviewQuestion, text: str, seconds: int, *, running: bool) -> None:
        """Put a question, with what was written to it before; unless ``running``, time waits for the first key."""
        self._waits_for_a_key = False
        self.words.setText(question.words)
        self.text.setPlainText(text)
        self.text.moveCursor(self.text.textCursor().MoveOperation.End)
        self._speaking = self.speak_choice.isChecked() and not text.strip()
        self.timer.start_at(seconds, running=running)
        self._waits_for_a_key = not running
        self._show_way()

    def finish(self) -> None:
        """The spoken answer is over: write it down. The written one is over: score it."""
        self.timer.pause()
        if self._speaking:
            self._speaking = False
            self._show_way()
            self.text.setFocus()
        elif self.text.toPlainText().strip():
            self.done.emit()
        else:
            self.hint.set_tone("warn")
            self.hint.setText(self.tr("Write a sentence at least; there is nothing to score yet."))
            self.text.setFocus()

    def take_keyboard(self) -> None:
        """Go where one writes, or where one ends what one says."""
        (self.done_button if self._speaking else self.text).setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Time that stood still while this was out of sight goes on with the first key."""
        super().showEvent(event)
        self._waits_for_a_key = not self.timer.is_running

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter, wherever on the page the keyboard is."""
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if ctrl and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setMaximumWidth(WIDEST)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        ways = QHBoxLayout()
        ways.setSpacing(2)
        ways.addWidget(self.write_choice)
        ways.addWidget(self.speak_choice)
        ways.addStretch(1)
        ways.addWidget(self.timer)
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(self.hint, 1)
        below.addWidget(self.done_button)
        column.addWidget(self.words)
        column.addSpacing(4)
        column.addLayout(ways)
        column.addWidget(self.text, 1)
        column.addWidget(self.sales)
        column.addLayout(below)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addStretch(1)
        across.addWidget(inner, 100)
        across.addStretch(1)

    def _show_way(self) -> None:
        self.text.setEnabled(not self._speaking)
        self.hint.set_tone("muted")
        if self._speaking:
            self.text.setPlaceholderText(self.tr("Say your answer aloud, as you would to them."))
            self.hint.setText(self.tr("Ctrl+Enter when you have said it; the time stops, and you write it down."))
            self.done_button.setText(self.tr("I have said it"))
        else:
            spoken = self.speak_choice.isChecked()
            self.text.setPlaceholderText(
                self.tr("What you said, as you said it.") if spoken else self.tr("Your answer, as you would say it.")
            )
            self.hint.setText(self.tr("Ctrl+Enter when you are done. Esc leaves; what you wrote is kept."))
            self.done_button.setText(self.tr("Done"))

    def _on_way_chosen(self) -> None:
        self._speaking = self.speak_choice.isChecked() and not self.text.toPlainText().strip()
        self._show_way()
        if self._speaking:
            self.timer.go_on()
        self.take_keyboard()

    def _on_paused(self) -> None:
        """Who pauses by hand goes on by hand."""
        self._waits_for_a_key = False

    def _on_text_changed(self) -> None:
        self.text.spare_wrapping()
        if self._waits_for_a_key and self.text.hasFocus():
            self._waits_for_a_key = False
            self.timer.go_on()
        if self.hint.property("tone") == "warn":
            self._show_way()
        if len(self.text.toPlainText()) > LONGEST_TEXT:
            self.hint.set_tone("warn")
            self.hint.setText(self.tr("This is longer than a plan can keep; shorten it."))
        self.changed.emit()
