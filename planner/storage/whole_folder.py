"""Writing a folder whole or not at all, for its owner's eyes."""

import os
import secrets
import shutil
from collections.abc import Iterable
from pathlib import Path

from planner.errors import Refused


def write_folder(path: Path, files: Iterable[tuple[str, bytes]]) -> Path:
    """Write files by their path inside into a folder beside ``path`` that takes its name when all of them are there.

    Raises Refused("path") where something is there already, or the folder cannot be written; then nothing is left.
    """
    check_place(path)
    draft = path.with_name(f".{path.name[:80]}.{secrets.token_hex(4)}.part")
    try:
        draft.mkdir(mode=0o700)
        for name, data in files:
            (draft / name).parent.mkdir(mode=0o700, exist_ok=True)
            handle = os.open(draft / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        draft.rename(path)
    except BaseException as error:
        shutil.rmtree(draft, ignore_errors=True)
        if not isinstance(error, OSError | ValueError):
            raise
        why = error.strerror if isinstance(error, OSError) and error.strerror else "the name cannot be used"
        raise Refused(
            "path", f"The folder “{path}” could not be written: {why}. Choose another place.", "path"
        ) from error
    return path


def check_place(path: Path) -> None:
    """Raise Refused("path") unless a new folder may be made there."""
    try:
        taken = path.is_symlink() or (path.exists() and not (path.is_dir() and not any(path.iterdir())))
        has_parent = bool(path.name) and path.parent.is_dir()
    except (OSError, ValueError) as error:
        raise Refused("path", "That place cannot be read; choose another folder.", "path") from error
    if taken:
        raise Refused("path", f"“{path}” is there already; name a new folder.", "path")
    if not has_parent:
        raise Refused("path", f"The folder “{path.parent}” does not exist; make it first or choose another.", "path")
