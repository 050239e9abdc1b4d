"""The line that logs something at once, with a preview of what it will become."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from planner.domain.record import in_a_sentence
from ui.forms.date_editor import day_order
from ui.hub import Hub
from ui.theme import Role
from ui.widgets.sentence import Sentence

if TYPE_CHECKING:
    from planner.importing.quick_add import QuickEntry


class QuickLine(QWidget):
    """Type one line, see what it means, press Enter."""

    added = Signal(str)
    """A record was added; its id."""
    begun = Signal(str, object)
    """The line does not say enough yet: a kind, and the values it gave."""
    left = Signal()
    """The person pressed Escape or Down."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self.line = QLineEdit()
        self.line.setAccessibleName(self.tr("Log something in one line"))
        self.line.setPlaceholderText(self.tr("Log in one line: disc Kite & Co.: re-keys bookings, yesterday"))
        self.line.textChanged.connect(self._show_preview)
        self.line.returnPressed.connect(self._on_returned)
        self.preview = Sentence(role=Role.SECONDARY, tone="muted")
        self.preview.setAccessibleName("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.line)
        column.addWidget(self.preview)
        self.setFocusProxy(self.line)
        self._show_preview()

    def understood(self) -> "QuickEntry | None":
        """What the line means as it stands."""
        # Imported when first typed: the window opens without the importer.
        from planner.importing.quick_add import read_entry  # noqa: PLC0415

        workspace = self._hub.workspace
        if not workspace:
            return None
        return read_entry(self.line.text(), workspace.records, self._hub.today, day_order(self.locale()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape empties the line or leaves it, Down goes to the timeline."""
        if event.key() == Qt.Key.Key_Escape and self.line.text():
            self.line.clear()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _show_preview(self) -> None:
        entry = self.understood() if self.line.text().strip() else None
        if entry is None:
            said = self.tr("Begin with disc, review, jtbd, signal, request or todo; end with a day.")
            self.preview.set_tone("muted")
        else:
            said = self._said(entry)
            self.preview.set_tone("accent" if not entry.missing else "warn")
        self.preview.setText(said)
        self.line.setAccessibleDescription(said)

    def _said(self, entry: "QuickEntry") -> str:
        names = [self.tr("{name} (new)").format(name=name) if name in entry.new else name for name in entry.who]
        parts = [entry.kind.title_one, *names]
        if entry.day:
            days = (entry.day - self._hub.today).days
            near = {0: self.tr("today"), -1: self.tr("yesterday"), 1: self.tr("tomorrow")}
            shown = self.locale().toString(QDate(entry.day.year, entry.day.month, entry.day.day), "ddd d MMM yyyy")
            parts.append(near.get(days, shown))
        said = " · ".join(parts)
        if entry.missing:
            needed = ", ".join(f"“{label}”" for label in entry.missing)
            return self.tr("{entry}. Enter opens the form: it still needs {fields}.").format(entry=said, fields=needed)
        return self.tr("{entry}. Enter adds it.").format(entry=said)

    def _on_returned(self) -> None:
        entry, workspace = self.understood(), self._hub.workspace
        if not entry or not workspace:
            return
        if entry.missing:
            self.line.clear()
            self.begun.emit(entry.kind.kind, dict(entry.values))
            return
        record = self._hub.attempt(lambda: workspace.add(entry.kind.kind, entry.values))
        if record:
            self.line.clear()
            self._hub.notices.say(
                self.tr("Added: {kind}, “{name}”.").format(kind=in_a_sentence(record.title_one), name=record.headline),
                undoable=True,
            )
            self.added.emit(record.id)
