"""The pieces a portfolio can be made of: ticked, and put in order by drag or with Alt and the arrows."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.domain.delivery import Analysis, Artifact, PrdContribution
from planner.portfolio.pieces import Piece, PieceKind
from ui.pages.portfolio_dragging import GapMark, Grip
from ui.theme import Role
from ui.widgets.action_button import ActionButton
from ui.widgets.announce import announce
from ui.widgets.card import RowCard
from ui.widgets.check_row import CheckRow
from ui.widgets.section import SectionHeading
from ui.widgets.sentence import Sentence

_LONGEST = 160
"""Letters of a title; a record's may be as long as a person types."""


class PieceRow(QWidget):
    """A piece with its tick, the records behind it, what it would claim without evidence, and a grip to drag it by."""

    def __init__(self, piece: Piece, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.piece = piece
        title = piece.headline if len(piece.headline) <= _LONGEST else piece.headline[: _LONGEST - 1] + "…"
        self.check = CheckRow(title, ticked=piece.shown, detail=self._detail(piece))
        assert self.check.box
        self.box = self.check.box
        how = self.tr("Drag to order, or press Alt with ↑ or ↓")
        self.grip = Grip(how)
        self.lacking = Sentence(self._lacking(piece), role=Role.SECONDARY, tone="warn")
        self.lacking.setContentsMargins(32, 0, 0, 8)
        self.lacking.setVisible(bool(piece.unproven))
        self.box.setAccessibleDescription(" · ".join(filter(None, (self._detail(piece), self._lacking(piece), how))))
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.check, 1)
        row.addWidget(self.grip, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.lacking)

    def show_ticked(self, *, ticked: bool) -> None:
        """Show whether it is in, as somebody else decided."""
        if self.box.isChecked() != ticked:
            self.box.blockSignals(True)
            self.box.setChecked(ticked)
            self.box.blockSignals(False)
            self.box.update()

    def _detail(self, piece: Piece) -> str:
        if not piece.evidence:
            return self.tr("No dated record behind it")
        if piece.evidence == 1:
            return self.tr("1 dated record behind it")
        return self.tr("{count} dated records behind it").format(count=piece.evidence)

    def _lacking(self, piece: Piece) -> str:
        if not piece.unproven:
            return ""
        first = piece.unproven[0].lacks
        if len(piece.unproven) == 1:
            return self.tr("One claim without evidence. {lacks}").format(lacks=first)
        return self.tr("{count} claims without evidence. {lacks}").format(count=len(piece.unproven), lacks=first)


class PiecesPanel(QWidget):
    """Chains, prioritisation, PRD contributions, artifacts, analyses, each kind together, in the order they are told.

    A piece moves within its kind; the first one of a kind takes its kind along above the kind before, and the last one
    below the one after.
    """

    ticked = Signal(str, bool)
    """The id of a piece, and whether it is to be shown."""
    ordered = Signal(object)
    """The ids of all pieces in their new order."""
    reset_requested = Signal()
    """The pieces are to be those the reader would get, in the reader's order."""
    moved = Signal(QWidget)
    """The row the keyboard is on stands elsewhere now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, PieceRow] = {}
        self._groups: list[tuple[PieceKind, list[str]]] = []
        self._target: tuple[str, int] | None = None
        self._by_hand = False
        self.reset_button: ActionButton | None = None
        self.mark = GapMark(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        for keys, step in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self.move_focused(step))

    @property
    def order(self) -> tuple[str, ...]:
        """The ids of all pieces as they stand here."""
        return tuple(piece for _kind, ids in self._groups for piece in ids)

    def boxes(self) -> list[QWidget]:
        """The tick boxes in the order of the eye."""
        return [self.rows[piece].box for piece in self.order]

    def stops(self) -> list[QWidget]:
        """What takes the keyboard here, in the order of the eye."""
        return [*self.boxes(), *([self.reset_button] if self.reset_button else [])]

    def show_by_hand(self, *, by_hand: bool) -> None:
        """Offer the way back to the reader's own choice where something was picked or moved by hand."""
        self._by_hand = by_hand
        if self.reset_button:
            self.reset_button.setVisible(by_hand)

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show these; as long as the order says nothing else, every row and the keyboard stay where they are."""
        by_id = {piece.id: piece for piece in pieces}
        told = [piece.id for piece in pieces if piece.shown]
        if set(by_id) != set(self.rows) or told != [piece for piece in self.order if by_id[piece].shown]:
            self._groups = _grouped(pieces)
        focused = next((piece for piece, row in self.rows.items() if row.box.hasFocus()), "")
        stays = {key: row for key, row in self.rows.items() if key in by_id and _says(row.piece) == _says(by_id[key])}
        if list(stays) == list(self.order) and len(stays) == len(self.rows):
            for piece_id, row in self.rows.items():
                row.piece = by_id[piece_id]
                row.show_ticked(ticked=by_id[piece_id].shown)
            return
        self._rebuild(by_id)
        if focused in self.rows:
            self.rows[focused].box.setFocus(Qt.FocusReason.OtherFocusReason)

    def move_focused(self, step: int) -> None:
        """Move the piece the keyboard is on up (-1) or down (1)."""
        focused = next((piece for piece, row in self.rows.items() if row.box.hasFocus()), "")
        if not focused:
            return
        at = next(at for at, (_kind, ids) in enumerate(self._groups) if focused in ids)
        groups = [(kind, list(ids)) for kind, ids in self._groups]
        ids = groups[at][1]
        place, target = ids.index(focused), ids.index(focused) + step
        if 0 <= target < len(ids):
            ids[place], ids[target] = ids[target], ids[place]
        elif 0 <= at + step < len(groups):
            groups[at], groups[at + step] = groups[at + step], groups[at]
        else:
            return
        self._settle(groups)
        number = self.order.index(focused) + 1
        announce(self, self.tr("Now number {number} of {count}").format(number=number, count=len(self.order)))

    def _settle(self, groups: list[tuple[PieceKind, list[str]]]) -> None:
        focused = next((piece for piece, row in self.rows.items() if row.box.hasFocus()), "")
        self._groups = groups
        self._rebuild({piece: row.piece for piece, row in self.rows.items()})
        if focused:
            self.rows[focused].box.setFocus(Qt.FocusReason.OtherFocusReason)
            self.moved.emit(self.rows[focused])
        self.ordered.emit(self.order)

    def _rebuild(self, pieces: dict[str, Piece]) -> None:
        self.rows = {}
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for kind, ids in self._groups:
            heading = SectionHeading(self._heading(kind))
            heading.setContentsMargins(0, 8 if self._column.count() else 0, 0, 0)
            card = RowCard()
            for piece_id in ids:
                card.add_row(self._row(pieces[piece_id]))
            self._column.addWidget(heading)
            self._column.addWidget(card)
        hint = Sentence(self.tr("Drag to order, or press Alt with ↑ or ↓."), role=Role.SECONDARY, tone="muted")
        self._column.addWidget(hint)
        self.reset_button = ActionButton(self.tr("As this reader would get them"), role="link")
        self.reset_button.setVisible(self._by_hand)
        self.reset_button.clicked.connect(self.reset_requested)
        self._column.addWidget(self.reset_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.mark = GapMark(self)

    def _row(self, piece: Piece) -> PieceRow:
        row = PieceRow(piece)
        row.check.toggled.connect(lambda on: self.ticked.emit(piece.id, on))
        row.grip.dragged.connect(lambda here: self._on_dragged(piece.id, here))
        row.grip.dropped.connect(lambda: self._on_dropped(piece.id))
        self.rows[piece.id] = row
        return row

    def _heading(self, kind: PieceKind) -> str:
        """What the pieces of a kind are called together; a signal is shown with the chain it hangs in."""
        return {
            "signal": self.tr("Chains"),
            "prioritisation": self.tr("Prioritisation"),
            "prd_contribution": PrdContribution.title_many,
            "artifact": Artifact.title_many,
            "analysis": Analysis.title_many,
        }[kind]

    def _on_dragged(self, piece: str, here: QPoint) -> None:
        """Mark the gap between two rows of the same kind that the pointer is nearest to."""
        ids = next(ids for _kind, ids in self._groups if piece in ids)
        y = self.mapFromGlobal(here).y()
        edges = []
        for other in ids:
            row = self.rows[other]
            edges.append(row.mapTo(self, QPoint(0, 0)).y())
        last = self.rows[ids[-1]]
        edges.append(last.mapTo(self, QPoint(0, last.height())).y())
        at = min(range(len(edges)), key=lambda edge: abs(edges[edge] - y))
        self._target = (piece, at)
        self.mark.show_at(edges[at], self.width())

    def _on_dropped(self, piece: str) -> None:
        self.mark.hide()
        if self._target is None or self._target[0] != piece:
            return
        at, self._target = self._target[1], None
        groups = [(kind, list(ids)) for kind, ids in self._groups]
        ids = next(ids for _kind, ids in groups if piece in ids)
        place = ids.index(piece)
        ids.remove(piece)
        ids.insert(at - 1 if at > place else at, piece)
        if groups != self._groups:
            self._settle(groups)


def _grouped(pieces: Sequence[Piece]) -> list[tuple[PieceKind, list[str]]]:
    """Each kind together, kinds in the order in which they are first told."""
    groups: dict[PieceKind, list[str]] = {}
    for piece in pieces:
        groups.setdefault(piece.kind, []).append(piece.id)
    return list(groups.items())


def _says(piece: Piece) -> tuple[object, ...]:
    return piece.headline, piece.evidence, piece.unproven, piece.kind
