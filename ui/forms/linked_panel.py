"""The records linked to one, from either side, and the way to link one more."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.domain.record import Record, fields_of
from ui.forms.chip import Chip
from ui.forms.picker import RecordPicker
from ui.hub import Hub
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.section import SectionHeading


class LinkedPanel(QWidget):
    """Chips of the records that link here or are related, and a picker; what the fields show is not repeated."""

    record_requested = Signal(str)
    """A linked record is to be opened."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self._record_id = ""
        self._shown: tuple[tuple[str, str, bool], ...] = ()
        self._chips: list[Chip] = []
        self.setMinimumWidth(220)
        self.picker = RecordPicker(hub, (), without=self._taken, may_make=False)
        self.picker.setPlaceholderText(self.tr("Link to …"))
        self.picker.setAccessibleName(self.tr("Link to another record"))
        self.picker.chosen.connect(self._on_chosen)
        self._row = QWidget()
        self._flow = FlowLayout(self._row, gap=6, line_gap=6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(SectionHeading(self.tr("Linked")))
        column.addWidget(self._row)
        column.addWidget(self.picker)
        column.addStretch(1)

    def show_record(self, record_id: str) -> None:
        """Show what is linked to a record; "" shows nothing."""
        self._record_id = record_id
        record = self._record()
        self.setVisible(record is not None)
        linked = self._linked(record) if record else ()
        if linked == self._shown:
            return
        self._shown = linked
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(*one) for one in linked]
        for chip in self._chips:
            self._flow.addWidget(chip)
        self._row.setVisible(bool(linked))

    def _linked(self, record: Record) -> tuple[tuple[str, str, bool], ...]:
        workspace = self._hub.workspace
        if not workspace:
            return ()
        in_fields = {
            target
            for field in fields_of(type(record))
            if field.is_link and field.name != "related"
            for target in _targets(getattr(record, field.name))
        }
        near = workspace.records.neighbours(record)
        return tuple((n.id, n.headline, n.id in record.related) for n in near if n.id not in in_fields)

    def _chip(self, record_id: str, name: str, own: bool) -> Chip:
        workspace = self._hub.workspace
        record = workspace.records.get(record_id) if workspace else None
        chip = Chip(name, detail=record.title_one if record else "", removable=own)
        chip.opened.connect(lambda: self.record_requested.emit(record_id))
        chip.removed.connect(lambda: self._unlink(record_id))
        return chip

    def _taken(self) -> tuple[str, ...]:
        record = self._record()
        near = self._hub.workspace.records.neighbours(record) if record and self._hub.workspace else ()
        return (self._record_id, *(other.id for other in near))

    def _record(self) -> Record | None:
        workspace = self._hub.workspace
        return workspace.records.get(self._record_id) if workspace and self._record_id else None

    def _on_chosen(self, other: str) -> None:
        workspace = self._hub.workspace
        if workspace:
            self._hub.attempt(lambda: workspace.link(self._record_id, other))
            self.picker.setFocus(Qt.FocusReason.OtherFocusReason)

    def _unlink(self, other: str) -> None:
        workspace, record = self._hub.workspace, self._record()
        if workspace and record:
            kept = [target for target in record.related if target != other]
            self._hub.attempt(lambda: workspace.edit(record.id, {"related": kept}))


def _targets(value: object) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return value
    return (value,) if isinstance(value, str) and value else ()
