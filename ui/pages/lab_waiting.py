"""Word of long work: what is being done, how far it is, and a way to stop it."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from ui.pages.lab_opening import UNKNOWN_SHARE
from ui.widgets.action_button import ActionButton
from ui.widgets.sentence import Sentence

SHOW_WAITING_MS = 250
"""Most files are read sooner; only for a longer wait is there something to see."""
_BAR_WIDTH = 96


class LabWaiting(QWidget):
    """Hidden unless work takes a while."""

    stop_requested = Signal()
    """The person no longer wants it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Sentence("", tone="muted", wrap=False)
        self._bar = QProgressBar()
        self._bar.setAccessibleName(self.tr("How much is done"))
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(_BAR_WIDTH)
        self.stop_button = ActionButton(self.tr("Stop"), role="quiet")
        self.stop_button.setAccessibleName(self.tr("Stop reading"))
        self.stop_button.clicked.connect(self.stop_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in (self._words, self._bar, self.stop_button):
            row.addWidget(part)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(SHOW_WAITING_MS)
        self._slow.timeout.connect(self.show)
        self.hide()

    @property
    def words(self) -> str:
        """What is said to be done."""
        return self._words.text()

    def begin(self, words: str) -> None:
        """Work has begun."""
        self._words.setText(words)
        self._bar.setRange(0, 0)
        self._slow.start()

    def tell(self, share: float, stage: str) -> None:
        """Say how far it is."""
        if share == UNKNOWN_SHARE:
            self._bar.setRange(0, 0)
        else:
            self._bar.setRange(0, 100)
            self._bar.setValue(round(share * 100))
        self._words.setText(f"{stage}…")

    def settle(self) -> None:
        """Nothing is under way any more."""
        self._slow.stop()
        self.hide()
