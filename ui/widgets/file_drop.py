"""Files of this computer that are let go over a widget."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget


class FileDrop(QObject):
    """Watches a widget for files; from now on it accepts drops, until its `setAcceptDrops` says otherwise."""

    hovered = Signal(bool)
    """Whether files are held over the widget."""
    dropped = Signal(object)
    """The paths of the files that were let go over it."""

    def __init__(self, place: QWidget) -> None:
        super().__init__(place)
        place.setAcceptDrops(True)
        watched = place.viewport() if isinstance(place, QAbstractScrollArea) else place
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what holds files, and leave all else to the widget."""
        if event.type() == QEvent.Type.DragLeave:
            self.hovered.emit(False)
        elif isinstance(event, QDropEvent) and (files := _files(event)):  # entering and moving are drops to Qt as well
            event.acceptProposedAction()
            if event.type() == QEvent.Type.DragEnter:
                self.hovered.emit(True)
            elif event.type() == QEvent.Type.Drop:
                self.hovered.emit(False)
                self.dropped.emit(files)
            return True
        return False


def _files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
