"""The detail beside the table of gaps: one competency's rungs, and why they are what they are."""

from datetime import date as Date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.domain.records import Records
from planner.rules.ladder import CompetencyStanding
from ui.pages.day_words import short_date
from ui.pages.gaps_model import GapRow
from ui.pages.rung_section import RungSection
from ui.theme import Role
from ui.widgets.action_button import ActionButton
from ui.widgets.card import Card, Rule
from ui.widgets.section import SectionHeading
from ui.widgets.sentence import Sentence


class GapDetail(Card):
    """Says what the next level needs, rung by rung, with the evidence under each requirement."""

    record_requested = Signal(str)
    """Open this record."""
    left = Signal()
    """Back to the table (Esc)."""
    recording_requested = Signal(str)
    """Record what this competency needs next: its id."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=4, parent=parent)
        self._shown = ""
        self._opened: dict[str, set[int]] = {}
        self.sections: list[RungSection] = []
        self._heading = SectionHeading()
        self._question = Sentence(role=Role.SENTENCE)
        self._said = Sentence(tone="muted")
        self._rungs = QVBoxLayout()
        self._rungs.setSpacing(0)
        self._reasons = Sentence(role=Role.SECONDARY, tone="muted")
        self._reasons.hide()
        self.record_button = ActionButton(self.tr("Record it"), role="primary")
        self.record_button.clicked.connect(self._on_recording_requested)
        self.why_button = ActionButton(self.tr("Why these?"))
        self.why_button.setCheckable(True)
        self.why_button.toggled.connect(self._reasons.setVisible)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self.record_button)
        buttons.addWidget(self.why_button)
        buttons.addStretch(1)
        for part in (self._heading, self._question, self._said):
            self.column.addWidget(part)
        self.column.addSpacing(4)
        self.column.addLayout(self._rungs)
        self.column.addSpacing(8)
        self.column.addLayout(buttons)
        self.column.addWidget(self._reasons)

    def show_row(self, row: GapRow, records: Records, today: Date, figures_note: str, ahead: str = "") -> None:
        """Show one competency; what the person opened stays open. ``ahead``: when its target may be proven."""
        standing = row.standing
        self._shown = standing.id
        self._heading.setText(self._heading_of(standing))
        self._question.setText(standing.question)
        self._said.setText(" ".join(part for part in (self._words_of(row, today), ahead) if part))
        self._said.setVisible(bool(self._said.text()))
        self._reasons.setText(self._reasons_of(figures_note))
        opened = self._opened.setdefault(standing.id, {standing.next_rung.level if standing.next_rung else 0})
        self._clear()
        for rung in standing.rungs:
            if self.sections:
                self._rungs.addWidget(Rule())
            section = RungSection(rung, records, today, opened=rung.level in opened)
            section.record_requested.connect(self.record_requested)
            section.header.toggled.connect(
                lambda on, at=rung.level, kept=opened: kept.add(at) if on else kept.discard(at)
            )
            self._rungs.addWidget(section)
            self.sections.append(section)
        self.record_button.setVisible(standing.next_rung is not None)
        self.setAccessibleName(self._heading.text())

    def take_keyboard(self) -> None:
        """Go into the rungs, to the next one to reach."""
        opened = next((s for s in self.sections if s.header.isChecked()), self.sections[0] if self.sections else None)
        if opened:
            opened.header.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc and Left go back to the table."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Left):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _clear(self) -> None:
        self.sections = []
        while (item := self._rungs.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _heading_of(self, standing: CompetencyStanding) -> str:
        if standing.next_rung is None:
            return self.tr("{title} · all four levels proven").format(title=standing.title)
        return self.tr("{title} · level {level} is next").format(title=standing.title, level=standing.next_rung.level)

    def _words_of(self, row: GapRow, today: Date) -> str:
        """What others see, and what another sub-role would bring; empty when there is neither."""
        standing, said = row.standing, []
        for judged in standing.assessments:
            when = short_date(judged.date, today) if judged.date else ""
            words = self.tr("{name} saw you at {level} on {day}; your records prove {proven}.").format(
                name=judged.name or self.tr("A PM"), level=judged.level, day=when, proven=standing.proven
            )
            if judged.level != standing.proven:
                words += " " + self.tr("Talk about the difference; it is not averaged.")
            said.append(words)
        if row.compared:
            said.append(
                self.tr("As {role} you would bring {claimed} and need {target}; proven stays {proven}.").format(
                    role=row.compared_role.lower(),
                    claimed=row.compared.claimed,
                    target=row.compared.target,
                    proven=standing.proven,
                )
            )
        return " ".join(said)

    def _reasons_of(self, figures_note: str) -> str:
        rule = self.tr(
            "A level holds when every line of it holds, and every level below. Lines count different things: "
            "accounts, sprints, documents. Writing the same thing down twice adds nothing, and neither does your own "
            "rating."
        )
        source = self.tr(
            "Rungs and requirements are Inroad’s reading of five articles on the way from sales to product."
        )
        return "\n\n".join([rule, f"{source} {figures_note}"])

    def _on_recording_requested(self) -> None:
        self.recording_requested.emit(self._shown)
