"""Ending the window when the system asks for it, as at log-out: what is typed is kept, and it is no crash."""

import contextlib
import os
import signal
from collections.abc import Callable, Iterator

from PySide6.QtCore import QSocketNotifier

_ASKING = (signal.SIGTERM, signal.SIGHUP)


@contextlib.contextmanager
def closing_when_asked(close: Callable[[], object]) -> Iterator[None]:
    """Call ``close`` in the window's own loop when the process is asked to end.

    Python runs no handler while Qt waits; the byte that it writes to a pipe wakes Qt up.
    """
    reader, writer = os.pipe()
    os.set_blocking(reader, False)
    os.set_blocking(writer, False)
    notifier = QSocketNotifier(reader, QSocketNotifier.Type.Read)
    notifier.activated.connect(lambda: os.read(reader, 64))
    before = {number: signal.signal(number, lambda *_: close()) for number in _ASKING}
    woken = signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
    try:
        yield
    finally:
        signal.set_wakeup_fd(woken)
        for number, handler in before.items():
            signal.signal(number, handler)
        notifier.setEnabled(False)
        notifier.deleteLater()
        os.close(reader)
        os.close(writer)
