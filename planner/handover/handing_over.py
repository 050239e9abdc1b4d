"""Writing everything a plan holds, as a file or as a folder, whole or not at all and for its owner's eyes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date as Date
from itertools import chain
from pathlib import Path

from planner.domain.records import Records
from planner.errors import Refused
from planner.handover.attachments import attached, files_of
from planner.handover.json_file import to_json_file
from planner.storage.whole_file import write_whole
from planner.storage.whole_folder import write_folder

FORMATS = ("csv", "json", "markdown", "ics")
"""The formats by the word the command line uses; csv and markdown are folders."""


@dataclass(frozen=True, kw_only=True)
class HandedOver:
    """The file or folder that was written, and how many records are in it; in a calendar, how many entries."""

    path: Path
    count: int


def no_attachments(sha256: str) -> bytes:
    """What a plan without a file has of an attachment: nothing. Raises Refused("no_attachment")."""
    raise Refused("no_attachment", f"There is no attachment {sha256[:8]}.", "id")


def hand_over(
    records: Records,
    path: Path,
    format: str,  # noqa: A002 - the command's word
    today: Date,
    content_of: Callable[[str], bytes] = no_attachments,
) -> HandedOver:
    """Write all records to the path in one of :data:`FORMATS`; ``ics`` holds only what is planned from ``today`` on.

    ``content_of`` gives the bytes of an attachment by its SHA-256; one that is not to be had is left out. A file
    replaces the one that is there, a folder never does. Raises Refused("format"), Refused("path" | "disk").
    """
    count = len(records)
    match format:
        case "json":
            written = write_whole(path, to_json_file(records, attached(records, content_of)))
        case "csv":
            from planner.handover.csv_folder import to_csv_files  # noqa: PLC0415 - only what is asked for is loaded

            written = write_folder(path, chain(to_csv_files(records).items(), files_of(records, content_of)))
        case "markdown":
            from planner.handover.markdown_folder import to_notes  # noqa: PLC0415

            written = write_folder(path, chain(to_notes(records).items(), files_of(records, content_of)))
        case "ics":
            from planner.handover.calendar_file import planned, to_calendar_file  # noqa: PLC0415 - costs 100 ms

            entries = planned(records, today)
            count = len(entries)
            written = write_whole(path, to_calendar_file(entries))
        case _:
            known = ", ".join(FORMATS)
            raise Refused("format", f"“{format}” is no format to hand over; choose one of {known}.", "format")
    return HandedOver(path=written, count=count)
