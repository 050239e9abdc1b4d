"""Whether a file is still the one an analysis was made from."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from planner.datalab.engine import UNWATCHED, Watch
from planner.domain.delivery import Analysis
from planner.errors import Refused

_PIECE = 1 << 20


@dataclass(frozen=True, kw_only=True)
class Fingerprint:
    """A file's size in bytes and SHA-256 of its content; ``quick`` is that of its beginning, middle and end."""

    size: int
    quick: str
    sha256: str


Sameness = Literal["same", "changed", "unknown"]


def quick_fingerprint(path: Path) -> tuple[int, str]:
    """Size and SHA-256 of up to a megabyte each of beginning, middle and end; hundredths of a second for any file."""
    try:
        with path.open("rb") as file:
            size = file.seek(0, 2)
            found = hashlib.sha256(str(size).encode())
            for place in dict.fromkeys((0, max(0, size // 2 - _PIECE // 2), max(0, size - _PIECE))):
                file.seek(place)
                found.update(file.read(_PIECE))
    except OSError as error:
        raise Refused("not_readable", f"{path.name} cannot be read: {error.strerror}.") from None
    return size, found.hexdigest()


def fingerprint(path: Path, watch: Watch = UNWATCHED) -> Fingerprint:
    """The whole fingerprint; reads the file once. Raises Refused("not_readable" | "stopped")."""
    size, quick = quick_fingerprint(path)
    whole = hashlib.sha256()
    try:
        with path.open("rb") as file:
            done = 0
            while piece := file.read(_PIECE):
                if watch.should_stop():
                    raise Refused("stopped", "Stopped; nothing was kept.")
                whole.update(piece)
                done += len(piece)
                watch.progressed("Taking the file's fingerprint", done / size if size else None)
    except OSError as error:
        raise Refused("not_readable", f"{path.name} cannot be read: {error.strerror}.") from None
    return Fingerprint(size=size, quick=quick, sha256=whole.hexdigest())


def sameness(analysis: Analysis, path: Path, *, thorough: bool = False, watch: Watch = UNWATCHED) -> Sameness:
    """Whether a file is the one an analysis was made from.

    Size and quick fingerprint decide, in no time; ``thorough`` reads the whole file. "unknown" where the analysis keeps
    no fingerprint. Raises Refused("not_readable" | "stopped").
    """
    if not analysis.data_sha256:
        return "unknown"
    if (analysis.data_bytes, analysis.data_quick) != quick_fingerprint(path):
        return "changed"
    if thorough and fingerprint(path, watch).sha256 != analysis.data_sha256:
        return "changed"
    return "same"


def sameness_words(found: Sameness, analysis: Analysis, path: Path) -> str:
    """The same as a sentence."""
    if found == "same":
        return f"{path.name} is the file “{analysis.headline}” was made from."
    if found == "unknown":
        return f"“{analysis.headline}” keeps no fingerprint, so nobody can say whether {path.name} is its file."
    made = f" on {analysis.date}" if analysis.date else ""
    return f"{path.name} has changed since “{analysis.headline}” was made{made}: its numbers may be others now."
