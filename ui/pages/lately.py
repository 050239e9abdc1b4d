"""What was logged last, with what it still lacks."""

from datetime import date as Date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.domain.people import Account
from planner.domain.record import Record
from planner.domain.records import Records
from planner.domain.sessions import DiscoverySession
from ui.pages.card_button import PillButton, RowButton
from ui.pages.day_words import near_day
from ui.widgets.card import RowCard
from ui.widgets.sentence import Sentence
from ui.widgets.tool_tip import plain_tip


class Lately(QWidget):
    """A card of the last records; pressing one opens it, pressing its mark mends it."""

    record_requested = Signal(str)
    """Open this record."""
    note_requested = Signal(str)
    """Write the JTBD note of this discovery session."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card = RowCard()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)

    def show_records(
        self, shown: tuple[Record, ...], without_note: tuple[DiscoverySession, ...], records: Records, today: Date
    ) -> None:
        """Show these, newest first, and mark those that lack a note."""
        lacking = {session.id for session in without_note}
        self._card.clear_rows()
        for record in shown:
            self._card.add_row(self._row(record, records, today, lacking=record.id in lacking))
        if not shown:
            none = Sentence(
                self.tr("Nothing logged yet. Ctrl+N takes one line: what happened, with whom."), tone="muted"
            )
            none.setContentsMargins(4, 8, 4, 8)
            self._card.add_row(none)

    def _row(self, record: Record, records: Records, today: Date, *, lacking: bool) -> QWidget:
        button = RowButton(near_day(record.day, today) if record.day else "", describe(record, records))
        button.clicked.connect(lambda _checked=False, record_id=record.id: self.record_requested.emit(record_id))
        if not lacking:
            return button
        pill = PillButton(self.tr("no note yet"))
        pill.setAccessibleName(self.tr("Write the JTBD note of “{session}”").format(session=record.headline))
        pill.setToolTip(plain_tip(pill.accessibleName()))
        pill.clicked.connect(lambda _checked=False, record_id=record.id: self.note_requested.emit(record_id))
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(button, 1)
        across.addWidget(pill, 0, Qt.AlignmentFlag.AlignVCenter)
        return row


def describe(record: Record, records: Records) -> str:
    """A record in half a line: its kind, and its account where it has one, else its own name."""
    account = records.get(getattr(record, "account", ""))
    parts = [record.title_one]
    if isinstance(account, Account):
        parts.append(account.name)
    if record.headline not in parts:
        parts.append(record.headline)
    return " · ".join(parts)
