"""The explanation of a decision, ready to be sent: the person's own, or one drafted from their own words."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.domain.discovery import Request
from planner.domain.record import field_of
from planner.rules.triage import Triage
from ui.hub import Hub
from ui.pages.missing_pills import MissingPills
from ui.widgets.action_button import ActionButton
from ui.widgets.card import Card
from ui.widgets.section import SectionHeading
from ui.widgets.sentence import Sentence


class TriageExplanation(QWidget):
    """Copies the person's own explanation; while there is none, shows the draft, or what it lacks."""

    field_wanted = Signal(str)
    """Go to the field of this name."""
    taken_over = Signal(str)
    """Put this draft into the explanation, to be worked on."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self._words = self._draft = ""
        self.card = Card()
        self._heading = SectionHeading(self.tr("Drafted from your own words"))
        self.text = Sentence()
        self.missing = MissingPills(self.tr("Missing in the explanation"))
        self.missing.wanted.connect(self.field_wanted)
        self.copy_button = ActionButton(self.tr("Copy"))
        self.copy_button.setAccessibleName(self.tr("Copy the explanation"))
        self.copy_button.clicked.connect(self._on_copy)
        self.take_button = ActionButton(self.tr("Work on it"), role="quiet")
        self.take_button.setAccessibleName(self.tr("Take the draft over into the explanation"))
        self.take_button.clicked.connect(lambda: self.taken_over.emit(self._draft))
        for part in (self._heading, self.text, self.missing):
            self.card.column.addWidget(part)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.copy_button)
        buttons.addWidget(self.take_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.card)
        column.addLayout(buttons)

    def show_triage(self, request: Request, judged: Triage) -> None:
        """Show what would be sent now."""
        own = request.explanation.strip()
        self._draft = judged.draft
        self._words = own or judged.draft
        lacks = self.tr("An answer that can be sent still takes this.")
        self.text.setText(judged.draft or lacks)
        self._heading.setVisible(bool(judged.draft))
        fields = [(m.field, field_of(Request, m.field), m.says) for m in judged.to_send]
        self.missing.show_missing([(name, field.label, says) for name, field, says in fields if field])
        self.card.setVisible(not own)
        self.copy_button.setVisible(bool(self._words))
        self.take_button.setVisible(bool(judged.draft) and not own)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._words)
        self._hub.notices.say(self.tr("Copied."))
