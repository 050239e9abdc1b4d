"""The page of a JTBD note: the sentence first, then what makes it solid."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from planner.content.metric_words import fold
from planner.domain.discovery import JtbdNote
from planner.domain.field import Field
from planner.rules.opportunity import Opportunity, opportunities
from ui.forms.field_row import FieldRow
from ui.forms.form_body import FormBody
from ui.forms.marking import select_words
from ui.forms.section import Section
from ui.forms.text_editor import TextEditor
from ui.hub import Hub
from ui.pages.note_coach import READ, NoteCoach
from ui.pages.note_numbers import metric_line, score_lines
from ui.pages.note_sentence import PARTS, SentenceFields
from ui.theme import Role
from ui.widgets.card import Card
from ui.widgets.section import SectionHeading
from ui.widgets.sentence import Sentence

_WHERE_FROM = ("account", "session", "signal", "date", "participant_role", "title")
_SOLID = ("past_instance", "workaround")
_FORCES = (("push", "pull"), ("habit", "anxiety"))
_ASKED = "feature_asked"
READING_PAUSE_MS = 250
"""How long after the last key the coach reads."""


class NoteBody(FormBody):
    """The fields of a note in the order in which one tells it; the coach reads along beside them."""

    def __init__(self, hub: Hub) -> None:
        self.scores = Sentence(role=Role.SECONDARY, tone="muted")
        self._metric = Sentence(role=Role.SECONDARY, tone="muted")
        super().__init__(hub, JtbdNote)
        self._telling = QTimer(self)
        self._telling.setSingleShot(True)
        self._telling.setInterval(0)
        self._telling.timeout.connect(self._tell_numbers)
        self.saving.state_changed.connect(self._telling.start)
        self.coach = NoteCoach(self.editors)
        self.coach.words_requested.connect(self._on_words_requested)
        self.read_along(self.coach, after=3)
        self._reading = QTimer(self)
        self._reading.setSingleShot(True)
        self._reading.setInterval(READING_PAUSE_MS)
        self._reading.timeout.connect(self.coach.read)
        for name in READ:
            self.editors[name].edited.connect(self._reading.start)
        hub.changed.connect(self._on_plan_changed)

    def _lay_out(self, fields: list[Field]) -> None:
        by_name = {field.name: field for field in fields}
        self.sentence = SentenceFields({name: self.editors[name] for name in PARTS})
        for name in PARTS:  # they stand in the sentence, not in a row of their own
            self.rows.pop(name).deleteLater()
        self._column.addWidget(self.sentence)
        self._column.addSpacing(6)
        self._fill(self._column, [by_name["quote"]])  # next in what one types: without it the sentence is hollow
        self._fill(self._column, [by_name[name] for name in _WHERE_FROM])
        self._fill(self._column, [by_name[name] for name in _SOLID])
        self._column.addWidget(self._forces(by_name))
        self._fill(self._column, [by_name["outcomes"]])
        self._column.addWidget(self.scores)
        grouped: dict[str, list[Field]] = {}
        placed = {
            *PARTS,
            "quote",
            *_WHERE_FROM,
            *_SOLID,
            *(name for pair in _FORCES for name in pair),
            _ASKED,
            "outcomes",
        }
        for field in fields:
            if field.name not in placed:
                grouped.setdefault(field.group, []).append(field)
        for title, members in grouped.items():
            self._fill(self._section(title) if title else self._column, members)
        metric = self.sections.get(by_name["metric_name"].group)
        if metric:
            metric.column.insertWidget(1, self._metric)
        self._column.addWidget(self._asked(by_name[_ASKED]))

    def _forces(self, by_name: dict[str, Field]) -> QWidget:
        """What drives away and draws above, what holds back below."""
        title = by_name["push"].group
        section = Section(title)
        section.toggled.connect(self._on_section_toggled)
        self.sections[title] = section
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        for across in range(2):
            grid.setColumnStretch(across, 1)
        for down, pair in enumerate(_FORCES):
            for across, name in enumerate(pair):
                grid.addWidget(self.rows[name], down, across)
        section.column.addLayout(grid)
        return section

    def _section(self, title: str) -> QVBoxLayout:
        section = Section(title)
        section.toggled.connect(self._on_section_toggled)
        self.sections[title] = section
        self._column.addWidget(section)
        return section.column

    def _asked(self, field: Field) -> QWidget:
        """Kept apart from the job: a feature is the customer's answer, not their question."""
        card = Card(spacing=4)
        card.column.addWidget(SectionHeading(self.tr("Kept apart from the job")))
        row: FieldRow = self.rows[field.name]
        card.column.addWidget(row)
        return card

    def focus_first(self) -> None:
        """Put the keyboard into the sentence: where it is not told yet, or at its beginning."""
        untold = (name for name in (*PARTS, "quote") if not str(self.editors[name].raw() or "").strip())
        self.editors[next(untold, PARTS[0])].setFocus(Qt.FocusReason.TabFocusReason)

    def settle_sections(self) -> None:
        """Another note is shown: read it at once."""
        super().settle_sections()
        self._tell_numbers()
        self.coach.read()

    def _on_plan_changed(self) -> None:
        """What came from elsewhere, by Undo for example, is read as well."""
        if self.saving.record_id:
            self._telling.start()
            self._reading.start()

    def _on_words_requested(self, name: str, start: int, end: int) -> None:
        self.show_field(name)
        editor = self.editors[name]
        if isinstance(editor, TextEditor):
            select_words(editor.text, start, end)

    def _on_state_changed(self) -> None:
        super()._on_state_changed()
        self.sentence.show_troubles(self.saving.refusals)

    def _tell_numbers(self) -> None:
        workspace = self._hub.workspace
        if not workspace:
            return
        rows = self.editors["outcomes"].raw()
        over_all: dict[str, Opportunity] = {}
        if rows:
            over_all = {fold(o.outcome): o for o in opportunities(workspace.records, self._hub.today)}
        lines = score_lines(rows, over_all)
        self.scores.setText("\n".join(lines))
        self.scores.setVisible(bool(lines))
        said, tone = metric_line(str(self.editors["metric_name"].raw() or ""), workspace.content.metric_words)
        self._metric.set_tone(tone)
        self._metric.setText(said)
        self._metric.setVisible(bool(said))
