"""How somebody else sees a person or an answer, beside how the person sees it; nothing is averaged."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from planner.assessing.disagreement import Disagreement, View
from ui.pages.day_words import long_date
from ui.pages.interview_parts import Paragraph, empty_layout, in_row, quiet
from ui.theme import Role, Weight
from ui.widgets.action_button import ActionButton
from ui.widgets.level_dots import LevelDots
from ui.widgets.pill import Pill
from ui.widgets.section import SectionHeading
from ui.widgets.sentence import Sentence


class AssessmentView(QWidget):
    """A row a competency: your level, theirs, and how far apart; the widest difference first."""

    attempt_requested = Signal(str)
    """Show the answer they judged."""
    record_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Disagreement | None = None
        self.title = Sentence(role=Role.TITLE)
        self.told = quiet()
        self.says = Sentence(role=Role.SENTENCE)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 1)
        self.comment = Paragraph(self.tr("In their words"))
        self.answer_button = ActionButton(self.tr("The answer they judged"))
        self.answer_button.clicked.connect(self._on_answer)
        self.record_button = ActionButton(self.tr("Open the record"), role="quiet")
        self.record_button.clicked.connect(self._on_record)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.title)
        head.addWidget(self.told)
        column.addLayout(head)
        column.addWidget(self.says)
        column.addLayout(self._grid)
        column.addWidget(self.comment)
        column.addLayout(in_row(self.answer_button, self.record_button))
        column.addStretch(1)

    def show_disagreement(self, shown: Disagreement) -> None:
        """Show one assessment beside one's own view."""
        self._shown = shown
        assessment, practice = shown.assessment, shown.practice
        name = shown.assessor.name if shown.assessor else self.tr("Somebody")
        self.title.setText(assessment.title or self.tr("Assessment"))
        parts = [name, long_date(assessment.date) if assessment.date else ""]
        parts.append(
            self.tr("on “{question}”").format(question=practice.title)
            if practice
            else self.tr("on you as a whole, beside what your records prove today")
        )
        self.told.setText(" · ".join(part for part in parts if part))
        self.says.setText(shown.says)
        empty_layout(self._grid)
        self._head(name)
        for at, view in enumerate(shown.views, 1):
            self._line(at, view, name)
        self.comment.show_text(assessment.comment)
        self.answer_button.setVisible(practice is not None)

    def _head(self, name: str) -> None:
        for at, words in enumerate((self.tr("You"), name), 1):
            self._grid.addWidget(SectionHeading(words), 0, at)

    def _line(self, at: int, view: View, name: str) -> None:
        apart = view.difference
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(Sentence(view.title, weight=Weight.SEMIBOLD if apart else None))
        if apart:
            words = self.tr("they see {count} more") if apart > 0 else self.tr("they see {count} less")
            pill = Pill(words.format(count=abs(apart)), tone="accent" if apart > 0 else "warn")
            said.addWidget(pill, 0, Qt.AlignmentFlag.AlignLeft)
        self._grid.addLayout(said, at, 0)
        for column, (who, level) in enumerate(((self.tr("You"), view.own), (name, view.theirs)), 1):
            self._grid.addLayout(self._level(who, level), at, column)

    def _level(self, who: str, level: int | None) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        figure = Sentence("–" if level is None else str(level), wrap=False, tabular=True)
        figure.setAccessibleName(f"{who}: {self.tr('not said') if level is None else level}")
        figure.setFixedWidth(14)
        figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(LevelDots(level))
        row.addWidget(figure)
        row.addStretch(1)
        return row

    def _on_answer(self) -> None:
        if self._shown and self._shown.practice:
            self.attempt_requested.emit(self._shown.practice.id)

    def _on_record(self) -> None:
        if self._shown:
            self.record_requested.emit(self._shown.assessment.id)
