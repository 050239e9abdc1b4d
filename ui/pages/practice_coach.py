"""What the coach says of an answer: the verdict, what it found and where, and what would be asked next."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.assessing.answers import coached
from planner.coach.answers import Answer
from planner.coach.own_words import current_lexicon
from planner.content.questions import InterviewQuestion
from planner.rules.practising import UNWANTED
from ui.forms.marking import Look, Mark
from ui.pages.finding_row import FindingRow
from ui.pages.interview_parts import Paragraph, empty_layout
from ui.pages.interview_words import WANTED, finding_tone, finding_word, verdict_tone, verdict_word
from ui.theme import Role
from ui.widgets.card import Card, Rule
from ui.widgets.pill import Pill
from ui.widgets.section import SectionHeading
from ui.widgets.sentence import Sentence

_LONGEST = 90


class PracticeCoach(Card):
    """The verdict in a sentence, each finding with its words, and what is not there.

    ``asked`` is a card of its own with the next question; whoever shows the coach lays it out where it belongs.
    """

    words_requested = Signal(int, int)
    """These characters of the answer are to be shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=10, parent=parent)
        self.answer: Answer | None = None
        self.marks: tuple[Mark, ...] = ()
        self.rows: list[FindingRow] = []
        self.pill = Pill()
        self.says = Sentence()
        self._found = QVBoxLayout()
        self._found.setSpacing(0)
        self.lacking = Paragraph(self.tr("Not there"))
        self.asked = Card(spacing=4)
        self.asked.column.addWidget(SectionHeading(self.tr("A good interviewer would ask next")))
        self.next_question = Sentence(role=Role.SENTENCE)
        self.asked.column.addWidget(self.next_question)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(SectionHeading(self.tr("The coach")), 1)
        head.addWidget(self.pill)
        self.column.addLayout(head)
        self.column.addWidget(self.says)
        self.column.addLayout(self._found)
        self.column.addWidget(self.lacking)

    def read(self, text: str, question: InterviewQuestion) -> None:
        """Read an answer and say what is in it."""
        self.answer = coached(text, question.family)
        self.rows = []
        self.marks = ()
        empty_layout(self._found)
        self.asked.setVisible(self.answer is not None)
        self.pill.setVisible(self.answer is not None)
        if not self.answer:
            self.says.setText(self.tr("Nothing is written down that could be read."))
            self.lacking.hide()
            return
        verdict = self.answer.verdict
        self.pill.setText(verdict_word(verdict))
        self.pill.set_tone("warn" if verdict_tone(verdict) == "warn" else "accent")
        self.pill.updateGeometry()
        self.says.setText(current_lexicon().sayings["verdict"][verdict])
        self.next_question.setText(self.answer.next_question)
        self._show_found(text, self.answer)
        missing = [name for name in WANTED[question.family] if not self.answer.findings[name].present]
        self.lacking.show_points((self.answer.findings[name].why for name in missing), tone="muted")

    def _show_found(self, text: str, answer: Answer) -> None:
        """What speaks against the answer first: it is what one would mend."""
        found = [(name, finding) for name, finding in answer.findings.items() if finding.present]
        found.sort(key=lambda one: one[0] not in UNWANTED)
        marks: list[Mark] = []
        for name, finding in found:
            tone = finding_tone(name)
            look: Look = "warn" if tone == "warn" else "good"
            tip = f"{finding_word(name)}: {finding.why}"
            marks += [Mark(span=span, look=look, tip=tip) for span in finding.spans]
            row = FindingRow(finding_word(name), finding.why, _quoted(text, finding.spans), tone=tone)
            if finding.spans:
                row.clicked.connect(lambda _checked=False, span=finding.spans[0]: self.words_requested.emit(*span))
            if self.rows:
                self._found.addWidget(Rule())
            self.rows.append(row)
            self._found.addWidget(row)
        self.marks = tuple(marks)


def _quoted(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    if not spans:
        return ""
    said = " ".join(text[slice(*spans[0])].split())
    return said if len(said) <= _LONGEST else said[: _LONGEST - 1].rstrip() + "…"
