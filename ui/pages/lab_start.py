"""What the data lab says before a file is open: what belongs here, why, and two ways to begin."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Role, Weight
from ui.widgets.action_button import ActionButton
from ui.widgets.card import Card, RowCard
from ui.widgets.sentence import Sentence

_WIDEST = 760
_NAME_WIDTH = 128


class LabStart(QWidget):
    """The two first steps, and where such a file comes from; also where a file may be dropped."""

    accepted = Signal()
    """The person wants to choose a file."""
    trial_requested = Signal()
    """The person wants to try it on generated data."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = ActionButton(self.tr("Choose a file…"), role="primary")
        self.button.clicked.connect(self.accepted)
        self.trial_button = ActionButton(self.tr("Try it on generated data"))
        self.trial_button.clicked.connect(self.trial_requested)
        self.target = Card(spacing=8)
        self.target.column.addWidget(
            Sentence(self.tr("Open a usage export"), role=Role.SENTENCE, weight=Weight.SEMIBOLD)
        )
        self.target.column.addWidget(
            Sentence(
                self.tr(
                    "Sales candidates know pipeline, conversion and quota. What product people ask for is usage: "
                    "activation, retention, engagement, adoption. Here you compute them yourself from a file of "
                    "events, see how the definition changes the number, decide something on it and keep the case study."
                ),
                tone="muted",
            )
        )
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 8, 0, 0)
        buttons.setSpacing(12)
        buttons.addWidget(self.button)
        buttons.addWidget(self.trial_button)
        buttons.addWidget(Sentence(self.tr("or drop a file on this page"), tone="muted", wrap=False))
        buttons.addStretch(1)
        self.target.column.addLayout(buttons)
        inner = QWidget()
        inner.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.target)
        column.addWidget(self._facts())
        column.addStretch(1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(inner, 1)
        across.addStretch(0)

    def show_target(self, hovered: bool) -> None:
        """Show that a file held over the page would be taken."""
        self.target.set_tone("selected" if hovered else "")

    def _facts(self) -> RowCard:
        rows = RowCard()
        for name, what, more in (
            (
                self.tr("What it holds"),
                self.tr("A row for each thing somebody did: who, when, what. Further columns may divide the users."),
                self.tr("CSV, Parquet, JSON lines or the first sheet of a workbook; also gzipped, also very large."),
            ),
            (
                self.tr("Where to get it"),
                self.tr("Ask for read access to your product’s analytics, or for an export of a few months of events."),
                self.tr("Public data do as well, and so does your own work: a ticket system’s history is events too."),
            ),
            (
                self.tr("Whose it is"),
                self.tr("The data stay in their file. Your plan keeps only totals, and none below five users."),
                self.tr("Nothing is sent anywhere. The file is forgotten when you close the plan."),
            ),
        ):
            rows.add_row(_Fact(name, what, more))
        return rows


class _Fact(QWidget):
    def __init__(self, name: str, what: str, more: str) -> None:
        super().__init__()
        title = Sentence(name, weight=Weight.SEMIBOLD, wrap=False)
        title.setFixedWidth(_NAME_WIDTH)
        words = QVBoxLayout()
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addWidget(Sentence(what))
        words.addWidget(Sentence(more, role=Role.SECONDARY, tone="muted"))
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 10, 4, 10)
        row.setSpacing(8)
        row.addWidget(title, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
