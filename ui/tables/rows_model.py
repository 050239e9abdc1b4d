"""Turns a model's old rows into new ones, so that a view keeps what is selected and where it stands."""

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex

RowT = TypeVar("RowT")

Index = QModelIndex | QPersistentModelIndex
_MANY = 300
"""Separate changes beyond which showing everything anew is quicker."""


class RowsModel(QAbstractTableModel, Generic[RowT]):
    """A flat model over a list of rows, each with a key of its own."""

    def __init__(self, key: Callable[[RowT], Hashable], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self._rows: list[RowT] = []

    @property
    def rows(self) -> Sequence[RowT]:
        """The rows in their order."""
        return self._rows

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def row_of(self, key: Hashable) -> int:
        """Where the row with this key stands, -1 when it is not there."""
        return next((at for at, row in enumerate(self._rows) if self._key(row) == key), -1)

    def replace_rows(self, new: Sequence[RowT]) -> None:
        """Show other rows: what went is removed, what came is inserted, what moved is moved, the rest stays."""
        wanted = {self._key(row): at for at, row in enumerate(new)}
        gone = [at for at, row in enumerate(self._rows) if self._key(row) not in wanted]
        here = {self._key(row) for row in self._rows}
        came = [at for at, row in enumerate(new) if self._key(row) not in here]
        if len(gone) + len(came) > _MANY:
            self.beginResetModel()
            self._rows = list(new)
            self.endResetModel()
            return
        for first, last in reversed(_stretches(gone)):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._rows[first : last + 1]
            self.endRemoveRows()
        self._reorder(wanted)
        for first, last in _stretches(came):
            self.beginInsertRows(QModelIndex(), first, last)
            self._rows[first:first] = new[first : last + 1]
            self.endInsertRows()
        changed = [at for at, row in enumerate(new) if self._rows[at] != row]
        self._rows = list(new)
        for first, last in _stretches(changed):
            self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))

    def _reorder(self, wanted: dict[Hashable, int]) -> None:
        order = sorted(range(len(self._rows)), key=lambda at: wanted[self._key(self._rows[at])])
        if order == list(range(len(order))):
            return
        self.layoutAboutToBeChanged.emit()
        now_at = {old: new for new, old in enumerate(order)}
        before = self.persistentIndexList()
        self._rows = [self._rows[at] for at in order]
        self.changePersistentIndexList(before, [self.index(now_at[i.row()], i.column()) for i in before])
        self.layoutChanged.emit()


def _stretches(positions: Sequence[int]) -> list[tuple[int, int]]:
    """Positions, ascending, as stretches of neighbours: (first, last)."""
    found: list[tuple[int, int]] = []
    for at in positions:
        if found and found[-1][1] == at - 1:
            found[-1] = (found[-1][0], at)
        else:
            found.append((at, at))
    return found
