"""One thing a coach found: a short word, the words it is about, and what it means; a press leads to them."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.card_button import PressableLayout, RowButton, let_clicks_through
from ui.theme import Role
from ui.widgets.pill import Pill
from ui.widgets.sentence import Sentence


class FindingRow(PressableLayout):
    """``tone`` is ``warn`` for what weakens a text and ``accent`` for what carries it."""

    def __init__(self, word: str, why: str, about: str, *, tone: str = "warn", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(f"{word}: {why}")
        self.setAccessibleDescription(about)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 6, 4, 6)
        column.setSpacing(4)
        column.addWidget(Pill(word, tone=tone))
        if about:
            column.addWidget(Sentence(f"“{about}”", role=Role.SECONDARY, tone=tone))
        column.addWidget(Sentence(why))
        let_clicks_through(self)

    paintEvent = RowButton.paintEvent
