"""Everything a plan holds, handed over in formats other programs read, and taken over again: a card in the settings."""

import logging
from collections import Counter
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from planner.domain.kinds import kind_named
from planner.domain.record import in_a_sentence
from planner.errors import Refused
from planner.handover.handing_over import hand_over
from planner.handover.taking_over import TakenOver, read_handed_over
from planner.storage.attachments import read_from
from ui.forms.editor import CalmComboBox
from ui.hub import Hub
from ui.jobs import PoolRunner, Runner
from ui.theme import Role
from ui.widgets.action_button import ActionButton
from ui.widgets.announce import announce
from ui.widgets.card import Card, Rule
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.section import SectionHeading
from ui.widgets.sentence import Sentence

logger = logging.getLogger(__name__)
_ENDINGS = {"json": ".json", "ics": ".ics", "csv": "", "markdown": ""}
_NAMED_KINDS = 4


class HandoverDialogs:
    """Asks with the desktop's own dialogs; None when the person thinks better of it."""

    def choose_place(self, parent: QWidget, suggested: Path) -> Path | None:
        """Where the file or the new folder goes."""
        chosen, _filter = QFileDialog.getSaveFileName(parent, _tr("Hand over everything"), str(suggested))
        return Path(chosen) if chosen else None

    def choose_file(self, parent: QWidget) -> Path | None:
        """Which JSON file to take over."""
        kinds = _tr("What a plan handed over (*.json);;All files (*)")
        chosen, _filter = QFileDialog.getOpenFileName(parent, _tr("Take over a file"), str(Path.home()), kinds)
        return Path(chosen) if chosen else None

    def choose_folder(self, parent: QWidget) -> Path | None:
        """Which folder of CSV files or notes to take over."""
        chosen = QFileDialog.getExistingDirectory(parent, _tr("Take over a folder"), str(Path.home()))
        return Path(chosen) if chosen else None

    def show_folder(self, path: Path) -> None:
        """Open the folder a file lies in."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


class HandoverCard(Card):
    """Writes all records in one of four formats; reads them again, says what is in them, and adds them when asked."""

    def __init__(
        self,
        hub: Hub,
        runner: Runner | None = None,
        dialogs: HandoverDialogs | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._hub = hub
        self._runner: Runner = runner or PoolRunner(self, threads=1)
        self.destroyed.connect(self._runner.close)
        self._dialogs = dialogs or HandoverDialogs()
        self._written: Path | None = None
        self._found: Path | None = None
        self.formats = CalmComboBox()
        self.formats.setAccessibleName(self.tr("Format"))
        for title, value in (
            (self.tr("One JSON file"), "json"),
            (self.tr("A folder of CSV files"), "csv"),
            (self.tr("A folder of notes, for Obsidian"), "markdown"),
            (self.tr("A calendar of what is planned"), "ics"),
        ):
            self.formats.addItem(title, value)
        self.over_button = ActionButton(self.tr("Hand over…"))
        self.over_button.clicked.connect(self._on_over_clicked)
        self.wrote = Sentence("", tone="muted")
        self.folder_button = ActionButton(self.tr("Show in folder"), role="link")
        self.folder_button.clicked.connect(self._on_folder_clicked)
        self.file_button = ActionButton(self.tr("Take over a file…"))
        self.file_button.clicked.connect(lambda: self._read(self._dialogs.choose_file(self)))
        self.pick_button = ActionButton(self.tr("Take over a folder…"))
        self.pick_button.clicked.connect(lambda: self._read(self._dialogs.choose_folder(self)))
        self.found = Sentence("")
        self.add_button = ActionButton(self.tr("Add them"), role="primary")
        self.add_button.clicked.connect(self._on_add_clicked)
        self.leave_button = ActionButton(self.tr("Leave it"), role="quiet")
        self.leave_button.clicked.connect(self._forget)
        self._lay_out()
        self._forget()
        hub.plan_opened.connect(self._forget)

    def _on_over_clicked(self) -> None:
        workspace = self._hub.workspace
        if not workspace:
            return
        format_ = str(self.formats.currentData())
        suggested = workspace.store.path.with_name(f"{workspace.store.path.stem} handed over{_ENDINGS[format_]}")
        place = self._dialogs.choose_place(self, suggested)
        if not place:
            return
        if _ENDINGS[format_] and not place.suffix:
            place = place.with_suffix(_ENDINGS[format_])
        records, today, plan = workspace.records, workspace.today, workspace.store.path
        self._show_busy(self.tr("Writing {name}…").format(name=place.name))
        self._runner.run(
            lambda _job: hand_over(records, place, format_, today, lambda sha256: read_from(plan, sha256)),
            done=lambda written: self._on_written(written.path, written.count, format_),
            failed=self._on_failed,
        )

    def _on_written(self, path: Path, count: int, format_: str) -> None:
        self._settle()
        self._written = path
        said = self.tr("Wrote {count} records to {name}.")
        if format_ == "ics":
            said = self.tr("Wrote {count} dates to {name}.")
        self._say(said.format(count=self.locale().toString(count), name=path.name))
        self.folder_button.show()

    def _read(self, path: Path | None) -> None:
        """Say what a file or folder holds, before anything is added."""
        if not path or not self._hub.workspace:
            return
        self._forget()
        self._show_busy(self.tr("Reading {name}…").format(name=path.name))
        self._runner.run(
            lambda _job: read_handed_over(path), done=lambda taken: self._on_read(path, taken), failed=self._on_failed
        )

    def _on_read(self, path: Path, taken: TakenOver) -> None:
        self._settle()
        self._found = path
        counts = Counter(record.kind for record in taken.records if record.kind != "plan")
        kinds = [
            f"{self.locale().toString(count)} {in_a_sentence(kind_named(kind).title_many)}"
            for kind, count in counts.most_common(_NAMED_KINDS)
        ]
        said = self.tr("{name} holds {count} records: {kinds}").format(
            name=path.name, count=self.locale().toString(len(taken.records)), kinds=", ".join(kinds)
        )
        said += self.tr(" and more.") if len(counts) > _NAMED_KINDS else "."
        if taken.left_out:
            said += " " + self.tr("No field holds: {what}.").format(what="; ".join(taken.left_out))
        said += " " + self.tr("They are added to the plan that is open, backed up first.")
        self.found.setText(said)
        self._asking.show()
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, said)

    def _on_add_clicked(self) -> None:
        workspace, path = self._hub.workspace, self._found
        if not workspace or not path:
            return
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            taken = self._hub.attempt(lambda: workspace.take_over(path))
        finally:
            QApplication.restoreOverrideCursor()
        if taken is None:
            return
        self._forget()
        self.file_button.setFocus(Qt.FocusReason.OtherFocusReason)
        count = self.locale().toString(len(taken.records))
        self._hub.notices.say(
            self.tr("Took over {count} records from {name}.").format(count=count, name=path.name), undoable=True
        )

    def _on_failed(self, error: Exception) -> None:
        self._settle()
        if isinstance(error, Refused):
            self._hub.notices.refuse(error.message)
            return
        logger.error("A plan could not be handed over or taken over", exc_info=error)
        self._hub.notices.refuse(self.tr("That did not work; the log file says what went wrong."))

    def _on_folder_clicked(self) -> None:
        if self._written:
            self._dialogs.show_folder(self._written)

    def _forget(self) -> None:
        self._found = None
        self._asking.hide()
        self.wrote.hide()
        self.folder_button.hide()

    def _show_busy(self, words: str) -> None:
        for button in (self.over_button, self.file_button, self.pick_button):
            button.setEnabled(False)
        self.folder_button.hide()
        self._say(words)

    def _say(self, words: str) -> None:
        self.wrote.setText(words)
        self.wrote.show()
        announce(self, words)

    def _settle(self) -> None:
        self.wrote.hide()
        for button in (self.over_button, self.file_button, self.pick_button):
            button.setEnabled(True)

    def _lay_out(self) -> None:
        self.column.addWidget(SectionHeading(self.tr("Everything as files")))
        self.column.addWidget(
            Sentence(
                self.tr(
                    "All records with their links and files, for other programs and for yourself alone: real names are "
                    "in it. What may leave the house is made in Portfolio."
                ),
                tone="muted",
            )
        )
        over = QHBoxLayout()
        over.setSpacing(12)
        over.addWidget(self.formats, 1)
        over.addWidget(self.over_button)
        self.column.addLayout(over)
        self.column.addWidget(self.wrote)
        self.column.addWidget(self.folder_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(Rule())
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=12)
        flow.addWidget(self.file_button)
        flow.addWidget(self.pick_button)
        self.column.addWidget(buttons)
        self._asking = QWidget()
        asking = QVBoxLayout(self._asking)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.setSpacing(8)
        answers = QHBoxLayout()
        answers.setSpacing(12)
        answers.addWidget(self.add_button)
        answers.addWidget(self.leave_button)
        answers.addStretch(1)
        asking.addWidget(self.found)
        asking.addLayout(answers)
        self.column.addWidget(self._asking)
        self.column.addWidget(
            Sentence(
                self.tr("Taken over into a plan that is empty, everything is as it was."),
                role=Role.SECONDARY,
                tone="muted",
            )
        )


def _tr(text: str) -> str:
    return QCoreApplication.translate("HandoverCard", text)
