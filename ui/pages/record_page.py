"""What the pages of records share: a list at the left, the form at the right."""

from abc import abstractmethod

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from planner.domain.records import Records
from planner.storage.store import Notice
from ui.forms.record_form import RecordForm
from ui.hub import Hub
from ui.pages.record_bodies import record_bodies
from ui.widgets.empty_state import EmptyState

_SHARE = 0.42
_NARROWEST, _WIDEST = 320, 760


class RecordPage(QWidget):
    """Reads the plan when shown, follows it while shown, and opens one record beside the list.

    A subclass fills ``left``, and says in ``read`` what to show of the plan.
    """

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hub = hub
        self._stale = True
        self._gone = ""
        self.form = RecordForm(hub, makers=record_bodies())
        self.form.record_requested.connect(self.open_record)
        self.form.left.connect(self.on_form_left)
        self.form.created.connect(self.on_form_created)
        self.form.emptied.connect(self._on_form_emptied)
        self.nothing = EmptyState("", "")
        self.right = QStackedWidget()
        self.right.addWidget(self.nothing)
        self.right.addWidget(self.form)
        self.left = QWidget()
        self.column = QVBoxLayout(self.left)
        self.column.setContentsMargins(32, 24, 12, 16)
        self.column.setSpacing(12)
        self.frame = QWidget()
        self._has_any = True
        framing = QVBoxLayout(self.frame)
        framing.setContentsMargins(12, 24, 32, 24)
        framing.addWidget(self.right)
        self.halves = QSplitter(Qt.Orientation.Horizontal)
        self.halves.addWidget(self.left)
        self.halves.addWidget(self.frame)
        self.halves.setChildrenCollapsible(False)
        self.halves.setHandleWidth(4)
        self.halves.setStretchFactor(0, 0)
        self.halves.setStretchFactor(1, 1)
        self.halves.splitterMoved.connect(self._on_splitter_moved)
        self._moved_by_hand = False
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.halves)
        hub.changed.connect(self._on_changed)
        hub.plan_opened.connect(self._on_plan_opened)

    @property
    def records(self) -> Records:
        """Everything in the plan; nothing when no plan is open."""
        return self.hub.workspace.records if self.hub.workspace else Records(())

    @abstractmethod
    def read(self) -> None:
        """Show the plan as it is now."""

    @abstractmethod
    def open_record(self, record_id: str) -> None:
        """Show a record in the form, and mark it in the list."""

    def show_form(self, *, shown: bool) -> None:
        """Show the form, or what stands there when nothing is chosen."""
        self.right.setCurrentWidget(self.form if shown else self.nothing)
        self.frame.setVisible(shown or self._has_any)

    def tell_any(self, *, has_any: bool) -> None:
        """Give the whole page to the list's own empty state while there is nothing to open."""
        self._has_any = has_any
        self.frame.setVisible(has_any or self.right.currentWidget() is self.form)

    def on_form_left(self) -> None:
        """Escape in the form."""

    def on_form_created(self, record_id: str) -> None:
        """The record begun in the form exists now."""

    def on_changed(self, notice: Notice) -> None:
        """A step was taken while the page is shown."""
        self.read()

    def on_plan_opened(self) -> None:
        """Forget what was remembered of the plan before."""

    def refresh_if_stale(self) -> None:
        """Read the plan if it has changed since it was read."""
        if self._stale:
            self._stale = False
            self.read()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what has changed meanwhile."""
        super().showEvent(event)
        self.refresh_if_stale()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width, until the person has moved the divider."""
        super().resizeEvent(event)
        self.share_width()

    def share_width(self) -> None:
        """Give the list its width and the form the rest, until the person has moved the divider."""
        if not self._moved_by_hand:
            left = self.list_width()
            self.halves.setSizes([left, max(self.width() - left, 1)])

    def list_width(self) -> int:
        """How wide the list is, in pixels, while the person has not moved the divider."""
        return min(max(int(self.width() * _SHARE), _NARROWEST), _WIDEST)

    def follow_undo(self, notice: Notice) -> bool:
        """Open the record deleted last when a step brought it back; answer whether one did."""
        back = notice.role != "do" and self._gone in notice.ids and self.records.get(self._gone) is not None
        if back:
            self.open_record(self._gone)
        return back

    def _on_form_emptied(self, record_id: str) -> None:
        self._gone = record_id
        self.show_form(shown=False)

    def _on_splitter_moved(self) -> None:
        self._moved_by_hand = True

    def _on_changed(self, notice: object) -> None:
        if self.isVisible() and isinstance(notice, Notice):
            self.on_changed(notice)
        else:
            self._stale = True

    def _on_plan_opened(self) -> None:
        self._gone = ""
        self.on_plan_opened()
        self.show_form(shown=False)
        self._stale = True
        if self.isVisible():
            self.refresh_if_stale()
