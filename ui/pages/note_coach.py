"""What makes a note weak, told beside it as one types, with the words it is about marked in the field."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.coach.notes import FIELDS, NoteReading, Problem, read_note
from planner.coach.own_words import current_lexicon
from planner.errors import Refused
from ui.forms.editor import FieldEditor
from ui.forms.marking import Mark, marks_in
from ui.forms.text_editor import TextEditor
from ui.pages.finding_row import FindingRow
from ui.widgets.card import Card, Rule
from ui.widgets.section import SectionHeading
from ui.widgets.sentence import Sentence

READ = (*FIELDS, "quote", "outcomes")
"""The fields the coach reads."""
_TOLD = ("situation", "motivation", "outcome")
_LONGEST = 60
_READ_LETTERS = 4_000
"""Letters of a field the coach reads along with: all of a note, and the beginning of a book."""


def _begun(raw: object) -> object:
    return raw[:_READ_LETTERS] if isinstance(raw, str) else raw


class ProblemRow(FindingRow):
    """What makes a note weaker."""

    def __init__(self, word: str, problem: Problem, about: str, parent: QWidget | None = None) -> None:
        super().__init__(word, problem.why, about, tone="warn", parent=parent)
        self.problem = problem


class NoteCoach(Card):
    """Reads a note from its editors and marks what it finds; says nothing of a note in which nothing stands yet."""

    words_requested = Signal(str, int, int)
    """The field of this name is to be shown, with these characters selected."""

    def __init__(self, editors: Mapping[str, FieldEditor], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._editors = editors
        self.rows: list[ProblemRow] = []
        self.reading: NoteReading | None = None
        self._heading = SectionHeading()
        self.says = Sentence(tone="muted")
        self._findings = QVBoxLayout()
        self._findings.setSpacing(4)
        self.column.addWidget(self._heading)
        self.column.addWidget(self.says)
        self.column.addLayout(self._findings)
        self.setMinimumWidth(220)
        self.read()

    def read(self) -> None:
        """Read what stands in the editors now."""
        fields = {name: _begun(self._editors[name].raw()) for name in READ if name in self._editors}
        reading: NoteReading | None = None
        try:
            if any(str(fields.get(name) or "").strip() for name in _TOLD):
                reading = read_note(fields, current_lexicon())
            trouble = ""
        except Refused as refused:
            trouble = refused.message
        if reading is None:
            self._heading.setText(self.tr("The coach"))
            self.says.setText(trouble or self.tr("Write the sentence; the coach reads along."))
        elif not reading.problems:
            self._heading.setText(self.tr("The coach"))
            self.says.setText(self.tr("This note is solid: a moment, a job, something to see, their own words."))
        else:
            self._heading.setText(self.tr("What would make it stronger"))
            self.says.setText("")
        self.says.setVisible(bool(self.says.text()))
        if reading != self.reading or reading is None:
            self.reading = reading
            self._show(_once(reading.problems if reading else ()))
        self._mark()

    def _show(self, problems: Sequence[Problem]) -> None:
        was_on = next((row.problem.id for row in self.rows if row.hasFocus()), "")
        while (item := self._findings.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.rows = []
        for problem in problems:
            if self.rows:
                self._findings.addWidget(Rule())
            row = ProblemRow(self._word(problem.id), problem, self._about(problem))
            row.clicked.connect(lambda _checked=False, problem=problem: self._on_pressed(problem))
            self.rows.append(row)
            self._findings.addWidget(row)
            if problem.id == was_on:
                row.setFocus()

    def _word(self, problem_id: str) -> str:
        return {
            "no_situation": self.tr("no moment"),
            "solution_in_motivation": self.tr("a solution"),
            "feature_request": self.tr("a feature"),
            "two_jobs": self.tr("two jobs"),
            "seller_job": self.tr("your job, not theirs"),
            "unmeasurable_outcome": self.tr("nothing to see"),
            "no_quote": self.tr("no quote"),
            "generalised": self.tr("in general"),
            "missing_habit_or_anxiety": self.tr("what holds them"),
            "sales_language": self.tr("sales talk"),
        }.get(problem_id, problem_id)

    def _about(self, problem: Problem) -> str:
        start, end = problem.span
        text = " ".join(str(self._editors[problem.field].raw() or "")[start:end].split())
        return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"

    def _on_pressed(self, problem: Problem) -> None:
        self.words_requested.emit(problem.field, *problem.span)

    def _mark(self) -> None:
        problems = self.reading.problems if self.reading else ()
        for name in READ:
            editor = self._editors.get(name)
            if isinstance(editor, TextEditor):
                found = [problem for problem in problems if problem.field == name and problem.span != (0, 0)]
                marks_in(editor.text).show_marks(
                    "coach", [Mark(span=problem.span, tip=problem.why) for problem in found]
                )


def _once(problems: Sequence[Problem]) -> list[Problem]:
    """Without the solution where it is told as the feature that was asked for: it is the same words."""
    asked = any(problem.id == "feature_request" for problem in problems)
    return [problem for problem in problems if not (asked and problem.id == "solution_in_motivation")]
