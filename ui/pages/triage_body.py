"""The form of a request: the problem behind it, three lenses side by side, a decision, and its explanation."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from planner.domain.discovery import Request
from planner.domain.field import Field
from planner.domain.people import Account
from planner.domain.record import field_of
from planner.rules.habits import habit_trends
from planner.rules.triage import LENSES, triage
from ui.forms.field_row import Pair
from ui.forms.form_body import FormBody
from ui.forms.section import Section
from ui.hub import Hub
from ui.pages.missing_pills import MissingPills
from ui.pages.rank_words import money_words
from ui.pages.texts_beside import TextsBeside
from ui.pages.triage_explanation import TriageExplanation
from ui.pages.triage_habits import TriageHabits
from ui.theme import Role
from ui.widgets.section import SectionHeading
from ui.widgets.sentence import Sentence

_NOT_NOW = ("strategy", "trade_off")


class TriageBody(FormBody):
    """A request in the order of the work; above it what a sound judgement still lacks, each a step away."""

    def __init__(self, hub: Hub) -> None:
        self.says = Sentence(role=Role.SENTENCE)
        self.weighs = Sentence(tone="muted")
        self.missing = MissingPills(_tr("Still to judge"))
        self.explanation = TriageExplanation(hub)
        self.habits = TriageHabits()
        self._texts: list[TextsBeside] = []
        super().__init__(hub, Request)
        self.missing.wanted.connect(self._go_to)
        self.explanation.field_wanted.connect(self._go_to)
        self.explanation.taken_over.connect(self._on_taken_over)
        hub.changed.connect(self.judge)

    def judge(self) -> None:
        """Say how far the request has been judged; of one that is only begun there is nothing to say yet."""
        workspace = self._hub.workspace
        record = workspace.records.get(self.saving.record_id) if workspace and self.saving.record_id else None
        is_there = isinstance(record, Request)
        for part in (self.says, self.weighs, self.explanation):
            part.setVisible(is_there)
        if not workspace or not isinstance(record, Request):
            self.missing.show_missing([])
            return
        judged = triage(record)
        self.says.setText(judged.says)
        found = [(m.field, field_of(Request, m.field), m.says) for m in judged.missing]
        self.missing.show_missing([(name, field.label, says) for name, field, says in found if field])
        self.weighs.setText(self._weighs(record, workspace.records.get(record.account)))
        self.explanation.show_triage(record, judged)
        self.habits.show_trends(habit_trends(workspace.records, workspace.today))
        if record.decision in ("not_now", "declined") and judged.to_send:
            self._not_now.set_open(is_open=True)

    def settle_sections(self) -> None:
        """Another request is shown now."""
        super().settle_sections()
        self.judge()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the width there is."""
        super().resizeEvent(event)
        for texts in self._texts:
            texts.set_width(self.viewport().width())

    def _lay_out(self, fields: list[Field]) -> None:
        rows = self.rows
        judged = QVBoxLayout()
        judged.setSpacing(6)
        for part in (self.says, self.weighs, self.missing):
            judged.addWidget(part)
        self._column.addLayout(judged)
        for name in ("title", "asked_as"):
            self._column.addWidget(rows[name])
        self._beside_each_other("account", "date")
        self._column.addWidget(rows["problem"])
        self._column.addWidget(SectionHeading(_tr("Three lenses")))
        self._put_beside(self._column, LENSES)
        self._beside_each_other("typicality", "deal_value")
        self._beside_each_other("decision", "decided_on")
        self._not_now = self._section(rows["strategy"].editor.field.group)
        self._put_beside(self._not_now.column, _NOT_NOW)
        self._not_now.column.addWidget(rows["horizon"])
        self._column.addWidget(rows["explanation"])
        self._column.addWidget(self.explanation)
        named = {"title", "asked_as", "account", "date", "problem", "typicality", "deal_value", "decision"}
        named |= {*LENSES, *_NOT_NOW, "horizon", "decided_on", "explanation"}
        for field in fields:
            if field.name not in named:
                self._column.addWidget(rows[field.name])
        self._habits = Section(_tr("For you alone: habits to drop"))
        self._habits.column.addWidget(self.habits)
        self._column.addWidget(self._habits)

    def _beside_each_other(self, left: str, right: str) -> None:
        pair = Pair(self.rows[left], self.rows[right])
        self._pairs.append(pair)
        self._column.addWidget(pair)

    def _put_beside(self, column: QBoxLayout, names: tuple[str, ...]) -> None:
        texts = TextsBeside([self.rows[name] for name in names])
        self._texts.append(texts)
        column.addWidget(texts)

    def _section(self, title: str) -> Section:
        section = Section(title)
        section.toggled.connect(self._on_section_toggled)
        self.sections[title] = section
        self._column.addWidget(section)
        return section

    def _weighs(self, request: Request, account: object) -> str:
        """Who asks, how typical, and what hangs on it: said plainly, before anything is decided."""
        parts = [account.name] if isinstance(account, Account) else []
        if request.typicality:
            field = field_of(Request, "typicality")
            title = next((c.title for c in field.choices if c.value == request.typicality), "") if field else ""
            parts.append(title.lower() if parts else title)
        if request.deal_value:
            currency = account.deal_currency if isinstance(account, Account) else ""
            value = f"{money_words(request.deal_value)} {currency}".strip()
            parts.append(_tr("{value} hang on it").format(value=value))
        else:
            parts.append(_tr("no deal hangs on it") if parts else _tr("No deal hangs on it"))
        return " · ".join(parts)

    def _go_to(self, name: str) -> None:
        self.show_field(name)

    def _on_taken_over(self, draft: str) -> None:
        editor = self.editors["explanation"]
        editor.show_raw(draft)
        editor.edited.emit()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)


def _tr(text: str) -> str:
    return QCoreApplication.translate("TriageBody", text)
