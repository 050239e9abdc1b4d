"""Yes or no."""

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from planner.domain.field import Field
from ui.forms.editor import FieldEditor


class FlagEditor(FieldEditor):
    """A tick box with the field's label beside it."""

    keeps_text = False
    names_itself = True

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.box = QCheckBox(field.label.replace("&", "&&"))
        self.box.clicked.connect(self._on_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box)
        row.addStretch(1)
        self.adopt(self.box)

    def raw(self) -> object:
        """Whether it is ticked."""
        return self.box.isChecked()

    def show_raw(self, raw: object) -> None:
        """Tick it or not."""
        self.box.setChecked(bool(raw))

    def _on_clicked(self) -> None:
        self.edited.emit()
        self.settled.emit()
