"""What became of an export: where the file is, or why there is none."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.portfolio.export import Exported
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

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._path: Path | None = None
        self.title = Sentence("", weight=Weight.SEMIBOLD)
        self.words = Sentence("", tone="muted")
        self.folder_button = ActionButton(self.tr("Show in folder"))
        self.folder_button.clicked.connect(lambda: self.folder_requested.emit(self._path))
        self.close_button = IconButton("close", self.tr("Close this message"))
        self.close_button.clicked.connect(self.hide)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.words)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(self.folder_button, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.column.setContentsMargins(16, 12, 12, 12)
        self.column.addLayout(row)
        self.hide()

    def show_written(self, written: Exported) -> None:
        """Say what was written and how many names were replaced in it."""
        self._path = written.path
        replaced = sum(replacement.count for replacement in written.redaction.replacements)
        said = self.tr("Read again after writing: no customer’s name is in it.")
        if replaced:
            said = self.tr("Names were replaced in {count} places. ").format(count=replaced) + said
        if written.leaks:
            said = self.tr("Real names are in it. It should not leave your company.")
        self._show(self.tr("Wrote {file}").format(file=written.path.name), said, tone="warn" if written.leaks else "")
        self.folder_button.show()

    def show_leak(self, message: str) -> None:
        """Say that nothing was written, where the names were found, and what to do."""
        hint = self.tr("Reword the record it comes from, or untick that piece; then export again.")
        self._show(self.tr("A real name would have left the house"), f"{message}\n{hint}", tone="warn")
        self.folder_button.hide()

    def _show(self, title: str, words: str, *, tone: str) -> None:
        self.set_tone(tone)
        self.title.set_tone(tone)
        self.title.setText(title)
        self.words.setText(words)
        self.show()
        announce(self, f"{title}. {words}")
