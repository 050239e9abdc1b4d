"""The page of one question: what it is about, how one has answered it so far, and which story serves it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.assessing.room import Room
from planner.rules.practising import QuestionStanding, compare
from ui.forms.tab_order import follow_layout
from ui.pages.card_button import RowButton
from ui.pages.day_words import short_date
from ui.pages.interview_parts import Paragraph, in_row, quiet
from ui.pages.interview_words import attempt_words, family_word, since_words
from ui.theme import Role
from ui.widgets.action_button import ActionButton
from ui.widgets.pill import Pill
from ui.widgets.sentence import Sentence
from ui.widgets.sparkline import Sparkline

_WHEN = 84


class QuestionView(QWidget):
    """Everything about one question, from what it tests to the last answer."""

    practise_requested = Signal(str)
    """Practise the question with this id."""
    attempt_requested = Signal(str)
    """Show the answer with this id."""
    record_requested = Signal(str)
    """Show this record."""
    removal_requested = Signal(str)
    """Take the person's own question with this id out."""
    story_requested = Signal(str)
    """Begin a story for the question with this id."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question_id = ""
        self.family = Pill()
        self.own = Pill(self.tr("your own"))
        self.words = Sentence(role=Role.TITLE)
        self.why = Sentence(tone="muted")
        self.kept = Sentence(tone="accent")
        self.practise_button = ActionButton(self.tr("Practise this"), role="primary")
        self.practise_button.clicked.connect(lambda: self.practise_requested.emit(self.question_id))
        self.remove_button = ActionButton(self.tr("Take it out"), role="quiet")
        self.remove_button.setAccessibleDescription(self.tr("Your answers to it stay."))
        self.remove_button.clicked.connect(lambda: self.removal_requested.emit(self.question_id))
        self.tests = Paragraph(self.tr("What is really tested"))
        self.trap = Paragraph(self.tr("The trap"))
        self.strong = Paragraph(self.tr("A strong answer carries"))
        self.follow_ups = Paragraph(self.tr("What they ask next"))
        self.signals = Paragraph(self.tr("Signals it is scored by"))
        self.stories = Paragraph(self.tr("Your story for it"))
        self.story_button = ActionButton(self.tr("Begin a story for it"), role="link")
        self.story_button.clicked.connect(lambda: self.story_requested.emit(self.question_id))
        self.answers = Paragraph(self.tr("Your answers"))
        self.trend = Sparkline()
        self.came = quiet()
        self._lay_out()

    def show_standing(self, standing: QuestionStanding, room: Room, *, begun: bool) -> None:
        """Show a question; ``begun`` says that an answer to it was begun and is kept."""
        question = standing.question
        self.question_id = question.id
        self.family.setText(family_word(question.family))
        self.own.setVisible(question.own)
        self.words.setText(question.words)
        self.why.setText(standing.why)
        self.kept.setText(self.tr("You have begun an answer; it is kept.") if begun else "")
        self.kept.setVisible(begun)
        self.practise_button.setText(self.tr("Go on with it") if begun else self.tr("Practise this"))
        self.remove_button.setVisible(question.own and any(one.id == question.id for one in room.questions))
        self.tests.show_text(question.tests)
        self.trap.show_text(question.trap)
        self.strong.show_points(question.strong)
        self.follow_ups.show_points(question.follow_ups)
        asked = [signal for signal in room.bank.signals if signal.id in question.signals]
        self.signals.show_text(", ".join(signal.title for signal in asked) if not question.own else "")
        self._show_stories(room)
        self._show_answers(standing, room)
        follow_layout(self)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        head = QVBoxLayout()
        head.setSpacing(8)
        head.addLayout(in_row(self.family, self.own, spacing=8))
        head.addWidget(self.words)
        head.addWidget(self.why)
        head.addWidget(self.kept)
        head.addSpacing(4)
        head.addLayout(in_row(self.practise_button, self.remove_button))
        column.addLayout(head)
        told = QHBoxLayout()
        told.setSpacing(12)
        told.addWidget(self.came, 1)
        told.addWidget(self.trend)
        after = (self.tests, self.trap, self.strong, self.follow_ups, self.signals, self.stories)
        column.addWidget(self.answers)
        column.addLayout(told)
        for part in after:
            column.addWidget(part)
        column.addLayout(in_row(self.story_button))
        column.addStretch(1)

    def _show_stories(self, room: Room) -> None:
        serving = [one.story for one in room.stories.stories if any(q.id == self.question_id for q in one.serves)]
        could = next((told for q, told in room.stories.without_story if q.id == self.question_id), ())
        self.stories.heading.setText(self.tr("Your story for it") if serving else self.tr("Stories that could serve"))
        self.stories.show_chips(
            serving or could, self.record_requested.emit, empty=self.tr("None yet that carries what it asks for.")
        )
        self.story_button.setVisible(not serving)

    def _show_answers(self, standing: QuestionStanding, room: Room) -> None:
        rows = []
        for attempt in reversed(standing.attempts):
            day = attempt.practice.date
            row = RowButton(short_date(day, room.today) if day else "", attempt_words(attempt), when_width=_WHEN)
            row.clicked.connect(
                lambda _checked=False, practice_id=attempt.practice.id: self.attempt_requested.emit(practice_id)
            )
            rows.append(row)
        self.answers.show_widgets(rows)
        means = [attempt.mean for attempt in standing.attempts if attempt.mean is not None]
        self.trend.setVisible(len(means) > 1)
        self.trend.set_values(means, standing.trend)
        whole = compare(standing.attempts[0], standing.attempts[-1]) if len(standing.attempts) > 1 else None
        self.came.setText(since_words(whole) if whole else "")
        self.came.setVisible(whole is not None)
