"""Links to other records, as chips with a picker."""

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.domain.field import Field
from ui.forms.chip import Chip
from ui.forms.editor import FieldEditor
from ui.forms.picker import RecordPicker
from ui.hub import Hub
from ui.widgets.flow_layout import FlowLayout


class LinkEditor(FieldEditor):
    """Chips of the records linked to, and a picker for one more; a field for one link shows one or the other.

    In ``raw`` a link is the record's id, or a name of which the plan makes an account or a person when it is saved.
    """

    keeps_text = False

    def __init__(self, field: Field, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._hub = hub
        self._one = field.type == "link"
        self.compact = self._one
        self._targets: list[str] = []
        self._chips: list[Chip] = []
        self._shown: tuple[tuple[str, str], ...] = ()
        self.picker = RecordPicker(hub, field.to, without=lambda: tuple(self._targets))
        self.picker.setPlaceholderText(field.help)
        self.picker.chosen.connect(self._on_chosen)
        self.picker.named.connect(self._on_chosen)
        self._row = QWidget()
        self._flow = FlowLayout(self._row, gap=6, line_gap=6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._row)
        column.addWidget(self.picker)
        self._row.hide()
        self.adopt(self.picker)

    def raw(self) -> object:
        """The target or targets."""
        return (self._targets[0] if self._targets else "") if self._one else list(self._targets)

    def show_raw(self, raw: object) -> None:
        """Show other targets."""
        given = [raw] if isinstance(raw, str) else list(cast("list[str]", raw or []))
        self._targets = [str(target) for target in given if target]
        self._show_chips()

    def _show_chips(self) -> None:
        names = tuple((target, self._name_of(target)) for target in self._targets)
        if names == self._shown:
            return
        self._shown = names
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(target, name) for target, name in names]
        for chip in self._chips:
            self._flow.addWidget(chip)
        for chip in self._chips:  # made last, walked to where they stand
            if before := self.picker.previousInFocusChain():
                QWidget.setTabOrder(before, chip)
        self._row.setVisible(bool(self._chips))
        self.picker.setVisible(not (self._one and self._chips))
        self.setFocusProxy(self._chips[0] if self._one and self._chips else self.picker)
        self.updateGeometry()

    def _chip(self, target: str, name: str) -> Chip:
        known = self._is_record(target)
        chip = Chip(name, openable=known)
        chip.setAccessibleName(f"{self.field.label}: {name}")
        chip.opened.connect(lambda: self.record_requested.emit(target))
        chip.removed.connect(lambda: self._remove(target))
        return chip

    def _is_record(self, target: str) -> bool:
        workspace = self._hub.workspace
        return workspace is not None and workspace.records.get(target) is not None

    def _name_of(self, target: str) -> str:
        workspace = self._hub.workspace
        record = workspace.records.get(target) if workspace else None
        return record.headline if record else target

    def _remove(self, target: str) -> None:
        self._targets.remove(target)
        self.edited.emit()
        self._show_chips()
        self.picker.setFocus(Qt.FocusReason.OtherFocusReason)
        self.settled.emit()

    def _on_chosen(self, target: str) -> None:
        self._targets = [target] if self._one else [*self._targets, target]
        # Before the line is hidden: losing the keyboard saves what waits, and shows what was saved.
        self.edited.emit()
        self._show_chips()
        if self._one and self._chips:
            self._chips[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.settled.emit()
