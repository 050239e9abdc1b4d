"""Import: a file is read, shown, corrected, and brought in as one step."""

import logging
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from planner.errors import Refused
from planner.importing.mapping import Mapping, load_mapping, save_mapping
from planner.storage.store import Notice
from planner.workspace import Workspace
from ui.hub import Hub
from ui.jobs import Job, PoolRunner, Runner
from ui.pages.import_dialogs import MAPPING_SUFFIX, ImportDialogs
from ui.pages.import_preview import ImportPreview
from ui.pages.import_start import ImportStart
from ui.pages.import_work import Reading, action_words, done_words, reading_of
from ui.pages.page_frame import PageFrame
from ui.widgets.action_button import ActionButton
from ui.widgets.file_drop import FileDrop
from ui.widgets.sentence import Sentence

logger = logging.getLogger(__name__)
SHOW_WAITING_MS = 250
"""Most files are read sooner; only for a longer wait is there something to see."""


class ImportPage(PageFrame):
    """Empty until a file is chosen or dropped; then its preview, until it is brought in or put away."""

    def __init__(
        self,
        hub: Hub,
        parent: QWidget | None = None,
        *,
        runner: Runner | None = None,
        dialogs: ImportDialogs | None = None,
    ) -> None:
        super().__init__(hub, hub.tr("Import"), parent)
        self._dialogs = dialogs or ImportDialogs()
        self._runner: Runner = runner or PoolRunner(self, threads=1)
        self.destroyed.connect(self._runner.close)
        self._job: Job | None = None
        self._waiting = False
        self._applying = False
        self._wanted: Mapping | None = None
        self.reading: Reading | None = None
        self._wait_row = self._make_wait_row()
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(SHOW_WAITING_MS)
        self._slow.timeout.connect(self._wait_row.show)
        self.start = ImportStart()
        self.start.accepted.connect(self.choose_file)
        self.start.log_requested.connect(lambda: self.page_requested.emit("log"))
        self.preview = ImportPreview()
        self.preview.corrected.connect(self._on_corrected)
        self.preview.panel.save_requested.connect(self._on_save_requested)
        self.preview.panel.load_requested.connect(self._on_load_requested)
        self.other_button = ActionButton(self.tr("Choose another file…"))
        self.other_button.clicked.connect(self.choose_file)
        self.add_button = ActionButton(self.tr("Nothing to add"), role="primary")
        self.add_button.clicked.connect(self.add)
        hub.plan_opened.connect(lambda: self.start.show_done(shown=False))
        self._lay_out()
        drop = FileDrop(self)
        drop.hovered.connect(self.start.show_target)
        drop.dropped.connect(self._on_dropped)
        self._show_state()

    def fill(self, workspace: Workspace) -> None:
        """Read the chosen file again, against the plan as it is now."""
        if self.reading and not self._applying:
            self._read(self.reading.path, self._wanted)

    def first_stop(self) -> QWidget | None:
        """The one button, or what one reads first."""
        return self.preview.first_stop() if self.reading else self.start.button

    def choose_file(self) -> None:
        """Ask for a file and read it."""
        path = self._dialogs.choose_file(self)
        if path:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a file and show what it would bring; one that cannot be read leaves the page as it was."""
        self._read(path, None)

    def add(self) -> None:
        """Bring in what is shown, as one step."""
        workspace, reading = self.hub.workspace, self.reading
        if not workspace or not reading or self._waiting or not reading.brings_something:
            return
        self._applying = True
        try:
            done = self.hub.attempt(lambda: workspace.apply_import(reading.proposal))
        finally:
            self._applying = False
        if done is None:
            return
        words = done_words(reading)
        self.reading, self._wanted = None, None
        self.start.show_done(shown=True)
        self._show_state()
        self.start.button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hub.notices.say(words, undoable=True)

    def cancel(self) -> None:
        """Stop reading; what was shown before stays."""
        if self._job:
            self._job.cancel()
        self._settle()
        if self.reading:
            self.preview.panel.show_mapping(self.reading.proposal.mapping)

    def _read(self, path: Path, wanted: Mapping | None) -> None:
        workspace = self.hub.workspace
        if not workspace:
            return
        if self._job:
            self._job.cancel()
        self._waiting = True
        self._wait_words.setText(self.tr("Reading {file}…").format(file=path.name))
        self._slow.start()
        self.add_button.setEnabled(False)
        self._job = self._runner.run(
            reading_of(path, wanted, workspace, self.hub.today),
            done=lambda reading: self._on_read(reading, wanted),
            failed=lambda error: self._on_failed(error, path),
            progressed=lambda _share, rows: self._wait_words.setText(
                self.tr("Reading {file}: {rows} rows so far").format(file=path.name, rows=rows)
            ),
        )

    def _on_read(self, reading: Reading, wanted: Mapping | None) -> None:
        another = not self.reading or self.reading.path != reading.path
        if another:
            self.preview.panel.begin()
        self.reading, self._wanted = reading, wanted
        self.preview.show_reading(reading)
        self._settle()
        if another:
            self.preview.first_stop().setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, error: Exception, path: Path) -> None:
        if isinstance(error, Refused):
            self.hub.notices.refuse(error.message)
        else:
            logger.error("A file could not be read", exc_info=error)
            self.hub.notices.refuse(
                self.tr("{file} could not be read; the log file says what went wrong.").format(file=path.name)
            )
        if self.reading:
            self.preview.panel.show_mapping(self.reading.proposal.mapping)
        self._settle()

    def _settle(self) -> None:
        self._waiting = False
        self._slow.stop()
        self._wait_row.hide()
        self._show_state()

    def _show_state(self) -> None:
        reading = self.reading
        self._places.setCurrentWidget(self.preview if reading else self.start)
        for button in (self.other_button, self.add_button):
            button.setVisible(reading is not None)
        if reading:
            self.add_button.setText(action_words(reading))
            self.add_button.setEnabled(reading.brings_something)

    def _on_changed(self, notice: Notice) -> None:
        if not self._applying:
            self.start.show_done(shown=False)
        super()._on_changed(notice)

    def _on_dropped(self, files: list[Path]) -> None:
        if len(files) > 1:
            self.hub.notices.refuse(self.tr("Drop one file at a time, so that you see what each of them brings."))
        else:
            self.read(files[0])

    def _on_corrected(self, mapping: Mapping) -> None:
        if self.reading:
            self._read(self.reading.path, mapping)

    def _on_save_requested(self) -> None:
        reading = self.reading
        if not reading:
            return
        suggested = reading.path.with_name(f"{reading.path.stem} mapping{MAPPING_SUFFIX}")
        place = self._dialogs.place_for_mapping(self, suggested)
        if not place:
            return
        try:
            save_mapping(reading.proposal.mapping, place)
        except Refused as refused:
            self.hub.notices.refuse(refused.message)
        else:
            self.hub.notices.say(self.tr("Saved the mapping as {file}.").format(file=place.name))

    def _on_load_requested(self) -> None:
        place = self._dialogs.choose_mapping(self)
        if place and (mapping := self.hub.attempt(lambda: load_mapping(place))):
            self._on_corrected(mapping)

    def _make_wait_row(self) -> QWidget:
        row = QWidget()
        self._wait_words = Sentence("", tone="muted", wrap=False)
        self.cancel_button = ActionButton(self.tr("Stop"), role="quiet")
        self.cancel_button.setAccessibleName(self.tr("Stop reading"))
        self.cancel_button.clicked.connect(self.cancel)
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(self._wait_words)
        across.addWidget(self.cancel_button)
        row.hide()
        return row

    def _lay_out(self) -> None:
        self.title_row.addWidget(self._wait_row)
        self.title_row.addStretch(1)
        self.title_row.addWidget(self.other_button)
        self.title_row.addWidget(self.add_button)
        self.title_row.setSpacing(12)
        self._places = QStackedWidget()
        self._places.addWidget(self.start)
        self._places.addWidget(self.preview)
        self.column.addWidget(self._places, 1)
