"""Letting files go over a widget, as the desktop does it: first they are held over it."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget


def hold(place: QWidget, *paths: Path) -> QMimeData:
    """Hold files over a widget."""
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(place, QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, held, left, none))
    return held


def drop(place: QWidget, *paths: Path) -> None:
    """Hold files over a widget and let them go."""
    held = hold(place, *paths)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(place, QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, held, left, none))
