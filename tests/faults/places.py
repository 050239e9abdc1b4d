"""A folder of its own for each try, in memory where there is room, with the program's own folders inside."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

MEMORY = Path("/dev/shm")


@contextlib.contextmanager
def place(where: Path | None = None) -> Iterator[Path]:
    """An empty folder, gone afterwards."""
    base = where or (MEMORY if os.access(MEMORY, os.W_OK) else None)
    folder = (base or Path(tempfile.gettempdir())) / f"faults-{os.getpid()}"  # where the last try was: see ``start``
    shutil.rmtree(folder, ignore_errors=True)  # of a process that was killed
    folder.mkdir(mode=0o700)
    try:
        settle(folder)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def settle(folder: Path) -> None:
    """Keep all that the program keeps below this folder."""
    for name in ("STATE", "CONFIG", "DATA", "CACHE"):
        os.environ[f"XDG_{name}_HOME"] = str(folder / name.lower())


def plan_in(folder: Path) -> Path:
    """Where the plan of a try is."""
    return folder / "plans" / "plan.inroad"
