"""What an import would do, as rows of two tables: what comes in, and what stays out."""

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt

from planner.importing.proposal import Draft, Proposal, Skipped
from ui.tables.cell_text import short_date
from ui.theme import Role, font

LINE, KIND, DAY, HEADLINE, ACCOUNT = range(5)
WHY = 1
_LONGEST_TIP = 600
BENEATH = int(Qt.ItemDataRole.UserRole) + 1
"""The quieter second line of a headline: what the record is linked with, what it was merged with."""

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, kw_only=True)
class ProposedRow:
    """One record that comes in, as a person reads it; `lines` are those it was read from."""

    lines: tuple[int, ...]
    kind: str
    day: str
    headline: str
    accounts: tuple[str, ...]
    linked: tuple[str, ...]
    completes: bool
    notes: tuple[str, ...]


def proposed_rows(proposal: Proposal, locale: QLocale) -> list[ProposedRow]:
    """Everything that comes in, in the order of the file; notes stand with the line they speak of."""
    notes: dict[int, list[str]] = {}
    for note in proposal.notes:
        notes.setdefault(note.line, []).append(note.text)
    drafts = sorted([*proposal.add, *proposal.complete], key=lambda draft: draft.line)
    shown: set[int] = set()
    rows = []
    for draft in drafts:
        rows.append(_row(draft, notes if draft.line not in shown else {}, locale))
        shown.update(draft.lines)
    return rows


def _row(draft: Draft, notes: Mapping[int, Sequence[str]], locale: QLocale) -> ProposedRow:
    refs = [ref for group in draft.links.values() for ref in group]
    day = draft.record.day
    return ProposedRow(
        lines=draft.lines,
        kind=draft.record.title_one,
        day=short_date(day, locale) if day else "",
        headline=draft.record.headline,
        accounts=tuple(dict.fromkeys(ref.shown for ref in refs if ref.kind == "account")),
        linked=tuple(dict.fromkeys(ref.shown for ref in refs if ref.kind != "account" and ref.shown)),
        completes=bool(draft.completes),
        notes=tuple(text for line in draft.lines for text in notes.get(line, ())),
    )


class ProposalModel(QAbstractTableModel):
    """Line, kind, day, headline, account."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ProposedRow] = []

    def show_rows(self, rows: list[ProposedRow]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """How many records come in."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Five."""
        return 0 if parent is not None and parent.isValid() else ACCOUNT + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows; the tool tip holds what may be cut off."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == BENEATH:
            return self._beneath(row) if column == HEADLINE else ""
        if role == Qt.ItemDataRole.ToolTipRole:
            return _whole(self._text(row, column), self._beneath(row) if column == HEADLINE else "")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(filter(None, (self._text(row, column), self._beneath(row) if column == HEADLINE else "")))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The columns' names."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Line"), self.tr("Kind"), self.tr("Date"), self.tr("What"), self.tr("Account"))[section]
        if role == Qt.ItemDataRole.FontRole:
            return font(Role.SECONDARY)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _text(self, row: ProposedRow, column: int) -> str:
        match column:
            case 0:
                return str(row.lines[0])
            case 1:
                return row.kind
            case 2:
                return row.day
            case 3:
                return row.headline
        if len(row.accounts) > 1:
            return self.tr("{name} and {count} more").format(name=row.accounts[0], count=len(row.accounts) - 1)
        return row.accounts[0] if row.accounts else ""

    def _beneath(self, row: ProposedRow) -> str:
        parts = [self.tr("completes the record in your plan")] if row.completes else []
        if len(row.lines) > 1:
            others = ", ".join(map(str, row.lines[1:]))
            one, many = self.tr("merged with line {lines}"), self.tr("merged with lines {lines}")
            parts.append((one if len(row.lines) == 2 else many).format(lines=others))
        if row.linked:
            parts.append(self.tr("linked with {names}").format(names=", ".join(row.linked)))
        parts += row.notes
        return " · ".join(parts)


class SkippedModel(QAbstractTableModel):
    """Line and reason of what is left out."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Skipped, ...] = ()

    def show_rows(self, rows: tuple[Skipped, ...]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows stay out."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Two."""
        return 0 if parent is not None and parent.isValid() else WHY + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The line's number, or the sentence that says why."""
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        skipped = self._rows[index.row()]
        words = str(skipped.line) if index.column() == LINE else _begun(skipped.why)
        return words if role == Qt.ItemDataRole.DisplayRole else _whole(words)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The columns' names."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Line"), self.tr("Why"))[section]
        if role == Qt.ItemDataRole.FontRole:
            return font(Role.SECONDARY)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


def _whole(*lines: str) -> str:
    """A tool tip with all that a cell may have cut off; Qt would take markup in plain words for markup."""
    return "<p>" + "<br>".join(html.escape(line[:_LONGEST_TIP]) for line in lines if line) + "</p>"


def _begun(words: str) -> str:
    """With a capital, as a line of its own begins."""
    return words[:1].upper() + words[1:]
