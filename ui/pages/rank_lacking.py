"""The options a view cannot place yet, each with what it lacks."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.card_button import RowButton
from ui.pages.rank_words import listed
from ui.widgets.card import RowCard
from ui.widgets.section import SectionHeading


class RankLacking(QWidget):
    """A row for each option: press it to fill in the first thing that is missing."""

    mend_requested = Signal(str, str)
    """Show the option with this id, with the keyboard in the field of this name ("" for none)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[tuple[str, str, str, tuple[str, ...]], ...] = ()
        self.rows: list[RowButton] = []
        self._heading = SectionHeading()
        self._card = RowCard()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._heading)
        column.addWidget(self._card)

    def show_lacking(self, lacking: Sequence[tuple[str, str, str, tuple[str, ...]]], heading: str = "") -> None:
        """Show options by id, title, first missing field, and all that is missing in words.

        A ``heading`` says what all of them lack; then the rows need not.
        """
        self.setVisible(bool(lacking))
        self._heading.setText(heading or self.tr("Not ranked yet"))
        if tuple(lacking) == self._shown:
            return
        self._shown = tuple(lacking)
        self._card.clear_rows()
        self.rows = []
        for option_id, title, field, missing in lacking:
            words = self.tr("{title} lacks {missing}").format(title=title, missing=listed([m.lower() for m in missing]))
            row = RowButton("", words if missing else title, when_width=0)
            row.clicked.connect(lambda _on=False, at=option_id, name=field: self.mend_requested.emit(at, name))
            self._card.add_row(row)
            self.rows.append(row)
