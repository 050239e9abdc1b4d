"""What the claims of an answer or a story rest on: the record each cites, and which cite nothing.

Source: methods.md: the answer must cite records; what cites nothing is marked.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from planner.assessing.claims import Claim, claims_of
from planner.domain.interview import Practice, Story
from planner.rules.stories import PROVES, citing
from ui.forms.chip import Chip
from ui.forms.picker import RecordPicker
from ui.hub import Hub
from ui.pages.interview_parts import empty_layout, in_row
from ui.widgets.action_button import ActionButton
from ui.widgets.card import Card, Rule
from ui.widgets.pill import Pill
from ui.widgets.section import SectionHeading
from ui.widgets.sentence import Sentence

_LONGEST = 160


class ClaimRow(QWidget):
    """A claim, the record behind it or that there is none, and a picker once one asks for it."""

    cited = Signal(str)
    """The id of the record that proves it."""
    record_requested = Signal(str)

    def __init__(self, claim: Claim, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.claim = claim
        words = " ".join(claim.words.split())
        shown = words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(6)
        column.addWidget(Sentence(f"“{shown}”"))
        self.cite_button = ActionButton(self.tr("Cite a record"), role="link")
        self.cite_button.clicked.connect(self._on_cite)
        self.picker = RecordPicker(hub, PROVES.get(claim.part, ()), may_make=False)
        self.picker.setPlaceholderText(self.tr("Which record proves it?"))
        self.picker.setAccessibleName(self.tr("Record that proves “{words}”").format(words=shown))
        self.picker.chosen.connect(self.cited)
        self.picker.hide()
        if claim.record:
            chip = Chip(claim.record.headline, removable=False)
            chip.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)  # it gives way in a narrow column
            chip.setAccessibleName(self.tr("Rests on {record}").format(record=claim.record.headline))
            chip.opened.connect(lambda record_id=claim.record.id: self.record_requested.emit(record_id))
            self.cite_button.setText(self.tr("Another"))
            column.addLayout(in_row(chip, self.cite_button, spacing=8))
        else:
            column.addLayout(in_row(Pill(self.tr("cites nothing"), tone="warn"), self.cite_button, spacing=8))
        self.cite_button.setAccessibleName(self.tr("Cite a record for “{words}”").format(words=shown))
        column.addWidget(self.picker)

    def _on_cite(self) -> None:
        self.picker.show()
        self.picker.setFocus(Qt.FocusReason.OtherFocusReason)
        self.picker.suggest()


class ClaimsCard(Card):
    """Every claim of what is told, in its order; choosing a record keeps it with the plan."""

    record_requested = Signal(str)
    """Show this record."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(spacing=4, parent=parent)
        self._hub = hub
        self._told: Story | Practice | None = None
        self._claims: tuple[Claim, ...] = ()
        self.rows: list[ClaimRow] = []
        self.says = Sentence(tone="muted")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        head = QHBoxLayout()
        head.addWidget(SectionHeading(self.tr("What your claims rest on")))
        self.column.addLayout(head)
        self.column.addWidget(self.says)
        self.column.addLayout(self._rows)

    def show_told(self, told: Story | Practice) -> None:
        """Show the claims of an answer or a story as the plan has it."""
        workspace = self._hub.workspace
        found = claims_of(told, workspace.records) if workspace else ()
        same = self._told is not None and self._told.id == told.id and found == self._claims
        self._told, self._claims = told, found
        bare = sum(claim.record is None for claim in found)
        if not found:
            self.says.setText(self.tr("Nothing here could be asked for proof: name a number, a pattern, a decision."))
        elif bare:
            one, many = self.tr("One claim cites nothing."), self.tr("{count} claims cite nothing.")
            self.says.setText(one if bare == 1 else many.format(count=bare))
        else:
            self.says.setText(self.tr("Every claim leads to a record."))
        if same:
            return
        empty_layout(self._rows)
        self.rows = []
        for claim in found:
            row = ClaimRow(claim, self._hub)
            row.cited.connect(lambda record_id, claim=claim: self._on_cited(claim, record_id))
            row.record_requested.connect(self.record_requested)
            if self.rows:
                self._rows.addWidget(Rule())
            self.rows.append(row)
            self._rows.addWidget(row)

    def _on_cited(self, claim: Claim, record_id: str) -> None:
        workspace, told = self._hub.workspace, self._told
        if not workspace or not told:
            return
        now = workspace.records.get(told.id)
        if isinstance(now, Story | Practice):
            at = self._claims.index(claim)
            values = citing(now, claim.part, claim.words, record_id)
            raw = {"cites": list(values["cites"]), "evidence": list(values["evidence"])}
            edited = self._hub.attempt(lambda: workspace.edit(now.id, raw))
            if isinstance(edited, Story | Practice):
                self.show_told(edited)
                if at < len(self.rows):
                    self.rows[at].cite_button.setFocus(Qt.FocusReason.OtherFocusReason)
