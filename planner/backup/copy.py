"""One backup: a copy of a plan with its hash beside it, named so that the name alone tells what it is."""

import contextlib
import hashlib
import os
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from datetime import date as Date
from pathlib import Path
from typing import Literal, get_args

Reason = Literal[
    "asked", "opened", "interval", "before-migration", "before-import", "before-merge", "before-restore",
    "before-delete", "before-passphrase",
]  # fmt: skip
"""What a copy was made for."""

SUFFIX = ".inroad"
HASH_SUFFIX = ".sha256"
UNFINISHED = ".part"
"""Ends the name of a copy that is still being written, or that a crash cut short."""
_NAME = re.compile(rf"(\d{{6,}})-(\d{{8}}T\d{{6}}Z)-([0-9a-f]{{8}})-({'|'.join(get_args(Reason))}){SUFFIX}")
_BLOCK = 1 << 20


@dataclass(frozen=True, kw_only=True)
class Copy:
    """A finished backup; ``sequence`` orders backups, the time only labels them: clocks are set back and forward.

    ``day`` is the day it counts for when old backups are thinned; see there.
    ``step`` is the newest step in it, ``records`` how many records it holds, ``size`` is in bytes; ``place`` stands for
    the path of the plan it was taken of. ``trouble`` says why the copy in the second folder was not made, if it was to.
    """

    path: Path
    sequence: int
    made_at: datetime
    day: Date
    place: str
    reason: Reason
    size: int = 0
    step: str = ""
    records: int = 0
    sha256: str = ""
    trouble: str = field(default="", compare=False)

    def is_whole(self) -> bool:
        """Whether the file still is, byte for byte, what was written."""
        try:
            return bool(self.sha256) and hash_of(self.path) == self.sha256
        except OSError:
            return False


def name_of(sequence: int, made_at: datetime, place: str, reason: Reason) -> str:
    """The file name of a backup."""
    return f"{sequence:06d}-{made_at.astimezone(UTC):%Y%m%dT%H%M%SZ}-{place}-{reason}{SUFFIX}"


def place_of(plan: Path) -> str:
    """Eight letters that stand for the path of a plan, so that the copies of one that is unreadable are found."""
    return hashlib.sha256(os.fsencode(plan.expanduser().resolve())).hexdigest()[:8]


def hash_of(file: Path) -> str:
    """The SHA-256 of a file that nobody has open through SQLite."""
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def hash_file_of(copy: Path) -> Path:
    """The file that holds a backup's hash."""
    return copy.with_name(copy.name + HASH_SUFFIX)


def hash_text(copy: Path, *, sha256: str, day: Date, step: str, records: int) -> str:
    """What stands in the file beside a backup; ``sha256sum --check`` reads it as well."""
    return f"# day {day}\n# step {step}\n# records {records}\n{sha256}  {copy.name}\n"


def copies_in(folder: Path) -> list[Copy]:
    """The finished backups in a folder, oldest first; whatever else lies there is passed over."""
    try:
        names = sorted(entry.name for entry in folder.iterdir())
    except OSError:
        return []
    found = [copy for name in names if (copy := read_copy(folder / name))]
    return sorted(found, key=lambda copy: (copy.sequence, copy.path.name))


def read_copy(path: Path) -> Copy | None:
    """The backup at a path, or None if its name is not one of ours."""
    match = _NAME.fullmatch(path.name)
    if not match:
        return None
    sequence, time, place, reason = match.groups()
    told = {}
    with contextlib.suppress(OSError, ValueError):
        for line in hash_file_of(path).read_text(encoding="utf-8").splitlines():
            first, _, rest = line.removeprefix("# ").partition(" ")
            told["sha256" if rest.strip() == path.name else first] = first if rest.strip() == path.name else rest
    try:
        made_at = datetime.strptime(time, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        size = path.stat().st_size
    except (OSError, ValueError):
        return None
    records = told.get("records", "")
    day = made_at.astimezone().date()
    with contextlib.suppress(ValueError):
        day = Date.fromisoformat(told.get("day", ""))
    return Copy(
        path=path, sequence=int(sequence), made_at=made_at, day=day, place=place, reason=_reason(reason), size=size,
        step=told.get("step", ""), records=int(records) if records.isdecimal() else 0, sha256=told.get("sha256", ""),
    )  # fmt: skip


def _reason(named: str) -> Reason:
    return next(reason for reason in get_args(Reason) if reason == named)
