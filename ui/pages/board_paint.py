"""The card of a signal, painted: no widget a card, so that hundreds stay fluid."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.pages.board_cards import BoardCard
from ui.theme import LINE_HEIGHTS, Role, Weight, font, theme
from ui.widgets.pill import HEIGHT as PILL_HEIGHT
from ui.widgets.pill import paint_pill, pill_size

CARD = Qt.ItemDataRole.UserRole
"""The `BoardCard` of an index."""
GAP = 8
"""Between two cards, in pixels."""
_PADDING = 12
_EDGE = 2
_TITLE_LINES, _NEXT_LINES = 3, 3
_KEPT = 4000
_NARROWEST = 72

Index = QModelIndex | QPersistentModelIndex


def wrapped(text: str, face: QFont, width: int, most: int) -> tuple[str, ...]:
    """The lines of a text at a width, at most so many; the last one ends in an ellipsis if there is more."""
    if not text:
        return ()
    layout = QTextLayout(text, face)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    starts: list[int] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid() and len(starts) <= most:
        line.setLineWidth(max(width, 1))
        starts.append(line.textStart())
    layout.endLayout()
    ends = [*starts[1:], len(text)]
    lines = [text[start:end].strip() for start, end in zip(starts, ends, strict=False)]
    if len(lines) > most:
        rest = text[starts[most - 1] :].strip()
        lines = [*lines[: most - 1], QFontMetrics(face).elidedText(rest, Qt.TextElideMode.ElideRight, width)]
    return tuple(lines)


class CardDelegate(QStyledItemDelegate):
    """Title, accounts and viability, the metric or a pill that wants one, and the next missing link."""

    def __init__(self, view: QAbstractItemView, parent: QObject | None = None) -> None:
        super().__init__(parent or view)
        self._view = view
        self.card_width = 0
        """The width of every card in pixels; with 0 they are as wide as the view."""
        self._broken: dict[tuple[str, int, bool], tuple[str, ...]] = {}
        self._fonts = (font(Role.TEXT, Weight.SEMIBOLD), font(Role.SECONDARY))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as the column, as tall as its words."""
        # As if the scroll bar were there: it comes and goes after the cards were measured, and words must not spill.
        beside = self._view.width() - self._view.verticalScrollBar().sizeHint().width()
        width = self.card_width or max(min(beside, self._view.viewport().width()), _NARROWEST)
        card = index.data(CARD)
        if not isinstance(card, BoardCard):
            return QSize(width, 0)
        inner = width - 2 * _PADDING
        text, small = LINE_HEIGHTS[Role.TEXT], LINE_HEIGHTS[Role.SECONDARY]
        metric = PILL_HEIGHT if not card.has_metric else small * len(self._lines(card.metric, inner, most=2))
        below = 4 + small * len(self._lines(card.next_step, inner, most=_NEXT_LINES)) if card.next_step else 0
        facts = small * len(self._lines(card.facts, inner, most=2))
        height = text * len(self._title(card, inner)) + 4 + facts + 4 + metric + below
        return QSize(width, height + 2 * _PADDING + GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one card."""
        card = index.data(CARD)
        if not isinstance(card, BoardCard):
            return
        tokens = theme()
        state: QStyle.StateFlag = option.state
        rect: QRect = QRect(option.rect).adjusted(0, 0, 0, -GAP)
        chosen = bool(state & QStyle.StateFlag.State_Selected) and self._view.hasFocus()
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = _EDGE if chosen else 1
        painter.setPen(QPen(tokens.accent if chosen else tokens.outline if hovered else tokens.line, edge))
        painter.setBrush(tokens.surface)
        painter.drawRoundedRect(QRectF(rect).adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2), 8, 8)
        self._paint_words(painter, rect.adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING), card)
        painter.restore()

    def _paint_words(self, painter: QPainter, inner: QRect, card: BoardCard) -> None:
        tokens, small = theme(), LINE_HEIGHTS[Role.SECONDARY]
        painter.setPen(tokens.text)
        painter.setFont(self._fonts[0])
        top = self._write(painter, inner, inner.top(), self._title(card, inner.width()), LINE_HEIGHTS[Role.TEXT]) + 4
        painter.setFont(self._fonts[1])
        painter.setPen(tokens.muted)
        top = self._write(painter, inner, top, self._lines(card.facts, inner.width(), most=2), small) + 4
        if card.has_metric:
            painter.setPen(tokens.text)
            top = self._write(painter, inner, top, self._lines(card.metric, inner.width(), most=2), small)
        else:
            size = pill_size(card.metric)
            spot = QRect(inner.left(), top, min(size.width(), inner.width()), PILL_HEIGHT)
            paint_pill(painter, spot, card.metric, "warn", tokens)
            top += PILL_HEIGHT
        if card.next_step:
            painter.setFont(self._fonts[1])
            painter.setPen(tokens.muted)
            self._write(painter, inner, top + 4, self._lines(card.next_step, inner.width(), most=_NEXT_LINES), small)

    def _write(self, painter: QPainter, inner: QRect, top: int, lines: tuple[str, ...], height: int) -> int:
        flags = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextSingleLine)
        for at, words in enumerate(lines):
            painter.drawText(QRect(inner.left(), top + at * height, inner.width(), height), flags, words)
        return top + len(lines) * height

    def _title(self, card: BoardCard, width: int) -> tuple[str, ...]:
        return self._lines(card.title, width, most=_TITLE_LINES, bold=True)

    def _lines(self, text: str, width: int, *, most: int, bold: bool = False) -> tuple[str, ...]:
        key = (text, width * 8 + most, bold)
        if key not in self._broken:
            if len(self._broken) > _KEPT:
                self._broken.clear()
            self._broken[key] = wrapped(text, self._fonts[0 if bold else 1], width, most)
        return self._broken[key]
