"""What the coach says of a story while one writes it, and which of its claims lead to a record."""

from collections.abc import Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.assessing.answers import coached
from planner.coach.answers import Answer
from planner.content.questions import PARTS
from planner.domain.interview import Story
from planner.rules.practising import UNWANTED
from ui.forms.editor import FieldEditor
from ui.forms.marking import Look, Mark, marks_in
from ui.forms.text_editor import TextEditor
from ui.hub import Hub
from ui.jobs import Job, PoolRunner, Runner
from ui.pages.claims_card import ClaimsCard
from ui.pages.interview_parts import Paragraph
from ui.pages.interview_words import WANTED, finding_tone, finding_word, verdict_tone, verdict_word
from ui.widgets.card import Card
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.pill import Pill
from ui.widgets.section import SectionHeading
from ui.widgets.sentence import Sentence

READ = (*PARTS, "serves")
_READ_LETTERS = 4_000
"""Letters of a part the coach reads along with."""
_PAUSE_MS = 250
_BETWEEN = "\n\n"
_LAYER = "coach"


class StoryCoach(QWidget):
    """Reads the parts as one answer to the question the story is told for, and marks in each what it finds."""

    record_requested = Signal(str)
    """Show this record."""

    def __init__(
        self, hub: Hub, editors: Mapping[str, FieldEditor], runner: Runner | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._editors = editors
        self._runner: Runner = runner or PoolRunner(self, threads=1)
        self.destroyed.connect(self._runner.close)
        self._job: Job | None = None
        self.answer: Answer | None = None
        self.pill = Pill()
        self.says = Sentence()
        self._found = QWidget()
        self._flow = FlowLayout(self._found, gap=6, line_gap=6)
        self.lacking = Paragraph(self.tr("Not there"))
        card = Card(spacing=8)
        card.column.addWidget(SectionHeading(self.tr("The coach")))
        for part in (self.pill, self.says, self._found, self.lacking):
            card.column.addWidget(part)
        self.claims = ClaimsCard(hub)
        self.claims.record_requested.connect(self.record_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(card)
        column.addWidget(self.claims)
        self.setMinimumWidth(220)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.read)
        for name in READ:
            editors[name].edited.connect(self._pause.start)
        self._show(None, "", ())

    def show_story(self, story: Story | None) -> None:
        """Show the claims of the story as the plan has it, and read what stands in the editors."""
        self.claims.setVisible(story is not None)
        if story:
            self.claims.show_told(story)
        self.read()

    def read(self) -> None:
        """Read what stands in the editors now, off the window's thread."""
        self._pause.stop()
        texts = tuple(str(self._editors[name].raw() or "")[:_READ_LETTERS] for name in PARTS)
        family = str(self._editors["serves"].raw() or "") or "other"
        if self._job:
            self._job.cancel()
        self._job = self._runner.run(
            lambda _job: coached(_BETWEEN.join(texts), family),
            done=lambda answer: self._show(answer, family, texts),
        )

    def _show(self, answer: Answer | None, family: str, texts: tuple[str, ...]) -> None:
        self.answer = answer
        while (item := self._flow.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        marks: dict[str, list[Mark]] = {name: [] for name in PARTS}
        self.pill.setVisible(answer is not None)
        if not answer:
            self.says.setText(self.tr("Write what happened, from the situation to the number; the coach reads along."))
            self.lacking.hide()
        else:
            self.pill.setText(verdict_word(answer.verdict))
            self.pill.set_tone("warn" if verdict_tone(answer.verdict) == "warn" else "accent")
            self.pill.updateGeometry()
            self.says.setText(self.tr("Told as it stands, it carries this:"))
            present = sorted(
                (n for n, found in answer.findings.items() if found.present), key=lambda n: n not in UNWANTED
            )
            for name in present:
                finding = answer.findings[name]
                self._flow.addWidget(Pill(finding_word(name), tone=finding_tone(name)))
                look: Look = "warn" if name in UNWANTED else "good"
                for span in finding.spans:
                    part, place = _placed(span, texts)
                    marks[part].append(Mark(span=place, look=look, tip=f"{finding_word(name)}: {finding.why}"))
            if not present:
                self.says.setText(self.tr("Nothing in it carries yet what the question asks for."))
            wanted = [name for name in WANTED.get(family, WANTED["other"]) if name not in present]
            self.lacking.show_points((finding_word(name) for name in wanted), tone="muted")
        self._found.setVisible(self._flow.count() > 0)
        for name, found in marks.items():
            editor = self._editors[name]
            if isinstance(editor, TextEditor):
                marks_in(editor.text).show_marks(_LAYER, found)


def _placed(span: tuple[int, int], texts: tuple[str, ...]) -> tuple[str, tuple[int, int]]:
    """The part of a story that a place in the whole begins in, and the place in that part."""
    before = 0
    for name, text in zip(PARTS, texts, strict=True):
        if span[0] < before + len(text) + len(_BETWEEN):
            start = min(span[0] - before, len(text))
            return name, (start, min(span[1] - before, len(text)))
        before += len(text) + len(_BETWEEN)
    return PARTS[-1], (0, 0)
