"""One signal and everything that hangs on it: the page the strongest story is told from."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from planner.domain.discovery import Signal as SignalRecord
from planner.domain.record import Record
from planner.rules.chain import Chain, chain_of
from planner.workspace import Workspace
from ui.forms.tab_order import follow_layout
from ui.hub import Hub
from ui.jobs import Runner
from ui.pages.board_cards import status_title
from ui.pages.card_button import RowButton
from ui.pages.chain_cards import ChainCards
from ui.pages.chain_mending import Mend, mend_for, mends_of
from ui.pages.chain_merge import MergeCard
from ui.pages.chain_sides import AccountsCard, JobCard, MendingCard, NotNowCard
from ui.pages.chain_suggestions import SuggestionsCard
from ui.pages.chain_words import LinkCard, link_cards
from ui.pages.day_words import short_date
from ui.pages.two_columns import TwoColumns
from ui.theme import Role
from ui.widgets.action_button import ActionButton
from ui.widgets.card import RowCard
from ui.widgets.page_scroll import PageScroll
from ui.widgets.pill import Pill
from ui.widgets.sentence import Sentence

_WIDEST = 1416


class ChainView(QWidget):
    """Reads one signal when told to; everything on it leads to a record or to where something is mended."""

    record_requested = Signal(str)
    """The record with this id is to be opened."""
    mend_requested = Signal(object)
    """The `Mend` to follow."""
    portfolio_requested = Signal()
    """The chain is to go into the portfolio."""

    def __init__(self, hub: Hub, runner: Runner | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self.signal_id = ""
        self._opened = ""
        self._chain: Chain | None = None
        self.title = Sentence(role=Role.TITLE)
        self.status = Pill()
        self.problem = Sentence(tone="muted")
        self.edit_button = ActionButton(self.tr("Edit"), role="quiet")
        self.edit_button.clicked.connect(lambda: self.record_requested.emit(self.signal_id))
        self.portfolio_button = ActionButton(self.tr("Put in portfolio"))
        self.portfolio_button.clicked.connect(self.portfolio_requested)
        self.cards = ChainCards()
        self.cards.chosen.connect(self._on_card_chosen)
        self.behind = RowCard()
        self.job = JobCard()
        self.not_now = NotNowCard()
        self.not_now.mend_requested.connect(self.mend_requested)
        self.accounts = AccountsCard()
        self.accounts.record_requested.connect(self.record_requested)
        self.mending = MendingCard()
        self.mending.mend_requested.connect(self.mend_requested)
        self.suggestions = SuggestionsCard(hub, runner)
        self.suggestions.record_requested.connect(self.record_requested)
        self.suggestions.filled.connect(lambda: follow_layout(self._page))
        self.merging = MergeCard(hub)
        self._lay_out()

    def show_signal(self, signal_id: str) -> bool:
        """Show the chain of a signal as it is now; answer whether there is one."""
        workspace = self._hub.workspace
        signal = workspace.records.get(signal_id) if workspace else None
        if not workspace or not isinstance(signal, SignalRecord):
            return False
        if signal_id != self.signal_id:
            self._open_behind("")
            self._scroll.verticalScrollBar().setValue(0)
        self.signal_id = signal_id
        self._fill(workspace, signal)
        return True

    def _lay_out(self) -> None:
        page = self._page = QWidget()
        page.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 24)
        column.setSpacing(16)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.title, 1, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.edit_button, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.portfolio_button, 0, Qt.AlignmentFlag.AlignTop)
        under = QHBoxLayout()
        under.setSpacing(12)
        under.addWidget(self.status, 0, Qt.AlignmentFlag.AlignTop)
        under.addWidget(self.problem, 1, Qt.AlignmentFlag.AlignTop)
        top = QVBoxLayout()
        top.setSpacing(6)
        top.addLayout(head)
        top.addLayout(under)
        column.addLayout(top)
        column.addWidget(self.cards)
        column.addWidget(self.behind)
        column.addSpacing(8)
        left = _stacked(self.job, self.not_now, self.suggestions, self.accounts)
        right = _stacked(self.mending, self.merging)
        column.addWidget(TwoColumns(left, right, (54, 46)))
        column.addStretch(1)
        self._scroll = PageScroll(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
        self.behind.hide()

    def _fill(self, workspace: Workspace, signal: SignalRecord) -> None:
        records, today, words = workspace.records, self._hub.today, workspace.content.metric_words
        chain = self._chain = chain_of(signal, records, today)
        self.setAccessibleName(signal.title)
        self.title.setText(signal.title)
        self.status.setText(status_title(signal.status or "noted"))
        self.status.set_tone("warn" if signal.status == "declined" else "accent")
        self.status.updateGeometry()
        self.problem.setText(" ".join(signal.problem.split()))
        self.cards.show_cards(link_cards(chain, records, today, words))
        self._open_behind(self._opened)
        self.job.show_chain(chain, records)
        self.not_now.show_signal(signal)
        self.accounts.show_chain(chain)
        self.mending.show_mends(mends_of(chain, records, words))
        self.suggestions.look_for(signal)
        self.merging.show_signal(signal.id, has_others=len(records.of(SignalRecord)) > 1)
        follow_layout(self._page)

    def _on_card_chosen(self, card: LinkCard) -> None:
        if not card.records:
            if card.missing and self._chain:
                self.mend_requested.emit(mend_for(card.missing, self._chain))
        elif card.name == "brought":
            self.mend_requested.emit(Mend(pill="", says="", record_id=self.signal_id, field="answer"))
        elif len(card.records) == 1:
            self.record_requested.emit(card.records[0].id)
        else:
            self._open_behind("" if self._opened == card.name else card.name)

    def _open_behind(self, name: str) -> None:
        """Show the records a card stands on, below the cards."""
        self._opened = name
        card = next((button.card for button in self.cards.buttons if button.card.name == name), None)
        self.cards.uncheck(but=name)
        self.behind.clear_rows()
        self.behind.setVisible(card is not None)
        for record in card.records if card else ():
            self.behind.add_row(self._row(record))

    def _row(self, record: Record) -> QWidget:
        when = short_date(record.day, self._hub.today) if record.day else ""
        row = RowButton(when, f"{record.title_one} · {record.headline}", when_width=88)
        row.clicked.connect(lambda: self.record_requested.emit(record.id))
        return row


def _stacked(*parts: QWidget) -> QLayout:
    column = QVBoxLayout()
    column.setSpacing(16)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return column
