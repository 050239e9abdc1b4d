"""Writing the portfolio to a file: the format, what it is doing meanwhile, and a way to stop it."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QProgressBar, QStackedWidget, QWidget

from planner.errors import Refused
from planner.portfolio.attached import Along
from planner.portfolio.export import Stage
from planner.portfolio.writing import Written
from ui.forms.editor import CalmComboBox
from ui.hub import Hub
from ui.jobs import Job, Runner
from ui.pages.portfolio_dialogs import PortfolioDialogs
from ui.pages.portfolio_work import Shown, Snapshot, Wish, write
from ui.widgets.action_button import ActionButton
from ui.widgets.announce import announce
from ui.widgets.sentence import Sentence
from ui.widgets.tool_tip import plain_tip

logger = logging.getLogger(__name__)
_STAGES: tuple[Stage, ...] = ("attachments", "composing", "rendering", "checking", "writing")


@dataclass(frozen=True, kw_only=True)
class NotWritten:
    """Where nothing was written, and why."""

    path: Path
    error: Exception


class ExportBar(QWidget):
    """Whether names are replaced, the format, and Export; while it writes, the stage it is at and Stop."""

    redaction_switched = Signal(bool)
    """Names are to be replaced, or no longer."""
    written = Signal(object)
    """The `Written` file."""
    failed = Signal(object)
    """The `NotWritten` file."""

    def __init__(self, hub: Hub, runner: Runner, dialogs: PortfolioDialogs, *, wish: Callable[[], Wish]) -> None:
        super().__init__()
        self._hub, self._runner, self._dialogs, self._wish = hub, runner, dialogs, wish
        self._stop = Event()
        self.switch = QCheckBox(self.tr("Replace names"))
        self.switch.setChecked(True)
        self.switch.toggled.connect(self.redaction_switched)
        self.format_box = CalmComboBox()
        self.format_box.setAccessibleName(self.tr("Format"))
        for title, value in (
            (self.tr("PDF"), "pdf"),
            (self.tr("Word (DOCX)"), "docx"),
            (self.tr("HTML"), "html"),
            (self.tr("Markdown"), "md"),
            (self.tr("JSON Resume"), "json-resume"),
        ):
            self.format_box.addItem(title, value)
        self.along_box = CalmComboBox()
        self.along_box.setAccessibleName(self.tr("Attachments"))
        for title, value in (
            (self.tr("Without files"), "none"),
            (self.tr("With checked files"), "checked"),
            (self.tr("With all files"), "all"),
        ):
            self.along_box.addItem(title, value)
        self.along_box.setAccessibleDescription(
            self.tr("Files of the artifacts shown go into a folder beside it; one with a real name in it never goes.")
        )
        self.along_box.setToolTip(plain_tip(self.along_box.accessibleDescription()))
        self.along_box.hide()
        self.export_button = ActionButton(self.tr("Export…"), role="primary")
        self.export_button.clicked.connect(self.export)
        self.stage = Sentence("", tone="muted", wrap=False)
        self.bar = QProgressBar()
        self.bar.setRange(0, len(_STAGES))
        self.bar.setFixedWidth(120)
        self.bar.setAccessibleName(self.tr("How far the export is"))
        self.stop_button = ActionButton(self.tr("Stop"), role="quiet")
        self.stop_button.setAccessibleName(self.tr("Stop the export"))
        self.stop_button.clicked.connect(self.stop)
        self._lay_out()
        self.show_ready(None, anything=False, redacted=True)

    @property
    def writing(self) -> bool:
        """Whether a file is being written."""
        return self._places.currentWidget() is self._busy

    def stops(self) -> list[QWidget]:
        """What takes the keyboard here, in the order of the eye."""
        return [self.switch, self.along_box, self.format_box, self.export_button, self.stop_button]

    def show_ready(self, shown: Shown | None, *, anything: bool, redacted: bool) -> None:
        """Show what can be done: no export without a document, files only where there are some."""
        self.setVisible(anything)
        self.export_button.setEnabled(shown is not None and shown.made is not None)
        self.export_button.setText(self.tr("Export…") if redacted else self.tr("Export with real names…"))
        self.along_box.setVisible(shown is not None and shown.files > 0)

    def export(self) -> None:
        """Ask for a place and write what is seen there; nothing is opened afterwards."""
        workspace = self._hub.workspace
        if not workspace or self.writing or not self.export_button.isEnabled():
            return
        format_ = str(self.format_box.currentData())
        path = self._dialogs.choose_place(self, format_)
        snapshot = self._hub.attempt(lambda: Snapshot.of(workspace))
        if not path or not snapshot:
            return
        wish = self._wish()
        along: Along = self.along_box.currentData() if self.along_box.isVisibleTo(self) else "none"
        stop = self._stop = Event()
        self._show_stage(0.0, "composing" if along == "none" else "attachments")
        self._places.setCurrentWidget(self._busy)
        self.stop_button.setFocus()

        def work(job: Job) -> Written:
            def tell(stage: Stage) -> None:
                job.report(_STAGES.index(stage) / len(_STAGES), stage)

            return write(snapshot, wish, path, format_, along=along, progress=tell, should_stop=stop.is_set)

        self._runner.run(
            work,
            done=self._on_written,
            failed=lambda error: self._on_failed(NotWritten(path=path, error=error)),
            progressed=self._show_stage,
        )

    def stop(self) -> None:
        """Ask the export to stop at the next stage; whether it did is told by what comes back."""
        self._stop.set()
        self.stage.setText(self.tr("Stopping…"))

    def _show_stage(self, share: float, stage: str) -> None:
        if self._stop.is_set():
            return
        words = {
            "composing": self.tr("Replacing names…"),
            "rendering": self.tr("Setting the pages…"),
            "checking": self.tr("Reading the file again for names…"),
            "writing": self.tr("Writing the file…"),
            "attachments": self.tr("Reading the attachments for names…"),
        }[stage]
        self.bar.setValue(round(share * len(_STAGES)))
        self.stage.setText(words)
        announce(self, words)

    def _on_written(self, written: Written) -> None:
        self._settle()
        self.written.emit(written)

    def _on_failed(self, failed: NotWritten) -> None:
        self._settle()
        if not isinstance(failed.error, Refused):
            logger.error("The portfolio could not be written", exc_info=failed.error)
        self.failed.emit(failed)

    def _settle(self) -> None:
        held = self.stop_button.hasFocus() or self.window().focusWidget() in (None, self.stop_button)
        self._places.setCurrentWidget(self._ready)
        if held and self.isVisible():
            self.export_button.setFocus()

    def _lay_out(self) -> None:
        self._ready, self._busy = QWidget(), QWidget()
        ready, busy = QHBoxLayout(self._ready), QHBoxLayout(self._busy)
        for row, parts in (
            (ready, (self.switch, self.along_box, self.format_box, self.export_button)),
            (busy, (self.stage, self.bar, self.stop_button)),
        ):
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(12)
            row.addStretch(1)
            for part in parts:
                row.addWidget(part)
        self._places = QStackedWidget()
        self._places.addWidget(self._ready)
        self._places.addWidget(self._busy)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self._places)
