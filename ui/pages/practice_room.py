"""Practice: a quiet page with one question on it. Answer, score, hear the coach, compare; alone or five in a row."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from planner.assessing.room import Room, practice_values
from planner.content.questions import InterviewQuestion
from planner.domain.interview import Practice
from planner.rules.mock_interview import MockInterview
from ui.hub import Hub
from ui.pages.interview_room import question_bank
from ui.pages.practice_drafts import BegunAnswer, begun_answers, keep_answer
from ui.pages.practice_review import AnswerReview
from ui.pages.practice_scoring import ScoringStep
from ui.pages.practice_summary import PracticeSummary
from ui.pages.practice_writing import WritingStep
from ui.widgets.action_button import ActionButton
from ui.widgets.announce import announce
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.page_scroll import PageScroll

_PAUSE_MS = 400
_LIMIT = "practice_seconds"
_WIDEST = 1240


class PracticeRoom(QWidget):
    """Leads through the steps; Escape leaves, and what was written is kept with the plan until one comes back."""

    left = Signal()
    """Back to where one came from."""
    record_requested = Signal(str)
    """Show this record."""
    form_requested = Signal(tuple)
    """Hand these answers, by their ids, to somebody else."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self._room: Room | None = None
        self._mock: MockInterview | None = None
        self._question: InterviewQuestion | None = None
        self._next: InterviewQuestion | None = None
        self._put_last = ""
        self._has_told = False
        self.practice_id = ""
        signals = question_bank().signals
        self.writing = WritingStep(hub)
        self.scoring = ScoringStep(signals)
        self.review = AnswerReview(hub, signals)
        self.summary = PracticeSummary()
        self.leave_button = ActionButton(self.tr("‹  Leave"), role="link")
        self.leave_button.setAccessibleName(self.tr("Leave practice"))
        self.leave_button.setAccessibleDescription(self.tr("Esc. What you wrote is kept."))
        self.leave_button.clicked.connect(self.leave)
        self.place = ElidedLabel(tone="muted")
        self.again_button = ActionButton(self.tr("Answer it again"))
        self.again_button.clicked.connect(self._on_again)
        self.next_button = ActionButton(self.tr("Next question"), role="primary")
        self.next_button.clicked.connect(self._on_next)
        self.form_button = ActionButton(self.tr("Hand it to somebody"))
        self.form_button.setAccessibleDescription(self.tr("Makes a form with this answer, without names."))
        self.form_button.clicked.connect(lambda: self.form_requested.emit((self.practice_id,)))
        self._keeping = QTimer(self)
        self._keeping.setSingleShot(True)
        self._keeping.setInterval(_PAUSE_MS)
        self._keeping.timeout.connect(self.keep)
        self._lay_out()
        self._connect()

    @property
    def question_id(self) -> str:
        """The question put last."""
        return self._put_last

    @property
    def step(self) -> str:
        """What is shown: writing, scoring, review or summary."""
        return self._steps[self.steps.currentIndex()]

    def practise(self, question: InterviewQuestion) -> None:
        """Put one question."""
        self._mock = None
        self._put(question)

    def interview(self, mock: MockInterview) -> None:
        """Put the questions of a round that have no answer yet, one after the other."""
        self._mock = mock
        if mock.next:
            self._put(mock.next)

    def show_attempt(self, practice_id: str) -> None:
        """Look at an answer, once the room has been read with it in it."""
        self.keep()
        self.practice_id = practice_id
        self._show_review()

    def show_room(self, room: Room) -> None:
        """Take in the plan as it is now."""
        self._room = room
        if self.step == "review":
            self._show_review()
        elif self.step == "summary" and self._mock:
            was_in = self.summary.isAncestorOf(self.focusWidget()) if self.focusWidget() else True
            self.summary.show_round(self._mock.round, room)
            if was_in and self.isVisible():
                self.summary.take_keyboard()

    def keep(self) -> None:
        """Keep what is written so far with the plan."""
        self._keeping.stop()
        workspace, question = self._hub.workspace, self._question
        if workspace and question and self.step in ("writing", "scoring"):
            answer = BegunAnswer(
                text=self.writing.text.toPlainText(), seconds=self.writing.timer.seconds, scores=self.scoring.scores
            )
            if not keep_answer(workspace.store, question.id, answer):
                self._hub.notices.refuse(self.tr("This answer can’t be kept in the plan just now; copy it to be safe."))

    def forget(self) -> None:
        """What was being written belongs to the plan before, which has kept it; it must not reach this one."""
        self._keeping.stop()
        self._question = self._mock = self._room = None
        self.practice_id = self._put_last = ""
        self.writing.text.clear()
        self._keeping.stop()

    def leave(self) -> None:
        """Go back: to the summary from one of its answers, else to where one came from."""
        self.keep()
        if self.step == "review" and self._mock and not self._mock_left():
            self._show_summary()
        else:
            self._question = None
            self.left.emit()

    def take_keyboard(self) -> None:
        """Go where this step begins."""
        if self.step == "writing":
            self.writing.take_keyboard()
        elif self.step == "scoring":
            self.scoring.take_keyboard()
        elif self.step == "summary":
            self.summary.take_keyboard()
        else:
            (self.next_button if self.next_button.isVisibleTo(self) else self.again_button).setFocus(
                Qt.FocusReason.OtherFocusReason
            )

    def hasHeightForWidth(self) -> bool:
        """Each step scrolls by itself: the page as a whole needs no more height than there is."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page, or the end: keep what is written."""
        self.keep()
        super().hideEvent(event)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.leave_button)
        head.addWidget(self.place, 1)
        self.afterwards = QWidget()
        buttons = QHBoxLayout(self.afterwards)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(12)
        for button in (self.form_button, self.again_button, self.next_button):
            buttons.addWidget(button)
        head.addWidget(self.afterwards)
        self._steps = ("writing", "scoring", "review", "summary")
        self.steps = QStackedWidget()
        self.steps.addWidget(self.writing)
        self.scrolls = [PageScroll(part) for part in (self.scoring, self.review, self.summary)]
        for scroll in self.scrolls:
            scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.steps.addWidget(scroll)
        inner = QWidget()
        inner.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addLayout(head)
        column.addWidget(self.steps, 1)
        across = QHBoxLayout(self)
        across.setContentsMargins(32, 20, 32, 20)
        across.addStretch(1)
        across.addWidget(inner, 100)
        across.addStretch(1)

    def _connect(self) -> None:
        self.writing.changed.connect(self._keeping.start)
        self.writing.done.connect(self._on_written)
        self.writing.timer.limit_chosen.connect(self._on_limit_chosen)
        self.scoring.changed.connect(self._keeping.start)
        self.scoring.back_requested.connect(self._on_back)
        self.scoring.done.connect(self._on_scored)
        self.review.record_requested.connect(self.record_requested)
        self.summary.attempt_requested.connect(self.show_attempt)
        self.summary.form_requested.connect(self.form_requested)
        self.summary.left.connect(self.leave)
        self._hub.flush_requested.connect(self.keep)
        pause = QShortcut(QKeySequence("Ctrl+P"), self.writing)
        pause.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        pause.activated.connect(self.writing.timer.toggle)

    def _put(self, question: InterviewQuestion) -> None:
        self.keep()
        workspace = self._hub.workspace
        if not workspace:
            return
        begun = begun_answers(workspace.store).get(question.id, BegunAnswer(text=""))
        limit = workspace.store.setting(_LIMIT)
        self._question = None  # what is filled in now is not typed
        if isinstance(limit, int):
            self.writing.timer.set_limit(limit)
        self.writing.begin(question, begun.text, begun.seconds, running=not begun.text)
        self.scoring.begin(question.words, begun.text, begun.scores, done=self._after_scoring())
        self._keeping.stop()
        self._question, self.practice_id = question, ""
        self._put_last = question.id
        self._go("writing")

    def _go(self, step: str) -> None:
        self.steps.setCurrentIndex(self._steps.index(step))
        for scroll in self.scrolls:
            scroll.verticalScrollBar().setValue(0)
        self._tell_place()
        self.afterwards.setVisible(step == "review")
        if self.isVisible():
            self.take_keyboard()

    def _tell_place(self) -> None:
        if self._mock and self._question and self.step in ("writing", "scoring"):
            questions = self._mock.questions
            at = next((at for at, one in enumerate(questions, 1) if one.id == self._question.id), 0)
            self.place.setText(self.tr("Mock interview, question {at} of {count}").format(at=at, count=len(questions)))
        else:
            self.place.setText(self.tr("Practice") if self.step != "summary" else "")

    def _after_scoring(self) -> str:
        if self._mock is None:
            return self.tr("Hear the coach")
        left = self._mock_left()
        return self.tr("Next question") if len(left) > 1 else self.tr("End the interview")

    def _mock_left(self) -> list[InterviewQuestion]:
        """The questions of the round that have no answer yet."""
        workspace, mock = self._hub.workspace, self._mock
        if not workspace or not mock:
            return []
        given = [practice for practice in workspace.records.of(Practice) if practice.round == mock.round]
        answered = mock.answered | {practice.question_id for practice in given}
        return [question for question in mock.questions if question.id not in answered]

    def _on_written(self) -> None:
        if self._question:
            self.scoring.begin(
                self._question.words,
                self.writing.text.toPlainText(),
                self.scoring.scores,
                done=self._after_scoring(),
            )
            self._go("scoring")
            self.keep()

    def _on_back(self) -> None:
        self._go("writing")

    def _on_scored(self) -> None:
        """Save the answer with its scores in one step; then the coach, or the next question of the round."""
        workspace, question = self._hub.workspace, self._question
        if not workspace or not question or self.step != "scoring":
            return
        values = practice_values(
            question,
            self.writing.text.toPlainText(),
            self._hub.today,
            seconds=self.writing.timer.seconds,
            scores=self.scoring.scores,
            round_=self._mock.round if self._mock else "",
        )
        self._keeping.stop()
        self.steps.setCurrentIndex(self._steps.index("review"))  # before word of the step comes round
        saved = self._hub.attempt(
            lambda: workspace.add("practice", values, title=self.tr("Practise “{words}”").format(words=question.words))
        )
        if saved is None:
            self._go("scoring")
            return
        self._hub.attempt(lambda: keep_answer(workspace.store, question.id, None))
        self.practice_id, self._has_told = saved.id, False
        left = self._mock_left()
        if left:
            self._put(left[0])
        elif self._mock:
            self._show_summary()
        else:
            self._show_review()

    def _show_review(self) -> None:
        attempt = self._room.attempt(self.practice_id) if self._room else None
        workspace = self._hub.workspace
        if self._room and attempt:
            standing = self._room.standing(attempt.question.id)
            self.review.show_attempt(attempt, self._room.compared(self.practice_id), standing)
            self._offer_next(attempt.question.id)
            if not self._has_told:
                self._has_told = True
                announce(self, self.review.coach.says.text())
        elif workspace and workspace.records.get(self.practice_id) is None and self._question:
            self._go("scoring")  # the step was taken back: what was written is still there
            self.keep()
            return
        if self.step != "review" or not attempt:
            self._go("review")
        elif self.focusWidget() in (None, self):
            self.take_keyboard()

    def _show_summary(self) -> None:
        self._question = None
        if self._mock and self._room:
            self.summary.show_round(self._mock.round, self._room)
        self._go("summary")

    def _offer_next(self, question_id: str) -> None:
        alone = self._mock is None
        standings = self._room.standings if self._room else ()
        self._next = next(
            (one.question for one in standings if one.state != "later" and one.question.id != question_id), None
        )
        self.next_button.setVisible(alone and self._next is not None)
        self.next_button.setAccessibleDescription(self._next.words if self._next else "")
        self.again_button.setVisible(alone)
        self.leave_button.setText(self.tr("‹  Leave") if alone else self.tr("‹  The whole interview"))

    def _on_again(self) -> None:
        attempt = self._room.attempt(self.practice_id) if self._room else None
        if attempt:
            self._put(attempt.question)

    def _on_next(self) -> None:
        if self._next:
            self._put(self._next)

    def _on_limit_chosen(self, seconds: int) -> None:
        workspace = self._hub.workspace
        if workspace:
            self._hub.attempt(lambda: workspace.store.keep_setting(_LIMIT, seconds))
        self.writing.text.setFocus()
