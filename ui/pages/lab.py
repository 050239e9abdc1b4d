"""Data lab: a file of events is opened, questions are put to it, and what was decided on the answers is kept."""

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from planner.datalab.judging import Judgement
from planner.datalab.stories import Exercise
from planner.domain.delivery import Analysis
from planner.errors import Refused
from planner.workspace import Workspace
from ui.hub import Hub
from ui.jobs import Runner
from ui.pages.lab_case import LabCase
from ui.pages.lab_comparing import keep_file, known_files
from ui.pages.lab_dialogs import LabDialogs
from ui.pages.lab_drawings import Drawer, Drawings
from ui.pages.lab_file import LabFile
from ui.pages.lab_opening import Opened
from ui.pages.lab_practice import LabPractice
from ui.pages.lab_questions import LabQuestions
from ui.pages.lab_saved import LabSaved
from ui.pages.lab_session import LabSession
from ui.pages.lab_start import LabStart
from ui.pages.lab_waiting import LabWaiting
from ui.pages.page_frame import PageFrame
from ui.widgets.action_button import ActionButton
from ui.widgets.file_drop import FileDrop

if TYPE_CHECKING:
    from planner.datalab.keeping import Result
    from planner.datalab.question import Question
    from planner.datalab.roles import Chosen

logger = logging.getLogger(__name__)
_TRIAL_STORIES = 2
_FILE, _QUESTIONS, _PRACTICE, _SAVED = range(4)


class LabPage(PageFrame):
    """Four parts as tabs: the file, the questions to it (and the case study of an answer), practice, what is saved."""

    def __init__(
        self,
        hub: Hub,
        parent: QWidget | None = None,
        *,
        runner: Runner | None = None,
        drawer: Drawer | None = None,
        dialogs: LabDialogs | None = None,
    ) -> None:
        super().__init__(hub, hub.tr("Data lab"), parent)
        self._dialogs = dialogs or LabDialogs()
        self.session = session = LabSession(runner, self)
        self.drawings = drawings = Drawings(runner, drawer, self)
        self.destroyed.connect(drawings.close)
        self.destroyed.connect(session.put_away)
        self._writing = False
        self._then_ask: Question | None = None
        self.waiting = LabWaiting()
        self.waiting.stop_requested.connect(self.cancel)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(self.tr("Parts of the data lab"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for name in (self.tr("File"), self.tr("Questions"), self.tr("Practice"), self.tr("Saved")):
            self.tabs.addTab(name)
        self.start, self.file, self.practice, self.saved = LabStart(), LabFile(), LabPractice(), LabSaved()
        self.questions, self.case = LabQuestions(session, drawings), LabCase(hub, drawings)
        self.other_button = ActionButton(self.tr("Open another file…"))
        self.ask_button = ActionButton(self.tr("Ask questions"), role="primary")
        self.case_button = ActionButton(self.tr("Write a case study"), role="primary")
        self.back_button = ActionButton(self.tr("Back to the question"))
        self.save_button = ActionButton(self.tr("Save the case study"), role="primary")
        self._lay_out()
        self._connect()
        drop = FileDrop(self)
        drop.hovered.connect(self.start.show_target)
        drop.dropped.connect(self._on_dropped)
        self._show_state()

    @property
    def opened(self) -> Opened | None:
        """The open file."""
        return self.session.opened

    def fill(self, workspace: Workspace) -> None:
        """Show the analyses of the plan."""
        analyses = workspace.records.of(Analysis)
        known = known_files(workspace.store)
        self.tabs.setTabText(
            _SAVED, self.tr("Saved ({count})").format(count=len(analyses)) if analyses else self.tr("Saved")
        )
        self.saved.show_analyses(analyses, known)
        if any(one.id in known for one in analyses):
            self.session.compare(analyses, known, done=self.saved.show_states)

    def first_stop(self) -> QWidget | None:
        """The first button of a part, or what one reads first."""
        at = self.tabs.currentIndex()
        if at == _PRACTICE:
            return self.practice.first_stop()
        if at == _SAVED:
            return next(iter(self.saved.rows.values()), self.saved.empty.button)
        if not self.opened:
            return self.start.button
        if at == _QUESTIONS:
            return self.case.first_stop() if self._writing else self.questions.list
        return self.ask_button

    def choose_file(self) -> None:
        """Ask for a file and read it."""
        path = self._dialogs.choose_file(self)
        if path:
            self.read(path)

    def read(self, path: Path, chosen: "Chosen | None" = None, *, corrected: bool = False) -> None:
        """Read a file; one that cannot be read leaves the page as it was."""
        self.waiting.begin(self.tr("Reading {file}…").format(file=path.name))
        self.drawings.begin()
        self.session.open(
            path, chosen, done=lambda opened: self._on_opened(opened, stay=corrected),
            failed=lambda error: self._on_failed(error, path.name), progressed=self.waiting.tell,
        )  # fmt: skip

    def try_generated(self) -> None:
        """Make data with stories in them, and open them."""
        self.make(self.practice.seed.value(), _TRIAL_STORIES)

    def make(self, seed: int, stories: int, *, practise: bool = False) -> None:
        """Make data from a seed, and open them; to ``practise``, the findings are asked for at once."""
        self.waiting.begin(self.tr("Making the data…"))
        self.drawings.begin()
        self.session.make(
            seed, stories, done=lambda opened: self._on_opened(opened, stay=practise),
            failed=lambda error: self._on_failed(error, self.tr("The data")), progressed=self.waiting.tell,
        )  # fmt: skip

    def cancel(self) -> None:
        """Stop reading; what was shown before stays."""
        self.session.cancel()
        self.waiting.settle()
        self._then_ask = None
        self._show_state()

    def show_part(self, at: int) -> None:
        """Show a part, with the keyboard at its first stop."""
        self.tabs.setCurrentIndex(at)
        self._show_state()
        stop = self.first_stop()
        if stop:
            stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def write_case(self) -> None:
        """Begin the case study of the answer on show."""
        answered = self.questions.answer
        if not answered:
            return
        self.waiting.begin(self.tr("Taking the file’s fingerprint…"))
        self.case_button.setEnabled(False)
        self.session.settle(
            answered, done=self._on_settled, failed=lambda error: self._on_failed(error, self.tr("The answer")),
            progressed=self.waiting.tell,
        )  # fmt: skip

    def save_case(self) -> None:
        """Save the case study as an analysis, with its options and its artifact, as one step."""
        workspace, opened, result = self.hub.workspace, self.opened, self.case.result
        if not workspace or not opened or not result:
            return
        from planner.datalab.keeping import keep  # noqa: PLC0415 - only now is DuckDB needed

        try:
            kept = keep(workspace.store, result, self.case.case_study(), self.hub.today)
            if not opened.made_here:
                keep_file(workspace.store, kept.analysis.id, opened.path)
        except Refused as refused:
            if not self.case.show_refused(refused):
                self.hub.notices.refuse(refused.message)
            return
        self.case.done()
        self._writing = False
        self.refresh()
        self.show_part(_SAVED)
        self.hub.notices.say(self.tr("Saved “{name}”.").format(name=kept.analysis.headline), undoable=True)

    def _on_dropped(self, files: list[Path]) -> None:
        if len(files) > 1:
            self.hub.notices.refuse(self.tr("Drop one file at a time; each is asked on its own."))
        else:
            self.read(files[0])

    def _on_opened(self, opened: Opened, *, stay: bool = False) -> None:
        self.waiting.settle()
        self.case.keep()
        self._writing = False
        self.file.show_opened(opened)
        if stay or self._then_ask:
            self._show_state()
        else:
            self.show_part(_FILE)
        # In turns of their own, so that the window does not stand still for all of it at once.
        QTimer.singleShot(0, self, lambda: self._offer(opened))
        QTimer.singleShot(0, self, lambda: self._practise(opened))

    def _offer(self, opened: Opened) -> None:
        if opened is not self.opened:
            return
        again, self._then_ask = self._then_ask, None
        self.questions.offer(opened, again)
        if again:
            self.show_part(_QUESTIONS)

    def _practise(self, opened: Opened) -> None:
        if opened is self.opened:
            self.practice.show_opened(opened)

    def _on_failed(self, error: Exception, name: str) -> None:
        self.waiting.settle()
        self._then_ask = None
        if self.opened:
            self.file.show_opened(self.opened)
        self._show_state()
        if isinstance(error, Refused):
            self.hub.notices.refuse(error.message)
        else:
            logger.error("Work in the data lab failed", exc_info=error)
            self.hub.notices.refuse(
                self.tr("{file} could not be read; the log file says what went wrong.").format(file=name)
            )

    def _on_settled(self, result: "Result") -> None:
        self.waiting.settle()
        self._writing = True
        self.case.begin(result, self.questions.list.words)
        self.show_part(_QUESTIONS)

    def _on_back(self) -> None:
        self.case.keep()
        self._writing = False
        self.show_part(_QUESTIONS)

    def _on_again(self, record_id: str) -> None:
        workspace = self.hub.workspace
        record = workspace.records.get(record_id) if workspace else None
        path = known_files(workspace.store).get(record_id) if workspace else None
        if not isinstance(record, Analysis) or not path:
            return
        from planner.datalab.question import question_from  # noqa: PLC0415 - only now is DuckDB needed

        asked = self.hub.attempt(lambda: question_from(record.asked))
        if asked:
            self.read(path, asked[1])
            self._then_ask = asked[0]

    def _on_verdict_kept(self, exercise: Exercise, judgement: Judgement) -> None:
        workspace = self.hub.workspace
        if not workspace:
            return
        from planner.datalab.exercising import keep_verdict  # noqa: PLC0415 - only now is DuckDB needed

        title = self.tr("Exercise with seed {seed}").format(seed=exercise.seed)
        kept = self.hub.attempt(lambda: keep_verdict(workspace.store, exercise, judgement, title, self.hub.today))
        if kept:
            self.hub.notices.say(self.tr("Saved “{name}”.").format(name=kept.headline), undoable=True)

    def _on_figure_wanted(self) -> None:
        drawn, plot = self.questions.view.figure.drawn, self.questions.view.plot
        place = self._dialogs.place_for_figure(self, plot.chart.replace("_", "-")) if drawn and plot else None
        if not place or not drawn:
            return
        try:
            place.write_bytes(drawn.png if place.suffix.lower() == ".png" else drawn.figure.svg.encode())
        except OSError as error:
            self.hub.notices.refuse(
                self.tr("{file} cannot be written: {why}.").format(file=place.name, why=error.strerror)
            )
        else:
            self.hub.notices.say(self.tr("Saved the figure as {file}.").format(file=place.name))

    def _on_plan_opened(self) -> None:
        """The data belong to whoever opened them: with the plan they are put away."""
        self.case.result = None
        self.session.put_away()
        self.drawings.forget()
        self.waiting.settle()
        self._writing = False
        self.practice.show_opened(None)
        self._show_state()

    def _show_state(self) -> None:
        opened, at = self.opened is not None, self.tabs.currentIndex()
        self.tabs.setTabEnabled(_QUESTIONS, opened)
        asking = self.case if self._writing else self.questions
        self._places.setCurrentWidget((self.file if opened else self.start, asking, self.practice, self.saved)[at])
        self.other_button.setVisible(opened and at == _FILE)
        self.ask_button.setVisible(opened and at == _FILE)
        self.case_button.setVisible(opened and at == _QUESTIONS and not self._writing)
        self.case_button.setEnabled(self.questions.answer is not None)
        for button in (self.back_button, self.save_button):
            button.setVisible(opened and at == _QUESTIONS and self._writing)

    def _connect(self) -> None:
        self.start.accepted.connect(self.choose_file)
        self.start.trial_requested.connect(self.try_generated)
        self.file.corrected.connect(self._on_corrected)
        self.questions.view.save_requested.connect(self._on_figure_wanted)
        self.questions.asked.connect(self._show_state)
        self.questions.answered.connect(self._show_state)
        self.practice.made.connect(lambda seed, stories: self.make(seed, stories, practise=True))
        self.practice.ask_requested.connect(lambda: self.show_part(_QUESTIONS))
        self.practice.keep_requested.connect(self._on_verdict_kept)
        self.saved.record_requested.connect(self.record_requested)
        self.saved.again_requested.connect(self._on_again)
        self.saved.first_requested.connect(lambda: self.show_part(_FILE))
        self.other_button.clicked.connect(self.choose_file)
        self.ask_button.clicked.connect(lambda: self.show_part(_QUESTIONS))
        self.case_button.clicked.connect(self.write_case)
        self.back_button.clicked.connect(self._on_back)
        self.save_button.clicked.connect(self.save_case)
        self.tabs.currentChanged.connect(lambda _at: self._show_state())
        self.hub.plan_opened.connect(self._on_plan_opened)

    def _on_corrected(self, chosen: "Chosen") -> None:
        if self.opened:
            self.read(self.opened.path, chosen, corrected=True)

    def _lay_out(self) -> None:
        self.title_row.setSpacing(12)
        self.title_row.addSpacing(12)
        self.title_row.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignBottom)
        self.title_row.addStretch(1)
        for part in (
            self.waiting, self.other_button, self.ask_button, self.case_button, self.back_button, self.save_button,
        ):  # fmt: skip
            self.title_row.addWidget(part)
        self._places = QStackedWidget()
        for place in (self.start, self.file, self.questions, self.case, self.practice, self.saved):
            self._places.addWidget(place)
        self.column.addWidget(self._places, 1)
