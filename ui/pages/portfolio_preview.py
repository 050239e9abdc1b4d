"""The portfolio as it would leave the house, to be read and scrolled."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from planner.portfolio.document import Document, Section
from ui.pages.portfolio_blocks import evidence_row, widget_of
from ui.theme import Role, Weight, theme
from ui.widgets.card import Card, Rule
from ui.widgets.sentence import Sentence

_MEASURE = 720
"""Wider, lines would be too long to read."""

Part = tuple[Hashable, Callable[[], QWidget]]
"""A stretch of the sheet: what it says, and how to make it."""


class PortfolioPreview(QScrollArea):
    """A sheet of paper; arrow and page keys scroll it. Nothing on it can be followed or edited.

    What a new document has in common with the one before stays as it is, so that a tick is followed at once.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Preview of the portfolio"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWidgetResizable(True)
        self.verticalScrollBar().setSingleStep(40)
        self._parts: dict[Hashable, QWidget] = {}
        self._sheet = _Sheet(self)
        self.setWidget(self._sheet)
        for ground in (self.viewport(), self._sheet):
            ground.setAutoFillBackground(False)

    def show_document(self, document: Document) -> None:
        """Lay out a document; the place one has scrolled to stays."""
        self._show(_parts_of(document))

    def show_words(self, title: str, words: str) -> None:
        """Say something in the place of a document."""
        self._show(
            iter([((title, words), lambda: _stack(_heading_words(title), Sentence(words, tone="muted"), gap=8))])
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self._sheet.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that it is elsewhere."""
        super().focusOutEvent(event)
        self._sheet.update()

    def _show(self, parts: Iterator[Part]) -> None:
        before, self._parts = self._parts, {}
        column = self._sheet.column
        while column.takeAt(0) is not None:
            pass
        times: Counter[Hashable] = Counter()
        for said, make in parts:
            times[said] += 1
            key = (said, times[said])
            self._parts[key] = before.pop(key) if key in before else make()
            column.addWidget(self._parts[key])
        column.addStretch(1)
        for gone in before.values():
            gone.hide()
            gone.deleteLater()


class _Sheet(QWidget):
    """The paper, and room around it for the ring that says where the keyboard is."""

    def __init__(self, preview: PortfolioPreview) -> None:
        super().__init__()
        self._preview = preview
        self._paper = Card(spacing=0)
        self._paper.column.setContentsMargins(32, 28, 32, 32)
        inner = QWidget()
        inner.setMaximumWidth(_MEASURE)
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        across = QHBoxLayout()
        across.addStretch(0)
        across.addWidget(inner, 1)
        across.addStretch(0)
        self._paper.column.addLayout(across)
        around = QVBoxLayout(self)
        around.setContentsMargins(2, 2, 12, 2)
        around.addWidget(self._paper)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring."""
        if self._preview.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme().accent, 2))
            painter.drawRoundedRect(QRectF(self._paper.geometry()).adjusted(-1, -1, 1, 1), 9, 9)


def _parts_of(document: Document) -> Iterator[Part]:
    how = (document.dates, document.wording)
    head = (document.title, document.subtitle, document.author, document.as_of)
    yield (head, how), lambda: _title(document)
    for section in document.sections:
        yield (section, how), lambda section=section: _section(section, document)  # type: ignore[misc]
    if document.evidence:
        words = document.wording
        yield (
            ("evidence", how),
            lambda: _stack(
                _heading(words.evidence), Sentence(words.evidence_note, role=Role.SECONDARY, tone="muted"), gap=4
            ),
        )
    for entry in document.evidence:
        yield (entry, how), lambda entry=entry: _apart(evidence_row(entry, document), 8)  # type: ignore[misc]


def _title(document: Document) -> QWidget:
    as_of = document.wording.as_of.format(document.full_day(document.as_of))
    author = document.author if document.author != document.title else ""
    small = Sentence(" · ".join(filter(None, (author, as_of))), role=Role.SECONDARY, tone="muted")
    small.setContentsMargins(0, 4, 0, 0)
    lines = [Sentence(document.title, role=Role.TITLE), small]
    if document.subtitle:
        lines.insert(1, Sentence(document.subtitle, role=Role.SENTENCE, tone="muted"))
    return _stack(*lines)


def _section(section: Section, document: Document) -> QWidget:
    words = section.heading
    heading = _heading(words) if section.level == 1 else _apart(Sentence(words, weight=Weight.BOLD), 20)
    return _stack(heading, *(widget_of(block, document) for block in section.blocks), gap=10)


def _heading(words: str) -> QWidget:
    return _apart(_stack(Rule(), _apart(_heading_words(words), 16)), 24)


def _heading_words(words: str) -> Sentence:
    return Sentence(words, role=Role.SENTENCE, weight=Weight.SEMIBOLD)


def _apart(widget: QWidget, above: int) -> QWidget:
    place = _stack(widget)
    place.layout().setContentsMargins(0, above, 0, 0)  # type: ignore[union-attr]
    return place


def _stack(*widgets: QWidget, gap: int = 0) -> QWidget:
    place = QWidget()
    column = QVBoxLayout(place)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(gap)
    for widget in widgets:
        column.addWidget(widget)
    return place
