"""What stands below the five cards: the job, what to mend, the accounts, the words of a no."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.domain.discovery import Signal as SignalRecord
from planner.domain.people import Account
from planner.domain.record import field_of
from planner.domain.records import Records
from planner.rules.chain import Chain
from planner.rules.typicality import typicality_of
from ui.pages.card_button import PillButton, PressableLayout, RowButton, let_clicks_through
from ui.pages.chain_mending import Mend
from ui.pages.chain_words import best_note, job_sentence, quote_line
from ui.theme import Role
from ui.widgets.card import Card, Rule
from ui.widgets.section import SectionHeading
from ui.widgets.sentence import Sentence

_MOST_ACCOUNTS = 8
_PILL_WIDTH = 124


class SideCard(Card):
    """A heading and rows that are made anew; it keeps the keyboard in the row of the same words."""

    record_requested = Signal(str)
    """The record with this id is to be opened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._heading = SectionHeading()
        self.column.addWidget(self._heading)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(6)
        self.column.addLayout(self.rows)

    def set_heading(self, title: str) -> None:
        """Name the card."""
        self._heading.setText(title)
        self.setAccessibleName(title)

    def clear_rows(self) -> None:
        """Take all rows out."""
        while (item := self.rows.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()


class JobCard(SideCard):
    """The job in one sentence, from the note that tells it best, with the customer's own words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_heading(self.tr("The job, in one sentence"))

    def show_chain(self, chain: Chain, records: Records) -> None:
        """Show the job of a chain; the card stays away while no note tells it."""
        self.clear_rows()
        note = best_note(chain.notes)
        self.setVisible(note is not None)
        if note:
            self.rows.addWidget(Sentence(job_sentence(note), role=Role.SENTENCE))
            if said := quote_line(note, records):
                self.rows.addWidget(Sentence(said, tone="muted"))


class MendingCard(SideCard):
    """What is worth mending; a press leads to where it is mended."""

    mend_requested = Signal(object)
    """The `Mend` that was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Mend, ...] | None = None
        self.buttons: list[MendRow] = []
        self.set_heading(self.tr("Worth mending"))

    def show_mends(self, mends: Sequence[Mend]) -> None:
        """Show these; with none, say so."""
        if tuple(mends) == self._shown:
            return
        self._shown = tuple(mends)
        self.clear_rows()
        self.buttons = []
        for at, mend in enumerate(mends):
            if at:
                self.rows.addWidget(Rule())
            row = MendRow(mend)
            row.clicked.connect(lambda _checked=False, mend=mend: self.mend_requested.emit(mend))
            self.buttons.append(row)
            self.rows.addWidget(row)
        if not mends:
            self.rows.addWidget(Sentence(self.tr("Nothing: this chain holds from end to end."), tone="muted"))


class MendRow(PressableLayout):
    """A pill and a sentence one can press as one."""

    def __init__(self, mend: Mend, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mend = mend
        self.setAccessibleName(f"{mend.pill}: {mend.says}")
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 6, 4, 6)
        row.setSpacing(12)
        pill = PillButton(mend.pill)
        pill.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        pill.setMinimumWidth(min(pill.sizeHint().width(), _PILL_WIDTH))
        row.addWidget(pill, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Sentence(mend.says), 1)
        let_clicks_through(self)

    paintEvent = RowButton.paintEvent


class AccountsCard(SideCard):
    """Who it was heard from, each once, and how typical they are of the target market."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_heading(self.tr("Accounts"))

    def show_chain(self, chain: Chain) -> None:
        """Show the accounts of a chain; the card stays away while there are none."""
        self.clear_rows()
        self.setVisible(bool(chain.accounts))
        self.rows.addWidget(Sentence(typicality_of(chain.accounts).says))
        for account in chain.accounts[:_MOST_ACCOUNTS]:
            self.rows.addWidget(self._row(account))
        more = len(chain.accounts) - _MOST_ACCOUNTS
        if more > 0:
            self.rows.addWidget(Sentence(self.tr("and {count} more").format(count=more), tone="muted"))

    def _row(self, account: Account) -> QWidget:
        row = RowButton("", account.name, when_width=0)
        words = {
            "typical": self.tr("typical"),
            "partly": self.tr("partly typical"),
            "atypical": self.tr("not typical"),
        }.get(account.typicality, self.tr("not judged yet"))
        aside = Sentence(words, role=Role.SECONDARY, tone="" if account.typicality else "warn", wrap=False)
        if account.typicality:
            aside.set_tone("muted")
        aside.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = row.layout()
        assert layout
        layout.setContentsMargins(4, 3, 4, 3)
        layout.addWidget(aside)
        row.setAccessibleDescription(words)
        row.clicked.connect(lambda: self.record_requested.emit(account.id))
        return row


class NotNowCard(SideCard):
    """Why it was declined: strategy, trade-off and time horizon, one under the other."""

    mend_requested = Signal(object)
    """The `Mend` that fills what is missing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_heading(self.tr("Not now, and why"))

    def show_signal(self, signal: SignalRecord) -> None:
        """Show the words of a no; the card stays away for what was not declined."""
        self.clear_rows()
        self.setVisible(signal.status == "declined")
        for name in ("strategy", "trade_off", "horizon"):
            field = field_of(SignalRecord, name)
            assert field
            value = str(getattr(signal, name)).strip()
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 2, 0, 2)
            line.setSpacing(12)
            label = Sentence(field.label, role=Role.SECONDARY, tone="muted", wrap=False)
            label.setFixedWidth(96)
            line.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
            if value:
                line.addWidget(Sentence(value), 1)
            else:
                mend = Mend(pill=self.tr("say it"), says=field.help, record_id=signal.id, field=name)
                pill = PillButton(mend.pill)
                pill.setAccessibleName(f"{field.label}: {mend.pill}")
                pill.clicked.connect(lambda _checked=False, mend=mend: self.mend_requested.emit(mend))
                line.addWidget(pill)
                line.addStretch(1)
            self.rows.addWidget(row)
