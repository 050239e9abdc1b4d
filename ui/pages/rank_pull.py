"""The deal pull: how far one's own order follows the money, month by month."""

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from planner.rules.deal_pull import Pull
from ui.theme import Role, Weight, theme
from ui.widgets.card import Card
from ui.widgets.section import SectionHeading
from ui.widgets.sentence import Sentence
from ui.widgets.sparkline import paint_sparkline
from ui.widgets.tool_tip import plain_tip

_SIZE = QSize(132, 44)
_STRONG, _WEAK = 0.7, 0.3


class PullLine(QWidget):
    """The months as a line between −1 and 1, over a hairline at 0."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._taus: tuple[float, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_taus(self, taus: Sequence[float], words: str) -> None:
        """Show the months, oldest first; ``words`` says what they show."""
        self._taus = tuple(taus)
        self.setAccessibleName(words)
        self.setToolTip(plain_tip(words))
        self.setVisible(len(taus) > 1)
        self.update()

    def sizeHint(self) -> QSize:
        """As drawn."""
        return _SIZE

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        painter, middle = QPainter(self), self.height() // 2
        painter.setPen(QPen(theme().outline, 1, Qt.PenStyle.DotLine))
        painter.drawLine(0, middle, self.width(), middle)
        paint_sparkline(painter, self.rect(), [tau + 1 for tau in self._taus], theme(), highest=2)


class DealPull(Card):
    """The figure of today, its way here, and one plain sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=4, parent=parent)
        self.figure = Sentence(role=Role.TITLE, weight=Weight.SEMIBOLD, tabular=True, wrap=False)
        self.line = PullLine()
        self.says = Sentence()
        self.since = Sentence(tone="muted")
        self.how = Sentence(role=Role.SECONDARY, tone="muted")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.says)
        words.addWidget(self.since)
        words.addWidget(self.how)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(self.figure, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.line, 0, Qt.AlignmentFlag.AlignVCenter)
        self.column.addWidget(SectionHeading(self.tr("Your deal pull")))
        self.column.addLayout(row)

    def show_pull(self, pulls: Sequence[Pull]) -> None:
        """Show the months; the last one is today."""
        known = [pull for pull in pulls if pull.tau is not None]
        tau = pulls[-1].tau if pulls else None
        self.figure.setText("" if tau is None else self.signed(tau))
        self.figure.setVisible(tau is not None)
        self.says.setText(self._sentence(tau))
        since = (
            self.tr("At the end of {month} it stood at {tau}.").format(
                month=QLocale().standaloneMonthName(known[0].day.month), tau=self.signed(known[0].tau or 0.0)
            )
            if len(known) > 1
            else ""
        )
        self.since.setText(since)
        self.since.setVisible(bool(since))
        self.how.setText(
            self.tr(
                "Kendall’s tau of both orders: 1 the deals decide, 0 they say nothing, −1 the reverse. n = {n}."
            ).format(n=pulls[-1].n if pulls else 0)
        )
        self.setAccessibleName(f"{self.tr('Your deal pull')} {self.figure.text()}".strip())
        taus = [pull.tau for pull in known if pull.tau is not None]
        self.line.set_taus(taus, self._months(known))

    @staticmethod
    def signed(tau: float) -> str:
        """A tau with its sign and two decimals."""
        return f"{round(tau, 2) or 0.0:+.2f}".replace("-", "−").replace("+0.00", "0.00")

    def _sentence(self, tau: float | None) -> str:
        if tau is None:
            return self.tr("It takes two options with different scores and different deals.")
        if tau >= _STRONG:
            return self.tr("The deals decide your order. What would users of the other accounts say?")
        if tau >= _WEAK:
            return self.tr("The deals still pull on your order.")
        if tau > -_WEAK:
            return self.tr("The deals say next to nothing about your order: it is your own.")
        return self.tr("Your order runs against the deals. Make sure that is judgement, not reflex.")

    def _months(self, pulls: Sequence[Pull]) -> str:
        months = [f"{pull.day:%Y-%m}: {self.signed(pull.tau)}" for pull in pulls if pull.tau is not None]
        return self.tr("Deal pull by month: {months}").format(months=", ".join(months))
