"""Everything dated, newest first, under headings of days and weeks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta
from typing import Any

from PySide6.QtCore import QDate, QLocale, QModelIndex, QObject, Qt

from planner.domain.discovery import JtbdNote
from planner.domain.people import Account
from planner.domain.record import Record
from planner.domain.records import Records, targets_of
from planner.domain.rhythm import Action
from planner.domain.sessions import DiscoverySession
from ui.tables.rows_model import Index, RowsModel

ID = Qt.ItemDataRole.UserRole
RECORD = Qt.ItemDataRole.UserRole + 1
HEADING = Qt.ItemDataRole.UserRole + 2
KIND = Qt.ItemDataRole.UserRole + 3
WITH = Qt.ItemDataRole.UserRole + 4
DAY = Qt.ItemDataRole.UserRole + 5
MARK = Qt.ItemDataRole.UserRole + 6
_DISPLAY, _ACCESSIBLE = int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole)
_MOST_NAMES = 3


@dataclass(frozen=True, kw_only=True)
class TimelineRow:
    """A heading or a record; a heading has no record and cannot be selected."""

    key: str
    heading: str = ""
    record: Record | None = None


class TimelineModel(RowsModel[TimelineRow]):
    """One column; a row's kind, account, day and mark are roles of their own, worked out when first painted."""

    def __init__(self, parent: QObject | None = None, *, locale: QLocale | None = None) -> None:
        super().__init__(lambda row: row.key, parent)
        self._locale = locale or QLocale()
        self._records = Records(())
        self._today = Date.min
        self._details: dict[str, tuple[str, str]] = {}

    def show_records(self, shown: Iterable[Record], records: Records, today: Date) -> None:
        """Show some of the plan's records as of a day; ``records`` are all of them, for the names behind links."""
        self._records, self._today = records, today
        self._details = {}
        dated = sorted(shown, key=_newest_first, reverse=True)
        rows: list[TimelineRow] = []
        heading = ""
        for record in dated:
            title = self._heading(record.day)
            if title != heading:
                heading = title
                rows.append(TimelineRow(key=f"heading:{title}", heading=title))
            rows.append(TimelineRow(key=record.id, record=record))
        self.replace_rows(rows)
        if self._rows:
            # A note written today changes the mark of a session of last week.
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0))

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """One."""
        return 0 if parent.isValid() else 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings take no selection."""
        if index.isValid() and self._rows[index.row()].record is None:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """The parts of a row."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == int(HEADING):
            return row.heading
        record = row.record
        if record is None:
            return row.heading if role in (_DISPLAY, _ACCESSIBLE) else None
        if role == int(ID):
            return record.id
        if role == int(RECORD):
            return record
        if role == int(KIND):
            return record.title_one
        if role == int(DAY):
            return self._day_in_group(record.day)
        if role in (_DISPLAY, _ACCESSIBLE, int(WITH), int(MARK)):
            names, mark = self._detail(record)
            if role == int(WITH):
                return names
            if role == int(MARK):
                return mark
            parts = (record.title_one, record.headline if record.headline != record.title_one else "", names, mark)
            return " · ".join(part for part in parts if part)
        return None

    def records_shown(self) -> int:
        """How many records there are, headings not counted."""
        return sum(1 for row in self._rows if row.record)

    def _detail(self, record: Record) -> tuple[str, str]:
        if record.id not in self._details:
            self._details[record.id] = (self._names(record), self._mark(record))
        return self._details[record.id]

    def _names(self, record: Record) -> str:
        found = [a for a in map(self._records.get, targets_of(record)) if isinstance(a, Account)]
        names = list(dict.fromkeys(account.name for account in found))
        if len(names) > _MOST_NAMES:
            return self.tr("{count} accounts").format(count=self._locale.toString(len(names)))
        return ", ".join(names)

    def _mark(self, record: Record) -> str:
        if isinstance(record, DiscoverySession) and record.day and record.day <= self._today:
            return "" if self._records.linked(record, JtbdNote) else self.tr("no note yet")
        if isinstance(record, JtbdNote) and not record.quote.strip():
            return self.tr("no quote yet")
        if isinstance(record, Action):
            if record.done_on:
                return self.tr("done")
            if record.due and record.due < self._today:
                return self.tr("still open")
        return ""

    def _heading(self, day: Date | None) -> str:
        if day is None:
            return self.tr("No day yet")
        monday = self._today - timedelta(days=self._today.weekday())
        if day >= monday + timedelta(days=7):
            return self.tr("Coming up")
        if day >= monday:
            return self.tr("This week")
        if day >= monday - timedelta(days=7):
            return self.tr("Last week")
        first = day - timedelta(days=day.weekday())
        last = first + timedelta(days=6)
        return self.tr("{first} – {last}").format(first=self._short(first, last), last=self._short(last))

    def _short(self, day: Date, until: Date | None = None) -> str:
        same_month = until is not None and (day.year, day.month) == (until.year, until.month)
        with_year = until is None and day.year != self._today.year
        pattern = "d" if same_month else "d MMMM yyyy" if with_year else "d MMMM"
        return self._locale.toString(QDate(day.year, day.month, day.day), pattern)

    def _day_in_group(self, day: Date | None) -> str:
        if day is None:
            return ""
        if day == self._today:
            return self.tr("Today")
        shown = QDate(day.year, day.month, day.day)
        near = abs((day - self._today).days) < 7
        return self._locale.toString(shown, "ddd" if near else "ddd d")


def _newest_first(record: Record) -> tuple[bool, str, str]:
    return record.day is None, record.day.isoformat() if record.day else "", record.id
