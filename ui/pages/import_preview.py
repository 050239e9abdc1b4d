"""What an import would do, on one page: the sentence, what comes in, what stays out, how the file was read."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from planner.importing.known import ALREADY
from ui.pages.import_mapping import MappingPanel
from ui.pages.import_table import HEADLINE, LOW_ROW, ROW, WHY, QuietTable
from ui.pages.import_work import Reading, beside, summary
from ui.tables.proposal_model import ProposalModel, SkippedModel
from ui.theme import Role
from ui.widgets.announce import announce
from ui.widgets.card import Card
from ui.widgets.section import SectionHeading
from ui.widgets.sentence import Sentence

_LEAST_ROWS, _LEAST_LEFT_OUT, _MOST_LEFT_OUT = 4, 3, 6
_HEADER, _FRAME = 44, 18
_NO_LIMIT = (1 << 24) - 1
_PANEL_WIDTH, _BAR_WIDTH, _PANEL_HEIGHT = 344, 16, 320
_SIDE_BY_SIDE = 860
"""Narrower, the panel stands below the tables."""


class ImportPreview(QWidget):
    """Shows a reading; tells of each correction."""

    corrected = Signal(object)
    """The mapping to read the file with from now on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = Sentence("", role=Role.SENTENCE)
        self.beside = Sentence("", tone="muted")
        self.notes = Sentence("", tone="warn")
        self.added = ProposalModel(self)
        self.left_out = SkippedModel(self)
        self.table = QuietTable(self.added, self.tr("What will be added"), stretched=HEADLINE)
        self.table.setMinimumHeight(_HEADER + _LEAST_ROWS * ROW)
        self.skipped = QuietTable(self.left_out, self.tr("What is left out"), stretched=WHY, row=LOW_ROW)
        self.skipped.horizontalHeader().hide()
        self.panel = MappingPanel()
        self.panel.corrected.connect(self.corrected)
        self._added_heading, self._left_heading = SectionHeading(), SectionHeading()
        self._added_card, self._left_card = self._framed(self.table), self._framed(self.skipped)
        self._lay_out()

    def show_reading(self, reading: Reading) -> None:
        """Show what a file would bring."""
        proposal = reading.proposal
        self.sentence.setText(summary(reading))
        self._say(self.beside, beside(reading))
        self._say(self.notes, "\n".join(note.text for note in proposal.notes if not note.line))
        self.added.show_rows(reading.rows)
        self._added_heading.setText(self.tr("What comes in"))
        for widget in (self._added_heading, self._added_card):
            widget.setVisible(bool(reading.rows))
        # What could be mended comes before what needs no mending.
        self.left_out.show_rows(tuple(sorted(proposal.skip, key=lambda skipped: skipped.why == ALREADY)))
        self._left_heading.setText(self.tr("What is left out, and why"))
        for widget in (self._left_heading, self._left_card):
            widget.setVisible(bool(proposal.skip))
        rows = min(len(proposal.skip), _MOST_LEFT_OUT)
        self._left_heading.setContentsMargins(0, 8 if reading.rows else 0, 0, 0)
        self.skipped.setMinimumHeight(min(rows, _LEAST_LEFT_OUT) * LOW_ROW + 4)
        self._left_card.setMaximumHeight(rows * LOW_ROW + _FRAME if reading.rows else _NO_LIMIT)
        self.panel.show_mapping(proposal.mapping)
        announce(self, self.sentence.text())

    def first_stop(self) -> QWidget:
        """What one reads first."""
        return self.table if self.added.rowCount() else self.skipped

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the panel beside the tables, or below them."""
        super().resizeEvent(event)
        wide = self.width() >= _SIDE_BY_SIDE
        self._below.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self._panel_place.setMinimumSize(_PANEL_WIDTH, 0 if wide else _PANEL_HEIGHT)
        self._panel_place.setMaximumWidth(_PANEL_WIDTH if wide else _NO_LIMIT)

    @staticmethod
    def _say(place: Sentence, words: str) -> None:
        place.setText(words)
        place.setVisible(bool(words))

    @staticmethod
    def _framed(table: QuietTable) -> Card:
        card = Card(spacing=0)
        card.column.setContentsMargins(8, 4, 8, 8)
        card.column.addWidget(table)
        return card

    @staticmethod
    def _scrolled(panel: MappingPanel) -> QScrollArea:
        """The panel in room of its own: a file has as many columns as it likes, and the tables stay where they are."""
        place = QScrollArea()
        place.setWidgetResizable(True)
        place.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        place.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, _BAR_WIDTH, 0)
        column.addWidget(panel)
        column.addStretch(1)
        place.setWidget(holder)
        for ground in (place.viewport(), holder):
            ground.setAutoFillBackground(False)
        return place

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(8)
        left.addWidget(self._added_heading)
        left.addWidget(self._added_card, 3)
        left.addWidget(self._left_heading)
        left.addWidget(self._left_card, 1)
        self._left = left
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(8)
        right.addWidget(SectionHeading(self.tr("How the file is read")))
        self._panel_place = self._scrolled(self.panel)
        right.addWidget(self._panel_place, 1)
        self._below = below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        below.setSpacing(24)
        below.addLayout(left, 1)
        below.addLayout(right)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.sentence)
        words.addWidget(self.beside)
        words.addWidget(self.notes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addLayout(words)
        column.addLayout(below, 1)
