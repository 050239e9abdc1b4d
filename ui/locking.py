"""Locking the plan when the person has gone: after some minutes without a key, a click or a move of the mouse."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletMove,
    }
)


class Locking(QObject):
    """Calls ``lock`` once nobody has done anything for as long as was chosen; 0 minutes means never."""

    def __init__(self, app: QApplication, lock: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(lock)
        self._watching = False

    def start(self, minutes: int) -> None:
        """Count from now."""
        self.stop()
        if minutes > 0:
            self._timer.start(minutes * 60_000)
            self._app.installEventFilter(self)
            self._watching = True

    def stop(self) -> None:
        """Count no longer."""
        self._timer.stop()
        if self._watching:
            self._app.removeEventFilter(self)
            self._watching = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Start counting anew at every sign of life."""
        if event.type() in _SIGNS_OF_LIFE and self._timer.isActive():
            self._timer.start()
        return False
