"""The tables of an import's preview: quiet rows, a second line under the headline."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.tables.proposal_model import ACCOUNT, BENEATH, DAY, HEADLINE, KIND, LINE, WHY
from ui.theme import Role, font, theme
from ui.widgets.quiet_rows import quieten

ROW, LOW_ROW = 48, 32
_SIDE = 8
_WIDTHS = {LINE: 52, KIND: 136, DAY: 100, ACCOUNT: 136}

Index = QModelIndex | QPersistentModelIndex


class QuietDelegate(QStyledItemDelegate):
    """Paints a cell's words on one line, elided, and what is beneath them quieter."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell; a hairline divides the rows."""
        tokens = theme()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, tokens.accent_soft)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, tokens.line)
        inner = rect.adjusted(_SIDE, 0, -_SIDE, -1)
        beneath = index.data(BENEATH)
        if beneath:
            above = QRect(inner.left(), inner.top() + 4, inner.width(), 21)
            self._line(painter, above, index.data(), quiet=False)
            self._line(painter, QRect(inner.left(), above.bottom(), inner.width(), 18), beneath, quiet=True)
        else:
            self._line(painter, inner, index.data(), quiet=self._is_quiet(index))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One height for all rows, so that a long list opens at once."""
        return QSize(80, ROW)

    @staticmethod
    def _is_quiet(index: Index) -> bool:
        return index.column() in (LINE, DAY) if index.model().columnCount() > WHY + 1 else index.column() == LINE

    @staticmethod
    def _line(painter: QPainter, rect: QRect, words: str, *, quiet: bool) -> None:
        painter.setFont(font(Role.SECONDARY if quiet else Role.TEXT, tabular=quiet))
        painter.setPen(theme().muted if quiet else theme().text)
        shown = painter.fontMetrics().elidedText(
            " ".join((words or "").split()), Qt.TextElideMode.ElideRight, rect.width()
        )
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect, int(flags) | int(Qt.TextFlag.TextSingleLine), shown)


class QuietTable(QTableView):
    """A table one only reads: whole rows, one column that takes the room, Tab leads on to the next thing."""

    def __init__(
        self, model: QAbstractTableModel, words: str, *, stretched: int, row: int = ROW, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(QuietDelegate(self))
        self.setAccessibleName(words)
        quieten(self, row)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(row // 2)
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
        for column in range(model.columnCount()):
            if column != stretched:
                self.setColumnWidth(column, _WIDTHS[column])

    def sizeHint(self) -> QSize:
        """As low as it may be: what room there is beyond, the layout deals out."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let long names of accounts have their share of a wide table."""
        super().resizeEvent(event)
        if self.model().columnCount() > ACCOUNT:
            self.setColumnWidth(ACCOUNT, max(_WIDTHS[ACCOUNT], self.viewport().width() // 5))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right do not move between cells; there is nothing to do in one."""
        if event.key() not in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            super().keyPressEvent(event)


__all__ = ["HEADLINE", "LOW_ROW", "ROW", "WHY", "QuietTable"]
