"""The table of one kind: sorted by a click on a heading, narrowed by what is typed."""

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.tables.record_model import ID, SORT, RecordModel
from ui.theme import Role, Weight, font, theme
from ui.widgets.quiet_rows import quieten

ROW_HEIGHT = 40
_PADDING = 8
_NAME_WIDTH = 220
_COLUMN_WIDTHS = {"date": 108, "number": 96, "integer": 80, "choice": 140, "link": 150, "links": 170}


class RecordDelegate(QStyledItemDelegate):
    """Paints a cell over a hairline; the headline in full ink, the rest quieter."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        tokens = theme()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if selected:
            painter.fillRect(rect, tokens.accent_soft)
        painter.setPen(QPen(tokens.line, 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        is_name = index.column() == 0
        figures = font(Role.TEXT if is_name else Role.SECONDARY, tabular=not is_name)
        if is_name and selected:
            figures = font(Role.TEXT, Weight.SEMIBOLD)
        painter.setFont(figures)
        painter.setPen(tokens.text if is_name else tokens.muted)
        inner = rect.adjusted(_PADDING, 0, -_PADDING, 0)
        text = QFontMetrics(figures).elidedText(str(index.data() or ""), Qt.TextElideMode.ElideRight, inner.width())
        align = int(index.data(Qt.ItemDataRole.TextAlignmentRole) or 0)
        painter.drawText(inner, align | int(Qt.TextFlag.TextSingleLine), text)
        painter.restore()


class RecordTable(QTableView):
    """Shows as many columns as there is room for, the headline always."""

    walked = Signal(str)
    """The person is on the record with this id."""
    edit_requested = Signal()
    delete_requested = Signal()

    def __init__(self, model: RecordModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.records = model
        self._silent = False
        self.sorted = QSortFilterProxyModel(self)
        self.sorted.setSourceModel(model)
        self.sorted.setSortRole(SORT)
        self.sorted.setFilterKeyColumn(-1)
        self.sorted.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setModel(self.sorted)
        self.setItemDelegate(RecordDelegate(self))
        self.setAccessibleName(model.kind.title_many)
        quieten(self, ROW_HEIGHT)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCornerButtonEnabled(False)
        head = self.horizontalHeader()
        head.setMinimumSectionSize(60)
        head.setFont(font(Role.SECONDARY))
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for at, field in enumerate(model.columns, start=1):
            self.setColumnWidth(at, _COLUMN_WIDTHS.get(field.type, 120))
        head.setSortIndicatorClearable(True)
        self.setSortingEnabled(True)
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.doubleClicked.connect(lambda _index: self.edit_requested.emit())

    @property
    def current_id(self) -> str:
        """The id of the record one is on, "" for none."""
        return str(self.currentIndex().data(ID) or "")

    @property
    def selected_ids(self) -> list[str]:
        """The ids of all rows selected."""
        return [str(index.data(ID)) for index in self.selectionModel().selectedRows()]

    def narrow(self, typed: str) -> None:
        """Show the rows that hold what was typed."""
        self.sorted.setFilterFixedString(" ".join(typed.split()))

    def go_to(self, record_id: str) -> bool:
        """Mark a record without telling; answer whether it is there."""
        at = self.records.row_of(record_id)
        index = self.sorted.mapFromSource(self.records.index(at, 0)) if at >= 0 else QModelIndex()
        self._silent = True
        try:
            if not index.isValid():
                self.clearSelection()
                self.setCurrentIndex(QModelIndex())
                return False
            if index.row() != self.currentIndex().row():
                flags = QItemSelectionModel.SelectionFlag
                self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.scrollTo(index)
            return True
        finally:
            self._silent = False

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Tell where the person has walked to."""
        super().currentChanged(current, previous)
        if not self._silent and current.isValid() and current.row() != previous.row():
            self.walked.emit(str(current.data(ID)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Delete."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_id:
            self.edit_requested.emit()
        elif key is Qt.Key.Key_Delete and self.selected_ids:
            self.delete_requested.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the columns there is room for, the first ones first."""
        left = self.viewport().width() - _NAME_WIDTH
        for at in range(1, self.records.columnCount()):
            width = _COLUMN_WIDTHS.get(self.records.columns[at - 1].type, 120)
            left -= width
            if self.isColumnHidden(at) != (left < 0):
                self.setColumnHidden(at, left < 0)
        super().resizeEvent(event)
