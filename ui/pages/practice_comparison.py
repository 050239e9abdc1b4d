"""An answer beside the one before it to the same question: what appeared, what went, the scores, and when it is due."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from planner.content.questions import ScoredSignal
from planner.rules.practising import Comparison, FindingChange, QuestionStanding
from ui.pages.day_words import long_date
from ui.pages.interview_parts import empty_layout, quiet
from ui.pages.interview_words import clock_words, finding_word
from ui.widgets.card import Card
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.pill import Pill
from ui.widgets.section import SectionHeading
from ui.widgets.sentence import Sentence


class ComparisonCard(Card):
    """Says of a first answer that it is one."""

    def __init__(self, signals: tuple[ScoredSignal, ...], parent: QWidget | None = None) -> None:
        super().__init__(spacing=8, parent=parent)
        self._signals = signals
        self.heading = SectionHeading()
        self.says = Sentence()
        self._changes = QVBoxLayout()
        self._changes.setSpacing(8)
        self._scores = QGridLayout()
        self._scores.setHorizontalSpacing(16)
        self._scores.setVerticalSpacing(2)
        self._scores.setColumnStretch(0, 1)
        self.due = Sentence(tone="muted")
        self.column.addWidget(self.heading)
        self.column.addWidget(self.says)
        self.column.addLayout(self._changes)
        self.column.addLayout(self._scores)
        self.column.addWidget(self.due)

    def show_comparison(
        self, comparison: Comparison | None, standing: QuestionStanding | None, *, is_last: bool = True
    ) -> None:
        """Show what changed since the answer before; the day it comes back goes with the last answer alone."""
        empty_layout(self._changes)
        empty_layout(self._scores)
        if comparison:
            self._show(comparison)
        else:
            self.heading.setText(self.tr("The first time"))
            self.says.setText(self.tr("From the next answer on, this says what appeared and what went."))
        self.says.setVisible(bool(self.says.text()))
        told = standing is not None and is_last and standing.due is not None
        if standing and standing.due:
            self.due.setText(
                self.tr("Comes back on {day}. {why}").format(day=long_date(standing.due), why=standing.why)
            )
        self.due.setVisible(told)

    def _show(self, comparison: Comparison) -> None:
        day = comparison.earlier.practice.date
        self.heading.setText(
            self.tr("Since {day}").format(day=long_date(day)) if day else self.tr("Since the time before")
        )
        self.says.setText("" if comparison.changes else self.tr("The coach finds the same things in both."))
        for words, appeared in ((self.tr("Appeared"), True), (self.tr("Went"), False)):
            changes = [change for change in comparison.changes if change.appeared is appeared]
            if changes:
                self._changes.addWidget(_Changes(words, changes))
        row = 0
        for signal in self._signals:
            then, now = comparison.scores[signal.id]
            if then is not None or now is not None:
                self._line(row, signal.title, _score(then), _score(now))
                row += 1
        before, after = comparison.seconds
        if before is not None and after is not None:
            self._line(row, self.tr("Time"), clock_words(before), clock_words(after))

    def _line(self, row: int, title: str, before: str, after: str) -> None:
        words = Sentence(self.tr("{before} → {after}").format(before=before, after=after), wrap=False, tabular=True)
        words.setAccessibleName(
            self.tr("{what}: before {before}, now {after}").format(what=title, before=before, after=after)
        )
        self._scores.addWidget(quiet(title), row, 0)
        self._scores.addWidget(words, row, 1, Qt.AlignmentFlag.AlignRight)


class _Changes(QWidget):
    """A word and what it is said of, as pills: in the accent where it is for the better."""

    def __init__(self, words: str, changes: list[FindingChange]) -> None:
        super().__init__()
        row = QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(quiet(words))
        pills = QWidget()
        flow = FlowLayout(pills, gap=6, line_gap=6)
        for change in changes:
            pill = Pill(finding_word(change.name), tone="accent" if change.better else "warn")
            better = self.tr("for the better") if change.better else self.tr("for the worse")
            pill.setAccessibleName(f"{words}: {finding_word(change.name)}, {better}")
            flow.addWidget(pill)
        row.addWidget(pills)


def _score(level: int | None) -> str:
    return "–" if level is None else str(level)
