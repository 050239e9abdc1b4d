"""A JTBD note as one sentence: when this happens, I want to do that, so I can get there."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui.forms.editor import FieldEditor
from ui.forms.text_editor import TextEditor
from ui.pages.chain_words import is_clause
from ui.theme import Role, font
from ui.widgets.sentence import Sentence

PARTS = ("situation", "motivation", "outcome")
_LABEL_WIDTH = 84


class SentenceFields(QWidget):
    """The three parts under one another at the size of the sentence that matters, each as tall as its words."""

    def __init__(self, editors: Mapping[str, FieldEditor], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._troubles = {name: Sentence(role=Role.SECONDARY, tone="bad") for name in PARTS}
        self.labels: dict[str, Sentence] = {}
        openings = {"situation": self.tr("When"), "motivation": self.tr("I want to"), "outcome": self.tr("so I can")}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for at, name in enumerate(PARTS):
            label = Sentence(openings[name], role=Role.SENTENCE, tone="muted", wrap=False)
            label.setFixedWidth(_LABEL_WIDTH)
            label.setContentsMargins(0, 4, 0, 0)
            editor = editors[name]
            if isinstance(editor, TextEditor):
                editor.text.setObjectName("inSentence")
                editor.text.fewest_lines = 1
                editor.text.setFont(font(Role.SENTENCE))
                editor.text.setPlaceholderText(editor.field.help)
            beside = QVBoxLayout()
            beside.setSpacing(0)
            beside.addWidget(editor)
            beside.addWidget(self._troubles[name])
            self._troubles[name].hide()
            self.labels[name] = label
            grid.addWidget(label, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addLayout(beside, at, 1)

        outcome = editors["outcome"]
        if isinstance(outcome, TextEditor):
            outcome.text.textChanged.connect(lambda: self._on_outcome_changed(outcome.text.toPlainText()))

    def show_troubles(self, refusals: Mapping[str, str]) -> None:
        """Say below a part why it could not be saved."""
        for name, trouble in self._troubles.items():
            trouble.setText(refusals.get(name, ""))
            trouble.setVisible(name in refusals)

    def _on_outcome_changed(self, outcome: str) -> None:
        """The sentence stays one: “so that the day is saved”, “so I can settle the day”."""
        self.labels["outcome"].setText(self.tr("so that") if is_clause(outcome) else self.tr("so I can"))
