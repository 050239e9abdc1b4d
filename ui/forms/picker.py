"""A line that finds records as one types, and can make an account or a person of a new name."""

from collections.abc import Callable, Collection

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from planner.domain.kinds import kind_named
from planner.domain.record import in_a_sentence
from planner.domain.records import Records
from ui.forms.finding import MOST, find_records
from ui.hub import Hub
from ui.widgets.announce import announce

_MADE_BY_NAME = ("account", "person")
_ID, _NAME = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_ROW = 30


class RecordPicker(QLineEdit):
    """Type to find; Up and Down move, Enter takes, Escape gives up. The suggestions float in the window."""

    chosen = Signal(str)
    """The id of the record taken."""
    named = Signal(str)
    """A name nothing bears yet, of which a record is to be made."""

    def __init__(
        self,
        hub: Hub,
        kinds: Collection[str],
        *,
        without: Callable[[], Collection[str]] = tuple,
        may_make: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._hub = hub
        self._kinds = tuple(kinds)
        self._without = without
        self._made = next((kind for kind in self._kinds if kind in _MADE_BY_NAME), "") if may_make else ""
        self._panel: QFrame | None = None
        self.suggestions = QListWidget()
        self.suggestions.setObjectName("paletteList")
        self.suggestions.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.suggestions.setAccessibleName(self.tr("Suggestions"))
        self.suggestions.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.suggestions.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.suggestions.setUniformItemSizes(True)
        self.suggestions.setMouseTracking(True)
        self.suggestions.itemEntered.connect(self.suggestions.setCurrentItem)
        self.suggestions.itemClicked.connect(self._take)
        self.suggestions.hide()
        self.suggestions.setParent(self)
        self.textEdited.connect(self.suggest)

    @property
    def is_open(self) -> bool:
        """Whether suggestions are shown."""
        return self._panel is not None and self._panel.isVisible()

    def suggest(self) -> None:
        """Show what fits the text."""
        workspace = self._hub.workspace
        records = workspace.records if workspace else Records(())
        typed = " ".join(self.text().split())
        self.suggestions.clear()
        for record in find_records(records, self._kinds, typed, self._without()):
            kind = "" if len(self._kinds) == 1 else f" · {record.title_one}"
            item = QListWidgetItem(f"{record.headline}{kind}")
            item.setData(_ID, record.id)
            self._add(item)
        if typed and self._made and not self._is_known(records, typed):
            words = {
                "account": self.tr("Add the account “{name}”"),
                "person": self.tr("Add “{name}” as a person"),
            }[self._made]
            item = QListWidgetItem(words.format(name=typed))
            item.setData(_NAME, typed)
            self._add(item)
        if typed and not self.suggestions.count():
            item = QListWidgetItem(self._nothing_found())
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self._add(item)
        self.suggestions.setCurrentRow(0 if typed else -1)
        self._open() if self.suggestions.count() else self.close_suggestions()

    def close_suggestions(self) -> None:
        """Hide them."""
        if self._panel:
            self._panel.hide()

    def take_current(self) -> bool:
        """Take the suggestion that is marked; answer whether there was one."""
        item = self.suggestions.currentItem()
        if self.is_open and item is not None:
            self._take(item)
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the list while it is open; Down opens it."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            if not self.is_open:
                self.suggest()
            else:
                count = self.suggestions.count()
                step = 1 if key is Qt.Key.Key_Down else -1
                self.suggestions.setCurrentRow((self.suggestions.currentRow() + step) % count)
            if item := self.suggestions.currentItem():
                announce(self, item.text())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not self.take_current():
                self.suggest()
        elif key is Qt.Key.Key_Escape and self.is_open:
            self.close_suggestions()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Suggestions go with the keyboard; an exact name is taken, anything else stays typed."""
        super().focusOutEvent(event)
        self.close_suggestions()
        workspace = self._hub.workspace
        typed = " ".join(self.text().split()).casefold()
        if workspace and typed and event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            fitting = find_records(workspace.records, self._kinds, typed, self._without())
            exact = [record for record in fitting if record.headline.casefold() == typed]
            if len(exact) == 1:
                self.clear()
                self.chosen.emit(exact[0].id)

    def hideEvent(self, event: QHideEvent) -> None:
        """No suggestions for a line that is not there."""
        self.close_suggestions()

    def _add(self, item: QListWidgetItem) -> None:
        item.setSizeHint(QSize(0, _ROW))
        self.suggestions.addItem(item)

    def _is_known(self, records: Records, typed: str) -> bool:
        found = records.names.get(typed.casefold())
        return found is not None and found.kind in self._kinds

    def _nothing_found(self) -> str:
        if len(self._kinds) == 1:
            kinds = kind_named(self._kinds[0]).title_many
            return self.tr("None of your {kinds} fits").format(kinds=in_a_sentence(kinds))
        return self.tr("Nothing fits")

    def _take(self, item: QListWidgetItem) -> None:
        record_id, name = item.data(_ID), item.data(_NAME)
        self.close_suggestions()
        if record_id or name:
            self.clear()
        if record_id:
            self.chosen.emit(record_id)
        elif name:
            self.named.emit(name)

    def _open(self) -> None:
        window = self.window()
        if self._panel is None or self._panel.parentWidget() is not window:
            self._drop_panel()
            self._panel = QFrame(window)
            self._panel.setObjectName("palettePanel")
            column = QVBoxLayout(self._panel)
            column.setContentsMargins(1, 1, 1, 1)
            column.addWidget(self.suggestions)
            self.destroyed.connect(self._panel.deleteLater)
        rows = min(self.suggestions.count(), MOST + 1)
        height = rows * _ROW + 12
        width = max(self.width(), 280)
        below = self.mapTo(window, QPoint(0, self.height() + 2))
        fits_below = below.y() + height <= window.height()
        top = below.y() if fits_below else self.mapTo(window, QPoint(0, -2)).y() - height
        left = min(below.x(), max(window.width() - width - 8, 0))
        self._panel.setGeometry(left, top, width, height)
        self.suggestions.show()
        self._panel.show()
        self._panel.raise_()

    def _drop_panel(self) -> None:
        if self._panel:
            self.suggestions.setParent(self)
            self._panel.deleteLater()
            self._panel = None
