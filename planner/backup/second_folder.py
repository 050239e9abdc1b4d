"""The second folder for backups, if the person chose one: another disk, so that losing this one loses nothing."""

import json
import os
import tempfile
from pathlib import Path

from planner import paths
from planner.errors import Refused

_FILE = "backups.json"
_KEY = "second_folder"


def second_folder() -> Path | None:
    """The folder chosen on this computer, whether or not it is there now."""
    try:
        kept = json.loads((paths.config_folder() / _FILE).read_text(encoding="utf-8"))
        return Path(kept[_KEY]) if kept[_KEY] else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def choose_second_folder(folder: Path | None) -> None:
    """Keep backups in this folder as well; None stops it and leaves what is there.

    Raises Refused("no_folder" | "cannot_write").
    """
    if folder is not None:
        folder = folder.expanduser().resolve()
        if not folder.is_dir():
            raise Refused("no_folder", f"There is no folder {folder}; make it first or choose another.", "folder")
        if not os.access(folder, os.W_OK):
            raise Refused("cannot_write", f"The folder {folder} can't be written to; choose another.", "folder")
    file = paths.config_folder() / _FILE
    handle, temporary = tempfile.mkstemp(dir=file.parent, prefix=file.name)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        json.dump({_KEY: str(folder) if folder else ""}, stream)
    Path(temporary).replace(file)
