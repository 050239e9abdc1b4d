"""The list at the left of every tab of the interview window: two lines a row, a small line where there is a trend."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSplitter,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.forms.tab_order import stops
from ui.pages.interview_words import Tone
from ui.theme import Role, Tokens, Weight, font, theme
from ui.widgets.card import Card
from ui.widgets.page_scroll import PageScroll
from ui.widgets.sparkline import paint_sparkline
from ui.widgets.tool_tip import plain_tip

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""The ``ListRow`` behind an index."""
_ROW, _HEADING = 60, 36
_SIDE, _TREND, _LINE = 12, 64, 20
_SHARE, _NARROWEST, _WIDEST = 0.44, 320, 620

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, kw_only=True)
class ListRow:
    """One row: what it is called, a quieter line below, a short word at the right, and a trend from 0 to 4.

    A ``heading`` cannot be chosen; ``id`` is empty then.
    """

    id: str = ""
    title: str
    detail: str = ""
    aside: str = ""
    tone: Tone = "muted"
    values: tuple[float, ...] = ()
    heading: bool = False

    @property
    def words(self) -> str:
        """The row as it is read out."""
        return ". ".join(part for part in (self.title, self.detail, self.aside) if part)


class ListRows(QAbstractListModel):
    """The rows of one list."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ListRow, ...] = ()

    @property
    def rows(self) -> tuple[ListRow, ...]:
        """What is shown."""
        return self._rows

    def show_rows(self, rows: Sequence[ListRow]) -> None:
        """Show these."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def place_of(self, row_id: str) -> int:
        """Where a row stands; -1 when it is not there."""
        return next((at for at, row in enumerate(self._rows) if row_id and row.id == row_id), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings are read, not chosen."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        enabled = Qt.ItemFlag.ItemIsEnabled
        return enabled if self._rows[index.row()].heading else enabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a row shows and says."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.words
        if role == Qt.ItemDataRole.ToolTipRole and not row.heading:
            return plain_tip(row.title)
        return None


class ListRowDelegate(QStyledItemDelegate):
    """Paints a row over a hairline; the chosen one lies on the accent's soft ground."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines, or a heading."""
        row = index.data(ROW_ROLE)
        return QSize(0, _HEADING if row and row.heading else _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row: ListRow = index.data(ROW_ROLE)
        tokens, rect = theme(), QRect(option.rect)
        view = self.parent()
        chosen = isinstance(view, QListView) and view.currentIndex().row() == index.row() and not row.heading
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.fillRect(rect, tokens.accent_soft)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, tokens.line)
        inner = rect.adjusted(_SIDE, 0, -_SIDE, -1)
        if row.heading:
            _words(painter, inner.adjusted(0, 10, 0, 0), row.title, tokens, tone="muted", semibold=True, small=True)
        else:
            _paint_row(painter, inner, row, tokens, chosen=chosen)
        painter.restore()


class RowList(QListView):
    """Up and down choose; Enter goes into what is chosen, Delete takes it out."""

    chosen = Signal(str)
    """The id of another row that is the current one."""
    entered_row = Signal()
    delete_requested = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._silent = False
        self.rows = ListRows(self)
        self.setModel(self.rows)
        self.setItemDelegate(ListRowDelegate(self))
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda _index: self.entered_row.emit())

    @property
    def current_id(self) -> str:
        """The id of the row one is on, "" for none."""
        row = self.currentIndex().data(ROW_ROLE)
        return row.id if isinstance(row, ListRow) else ""

    def show_rows(self, rows: Sequence[ListRow], *, wanted: str = "") -> None:
        """Show these, and stand where one stood, on ``wanted`` or on the first; tells which only if it is another."""
        before = self.current_id
        if tuple(rows) != self.rows.rows:
            self._silent = True
            self.rows.show_rows(rows)
            self._silent = False
        first = next((row.id for row in rows if not row.heading), "")
        standing = next((one for one in (wanted, before) if self.rows.place_of(one) >= 0), first)
        self.go_to(standing)
        if standing != before:
            self.chosen.emit(standing)

    def go_to(self, row_id: str) -> bool:
        """Stand on a row without telling; answer whether it is there."""
        at = self.rows.place_of(row_id)
        self._silent = True
        self.setCurrentIndex(self.rows.index(at) if at >= 0 else QModelIndex())
        self._silent = False
        return at >= 0

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which row one is on."""
        super().currentChanged(current, previous)
        self.viewport().update()
        row = current.data(ROW_ROLE)
        if not self._silent and isinstance(row, ListRow) and not row.heading:
            self.chosen.emit(row.id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the row one is on in sight."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Pass over headings."""
        index = super().moveCursor(action, modifiers)
        up = QAbstractItemView.CursorAction
        step = -1 if action in (up.MoveUp, up.MovePageUp, up.MoveEnd) else 1
        while index.isValid() and self.rows.rows[index.row()].heading:
            index = self.rows.index(index.row() + step)
        return index if index.isValid() else self.currentIndex()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes in, Delete takes out."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_id:
            self.entered_row.emit()
        elif event.key() == Qt.Key.Key_Delete and self.current_id:
            self.delete_requested.emit(self.current_id)
        else:
            super().keyPressEvent(event)


class ListBeside(QSplitter):
    """A column with a list at the left; at the right what is chosen in it, with a scroll bar where it needs one."""

    def __init__(
        self, detail: QWidget, parent: QWidget | None = None, *, scrolls: bool = True, widest: int = _WIDEST
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._widest = widest
        self.setChildrenCollapsible(False)
        self.setHandleWidth(24)
        self._left, self._detail = QWidget(), detail
        self.column = QVBoxLayout(self._left)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        self.frame = detail
        self.addWidget(self._left)
        if scrolls:
            card = Card(spacing=0)
            card.column.setContentsMargins(0, 0, 0, 0)
            self.frame = card
            detail.setContentsMargins(20, 16, 20, 16)
            self.scroller = PageScroll(detail)
            self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            card.column.addWidget(self.scroller)
        self.addWidget(self.frame)
        self.setStretchFactor(0, 0)
        self.setStretchFactor(1, 1)
        self._moved = False
        self.splitterMoved.connect(self._on_moved)

    def share_width(self, width: int) -> None:
        """Give the list its width and what is chosen the rest, until the person has moved the divider."""
        if not self._moved:
            left = min(max(int(width * _SHARE), _NARROWEST), self._widest)
            self.setSizes([left, max(width - left, 1)])

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in its order: the list and what stands below it, then what is chosen."""
        return [*stops(self._left), *stops(self._detail)]

    def _on_moved(self) -> None:
        self._moved = True


def _paint_row(painter: QPainter, inner: QRect, row: ListRow, tokens: Tokens, *, chosen: bool) -> None:
    aside = QFontMetrics(font(Role.SECONDARY)).horizontalAdvance(row.aside) + 12 if row.aside else 0
    top = QRect(inner.left(), inner.top() + 8, inner.width(), 22)
    below = QRect(inner.left(), top.bottom() + 2, inner.width(), _LINE)
    _words(painter, top.adjusted(0, 0, -aside, 0), row.title, tokens, semibold=chosen)
    if row.aside:
        _words(painter, top, row.aside, tokens, tone=row.tone, small=True, right=True)
    trend = _TREND + 12 if len(row.values) > 1 else 0
    _words(painter, below.adjusted(0, 0, -trend, 0), row.detail, tokens, tone="muted", small=True)
    if trend:
        paint_sparkline(painter, QRect(below.right() - _TREND, below.top(), _TREND, _LINE), row.values, tokens)


def _words(
    painter: QPainter,
    rect: QRect,
    words: str,
    tokens: Tokens,
    *,
    tone: str = "text",
    semibold: bool = False,
    small: bool = False,
    right: bool = False,
) -> None:
    painter.setFont(font(Role.SECONDARY if small else Role.TEXT, Weight.SEMIBOLD if semibold else None))
    painter.setPen(getattr(tokens, tone))
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    flags = int(side | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, flags, shown)
