"""A mock interview looked at as a whole: each answer, each signal, and what to do about the weakest."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from planner.assessing.room import Room
from planner.rules.practising import Attempt
from ui.forms.tab_order import follow_layout
from ui.pages.card_button import RowButton, let_clicks_through
from ui.pages.day_words import long_date
from ui.pages.interview_parts import empty_layout, in_row, quiet
from ui.pages.interview_room import means_without, round_of
from ui.pages.interview_words import attempt_words, mean_words, score_words, verdict_word
from ui.theme import Role
from ui.widgets.action_button import ActionButton
from ui.widgets.card import Card, RowCard
from ui.widgets.level_bar import LEVELS
from ui.widgets.pill import Pill
from ui.widgets.section import SectionHeading
from ui.widgets.sentence import Sentence

WIDEST = 820
_VERDICT = 72


class PracticeSummary(QWidget):
    """Five rows for the answers, five for the signals."""

    attempt_requested = Signal(str)
    """Show the answer with this id."""
    form_requested = Signal(tuple)
    """Hand these answers, by their ids, to somebody else."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.round = ""
        self._ids: tuple[str, ...] = ()
        self.title = Sentence(role=Role.TITLE)
        self.says = Sentence(role=Role.SENTENCE)
        self.answers = RowCard()
        self.rows: list[RowButton] = []
        self._signals = QGridLayout()
        self._signals.setHorizontalSpacing(16)
        self._signals.setVerticalSpacing(6)
        self._signals.setColumnStretch(0, 1)
        card = Card(spacing=8)
        card.column.addWidget(SectionHeading(self.tr("The five signals, by your own scores")))
        card.column.addLayout(self._signals)
        self.done_button = ActionButton(self.tr("Done"), role="primary")
        self.done_button.clicked.connect(self.left)
        self.form_button = ActionButton(self.tr("Hand it to somebody"))
        self.form_button.setAccessibleDescription(self.tr("Makes a form with these answers, without names."))
        self.form_button.clicked.connect(lambda: self.form_requested.emit(self._ids))
        inner = QWidget()
        inner.setMaximumWidth(WIDEST)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for part in (self.title, self.says, self.answers, card):
            column.addWidget(part)
        column.addLayout(in_row(self.done_button, self.form_button))
        column.addStretch(1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addStretch(1)
        across.addWidget(inner, 100)
        across.addStretch(1)

    def show_round(self, name: str, room: Room) -> None:
        """Show the answers of a round."""
        attempts = round_of(room, name)
        self.round, self._ids = name, tuple(attempt.practice.id for attempt in attempts)
        day = attempts[0].practice.date if attempts else None
        self.title.setText(
            self.tr("Mock interview of {day}").format(day=long_date(day)) if day else self.tr("Mock interview")
        )
        self._show_signals(attempts, room)
        self.answers.clear_rows()
        self.rows = [self._row(attempt) for attempt in attempts]
        for row in self.rows:
            self.answers.add_row(row)
        self.form_button.setVisible(bool(attempts))
        follow_layout(self)

    def take_keyboard(self) -> None:
        """Go to the first answer."""
        (self.rows[0] if self.rows else self.done_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, attempt: Attempt) -> RowButton:
        row = RowButton("", attempt.question.words, when_width=0)
        row.setAccessibleDescription(attempt_words(attempt))
        layout = row.layout()
        assert layout
        layout.addWidget(quiet(score_words(attempt), wrap=False))
        verdict = QWidget()
        verdict.setFixedWidth(_VERDICT)
        at_right = QHBoxLayout(verdict)
        at_right.setContentsMargins(0, 0, 0, 0)
        at_right.addStretch(1)
        at_right.addWidget(Pill(verdict_word(attempt.verdict), tone="warn" if attempt.verdict == "weak" else "accent"))
        layout.addWidget(verdict)
        let_clicks_through(row)
        row.clicked.connect(
            lambda _checked=False, practice_id=attempt.practice.id: self.attempt_requested.emit(practice_id)
        )
        return row

    def _show_signals(self, attempts: tuple[Attempt, ...], room: Room) -> None:
        empty_layout(self._signals)
        before = means_without(room, self.round)
        now: dict[str, float] = {}
        for at, signal in enumerate(room.bank.signals):
            given = [attempt.scores[signal.id] for attempt in attempts if signal.id in attempt.scores]
            if given:
                now[signal.id] = sum(given) / len(given)
            there = mean_words(now.get(signal.id)) or "–"
            earlier = mean_words(before.get(signal.id))
            words = Sentence(self.tr("{mean} of {most}").format(mean=there, most=LEVELS), wrap=False, tabular=True)
            then = quiet(self.tr("before {mean}").format(mean=earlier) if earlier else self.tr("never scored before"))
            self._signals.addWidget(Sentence(signal.title, wrap=False), at, 0)
            self._signals.addWidget(then, at, 1, Qt.AlignmentFlag.AlignRight)
            self._signals.addWidget(words, at, 2, Qt.AlignmentFlag.AlignRight)
        self.says.setText(self._sentence(attempts, now, room))

    def _sentence(self, attempts: tuple[Attempt, ...], now: dict[str, float], room: Room) -> str:
        strong = sum(attempt.verdict == "strong" for attempt in attempts)
        said = self.tr("{strong} of {count} answers carry what was asked for.").format(
            strong=strong, count=len(attempts)
        )
        if now and (weakest := min(now, key=lambda name: now[name])):
            said += " " + self.tr("Work on {signal} next.").format(signal=room.bank.signal(weakest).title.lower())
        return said
