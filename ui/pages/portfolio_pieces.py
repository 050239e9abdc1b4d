"""The pieces a portfolio can be made of, to be ticked."""

from itertools import groupby

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.domain.discovery import Signal as SignalRecord
from planner.domain.record import Record
from ui.pages.portfolio_work import Piece
from ui.widgets.card import RowCard
from ui.widgets.check_row import CheckRow
from ui.widgets.section import SectionHeading


class PiecesPanel(QWidget):
    """Chains, PRD contributions, artifacts, analyses: each with its tick and the records behind it."""

    ticked = Signal(str, bool)
    """The id of a piece, and whether it is to be shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, CheckRow] = {}
        self._shown: tuple[Piece, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_pieces(self, pieces: tuple[Piece, ...], ticked: frozenset[str]) -> None:
        """Show these; as long as they are the same, the keyboard stays where it is."""
        if pieces == self._shown:
            for piece_id, row in self.rows.items():
                if row.box and row.box.isChecked() != (piece_id in ticked):
                    row.box.blockSignals(True)
                    row.box.setChecked(piece_id in ticked)
                    row.box.blockSignals(False)
                    row.box.update()
            return
        self._shown = pieces
        self._clear()
        for kind, group in groupby(pieces, key=lambda piece: piece.kind):
            heading = SectionHeading(heading_of(kind))
            heading.setContentsMargins(0, 8 if self._column.count() else 0, 0, 0)
            card = RowCard()
            for piece in group:
                card.add_row(self._row(piece, ticked=piece.id in ticked))
            self._column.addWidget(heading)
            self._column.addWidget(card)

    def _row(self, piece: Piece, *, ticked: bool) -> CheckRow:
        records = self.tr("1 dated record behind it"), self.tr("{count} dated records behind it")
        detail = records[0] if piece.evidence == 1 else records[1].format(count=piece.evidence)
        row = CheckRow(piece.headline, ticked=ticked, detail=detail)
        row.toggled.connect(lambda on, piece_id=piece.id: self.ticked.emit(piece_id, on))
        self.rows[piece.id] = row
        return row

    def _clear(self) -> None:
        self.rows = {}
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def heading_of(kind: type[Record]) -> str:
    """What the pieces of a kind are called together; a signal is shown with the chain it hangs in."""
    if kind is SignalRecord:
        return QCoreApplication.translate("PiecesPanel", "Chains")
    return kind.title_many
