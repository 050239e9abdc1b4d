"""An answer looked at afterwards: its words with what the coach found marked in them, its claims, its comparison."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.content.questions import ScoredSignal
from planner.rules.practising import Attempt, Comparison, QuestionStanding
from ui.forms.marking import marks_in, select_words
from ui.forms.tab_order import follow_layout
from ui.forms.text_editor import GrowingText
from ui.hub import Hub
from ui.pages.claims_card import ClaimsCard
from ui.pages.day_words import long_date
from ui.pages.interview_parts import quiet
from ui.pages.interview_words import clock_words, mean_words
from ui.pages.practice_coach import PracticeCoach
from ui.pages.practice_comparison import ComparisonCard
from ui.pages.two_columns import TURN_AT
from ui.theme import Role, Weight
from ui.widgets.sentence import Sentence

_LAYER = "coach"


class AnswerReview(QWidget):
    """The answer, the next question, the comparison and the claims at the left; the coach at the right, or between."""

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
        self._is_wide: bool | None = None
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        across = QHBoxLayout()
        across.setSpacing(24)
        for side in (self._left, self._right):
            side.setSpacing(12)
            across.addLayout(side, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(across)
        column.addStretch(1)
        self._stand(wide=False)

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
        follow_layout(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the width there is."""
        super().resizeEvent(event)
        self._stand(wide=self.width() >= TURN_AT)

    def _stand(self, *, wide: bool) -> None:
        """In one column, the coach comes before the comparison; beside the answer, it has a column of its own."""
        if self._is_wide is wide:
            return
        self._is_wide = wide
        _let_go(self._left)
        _let_go(self._right)
        answer = (self.words, self.told, self.answer, self.coach.asked)
        for part in (*answer, *(() if wide else (self.coach,)), self.comparison, self.claims):
            self._left.addWidget(part)
        if wide:
            self._right.addWidget(self.coach)
        for side in (self._left, self._right):
            side.addStretch(1)
        across = self._left.parent()
        if isinstance(across, QHBoxLayout):
            across.setStretch(1, 1 if wide else 0)
            across.setSpacing(24 if wide else 0)
        follow_layout(self)

    def _on_words_requested(self, start: int, end: int) -> None:
        select_words(self.answer, start, end)
        self.answer.ensureCursorVisible()


def _let_go(layout: QVBoxLayout) -> None:
    """Take the parts out of a layout, to be laid out anew."""
    while layout.takeAt(0) is not None:
        pass
