"""A check every page is put to: whatever takes the keyboard says what it is."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget


def unnamed(widget: QWidget) -> list[str]:
    """Name the widgets within `widget` (itself included) that take the focus and have no accessible name.

    Parts Qt makes inside a field (they hand the focus on to it) and pop-up windows of their own are passed over.
    """
    return [
        _describe(part)
        for part in [widget, *widget.findChildren(QWidget)]
        if part.focusPolicy() != Qt.FocusPolicy.NoFocus
        and part.focusProxy() is None
        and part.window() is widget.window()
        and not part.objectName().startswith("qt_")
        and not accessible_name(part)
    ]


def accessible_name(widget: QWidget) -> str:
    """Give the name a screen reader is told."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface is not None else ""


def _describe(widget: QWidget) -> str:
    parent = widget.parentWidget()
    within = f" in {type(parent).__name__}" if parent is not None else ""
    return f"{type(widget).__name__} {widget.objectName()!r}{within}"
