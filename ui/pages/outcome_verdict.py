"""What an outcome's numbers carry: before and after, over what, in how many, and how sure that is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from planner.content.metric_words import MetricWords
from planner.domain.delivery import Outcome
from planner.domain.record import field_of
from planner.rules.verdict import judge_outcome
from ui.pages.missing_pills import MissingPills
from ui.pages.outcome_interval import IntervalLine, points_words
from ui.pages.rank_words import number_words
from ui.theme import Role, Weight
from ui.widgets.card import Card
from ui.widgets.pill import Pill
from ui.widgets.section import SectionHeading
from ui.widgets.sentence import Sentence


class OutcomeVerdict(Card):
    """The numbers, large; the interval, drawn; the verdict in a sentence; what would make it stronger."""

    field_wanted = Signal(str)
    """Go to the field of this name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=8, parent=parent)
        self.numbers = Sentence(role=Role.SENTENCE, weight=Weight.SEMIBOLD, tabular=True)
        self.pill = Pill()
        self.over = Sentence(role=Role.SECONDARY, tone="muted")
        self.line = IntervalLine()
        self.says = Sentence()
        self._stronger = SectionHeading(self.tr("Would make it stronger"))
        self.missing = MissingPills(self._stronger.text())
        self.missing.wanted.connect(self.field_wanted)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.numbers, 1)
        head.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(head)
        for part in (self.over, self.line, self.says, self._stronger, self.missing):
            self.column.addWidget(part)

    def show_outcome(self, outcome: Outcome, metric_words: MetricWords) -> None:
        """Judge an outcome by what it says now."""
        verdict = judge_outcome(outcome, metric_words)
        self.numbers.setText(self._numbers(outcome))
        self.over.setText(self._over(outcome))
        self.over.setVisible(bool(self.over.text()))
        words = {True: self.tr("the numbers carry it"), False: self.tr("not carried"), None: self.tr("cannot tell yet")}
        self.pill.setText(words[verdict.supported])
        self.pill.set_tone("accent" if verdict.supported else "warn")
        self.pill.updateGeometry()
        interval = verdict.interval
        said = (
            self.tr("{value} points, with 95 % confidence between {low} and {high}").format(
                value=points_words(interval.value), low=points_words(interval.low), high=points_words(interval.high)
            )
            if interval
            else ""
        )
        self.line.show_interval(interval, said)
        self.says.setText(verdict.says)
        self.setAccessibleName(self.tr("Verdict: {words}").format(words=self.pill.text()))
        fields = [field for name in verdict.missing if (field := field_of(Outcome, name))]
        self.missing.show_missing([(field.name, field.label, field.help) for field in fields])
        self._stronger.setVisible(bool(fields))

    def _numbers(self, outcome: Outcome) -> str:
        unit = outcome.metric_unit.strip()
        both = " → ".join(
            f"{number_words(value)} {unit}".strip() if value is not None else "?"
            for value in (outcome.before, outcome.after)
        )
        return f"{both}  {outcome.metric_name}"

    def _over(self, outcome: Outcome) -> str:
        n = " → ".join(number_words(n, 0) if n else "?" for n in (outcome.n_before, outcome.n_after))
        known = outcome.n_before or outcome.n_after
        return " · ".join(part for part in (f"n = {n}" if known else "", outcome.window) if part)
