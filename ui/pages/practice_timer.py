"""The time of an answer: it counts up, can be paused, and says kindly when the chosen time is over."""

import time
from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.forms.editor import CalmComboBox
from ui.pages.interview_words import clock_words
from ui.theme import Role, Weight
from ui.widgets.action_button import ActionButton
from ui.widgets.announce import announce
from ui.widgets.sentence import Sentence

LIMITS = (60, 90, 120, 180, 300)
"""Seconds one can choose; an answer is told in two minutes. Source: domain.md, the interview."""
USUAL = 120
_TICK_MS = 250


class PracticeTimer(QWidget):
    """Minutes and seconds, a word beside them, Pause, and the time one has chosen; it stops nobody.

    Out of sight it pauses.
    """

    limit_chosen = Signal(int)
    """Another time was chosen: seconds, 0 for none."""
    paused = Signal(bool)

    def __init__(self, parent: QWidget | None = None, *, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._now = now
        self._before = 0.0
        self._since: float | None = None
        self._is_over = False
        self.clock = Sentence(role=Role.SENTENCE, weight=Weight.SEMIBOLD, wrap=False, tabular=True)
        self.says = Sentence(role=Role.SECONDARY, tone="muted", wrap=False)
        self.pause_button = ActionButton(self.tr("Pause"), role="quiet")
        self.pause_button.setAccessibleDescription(self.tr("Ctrl+P"))
        self.pause_button.setToolTip(self.tr("Ctrl+P"))
        self.pause_button.clicked.connect(self.toggle)
        self.limit = CalmComboBox()
        self.limit.setAccessibleName(self.tr("Time for the answer"))
        for seconds in LIMITS:
            self.limit.addItem(self.tr("{time} min").format(time=clock_words(seconds)), seconds)
        self.limit.addItem(self.tr("No limit"), 0)
        self.limit.setCurrentIndex(self.limit.findData(USUAL))
        self.limit.activated.connect(self._on_limit_activated)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for part in (self.says, self.clock, self.pause_button, self.limit):
            row.addWidget(part)
        self._ticking = QTimer(self)
        self._ticking.setInterval(_TICK_MS)
        self._ticking.timeout.connect(self.tell)
        self.tell()

    @property
    def seconds(self) -> int:
        """How long it has run, in whole seconds."""
        running = self._now() - self._since if self._since is not None else 0.0
        return int(self._before + running)

    @property
    def is_running(self) -> bool:
        """Whether it counts."""
        return self._since is not None

    def set_limit(self, seconds: int) -> None:
        """Choose a time; one that is not offered counts as none."""
        self.limit.setCurrentIndex(max(self.limit.findData(seconds), 0) if seconds else self.limit.count() - 1)
        self.tell()

    def start_at(self, seconds: int, *, running: bool) -> None:
        """Begin anew, with what was counted before."""
        self._before, self._since, self._is_over = float(seconds), None, False
        if running:
            self.go_on()
        else:
            self._ticking.stop()
        self.tell()

    def go_on(self) -> None:
        """Count."""
        if self._since is None:
            self._since = self._now()
            self._ticking.start()
            self.tell()

    def pause(self) -> None:
        """Stop counting for now."""
        if self._since is not None:
            self._before += self._now() - self._since
            self._since = None
            self._ticking.stop()
            self.tell()

    def toggle(self) -> None:
        """Pause or go on."""
        self.pause() if self.is_running else self.go_on()
        self.paused.emit(not self.is_running)

    def tell(self) -> None:
        """Show the time of now."""
        limit, seconds = int(self.limit.currentData() or 0), self.seconds
        over = bool(limit) and seconds >= limit
        self.clock.setText(clock_words(seconds))
        self.clock.set_tone("warn" if over else "")
        if over:
            says = self.tr("Time is up. Finish your thought.")
        elif not self.is_running:
            says = self.tr("Paused") if seconds else self.tr("Not started")
        else:
            says = ""
        self.says.set_tone("warn" if over else "muted")
        if says != self.says.text():
            self.says.setText(says)
        if over and not self._is_over:
            announce(self, says)
        self._is_over = over
        self.clock.setAccessibleName(self.tr("Time so far: {time}").format(time=self.clock.text()))
        on = self.tr("Go on") if seconds else self.tr("Start")
        self.pause_button.setText(self.tr("Pause") if self.is_running else on)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody is charged for time in which they did not see the question."""
        self.pause()
        super().hideEvent(event)

    def _on_limit_activated(self) -> None:
        self.tell()
        self.limit_chosen.emit(int(self.limit.currentData() or 0))
