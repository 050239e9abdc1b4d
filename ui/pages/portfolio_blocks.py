"""Each block of a portfolio's document as a small widget."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from planner.portfolio.document import (
    Block,
    BulletList,
    Chain,
    Document,
    Drawing,
    Evidence,
    Facts,
    Figure,
    KeyFigures,
    Paragraph,
    Quote,
    Ratings,
    Run,
    Step,
    Table,
    plain,
)
from ui.pages.portfolio_text import Passage
from ui.theme import Role, Weight, theme
from ui.widgets.card import Rule
from ui.widgets.level_bar import LevelBar
from ui.widgets.sentence import Sentence

_GUTTER = 24
_DOT = 9
_NAME_WIDTH, _BAR_WIDTH = 176, 136


def widget_of(block: Block, document: Document) -> QWidget:
    """The widget for a block; days are told as the document tells them."""
    match block:
        case Paragraph(text=content, lead=lead):
            return Passage(content, role=Role.SENTENCE if lead else Role.TEXT)
        case Quote():
            return QuoteBlock(block)
        case BulletList(items=items):
            return _stacked([_bullet(Passage(item)) for item in items], 6)
        case KeyFigures(figures=figures):
            return _figures(figures)
        case Table():
            return _table(block)
        case Chain(steps=steps):
            last = len(steps) - 1
            return _stacked([ChainStep(step, document, last=at == last) for at, step in enumerate(steps)], 0)
        case Ratings():
            return _ratings(block)
        case Facts(facts=facts):
            return _stacked([Passage((Run(text=f"{f.label}: ", strong=True), *f.text)) for f in facts], 6)
        case Drawing(plot=plot):
            return Passage((Run(text=plot.title, strong=True), Run(text=f". {plot.alternative}")))


def evidence_row(entry: Evidence, document: Document) -> QWidget:
    """One dated record, by its number."""
    when = document.told(entry.on) if entry.on else document.wording.undated
    number = Sentence(str(entry.number), role=Role.SECONDARY, tone="muted", wrap=False, tabular=True)
    number.setFixedWidth(_GUTTER)
    number.setContentsMargins(0, 2, 0, 0)
    words = _stacked([Passage(entry.text), Sentence(f"{entry.kind} · {when}", role=Role.SECONDARY, tone="muted")], 0)
    return _beside(number, words)


class QuoteBlock(QWidget):
    """Someone's own words, with a line at their side."""

    def __init__(self, quote: Quote, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Passage(quote.text))
        if quote.attribution:
            column.addWidget(Sentence(quote.attribution, role=Role.SECONDARY, tone="muted"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line."""
        QPainter(self).fillRect(0, 0, 3, self.height(), theme().accent)


class ChainStep(QWidget):
    """One link of a chain: a dot, and the line that leads on to the next."""

    def __init__(self, step: Step, document: Document, *, last: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._last = last
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(12)
        head.addWidget(Sentence(step.label, weight=Weight.SEMIBOLD), 1)
        if step.on:
            day = Sentence(document.told(step.on), role=Role.SECONDARY, tone="muted", wrap=False, tabular=True)
            head.addWidget(day, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(_GUTTER, 0, 0, 0 if last else 14)
        column.setSpacing(0)
        column.addLayout(head)
        if plain(step.text).strip():
            column.addWidget(Passage(step.text))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dot and the line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = _DOT / 2 + 0.5
        if not self._last:
            painter.setPen(QPen(theme().line, 2))
            painter.drawLine(round(middle), 16, round(middle), self.height() + 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().accent)
        painter.drawEllipse(QRectF(0.5, 6.5, _DOT, _DOT))


def _figures(figures: tuple[Figure, ...]) -> QWidget:
    place = QWidget()
    row = QHBoxLayout(place)
    row.setContentsMargins(0, 4, 0, 4)
    row.setSpacing(24)
    for figure in figures:
        parts: list[QWidget] = [
            Sentence(figure.value, role=Role.TITLE, tone="accent", tabular=True),
            Sentence(figure.label, weight=Weight.SEMIBOLD),
        ]
        if figure.note:
            parts.append(Sentence(figure.note, role=Role.SECONDARY, tone="muted"))
        row.addWidget(_stacked(parts, 0), 1, Qt.AlignmentFlag.AlignTop)
    return place


def _ratings(block: Ratings) -> QWidget:
    rows: list[QWidget] = []
    for rating in block.ratings:
        name = Sentence(rating.competency, weight=Weight.SEMIBOLD)
        name.setFixedWidth(_NAME_WIDTH)
        bar = LevelBar(rating.proven, 0, rating.target)
        bar.setFixedWidth(_BAR_WIDTH)
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(bar, 0, Qt.AlignmentFlag.AlignTop)
        words = Passage(rating.words, role=Role.SECONDARY, tone="muted")
        words.setContentsMargins(0, 2, 0, 0)
        row.addWidget(words, 1)
        rows.append(place)
    return _stacked(rows, 8)


def _table(table: Table) -> QWidget:
    place = QWidget()
    grid = QGridLayout(place)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    top = 0
    if table.caption:
        grid.addWidget(Sentence(table.caption, role=Role.SECONDARY, tone="muted"), 0, 0, 1, len(table.headers))
        top = 1
    for at, header in enumerate(table.headers):
        grid.addWidget(Sentence(header, role=Role.SECONDARY, tone="muted"), top, at)
        grid.setColumnStretch(at, 1 if at in table.numeric else 3)
    for number, row in enumerate(table.rows):
        line = top + 1 + 2 * number
        grid.addWidget(Rule(), line, 0, 1, len(table.headers))
        for at, cell in enumerate(row):
            grid.addWidget(Passage(cell), line + 1, at)
    return place


def _bullet(words: QWidget) -> QWidget:
    mark = Sentence("•", tone="accent", wrap=False)
    mark.setFixedWidth(_GUTTER - 8)
    return _beside(mark, words)


def _beside(mark: Sentence, words: QWidget) -> QWidget:
    place = QWidget()
    row = QHBoxLayout(place)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(words, 1)
    return place


def _stacked(widgets: list[QWidget], gap: int) -> QWidget:
    place = QWidget()
    column = QVBoxLayout(place)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(gap)
    for widget in widgets:
        column.addWidget(widget)
    return place
