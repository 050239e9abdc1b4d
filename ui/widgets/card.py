"""The card: a piece of paper on the page."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.widgets.tone import set_look

PADDING = 16


class Card(QFrame):
    """A framed surface with a column inside it; `tone` is empty, `warn` or `selected`."""

    def __init__(self, *, tone: str = "", spacing: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        set_look(self, "tone", tone)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(PADDING, PADDING, PADDING, PADDING)
        self.column.setSpacing(spacing)

    def set_tone(self, tone: str) -> None:
        """Change what the frame means."""
        set_look(self, "tone", tone)


class Rule(QFrame):
    """A hairline between two rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("rule", "true")
        self.setFixedHeight(1)


class RowCard(Card):
    """A card of rows such as `CheckRow` with hairlines between them, which reach 4 px beyond the rows' text."""

    def __init__(self, *, tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(tone=tone, spacing=0, parent=parent)
        self.column.setContentsMargins(PADDING - 4, 4, PADDING - 4, 4)

    def add_row(self, row: QWidget) -> None:
        """Add `row` below the others."""
        if self.column.count():
            self.column.addWidget(Rule())
        self.column.addWidget(row)

    def clear_rows(self) -> None:
        """Take all rows out."""
        while (item := self.column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
