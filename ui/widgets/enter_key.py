"""Enter presses the button that has the keyboard, as it does on the web; Qt alone takes only the space bar."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton


def press_on_enter(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Press `button` if `event` is Enter, held down or not, and answer whether it was; a held key presses once."""
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return False
    # First: the press may do away with the button.
    event.accept()
    if not event.isAutoRepeat():
        button.click()
    return True
