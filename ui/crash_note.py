"""What a run leaves behind if it is cut short: a note that is found at the next start.

While the window is open, a file locked by its process lies in the state folder. A clean end takes it away. A crash
leaves it, with the places in the code that Python noted of it, and never what was in memory there.
"""

import contextlib
import faulthandler
import fcntl
import os
import platform
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from planner.storage.whole_file import open_to_append

NOTE = "crash.log"
_RUNNING = "running-"
_STARTING_SECONDS = 60


@contextlib.contextmanager
def noting_crashes(folder: Path) -> Iterator[None]:
    """Keep a note of this run in the folder until it ends by itself; where none can be kept, do without."""
    path = folder / f"{_RUNNING}{os.getpid()}.log"
    try:
        handle = open_to_append(path)
    except OSError:
        yield
        return
    try:
        with contextlib.suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            begun = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, Python {platform.python_version()}, {platform.system()}"
            os.write(handle, f"Begun {begun}; it did not end by itself.\n".encode())
        was_on = faulthandler.is_enabled()
        faulthandler.enable(handle)
        try:
            yield
        finally:
            faulthandler.disable()
            if was_on:
                with contextlib.suppress(ValueError, OSError, RuntimeError):  # no standard error to go back to
                    faulthandler.enable()
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
    finally:
        os.close(handle)


def find_crash(folder: Path) -> Path | None:
    """The note of the last run that was cut short, told once; None when all ended by themselves.

    Runs that go on in another process hold a lock on theirs and are passed over.
    """
    found = None
    with contextlib.suppress(OSError):
        notes = [path for path in folder.glob(f"{_RUNNING}*.log") if path.is_file() and not path.is_symlink()]
        for path in sorted(notes, key=lambda note: note.stat().st_mtime):
            if _is_over(path):
                found = path.replace(folder / NOTE)
    return found


def _is_over(path: Path) -> bool:
    handle = os.open(path, os.O_RDWR | os.O_NOFOLLOW)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(handle)
    # Between the file's beginning and its lock there is nothing in it yet.
    return bool(path.stat().st_size) or time.time() - path.stat().st_mtime > _STARTING_SECONDS
