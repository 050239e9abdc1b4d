"""What is looked through before a portfolio leaves: the quotes one by one, and every name that was replaced."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.portfolio_names import NamesPanel
from ui.pages.portfolio_quotes import QuotesPanel
from ui.pages.portfolio_work import Shown


class ReviewPanel(QWidget):
    """Quotes above, names below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.quotes = QuotesPanel()
        self.names = NamesPanel()
        self.undecided = 0
        """How many quotes wait for a decision."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(24)
        column.addWidget(self.quotes)
        column.addWidget(self.names)
        column.addStretch(1)

    def stops(self) -> list[QWidget]:
        """What takes the keyboard here, in the order of the eye."""
        return [*self.quotes.stops(), *self.names.stops()]

    def show_review(self, shown: Shown, *, redacted: bool, letter: bool) -> None:
        """Show what there is to look through; a letter's facts hold no quotes."""
        self.quotes.setVisible(not letter)
        self.undecided = sum(1 for each in shown.quotes if each.choice.state in ("undecided", "changed"))
        self.quotes.show_quotes(shown.quotes)
        nothing = self.tr("What you show names nobody.") if redacted else self.tr("No name is replaced.")
        self.names.show_names(shown.names, nothing)
