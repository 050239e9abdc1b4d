"""This week's commitments: tick them, add one with a line."""

from datetime import date as Date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from planner.domain.rhythm import Action
from ui.pages.day_words import near_day
from ui.widgets.card import RowCard
from ui.widgets.check_row import CheckRow
from ui.widgets.sentence import Sentence

_LONGEST_LINE = 300


class Commitments(QWidget):
    """A card of tick boxes with a line to add one more; it reports, the page writes."""

    ticked = Signal(str, bool)
    """A commitment was done, or is open again: its id."""
    added = Signal(str)
    """The words of a new commitment."""
    opened = Signal(str)
    """A commitment shall be shown: its id."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, CheckRow] = {}
        self._card = RowCard()
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("Add a commitment for this week, then Enter"))
        self.line.setAccessibleName(self.tr("Add a commitment"))
        self.line.setMaxLength(_LONGEST_LINE)
        self.line.returnPressed.connect(self._on_line_entered)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._card)
        column.addWidget(self.line)

    def row(self, action_id: str) -> CheckRow:
        """The row of a commitment; KeyError when it is not shown."""
        return self._rows[action_id]

    def show_commitments(self, actions: tuple[Action, ...], today: Date) -> None:
        """Show these, keeping the keyboard where it was."""
        focused = next((i for i, row in self._rows.items() if row.box and row.box.hasFocus()), None)
        self._card.clear_rows()
        self._rows = {action.id: self._row(action, today) for action in actions}
        for row in self._rows.values():
            self._card.add_row(row)
        if not actions:
            none = Sentence(self.tr("Nothing promised yet. One thing, with a day, is enough."), tone="muted")
            none.setContentsMargins(4, 8, 4, 8)
            self._card.add_row(none)
        self._keep_order()
        again = self._rows.get(focused or "")
        if again and again.box:
            again.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, action: Action, today: Date) -> CheckRow:
        row = CheckRow(
            action.headline,
            ticked=action.done_on is not None,
            note=self._note(action, today),
            openable=True,
        )
        row.opened.connect(lambda action_id=action.id: self.opened.emit(action_id))
        row.toggled.connect(lambda done, action_id=action.id: self.ticked.emit(action_id, done))
        return row

    def _note(self, action: Action, today: Date) -> str:
        if action.done_on:
            return self.tr("done {day}").format(day=near_day(action.done_on, today))
        if not action.due:
            return ""
        when = near_day(action.due, today)
        return self.tr("was due {day}").format(day=when) if action.due < today else when

    def _keep_order(self) -> None:
        """Tab goes through the boxes, then to the line."""
        before: QWidget | None = None
        for row in self._rows.values():
            if row.box:
                if before:
                    QWidget.setTabOrder(before, row.box)
                before = row.box
        if before:
            QWidget.setTabOrder(before, self.line)

    def _on_line_entered(self) -> None:
        words = " ".join(self.line.text().split())
        if words:
            self.added.emit(words)
            self.line.clear()
