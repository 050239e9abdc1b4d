"""The list of the palette: headings one passes over, entries one can run."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme import Role, Weight, font, theme
from ui.widgets.palette_entries import PaletteEntry

Index = QModelIndex | QPersistentModelIndex
ENTRY_ROLE = Qt.ItemDataRole.UserRole
ROW_HEIGHT = 36
HEADING_HEIGHT = 32
_PADDING = 12


class PaletteModel(QAbstractListModel):
    """Headings (plain text) and entries, one a row."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[str | PaletteEntry] = []

    def show_rows(self, groups: Sequence[tuple[str, Sequence[PaletteEntry]]]) -> None:
        """Show `groups`, each a heading and its entries; an empty group leaves no heading."""
        self.beginResetModel()
        self._rows = []
        for heading, entries in groups:
            if entries:
                self._rows += [heading, *entries]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count headings and entries."""
        return 0 if parent.isValid() else len(self._rows)

    def entry(self, row: int) -> PaletteEntry | None:
        """Give the entry in `row`, or nothing where there is a heading or no row."""
        if not 0 <= row < len(self._rows):
            return None
        found = self._rows[row]
        return found if isinstance(found, PaletteEntry) else None

    def next_entry(self, row: int, step: int) -> int:
        """Give the row of the next entry from `row` in the direction of `step`, going round; -1 when there is none."""
        count = len(self._rows)
        for distance in range(1, count + 1):
            at = (row + step * distance) % count
            if self.entry(at) is not None:
                return at
        return -1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen."""
        if self.entry(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the words of a row; for whoever reads aloud, the whole row at once."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ENTRY_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row if isinstance(row, str) else row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if isinstance(row, str):
                return row
            return ", ".join(part for part in (row.title, row.subtitle, row.hint) if part)
        return None


class PaletteDelegate(QStyledItemDelegate):
    """Paints a heading small and quiet; an entry with its title, the rest muted, the shortcut at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Rows have two heights."""
        heading = isinstance(index.data(ENTRY_ROLE), str)
        return QSize(0, HEADING_HEIGHT if heading else ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row = index.data(ENTRY_ROLE)
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, PaletteEntry):
            self._paint_entry(painter, area, row, selected=bool(state & QStyle.StateFlag.State_Selected))
        else:
            painter.setFont(font(Role.SECONDARY, Weight.SEMIBOLD))
            painter.setPen(theme().muted)
            painter.drawText(area.adjusted(_PADDING, 0, -_PADDING, -4), Qt.AlignmentFlag.AlignBottom, str(row))
        painter.restore()

    def _paint_entry(self, painter: QPainter, area: QRect, entry: PaletteEntry, *, selected: bool) -> None:
        tokens = theme()
        if selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.accent_soft)
            painter.drawRoundedRect(QRectF(area), 6, 6)
        words = font(Role.TEXT, Weight.SEMIBOLD if selected else Weight.REGULAR)
        quiet = font(Role.SECONDARY)
        inner = area.adjusted(_PADDING, 0, -_PADDING, 0)
        baseline = inner.top() + (inner.height() + QFontMetrics(words).ascent() - QFontMetrics(words).descent()) // 2
        right = inner.right() + 1
        painter.setPen(tokens.muted)
        painter.setFont(quiet)
        if entry.hint:
            width = QFontMetrics(quiet).horizontalAdvance(entry.hint)
            painter.drawText(QPoint(right - width, baseline), entry.hint)
            right -= width + 16
        painter.setFont(words)
        painter.setPen(tokens.text)
        title = _fit(words_metrics := QFontMetrics(words), entry.title, right - inner.left())
        painter.drawText(QPoint(inner.left(), baseline), title)
        left = inner.left() + words_metrics.horizontalAdvance(title) + 12
        if entry.subtitle and right - left > 40:
            painter.setFont(quiet)
            painter.setPen(tokens.muted)
            painter.drawText(QPoint(left, baseline), _fit(QFontMetrics(quiet), entry.subtitle, right - left))


def _fit(metrics: QFontMetrics, text: str, width: int) -> str:
    return metrics.elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, width)
