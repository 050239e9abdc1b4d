"""The pages of an open plan: which there are, how they are made, and how one leads to another."""

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from ui.hub import Hub
from ui.main_window import MainWindow, PageSpec


@dataclass(frozen=True, kw_only=True)
class PageOffer:
    """A page by its id and name, the module and class it is in, and the kinds it shows if it is generic."""

    id: str
    title: str
    icon: str
    module: str
    maker: str
    kinds: tuple[str, ...] = ()
    bottom: bool = False
    hidden: bool = False
    """Not in the navigation: a command or another page leads there."""


def page_offers() -> tuple[PageOffer, ...]:
    """The pages in the order of the navigation."""

    def kinds(page_id: str, title: str, icon: str, *names: str) -> PageOffer:
        return PageOffer(id=page_id, title=title, icon=icon, module="ui.pages.kinds", maker="KindPage", kinds=names)

    def own(page_id: str, title: str, icon: str, maker: str, module: str = "", *, bottom: bool = False) -> PageOffer:
        return PageOffer(
            id=page_id, title=title, icon=icon, module=f"ui.pages.{module or page_id}", maker=maker, bottom=bottom
        )

    return (
        own("week", _tr("This week"), "week", "WeekPage"),
        own("log", _tr("Log"), "log", "LogPage"),
        own("signals", _tr("Signals"), "signals", "SignalsPage"),
        kinds("roadmap", _tr("Roadmap & PRDs"), "roadmap", "roadmap_item", "prd_contribution", "outcome", "artifact"),
        own("gaps", _tr("Gaps"), "gaps", "GapsPage"),
        own("prioritise", _tr("Prioritise"), "prioritise", "PrioritisePage"),
        own("lab", _tr("Data lab"), "lab", "LabPage"),
        own("interview", _tr("Interview"), "interview", "InterviewPage"),
        own("companies", _tr("Companies"), "companies", "CompaniesPage"),
        kinds("people", _tr("Accounts, people"), "people", "account", "person"),
        own("portfolio", _tr("Portfolio"), "portfolio", "PortfolioPage"),
        own("guide", _tr("Guide"), "guide", "GuideBook"),
        own("import", _tr("Import"), "import", "ImportPage", "importing"),
        PageOffer(
            id="copies",
            title=_tr("Copies of this plan"),
            icon="history",
            module="ui.pages.merge",
            maker="MergePage",
            hidden=True,
        ),
        PageOffer(
            id="trash", title=_tr("Deleted"), icon="trash", module="ui.pages.trash", maker="TrashPage", hidden=True
        ),
        own("settings", _tr("Settings"), "settings", "SettingsPage", bottom=True),
    )


class PlanPages(QObject):
    """Puts the pages into a window and follows what they ask for.

    A page may have the signals ``record_requested(id)``, ``mend_requested(id, field)``, ``page_requested(id)``,
    ``draft_requested(kind, fields)``, ``portfolio_requested(id)`` and ``failed()``; whichever it has are followed.
    """

    def __init__(self, window: MainWindow, hub: Hub, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window, self._hub = window, hub
        self.built: Callable[[str, QWidget], None] = lambda _page_id, _page: None
        """Called with each page as it is made."""
        for offer in page_offers():
            spec = PageSpec(
                id=offer.id,
                title=offer.title,
                icon=offer.icon,
                factory=partial(self._make, offer),
                bottom=offer.bottom,
            )
            (window.pages if offer.hidden else window).add_page(spec)
        window.logged.connect(self.log_something)
        window.page_shown.connect(self._on_page_shown)

    def open_record(self, record_id: str) -> None:
        """Show a record on the log page."""
        log = self._log_page()
        if log is not None:
            log.open_record(record_id)  # type: ignore[attr-defined]

    def mend_record(self, record_id: str, field: str) -> None:
        """Show a record on the log page, with the keyboard in a field."""
        log = self._log_page()
        if log is None:
            return
        log.open_record(record_id)  # type: ignore[attr-defined]
        body = log.form.body  # type: ignore[attr-defined]
        editor = body.editors.get(field) if body else None
        if editor is None:
            return
        if editor.field.group in body.sections:
            body.sections[editor.field.group].set_open(is_open=True)
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        # Once the section has been laid out.
        QTimer.singleShot(0, body, lambda: body.ensureWidgetVisible(editor, 0, 48))

    def open_draft(self, kind: str, fields: object) -> None:
        """Begin a record on the log page, with what is known filled in."""
        log = self._log_page()
        if log is not None:
            log.start_record(kind, fields)  # type: ignore[attr-defined]

    def put_in_portfolio(self, record_id: str) -> None:
        """Show the portfolio with a thread, by its signal, taken in."""
        self._window.show_page("portfolio")
        page = self._window.pages.built_page("portfolio")
        if page is not None and hasattr(page, "show_piece"):
            page.show_piece(record_id)

    def log_something(self) -> None:
        """Go to the one line of quick add."""
        log = self._log_page()
        if log is not None:
            log.focus_quick_add()  # type: ignore[attr-defined]

    def _log_page(self) -> QWidget | None:
        if self._hub.workspace is None:
            return None
        if self._window.current_page != "log":
            self._window.show_page("log")
        page = self._window.pages.built_page("log")
        return page if hasattr(page, "open_record") else None

    def _make(self, offer: PageOffer) -> QWidget:
        maker = getattr(importlib.import_module(offer.module), offer.maker)
        page: QWidget = maker(self._hub, offer.kinds, offer.title) if offer.kinds else maker(self._hub)
        for name, follow in (
            ("record_requested", self.open_record),
            ("mend_requested", self.mend_record),
            ("draft_requested", self.open_draft),
            ("portfolio_requested", self.put_in_portfolio),
            ("page_requested", self._window.show_page),
        ):
            if hasattr(page, name) and offer.id != "log":
                getattr(page, name).connect(follow)
        if hasattr(page, "trash_requested"):
            page.trash_requested.connect(lambda: self._window.show_page("trash"))
        if hasattr(page, "quiet_changed"):
            page.quiet_changed.connect(self._window.set_quiet)
        if hasattr(page, "failed"):
            # Queued: the page may be in the middle of being shown.
            page.failed.connect(lambda: self._window.pages.fail_page(offer.id), Qt.ConnectionType.QueuedConnection)
        self.built(offer.id, page)
        return page

    def _on_page_shown(self, page_id: str) -> None:
        """Start at the page's first stop; not from the navigation, where one walks on with the arrows."""
        page, focused = self._window.pages.built_page(page_id), self._window.focusWidget()
        if not self._window.isVisible() or (focused and self._window.navigation.isAncestorOf(focused)):
            return
        stop = page.first_stop() if page is not None and hasattr(page, "first_stop") else None
        if isinstance(stop, QWidget):
            stop.setFocus(Qt.FocusReason.OtherFocusReason)


def _tr(text: str) -> str:
    return QCoreApplication.translate("PlanPages", text)
