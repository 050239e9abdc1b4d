"""The table of competencies: a bar, a gap and a small line each."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.pages.gaps_model import GAP, LEVEL, ROW_ROLE, TITLE, TREND, GapRow, GapsModel
from ui.theme import Role, Tokens, Weight, font, theme
from ui.widgets.level_bar import BAR_WIDTH, LEVELS, paint_level_bar
from ui.widgets.sparkline import paint_sparkline

_ROW, _ROW_COMPARED = 44, 56
_SIDE = 8
_THIN = 6
_DOT = 5
_WIDTHS = {TITLE: 188, GAP: 56, TREND: 96}

Index = QModelIndex | QPersistentModelIndex


class GapsDelegate(QStyledItemDelegate):
    """Paints a competency's row; the selected one lies on the accent's soft ground."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        row = index.data(ROW_ROLE)
        tokens = theme()
        rect = QRect(option.rect)
        chosen = self._is_chosen(index)
        painter.save()
        if chosen:
            painter.fillRect(rect, tokens.accent_soft)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, tokens.line)
        inner = rect.adjusted(_SIDE, 0, -_SIDE, -1)
        if index.column() == LEVEL:
            _paint_levels(painter, inner, row, tokens)
        elif index.column() == TREND:
            middle = QRect(inner.left(), inner.center().y() - 12, min(inner.width(), 76), 24)
            paint_sparkline(painter, middle, row.trend, tokens)
        else:
            self._paint_words(painter, inner, index, row, chosen=chosen)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Tall enough for a bar, or for two when comparing."""
        row = index.data(ROW_ROLE)
        return QSize(_WIDTHS.get(index.column(), BAR_WIDTH), _ROW_COMPARED if row and row.compared else _ROW)

    def _is_chosen(self, index: Index) -> bool:
        view = self.parent()
        return isinstance(view, QTableView) and view.currentIndex().row() == index.row()

    @staticmethod
    def _paint_words(painter: QPainter, inner: QRect, index: Index, row: GapRow, *, chosen: bool) -> None:
        tokens = theme()
        quiet = index.column() == GAP and row.standing.gap <= 0
        painter.setFont(font(Role.TEXT, Weight.SEMIBOLD if chosen else None, tabular=index.column() == GAP))
        painter.setPen(tokens.muted if quiet and not chosen else tokens.text)
        words = painter.fontMetrics().elidedText(
            index.data(Qt.ItemDataRole.DisplayRole), Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)


class GapsTable(QTableView):
    """Up and down choose a competency; Enter goes to its rungs."""

    chosen = Signal(int)
    """Another row is the current one."""
    entered_row = Signal()
    """The person wants to go into the row."""

    def __init__(self, model: GapsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(GapsDelegate(self))
        self.setAccessibleName(self.tr("Competencies"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(LEVEL, QHeaderView.ResizeMode.Stretch)
        header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        header.setFont(font(Role.SECONDARY))
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width)

    def settle(self) -> None:
        """Stand as tall as the rows."""
        model = self.model()
        compared = model.rowCount() > 0 and bool(model.index(0, 0).data(ROW_ROLE).compared)
        self.verticalHeader().setDefaultSectionSize(_ROW_COMPARED if compared else _ROW)
        rows = self.verticalHeader().length()
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows + 2 * self.frameWidth() + 4)
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell of another row; repaint both, for the whole row is marked."""
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.isValid() and current.row() != previous.row():
            self.chosen.emit(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Right go into the row; left and right do not move between cells."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            self.entered_row.emit()
        elif event.key() != Qt.Key.Key_Left:
            super().keyPressEvent(event)


def _paint_levels(painter: QPainter, rect: QRect, row: GapRow, tokens: Tokens) -> None:
    """The bar; under it, thinner, the other sub-role's; on it a circle where somebody else sees the level."""
    standing = row.standing
    bar = rect.adjusted(0, 0, -2, 0)
    if row.compared:
        bar.setBottom(bar.bottom() - 14)
    paint_level_bar(painter, bar, standing.proven, standing.claimed, standing.target, tokens)
    if row.compared:
        thin = QRect(bar.left(), bar.center().y() + 16, bar.width(), _THIN)
        painter.fillRect(thin, tokens.sunken)
        painter.fillRect(
            thin.adjusted(0, 1, -round(bar.width() * (1 - row.compared.claimed / LEVELS)), -1), tokens.muted
        )
        at = min(thin.left() + round(bar.width() * row.compared.target / LEVELS), thin.right())
        painter.fillRect(at - 1, thin.top() - 2, 2, _THIN + 4, tokens.text)
    if row.assessed is not None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(tokens.text, 1.5))
        painter.setBrush(tokens.surface)
        at = min(max(bar.left() + round(bar.width() * row.assessed / LEVELS), bar.left() + _DOT), bar.right() - _DOT)
        painter.drawEllipse(QRect(at - _DOT, bar.center().y() - _DOT + 1, 2 * _DOT, 2 * _DOT))
