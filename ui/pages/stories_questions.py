"""Which of the room's questions a story is meant for: chips, and a list to add one from."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.content.questions import InterviewQuestion
from planner.rules.asked import questions_of
from ui.forms.chip import Chip
from ui.forms.editor import CalmComboBox
from ui.hub import Hub
from ui.pages.interview_parts import quiet
from ui.pages.interview_room import question_bank
from ui.widgets.flow_layout import FlowLayout


class StoryQuestions(QWidget):
    """Shows and changes the ids of questions, as the field keeps them."""

    changed = Signal(str)
    """The person chose other questions: their ids."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self._ids: list[str] = []
        self.chips: list[Chip] = []
        self._row = QWidget()
        self._flow = FlowLayout(self._row, gap=6, line_gap=6)
        self.adding = CalmComboBox()
        self.adding.setAccessibleName(self.tr("Add a question this story is meant for"))
        self.adding.setSizeAdjustPolicy(CalmComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.adding.activated.connect(self._on_added)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(quiet(self.tr("Meant for these questions")))
        column.addWidget(self._row)
        column.addWidget(self.adding)
        self.setFocusProxy(self.adding)

    def show_ids(self, kept: str) -> None:
        """Show these."""
        self._ids = kept.replace(",", " ").split()
        questions = self._questions()
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = [self._chip(name, questions.get(name)) for name in self._ids]
        for chip in self.chips:
            self._flow.addWidget(chip)
        before: QWidget = self.adding.previousInFocusChain() or self.adding
        for chip in self.chips:  # made last, walked to where they stand
            QWidget.setTabOrder(before, chip)
            before = chip
        self._row.setVisible(bool(self.chips))
        self.adding.clear()
        self.adding.addItem(self.tr("Add a question …"), "")
        for question in questions.values():
            if question.id not in self._ids:
                self.adding.addItem(question.words, question.id)
        self.updateGeometry()

    def _chip(self, name: str, question: InterviewQuestion | None) -> Chip:
        chip = Chip(question.words if question else name, openable=False)
        chip.removed.connect(lambda: self._tell([one for one in self._ids if one != name]))
        return chip

    def _questions(self) -> dict[str, InterviewQuestion]:
        workspace = self._hub.workspace
        found = questions_of(workspace.records, question_bank()) if workspace else ()
        return {question.id: question for question in found}

    def _on_added(self) -> None:
        if name := str(self.adding.currentData() or ""):
            self._tell([*self._ids, name])

    def _tell(self, ids: list[str]) -> None:
        self.show_ids(", ".join(ids))
        self.adding.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit(", ".join(ids))
