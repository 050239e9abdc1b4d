"""Why one option stands where it stands: the sum, the sentence, what its confidence rests on, what would move it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from planner.rules.priority import Ranked, Ranking
from ui.hub import Hub
from ui.pages.rank_sentence import MoverSentence
from ui.pages.rank_words import (
    cap_words,
    choice_title,
    deal_words,
    formula_words,
    number_words,
    place_words,
    score_words,
    topple_words,
)
from ui.theme import Role, Weight
from ui.widgets.card import Card
from ui.widgets.section import SectionHeading
from ui.widgets.sentence import Sentence


class RiceSum(QWidget):
    """Reach × impact × confidence ÷ effort = RICE, each number over its name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        weights = (None, None, None, None, Weight.SEMIBOLD)
        self.figures = [Sentence(role=Role.SENTENCE, weight=w, tabular=True, wrap=False) for w in weights]
        self.names = [Sentence(role=Role.SECONDARY, tone="muted", wrap=False) for _ in weights]
        for at, (figure, name) in enumerate(zip(self.figures, self.names, strict=True)):
            grid.addWidget(figure, 0, 2 * at)
            grid.addWidget(name, 1, 2 * at)
            if at < 4:
                sign = Sentence("××÷="[at], role=Role.SENTENCE, tone="muted", wrap=False)
                grid.addWidget(sign, 0, 2 * at + 1)
        grid.setColumnStretch(9, 1)

    def show_sum(self, ranked: Ranked, *, capped: bool, period: str) -> None:
        """Show the inputs of a score and the score."""
        option = ranked.option
        confidence = ranked.cap.used if capped else option.confidence
        figures = (
            number_words(option.reach or 0.0),
            number_words(float(option.impact)),
            f"{confidence} %",
            number_words(option.effort_months or 0.0),
            score_words(ranked.rice),
        )
        own = choice_title("reach_period", option.reach_period or period).lower()
        carried = capped and ranked.cap.lowers
        names = (
            self.tr("reach {period}").format(period=own),
            self.tr("impact"),
            self.tr("confidence carried") if carried else self.tr("confidence"),
            self.tr("person-months"),
            self.tr("RICE"),
        )
        for label, words in zip((*self.figures, *self.names), (*figures, *names), strict=True):
            label.setText(words)
        self.setAccessibleName(formula_words(ranked, ranked.rice, capped=capped, period=period))


class RankDetail(Card):
    """Says all of it about the option that is chosen; Escape goes back to the order."""

    left = Signal()
    """Back to where one came from."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(spacing=12, parent=parent)
        self.sum = RiceSum()
        self.sentence = MoverSentence(hub)
        self.agrees = Sentence(tone="muted")
        self.cap, self.topples, self.deals = (Sentence(role=Role.SECONDARY) for _ in range(3))
        for part in (self.sum, self.sentence, self.agrees):
            self.column.addWidget(part)
        grounds = QGridLayout()
        grounds.setHorizontalSpacing(16)
        grounds.setVerticalSpacing(6)
        grounds.setColumnStretch(1, 1)
        names = (self.tr("Evidence"), self.tr("A step off"), self.tr("Deals"))
        for row, (name, said) in enumerate(zip(names, (self.cap, self.topples, self.deals), strict=True)):
            grounds.addWidget(SectionHeading(name), row, 0, Qt.AlignmentFlag.AlignTop)
            grounds.addWidget(said, row, 1, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(grounds)

    def show_ranked(self, ranked: Ranked, ranking: Ranking) -> None:
        """Show one option of a ranking."""
        self.setAccessibleName(f"{ranked.option.title}: {place_words(ranked)}")
        self.sum.show_sum(ranked, capped=ranking.capped, period=ranking.period)
        has_sentence = bool(ranked.moved) or ranked.explained
        self.sentence.show_option(ranked.option, place_words(ranked))
        self.sentence.setVisible(has_sentence)
        self.agrees.setText("" if has_sentence else ranked.why)
        self.agrees.setVisible(not has_sentence)
        self.cap.setText(cap_words(ranked))
        self.cap.set_tone("warn" if ranked.cap.lowers else "")
        self.topples.setText(topple_words(ranked))
        self.deals.setText(deal_words(ranked.deals))

    def take_keyboard(self) -> None:
        """Go into the sentence, if this one needs one."""
        if self.sentence.isVisibleTo(self):
            self.sentence.text.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape saves the sentence and goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.sentence.flush()
            self.left.emit()
        else:
            super().keyPressEvent(event)
