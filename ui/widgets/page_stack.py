"""The pages: built when first shown, and a calm sentence where one cannot be."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.widgets.empty_state import EmptyState
from ui.widgets.page_scroll import PageScroll

logger = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class PageSpec:
    """A page before it exists: its id, its name in the navigation, and how to build it."""

    id: str
    title: str
    factory: Callable[[], QWidget]
    icon: str | None = None
    shortcut: str | None = None
    """A key sequence; without one the first nine pages get Alt+1 to Alt+9."""
    bottom: bool = False


class PageStack(QStackedWidget):
    """Shows one page at a time."""

    page_failed = Signal(str)
    """The id of a page that could not be built."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._specs: dict[str, PageSpec] = {}
        self._built: dict[str, PageScroll] = {}
        self.current_id: str | None = None

    def add_page(self, spec: PageSpec) -> None:
        """Take in a page; nothing is built yet."""
        self._specs[spec.id] = spec

    def built_page(self, page_id: str) -> QWidget | None:
        """Give the page if it has been built."""
        place = self._built.get(page_id)
        return None if place is None else place.widget()

    def current_page(self) -> QWidget | None:
        """Give the page that is on; `currentWidget` is only the place it scrolls in."""
        return None if self.current_id is None else self.built_page(self.current_id)

    def show_page(self, page_id: str) -> None:
        """Show a page, building it first where needed; an unknown id is a KeyError."""
        spec = self._specs[page_id]
        if page_id not in self._built:
            try:
                page = spec.factory()
            except Exception:
                logger.exception("The page %r could not be built", page_id)
                self._put_failure(spec)
                self.page_failed.emit(page_id)
            else:
                self._put(page_id, page)
        self.current_id = page_id
        self.setCurrentWidget(self._built[page_id])

    def fail_page(self, page_id: str) -> None:
        """Put the calm sentence in place of a page that broke while it was in use."""
        self._put_failure(self._specs[page_id])
        if page_id == self.current_id:
            self.setCurrentWidget(self._built[page_id])

    def rebuild_page(self, page_id: str) -> None:
        """Forget a page and, if it is the one shown, build it anew."""
        self._drop(page_id)
        if page_id == self.current_id:
            self.show_page(page_id)

    def _put_failure(self, spec: PageSpec) -> None:
        sentence = EmptyState(
            self.tr("“{page}” cannot be shown right now").format(page=spec.title),
            self.tr("Your plan is safe and everything else works. What went wrong has been noted in the log file."),
            self.tr("Try again"),
        )
        sentence.accepted.connect(lambda: self.rebuild_page(spec.id))
        self._put(spec.id, sentence)

    def _put(self, page_id: str, page: QWidget) -> None:
        self._drop(page_id)
        place = PageScroll(page)
        self._built[page_id] = place
        self.addWidget(place)

    def _drop(self, page_id: str) -> None:
        old = self._built.pop(page_id, None)
        if old is not None:
            self.removeWidget(old)
            old.hide()
            old.deleteLater()
