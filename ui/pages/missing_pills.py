"""What is missing in a form, as pills that lead to the field."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.pages.card_button import PillButton
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.tool_tip import plain_tip


class MissingPills(QWidget):
    """One pill for each missing field; hidden while nothing is missing."""

    wanted = Signal(str)
    """Go to the field of this name."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        """``words`` say what the pills are about, for whoever cannot see where they stand."""
        super().__init__(parent)
        self._shown: tuple[tuple[str, str, str], ...] = ()
        self.pills: list[PillButton] = []
        self._flow = FlowLayout(self, gap=6, line_gap=4)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(words)
        self.hide()

    def show_missing(self, missing: Sequence[tuple[str, str, str]]) -> None:
        """Show fields by name, what the form calls them, and why they are asked for."""
        self.setVisible(bool(missing))
        if tuple(missing) == self._shown:
            return
        self._shown = tuple(missing)
        for pill in self.pills:
            self._flow.removeWidget(pill)
            pill.hide()
            pill.deleteLater()
        self.pills = []
        for field, label, why in missing:
            pill = PillButton(label)
            pill.setAccessibleDescription(why)
            pill.setToolTip(plain_tip(why))
            pill.clicked.connect(lambda _on=False, name=field: self.wanted.emit(name))
            self._flow.addWidget(pill)
            pill.show()
            self.pills.append(pill)
        self.updateGeometry()
