"""Data lab: a file of events is opened, questions are put to it, and what was decided on the answers is kept."""

import logging
import random
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QStackedWidget, QTabBar, QWidget

from planner.errors import Refused
from ui.hub import Hub
from ui.jobs import Runner
from ui.pages.lab_dialogs import LabDialogs
from ui.pages.lab_drawings import Drawer, Drawings
from ui.pages.lab_file import LabFile
from ui.pages.lab_opening import UNKNOWN_SHARE, Opened
from ui.pages.lab_questions import LabQuestions
from ui.pages.lab_session import LabSession
from ui.pages.lab_start import LabStart
from ui.pages.page_frame import PageFrame
from ui.widgets.action_button import ActionButton
from ui.widgets.sentence import Sentence

if TYPE_CHECKING:
    from planner.datalab.roles import Chosen

logger = logging.getLogger(__name__)
SHOW_WAITING_MS = 250
"""Most files are read sooner; only for a longer wait is there something to see."""
_TRIAL_STORIES = 2
_SEEDS = 10_000
_FILE, _QUESTIONS = range(2)


class LabPage(PageFrame):
    """Empty until a file is opened; then how it was read, and the questions to it, as tabs."""

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
        self._wait_row = self._make_wait_row()
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(SHOW_WAITING_MS)
        self._slow.timeout.connect(self._wait_row.show)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(self.tr("Parts of the data lab"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for name in (self.tr("File"), self.tr("Questions")):
            self.tabs.addTab(name)
        self.start = LabStart()
        self.start.accepted.connect(self.choose_file)
        self.start.trial_requested.connect(self.try_generated)
        self.file = LabFile()
        self.file.corrected.connect(self._on_corrected)
        self.questions = LabQuestions(session, drawings)
        self.questions.view.save_requested.connect(self._on_figure_wanted)
        self.other_button = ActionButton(self.tr("Open another file…"))
        self.other_button.clicked.connect(self.choose_file)
        self.ask_button = ActionButton(self.tr("Ask questions"), role="primary")
        self.ask_button.clicked.connect(lambda: self.show_part(_QUESTIONS))
        self._lay_out()
        self.tabs.currentChanged.connect(lambda _at: self._show_state())
        hub.plan_opened.connect(self._on_plan_opened)
        self.setAcceptDrops(True)
        self._show_state()

    @property
    def opened(self) -> Opened | None:
        """The open file."""
        return self.session.opened

    def first_stop(self) -> QWidget | None:
        """The first button, or what one reads first."""
        if not self.opened:
            return self.start.button
        return self.questions.list if self.tabs.currentIndex() == _QUESTIONS else self.ask_button

    def choose_file(self) -> None:
        """Ask for a file and read it."""
        path = self._dialogs.choose_file(self)
        if path:
            self.read(path)

    def read(self, path: Path, chosen: "Chosen | None" = None) -> None:
        """Read a file; one that cannot be read leaves the page as it was."""
        self._begin(self.tr("Reading {file}…").format(file=path.name))
        self.session.open(
            path, chosen, done=lambda opened: self._on_opened(opened, stay=chosen is not None),
            failed=lambda error: self._on_failed(error, path.name), progressed=self._on_progressed,
        )  # fmt: skip

    def try_generated(self) -> None:
        """Make data with stories in them, and open them."""
        self.make(random.randrange(1, _SEEDS), _TRIAL_STORIES)  # noqa: S311 - practice, not secrecy

    def make(self, seed: int, stories: int) -> None:
        """Make data from a seed, and open them."""
        self._begin(self.tr("Making the data…"))
        self.session.make(
            seed, stories, done=self._on_opened, failed=lambda error: self._on_failed(error, self.tr("The data")),
            progressed=self._on_progressed,
        )  # fmt: skip

    def cancel(self) -> None:
        """Stop reading; what was shown before stays."""
        self.session.cancel()
        self._settle()

    def show_part(self, at: int) -> None:
        """Show a tab, with the keyboard at its first stop."""
        self.tabs.setCurrentIndex(at)
        stop = self.first_stop()
        if stop:
            stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take what holds files."""
        if _files(event):
            event.acceptProposedAction()
            self.start.show_target(hovered=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Nothing is held over the page any more."""
        self.start.show_target(hovered=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the file that was dropped."""
        self.start.show_target(hovered=False)
        files = _files(event)
        if len(files) > 1:
            self.hub.notices.refuse(self.tr("Drop one file at a time; each is asked on its own."))
        elif files:
            event.acceptProposedAction()
            self.read(files[0])

    def _begin(self, words: str) -> None:
        self._wait_words.setText(words)
        self._bar.setRange(0, 0)
        self._slow.start()

    def _on_progressed(self, share: float, stage: str) -> None:
        if share == UNKNOWN_SHARE:
            self._bar.setRange(0, 0)
        else:
            self._bar.setRange(0, 100)
            self._bar.setValue(round(share * 100))
        self._wait_words.setText(f"{stage}…")

    def _on_opened(self, opened: Opened, *, stay: bool = False) -> None:
        self._settle()
        self.file.show_opened(opened)
        self.questions.offer(opened)
        if not stay:
            self.tabs.setCurrentIndex(_FILE)
        self._show_state()
        if not stay and self.isVisible():
            self.ask_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, error: Exception, name: str) -> None:
        self._settle()
        if self.opened:
            self.file.show_opened(self.opened)
        if isinstance(error, Refused):
            self.hub.notices.refuse(error.message)
        else:
            logger.error("A file of events could not be read", exc_info=error)
            self.hub.notices.refuse(
                self.tr("{file} could not be read; the log file says what went wrong.").format(file=name)
            )

    def _on_corrected(self, chosen: "Chosen") -> None:
        if self.opened:
            self.read(self.opened.path, chosen)

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
        self.session.put_away()
        self.drawings.forget()
        self._settle()
        self._show_state()

    def _settle(self) -> None:
        self._slow.stop()
        self._wait_row.hide()

    def _show_state(self) -> None:
        opened = self.opened is not None
        self.tabs.setVisible(opened)
        at = self.tabs.currentIndex()
        self._places.setCurrentWidget((self.file, self.questions)[at] if opened else self.start)
        self.other_button.setVisible(opened)
        self.ask_button.setVisible(opened and at == _FILE)

    def _make_wait_row(self) -> QWidget:
        row = QWidget()
        self._wait_words = Sentence("", tone="muted", wrap=False)
        self._bar = QProgressBar()
        self._bar.setAccessibleName(self.tr("How much is done"))
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(96)
        self.stop_button = ActionButton(self.tr("Stop"), role="quiet")
        self.stop_button.setAccessibleName(self.tr("Stop reading"))
        self.stop_button.clicked.connect(self.cancel)
        waiting = QHBoxLayout(row)
        waiting.setContentsMargins(0, 0, 0, 0)
        waiting.setSpacing(8)
        for part in (self._wait_words, self._bar, self.stop_button):
            waiting.addWidget(part)
        row.hide()
        return row

    def _lay_out(self) -> None:
        self.title_row.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignBottom)
        self.title_row.addStretch(1)
        self.title_row.addWidget(self._wait_row)
        self.title_row.addWidget(self.other_button)
        self.title_row.addWidget(self.ask_button)
        self._places = QStackedWidget()
        for place in (self.start, self.file, self.questions):
            self._places.addWidget(place)
        self.column.addWidget(self._places, 1)


def _files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
