"""Connections to a plan file as SQLite gives them; the one place where they are made."""

import os
import time
from pathlib import Path
from urllib.parse import quote

from sqlcipher3 import dbapi2 as sqlite

from planner.storage.aside import journals_of
from planner.storage.keyring import Key, keyring

_BUSY_SECONDS = 5.0
_LOOKS = 3


def connect(path: Path, mode: str, key: Key | None = None) -> sqlite.Connection:
    """A connection that waits a few seconds for others; ``mode`` is SQLite's: rw or ro.

    A locked plan is opened with ``key``, or with whichever of the process's keys fits.
    """
    key = key or _fitting_key(path)
    connection = _open(path, mode)
    if key:
        _use(connection, key)
    return connection


def opens_with(path: Path, key: Key | None) -> bool:
    """Whether a key, or none, makes sense of a file.

    The file and what lies beside it are left alone, unless a crash left a journal without which the first page of a
    locked plan can't be read: a torn page is no longer what its key makes of it.
    """
    if _reads(path, "ro&immutable=1", key):
        return True
    wal, _, rollback = (journal.exists() and journal.stat().st_size > 0 for journal in journals_of(path.resolve()))
    return (wal and _reads(path, "ro", key)) or (rollback and key is not None and _reads(path, "rw", key))


def _reads(path: Path, mode: str, key: Key | None) -> bool:
    connection = _open(path, mode)
    try:
        if key:
            _use(connection, key)
        connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite.DatabaseError as error:
        return "not a database" not in str(error)
    finally:
        connection.close()
    return True


def _fitting_key(path: Path) -> Key | None:
    """The key of a locked plan, if this process has it."""
    if not keyring.keys:
        return None
    for _ in range(_LOOKS):  # a page that is being written just now may be met half done
        for key in (None, *keyring.keys):
            if opens_with(path, key):
                return key
        time.sleep(0.01)
    return None


def _use(connection: sqlite.Connection, key: Key) -> None:
    connection.execute("PRAGMA cipher_log_level = NONE")  # a wrong passphrase is told by us, not on standard error
    connection.execute(key.pragma)


def _open(path: Path, mode: str) -> sqlite.Connection:
    connection = sqlite.connect(
        f"file:{quote(str(path.resolve()))}?mode={mode}", uri=True, isolation_level=None, timeout=_BUSY_SECONDS
    )
    connection.execute("PRAGMA trusted_schema = OFF")  # whatever a stranger's file defines may call nothing unsafe
    return connection


def look_at(path: Path) -> sqlite.Connection:
    """A connection for reading only; nothing is written beside the file unless it is in use or a crash left work.

    A rollback journal left by a crash must be played back before anything can be read, and SQLite does.
    """
    wal, _, rollback = (journal.exists() and journal.stat().st_size > 0 for journal in journals_of(path.resolve()))
    # “immutable” leaves no journal behind, but may only be used where there is none to read.
    return connect(path, "rw" if rollback else "ro" if wal else "ro&immutable=1")


def join(path: Path) -> sqlite.Connection:
    """A connection for reading a plan that others may write at the same time, each statement in one snapshot."""
    writable = os.access(path, os.W_OK) and os.access(path.resolve().parent, os.W_OK)
    return connect(path, "rw") if writable else look_at(path)


def peek_at(path: Path) -> sqlite.Connection:
    """A connection to what may be damaged; neither the file nor what lies beside it is ever written to.

    More is read of a file that was cut short than SQLite gives away otherwise.
    """
    wal = journals_of(path.resolve())[0]
    connection = connect(path, "ro" if wal.exists() and wal.stat().st_size else "ro&immutable=1")
    connection.execute("PRAGMA writable_schema = ON")
    return connection


def glance_at(path: Path) -> sqlite.Connection:
    """A connection for reading the file alone, whatever lies beside it; for what never changes in a plan."""
    return connect(path, "ro&immutable=1")


def has_journal(path: Path) -> bool:
    """Whether something lies beside the file that belongs to its contents: it is in use, or a crash left it."""
    return any(journal.exists() and journal.stat().st_size for journal in journals_of(path.resolve()))
