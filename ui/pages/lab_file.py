"""How a file of events was understood, and the one place to correct it."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.pages.day_words import long_date
from ui.pages.lab_choice import ChoiceBox, OptionRow
from ui.pages.lab_opening import Opened
from ui.tables.grid_view import ROW, GridView
from ui.theme import Role
from ui.widgets.announce import announce
from ui.widgets.card import Card
from ui.widgets.page_scroll import PageScroll
from ui.widgets.section import SectionHeading
from ui.widgets.sentence import Sentence

if TYPE_CHECKING:
    from planner.datalab.profile import Profile

_PANEL_WIDTH, _BAR_WIDTH = 344, 16
_SIDE_BY_SIDE = 760
"""Narrower, the panel stands below the tables."""
_NO_LIMIT = (1 << 24) - 1
_MOST_UNREAD, _MOST_PREVIEW = 5, 20
_NONE = ""


class LabFile(QWidget):
    """The sentence, the first rows, what could not be read; at the right who, when and what, to be corrected."""

    corrected = Signal(object)
    """A `Chosen` to read the file with from now on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opened: Opened | None = None
        self.sentence = Sentence(role=Role.SENTENCE)
        self.layout_words = Sentence(tone="muted")
        self.notes = Sentence(tone="warn")
        self.preview = GridView(self.tr("The first rows of the file"))
        self.preview.setMinimumHeight(6 * ROW)
        self.unread = GridView(self.tr("Rows that could not be read"), most_rows=_MOST_UNREAD)
        self.who = ChoiceBox(self.tr("The column that says who"))
        self.when = ChoiceBox(self.tr("The column that says when"))
        self.what = ChoiceBox(self.tr("The column that says what happened"))
        self.order = ChoiceBox(
            self.tr("Order of day and month"),
            ((self.tr("Day first: 31/12"), "dmy"), (self.tr("Month first: 12/31"), "mdy")),
        )
        for box in (self.who, self.when, self.what, self.order):
            box.chosen.connect(self._on_chosen)
        self._why = {part: Sentence(role=Role.SECONDARY, tone="muted") for part in ("who", "when", "what")}
        self._times = Sentence(role=Role.SECONDARY)
        self._zone = Sentence(role=Role.SECONDARY)
        self._unread_heading = SectionHeading()
        self._lay_out()

    def show_opened(self, opened: Opened) -> None:
        """Show how a file was read."""
        self._opened = opened
        found = opened.profile
        self.sentence.setText(_summary(found))
        self.layout_words.setText(f"{found.file}: {found.layout}.")
        self.notes.setText("\n".join((*([opened.generated + "."] if opened.generated else []), *found.notes)))
        self.notes.setVisible(bool(self.notes.text()))
        parts = {found.who: self.tr("who"), found.when: self.tr("when")}
        if found.what:
            parts[found.what] = self.tr("what")
        names = [column.name for column in found.columns]
        self.preview.show_grid(
            tuple(f"{name} · {parts[name]}" if name in parts else name for name in names), found.preview[:_MOST_PREVIEW]
        )
        self._show_unread(found)
        columns = [(name, name) for name in names]
        self.who.set_choices(columns)
        self.when.set_choices(columns)
        self.what.set_choices([(self.tr("None: each row is one event"), _NONE), *columns])
        for box, value in ((self.who, found.who), (self.when, found.when), (self.what, found.what or _NONE)):
            box.choose(value)
        for part, words in self._why.items():
            words.setText(self.tr("Chosen by {why}.").format(why=found.why[part].removesuffix(".")))
        times = opened.table.roles.times
        self.order_row.setVisible(times.order is not None)
        self.order.choose(times.order)
        self._times.setText(self.tr("Written as {how}.").format(how=found.times))
        self._times.set_tone("" if found.sure_of_order else "warn")
        self._zone.setText(found.zone)
        announce(self, self.sentence.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the panel beside the tables, or below them."""
        super().resizeEvent(event)
        wide = self.width() >= _SIDE_BY_SIDE
        self._below.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        width = _PANEL_WIDTH if self.width() >= 2 * _PANEL_WIDTH + 320 else _PANEL_WIDTH - 48
        self._panel.setMinimumWidth(width if wide else 0)
        self._panel.setMaximumWidth(width if wide else _NO_LIMIT)

    def _show_unread(self, found: "Profile") -> None:
        locale = QLocale()
        rows = [
            (locale.toString(line) if line else "", one.why, start)
            for one in found.unread
            for line, start in (one.lines or ((0, ""),))
        ]
        self.unread.show_grid((self.tr("Line"), self.tr("Why"), self.tr("It begins")), tuple(rows))
        self._unread_heading.setText(
            self.tr("Every row could be read")
            if not found.unread_rows
            else self.tr("1 row could not be read and does not count")
            if found.unread_rows == 1
            else self.tr("{rows} rows could not be read and do not count").format(
                rows=locale.toString(found.unread_rows)
            )
        )
        self._unread_card.setVisible(bool(rows))

    def _on_chosen(self) -> None:
        opened = self._opened
        if not opened:
            return
        times = opened.table.roles.times
        # A column that was left as it is stays a guess: another column of times may be written otherwise.
        same_times = self.when.value == opened.profile.when
        self.corrected.emit(
            replace(
                opened.chosen,
                who=self.who.value,  # type: ignore[arg-type]
                when=self.when.value,  # type: ignore[arg-type]
                what=self.what.value,  # type: ignore[arg-type]
                order=self.order.value if times.order and same_times else None,  # type: ignore[arg-type]
            )
        )

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        for sentence in (self.sentence, self.layout_words, self.notes):
            words.addWidget(sentence)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(SectionHeading(self.tr("The first rows")))
        left.addWidget(_framed(self.preview), 1)
        left.addWidget(self._unread_heading)
        self._unread_card = _framed(self.unread)
        left.addWidget(self._unread_card)
        panel = Card(spacing=4)
        self.order_row = OptionRow(self.tr("Dates"), self.order)
        for row, below in (
            (OptionRow(self.tr("Who"), self.who), (self._why["who"],)),
            (OptionRow(self.tr("When"), self.when), (self._why["when"],)),
            (self.order_row, (self._times, self._zone)),
            (OptionRow(self.tr("What"), self.what), (self._why["what"],)),
        ):
            panel.column.addWidget(row)
            for sentence in below:
                panel.column.addWidget(sentence)
            panel.column.addSpacing(10)
        panel.column.addStretch(1)
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, _BAR_WIDTH, 0)
        column.addWidget(panel)
        column.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(SectionHeading(self.tr("How the file is read")))
        self._panel = PageScroll(held)
        self._panel.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        right.addWidget(self._panel, 1)
        self._below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._below.setSpacing(24)
        self._below.addLayout(left, 1)
        self._below.addLayout(right)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addLayout(words)
        column.addLayout(self._below, 1)


def _framed(table: GridView) -> Card:
    card = Card(spacing=0)
    card.column.setContentsMargins(8, 4, 8, 8)
    card.column.addWidget(table)
    return card


def _summary(found: "Profile") -> str:
    locale = QLocale()
    one_user = found.users == 1
    said = _tr("{events} events by one user" if one_user else "{events} events by {users} users")
    span = _tr("from {first} to {last}").format(first=_moment(found.first), last=_moment(found.last))
    counted = said.format(events=locale.toString(found.events_read), users=locale.toString(found.users))
    return f"{counted}, {span}."


def _moment(at: datetime) -> str:
    return long_date(at.date())


def _tr(text: str) -> str:
    return QCoreApplication.translate("LabFile", text)
