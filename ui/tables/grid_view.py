"""A quiet table of texts that can be read, walked through and copied."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.tables.grid_model import GridModel, Index
from ui.theme import Role, font, theme
from ui.widgets.quiet_rows import quieten

ROW = 30
_SIDE = 8
_WIDEST, _NARROWEST = 260, 56


class _Delegate(QStyledItemDelegate):
    """One line a cell, elided; a hairline between rows."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens = theme()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, tokens.accent_soft)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, tokens.line)
        painter.setFont(font(Role.SECONDARY, tabular=True))
        painter.setPen(tokens.text)
        inner = rect.adjusted(_SIDE, 0, -_SIDE, -1)
        words = " ".join(str(index.data()).split())
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
        align = index.data(Qt.ItemDataRole.TextAlignmentRole)
        painter.drawText(inner, int(align) | int(Qt.TextFlag.TextSingleLine), shown)
        painter.restore()


class GridView(QTableView):
    """Shows a `GridModel`; Tab leads on, the arrows walk through the cells, Ctrl+C copies what is selected.

    With ``most_rows`` it is as tall as its rows up to so many, and scrolls beyond.
    """

    def __init__(self, words: str, *, most_rows: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = GridModel(self)
        self._most_rows = most_rows
        self.setModel(self.grid)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName(words)
        quieten(self, ROW)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(ROW)
        self.horizontalScrollBar().setSingleStep(40)
        self.verticalHeader().setMinimumSectionSize(ROW)
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        header.setFont(font(Role.SECONDARY))

    def show_grid(self, heading: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> None:
        """Show other rows, each column as wide as its texts ask for within reason."""
        self.grid.show_grid(heading, rows)
        metrics, head = self.fontMetrics(), self.horizontalHeader().fontMetrics()
        for column, name in enumerate(heading):
            widest = max(
                (metrics.horizontalAdvance(row[column][:60]) for row in rows[:100] if column < len(row)), default=0
            )
            wanted = max(widest, head.horizontalAdvance(name)) + 2 * _SIDE + 6
            self.setColumnWidth(column, min(_WIDEST, max(_NARROWEST, wanted)))
        if self._most_rows is not None:
            shown = max(min(len(rows), self._most_rows), 1)
            bar = self.horizontalScrollBar().sizeHint().height()
            self.setFixedHeight(self.horizontalHeader().sizeHint().height() + shown * ROW + bar + 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the selected rows as a spreadsheet takes them."""
        if event.matches(QKeySequence.StandardKey.Copy):
            rows = sorted({index.row() for index in self.selectedIndexes()})
            lines = [
                "\t".join(str(self.grid.index(row, c).data()) for c in range(self.grid.columnCount())) for row in rows
            ]
            QGuiApplication.clipboard().setText("\n".join(lines))
        else:
            super().keyPressEvent(event)
