"""The list of questions: calm rows, the chosen one on the accent's soft ground."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.theme import Role, Weight, font, theme
from ui.widgets.tool_tip import plain_tip

_ROW = 30
_SIDE, _INSET, _BORDER = 12, 3, 2
_ASKS, _WORDS = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.AccessibleDescriptionRole

Index = QModelIndex | QPersistentModelIndex


class _Delegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens = theme()
        rect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.accent_soft if chosen else tokens.hover)
            painter.drawRoundedRect(QRectF(rect).adjusted(_INSET, 0, -_INSET, 0), 5, 5)
        painter.setFont(font(Role.TEXT, Weight.SEMIBOLD if chosen else Weight.REGULAR))
        painter.setPen(tokens.accent if chosen else tokens.text)
        inner = rect.adjusted(_SIDE, 0, -_SIDE, 0)
        words = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine), words)
        painter.restore()


class QuestionList(QListWidget):
    """Rows of (name of the question, title, the question in words); up and down choose."""

    def __init__(self, offers: Sequence[tuple[str, str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Questions"))
        self.setItemDelegate(_Delegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        for asks, title, words in offers:
            item = QListWidgetItem(title)
            item.setData(_ASKS, asks)
            item.setData(_WORDS, words)
            item.setToolTip(plain_tip(words))
            item.setSizeHint(QSize(0, _ROW))
            self.addItem(item)
        self.setFixedHeight(len(offers) * _ROW + 2 * (_BORDER + _INSET))
        self.setViewportMargins(0, _INSET, 0, _INSET)

    @property
    def asks(self) -> str:
        """The name of the question chosen."""
        return str(self.currentItem().data(_ASKS))

    @property
    def words(self) -> str:
        """The question chosen, in words."""
        return str(self.currentItem().data(_WORDS))

    def choose(self, asks: str) -> None:
        """Choose a question by its name."""
        self.setCurrentRow(next(at for at in range(self.count()) if self.item(at).data(_ASKS) == asks))
