"""The analyses a plan holds: what was asked, when, and whether their file is still the one of then."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.domain.delivery import Analysis
from planner.domain.record import field_of
from ui.pages.card_button import RowButton
from ui.pages.day_words import short_date
from ui.theme import Role
from ui.widgets.action_button import ActionButton
from ui.widgets.card import RowCard
from ui.widgets.empty_state import EmptyState
from ui.widgets.pill import Pill
from ui.widgets.sentence import Sentence

_DAY_WIDTH = 88
_WIDEST = 900


class LabSaved(QWidget):
    """A row for each, newest first; pressing it shows the record, the button at its right asks again."""

    record_requested = Signal(str)
    """Show this analysis."""
    again_requested = Signal(str)
    """Open the file of this analysis and put its question once more."""
    first_requested = Signal()
    """The person wants to make the first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, RowButton] = {}
        self._states: dict[str, Sentence] = {}
        self.card = RowCard()
        self.empty = EmptyState(
            self.tr("No analysis yet"),
            self.tr(
                "An analysis is a question to usage data, the definition that made its number, and what you decided on "
                "it. It counts on your ladder as data fluency and goes into your portfolio. Ask a question, then write "
                "the case study."
            ),
            self.tr("Open a file"),
        )
        self.empty.accepted.connect(self.first_requested)
        inner = QWidget()
        inner.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        column.addStretch(1)
        self._list = inner
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(inner, 1)
        across.addWidget(self.empty, 1)
        across.addStretch(0)

    def show_analyses(self, analyses: tuple[Analysis, ...], known: Mapping[str, Path]) -> None:
        """Show these; ``known`` are the files of those whose place is kept."""
        self.card.clear_rows()
        self.rows, self._states = {}, {}
        for one in sorted(analyses, key=lambda one: (one.date.isoformat() if one.date else "", one.id), reverse=True):
            self.card.add_row(self._row(one, again=one.id in known and bool(one.asked)))
        self._list.setVisible(bool(analyses))
        self.empty.setVisible(not analyses)

    def show_states(self, states: Mapping[str, str]) -> None:
        """Say of some that their file is another now."""
        for record_id, words in states.items():
            if record_id in self._states:
                self._states[record_id].setText(words)
                self._states[record_id].setVisible(bool(words))
                self.rows[record_id].setAccessibleDescription(words)

    def _row(self, one: Analysis, *, again: bool) -> QWidget:
        button = RowButton(short_date(one.date) if one.date else "", one.headline, when_width=_DAY_WIDTH)
        button.clicked.connect(lambda _checked=False: self.record_requested.emit(one.id))
        self.rows[one.id] = button
        quiet = Sentence(_facts(one), role=Role.SECONDARY, tone="muted")
        state = self._states[one.id] = Sentence(role=Role.SECONDARY, tone="warn")
        state.hide()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(button)
        for below in (quiet, state):
            below.setContentsMargins(_DAY_WIDTH + 12, 0, 0, 0)
            words.addWidget(below)
        words.addSpacing(8)
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 4, 0)
        across.setSpacing(12)
        across.addLayout(words, 1)
        if one.synthetic:
            across.addWidget(Pill(self.tr("Generated data"), tone="warn"), 0, Qt.AlignmentFlag.AlignVCenter)
        if again:
            ask = ActionButton(self.tr("Ask again"))
            ask.setAccessibleName(self.tr("Ask “{name}” again").format(name=one.headline))
            ask.clicked.connect(lambda _checked=False: self.again_requested.emit(one.id))
            across.addWidget(ask, 0, Qt.AlignmentFlag.AlignVCenter)
        return row


def _facts(one: Analysis) -> str:
    field = field_of(Analysis, "analysis_kind")
    kind = field.title_of(one.analysis_kind) if field and one.analysis_kind else ""
    n = _tr("n = {n}").format(n=QLocale().toString(one.n)) if one.n is not None else ""
    decided = "" if one.decision else _tr("no decision yet")
    return " · ".join(part for part in (kind, n, one.data_source, decided) if part)


def _tr(text: str) -> str:
    return QCoreApplication.translate("LabSaved", text)
