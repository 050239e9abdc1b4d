"""An answer looked at afterwards: its words with what the coach found marked in them, its claims, its comparison."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.content.questions import ScoredSignal
from planner.rules.practising import Attempt, Comparison, QuestionStanding
from ui.forms.marking import marks_in, select_words
from ui.forms.text_editor import GrowingText
from ui.hub import Hub
from ui.pages.claims_card import ClaimsCard
from ui.pages.day_words import long_date
from ui.pages.interview_parts import quiet
from ui.pages.interview_words import clock_words, mean_words
from ui.pages.practice_coach import PracticeCoach
from ui.pages.practice_comparison import ComparisonCard
from ui.pages.two_columns import TwoColumns
from ui.theme import Role, Weight
from ui.widgets.sentence import Sentence

_LAYER = "coach"


class AnswerReview(QWidget):
    """The answer and its claims at the left; the coach and the comparison at the right, or below."""

    record_requested = Signal(str)
    """Show this record."""

    def __init__(self, hub: Hub, signals: tuple[ScoredSignal, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.practice_id = ""
        self.words = Sentence(role=Role.SENTENCE, weight=Weight.SEMIBOLD)
        self.told = quiet()
        self.answer = GrowingText()
        self.answer.setReadOnly(True)
        self.answer.setAccessibleName(self.tr("Your answer, with what the coach found marked"))
        self.coach = PracticeCoach()
        self.coach.words_requested.connect(self._on_words_requested)
        self.claims = ClaimsCard(hub)
        self.claims.record_requested.connect(self.record_requested)
        self.comparison = ComparisonCard(signals)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(12)
        right.setSpacing(12)
        for part in (self.words, self.told, self.answer, self.claims):
            left.addWidget(part)
        left.addStretch(1)
        right.addWidget(self.coach)
        right.addWidget(self.comparison)
        right.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(TwoColumns(left, right, (1, 1)))
        column.addStretch(1)

    def show_attempt(self, attempt: Attempt, comparison: Comparison | None, standing: QuestionStanding | None) -> None:
        """Show an answer, what the coach says of it, and how it stands to the one before."""
        practice = attempt.practice
        self.practice_id = practice.id
        self.words.setText(attempt.question.words)
        parts = [long_date(practice.date) if practice.date else ""]
        if attempt.mean is not None:
            parts.append(self.tr("own score {mean} of 4").format(mean=mean_words(attempt.mean)))
        parts.append(clock_words(practice.seconds))
        self.told.setText(" · ".join(part for part in parts if part))
        if self.answer.toPlainText() != practice.answer:
            self.answer.setPlainText(practice.answer)
        self.coach.read(practice.answer, attempt.question)
        marks_in(self.answer).show_marks(_LAYER, self.coach.marks)
        self.claims.show_told(practice)
        last = standing.attempts[-1].practice.id if standing and standing.attempts else ""
        self.comparison.show_comparison(comparison, standing, is_last=last == practice.id)

    def _on_words_requested(self, start: int, end: int) -> None:
        select_words(self.answer, start, end)
        self.answer.ensureCursorVisible()
