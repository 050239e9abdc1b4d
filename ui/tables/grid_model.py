"""A table of texts under a heading: the numbers of a figure, the first rows of a file."""

import re
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.widgets.tool_tip import plain_tip

Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_NUMBER = re.compile(r"[+−-]?[\d.,]+ ?%?\*?|–|under \d|")
_LONG = 24
"""From so many letters on a cell is shown in full as a tool tip."""


class GridModel(QAbstractTableModel):
    """Rows of texts; a column in which all are numbers stands at the right."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heading: tuple[str, ...] = ()
        self._rows: tuple[tuple[str, ...], ...] = ()
        self._numbers: tuple[bool, ...] = ()

    def show_grid(self, heading: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show other rows under another heading."""
        self.beginResetModel()
        self._heading = tuple(heading)
        # A row that is cut short (all of it hidden) has empty cells at its end.
        width = len(self._heading)
        self._rows = tuple((*row, *[""] * (width - len(row)))[:width] for row in rows)
        self._numbers = tuple(
            all(_NUMBER.fullmatch(row[at]) for row in self._rows) and any(row[at] for row in self._rows)
            for at in range(len(self._heading))
        )
        self.endResetModel()

    def is_number(self, column: int) -> bool:
        """Whether a column holds nothing but numbers."""
        return self._numbers[column]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many columns there are."""
        return 0 if parent.isValid() else len(self._heading)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The heading."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._heading):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._heading[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self._numbers[section] else _LEFT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell, read out with the name of its column."""
        if not index.isValid():
            return None
        said = self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return said
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._heading[index.column()]}: {said}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(said) if len(said) > _LONG else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self._numbers[index.column()] else _LEFT
        return None
