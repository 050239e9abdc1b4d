"""The tab of practice: every answer, the newest first, and what became of the one that is chosen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.assessing.disagreement import Disagreement
from planner.assessing.room import Room
from planner.rules.practising import Attempt
from ui.hub import Hub
from ui.pages.card_button import RowButton
from ui.pages.day_words import long_date, short_date
from ui.pages.interview_list import ListBeside, ListRow, RowList
from ui.pages.interview_parts import Paragraph, in_row
from ui.pages.interview_room import ReadRoom, question_bank
from ui.pages.interview_words import score_words, verdict_tone, verdict_word
from ui.pages.practice_review import AnswerReview
from ui.widgets.action_button import ActionButton
from ui.widgets.empty_state import EmptyState

_NAME = 112
"""In pixels, for a name."""


class HistoryTab(ListBeside):
    """The answers of a mock interview stand together under its day."""

    practise_requested = Signal(str)
    """Practise the question with this id, "" for the one that is due first."""
    record_requested = Signal(str)
    assessment_requested = Signal(str)
    """Show the assessment with this id."""
    form_requested = Signal(tuple)
    """Hand these answers, by their ids, to somebody else."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        detail = QWidget()
        super().__init__(detail, parent)
        self.review = AnswerReview(hub, question_bank().signals)
        self.again_button = ActionButton(self.tr("Answer it again"), role="primary")
        self.form_button = ActionButton(self.tr("Hand it to somebody"))
        self.form_button.setAccessibleDescription(self.tr("Makes a form with this answer, without names of customers."))
        column = QVBoxLayout(detail)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addLayout(in_row(self.again_button, self.form_button))
        column.addWidget(self.review)
        self.others = Paragraph(self.tr("What others said of it"))
        column.addWidget(self.others)
        column.addStretch(1)
        self._hub = hub
        self._room: Room | None = None
        self._said: tuple[Disagreement, ...] = ()
        self.list = RowList(self.tr("Practice answers"))
        self.empty = EmptyState(
            self.tr("No answer yet"),
            self.tr("Answer at home, look at it, answer again: here you see what appeared and what went."),
            self.tr("Practise"),
        )
        self.empty.accepted.connect(lambda: self.practise_requested.emit(""))
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self.empty, 1)
        self.list.chosen.connect(self._show)
        self.list.entered_row.connect(self._on_again)
        self.list.delete_requested.connect(hub.delete)
        self.review.record_requested.connect(self.record_requested)
        self.again_button.clicked.connect(self._on_again)
        self.form_button.clicked.connect(lambda: self.form_requested.emit((self.list.current_id,)))

    def show_room(self, read: ReadRoom) -> None:
        """Show the answers as they stand."""
        room = self._room = read.room
        self._said = read.disagreements
        rows: list[ListRow] = []
        group = ""
        for attempt in reversed(room.attempts):
            day = attempt.practice.date
            named = attempt.practice.round
            heading = named or (f"{day:%Y-%m}" if day else "-")
            if heading != group:
                group = heading
                rows.append(ListRow(title=self._heading(attempt, in_round=bool(named)), heading=True))
            rows.append(self._row(attempt, room))
        self.list.show_rows(rows)
        self.list.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self._show(self.list.current_id)

    def show_attempt(self, practice_id: str) -> None:
        """Choose an answer."""
        self.list.go_to(practice_id)
        self._show(self.list.current_id)

    def first_stop(self) -> QWidget:
        """Where the keyboard starts."""
        return self.empty.button if self.empty.button and not self.list.rows.rows else self.list

    def _heading(self, attempt: Attempt, *, in_round: bool) -> str:
        day = attempt.practice.date
        if not day:
            return self.tr("No day")
        if in_round:
            return self.tr("Mock interview of {day}").format(day=long_date(day))
        return f"{self.locale().standaloneMonthName(day.month)} {day.year}"

    def _row(self, attempt: Attempt, room: Room) -> ListRow:
        day = attempt.practice.date
        return ListRow(
            id=attempt.practice.id,
            title=attempt.question.words,
            detail=" · ".join(
                part for part in (short_date(day, room.today) if day else "", score_words(attempt)) if part
            ),
            aside=verdict_word(attempt.verdict),
            tone=verdict_tone(attempt.verdict),
        )

    def _show(self, practice_id: str) -> None:
        attempt = self._room.attempt(practice_id) if self._room and practice_id else None
        self.frame.setVisible(attempt is not None)
        if self._room and attempt:
            if self.review.practice_id != practice_id:
                self.scroller.verticalScrollBar().setValue(0)
            standing = self._room.standing(attempt.question.id)
            self.review.show_attempt(attempt, self._room.compared(practice_id), standing)
            said = [one for one in self._said if one.practice and one.practice.id == practice_id]
            self.others.show_widgets(map(self._other, said))

    def _other(self, said: Disagreement) -> RowButton:
        """Who said it and where they see it otherwise; a press shows both side by side."""
        row = RowButton(said.assessor.name if said.assessor else self.tr("Somebody"), said.says, when_width=_NAME)
        row.clicked.connect(lambda: self.assessment_requested.emit(said.assessment.id))
        return row

    def _on_again(self) -> None:
        attempt = self._room.attempt(self.list.current_id) if self._room else None
        if attempt:
            self.practise_requested.emit(attempt.question.id)
