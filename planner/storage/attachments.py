"""The bytes of attachments inside the plan file, each once under its SHA-256.

They stand outside the journal: an artifact's row names them, and a step that is undone only takes the name away. So
undo, redo and restore work without the bytes being written again; what nothing names any more is cleared on request.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from planner.errors import Refused
from planner.storage.connection import join
from planner.storage.trouble import told_plainly

LARGEST = 25 * 1024 * 1024
"""Bytes of one attachment: a deck with pictures. Beyond, a plan and its backups grow past what anyone can carry."""
MOST = 400 * 1024 * 1024
"""Bytes of all attachments of a plan together."""


def keep(connection: sqlite.Connection, content: bytes) -> str:
    """Put bytes into the file, inside the step that names them; returns their SHA-256.

    Raises Refused("too_large") for more than one attachment, or all of them together, may hold.
    """
    if len(content) > LARGEST:
        raise Refused(
            "too_large",
            f"A file of {_megabytes(len(content))} is too large; up to {_megabytes(LARGEST)} fit. "
            "Link to it instead, or attach the pages that matter.",
            "file",
        )
    name = hashlib.sha256(content).hexdigest()
    if connection.execute("SELECT 1 FROM attachment WHERE sha256 = ?", (name,)).fetchone():
        return name
    (there,) = connection.execute("SELECT coalesce(sum(size), 0) FROM attachment").fetchone()
    if there + len(content) > MOST:
        raise Refused(
            "too_large",
            f"The plan holds {_megabytes(there)} of attachments, and {_megabytes(MOST)} is all it takes; "
            "“inroad attachments --clear” lets go of what nothing uses.",
            "file",
        )
    connection.execute("INSERT INTO attachment (sha256, size, content) VALUES (?, ?, ?)", (name, len(content), content))
    return name


def read(connection: sqlite.Connection, sha256: str) -> bytes:
    """The bytes under a SHA-256, checked against it.

    Raises Refused("no_attachment") where the file does not hold them, Refused("damaged") where they have changed.
    """
    found = connection.execute("SELECT content FROM attachment WHERE sha256 = ?", (sha256,)).fetchone()
    if not found:
        raise Refused("no_attachment", "The bytes of this attachment are not in the plan file.", "id")
    content = bytes(found[0])
    if hashlib.sha256(content).hexdigest() != sha256:
        raise Refused("damaged", "The bytes of this attachment are damaged; a backup may hold them whole.", "id")
    return content


def read_from(plan: Path, sha256: str) -> bytes:
    """As ``read``, on a connection of its own: for threads other than the one that has the plan open."""
    with told_plainly(plan), closing(join(plan)) as connection:
        return read(connection, sha256)


def sizes(connection: sqlite.Connection) -> dict[str, int]:
    """How many bytes are kept under each SHA-256."""
    return dict(connection.execute("SELECT sha256, size FROM attachment ORDER BY sha256"))


def missing(connection: sqlite.Connection) -> list[str]:
    """The SHA-256 of what artifacts name and the file does not hold."""
    rows = connection.execute(
        """SELECT DISTINCT named.value ->> '$.sha256' AS sha256 FROM artifact, json_each(attachments) AS named
           WHERE sha256 IS NOT NULL AND sha256 NOT IN (SELECT sha256 FROM attachment) ORDER BY sha256"""
    )
    return [str(row[0]) for row in rows]


def take_from(connection: sqlite.Connection, other: sqlite.Connection) -> int:
    """Copy all bytes that another file holds and this one lacks; returns how many were copied.

    All, and not only those that a record names now: what copies disagree about is chosen later. Another file may be
    anything: bytes that are not what their name says, or too large, are passed over.
    """
    copied = 0
    for name, content in _offered(other):
        if connection.execute("SELECT 1 FROM attachment WHERE sha256 = ?", (name,)).fetchone():
            continue
        keep(connection, content)
        copied += 1
    return copied


def clear(connection: sqlite.Connection, named: Iterable[str]) -> int:
    """Let go of all bytes but those named; returns how many bytes that were."""
    names = json.dumps(sorted(set(named)))
    gone = "FROM attachment WHERE sha256 NOT IN (SELECT value FROM json_each(?))"
    (size,) = connection.execute(f"SELECT coalesce(sum(size), 0) {gone}", (names,)).fetchone()
    connection.execute(f"DELETE {gone}", (names,))
    return int(size)


def _offered(other: sqlite.Connection) -> Iterator[tuple[str, bytes]]:
    there = other.execute("SELECT type FROM sqlite_master WHERE name = 'attachment'").fetchone()
    if there != ("table",):  # a copy of an older version
        return
    for (name,) in other.execute("SELECT sha256 FROM attachment ORDER BY sha256").fetchall():
        found = other.execute(
            "SELECT content FROM attachment WHERE sha256 = ? AND length(content) <= ?", (name, LARGEST)
        ).fetchone()
        if found and isinstance(found[0], bytes) and hashlib.sha256(found[0]).hexdigest() == name:
            yield name, found[0]


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:,.0f} MB"
