"""The forms of what was delivered: over an outcome its verdict, over a credit whether it counts."""

from typing import ClassVar

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout

from planner.domain.delivery import Outcome, PrdContribution, RoadmapItem
from planner.domain.field import Field
from planner.domain.metric import COUNTS_AS_NAMED
from planner.domain.record import field_of
from ui.forms.form_body import FormBody
from ui.hub import Hub
from ui.pages.outcome_verdict import OutcomeVerdict
from ui.widgets.card import Card
from ui.widgets.pill import Pill
from ui.widgets.sentence import Sentence


class OutcomeBody(FormBody):
    """The fields of an outcome under what its numbers carry."""

    def __init__(self, hub: Hub) -> None:
        self.verdict = OutcomeVerdict()
        super().__init__(hub, Outcome)
        self.verdict.field_wanted.connect(self.show_field)
        hub.changed.connect(self.judge)

    def judge(self) -> None:
        """Judge what is saved now; of an outcome only begun there is nothing to judge."""
        workspace = self._hub.workspace
        record = workspace.records.get(self.saving.record_id) if workspace and self.saving.record_id else None
        self.verdict.setVisible(isinstance(record, Outcome))
        if workspace and isinstance(record, Outcome):
            self.verdict.show_outcome(record, workspace.content.metric_words)

    def settle_sections(self) -> None:
        """Another outcome is shown now."""
        super().settle_sections()
        self.judge()

    def _lay_out(self, fields: list[Field]) -> None:
        self._column.addWidget(self.verdict)
        super()._lay_out(fields)


class CreditBody(FormBody):
    """The fields of something one has a part in, under a line that says whether one is named on it."""

    credited: ClassVar[type[RoadmapItem | PrdContribution]] = RoadmapItem

    def __init__(self, hub: Hub) -> None:
        self.counts = Card()
        self.pill = Pill()
        self.says = Sentence()
        super().__init__(hub, self.credited)
        hub.changed.connect(self.judge)

    def judge(self) -> None:
        """Say whether where one is named counts."""
        workspace = self._hub.workspace
        record = workspace.records.get(self.saving.record_id) if workspace and self.saving.record_id else None
        self.counts.setVisible(isinstance(record, RoadmapItem | PrdContribution))
        if isinstance(record, RoadmapItem | PrdContribution):
            named = record.named_where in COUNTS_AS_NAMED
            self.pill.setText(_tr("counts as named") if named else _tr("not named yet"))
            self.pill.set_tone("accent" if named else "warn")
            self.pill.updateGeometry()
            self.says.setText(named_words(record))

    def settle_sections(self) -> None:
        """Another record is shown now."""
        super().settle_sections()
        self.judge()

    def _lay_out(self, fields: list[Field]) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.says, 1)
        row.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignTop)
        self.counts.column.addLayout(row)
        self._column.addWidget(self.counts)
        super()._lay_out(fields)


class ContributionBody(CreditBody):
    """A PRD contribution's."""

    credited = PrdContribution


def named_words(record: RoadmapItem | PrdContribution) -> str:
    """Whether the place one is named in is a credit, and which would be."""
    ask = _tr("Ask for the contributor line, the reviewer table, the changelog or the decision log.")
    if record.named_where in COUNTS_AS_NAMED:
        field = field_of(type(record), "named_where")
        titles = {choice.value: choice.title for choice in field.choices} if field else {}
        return _tr("Your name stands on it: {where}.").format(where=titles.get(record.named_where, "").lower())
    if record.named_where == "comment_only":
        return f"{_tr('A comment is not a credit.')} {ask}"
    return f"{_tr('Your name stands nowhere on it.')} {ask}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("OutcomeBody", text)
