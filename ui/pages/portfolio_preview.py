"""The portfolio as it would leave the house, to be read and scrolled."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from planner.portfolio.document import Document, Section
from ui.pages.portfolio_blocks import evidence_row, widget_of
from ui.theme import Role, Weight
from ui.widgets.card import Card, Rule
from ui.widgets.sentence import Sentence

_MEASURE = 720
"""Wider, lines would be too long to read."""


class PortfolioPreview(QScrollArea):
    """A sheet of paper; arrow and page keys scroll it. Nothing on it can be followed or edited."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Preview of the portfolio"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(40)
        self.viewport().setAutoFillBackground(False)
        self._shown: Document | None = None

    def show_document(self, document: Document) -> None:
        """Lay out a document; the place one has scrolled to stays."""
        if document == self._shown:
            return
        self._shown = document
        at = self.verticalScrollBar().value()
        self._put(_sheet(document))
        self.verticalScrollBar().setValue(at)

    def show_words(self, title: str, words: str) -> None:
        """Say something in the place of a document."""
        self._shown = None
        sheet = Card(spacing=8)
        sheet.column.addWidget(Sentence(title, role=Role.SENTENCE, weight=Weight.SEMIBOLD))
        sheet.column.addWidget(Sentence(words, tone="muted"))
        sheet.column.addStretch(1)
        self._put(sheet)

    def _put(self, sheet: Card) -> None:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(2, 2, 12, 2)
        column.addWidget(sheet)
        holder.setAutoFillBackground(False)
        self.setWidget(holder)
        holder.setAutoFillBackground(False)
        holder.layout().activate()  # type: ignore[union-attr]


def _sheet(document: Document) -> Card:
    sheet = Card(spacing=0)
    sheet.column.setContentsMargins(32, 28, 32, 32)
    inner = QWidget()
    inner.setMaximumWidth(_MEASURE)
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    _title(document, column)
    for section in document.sections:
        _section(section, document, column)
    _evidence(document, column)
    column.addStretch(1)
    across = QHBoxLayout()
    across.addStretch(0)
    across.addWidget(inner, 1)
    across.addStretch(0)
    sheet.column.addLayout(across)
    return sheet


def _title(document: Document, column: QVBoxLayout) -> None:
    column.addWidget(Sentence(document.title, role=Role.TITLE))
    if document.subtitle:
        column.addWidget(Sentence(document.subtitle, role=Role.SENTENCE, tone="muted"))
    as_of = document.wording.as_of.format(document.full_day(document.as_of))
    author = document.author if document.author != document.title else ""
    column.addSpacing(4)
    column.addWidget(Sentence(" · ".join(filter(None, (author, as_of))), role=Role.SECONDARY, tone="muted"))


def _section(section: Section, document: Document, column: QVBoxLayout) -> None:
    if section.level == 1:
        _heading(section.heading, column)
    else:
        column.addSpacing(20)
        column.addWidget(Sentence(section.heading, weight=Weight.BOLD))
    for block in section.blocks:
        column.addSpacing(10)
        column.addWidget(widget_of(block, document))


def _evidence(document: Document, column: QVBoxLayout) -> None:
    if not document.evidence:
        return
    _heading(document.wording.evidence, column)
    column.addSpacing(4)
    column.addWidget(Sentence(document.wording.evidence_note, role=Role.SECONDARY, tone="muted"))
    column.addSpacing(6)
    for entry in document.evidence:
        column.addSpacing(6)
        column.addWidget(evidence_row(entry, document))


def _heading(words: str, column: QVBoxLayout) -> None:
    column.addSpacing(24)
    column.addWidget(Rule())
    column.addSpacing(16)
    column.addWidget(Sentence(words, role=Role.SENTENCE, weight=Weight.SEMIBOLD))
