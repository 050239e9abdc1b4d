"""Which plan is the person's own: the one the window last opened, made or was told to keep, for window and commands."""

import contextlib
from pathlib import Path

from planner import paths
from planner.errors import Refused
from planner.storage.whole_file import write_whole

_LONGEST = 10_000


def own_plan() -> Path:
    """The plan that is meant where none is named; it need not be there."""
    return kept_plan() or paths.default_plan()


def kept_plan() -> Path | None:
    """The plan that was kept as one's own, or None; what can't be read counts as none."""
    file = _note()
    try:
        if not file.is_file():  # a pipe would keep us waiting for its writer
            return None
        with file.open(encoding="utf-8", errors="surrogateescape") as stream:
            named = stream.readline(_LONGEST).rstrip("\n")
    except OSError:
        return None
    return Path(named) if named and "\0" not in named else None


def keep_plan(plan: Path) -> None:
    """Let a plan be one's own from now on, also after the next start if that can be written down."""
    named = str(plan.absolute())
    if "\n" not in named and kept_plan() != Path(named):
        with contextlib.suppress(OSError, Refused):
            write_whole(_note(), f"{named}\n".encode("utf-8", "surrogateescape"))


def _note() -> Path:
    return paths.state_folder() / "own-plan"


def make_own_folder(folder: Path) -> None:
    """Make the data folder on first use; a folder the person named themselves must be there.

    Raises Refused("no_folder").
    """
    if folder == paths.default_plan().parent:
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise Refused("no_folder", f"The folder {folder} can't be made: {error.strerror}.", "plan") from None
