"""The form of a story: its five parts in the order one tells them, what each rests on, and the coach beside them."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.content.questions import PARTS
from planner.domain.field import Field
from planner.domain.interview import Story
from planner.domain.record import Record
from planner.rules.quality import filled
from planner.rules.stories import PROVES, proof_of
from ui.forms.chip import Chip
from ui.forms.field_row import FieldRow, Pair
from ui.forms.form_body import FormBody
from ui.forms.picker import RecordPicker
from ui.forms.text_editor import TextEditor
from ui.hub import Hub
from ui.pages.interview_room import question_bank
from ui.pages.stories_coach import StoryCoach
from ui.pages.stories_questions import StoryQuestions
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.pill import Pill


class PartProof(QWidget):
    """Below a part of a story: the records behind it, or that it cites nothing, and a picker for one more."""

    def __init__(self, hub: Hub, body: "StoryBody", part: str) -> None:
        super().__init__()
        self._body, self.part = body, part
        self._shown: tuple[tuple[str, str], ...] | None = None
        self.chips: list[Chip] = []
        self._row = QWidget()
        self._flow = FlowLayout(self._row, gap=6, line_gap=6)
        self.bare = Pill(self.tr("cites nothing"), tone="warn", parent=self._row)
        self.picker = RecordPicker(hub, PROVES[part], may_make=False)
        self.picker.setPlaceholderText(self.tr("Add a record that proves it"))
        title = question_bank().part(part).title
        self.picker.setAccessibleName(self.tr("Record that proves “{part}”").format(part=title))
        self.picker.chosen.connect(body.add_evidence)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(6)
        column.addWidget(self._row)
        column.addWidget(self.picker)

    def show_proof(self, text: str, records: tuple[Record, ...]) -> None:
        """Show what stands behind a part; of one that says nothing there is nothing to prove."""
        self.setVisible(filled(text))
        shown = tuple((record.id, record.headline) for record in records)
        if shown == self._shown:
            return
        self._shown = shown
        while self._flow.takeAt(0) is not None:
            pass
        for chip in self.chips:
            chip.hide()
            chip.deleteLater()
        self.chips = [self._chip(record) for record in records]
        for chip in self.chips:
            self._flow.addWidget(chip)
        before: QWidget = self.picker.previousInFocusChain() or self.picker
        for chip in self.chips:  # made last, walked to where they stand
            QWidget.setTabOrder(before, chip)
            before = chip
        self.bare.setVisible(not records)
        if not records:
            self._flow.addWidget(self.bare)

    def _chip(self, record: Record) -> Chip:
        chip = Chip(record.headline, detail=record.title_one, removable=False)
        chip.opened.connect(lambda: self._body.record_requested.emit(record.id))
        return chip


class StoryBody(FormBody):
    """A story as one tells it; each part says what it rests on."""

    def __init__(self, hub: Hub) -> None:
        self.proofs: dict[str, PartProof] = {}
        super().__init__(hub, Story)
        self.coach = StoryCoach(hub, self.editors)
        self.coach.record_requested.connect(self.record_requested)
        self.read_along(self.coach, after=4)
        self.saving.state_changed.connect(self._show_proof)
        hub.changed.connect(self._on_plan_changed)

    def settle_sections(self) -> None:
        """Another story is shown."""
        super().settle_sections()
        self.questions.show_ids(str(self.editors["questions"].raw() or ""))
        self._show_proof()
        self.coach.show_story(self._story())

    def add_evidence(self, record_id: str) -> None:
        """Let a record stand behind the story."""
        editor = self.editors["evidence"]
        known = editor.raw()
        if isinstance(known, list) and record_id not in known:
            editor.show_raw([*known, record_id])
            editor.edited.emit()
            editor.settled.emit()

    def _lay_out(self, fields: list[Field]) -> None:
        rows = self.rows
        self.questions = StoryQuestions(self._hub)
        self.questions.changed.connect(self._on_questions_chosen)
        self._column.addWidget(rows["title"])
        pair = Pair(rows["serves"], rows["date"])
        self._pairs.append(pair)
        self._column.addWidget(pair)
        self._column.addWidget(self.questions)
        for name in PARTS:
            self._column.addWidget(self._part(name, rows[name]))
        for name in ("signal", "evidence"):
            self._column.addWidget(rows[name])
        for name in ("questions", "cites"):  # shown as chips, and beside the claims
            rows[name].setParent(self)
            rows[name].hide()

    def _part(self, name: str, row: FieldRow) -> QWidget:
        """A part, the question that fills it while it is empty, and what stands behind it."""
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(row)
        if isinstance(row.editor, TextEditor):
            row.editor.text.setPlaceholderText(question_bank().part(name).asks)
        self.proofs[name] = PartProof(self._hub, self, name)
        column.addWidget(self.proofs[name])
        return part

    def _story(self) -> Story | None:
        workspace = self._hub.workspace
        record = workspace.records.get(self.saving.record_id) if workspace and self.saving.record_id else None
        return record if isinstance(record, Story) else None

    def _show_proof(self) -> None:
        workspace, story = self._hub.workspace, self._story()
        for name, proof in self.proofs.items():
            there = proof_of(story, name, workspace.records) if workspace and story else ()
            proof.show_proof(str(self.editors[name].raw() or "") if story else "", there)

    def _on_plan_changed(self) -> None:
        story = self._story()
        if story:
            self.questions.show_ids(story.questions)
            self._show_proof()
            self.coach.show_story(story)

    def _on_questions_chosen(self, ids: str) -> None:
        editor = self.editors["questions"]
        editor.show_raw(ids)
        editor.edited.emit()
        editor.settled.emit()
