"""Writing everything a plan holds, as a file or as a folder, whole or not at all and for its owner's eyes."""

import os
import secrets
import shutil
from collections.abc import Mapping
from datetime import date as Date
from pathlib import Path

from planner.domain.records import Records
from planner.errors import Refused
from planner.handover.json_file import to_json_file
from planner.storage.whole_file import write_whole

FORMATS = ("csv", "json", "markdown", "ics")
"""The formats by the word the command line uses; csv and markdown are folders."""


def hand_over(records: Records, path: Path, format: str, today: Date) -> Path:  # noqa: A002 - the command's word
    """Write all records to the path in one of :data:`FORMATS`; ``ics`` holds only what is planned from ``today`` on.

    A file replaces the one that is there, a folder never does. Raises Refused("format"), Refused("path" | "disk").
    """
    match format:
        case "json":
            return write_whole(path, to_json_file(records))
        case "csv":
            from planner.handover.csv_folder import to_csv_files  # noqa: PLC0415 - only what is asked for is loaded

            return _write_folder(path, to_csv_files(records))
        case "markdown":
            from planner.handover.markdown_folder import to_notes  # noqa: PLC0415

            return _write_folder(path, to_notes(records))
        case "ics":
            from planner.handover.calendar_file import to_calendar_file  # noqa: PLC0415 - icalendar costs 100 ms

            return write_whole(path, to_calendar_file(records, today))
    raise Refused("format", f"“{format}” is no format to hand over; choose one of {', '.join(FORMATS)}.", "format")


def _write_folder(path: Path, files: Mapping[str, bytes]) -> Path:
    """Write the files into a folder beside the path that takes its name when all of them are there."""
    _check_place(path)
    draft = path.with_name(f".{path.name[:80]}.{secrets.token_hex(4)}.part")
    try:
        draft.mkdir(mode=0o700)
        for name, data in files.items():
            (draft / name).parent.mkdir(mode=0o700, exist_ok=True)
            handle = os.open(draft / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        draft.rename(path)
    except (OSError, ValueError) as error:
        shutil.rmtree(draft, ignore_errors=True)
        why = error.strerror if isinstance(error, OSError) and error.strerror else "the name cannot be used"
        raise Refused(
            "path", f"The folder “{path}” could not be written: {why}. Choose another place.", "path"
        ) from error
    return path


def _check_place(path: Path) -> None:
    try:
        taken = path.is_symlink() or (path.exists() and not (path.is_dir() and not any(path.iterdir())))
        has_parent = bool(path.name) and path.parent.is_dir()
    except (OSError, ValueError) as error:
        raise Refused("path", "That place cannot be read; choose another folder.", "path") from error
    if taken:
        raise Refused("path", f"“{path}” is there already; name a new folder.", "path")
    if not has_parent:
        raise Refused("path", f"The folder “{path.parent}” does not exist; make it first or choose another.", "path")
