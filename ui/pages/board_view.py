"""A board: cards by how far they have come, those that are out of it apart."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from planner.domain.field import Choice
from ui.pages.board_cards import BoardCard
from ui.pages.board_column import ColumnView
from ui.widgets.card import Rule
from ui.widgets.section import SectionHeading

_SHELF_CARD = 300
_BESIDE = 1360
"""Width from which there is room for a seventh column."""
_TALLEST = 16_777_215
_EMPTY_SHELF = 44
_SCROLL_BAR = 12
_MEASURED = 40


@dataclass(frozen=True, kw_only=True)
class Lanes:
    """The columns of a board from left to right, the shelf apart, and where what is taken off it goes.

    ``counted`` says how many there are of what lies on it.
    """

    columns: tuple[Choice, ...]
    shelf: Choice
    taken_up_to: str
    counted: Callable[[int], str]


class BoardView(QWidget):
    """Columns, and a shelf below or beside them; tells where a card was taken, and moves none itself."""

    moved = Signal(str, str)
    """The card with this id goes to this column."""
    opened = Signal(str)
    """The card with this id is to be opened."""

    def __init__(self, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lanes = lanes
        self._order = tuple(lane.value for lane in lanes.columns)
        self._titles = {lane.value: lane.title for lane in (*lanes.columns, lanes.shelf)}
        self.columns = {lane.value: ColumnView(lane.value, lane.title) for lane in lanes.columns}
        self.shelf = ColumnView(lanes.shelf.value, lanes.shelf.title, is_shelf=True, card_width=_SHELF_CARD)
        self.headings = {value: SectionHeading() for value in self._titles}
        self._entered = self._order[0]
        self._columns_row = QHBoxLayout()
        self._columns_row.setSpacing(12)
        for status in self._order:
            column = QVBoxLayout()
            column.setSpacing(8)
            column.addWidget(self.headings[status])
            column.addWidget(self.columns[status], 1)
            self._columns_row.addLayout(column, 1)
        self._apart = QWidget()
        shelf = QVBoxLayout(self._apart)
        shelf.setContentsMargins(0, 0, 0, 0)
        shelf.setSpacing(8)
        shelf.addWidget(self.headings[lanes.shelf.value])
        shelf.addWidget(self.shelf, 1)
        self._rule = Rule()
        self._outer = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(12)
        self._outer.addLayout(self._columns_row, len(self._order))
        self._outer.addWidget(self._rule)
        self._outer.addWidget(self._apart)
        for view in self.views:
            view.opened.connect(self.opened)
            view.carried.connect(self._on_carried)
            view.put_apart.connect(self._on_put_apart)
            view.left_for.connect(self._on_left_for)
            view.received.connect(lambda card_id, status=view.status: self._on_received(card_id, status))
            view.entered.connect(lambda status=view.status: self._on_entered(status))
        self._on_entered(self._order[0])

    @property
    def views(self) -> tuple[ColumnView, ...]:
        """The columns in their order, the shelf last."""
        return (*self.columns.values(), self.shelf)

    @property
    def current_id(self) -> str:
        """The id of the card one is on, "" for none."""
        return self._view(self._entered).current_id

    def show_cards(self, cards: Sequence[BoardCard]) -> None:
        """Show these cards, each in its column; the keyboard goes along with the card it was on."""
        was_on = self.current_id if self._view(self._entered).hasFocus() else ""
        by_status: dict[str, list[BoardCard]] = {}
        for card in cards:
            by_status.setdefault(card.status, []).append(card)
        for view in self.views:
            mine = by_status.get(view.status, [])
            view.cards.replace_rows(mine)
            title = self._titles[view.status]
            counted = f"{title}  {self.locale().toString(len(mine))}" if mine else title
            self.headings[view.status].setText(counted)
            view.setAccessibleDescription(self._lanes.counted(len(mine)))
        self._settle_shelf()
        if was_on:
            self.go_to(was_on)

    def show_shelf(self, *, shown: bool) -> None:
        """Put the shelf away while the room is needed."""
        self._apart.setVisible(shown)
        self._rule.setVisible(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is room, the shelf stands beside the board rather than below it."""
        super().resizeEvent(event)
        self._settle_shelf()

    def _settle_shelf(self) -> None:
        beside = self.width() >= _BESIDE
        way = QBoxLayout.Direction
        self._outer.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self._outer.setStretchFactor(self._apart, 1 if beside else 0)
        self.shelf.lie_down(card_width=0 if beside else _SHELF_CARD)
        if beside:
            self._rule.setFixedSize(1, _TALLEST)
            self._rule.setMinimumHeight(0)
            self.shelf.setMinimumHeight(_EMPTY_SHELF)
            self.shelf.setMaximumHeight(_TALLEST)
            return
        self._rule.setMinimumSize(0, 1)
        self._rule.setMaximumSize(_TALLEST, 1)
        lying = self.shelf.cards.rowCount()
        tallest = max((self.shelf.sizeHintForRow(at) for at in range(min(lying, _MEASURED))), default=_EMPTY_SHELF)
        overflows = lying * _SHELF_CARD > self.width()
        self.shelf.setFixedHeight(tallest + (_SCROLL_BAR if overflows else 0))

    def go_to(self, card_id: str) -> bool:
        """Stand on a card, with the keyboard; answer whether it is on the board."""
        view = next((view for view in self.views if view.go_to(card_id)), None)
        if view:
            view.setFocus(Qt.FocusReason.OtherFocusReason)
        return view is not None

    def first_stop(self) -> QWidget:
        """The first column that holds a card."""
        return next((view for view in self.views if view.cards.rowCount()), self.columns[self._order[0]])

    def _view(self, status: str) -> ColumnView:
        return self.columns.get(status, self.shelf)

    def _on_entered(self, status: str) -> None:
        """Tab goes past the board by one stop: the column one was in."""
        self._entered = status
        for view in self.views:
            stop = view.status == status
            view.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus)

    def _on_carried(self, card_id: str, by: int) -> None:
        if self._entered in self._order:
            to = self._order.index(self._entered) + by
            if 0 <= to < len(self._order):
                self.moved.emit(card_id, self._order[to])

    def _on_put_apart(self, card_id: str) -> None:
        shelf = self._lanes.shelf.value
        self.moved.emit(card_id, self._lanes.taken_up_to if self._entered == shelf else shelf)

    def _on_received(self, card_id: str, status: str) -> None:
        if self._view(status).cards.row_of(card_id) < 0:
            self.moved.emit(card_id, status)

    def _on_left_for(self, by: int) -> None:
        """Go to the next column that holds a card; the shelf is the last."""
        at = self.views.index(self._view(self._entered))
        on_the_way = self.views[at + 1 :] if by > 0 else self.views[:at][::-1]
        if there := next((view for view in on_the_way if view.cards.rowCount()), None):
            there.setFocus(Qt.FocusReason.OtherFocusReason)
