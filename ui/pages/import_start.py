"""What an import page says before a file is chosen: what can be brought in, and where to get it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Role, Weight
from ui.widgets.action_button import ActionButton
from ui.widgets.card import Card, RowCard
from ui.widgets.sentence import Sentence

_WIDEST = 760


class ImportStart(QWidget):
    """The three kinds of file, where each comes from, and the one button; also where a file may be dropped."""

    accepted = Signal()
    """The person wants to choose a file."""
    log_requested = Signal()
    """The person wants to see what was brought in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.done = QWidget()
        self.log_button = ActionButton(self.tr("Go to the log"), role="link")
        self.log_button.clicked.connect(self.log_requested)
        said = QHBoxLayout(self.done)
        said.setContentsMargins(0, 0, 0, 0)
        said.addWidget(Sentence(self.tr("What you brought in is in your log now."), role=Role.SENTENCE, wrap=False))
        said.addWidget(self.log_button)
        said.addStretch(1)
        self.done.hide()
        self.button = ActionButton(self.tr("Choose a file…"), role="primary")
        self.button.clicked.connect(self.accepted)
        self.target = Card(spacing=8)
        self.target.column.addWidget(
            Sentence(self.tr("Bring in what you have written down already"), role=Role.SENTENCE, weight=Weight.SEMIBOLD)
        )
        self.target.column.addWidget(
            Sentence(
                self.tr(
                    "Nine months of notes and meetings are evidence. You see everything before it is added, you can "
                    "correct how it is read, and one Undo takes all of it back."
                ),
                tone="muted",
            )
        )
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.button)
        row.addWidget(Sentence(self.tr("or drop one anywhere on this page"), tone="muted", wrap=False))
        row.addStretch(1)
        self.target.column.addLayout(row)
        inner = QWidget()
        inner.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.done)
        column.addWidget(self.target)
        column.addWidget(self._sources())
        column.addStretch(1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(inner, 1)
        across.addStretch(0)

    def show_done(self, *, shown: bool) -> None:
        """Say where the last import went, as long as that is so."""
        self.done.setVisible(shown)

    def show_target(self, hovered: bool) -> None:
        """Show that a file held over the page would be taken."""
        self.target.set_tone("selected" if hovered else "")

    def _sources(self) -> RowCard:
        rows = RowCard()
        for name, what, where in (
            (
                self.tr("Calendar"),
                self.tr("An .ics file: discovery sessions and product reviews, repeated ones day by day."),
                self.tr(
                    "Google: Settings, Import & export, Export. Outlook: File, Save Calendar. Apple: File, Export."
                ),
            ),
            (
                self.tr("Spreadsheet"),
                self.tr("An .xlsx workbook: its first sheet, one row for each thing you noted."),
                self.tr("Excel or Numbers: save as .xlsx. Google Sheets: File, Download, Microsoft Excel."),
            ),
            (
                self.tr("CSV"),
                self.tr("A table as plain text, whatever its separator, date order or language."),
                self.tr("Your CRM’s export, or “Save as CSV” in any spreadsheet. The headings are matched for you."),
            ),
            (
                self.tr("A whole plan"),
                self.tr("What a plan handed over: one JSON file, or a folder of CSV files or notes."),
                self.tr("Settings, Everything as files, Take over."),
            ),
        ):
            rows.add_row(_Source(name, what, where))
        return rows


class _Source(QWidget):
    def __init__(self, name: str, what: str, where: str) -> None:
        super().__init__()
        title = Sentence(name, weight=Weight.SEMIBOLD, wrap=False)
        title.setFixedWidth(112)
        words = QVBoxLayout()
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addWidget(Sentence(what))
        words.addWidget(Sentence(where, role=Role.SECONDARY, tone="muted"))
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 10, 4, 10)
        row.setSpacing(8)
        row.addWidget(title, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
