"""The navigation: the pages by name at the left, the settings at the bottom."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Role, Weight, blend, font, theme
from ui.widgets.icon import GRID, icon

WIDTH = 184
_ROW = 32
_PADDING = 12


class NavigationEntry(QPushButton):
    """One page's name, with an optional count."""

    def __init__(self, page_id: str, title: str, icon_name: str | None, parent: QWidget) -> None:
        super().__init__(title, parent)
        self.page_id = page_id
        self.count: int | None = None
        self._icon_name = icon_name
        self.setCheckable(True)
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_count(self, count: int | None) -> None:
        """Show `count` at the right, or nothing."""
        self.count = count
        self.setAccessibleDescription("" if count is None else self.locale().toString(count))
        self.update()

    def sizeHint(self) -> QSize:
        """One row of the navigation."""
        return QSize(WIDTH - 16, _ROW)

    def minimumSizeHint(self) -> QSize:
        """A row does not shrink."""
        return QSize(0, _ROW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave all keys but Space to the list; a plain button would take the arrows for Tab."""
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the row: the page shown stands on paper, in the accent."""
        tokens = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = None
        if self.isChecked():
            ground = tokens.surface
        elif self.isDown():
            ground = blend(tokens.sunken, tokens.line, 0.9)
        elif self.underMouse():
            ground = blend(tokens.sunken, tokens.line, 0.45)
        painter.setPen(Qt.PenStyle.NoPen)
        if ground is not None:
            painter.setBrush(ground)
            painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(tokens.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        self._paint_words(painter, self.rect().adjusted(_PADDING, 0, -_PADDING, 0))

    def _paint_words(self, painter: QPainter, inner: QRect) -> None:
        tokens = theme()
        if self._icon_name:
            tone = "accent" if self.isChecked() else "muted"
            at = QRect(inner.left(), inner.top() + (inner.height() - GRID) // 2, GRID, GRID)
            icon(self._icon_name, tone).paint(painter, at)
            inner.setLeft(inner.left() + GRID + 8)
        name = font(Role.TEXT, Weight.SEMIBOLD if self.isChecked() else Weight.REGULAR)
        metrics = QFontMetrics(name)
        baseline = inner.top() + (inner.height() + metrics.ascent() - metrics.descent()) // 2
        right = inner.right() + 1
        if self.count is not None:
            figures = font(Role.SECONDARY, tabular=True)
            shown = self.locale().toString(self.count)
            width = QFontMetrics(figures).horizontalAdvance(shown)
            painter.setFont(figures)
            painter.setPen(tokens.muted)
            painter.drawText(right - width, baseline, shown)
            right -= width + 8
        painter.setFont(name)
        painter.setPen(tokens.accent if self.isChecked() else tokens.text)
        words = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, right - inner.left())
        painter.drawText(inner.left(), baseline, words)


class Navigation(QFrame):
    """The list of pages: one stop for Tab, arrow keys, Home and End within."""

    chosen = Signal(str)
    """The id of the page the person wants to see."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        self.setAccessibleName(self.tr("Pages"))
        self.setFixedWidth(WIDTH)
        self._entries: list[NavigationEntry] = []
        self._column = QVBoxLayout(self)
        # One pixel more at the right: the hairline stands there.
        self._column.setContentsMargins(8, 12, 9, 12)
        self._column.setSpacing(4)
        self._column.addStretch(1)
        self._above = 0

    @property
    def page_ids(self) -> list[str]:
        """The pages in the order they are shown."""
        return [entry.page_id for entry in self._entries]

    def add_entry(self, page_id: str, title: str, *, icon_name: str | None = None, bottom: bool = False) -> None:
        """Add a page after the others, or below the gap at the bottom."""
        entry = NavigationEntry(page_id, title, icon_name, self)
        entry.clicked.connect(self._on_entry_clicked)
        if bottom:
            self._column.addWidget(entry)
            self._entries.append(entry)
        else:
            self._column.insertWidget(self._above, entry)
            self._entries.insert(self._above, entry)
            self._above += 1
        self._settle_focus()

    def entry(self, page_id: str) -> NavigationEntry:
        """Give the entry of a page; an unknown id is a KeyError."""
        for entry in self._entries:
            if entry.page_id == page_id:
                return entry
        raise KeyError(page_id)

    def mark(self, page_id: str) -> None:
        """Show `page_id` as the page one is on."""
        for entry in self._entries:
            entry.setChecked(entry.page_id == page_id)
        self._settle_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up, Down, Home and End go to a page and show it."""
        at = next((index for index, entry in enumerate(self._entries) if entry.hasFocus()), None)
        last = len(self._entries) - 1
        if at is None:
            super().keyPressEvent(event)
            return
        targets = {
            Qt.Key.Key_Up: max(at - 1, 0),
            Qt.Key.Key_Down: min(at + 1, last),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(self._entries[at].page_id)
        elif key in targets:
            entry = self._entries[targets[key]]
            entry.setFocus(Qt.FocusReason.TabFocusReason)
            self.chosen.emit(entry.page_id)
        else:
            super().keyPressEvent(event)

    def _settle_focus(self) -> None:
        current = next((entry for entry in self._entries if entry.isChecked()), self._entries[0])
        for entry in self._entries:
            entry.setFocusPolicy(Qt.FocusPolicy.StrongFocus if entry is current else Qt.FocusPolicy.ClickFocus)

    def _on_entry_clicked(self) -> None:
        entry = self.sender()
        if isinstance(entry, NavigationEntry):
            # A click on the page one is on would untick it.
            entry.setChecked(True)
            self.chosen.emit(entry.page_id)
