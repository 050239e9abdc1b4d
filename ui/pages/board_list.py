"""All chains as a table: how far each has come, and what it wants next."""

from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.pages.board_cards import LINKS, BoardCard, status_title
from ui.tables.record_table import ROW_HEIGHT, RecordDelegate
from ui.tables.rows_model import Index, RowsModel
from ui.theme import Role, font
from ui.widgets.quiet_rows import quieten

_SORT = Qt.ItemDataRole.UserRole
_DISPLAY, _ALIGN = int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.TextAlignmentRole)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_WIDTHS = {1: 136, 2: 84, 3: 68, 4: 260, 5: 240}
_NAME_WIDTH = 260


class ChainModel(RowsModel[BoardCard]):
    """The longest chain first, as the rules order them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(lambda card: card.id, parent)
        self._heads = (
            self.tr("Signal"), self.tr("Status"), self.tr("Accounts"), self.tr("Links"), self.tr("Next"),
            self.tr("Usage metric"),
        )  # fmt: skip

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """What is told of a chain."""
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """The headings."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._heads):
            return None
        return {_DISPLAY: self._heads[section], _ALIGN: _LEFT}.get(role)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Words, and what a column is sorted by."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        card = self._rows[index.row()]
        if role == _DISPLAY:
            return self._words(card)[index.column()]
        if role == int(_SORT):
            return (card.title.casefold(), card.status, card.accounts, card.links, card.next_step, card.metric)[
                index.column()
            ]
        return _LEFT if role == _ALIGN else None

    def _words(self, card: BoardCard) -> tuple[str, ...]:
        links = self.tr("{count} of {whole}").format(count=card.links, whole=LINKS)
        return (card.title, status_title(card.status), str(card.accounts), links, card.next_step, card.metric)


class ChainTable(QTableView):
    """Shows as many columns as there is room for; Enter or a click opens a chain."""

    opened = Signal(str)
    """The signal with this id is to be opened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chains = ChainModel(self)
        self.sorted = QSortFilterProxyModel(self)
        self.sorted.setSourceModel(self.chains)
        self.sorted.setSortRole(_SORT)
        self.setModel(self.sorted)
        self.setItemDelegate(RecordDelegate(self))
        self.setAccessibleName(self.tr("Signals and how far their chains reach"))
        quieten(self, ROW_HEIGHT)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = self.horizontalHeader()
        head.setFont(font(Role.SECONDARY))
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setSortIndicatorClearable(True)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width)
        self.setSortingEnabled(True)
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.clicked.connect(self._open)

    def go_to(self, signal_id: str) -> bool:
        """Stand on a signal; answer whether it is there."""
        at = self.chains.row_of(signal_id)
        if at >= 0:
            self.setCurrentIndex(self.sorted.mapFromSource(self.chains.index(at, 0)))
        return at >= 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the columns there is room for, the first ones first."""
        left = self.viewport().width() - _NAME_WIDTH
        for at, width in _WIDTHS.items():
            left -= width
            if self.isColumnHidden(at) != (left < 0):
                self.setColumnHidden(at, left < 0)
        super().resizeEvent(event)

    def _open(self, index: Index) -> None:
        if index.isValid():
            source = self.sorted.mapToSource(index)
            self.opened.emit(self.chains.rows[source.row()].id)
