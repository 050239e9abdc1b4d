"""What the plan at hand puts on a page of the Guide: one's own market, levels, habits, and the order of the doors."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.content.guide import Skill
from planner.content.sales_words import SalesWords
from planner.domain.people import Plan
from planner.domain.record import field_of
from planner.rules.habits import habit_trends, learning_trends
from planner.rules.landing import ROUTES
from planner.workspace import Workspace
from ui.forms.rows_editor import RowsEditor
from ui.forms.saving import Saving
from ui.hub import Hub
from ui.pages.card_button import PillButton
from ui.pages.guide_blocks import bullet, table
from ui.pages.triage_habits import TriageHabits
from ui.theme import Role, Weight
from ui.widgets.card import Card, Rule
from ui.widgets.section import SectionHeading
from ui.widgets.sentence import Sentence

_PILL_WIDTH = 150


class MarketCard(QWidget):
    """The pay where one is, typed in beside the source's figures and saved with the plan."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        field = field_of(Plan, "market")
        assert field
        self.editor = RowsEditor(field)
        self.saving = Saving(hub, Plan, {"market": self.editor}, self)
        hub.flush_requested.connect(self.saving.commit)
        self._trouble = Sentence(role=Role.SECONDARY, tone="bad")
        self.saving.state_changed.connect(self._on_state_changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(SectionHeading(_tr("In your own market")))
        column.addWidget(Sentence(field.help, tone="muted"))
        column.addWidget(self.editor)
        column.addWidget(self._trouble)
        self._on_state_changed()

    def show_plan(self, workspace: Workspace) -> None:
        """Show what stands in the plan, unless one is typing."""
        if not self.saving.pending and not self.editor.has_keyboard():
            self.saving.show(workspace.plan)

    def _on_state_changed(self) -> None:
        self._trouble.setText(self.saving.refusals.get("market", ""))
        self._trouble.setVisible(bool(self._trouble.text()))


class SkillsCard(QWidget):
    """Each skill with whether sales brings it, and where one stands in what it belongs to."""

    competency_requested = Signal()
    """Show the ladder."""

    def __init__(self, skills: Sequence[Skill], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._skills = skills
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)

    def show_standing(self, workspace: Workspace) -> None:
        """Show the levels as they are now."""
        while (item := self._column.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        standing = workspace.standing()
        titles = {"missing": _tr("Missing"), "brought": _tr("Rare, and yours"), "shared": _tr("Shared")}
        for whose, title in titles.items():
            mine = [skill for skill in self._skills if skill.whose == whose]
            if not mine:
                continue
            self._column.addWidget(SectionHeading(title))
            card = Card(spacing=12)
            for at, skill in enumerate(mine):
                if at:
                    card.column.addWidget(Rule())
                levels = [
                    (workspace.content.competency(name).title, standing.competency(name)) for name in skill.competencies
                ]
                card.column.addWidget(self._row(skill, [f"{name} {c.proven} / {c.target}" for name, c in levels]))
            self._column.addWidget(card)

    def _row(self, skill: Skill, levels: Sequence[str]) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(16)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Sentence(skill.title, weight=Weight.SEMIBOLD))
        words.addWidget(Sentence(skill.says, tone="muted"))
        across.addLayout(words, 1)
        pills = QVBoxLayout()
        pills.setSpacing(4)
        for level in levels:
            pill = PillButton(level, tone="accent")
            pill.setAccessibleName(_tr("{level} proven: show the ladder").format(level=level))
            pill.clicked.connect(self.competency_requested)
            pills.addWidget(pill, 0, Qt.AlignmentFlag.AlignRight)
        pills.addStretch(1)
        across.addLayout(pills)
        return row


class HabitsCard(QWidget):
    """The habits to drop and to learn, month by month; for the person alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.dropped, self.learnt = TriageHabits(), TriageHabits()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for heading, trends in ((_tr("To drop, so far"), self.dropped), (_tr("To learn, so far"), self.learnt)):
            column.addWidget(SectionHeading(heading))
            card = Card()
            card.column.addWidget(trends)
            column.addWidget(card)

    def show_trends(self, workspace: Workspace) -> None:
        """Show the weeks as they are now."""
        self.dropped.show_trends(habit_trends(workspace.records, workspace.today))
        self.learnt.show_trends(learning_trends(workspace.records, workspace.today))


def routes() -> QWidget:
    """The doors in the order in which they are tried."""
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    column.addWidget(SectionHeading(_tr("Which door first")))
    for name, (_order, why) in sorted(ROUTES.items(), key=lambda pair: pair[1]):
        if name:
            column.addLayout(bullet(why))
    return part


def words_table(words: SalesWords) -> QWidget:
    """Talk of selling, what it is called in product, and the question behind it."""
    rows = [(", ".join(entry.words), entry.product, entry.question) for entry in words.entries]
    return table((_tr("In sales"), _tr("In product"), _tr("The question behind it")), rows)


def _tr(text: str) -> str:
    return QCoreApplication.translate("GuidePage", text)
