"""The window: its bars, its pages and its keys. It knows no record; the application fills it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from ui.notices import Notices
from ui.widgets.command_palette import CommandPalette
from ui.widgets.message_bar import MessageBar
from ui.widgets.navigation import Navigation
from ui.widgets.page_stack import PageSpec, PageStack
from ui.widgets.palette_entries import PaletteEntry, Search, rank_alike, rank_entries
from ui.widgets.top_bar import TopBar
from ui.widgets.undo_routing import UndoRouting

__all__ = ["MainWindow", "PageSpec"]

LAYOUT_VERSION = 1
_LEAST = QSize(960, 560)
_FIRST = QSize(1280, 800)
_EDGES = QSize(4, 40)
"""What the desktop lays round a window: hairlines and a title bar."""


class MainWindow(QMainWindow):
    """Top bar, navigation, pages, message bar and palette, joined by keys and signals."""

    logged = Signal()
    """The person wants to log something (the Log button, Ctrl+N)."""
    undo_requested = Signal()
    """Take the last step back (Ctrl+Z)."""
    told_undo_requested = Signal()
    """Take back the step the message bar tells of (its Undo button)."""
    redo_requested = Signal()
    """Bring the step back that was taken back (Ctrl+Shift+Z)."""
    page_shown = Signal(str)
    """The id of the page that is on now."""

    def __init__(self, notices: Notices | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Inroad")
        self.setMinimumSize(_LEAST)
        # A laptop's screen may be lower than the first size and the title bar together.
        self.resize(_FIRST.boundedTo(self.screen().availableSize() - _EDGES).expandedTo(_LEAST))
        self._commands: list[PaletteEntry] = []
        self._record_search: Search | None = None
        self.notices = notices if notices is not None else Notices(self)
        self.top_bar = TopBar()
        self.navigation = Navigation()
        self.pages = PageStack()
        self.message_bar = MessageBar()
        self._lay_out()
        self.palette_overlay = CommandPalette(self)
        self.palette_overlay.add_source(self.tr("Commands"), self._find_commands)
        self.palette_overlay.add_source(self.tr("Your records"), self._find_records)
        # Last: a slip of the finger is forgiven, but what only looks alike goes behind the records that do fit.
        self.palette_overlay.add_source(self.tr("Perhaps you meant"), self._find_alike)
        self._undo_routing = UndoRouting(self)
        self._connect()
        self._add_own_commands()

    # What the application calls.

    def set_context(self, text: str) -> None:
        """Say in the top bar where the person is in the plan."""
        self.top_bar.set_context(text)

    def set_count(self, page_id: str, count: int | None) -> None:
        """Show a number beside a page's name, or none."""
        self.navigation.entry(page_id).set_count(count)

    def add_page(self, spec: PageSpec) -> None:
        """Add a page to the navigation; it is built when first shown."""
        self.pages.add_page(spec)
        self.navigation.add_entry(spec.id, spec.title, icon_name=spec.icon, bottom=spec.bottom)
        shortcut = spec.shortcut
        at = self.navigation.page_ids.index(spec.id) + 1
        if shortcut is None and not spec.bottom and at <= 9:
            shortcut = f"Alt+{at}"
        if spec.id == "settings":
            return  # it has a command of its own
        self.add_command(self.tr("Go to {page}").format(page=spec.title), lambda: self.show_page(spec.id), shortcut)

    def show_page(self, page_id: str) -> None:
        """Show a page; an unknown id is a KeyError."""
        self.pages.show_page(page_id)
        self.navigation.mark(page_id)
        self.page_shown.emit(page_id)

    def showEvent(self, event: QShowEvent) -> None:
        """Start with the keyboard in the page and no button ringed."""
        super().showEvent(event)
        if self.focusWidget() is None:
            self.pages.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_quiet(self, quiet: bool) -> None:
        """Let the bars step back for a page that wants all the attention, or come again."""
        self.top_bar.setHidden(quiet)
        self.navigation.setHidden(quiet)

    @property
    def current_page(self) -> str | None:
        """The id of the page that is on, if any was shown yet."""
        return self.pages.current_id

    def add_command(self, title: str, callback: Callable[[], None], shortcut: str | None = None) -> QAction:
        """Offer `callback` in the palette under `title`, and on the keys of `shortcut` where given."""
        action = QAction(title, self)
        hint = ""
        if shortcut:
            keys = QKeySequence(shortcut)
            action.setShortcut(keys)
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            hint = keys.toString(QKeySequence.SequenceFormat.NativeText)
        action.triggered.connect(lambda _checked=False: callback())
        self.addAction(action)
        self._commands.append(PaletteEntry(title=title, hint=hint, action=action.trigger))
        return action

    def set_record_search(self, search: Search | None) -> None:
        """Let the palette find records with `search`, which takes the text and gives entries, best first."""
        self._record_search = search

    def save_layout(self) -> QByteArray:
        """Give the window's place and size, to be kept by the application."""
        return self.saveGeometry()

    def restore_layout(self, kept: QByteArray) -> bool:
        """Put the window where it was; answer whether `kept` could be read."""
        return not kept.isEmpty() and self.restoreGeometry(kept)

    def open_palette(self) -> None:
        """Search or run a command."""
        self.palette_overlay.open()

    def show_shortcuts(self) -> None:
        """List the commands that have keys."""
        self.palette_overlay.open_only(self.tr("Shortcuts"), self._find_shortcuts, self.tr("Find a shortcut"))

    # How it is put together.

    def _lay_out(self) -> None:
        content = QVBoxLayout()
        content.setContentsMargins(0, 0, 0, 0)
        content.setSpacing(0)
        content.addWidget(self.pages, 1)
        content.addWidget(self.message_bar)
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self.navigation)
        below.addLayout(content, 1)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addLayout(below, 1)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        self.top_bar.search_requested.connect(self.open_palette)
        self.top_bar.logged.connect(self.logged)
        self.navigation.chosen.connect(self.show_page)
        self.message_bar.undo_requested.connect(self.told_undo_requested)
        self.notices.said.connect(self.message_bar.say)
        self.notices.refused.connect(self.message_bar.refuse)

    def _add_own_commands(self) -> None:
        self.add_command(self.tr("Log something"), self.logged.emit, "Ctrl+N")
        self.add_command(self.tr("Undo"), self.undo_requested.emit, "Ctrl+Z")
        self.add_command(self.tr("Redo"), self.redo_requested.emit, "Ctrl+Shift+Z")
        self.add_command(self.tr("Settings"), self._on_settings_requested, "Ctrl+,")
        shortcuts = self.add_command(self.tr("Show the shortcuts"), self.show_shortcuts, "F1")
        shortcuts.setShortcuts([QKeySequence("F1"), QKeySequence("Ctrl+/")])
        self.add_command(self.tr("Quit"), self._on_quit_requested, "Ctrl+Q")
        # Not in the palette: one is already there.
        search = QAction(self.tr("Search or run a command"), self)
        search.setShortcut(QKeySequence("Ctrl+K"))
        search.triggered.connect(self.open_palette)
        self.addAction(search)

    def _find_commands(self, text: str) -> Sequence[PaletteEntry]:
        return rank_entries(text, self._commands, limit=50 if not text.strip() else 8)

    def _find_alike(self, text: str) -> Sequence[PaletteEntry]:
        return rank_alike(text, self._commands)

    def _find_shortcuts(self, text: str) -> Sequence[PaletteEntry]:
        keyed = [entry for entry in self._commands if entry.hint]
        return rank_entries(text, keyed) + rank_alike(text, keyed)

    def _find_records(self, text: str) -> Sequence[PaletteEntry]:
        if self._record_search is None or not text.strip():
            return ()
        return self._record_search(text)

    def _on_settings_requested(self) -> None:
        if "settings" in self.navigation.page_ids:
            self.show_page("settings")

    def _on_quit_requested(self) -> None:
        self.close()
