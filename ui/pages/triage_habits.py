"""The sales habits to drop, month by month: for the person alone."""

from PySide6.QtWidgets import QGridLayout, QWidget

from planner.domain.record import field_of
from planner.domain.rhythm import WeeklyReview
from planner.rules.habits import HabitTrend
from ui.theme import Role
from ui.widgets.sentence import Sentence
from ui.widgets.sparkline import Sparkline
from ui.widgets.tool_tip import plain_tip

_FULL = 4.0
"""The top of a sparkline's scale: a slip in every week of a month."""


class TriageHabits(QWidget):
    """The question, the months as a small line, and both last months in words, a row for each habit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 1)
        self.rows: dict[str, tuple[Sentence, Sparkline]] = {}
        where = self.tr("From your Friday reviews: the share of weeks in which it happened. No portfolio shows it.")
        self._grid.addWidget(Sentence(where, role=Role.SECONDARY, tone="muted"), 0, 0, 1, 2)

    def show_trends(self, trends: tuple[HabitTrend, ...]) -> None:
        """Show the habits as they are now."""
        for trend in trends:
            if trend.field not in self.rows:
                self._add_row(trend.field)
            words, line = self.rows[trend.field]
            words.setText(trend.says)
            line.set_values([m.share * _FULL for m in trend.months if m.share is not None], trend.says)

    def _add_row(self, name: str) -> None:
        field = field_of(WeeklyReview, name)
        row = self._grid.rowCount()
        words, line = Sentence(), Sparkline()
        words.setToolTip(plain_tip(field.help if field else ""))
        self._grid.addWidget(words, row, 0)
        self._grid.addWidget(line, row, 1)
        self.rows[name] = (words, line)
