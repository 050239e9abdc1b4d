"""Dynamic properties the stylesheet knows, set so that the widget is dressed anew at once."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def set_look(widget: QWidget, name: str, value: str) -> None:
    """Set the property `name` (`tone`, `role` or `state`) to `value`; an empty value takes the look off."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return  # it is dressed as a whole when it is first shown or measured
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()
