"""The tab of assessments: hand a form to somebody, take in what comes back, and see where they see it otherwise."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from planner.assessing.disagreement import Disagreement
from planner.assessing.room import Room
from planner.errors import Refused
from ui.hub import Hub
from ui.jobs import Job, Runner
from ui.pages.assessment_dialogs import AssessmentDialogs
from ui.pages.assessment_view import AssessmentView
from ui.pages.day_words import short_date
from ui.pages.interview_list import ListBeside, ListRow, RowList
from ui.pages.interview_room import ReadRoom
from ui.pages.shown_place import shown_place
from ui.theme import Role, Weight
from ui.widgets.action_button import ActionButton
from ui.widgets.card import Card
from ui.widgets.file_drop import FileDrop
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.sentence import Sentence

_WIDEST = 620
"""In pixels: a card of sentences is not read better for being wider."""


class AssessmentsTab(ListBeside):
    """A filled form can be chosen, or dropped anywhere here; what cannot be written or read is said in a sentence."""

    record_requested = Signal(str)
    attempt_requested = Signal(str)

    def __init__(
        self, hub: Hub, runner: Runner, dialogs: AssessmentDialogs | None = None, parent: QWidget | None = None
    ) -> None:
        self.view = AssessmentView()
        super().__init__(self.view, parent)
        self._hub, self._runner = hub, runner
        self._dialogs = dialogs or AssessmentDialogs()
        self._room: Room | None = None
        self._found: tuple[Disagreement, ...] = ()
        self.list = RowList(self.tr("Assessments"))
        self.ladder_button = ActionButton(self.tr("A form on you as a whole"))
        self.ladder_button.clicked.connect(self.hand_out_ladder)
        self.answers_button = ActionButton(self.tr("A form on your last answers"))
        self.answers_button.clicked.connect(lambda: self.hand_out(()))
        self.take_button = ActionButton(self.tr("Take in a filled form…"), role="primary")
        self.take_button.clicked.connect(self._on_take)
        self.target = Card(spacing=8)
        self._lay_out()
        drop = FileDrop(self)
        drop.hovered.connect(lambda hovered: self.target.set_tone("selected" if hovered else ""))
        drop.dropped.connect(self._on_dropped)
        self.list.chosen.connect(self._show)
        self.list.entered_row.connect(lambda: self.record_requested.emit(self.list.current_id))
        self.list.delete_requested.connect(hub.delete)
        self.view.record_requested.connect(self.record_requested)
        self.view.attempt_requested.connect(self.attempt_requested)

    def show_room(self, read: ReadRoom) -> None:
        """Show the assessments as they stand."""
        self._room, self._found = read.room, read.disagreements
        self.list.show_rows([self._row(one, read.room) for one in read.disagreements])
        self.list.setVisible(bool(read.disagreements))
        self.answers_button.setEnabled(bool(read.room.attempts))
        self._show(self.list.current_id)

    def first_stop(self) -> QWidget:
        """Where the keyboard starts."""
        return self.list if self._found else self.take_button

    def show_assessment(self, assessment_id: str) -> None:
        """Choose an assessment."""
        self.list.go_to(assessment_id)
        self._show(self.list.current_id)

    def hand_out(self, practice_ids: tuple[str, ...]) -> None:
        """Write a form on these answers, or on the last ones, where the person chooses."""
        room = self._room
        if room and (path := self._dialogs.choose_place(self, self.tr("practice-form"))):

            def work(_job: Job) -> Path:
                from planner.assessing.handing_out import hand_out_answers  # noqa: PLC0415 - brings the portfolio along

                return hand_out_answers(room, path, practice_ids).path

            self._runner.run(work, done=self._on_written, failed=self._on_failed)

    def hand_out_ladder(self) -> None:
        """Write a form on all seven competencies where the person chooses."""
        room = self._room
        if room and (path := self._dialogs.choose_place(self, self.tr("assessment-form"))):

            def work(_job: Job) -> Path:
                from planner.assessing.handing_out import hand_out_ladder  # noqa: PLC0415

                return hand_out_ladder(room, path).path

            self._runner.run(work, done=self._on_written, failed=self._on_failed)

    def take_in(self, path: Path) -> None:
        """Take in what somebody filled in."""
        from planner.assessing.taking import take_form  # noqa: PLC0415

        workspace = self._hub.workspace
        if not workspace:
            return
        taken = self._hub.attempt(lambda: take_form(workspace.store, path, workspace.today))
        if taken is None:
            return
        if taken.added:
            self.list.go_to(taken.added[0].id)
            self._hub.notices.say(self.tr("{name}’s view is in the plan.").format(name=taken.by), undoable=True)
        elif taken.known:
            self._hub.notices.say(self.tr("This form was taken in before; nothing is new."))
        else:
            self._hub.notices.say(self.tr("{name} chose no level and wrote nothing.").format(name=taken.by))

    def _lay_out(self) -> None:
        card = self.target.column
        card.addWidget(Sentence(self.tr("The other person in the room"), role=Role.SENTENCE, weight=Weight.SEMIBOLD))
        card.addWidget(
            Sentence(
                self.tr(
                    "A form is one page they open in any browser, without a network. Customers and people stand in it "
                    "under other names. What they save comes back here and stands beside your own view."
                ),
                tone="muted",
            )
        )
        row = QWidget()
        flow = FlowLayout(row, gap=8, line_gap=8)
        for button in (self.take_button, self.answers_button, self.ladder_button):
            flow.addWidget(button)
        card.addWidget(row)
        self.target.setMaximumWidth(_WIDEST)
        top = QHBoxLayout()
        top.addWidget(self.target, 100)
        top.addStretch(1)
        self.column.addLayout(top)
        self.column.addWidget(self.list, 1)
        self.column.addStretch(0)
        self.column.setAlignment(Qt.AlignmentFlag.AlignTop)

    def _row(self, one: Disagreement, room: Room) -> ListRow:
        name = one.assessor.name if one.assessor else self.tr("Somebody")
        day = one.assessment.date
        about = self.tr("on an answer") if one.practice else self.tr("on you as a whole")
        apart = sum(1 for view in one.views if view.difference)
        differs = self.tr("sees {count} otherwise").format(count=apart) if apart else self.tr("sees it alike")
        return ListRow(
            id=one.assessment.id,
            title=f"{name}: {one.assessment.title}" if one.assessment.title else name,
            detail=f"{about} · {differs}",
            aside=short_date(day, room.today) if day else "",
        )

    def _show(self, assessment_id: str) -> None:
        found = next((one for one in self._found if one.assessment.id == assessment_id), None)
        self.frame.setVisible(found is not None)
        if found:
            self.view.show_disagreement(found)

    def _on_take(self) -> None:
        if path := self._dialogs.choose_filled(self):
            self.take_in(path)

    def _on_dropped(self, files: list[Path]) -> None:
        if len(files) > 1:
            self._hub.notices.refuse(self.tr("Drop one form at a time."))
        else:
            self.take_in(files[0])

    def _on_written(self, path: Path) -> None:
        self._hub.notices.say(
            self.tr("The form is in {place}. Send it to them; take in here what they save.").format(
                place=shown_place(path)
            )
        )

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refused):
            raise error
        self._hub.notices.refuse(error.message)
