"""The set-up: four questions, one at a time, answered with the keyboard alone if one likes."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from planner.clock import Clock
from planner.content import load_content
from ui.pages.role_question import RoleQuestion
from ui.pages.setup_answers import SetupAnswers
from ui.pages.setup_questions import FileQuestion, LengthQuestion, TeamQuestion
from ui.theme import Role
from ui.widgets.action_button import ActionButton
from ui.widgets.announce import announce
from ui.widgets.sentence import Sentence

_WIDTH = 880


class SetupPage(QWidget):
    """Asks for a role, a span, a team and a file; Enter goes on, Esc goes back."""

    answered = Signal(object)
    """All four questions have an answer: a ``SetupAnswers``."""
    browse_requested = Signal(object)
    """The person wants to choose where the file goes; carries the ``Path`` as it stands."""
    open_requested = Signal()
    """The person has a plan already."""
    left = Signal()
    """The person goes back to the plan that is open."""
    example_requested = Signal()
    """The person wants to look at an example first."""

    def __init__(
        self, clock: Clock, default_path: Path, *, may_leave: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._may_leave = may_leave
        self.role_question = RoleQuestion(load_content())
        self.length_question = LengthQuestion(clock.today())
        self.team_question = TeamQuestion()
        self.file_question = FileQuestion(default_path)
        self._questions = (self.role_question, self.length_question, self.team_question, self.file_question)
        self._titles = (
            (
                self.tr("Which role do you hold?"),
                self.tr("The five are different starting points. Each has its own gap."),
            ),
            (
                self.tr("When do you start, and for how long?"),
                self.tr("Six to twelve months of work beside a product team is what carries over."),
            ),
            (self.tr("Who do you work with?"), self.tr("The sprint is your rhythm: one discovery session in each.")),
            (self.tr("Where should your plan live?"), self.tr("One file on this computer.")),
        )
        self._progress = Sentence(role=Role.SECONDARY, tone="muted", wrap=False)
        self._title = Sentence(role=Role.TITLE)
        self._sentence = Sentence(tone="muted")
        self._pages = QStackedWidget()
        for question in self._questions:
            self._pages.addWidget(_at_top(question))
        self.back_button = ActionButton(self.tr("Back"), role="quiet")
        self.back_button.clicked.connect(self.go_back)
        self.next_button = ActionButton(self.tr("Next"), role="primary")
        self.next_button.clicked.connect(self.go_on)
        self._lay_out()
        self.file_question.browse_requested.connect(self._on_browse_requested)
        self._show(0)

    @property
    def at(self) -> int:
        """The question that is shown, counted from 0."""
        return self._pages.currentIndex()

    @property
    def answers(self) -> SetupAnswers:
        """The answers as they stand."""
        return SetupAnswers(
            sub_role=self.role_question.sub_role.id,
            start=self.length_question.start,
            months=self.length_question.months,
            sprint_days=self.team_question.sprint_days,
            pm_name=self.team_question.pm_name,
            path=self.file_question.path,
        )

    def go_on(self) -> None:
        """Ask the next question; after the last, hand the answers over."""
        if self.at + 1 < len(self._questions):
            self._show(self.at + 1)
        else:
            self.answered.emit(self.answers)

    def go_back(self) -> None:
        """Ask the question before again, its answer still there; before the first, back to the open plan."""
        if self.at:
            self._show(self.at - 1)
        elif self._may_leave:
            self.left.emit()

    def refuse(self, sentence: str) -> None:
        """Say why the plan could not be made; nothing that was answered is lost."""
        self._show(len(self._questions) - 1)
        self.file_question.refuse(sentence)
        announce(self, sentence, urgent=True)

    def take_keyboard(self) -> None:
        """Put the keyboard on the question that is shown."""
        self._questions[self.at].take_keyboard()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, or presses the button that has the keyboard; Esc goes back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = QApplication.focusWidget()
            if isinstance(focused, QPushButton):
                focused.click()
            else:
                self.go_on()
        elif event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def _show(self, at: int) -> None:
        self.team_question.set_span(self.length_question.start, self.length_question.months)
        title, sentence = self._titles[at]
        self._progress.setText(
            self.tr("Question {number} of {count}").format(number=at + 1, count=len(self._questions))
        )
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._pages.setCurrentIndex(at)
        self.back_button.setVisible(at > 0 or self._may_leave)
        self.back_button.setText(self.tr("Back") if at else self.tr("Back to your plan"))
        last = at + 1 == len(self._questions)
        self.next_button.setText(self.tr("Start the plan") if last else self.tr("Next"))
        self.setAccessibleName(title)
        self.setAccessibleDescription(f"{self._progress.text()}. {sentence}")
        self.take_keyboard()

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addStretch(2)
        column.addWidget(self._progress)
        column.addWidget(self._title)
        column.addWidget(self._sentence)
        column.addSpacing(20)
        column.addWidget(self._pages)
        column.addSpacing(8)
        column.addLayout(self._buttons())
        column.addStretch(3)
        middle = QWidget()
        middle.setMaximumWidth(_WIDTH)
        middle.setLayout(column)
        row = QHBoxLayout(self)
        row.setContentsMargins(32, 16, 32, 24)
        row.addStretch(1)
        row.addWidget(middle, 100)
        row.addStretch(1)

    def _buttons(self) -> QHBoxLayout:
        open_button = ActionButton(self.tr("I have a plan file"), role="link")
        open_button.clicked.connect(self.open_requested)
        example_button = ActionButton(self.tr("Open an example"), role="link")
        example_button.clicked.connect(self.example_requested)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.next_button)
        row.addWidget(self.back_button)
        row.addStretch(1)
        row.addWidget(open_button)
        row.addWidget(example_button)
        return row

    def _on_browse_requested(self) -> None:
        self.browse_requested.emit(self.file_question.path)


def _at_top(question: QWidget) -> QWidget:
    """Hold a question at the top of the room the largest one needs, so that the buttons stand still."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(question)
    column.addStretch(1)
    return page
