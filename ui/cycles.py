"""Reference cycles are looked for on the window's thread alone: what belongs to Qt must not die on another one."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QTimer

EVERY_MS = 1000


@contextmanager
def collecting_cycles_here() -> Iterator[None]:
    """Keep Python's collector from running wherever it likes, and run it now and then on this thread instead.

    Left alone it runs on whichever thread makes the thousandth object; a timer or a widget that it finds in a cycle
    there is destroyed there, and Qt aborts.
    """
    was_on = gc.isenabled()
    gc.disable()
    timer = QTimer()
    timer.setInterval(EVERY_MS)
    timer.timeout.connect(collect_if_due)
    timer.start()
    try:
        yield
    finally:
        timer.stop()
        if was_on:
            gc.enable()


def collect_if_due() -> None:
    """Collect the oldest generation that has reached Python's own threshold."""
    for generation in (2, 1, 0):
        if gc.get_count()[generation] > gc.get_threshold()[generation]:
            gc.collect(generation)
            return
