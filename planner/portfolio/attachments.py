"""Files that belong to artifacts: what they are called and what they really are."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planner.domain.delivery import Artifact
from planner.domain.record import Record
from planner.domain.records import Records
from planner.domain.values import clean
from planner.errors import Refused
from planner.portfolio.file_types import FileType, sniff, type_named
from planner.storage.attachments import LARGEST

_LONGEST_NAME = 150


@dataclass(frozen=True, kw_only=True, slots=True)
class Attachment:
    """One file of an artifact; its bytes are in the plan file under ``sha256``."""

    artifact: str
    name: str
    kind: FileType
    size: int
    sha256: str


def artifact_of(record: Record) -> Artifact:
    """The record, if it is an artifact. Raises Refused("wrong_kind")."""
    if not isinstance(record, Artifact):
        raise Refused("wrong_kind", f"Files belong to artifacts; “{record.headline}” is none.", "id")
    return record


def attachments_of(artifact: Record) -> tuple[Attachment, ...]:
    """The files of an artifact, in the order they were attached."""
    if not isinstance(artifact, Artifact):
        return ()
    return tuple(
        Attachment(
            artifact=artifact.id, name=str(row.get("name") or "file"), kind=type_named(str(row.get("type") or "")),
            size=int(row.get("size") or 0), sha256=str(row["sha256"]),
        )
        for row in artifact.attachments
        if row.get("sha256")
    )  # fmt: skip


def all_attachments(records: Records) -> tuple[Attachment, ...]:
    """Every file of every artifact."""
    return tuple(attachment for artifact in records.of(Artifact) for attachment in attachments_of(artifact))


def read_file(path: Path) -> tuple[str, bytes]:
    """A file's name and bytes, to be attached.

    Raises Refused("file") for what is no file or cannot be read, Refused("too_large") before reading it.
    """
    try:
        if not path.is_file():
            raise Refused("file", f"There is no file “{path}”.", "file")
        size = path.stat().st_size
        if size > LARGEST:
            megabytes = LARGEST // 1024 // 1024
            raise Refused(
                "too_large",
                f"“{path.name}” has {size / 1024 / 1024:,.0f} MB; an attachment may have up to {megabytes} MB. "
                "Link to it instead, or attach the pages that matter.",
                "file",
            )
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise Refused("file", f"“{path}” could not be read; is it there, and may you read it?", "file") from error
    if not data:
        raise Refused("file", f"“{path.name}” is empty (0 bytes).", "file")
    return shown_name(path.name), data


def shown_name(name: str) -> str:
    """A file's name as it is kept: one line, no folder, of a length every system takes."""
    kept = " ".join(clean(name.replace("/", "_").replace("\\", "_")).split()).lstrip(".") or "file"
    stem, dot, ending = kept.rpartition(".")
    if len(kept) <= _LONGEST_NAME:
        return kept
    return f"{stem[: _LONGEST_NAME - len(ending) - 1]}.{ending}" if dot and len(ending) < 12 else kept[:_LONGEST_NAME]


def with_file(artifact: Artifact, name: str, data: bytes, sha256: str) -> dict[str, Any]:
    """The artifact's value with one file more; the same bytes are there once. Raises Refused("exists")."""
    if any(row.get("sha256") == sha256 for row in artifact.attachments):
        raise Refused("exists", f"“{name}” is attached to “{artifact.headline}” already.", "file")
    row = {"name": name, "type": sniff(data).media, "size": len(data), "sha256": sha256}
    return {"attachments": (*artifact.attachments, row)}


def without_file(artifact: Artifact, sha256: str) -> dict[str, Any]:
    """The artifact's value with one file less. Raises Refused("no_attachment")."""
    rows = tuple(row for row in artifact.attachments if row.get("sha256") != sha256)
    if len(rows) == len(artifact.attachments):
        raise Refused("no_attachment", f"“{artifact.headline}” has no such attachment.", "id")
    return {"attachments": rows}


def find_attachment(records: Records, wanted: str) -> Attachment:
    """The attachment meant by its SHA-256, by the first four or more signs of it, or by an artifact with just one.

    Raises Refused("no_attachment").
    """
    there = all_attachments(records)
    found = {a.sha256: a for a in there if len(wanted) >= 4 and a.sha256.startswith(wanted.lower())}
    if not found:
        found = {
            a.sha256: a for a in there if a.artifact == wanted or (len(wanted) >= 4 and a.artifact.endswith(wanted))
        }
    if len(found) != 1:
        how = f"{len(found)} attachments fit {wanted}" if found else f"There is no attachment {wanted}"
        raise Refused("no_attachment", f"{how}; “inroad attachments” lists them.", "id")
    return next(iter(found.values()))


def named_bytes(records: Iterable[Record]) -> frozenset[str]:
    """The SHA-256 of all bytes that some artifact names."""
    return frozenset(a.sha256 for record in records for a in attachments_of(record))
