"""What the pages here stand in: margins, a title row, and word of every change to the plan."""

import logging
from datetime import date as Date

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.storage.store import Notice
from planner.workspace import Workspace
from ui.hub import Hub
from ui.theme import Role
from ui.widgets.sentence import Sentence

logger = logging.getLogger(__name__)
SIDE, TOP = 32, 24
"""Margins of a page in pixels."""
WIDEST = 1480
"""Beyond this, lines grow too long to read; a wider window gets air at the right."""


class PageFrame(QWidget):
    """A page with a title; ``title_row`` and ``column`` take what it shows.

    ``fill`` is called with the open plan when there is something new to show: at once while the page is visible,
    else when it is next shown.
    """

    record_requested = Signal(str)
    """Show the record with this id."""
    mend_requested = Signal(str, str)
    """Show the record with this id, with the keyboard in the field of this name."""
    draft_requested = Signal(str, object)
    """Open an empty form: the kind, and what is known already, by field."""
    failed = Signal()
    """What the page should show could not be shown; the log says why."""
    page_requested = Signal(str)
    """Show the page with this id."""

    def __init__(self, hub: Hub, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hub = hub
        self._filled_on: Date | None = None
        self.setAccessibleName(title)
        inner = QWidget()
        inner.setMaximumWidth(WIDEST)
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(SIDE, TOP, SIDE, TOP)
        self.column.setSpacing(16)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(inner, 1)
        across.addStretch(0)
        self.title = Sentence(title, role=Role.TITLE, wrap=False)
        self.title_row = QHBoxLayout()
        self.title_row.setSpacing(24)
        self.title_row.addWidget(self.title)
        self.column.addLayout(self.title_row)
        hub.changed.connect(self._on_changed)
        hub.plan_opened.connect(self.refresh)

    def fill(self, workspace: Workspace) -> None:
        """Show what the plan holds now."""

    def refresh(self) -> None:
        """Show what is new, now or when next visible."""
        self._filled_on = None
        if self.isVisible():
            self._fill_if_stale()

    def first_stop(self) -> QWidget | None:
        """Where the keyboard starts on this page; None leaves it to the order of the fields."""
        return None

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while the page was hidden, and with the calendar."""
        self._fill_if_stale()
        super().showEvent(event)

    def _fill_if_stale(self) -> None:
        workspace = self.hub.workspace
        if workspace and self._filled_on != self.hub.today:
            self._filled_on = self.hub.today
            try:
                self.fill(workspace)
            except Exception:
                logger.exception("The page %r could not be filled", type(self).__name__)
                self.failed.emit()

    def _on_changed(self, notice: Notice) -> None:
        self.refresh()
