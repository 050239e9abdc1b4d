"""Two orders of the same things side by side, with a line for each that stands elsewhere in the other."""

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.theme import Role, Tokens, Weight, blend, font, theme
from ui.widgets.quiet_rows import quieten

LEFT, LINES, RIGHT = 0, 1, 2
ENTRY_ROLE = Qt.ItemDataRole.UserRole
ROW_HEIGHT = 36
_PLACE = 26
_GAP = 8
_LINES_WIDTH = 60
_LEFT_SHARE = 0.53

Tie = Literal["agrees", "moved", "unexplained"]
"""How the two places of a thing go together; ``unexplained`` is a move that still waits for its sentence."""
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, kw_only=True)
class RankEntry:
    """A thing in one of the two orders: its place there, its figure, a quieter ``aside``, and all of it in words."""

    id: str
    place: int
    title: str
    figure: str
    aside: str = ""
    words: str


class RankModel(QAbstractTableModel):
    """Three columns: the left order, room for the lines, the right order; a row holds what stands at that height."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sides: tuple[tuple[RankEntry, ...], tuple[RankEntry, ...]] = ((), ())
        self._titles = ("", "")
        self.ties: dict[str, Tie] = {}

    def show_orders(
        self, left: Sequence[RankEntry], right: Sequence[RankEntry], ties: Mapping[str, Tie], titles: tuple[str, str]
    ) -> None:
        """Show two orders, each from its first place; ``ties`` by id, ``titles`` above the columns."""
        same_size = max(len(left), len(right)) == self.rowCount()
        if not same_size:
            self.beginResetModel()
        self._sides = (tuple(left), tuple(right))
        self.ties, self._titles = dict(ties), titles
        if not same_size:
            self.endResetModel()
        elif self.rowCount():
            self.dataChanged.emit(self.index(0, LEFT), self.index(self.rowCount() - 1, RIGHT))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, LEFT, RIGHT)

    def entries(self, column: int) -> tuple[RankEntry, ...]:
        """One of the two orders, by its column."""
        return self._sides[1 if column == RIGHT else 0]

    def row_of(self, entry_id: str, column: int) -> int:
        """The row a thing stands in; -1 when it is not in that order."""
        return next((at for at, entry in enumerate(self.entries(column)) if entry.id == entry_id), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        """As many rows as the longer order."""
        return 0 if parent is not None and parent.isValid() else max(map(len, self._sides))

    def columnCount(self, parent: Index | None = None) -> int:
        """Three."""
        return 0 if parent is not None and parent.isValid() else RIGHT + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only what holds a thing can be chosen."""
        held = index.isValid() and index.column() != LINES and index.row() < len(self.entries(index.column()))
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if held else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The thing of a cell, its title, and what it says to whoever cannot see it."""
        if not self.flags(index):
            return None
        entry = self.entries(index.column())[index.row()]
        match role:
            case Qt.ItemDataRole.UserRole:
                return entry
            case Qt.ItemDataRole.DisplayRole:
                return entry.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return entry.words
            case Qt.ItemDataRole.ToolTipRole:  # which would take what looks like markup for markup
                return f"<p>{html.escape(entry.words)}</p>"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What each order goes by."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return {LEFT: self._titles[0], RIGHT: self._titles[1]}.get(section, "")
        return None


class RankDelegate(QStyledItemDelegate):
    """Paints a place, a title and a figure; both cells of the chosen thing lie on the accent's soft ground."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        view = self.parent()
        entry = index.data(ENTRY_ROLE)
        if not isinstance(entry, RankEntry) or not isinstance(view, RankLines):
            return
        tokens, rect = theme(), QRect(option.rect)
        chosen = entry.id == view.current_id
        painter.save()
        if chosen:
            painter.fillRect(rect, tokens.accent_soft)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, tokens.line)
        if chosen and view.hasFocus() and view.currentIndex().column() == index.column():
            edge = rect.left() if index.column() == LEFT else rect.right() - 2
            painter.fillRect(edge, rect.top(), 3, rect.height() - 1, tokens.accent)
        _paint_entry(painter, rect.adjusted(_GAP, 0, -_GAP - 2, -1), entry, tokens, chosen=chosen)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Room for a figure and what is said below it."""
        return QSize(120, ROW_HEIGHT)


class RankLines(QTableView):
    """Up and down walk one order, Left and Right go over to the other; Enter goes on to what is said about it."""

    chosen = Signal(str)
    """The id of the thing one is on now."""
    entered_row = Signal()
    """The person wants to go on from the thing chosen."""
    delete_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ranks = RankModel(self)
        self.setModel(self.ranks)
        self.setItemDelegate(RankDelegate(self))
        quieten(self, ROW_HEIGHT)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = self.horizontalHeader()
        head.setSectionsClickable(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head.setFont(font(Role.SECONDARY))
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    @property
    def current_id(self) -> str:
        """The id of the thing that is chosen, "" for none."""
        entry = self.currentIndex().data(ENTRY_ROLE)
        return entry.id if isinstance(entry, RankEntry) else ""

    def show_orders(
        self, left: Sequence[RankEntry], right: Sequence[RankEntry], ties: Mapping[str, Tie], titles: tuple[str, str]
    ) -> None:
        """Show two orders; what was chosen stays chosen wherever it stands now."""
        was, column = self.current_id, self.currentIndex().column()
        self.blockSignals(True)
        self.ranks.show_orders(left, right, ties, titles)
        if was:
            self.go_to(was, column)
        self.blockSignals(False)
        height = self.horizontalHeader().sizeHint().height() + self.ranks.rowCount() * ROW_HEIGHT
        self.setFixedHeight(height + 2 * self.frameWidth())
        self.viewport().update()

    def go_to(self, entry_id: str, column: int = LEFT) -> bool:
        """Choose a thing, in the order of that column if it is there; answer whether it is anywhere."""
        for side in (RIGHT, LEFT) if column == RIGHT else (LEFT, RIGHT):
            row = self.ranks.row_of(entry_id, side)
            if row >= 0:
                self.setCurrentIndex(self.ranks.index(row, side))
                return True
        self.setCurrentIndex(QModelIndex())
        return False

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell of another thing, and repaint: its line and both its cells are marked."""
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.isValid() and current.data(ENTRY_ROLE) != previous.data(ENTRY_ROLE):
            self.chosen.emit(self.current_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right stay with the thing; up, down, Home and End stay in its order."""
        at, last = self.currentIndex(), len(self.ranks.entries(self.currentIndex().column())) - 1
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                self.go_to(self.current_id, LEFT if event.key() == Qt.Key.Key_Left else RIGHT)
            case Qt.Key.Key_Home | Qt.Key.Key_End if at.isValid():
                self.setCurrentIndex(at.siblingAtRow(0 if event.key() == Qt.Key.Key_Home else last))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.entered_row.emit()
            case Qt.Key.Key_Delete if self.current_id:
                self.delete_requested.emit()
            case _:
                super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width: the left order is the one to be read."""
        super().resizeEvent(event)
        room = max(self.viewport().width() - _LINES_WIDTH, 0)
        left = round(room * _LEFT_SHARE)
        for column, width in ((LEFT, left), (LINES, _LINES_WIDTH), (RIGHT, room - left)):
            self.setColumnWidth(column, width)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells, then the lines between them, the chosen one last."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current, tokens = self.current_id, theme()
        right_rows = {entry.id: row for row, entry in enumerate(self.ranks.entries(RIGHT))}
        pairs = [
            (entry.id, row, right_rows[entry.id])
            for row, entry in enumerate(self.ranks.entries(LEFT))
            if entry.id in right_rows
        ]
        for entry_id, row, right_row in sorted(pairs, key=lambda pair: pair[0] == current):
            self._paint_line(painter, entry_id, (row, right_row), tokens, chosen=entry_id == current)

    def _paint_line(
        self, painter: QPainter, entry_id: str, rows: tuple[int, int], tokens: Tokens, *, chosen: bool
    ) -> None:
        left, right = (
            self.visualRect(self.ranks.index(row, side)) for row, side in zip(rows, (LEFT, RIGHT), strict=True)
        )
        start = QPointF(left.right() + 4, left.center().y())
        end = QPointF(right.left() - 4, right.center().y())
        middle = (start.x() + end.x()) / 2
        path = QPainterPath(start)
        path.cubicTo(QPointF(middle, start.y()), QPointF(middle, end.y()), end)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        tie = self.ranks.ties.get(entry_id, "agrees")
        painter.setPen(_pen(tie, tokens, chosen=chosen))
        painter.drawPath(path)
        if tie != "agrees" or chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_ink(tie, tokens, chosen=chosen))
            for point in (start, end):
                painter.drawEllipse(point, 2.5, 2.5)


def _ink(tie: Tie, tokens: Tokens, *, chosen: bool) -> QColor:
    if tie == "unexplained":
        return tokens.warn
    if chosen:
        return tokens.accent
    return blend(tokens.line, tokens.muted, 0.3) if tie == "agrees" else tokens.outline


def _pen(tie: Tie, tokens: Tokens, *, chosen: bool) -> QPen:
    pen = QPen(_ink(tie, tokens, chosen=chosen), 2.5 if chosen else 1.5 if tie != "agrees" else 1)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if tie == "unexplained":
        pen.setDashPattern([4, 2.5])
    return pen


def _paint_entry(painter: QPainter, rect: QRect, entry: RankEntry, tokens: Tokens, *, chosen: bool) -> None:
    single = int(Qt.TextFlag.TextSingleLine)
    middle, right = int(Qt.AlignmentFlag.AlignVCenter), int(Qt.AlignmentFlag.AlignRight)
    weight = Weight.SEMIBOLD if chosen else None
    painter.setFont(font(Role.SECONDARY, tabular=True))
    painter.setPen(tokens.muted)
    painter.drawText(
        QRect(rect.topLeft(), QSize(_PLACE - _GAP, rect.height())), middle | right | single, str(entry.place)
    )
    aside_width = painter.fontMetrics().horizontalAdvance(entry.aside)
    figures = QRect(rect)
    if entry.aside:
        below = QRect(QPoint(rect.left(), rect.center().y()), rect.bottomRight())
        painter.drawText(below, int(Qt.AlignmentFlag.AlignTop) | right | single, entry.aside)
        figures.setBottom(rect.center().y() + 1)
    painter.setFont(font(Role.TEXT, weight, tabular=True))
    painter.setPen(tokens.text)
    painter.drawText(figures, middle | right | single, entry.figure)
    width = max(painter.fontMetrics().horizontalAdvance(entry.figure), aside_width)
    painter.setFont(font(Role.TEXT, weight))
    words = rect.adjusted(_PLACE, 0, -width - _GAP, 0)
    title = painter.fontMetrics().elidedText(entry.title, Qt.TextElideMode.ElideRight, words.width())
    painter.drawText(words, middle | single, title)
