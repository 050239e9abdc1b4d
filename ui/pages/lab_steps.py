"""Lists a person makes by choosing: the steps of a funnel, the filters of a question."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.pages.lab_choice import ChoiceBox
from ui.widgets.action_button import ActionButton
from ui.widgets.icon import IconButton

MOST_STEPS, FEWEST_STEPS, _MOST_FILTERS = 12, 2, 6


class _Rows(QWidget):
    """Rows below one another, each with a button that takes it out, and one below that adds another."""

    changed = Signal()
    """The person chose, added or took out."""

    def __init__(self, adding: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.add_button = ActionButton(adding, role="link")
        self.add_button.clicked.connect(self._on_add_clicked)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._rows: list[QWidget] = []

    def _insert(self, row: QWidget) -> None:
        self._column.insertWidget(len(self._rows), row)
        self._rows.append(row)
        # Now, not when the loop next turns: the keyboard may go there at once.
        row.show()

    def _drop(self, row: QWidget) -> None:
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _on_add_clicked(self) -> None:
        raise AssertionError


class _Step(QWidget):
    def __init__(self, number: int, events: Sequence[str]) -> None:
        super().__init__()
        self.box = ChoiceBox(self.tr("Step {number}").format(number=number), [(one, one) for one in events])
        self.remove = IconButton("close", self.tr("Take step {number} out").format(number=number))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.box, 1)
        row.addWidget(self.remove)

    def count_as(self, number: int, *, removable: bool) -> None:
        self.box.setAccessibleName(self.tr("Step {number}").format(number=number))
        self.remove.setAccessibleName(self.tr("Take step {number} out").format(number=number))
        self.remove.setEnabled(removable)


class StepsEditor(_Rows):
    """The steps of a funnel, in order, from the events found."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("StepsEditor", "Add a step"), parent)
        self._events: tuple[str, ...] = ()

    @property
    def steps(self) -> tuple[str, ...]:
        """The events chosen, in their order."""
        return tuple(str(row.box.value) for row in self._steps)

    def offer(self, events: Sequence[str], steps: Sequence[str]) -> None:
        """Offer these events and begin with these steps."""
        self._events = tuple(events)
        for row in list(self._rows):
            self._drop(row)
        for one in steps:
            self._add(one)
        self._settle()

    @property
    def _steps(self) -> list[_Step]:
        return [row for row in self._rows if isinstance(row, _Step)]

    def _add(self, event: str) -> _Step:
        step = _Step(len(self._rows) + 1, self._events)
        step.box.choose(event)
        step.box.chosen.connect(self.changed)
        step.remove.clicked.connect(lambda: self._on_removed(step))
        self._insert(step)
        return step

    def _settle(self) -> None:
        for number, step in enumerate(self._steps, start=1):
            step.count_as(number, removable=len(self._rows) > FEWEST_STEPS)
        self.add_button.setVisible(len(self._rows) < MOST_STEPS)

    def _on_add_clicked(self) -> None:
        chosen = self.steps
        step = self._add(next((one for one in self._events if one not in chosen), self._events[0]))
        self._settle()
        step.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _on_removed(self, step: _Step) -> None:
        at = self._rows.index(step)
        self._drop(step)
        self._settle()
        self._steps[min(at, len(self._rows) - 1)].box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()


class _Filter(QWidget):
    def __init__(self, values: Mapping[str, Sequence[str]]) -> None:
        super().__init__()
        self._values = values
        self.column = ChoiceBox(self.tr("Column to filter by"), [(one, one) for one in values])
        self.value = ChoiceBox(self.tr("Value to keep"))
        self.remove = IconButton("close", self.tr("Take this filter out"))
        self.column.chosen.connect(self.offer_values)
        boxes = QVBoxLayout()
        boxes.setSpacing(4)
        boxes.addWidget(self.column)
        boxes.addWidget(self.value)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addLayout(boxes, 1)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        self.offer_values()

    def offer_values(self) -> None:
        self.value.set_choices([(one, one) for one in self._values[str(self.column.value)]])


class FilterEditor(_Rows):
    """Only events with these values; several values of one column mean any of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("FilterEditor", "Add a filter"), parent)
        self._values: Mapping[str, Sequence[str]] = {}

    @property
    def where(self) -> tuple[tuple[str, str], ...]:
        """Columns with the value to keep."""
        return tuple((str(row.column.value), str(row.value.value)) for row in self._filters)

    def offer(self, values: Mapping[str, Sequence[str]], where: Sequence[tuple[str, str]] = ()) -> None:
        """Offer columns with their values, and begin with these filters."""
        self._values = values
        for gone in list(self._rows):
            self._drop(gone)
        for column, value in where:
            if column in values:
                row = self._add()
                row.column.choose(column)
                row.offer_values()
                row.value.choose(value)
        self._settle()

    @property
    def _filters(self) -> list[_Filter]:
        return [row for row in self._rows if isinstance(row, _Filter)]

    def _settle(self) -> None:
        self.add_button.setVisible(bool(self._values) and len(self._rows) < _MOST_FILTERS)

    def _add(self) -> _Filter:
        row = _Filter(self._values)
        row.column.chosen.connect(self.changed)
        row.value.chosen.connect(self.changed)
        row.remove.clicked.connect(lambda: self._on_removed(row))
        self._insert(row)
        return row

    def _on_add_clicked(self) -> None:
        row = self._add()
        self._settle()
        row.column.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _on_removed(self, row: _Filter) -> None:
        self._drop(row)
        self._settle()
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()
