"""Attachments on their way out of a plan and into another: files in a folder, or bytes within the JSON document."""

import hashlib
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Callable, Iterable, Iterator, Mapping

from planner.domain.delivery import Artifact
from planner.domain.record import Record
from planner.errors import Refused

FOLDER = "attachments"
"""Where a handed-over folder keeps them, each called by its SHA-256 and its own ending."""


def named_in(records: Iterable[Record]) -> dict[str, str]:
    """The SHA-256 of each attachment that some artifact names, with the name of the file."""
    return {
        str(row["sha256"]): str(row.get("name") or "file")
        for record in records
        if isinstance(record, Artifact)
        for row in record.attachments
        if row.get("sha256")
    }


def attached(records: Iterable[Record], content_of: Callable[[str], bytes]) -> dict[str, str]:
    """The bytes of attachments as base64 by their SHA-256, for the JSON document."""
    return {sha256: b64encode(content).decode() for sha256, _, content in _contents(records, content_of)}


def files_of(records: Iterable[Record], content_of: Callable[[str], bytes]) -> Iterator[tuple[str, bytes]]:
    """The files of a handed-over folder: ``attachments/1f3a….pdf`` and so on."""
    for sha256, name, content in _contents(records, content_of):
        ending = name.rpartition(".")[2].lower()
        ending = f".{ending}" if ending.isalnum() and ending.isascii() and len(ending) <= 8 and "." in name else ""
        yield f"{FOLDER}/{sha256}{ending}", content


def unpacked(raw: object, name: str) -> dict[str, bytes]:
    """The bytes a JSON document holds. Raises Refused("bad_value") where they are not what their SHA-256 says."""
    if not isinstance(raw, Mapping):
        raise Refused("bad_value", f"{name}: the attachments cannot be read.", "path")
    found = {}
    for sha256, packed in raw.items():
        try:
            content = b64decode(packed, validate=True)
        except (NotBase64, TypeError, ValueError):
            content = b""
        if hashlib.sha256(content).hexdigest() != sha256:
            raise Refused("bad_value", f"{name}: an attachment is not what it was ({str(sha256)[:8]}).", "path")
        found[sha256] = content
    return found


def _contents(records: Iterable[Record], content_of: Callable[[str], bytes]) -> Iterator[tuple[str, str, bytes]]:
    for sha256, name in sorted(named_in(records).items()):
        try:
            yield sha256, name, content_of(sha256)
        except Refused as refused:
            if refused.code != "no_attachment":
                raise
