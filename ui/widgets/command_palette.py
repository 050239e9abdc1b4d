"""The command palette: type a few letters, press Enter, be there."""

import logging
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from ui.theme import Role, font, theme
from ui.widgets.announce import announce
from ui.widgets.palette_entries import PaletteEntry, Search, Source
from ui.widgets.palette_list import HEADING_HEIGHT, ROW_HEIGHT, PaletteDelegate, PaletteModel
from ui.widgets.sentence import Sentence

logger = logging.getLogger(__name__)
_WIDTH = 640
_FROM_TOP = 56
_ROWS_SHOWN = 10
_LONGEST = 200
"""Letters one searches for."""


class CommandPalette(QWidget):
    """Lies over its parent while open; not a dialog: Esc or a click beside it closes, and focus goes back."""

    closed = Signal()
    """The palette is gone."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._sources: list[Source] = []
        self._open_sources: list[Source] = []
        self._came_from: QWidget | None = None
        self.panel = QFrame(self)
        self.panel.setObjectName("palettePanel")
        self.query = QLineEdit(self.panel)
        self.query.setMaxLength(_LONGEST)
        self.query.setObjectName("paletteQuery")
        self.query.setFont(font(Role.SENTENCE))
        self.query.setAccessibleName(self.tr("Search or run a command"))
        self.query.textChanged.connect(self._on_text_changed)
        self.query.installEventFilter(self)
        self.model = PaletteModel()
        self.list = QListView(self.panel)
        self.list.setObjectName("paletteList")
        self.list.setAccessibleName(self.tr("What fits"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(PaletteDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._on_clicked)
        self.list.entered.connect(self._on_entered)
        self._nothing = Sentence(self.tr("Nothing fits. Try fewer letters."), tone="muted")
        self._nothing.setContentsMargins(16, 16, 16, 16)
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.query)
        column.addWidget(self.list)
        column.addWidget(self._nothing)
        parent.installEventFilter(self)
        self.hide()

    def add_source(self, heading: str, search: Search) -> None:
        """Offer what `search` finds, under `heading`, after the sources added before."""
        self._sources.append(Source(heading=heading, search=search))

    def open(self, text: str = "") -> None:
        """Open over the window, with `text` already typed."""
        self._open(self._sources, self.tr("Search or run a command"), text)

    def open_only(self, heading: str, search: Search, prompt: str) -> None:
        """Open with one list instead of all sources, such as the list of shortcuts."""
        self._open([Source(heading=heading, search=search)], prompt, "")

    def dismiss(self) -> None:
        """Close, and give the keyboard back to whoever had it."""
        if self.isHidden():
            return
        self.hide()
        if self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus(Qt.FocusReason.PopupFocusReason)
        self._came_from = None
        self.closed.emit()

    def run_current(self) -> None:
        """Close and do what the marked line says."""
        entry = self.model.entry(self.list.currentIndex().row())
        if entry is None:
            return
        self.dismiss()
        entry.action()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the size of the window; take the keys that move and choose."""
        if watched is self._over and event.type() == QEvent.Type.Resize and self.isVisible():
            self._fit()
        if watched is self.query and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take_key(event)
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press beside the panel closes."""
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.dismiss()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Veil the window, and lay a soft edge under the panel."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().scrim)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().shadow)
        for spread in range(16, 0, -1):
            painter.drawRoundedRect(
                self.panel.geometry().adjusted(-spread, 4 - spread, spread, 4 + spread), 8 + spread, 8 + spread
            )

    def _open(self, sources: list[Source], prompt: str, text: str) -> None:
        text = text[:_LONGEST]
        if self.isHidden():
            self._came_from = QApplication.focusWidget()
        self._open_sources = sources
        self.query.setPlaceholderText(prompt)
        self.query.blockSignals(True)  # one search below, not two
        self.query.setText(text)
        self.query.blockSignals(False)
        self.show()
        self.raise_()
        self._search(text)
        self.query.setFocus(Qt.FocusReason.PopupFocusReason)

    def _take_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._move(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            for _row in range(_ROWS_SHOWN - 2):
                self._move(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.run_current()
        elif key == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            # Tab has nowhere else to go while the palette is open.
            return key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        return True

    def _move(self, step: int) -> None:
        row = self.model.next_entry(self.list.currentIndex().row(), step)
        if row >= 0:
            self._mark(row)
            spoken = self.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)
            announce(self.query, str(spoken))

    def _mark(self, row: int) -> None:
        index = self.model.index(row)
        self.list.setCurrentIndex(index)
        # The heading above the first entry comes into view with it.
        self.list.scrollTo(self.model.index(0) if row == 1 else index)

    def _search(self, text: str) -> None:
        groups = [(source.heading, self._ask(source, text)) for source in self._open_sources]
        self.model.show_rows(groups)
        first = self.model.next_entry(-1, 1) if self.model.rowCount() else -1
        self.list.setVisible(first >= 0)
        self._nothing.setVisible(first < 0)
        if first >= 0:
            self._mark(first)
        self._fit()

    def _ask(self, source: Source, text: str) -> Sequence[PaletteEntry]:
        # What searches must not take the palette down with it.
        try:
            return source.search(text)
        except Exception:
            logger.exception("The palette could not search %r", source.heading)
            return ()

    def _fit(self) -> None:
        parent = self._over
        self.setGeometry(parent.rect())
        width = min(_WIDTH, parent.width() - 64)
        rows = [self.model.entry(row) for row in range(self.model.rowCount())]
        wanted = sum(HEADING_HEIGHT if entry is None else ROW_HEIGHT for entry in rows) + 8
        room = parent.height() - 2 * _FROM_TOP - 52
        self.list.setFixedHeight(max(min(wanted, room, _ROWS_SHOWN * ROW_HEIGHT + HEADING_HEIGHT + 8), ROW_HEIGHT))
        self.panel.setFixedWidth(width)
        self.panel.resize(QSize(width, self.panel.sizeHint().height()))
        self.panel.move((parent.width() - width) // 2, _FROM_TOP)
        self.update()

    def _on_text_changed(self, text: str) -> None:
        if self.isVisible():
            self._search(text)

    def _on_clicked(self, index: QModelIndex) -> None:
        if self.model.entry(index.row()) is not None:
            self.list.setCurrentIndex(index)
            self.run_current()

    def _on_entered(self, index: QModelIndex) -> None:
        if self.model.entry(index.row()) is not None:
            self.list.setCurrentIndex(index)
