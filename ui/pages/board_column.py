"""One column of a board: what has come equally far, as a list of cards."""

from typing import Any

from PySide6.QtCore import QMimeData, QModelIndex, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from ui.pages.board_cards import BoardCard
from ui.pages.board_paint import CARD, CardDelegate, Index
from ui.tables.rows_model import RowsModel
from ui.widgets.tone import set_look

_MIME = "application/x-inroad-card"
_DISPLAY, _ACCESSIBLE = int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole)


class ColumnModel(RowsModel[BoardCard]):
    """The cards of one status."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(lambda card: card.id, parent)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """One card a row."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """The card, its title, and what is read aloud."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        card = self._rows[index.row()]
        return {_DISPLAY: card.title, _ACCESSIBLE: card.spoken, int(CARD): card}.get(role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cards can be taken up."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def mimeTypes(self) -> list[str]:
        """What is carried."""
        return [_MIME]

    def mimeData(self, indexes: Any) -> QMimeData:
        """The id of the card taken up."""
        data = QMimeData()
        data.setData(_MIME, " ".join(self._rows[index.row()].id for index in indexes).encode())
        return data


class ColumnView(QListView):
    """Up and down walk, Left and Right go to the next column, with Ctrl they take the card along; Enter opens."""

    opened = Signal(str)
    """The card with this id is to be opened."""
    carried = Signal(str, int)
    """The card with this id goes so many columns to the right."""
    put_apart = Signal(str)
    """The card with this id is put apart, or taken up again if it was."""
    left_for = Signal(int)
    """The keyboard goes so many columns to the right."""
    received = Signal(str)
    """The card with this id was dropped here."""
    entered = Signal()
    """The keyboard has come here."""

    def __init__(
        self, status: str, title: str, *, is_shelf: bool = False, card_width: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.status = status
        self._is_shelf = is_shelf
        self.cards = ColumnModel(self)
        self.setObjectName("boardColumn")
        self.setModel(self.cards)
        self._painter = CardDelegate(self)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(title)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.lie_down(card_width=card_width)
        self.clicked.connect(self._open)

    @property
    def current_id(self) -> str:
        """The id of the card one is on, "" for none."""
        card = self.currentIndex().data(CARD)
        return card.id if isinstance(card, BoardCard) else ""

    def lie_down(self, *, card_width: int) -> None:
        """Show cards of this width in a row, or with 0 as a column of its own width."""
        never, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self._painter.card_width = card_width
        flow = QListView.Flow.LeftToRight if card_width else QListView.Flow.TopToBottom
        if self.flow() is not flow:
            self.setFlow(flow)
        self.setVerticalScrollBarPolicy(never if card_width else needed)
        self.setHorizontalScrollBarPolicy(needed if card_width else never)

    def go_to(self, card_id: str) -> bool:
        """Stand on a card; answer whether it is here."""
        at = self.cards.row_of(card_id)
        if at >= 0:
            self.setCurrentIndex(self.cards.index(at, 0))
            self.scrollTo(self.cards.index(at, 0))
        return at >= 0

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand on a card as soon as the keyboard is here."""
        super().focusInEvent(event)
        # Qt makes the first card the current one without choosing it, and only the chosen one wears the ring.
        if self.cards.rowCount() and not self.selectionModel().isSelected(self.currentIndex()):
            self.setCurrentIndex(self.currentIndex() if self.currentIndex().isValid() else self.cards.index(0, 0))
        self.entered.emit()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Unmark the card."""
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, carry, open."""
        key, card = Qt.Key(event.key()), self.current_id
        sideways = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(key, 0)
        with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        is_shelf, lies = self._is_shelf, self.flow() is QListView.Flow.LeftToRight
        if with_control and card and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            if (key == Qt.Key.Key_Up) is is_shelf:
                self.put_apart.emit(card)
        elif with_control and card and sideways and not is_shelf:
            self.carried.emit(card, sideways)
        elif sideways and not lies:
            self.left_for.emit(sideways)
        elif is_shelf and lies and key == Qt.Key.Key_Up:
            self.left_for.emit(-1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and card:
            self.opened.emit(card)
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A card can be dropped here."""
        if event.mimeData().hasFormat(_MIME):
            set_look(self, "state", "receiving")
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Anywhere in the column."""
        if event.mimeData().hasFormat(_MIME):
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It went elsewhere."""
        set_look(self, "state", "")

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell what was dropped, once the drag is over."""
        set_look(self, "state", "")
        ids = bytes(event.mimeData().data(_MIME).data()).decode().split()
        event.setDropAction(Qt.DropAction.CopyAction)  # the view it came from removes nothing by itself
        event.accept()
        for card_id in ids:
            QTimer.singleShot(0, self, lambda card_id=card_id: self.received.emit(card_id))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def minimumSizeHint(self) -> QSize:
        """It gives way."""
        return QSize(104, 80)

    def _open(self, index: Index) -> None:
        card = index.data(CARD)
        if isinstance(card, BoardCard):
            self.opened.emit(card.id)
