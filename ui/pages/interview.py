"""Interview: questions, stories, practice and what others say, and the quiet page one practises on."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from planner.assessing.room import Room
from planner.domain.interview import Assessment, Practice, Story
from planner.workspace import Workspace
from ui.hub import Hub
from ui.jobs import Job, PoolRunner, Runner
from ui.pages.assessment_dialogs import AssessmentDialogs
from ui.pages.assessment_tab import AssessmentsTab
from ui.pages.interview_history import HistoryTab
from ui.pages.interview_list import ListBeside
from ui.pages.interview_questions import QuestionsTab
from ui.pages.interview_room import ReadRoom, read_room
from ui.pages.interview_words import mean_words
from ui.pages.page_frame import PageFrame
from ui.pages.practice_room import PracticeRoom
from ui.pages.stories_tab import StoriesTab
from ui.theme import Role
from ui.widgets.action_button import ActionButton
from ui.widgets.sentence import Sentence
from ui.widgets.tool_tip import plain_tip

_QUESTIONS, _STORIES, _PRACTICE, _ASSESSMENTS = range(4)
_WIDEST = 1760
"""A list beside what is chosen in it reads well at widths at which a single text would not."""


class InterviewPage(QWidget):
    """The overview with its four tabs; practice takes the whole page, and the window's own bars step back for it."""

    record_requested = Signal(str)
    """Show the record with this id."""
    failed = Signal()
    """What the page should show could not be shown; the log says why."""
    quiet_changed = Signal(bool)
    """Practice begins (True) or ends: the window's bars step back, or come again."""

    def __init__(
        self,
        hub: Hub,
        runner: Runner | None = None,
        dialogs: AssessmentDialogs | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._hub = hub
        self._runner: Runner = runner or PoolRunner(self)
        self.destroyed.connect(self._runner.close)
        self._waiting: Callable[[], None] | None = None
        self.setAccessibleName(self.tr("Interview"))
        self.overview = InterviewOverview(hub, self._runner, dialogs)
        self._practice: PracticeRoom | None = None
        self.places = QStackedWidget()
        self.places.addWidget(self.overview)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.places)
        self.overview.record_requested.connect(self.open_record)
        self.overview.practise_requested.connect(self.practise)
        self.overview.mock_button.clicked.connect(self.interview)
        self.overview.failed.connect(self.failed)
        self.overview.room_read.connect(self._on_room_read)
        hub.plan_opened.connect(self._on_plan_opened)
        hub.changed.connect(self._on_changed)

    @property
    def practice(self) -> PracticeRoom:
        """The quiet page, made when one first practises."""
        if self._practice is None:
            self._practice = made = PracticeRoom(self._hub)
            self.places.addWidget(made)
            made.left.connect(self._on_left)
            made.record_requested.connect(self.record_requested)
            made.form_requested.connect(self.overview.hand_out)
            if self.overview.room:
                made.show_room(self.overview.room)
        return self._practice

    @property
    def is_practising(self) -> bool:
        """Whether the quiet page is on."""
        return self._practice is not None and self.places.currentWidget() is self._practice

    def open_record(self, record_id: str) -> None:
        """Show a story, an answer or an assessment here, and anything else where it belongs."""
        if not self.overview.open_record(record_id):
            self.record_requested.emit(record_id)

    def practise(self, question_id: str = "") -> None:
        """Practise a question; without one, the one that is due first."""
        room = self.overview.room
        if not room:
            self._waiting = lambda: self.practise(question_id)
        elif room.standings:
            wanted = room.standing(question_id) if question_id else room.standings[0]
            self.practice.practise(wanted.question)
            self._show_practice()

    def interview(self) -> None:
        """Begin today's mock interview, or go on with it."""
        room = self.overview.room
        if not room:
            self._waiting = self.interview
        elif room.mock.next:
            self.practice.interview(room.mock)
            self._show_practice()

    def first_stop(self) -> QWidget | None:
        """Where the keyboard starts."""
        if self.is_practising:
            self.practice.take_keyboard()
            return None
        return self.overview.first_stop()

    def showEvent(self, event: QShowEvent) -> None:
        """Come back to an answer as one left it."""
        super().showEvent(event)
        if self.is_practising:
            self.quiet_changed.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page has the window's bars."""
        super().hideEvent(event)
        self.quiet_changed.emit(False)

    def _show_practice(self) -> None:
        self.places.setCurrentWidget(self.practice)
        self.quiet_changed.emit(True)
        self.practice.take_keyboard()

    def _on_left(self) -> None:
        self.places.setCurrentWidget(self.overview)
        self.quiet_changed.emit(False)
        self.overview.questions.list.go_to(self.practice.question_id)
        self.overview.refresh()
        if self.isVisible() and (stop := self.overview.first_stop()):
            stop.setFocus()

    def _on_room_read(self, room: Room) -> None:
        """Show it, and do what was asked for before it was there."""
        if self._practice:
            self._practice.show_room(room)
        waiting, self._waiting = self._waiting, None
        if waiting:
            waiting()

    def _on_changed(self) -> None:
        """While one practises the overview is out of sight, and still what the coach's comparison comes from."""
        if self.is_practising and self.isVisible() and self._hub.workspace:
            self.overview.fill(self._hub.workspace)

    def _on_plan_opened(self) -> None:
        """An answer that was being written belongs to the plan before, which has kept it."""
        if self._practice:
            self._practice.forget()
        if self.is_practising:
            self._on_left()


class InterviewOverview(PageFrame):
    """What is due in a sentence, and the tabs."""

    practise_requested = Signal(str)
    """Practise the question with this id, "" for the one that is due first."""
    room_read = Signal(object)
    """The ``Room`` as it is now."""

    def __init__(
        self, hub: Hub, runner: Runner, dialogs: AssessmentDialogs | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(hub, "", parent)
        self.title.setText(self.tr("Interview"))
        self.setAccessibleName(self.tr("Interview"))
        self._runner = runner
        self._job: Job | None = None
        self._read: ReadRoom | None = None
        self._unshown: set[int] = set()
        self.lead = Sentence(role=Role.SENTENCE)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(self.tr("Questions, stories, practice and assessments"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.questions = QuestionsTab(hub)
        self.stories = StoriesTab(hub)
        self.history = HistoryTab(hub)
        self.assessments = AssessmentsTab(hub, runner, dialogs)
        self._tabs: tuple[ListBeside, ...] = (self.questions, self.stories, self.history, self.assessments)
        self.mock_button = ActionButton(self.tr("Mock interview"))
        self.practise_button = ActionButton(self.tr("Practise"), role="primary")
        self.practise_button.setAccessibleDescription(self.tr("The question that is due first."))
        self.practise_button.clicked.connect(lambda: self.practise_requested.emit(""))
        self._lay_out()
        self._connect()
        walked = [stop for tab in self._tabs for stop in tab.stops()]
        for one, other in pairwise([self.tabs, self.mock_button, self.practise_button, *walked]):
            QWidget.setTabOrder(one, other)

    @property
    def room(self) -> Room | None:
        """The room as it was read last."""
        return self._read.room if self._read else None

    def fill(self, workspace: Workspace) -> None:
        """Read the plan off the window's thread, and show what it holds."""
        if self._job:
            self._job.cancel()
        records, standing = workspace.records, workspace.standing()
        self._job = self._runner.run(
            lambda _job: read_room(records, standing), done=self._on_read, failed=self._on_failed
        )

    def refresh(self) -> None:
        """Another plan begins anew."""
        if self.hub.workspace is None:
            self._read = None
            self._wait()
        super().refresh()

    def first_stop(self) -> QWidget | None:
        """Where the keyboard starts."""
        tab = self.contents.currentWidget()
        return tab.first_stop() if isinstance(tab, _TABS) else None

    def open_record(self, record_id: str) -> bool:
        """Show a record in the tab of its kind; answer whether there is one."""
        record = self.hub.workspace.records.get(record_id) if self.hub.workspace else None
        if isinstance(record, Story):
            self.tabs.setCurrentIndex(_STORIES)
            self.stories.open_story(record_id)
        elif isinstance(record, Practice):
            self.tabs.setCurrentIndex(_PRACTICE)
            self.history.show_attempt(record_id)
        else:
            return False
        return True

    def hand_out(self, practice_ids: tuple[str, ...]) -> None:
        """Write a form on these answers where the person chooses."""
        if self._read:
            self.assessments.show_room(self._read)
            self.assessments.hand_out(practice_ids)

    def hasHeightForWidth(self) -> bool:
        """Its lists and forms scroll by themselves: the page as a whole needs no more height than there is."""
        return False

    def resizeEvent(self, event: object) -> None:
        """Share the width between lists and what is chosen."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._share_width()

    def _lay_out(self) -> None:
        self.title_row.addWidget(self.tabs)
        self.title_row.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self.mock_button)
        buttons.addWidget(self.practise_button)
        self.title_row.addLayout(buttons)
        self.contents = QStackedWidget()
        for title in self._titles():
            self.tabs.addTab(title)
        for tab in self._tabs:
            self.contents.addWidget(tab)
        self.column.addWidget(self.lead)
        self.column.addWidget(self.contents, 1)
        self.column.addStretch(0)
        self._wait()
        if inner := self.column.parentWidget():
            inner.setMaximumWidth(_WIDEST)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._show_tab)
        self.questions.practise_requested.connect(self.practise_requested)
        self.questions.attempt_requested.connect(self.open_record)
        self.questions.record_requested.connect(self.record_requested)
        self.questions.story_requested.connect(self._on_story_requested)
        self.stories.record_requested.connect(self.record_requested)
        self.history.practise_requested.connect(self.practise_requested)
        self.history.record_requested.connect(self.record_requested)
        self.history.form_requested.connect(self.hand_out)
        self.history.assessment_requested.connect(self._on_assessment_requested)
        self.assessments.attempt_requested.connect(self.open_record)
        self.assessments.record_requested.connect(self.record_requested)

    def _titles(self) -> tuple[str, ...]:
        return self.tr("Questions"), self.tr("Stories"), self.tr("Practice"), self.tr("Assessments")

    def _share_width(self) -> None:
        margins = self.column.contentsMargins()
        width = min(self.width(), _WIDEST) - margins.left() - margins.right()
        for tab in self._tabs:
            tab.share_width(width)

    def _wait(self) -> None:
        """Say what is under way rather than show empty frames: the coach reads every answer once."""
        self.lead.setText(self.tr("Reading your answers."))
        self.contents.hide()

    def _on_read(self, read: ReadRoom) -> None:
        self._read = read
        self.contents.show()
        room = read.room
        self.lead.setText(self._lead(room))
        self._unshown = set(range(len(self._tabs)))
        self._show_tab(self.tabs.currentIndex())
        counts = (
            len(room.questions),
            len(room.stories.stories),
            len(room.attempts),
            len(room.records.of(Assessment)),
        )
        for at, (title, count) in enumerate(zip(self._titles(), counts, strict=True)):
            self.tabs.setTabText(at, f"{title} {self.locale().toString(count)}" if count else title)
        mock = room.mock
        told = self.tr("Five questions that cover the five signals.")
        if mock.answered:
            told = self.tr("{count} of {all} questions of today’s are answered.").format(
                count=len(mock.answered), all=len(mock.questions)
            )
        self.mock_button.setAccessibleDescription(told)
        self.mock_button.setToolTip(plain_tip(told))
        self.mock_button.setEnabled(mock.next is not None)
        self.room_read.emit(room)

    def _show_tab(self, at: int) -> None:
        """Fill the tab one looks at; the others when one comes to them."""
        self.contents.setCurrentIndex(at)
        if not self._read or at not in self._unshown:
            return
        self._unshown.discard(at)
        if at in (_QUESTIONS, _STORIES):
            (self.questions, self.stories)[at].show_room(self._read.room)
        else:
            (self.history if at == _PRACTICE else self.assessments).show_room(self._read)

    def _on_failed(self, error: Exception) -> None:
        self.failed.emit()
        raise error

    def _lead(self, room: Room) -> str:
        """What is due, and which signal is the weakest."""
        due = len(room.due)
        if due:
            one, many = self.tr("One question is due today."), self.tr("{count} questions are due today.")
            said = one if due == 1 else many.format(count=due)
        elif room.attempts:
            said = self.tr("Nothing is due today.")
        else:
            return self.tr("In the end somebody asks two questions. Fail at them here first.")
        scored = {name: mean for name, mean in room.signals.items() if mean is not None}
        if scored:
            weakest = min(scored, key=lambda name: scored[name])
            said += " " + self.tr("{signal} is your weakest signal, {mean} of 4.").format(
                signal=room.bank.signal(weakest).title, mean=mean_words(scored[weakest])
            )
        return said

    def _on_assessment_requested(self, assessment_id: str) -> None:
        self.tabs.setCurrentIndex(_ASSESSMENTS)
        self.assessments.show_assessment(assessment_id)
        self.assessments.list.setFocus()

    def _on_story_requested(self, question_id: str) -> None:
        self.tabs.setCurrentIndex(_STORIES)
        self.stories.begin_for(question_id)


_TABS = (QuestionsTab, StoriesTab, HistoryTab, AssessmentsTab)
