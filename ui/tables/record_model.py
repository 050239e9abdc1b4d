"""All records of one kind as a table."""

from typing import Any

from PySide6.QtCore import QLocale, QModelIndex, QObject, Qt

from planner.domain.field import Field
from planner.domain.record import Record, field_of, fields_of
from planner.domain.records import Records
from ui.tables.cell_text import cell_text, sort_value
from ui.tables.rows_model import Index, RowsModel

SORT = Qt.ItemDataRole.UserRole
ID = Qt.ItemDataRole.UserRole + 1
_MOST_COLUMNS = 7
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_DISPLAY, _ROLE_ALIGN = int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.TextAlignmentRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)


def columns_of(kind: type[Record]) -> tuple[Field, ...]:
    """The fields a table shows beside the headline: the day first, then short fields outside of any group."""
    day = field_of(kind, kind.day_field) if kind.day_field else None
    shown = [day] if day else []
    for field in fields_of(kind):
        short = field.type in ("date", "number", "integer", "choice", "link", "links")
        if short and not field.group and field.name not in (kind.day_field, "related", *kind.named_by):
            shown.append(field)
    return tuple(shown[: _MOST_COLUMNS - 1])


class RecordModel(RowsModel[Record]):
    """Headline first, then the columns of ``columns_of``; newest first."""

    def __init__(self, kind: type[Record], parent: QObject | None = None, *, locale: QLocale | None = None) -> None:
        super().__init__(lambda record: record.id, parent)
        self.kind = kind
        self.columns = columns_of(kind)
        self._records = Records(())
        self._locale = locale or QLocale()
        self._texts: dict[tuple[str, int], str] = {}

    def show_records(self, records: Records) -> None:
        """Show what the plan holds now; rows that stay keep their place in the view."""
        before, self._records = self._records, records
        if before is not records:
            self._texts.clear()
        rows = sorted(records.of(self.kind), key=_newest_first, reverse=True)
        if not self.kind.day_field:
            rows.sort(key=lambda record: record.headline.casefold())
        self.replace_rows(rows)
        if self._rows and self._has_links():
            self.dataChanged.emit(self.index(0, 1), self.index(len(self._rows) - 1, self.columnCount() - 1))

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """The headline and the fields."""
        return 0 if parent.isValid() else 1 + len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """The labels of the fields."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section <= len(self.columns):
            return None
        if role == _DISPLAY:
            return self.columns[section - 1].label if section else self.kind.title_one
        if role == _ROLE_ALIGN:
            return _RIGHT if self._is_number(section) else _LEFT
        return None

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Text, sort value, alignment and id of a cell."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        record, column = self._rows[index.row()], index.column()
        if role in (_DISPLAY, _ACCESSIBLE):
            return self._text(record, column)
        if role == int(SORT):
            if column == 0:
                return record.headline.casefold()
            return sort_value(self.columns[column - 1], record, self._records)
        if role == int(ID):
            return record.id
        if role == _ROLE_ALIGN:
            return _RIGHT if self._is_number(column) else _LEFT
        return None

    def _text(self, record: Record, column: int) -> str:
        if column == 0:
            return record.headline
        key = (record.id, column)
        if key not in self._texts:
            self._texts[key] = cell_text(self.columns[column - 1], record, self._records, self._locale)
        return self._texts[key]

    def _is_number(self, column: int) -> bool:
        return column > 0 and self.columns[column - 1].type in ("number", "integer")

    def _has_links(self) -> bool:
        return any(field.is_link for field in self.columns)


def _newest_first(record: Record) -> tuple[str, str]:
    return record.day.isoformat() if record.day else "", record.id
