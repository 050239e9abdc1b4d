"""The competencies of a standing as rows of a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from planner.rules.ladder import CompetencyStanding
from ui.theme import Role, font
from ui.widgets.level_bar import describe_levels
from ui.widgets.tool_tip import plain_tip

TITLE, LEVEL, GAP, TREND = range(4)
ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""The ``GapRow`` behind an index."""

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, kw_only=True)
class GapRow:
    """One competency, how its level moved over the last weeks (oldest first), and the same for another sub-role."""

    standing: CompetencyStanding
    trend: tuple[int, ...]
    compared: CompetencyStanding | None = None
    compared_role: str = ""

    @property
    def assessed(self) -> int | None:
        """The level of the latest assessment by somebody else."""
        return self.standing.assessments[0].level if self.standing.assessments else None


class GapsModel(QAbstractTableModel):
    """Four columns: competency, level, gap, the last twelve weeks."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[GapRow, ...] = ()

    def show_rows(self, rows: Sequence[GapRow]) -> None:
        """Show these; as long as there are as many, the selection stays where it is."""
        if len(rows) == len(self._rows):
            self._rows = tuple(rows)
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, TREND))
            return
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row(self, at: int) -> GapRow:
        """The row at a place."""
        return self._rows[at]

    def place_of(self, competency_id: str) -> int:
        """Where a competency stands; 0 when it is not there."""
        return next((at for at, row in enumerate(self._rows) if row.standing.id == competency_id), 0)

    def rowCount(self, parent: Index | None = None) -> int:
        """How many competencies there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Four."""
        return 0 if parent is not None and parent.isValid() else TREND + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows, and what it says to whoever cannot see it."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._words(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._words(row, index.column()))
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, index.column())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The columns' names."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Competency"), self.tr("Level 0–4"), self.tr("Gap"), self.tr("12 weeks"))[section]
        if role == Qt.ItemDataRole.FontRole:
            return font(Role.SECONDARY)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _text(self, row: GapRow, column: int) -> str:
        if column == TITLE:
            return row.standing.title
        if column == GAP:
            gap = str(max(row.standing.gap, 0))
            return f"{gap} · {max(row.compared.gap, 0)}" if row.compared else gap
        return ""

    def _words(self, row: GapRow, column: int) -> str:
        standing = row.standing
        if column == TITLE:
            return f"{standing.title}. {standing.question}"
        if column == LEVEL:
            words = describe_levels(standing.proven, standing.claimed, standing.target)
            if standing.assessments:
                judged = standing.assessments[0]
                words += self.tr("; {name} sees {level}").format(
                    name=judged.name or self.tr("a PM"), level=judged.level
                )
            if row.compared:
                words += self.tr("; as {role}: claimed {claimed}, asked for {target}").format(
                    role=row.compared_role.lower(), claimed=row.compared.claimed, target=row.compared.target
                )
            return words
        if column == GAP:
            return self.tr("Gap {gap}").format(gap=self._text(row, GAP))
        if not row.trend:
            return ""
        return self.tr("Twelve weeks ago level {before}, now {now}").format(before=row.trend[0], now=row.trend[-1])
