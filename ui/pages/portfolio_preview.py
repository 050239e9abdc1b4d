"""The portfolio as it will print: its pages, and the few things one does to look at them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from planner.portfolio.document import Document
from ui.jobs import Job, Runner
from ui.pages.portfolio_reading import PageReader
from ui.pages.portfolio_sheets import Sheet, paint_sheet
from ui.pages.portfolio_view import SheetView
from ui.theme import Role, Weight
from ui.widgets.announce import announce
from ui.widgets.card import Card
from ui.widgets.icon import IconButton
from ui.widgets.sentence import Sentence

READING_MS = 700
"""A page is read out once one has stopped changing and turning it."""


class PortfolioPreview(QWidget):
    """Pages with a bar above them; or a sentence that says why there are none."""

    painted = Signal()
    """A page's picture has come."""

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._reader = PageReader()
        self._document: Document | None = None
        self._reading: Job | None = None
        self.view = SheetView()
        self.view.painting_wanted.connect(self._on_painting_wanted)
        self.view.page_changed.connect(self._on_page_changed)
        self.view.zoomed.connect(self._show_size)
        self.setFocusProxy(self.view)
        self.up_button = IconButton("chevron-up", self.tr("Page before (PageUp)"))
        self.up_button.clicked.connect(lambda: self.view.go_to_page(self.view.page - 1))
        self.down_button = IconButton("chevron-down", self.tr("Next page (PageDown)"))
        self.down_button.clicked.connect(lambda: self.view.go_to_page(self.view.page + 1))
        self.page_words = Sentence("", tone="muted", wrap=False, tabular=True)
        self.smaller_button = IconButton("minus", self.tr("Smaller (Ctrl+−)"))
        self.smaller_button.clicked.connect(lambda: self.view.zoom_by(-1))
        self.size_words = Sentence("", tone="muted", wrap=False, tabular=True)
        self.size_words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.size_words.setFixedWidth(48)
        self.larger_button = IconButton("plus", self.tr("Larger (Ctrl++)"))
        self.larger_button.clicked.connect(lambda: self.view.zoom_by(1))
        self.width_button = IconButton("fit-width", self.tr("Fit the width (Ctrl+0)"))
        self.width_button.clicked.connect(lambda: self.view.set_fit("width"))
        self.whole_button = IconButton("fit-page", self.tr("Fit a whole page"))
        self.whole_button.clicked.connect(lambda: self.view.set_fit("page"))
        for button in (self.width_button, self.whole_button):
            button.setCheckable(True)
        self._title = Sentence("", role=Role.SENTENCE, weight=Weight.SEMIBOLD)
        self._words = Sentence("", tone="muted")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(READING_MS)
        self._pause.timeout.connect(self.read_page)
        self._lay_out()
        self._show_size()
        self._name_view()

    @property
    def words(self) -> str:
        """What stands in the place of pages, "" where there are some."""
        says = self._places.currentWidget() is not self.view
        return f"{self._title.text()}\n{self._words.text()}" if says else ""

    def stops(self) -> list[QWidget]:
        """What takes the keyboard here, in the order of the eye."""
        buttons = (self.up_button, self.down_button, self.smaller_button, self.larger_button)
        return [*buttons, self.width_button, self.whole_button, self.view]

    def show_sheets(self, document: Document, sheets: Sequence[Sheet]) -> None:
        """Show these pages of a document; the place one has scrolled to stays."""
        self._document = document
        self._bar.show()
        self._places.setCurrentWidget(self.view)
        self.view.show_sheets(sheets)
        self.view.viewport().repaint()  # asks for the page in sight before anything else is asked for
        self._on_page_changed(self.view.page)

    def show_words(self, title: str, words: str) -> None:
        """Say something in the place of pages."""
        self._document = None
        self._title.setText(title)
        self._words.setText(words)
        self._bar.hide()
        self._places.setCurrentWidget(self._says)
        self.view.show_sheets(())
        self._on_page_changed(0)

    def read_page(self) -> None:
        """Have the words of the page one is at read from the file, for whoever cannot see it."""
        document, number = self._document, self.view.page
        self._pause.stop()
        if document is None or not number:
            return
        self._reading = self._runner.run(
            lambda _job: self._reader.text_of(document, number),
            done=self.view.setAccessibleDescription,
            failed=lambda _error: None,
        )

    def _on_painting_wanted(self, sheet: Sheet, width: int) -> None:
        def take(picture: QImage) -> None:
            self.view.take_picture(sheet.key, width, picture)
            self.painted.emit()

        self._runner.run(lambda _job: paint_sheet(sheet, width), done=take, failed=lambda _error: None)

    def _on_page_changed(self, number: int) -> None:
        count = len(self.view.sheets)
        self.page_words.setText(self.tr("Page {number} of {count}").format(number=number, count=count) if count else "")
        self.up_button.setEnabled(number > 1)
        self.down_button.setEnabled(number < count)
        if self.view.hasFocus() and count:
            announce(self.view, self.page_words.text())
        self._name_view()
        if self._reading:
            self._reading.cancel()
        self.view.setAccessibleDescription("")
        if count:
            self._pause.start()
        else:
            self._pause.stop()
        self._show_size()

    def _name_view(self) -> None:
        name = self.tr("Preview of the portfolio")
        page = self.page_words.text()
        self.view.setAccessibleName(f"{name}, {page}" if page else name)

    def _show_size(self) -> None:
        self.size_words.setText(self.tr("{share} %").format(share=round(self.view.scale * 100)))
        self.width_button.setChecked(self.view.fit == "width")
        self.whole_button.setChecked(self.view.fit == "page")

    def _lay_out(self) -> None:
        self._bar = QWidget()
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.up_button)
        row.addWidget(self.down_button)
        row.addSpacing(4)
        row.addWidget(self.page_words)
        row.addStretch(1)
        for part in (self.smaller_button, self.size_words, self.larger_button):
            row.addWidget(part)
        row.addSpacing(8)
        row.addWidget(self.width_button)
        row.addWidget(self.whole_button)
        card = Card(spacing=8)
        card.column.addWidget(self._title)
        card.column.addWidget(self._words)
        self._says = QWidget()
        said = QVBoxLayout(self._says)
        said.setContentsMargins(0, 0, 0, 0)
        said.addWidget(card)
        said.addStretch(1)
        self._places = QStackedWidget()
        self._places.addWidget(self.view)
        self._places.addWidget(self._says)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._bar)
        column.addWidget(self._places, 1)
