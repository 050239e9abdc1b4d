"""The five cards of a chain, side by side; each opens what it stands on."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui.pages.card_button import PressableLayout, let_clicks_through
from ui.pages.chain_words import LinkCard
from ui.theme import Role, Weight, theme
from ui.widgets.sentence import Sentence

_PADDING = 14
_GAP = 10
_NARROWEST = 176
_LONGEST = 84


class LinkButton(PressableLayout):
    """One link of the chain as a card: amber where something is worth mending, dashed where nothing is yet."""

    def __init__(self, card: LinkCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = card
        self.setCheckable(len(card.records) > 1)
        detail = card.detail if len(card.detail) <= _LONGEST else card.detail[: _LONGEST - 1].rstrip() + "…"
        self.setAccessibleName(f"{card.heading}: {card.main}")
        self.setAccessibleDescription(detail)
        column = QVBoxLayout(self)
        column.setContentsMargins(_PADDING, 12, _PADDING, 12)
        column.setSpacing(4)
        absent = not card.records
        column.addWidget(Sentence(card.heading, role=Role.SECONDARY, weight=Weight.SEMIBOLD, tone="muted"))
        weight = Weight.SEMIBOLD if card.name == "outcome" and card.records else None
        column.addWidget(Sentence(card.main, tone="muted" if absent else "", weight=weight))
        if detail:
            column.addWidget(Sentence(detail, role=Role.SECONDARY, tone="muted"))
        column.addStretch(1)
        let_clicks_through(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card."""
        tokens = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        quiet = self.card.state == "absent"
        ground = tokens.bg if quiet else tokens.surface
        painter.setBrush(tokens.hover if self.underMouse() or self.isDown() else ground)
        ring = self.hasFocus() or self.isChecked()
        edge = tokens.accent if ring else tokens.warn if self.card.state == "warn" else tokens.line
        if self.underMouse() and edge is tokens.line:
            edge = tokens.outline
        pen = QPen(edge, 2 if ring else 1)
        if quiet and not ring:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        half = pen.widthF() / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 8, 8)


class ChainCards(QWidget):
    """As many cards in a row as there is room for; Left and Right walk them."""

    chosen = Signal(object)
    """The `LinkCard` that was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[LinkButton] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        self._across = 0

    def show_cards(self, cards: Sequence[LinkCard]) -> None:
        """Show these cards; nothing is built anew if they say the same."""
        if [button.card for button in self.buttons] == list(cards):
            return
        was_on = next((at for at, button in enumerate(self.buttons) if button.hasFocus()), -1)
        for button in self.buttons:
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = [LinkButton(card, self) for card in cards]
        for button in self.buttons:
            button.clicked.connect(lambda _checked=False, card=button.card: self.chosen.emit(card))
        self._across = 0
        self._lay_out()
        if 0 <= was_on < len(self.buttons):
            self.buttons[was_on].setFocus(Qt.FocusReason.OtherFocusReason)

    def uncheck(self, but: str = "") -> None:
        """Mark no card as opened, or only the one of this name."""
        for button in self.buttons:
            button.setChecked(button.isCheckable() and button.card.name == but)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the row where there is no room."""
        super().resizeEvent(event)
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right walk."""
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        at = next((at for at, button in enumerate(self.buttons) if button.hasFocus()), -1)
        if by and at >= 0 and 0 <= at + by < len(self.buttons):
            self.buttons[at + by].setFocus(Qt.FocusReason.OtherFocusReason)
        elif not by:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        fits = max((self.width() + _GAP) // (_NARROWEST + _GAP), 1)
        across = 5 if fits >= 5 else 3 if fits >= 3 else min(fits, 2)
        if across == self._across:
            return
        self._across = across
        for at, button in enumerate(self.buttons):
            self._grid.addWidget(button, at // across, at % across)
        for column in range(5):
            self._grid.setColumnStretch(column, 1 if column < across else 0)
