"""What became of an export: where the file is, or why there is none."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.portfolio.writing import Written
from ui.theme import Weight
from ui.widgets.action_button import ActionButton
from ui.widgets.announce import announce
from ui.widgets.card import Card
from ui.widgets.icon import IconButton
from ui.widgets.sentence import Sentence


class OutcomeCard(Card):
    """One or two lines above the sheet, until they are closed."""

    folder_requested = Signal(object)
    """Show where this file lies."""
    open_requested = Signal(object)
    """Open this file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._path: Path | None = None
        self.title = Sentence("", weight=Weight.SEMIBOLD)
        self.words = Sentence("", tone="muted")
        self.folder_button = ActionButton(self.tr("Show in folder"))
        self.folder_button.clicked.connect(lambda: self.folder_requested.emit(self._path))
        self.open_button = ActionButton(self.tr("Open"))
        self.open_button.clicked.connect(lambda: self.open_requested.emit(self._path))
        self.close_button = IconButton("close", self.tr("Close this message"))
        self.close_button.clicked.connect(self.hide)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.words)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.folder_button, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.column.setContentsMargins(16, 12, 12, 12)
        self.column.addLayout(row)
        self.hide()

    def stops(self) -> list[QWidget]:
        """What takes the keyboard here, in the order of the eye."""
        return [self.open_button, self.folder_button, self.close_button]

    def show_written(self, written: Written) -> None:
        """Say what was written and how many names were replaced in it."""
        self._path = written.path
        replaced = sum(replacement.count for replacement in written.made.replacements)
        said = self.tr("Read again before writing: no customer’s name is in it.")
        if replaced:
            said = self.tr("Names were replaced in {count} places. ").format(count=replaced) + said
        if written.leaks:
            said = self.tr("Real names are in it. It should not leave your company.")
        stayed = [checkup for checkup in written.attachments if not checkup.goes]
        if written.folder:
            gone = len(written.attachments) - len(stayed)
            said += "\n" + (
                self.tr("1 file went along, in “{folder}”.").format(folder=written.folder.name)
                if gone == 1
                else self.tr("{count} files went along, in “{folder}”.").format(count=gone, folder=written.folder.name)
            )
        said += "".join(
            "\n" + self.tr("“{name}” stayed here. {why}").format(name=checkup.attachment.name, why=checkup.why_not)
            for checkup in stayed
        )
        self._show(self.tr("Wrote {file}").format(file=written.path.name), said, tone="warn" if written.leaks else "")

    def show_leak(self, message: str) -> None:
        """Say that nothing was written, where the names were found, and what to do."""
        self._path = None
        hint = self.tr(
            "Reword the record it comes from, untick that piece or name the file otherwise; then export again."
        )
        self._show(self.tr("A real name would have left the house"), f"{message}\n{hint}", tone="warn")

    def show_stopped(self) -> None:
        """Say that the person stopped it."""
        self._path = None
        self._show(self.tr("Stopped"), self.tr("Nothing was written."), tone="")

    def _show(self, title: str, words: str, *, tone: str) -> None:
        self.set_tone(tone)
        self.title.set_tone(tone)
        self.title.setText(title)
        self.words.setText(words)
        self.open_button.setVisible(self._path is not None)
        self.folder_button.setVisible(self._path is not None)
        self.show()
        announce(self, f"{title}. {words}")
