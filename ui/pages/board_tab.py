"""The signals of the plan, as a board or as a list, with what is asked when one is brought to the PM."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from planner.domain.discovery import SIGNAL_STATUS
from planner.domain.discovery import Signal as SignalRecord
from planner.rules.chain import Chain
from ui.hub import Hub
from ui.jobs import Runner
from ui.pages.board_asking import BroughtPanel
from ui.pages.board_cards import BROUGHT, DECLINED, BoardCard, cards_of, narrowed, status_title
from ui.pages.board_list import ChainTable
from ui.pages.board_patterns import PatternsCard
from ui.pages.board_view import BoardView, Lanes
from ui.widgets.action_button import ActionButton
from ui.widgets.announce import announce
from ui.widgets.empty_state import EmptyState

_AS_LIST = "signals_as_list"


def signal_lanes() -> Lanes:
    """Signals by how far they have come, those that were declined apart."""
    words = QCoreApplication.translate("BoardView", "{count} signals")
    return Lanes(
        columns=tuple(choice for choice in SIGNAL_STATUS if choice.value != DECLINED),
        shelf=next(choice for choice in SIGNAL_STATUS if choice.value == DECLINED),
        taken_up_to="documented",
        counted=lambda count: words.format(count=count),
    )


class BoardTab(QWidget):
    """Board or list, whichever the person chose for this plan, narrowed by what is searched for."""

    opened = Signal(str)
    """The signal with this id is to be opened."""
    begun = Signal()
    """A new signal is wanted."""

    def __init__(self, hub: Hub, runner: Runner | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self._cards: list[BoardCard] = []
        self.finder = QLineEdit()
        self.finder.setClearButtonEnabled(True)
        self.finder.setPlaceholderText(self.tr("Find in signals"))
        self.finder.setAccessibleName(self.tr("Find in signals"))
        self.finder.textChanged.connect(self._show)
        self.board_button = ActionButton(self.tr("Board"))
        self.list_button = ActionButton(self.tr("List"))
        self._switch = QButtonGroup(self)
        for button in (self.board_button, self.list_button):
            button.setCheckable(True)
            self._switch.addButton(button)
        self.board_button.setChecked(True)
        self.list_button.toggled.connect(self._on_switched)
        self.asking = BroughtPanel(hub)
        self.asking.closed.connect(self._on_asked)
        self.patterns = PatternsCard(hub, runner)
        self.board = BoardView(signal_lanes())
        self.board.moved.connect(self.move_signal)
        self.board.opened.connect(self.opened)
        self.table = ChainTable()
        self.table.opened.connect(self.opened)
        self.empty = EmptyState(self.tr("No signals yet"), SignalRecord.purpose, self.tr("New signal"))
        self.empty.accepted.connect(self.begun)
        self.nothing_found = EmptyState(self.tr("No signal has these words"), "")
        self.stack = QStackedWidget()
        for part in (self.board, self.table, self.empty, self.nothing_found):
            self.stack.addWidget(part)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.finder, 1)
        row.addWidget(self.board_button)
        row.addWidget(self.list_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(row)
        column.addWidget(self.asking)
        column.addWidget(self.patterns)
        column.addWidget(self.stack, 1)

    def show_chains(self, chains: tuple[Chain, ...]) -> None:
        """Show these signals, the longest chain first."""
        self._cards = cards_of(chains)
        self.patterns.look()
        workspace = self._hub.workspace
        as_list = bool(workspace and workspace.store.setting(_AS_LIST))
        (self.list_button if as_list else self.board_button).setChecked(True)
        self._show()

    def move_signal(self, signal_id: str, status: str) -> None:
        """Give a signal another status, in one step; ask for what belongs to it."""
        workspace = self._hub.workspace
        if not workspace:
            return
        moved = self._hub.attempt(lambda: workspace.edit(signal_id, {"status": status}))
        if not isinstance(moved, SignalRecord):
            return
        said = self.tr("“{signal}” is now “{status}”.").format(signal=moved.title, status=status_title(status))
        self._hub.notices.say(said, undoable=True)
        announce(self, said)
        self.board.go_to(signal_id)
        if status == BROUGHT:
            self.asking.ask(moved)
        elif self.asking.signal_id == signal_id:
            self.asking.finish()
        self.board.show_shelf(shown=self.asking.isHidden())

    def go_to(self, signal_id: str) -> None:
        """Stand on a signal, with the keyboard."""
        view = self.stack.currentWidget()
        if view is self.board:
            self.board.go_to(signal_id)
        elif view is self.table and self.table.go_to(signal_id):
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def first_stop(self) -> QWidget:
        """Where the keyboard starts."""
        view = self.stack.currentWidget()
        if view is self.board:
            return self.board.first_stop()
        if view is self.empty and self.empty.button:
            return self.empty.button
        return self.table if view is self.table else self.finder

    def _show(self) -> None:
        shown = narrowed(self._cards, self.finder.text())
        self.board.show_cards(shown)
        self.table.chains.replace_rows(shown)
        some = self.table if self.list_button.isChecked() else self.board
        self.stack.setCurrentWidget(self.empty if not self._cards else some if shown else self.nothing_found)
        for part in (self.finder, self.board_button, self.list_button):
            part.setVisible(bool(self._cards))

    def _on_switched(self, as_list: bool) -> None:
        workspace = self._hub.workspace
        if workspace and bool(workspace.store.setting(_AS_LIST)) != as_list:
            self._hub.attempt(lambda: workspace.store.keep_setting(_AS_LIST, as_list))
        self._show()

    def _on_asked(self, signal_id: str) -> None:
        self.board.show_shelf(shown=True)
        self.go_to(signal_id)
