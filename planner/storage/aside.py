"""Putting a damaged plan aside with its journals: never deleted, never overwritten, never mixed with another."""

import contextlib
import os
import re
from datetime import datetime
from pathlib import Path

from planner.errors import Refused

_ENDINGS = ("-wal", "-shm", "-journal")
_ASIDE = re.compile(r"\.damaged-\d{8}-\d{6}(?:-\d+)?$")


def journals_of(path: Path) -> tuple[Path, ...]:
    """The files SQLite may keep beside a plan; most of the time there are none."""
    return tuple(path.with_name(path.name + ending) for ending in _ENDINGS)


def move_aside(path: Path, now: datetime) -> Path:
    """Rename a plan and its journals to ``….damaged-<time>``; returns the new place of the plan itself.

    The file goes first: while it has no journals beside it nothing can open it, and ``finish_moving_aside`` knows
    what is left to do. Raises Refused("cannot_write").
    """
    finish_moving_aside(path)
    place = _free_place(path, now)
    try:
        path.rename(place)
        _follow(path, place)
        sync_folder(path.parent)
    except OSError as error:
        raise Refused("cannot_write", f"{path} can't be put aside: {error.strerror}.", "plan") from None
    return place


def finish_moving_aside(path: Path) -> None:
    """Send journals after a file that was put aside when a crash came between; they must meet no other file."""
    if path.exists() or path.is_symlink() or not any(journal.exists() for journal in journals_of(path)):
        return
    aside = [p for p in path.parent.glob(f"{_escaped(path.name)}.damaged-*") if _ASIDE.search(p.name)]
    lonely = [p for p in aside if not any(journal.exists() for journal in journals_of(p))]
    with contextlib.suppress(OSError):  # a folder we may not write to is told of by whoever writes
        _follow(path, max(lonely, key=lambda p: p.name, default=_free_place(path, datetime.now().astimezone())))


def sync_folder(folder: Path) -> None:
    """Make names that were just given or taken survive a power cut."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _follow(path: Path, place: Path) -> None:
    for journal, there in zip(journals_of(path), journals_of(place), strict=True):
        if journal.exists() and not there.exists():
            journal.rename(there)


def _free_place(path: Path, now: datetime) -> Path:
    first = path.with_name(f"{path.name}.damaged-{now:%Y%m%d-%H%M%S}")
    places = (first, *(first.with_name(f"{first.name}-{number}") for number in range(2, 1000)))
    return next(p for p in places if not any(os.path.lexists(each) for each in (p, *journals_of(p))))


def _escaped(name: str) -> str:
    return re.sub(r"([*?\[])", r"[\1]", name)
