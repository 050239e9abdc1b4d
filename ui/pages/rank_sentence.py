"""The one sentence on why an option stands elsewhere than the deals would put it, written where it is read."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.domain.delivery import Option
from ui.forms.saving import PAUSE_MS
from ui.forms.text_editor import GrowingText
from ui.hub import Hub
from ui.widgets.section import SectionHeading

_FIELD = "mover_reason"


class MoverSentence(QWidget):
    """Saves itself a moment after the last key and on leaving; a burst of typing is one step to undo."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self._option_id = ""
        self._typed = False
        self._showing = False
        self.heading = SectionHeading()
        self.text = GrowingText()
        self.text.setAccessibleName(self.tr("Why RICE is right here"))
        self.text.setPlaceholderText(self.tr("One sentence: why is RICE right here, and not the deals?"))
        self.text.textChanged.connect(self._on_text_changed)
        self.text.installEventFilter(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.flush)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.heading)
        column.addWidget(self.text)
        hub.flush_requested.connect(self.flush)

    def show_option(self, option: Option, places: str) -> None:
        """Show an option's sentence under where it stands; what is being typed is left alone."""
        if option.id != self._option_id:
            self.flush()
            self._option_id, self._typed = option.id, False
        self.heading.setText(places)
        self.text.setAccessibleDescription(places)
        if not self._typed and option.mover_reason != self.text.toPlainText().strip():
            self._showing = True
            self.text.setPlainText(option.mover_reason)
            self._showing = False

    def flush(self) -> None:
        """Save what is typed; what is refused stays here, and the message bar says why."""
        self._timer.stop()
        workspace = self._hub.workspace
        if not self._typed or not workspace or workspace.records.get(self._option_id) is None:
            return
        option_id, words = self._option_id, self.text.toPlainText()
        # Before the step: its notice shows the option anew.
        self._typed = False
        edited = self._hub.attempt(lambda: workspace.edit(option_id, {_FIELD: words}, group=f"{option_id}.{_FIELD}"))
        self._typed = edited is None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving the text saves it."""
        if event.type() == QEvent.Type.FocusOut:
            self.flush()
        return False

    def _on_text_changed(self) -> None:
        if not self._showing:
            self._typed = True
            self._timer.start()
