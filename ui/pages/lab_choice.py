"""A name at the left, a choice at the right: how the options of the data lab stand."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.forms.editor import CalmComboBox
from ui.widgets.elided_label import ElidedLabel

NAME_WIDTH = 84
_NARROWEST = 72
_WIDEST_LIST = 420
_LETTERS = 6
_MOST_SHOWN = 14


class ChoiceBox(CalmComboBox):
    """A list to choose from; typing goes to what begins so. ``chosen`` is told only of what a person did."""

    chosen = Signal()

    def __init__(self, words: str, choices: Sequence[tuple[str, object]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(words)
        self.setSizeAdjustPolicy(CalmComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LETTERS)
        self.setMaxVisibleItems(_MOST_SHOWN)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_choices(choices)
        self.activated.connect(lambda _index: self.chosen.emit())

    def minimumSizeHint(self) -> QSize:
        """Give way down to a few letters: two may stand side by side in a narrow column."""
        return QSize(_NARROWEST, super().minimumSizeHint().height())

    @property
    def value(self) -> object:
        """What is chosen; None while there is nothing to choose from."""
        return self.currentData()

    def set_choices(self, choices: Sequence[tuple[str, object]]) -> None:
        """Offer other choices; what was chosen stays so where it is among them."""
        before = self.value
        self.clear()
        for title, value in choices:
            self.addItem(title, value)
        self.choose(before)
        widest = max((self.fontMetrics().horizontalAdvance(title) for title, _ in choices), default=0)
        self.view().setMinimumWidth(min(widest + 48, _WIDEST_LIST))

    def choose(self, value: object) -> None:
        """Choose a value, if it is offered, without telling."""
        at = next((at for at in range(self.count()) if self.itemData(at) == value), -1)
        if at >= 0:
            self.setCurrentIndex(at)


class OptionRow(QWidget):
    """One option: its name, and the fields that set it."""

    def __init__(self, name: str, *fields: QWidget, stretch: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = ElidedLabel(name)
        self.label.setFixedWidth(NAME_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.label, 0, Qt.AlignmentFlag.AlignTop)
        self.label.setMinimumHeight(32)
        for field in fields:
            row.addWidget(field, 1 if stretch else 0)
        if not stretch:
            row.addStretch(1)
