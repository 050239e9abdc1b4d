"""What the words of a signal say of it, told beside it as one types: is it paid for, and which number moves."""

from collections.abc import Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from planner.coach.own_words import current_lexicon
from planner.coach.signals import SignalReading, read_signal
from planner.domain.metric import VIABILITY
from ui.forms.editor import FieldEditor
from ui.theme import Role
from ui.widgets.action_button import ActionButton
from ui.widgets.card import Card
from ui.widgets.pill import Pill
from ui.widgets.section import SectionHeading
from ui.widgets.sentence import Sentence

READ = ("title", "problem", "workaround", "money_evidence")
"""The fields the coach reads, in this order."""
_READ_LETTERS = 4_000
_LONGEST = 80
_PAUSE_MS = 250


class SignalCoach(Card):
    """Reads a signal from its editors; offers its judgement of viability and never makes it itself."""

    viability_taken = Signal(str)
    """The person takes the coach's judgement: one of the choices of viability."""

    def __init__(self, editors: Mapping[str, FieldEditor], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._editors = editors
        self.reading: SignalReading | None = None
        self.pill = Pill()
        self.words = Sentence(role=Role.SECONDARY, tone="accent")
        self.says = Sentence()
        self.number = Sentence(tone="muted")
        self.take_button = ActionButton(self.tr("Judge it so"))
        self.take_button.clicked.connect(self._on_take_clicked)
        self.column.addWidget(SectionHeading(self.tr("The coach")))
        for part in (self.pill, self.words, self.says, self.take_button, self.number):
            self.column.addWidget(part)
        self.setMinimumWidth(220)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.read)
        for name in (*READ, "viability", "metric_name"):
            editors[name].edited.connect(self._pause.start)
        self.read()

    def read_soon(self) -> None:
        """Read once the keys rest, also what came from elsewhere."""
        self._pause.start()

    def read(self) -> None:
        """Read what stands in the editors now."""
        text = self._text()
        self.reading = read_signal(text, current_lexicon()) if text.strip() else None
        reading, judged = self.reading, str(self._editors["viability"].raw() or "")
        found = reading.viability if reading and reading.viability != "unclear" else ""
        self.pill.setText(_short(found))
        self.pill.setVisible(bool(found))
        self.pill.updateGeometry()
        self.words.setText(self._quoted(text, found))
        self.words.setVisible(bool(self.words.text()))
        self.says.setText(self._judgement(found, judged))
        self.take_button.setVisible(bool(found) and judged != found)
        self.take_button.setAccessibleDescription(_short(found))
        self.number.setText(self._number())
        self.number.setVisible(bool(self.number.text()))

    def _text(self) -> str:
        parts = (str(self._editors[name].raw() or "").strip() for name in READ)
        return "\n".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part)[
            :_READ_LETTERS
        ]

    def _quoted(self, text: str, found: str) -> str:
        spans = self.reading.spans.get(found, ()) if self.reading else ()
        if not spans:
            return ""
        said = " ".join(text[slice(*spans[0])].split())
        return f"“{said if len(said) <= _LONGEST else said[: _LONGEST - 1].rstrip() + '…'}”"

    def _judgement(self, found: str, judged: str) -> str:
        if self.reading is None:
            return self.tr("Write what happens to whom; the coach reads along.")
        title = next((choice.title for choice in VIABILITY if choice.value == judged), judged).split(":")[0]
        if not found and judged not in ("", "unclear"):
            return self.tr("You judged: {viability}. Nothing in the words carries it yet.").format(viability=title)
        if not found:
            return self.tr("Nothing here says yet whether this is paid for or lived with. Who pays, for what, today?")
        if judged == found:
            return self.tr("You judged it so, and the words carry it.")
        if judged:
            return self.tr("You judged: {viability}. The words read otherwise.").format(viability=title)
        return (
            self.tr("Money goes to this very pain: the words read as a budget line.")
            if found == "budget_line"
            else self.tr("A pain they admit and live with: the words name nobody who pays to be rid of it.")
        )

    def _number(self) -> str:
        if self.reading is None or str(self._editors["metric_name"].raw() or "").strip():
            return ""
        if self.reading.metric_kind == "usage":
            return self.tr("There is a usage number in the words: give it its field, with unit and window.")
        if self.reading.metric_kind == "pipeline":
            return self.tr("The number here is a sales figure. Which usage would change if this were solved?")
        return self.tr("No usage number yet: what would people do more, or no longer, in the product?")

    def _on_take_clicked(self) -> None:
        if self.reading:
            self.viability_taken.emit(self.reading.viability)


def _short(viability: str) -> str:
    title = next((choice.title for choice in VIABILITY if choice.value == viability), "")
    return title.split(":")[0].lower()
