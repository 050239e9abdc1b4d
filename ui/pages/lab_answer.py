"""What came of a question: its figures, who was left out, and the numbers as a table."""

import logging
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QVBoxLayout, QWidget

from planner.charts.plot import Plot
from planner.errors import Refused
from ui.pages.lab_drawings import Drawings
from ui.pages.lab_figure import FigureView
from ui.pages.lab_session import Answered
from ui.tables.grid_view import GridView
from ui.widgets.action_button import ActionButton
from ui.widgets.announce import announce
from ui.widgets.card import Card
from ui.widgets.section import SectionHeading
from ui.widgets.sentence import Sentence

logger = logging.getLogger(__name__)
SHOW_WAITING_MS = 250
_MOST_ROWS = 14
_MOST_LEFT_OUT = 6
_LONGEST_TAB = 28


class LabAnswer(QWidget):
    """The figure chosen of those an answer has, with its numbers below; an answer on its way leaves the one before."""

    stop_requested = Signal()
    """The person no longer wants the answer that is under way."""
    save_requested = Signal()
    """The person wants the figure as a file."""

    def __init__(self, drawings: Drawings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plots: tuple[Plot, ...] = ()
        self._tabs_say: tuple[str, ...] = ()
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(self.tr("Figures of this answer"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        # While there is no tab there is nothing to stand on.
        self.tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.tabs.currentChanged.connect(self._on_tab_changed)
        self.figure = FigureView(drawings)
        self.figure.failed.connect(self._on_not_drawn)
        self.trouble = Sentence(tone="warn")
        self.left_out = Sentence(tone="muted")
        self.numbers = GridView(self.tr("The numbers of the figure"), most_rows=_MOST_ROWS)
        self.save_button = ActionButton(self.tr("Save figure…"))
        self.save_button.clicked.connect(self.save_requested)
        self.stop_button = ActionButton(self.tr("Stop"), role="quiet")
        self.stop_button.setAccessibleName(self.tr("Stop counting"))
        self.stop_button.clicked.connect(self.stop_requested)
        self._wait_words = Sentence(tone="muted", wrap=False)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(SHOW_WAITING_MS)
        self._lay_out()
        self._slow.timeout.connect(self._wait_row.show)

    @property
    def plot(self) -> Plot | None:
        """What the figure on show is drawn from."""
        at = self.tabs.currentIndex()
        return self._plots[at] if 0 <= at < len(self._plots) else None

    def show_waiting(self, words: str) -> None:
        """Say that an answer is under way; what is shown no longer belongs to what is chosen."""
        self._wait_words.setText(words)
        if not self._slow.isActive() and self._wait_row.isHidden():
            self._slow.start()
        self.figure.set_stale(stale=True)

    def settle(self) -> None:
        """Nothing is under way any more."""
        self._slow.stop()
        self._wait_row.hide()

    def show_answer(self, answered: Answered, names: Sequence[str]) -> None:
        """Show an answer; ``names`` are the tabs of its figures."""
        self.settle()
        at = max(self.tabs.currentIndex(), 0) if tuple(names) == self._tabs_say else 0
        self._plots, self._tabs_say = answered.plots, tuple(names)
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        for name in names:
            self.tabs.addTab(name if len(name) <= _LONGEST_TAB else name[: _LONGEST_TAB - 1] + "…")
        self.tabs.setCurrentIndex(at)
        self.tabs.blockSignals(False)
        self.tabs.setVisible(len(names) > 1)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        answer = answered.answer
        rows = [f"{one.count:,} {one.what}: {one.why}." for one in answer.left_out if one.count]
        more = len(rows) - _MOST_LEFT_OUT
        shown = [
            *rows[:_MOST_LEFT_OUT],
            *([self.tr("And {count} more such lines.").format(count=more)] if more > 0 else []),
        ]
        self.left_out.setText("\n".join(shown))
        self._left_heading.setVisible(bool(rows))
        self.left_out.setVisible(bool(rows))
        self._show(trouble="")
        self._on_tab_changed(at)
        announce(self, answered.plots[at].title)

    def show_refused(self, error: Exception) -> None:
        """Say why there is no answer."""
        self.settle()
        if not isinstance(error, Refused):
            logger.error("A question could not be answered", exc_info=error)
        unknown = self.tr("This could not be counted; the log file says what went wrong.")
        self._show(trouble=error.message if isinstance(error, Refused) else unknown)
        announce(self, self.trouble.text())

    def _show(self, *, trouble: str) -> None:
        self.trouble.setText(trouble)
        self.trouble.setVisible(bool(trouble))
        for part in (self._card, self._numbers_heading, self._numbers_card, self.save_button):
            part.setVisible(not trouble and bool(self._plots))
        if trouble:
            for besides in (self.tabs, self._left_heading, self.left_out):
                besides.hide()

    def _on_tab_changed(self, at: int) -> None:
        plot = self.plot
        if plot:
            self.figure.show_plot(plot)
            self.numbers.show_grid(plot.heading, plot.rows)

    def _on_not_drawn(self, error: Exception) -> None:
        if not (isinstance(error, Refused) and error.code == "stopped"):
            self.show_refused(error)

    def _lay_out(self) -> None:
        self._wait_row = QWidget()
        waiting = QHBoxLayout(self._wait_row)
        waiting.setContentsMargins(0, 0, 0, 0)
        waiting.setSpacing(8)
        waiting.addWidget(self._wait_words)
        waiting.addWidget(self.stop_button)
        self._wait_row.hide()
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.tabs, 1)
        head.addStretch(0)
        head.addWidget(self._wait_row)
        self._card = Card(spacing=0)
        self._card.column.setContentsMargins(1, 1, 1, 1)
        self._card.column.addWidget(self.figure)
        self._left_heading = SectionHeading(self.tr("Left out"))
        self._numbers_heading = SectionHeading(self.tr("The numbers"))
        self._numbers_card = Card(spacing=0)
        self._numbers_card.column.setContentsMargins(8, 4, 8, 4)
        self._numbers_card.column.addWidget(self.numbers)
        numbers_row = QHBoxLayout()
        numbers_row.addWidget(self._numbers_heading)
        numbers_row.addStretch(1)
        numbers_row.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.trouble)
        column.addWidget(self._card)
        column.addSpacing(4)
        column.addLayout(numbers_row)
        column.addWidget(self._numbers_card)
        column.addWidget(self._left_heading)
        column.addWidget(self.left_out)
        column.addStretch(1)
        self._show(trouble="")
        for part in (self.tabs, self.trouble, self._left_heading, self.left_out):
            part.hide()
