"""Locking a plan with a passphrase, opening it, changing or removing the lock; at every moment one file is whole."""

import hashlib
import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from planner.errors import Refused
from planner.storage.aside import sync_folder
from planner.storage.connection import connect, opens_with
from planner.storage.copying import sync_file
from planner.storage.keyring import SALT_BYTES, Key, derive_key, keyring, looks_locked, salt_of
from planner.storage.plan_file import discard_rewritten, rewritten_of, verify
from planner.storage.trouble import told_plainly

SHORTEST = 8
"""Characters of a passphrase at least; a sentence of several words is better than any rule."""
FORGOTTEN = "Nobody can open the plan without the passphrase: if you forget it, the plan and its backups are lost."
"""What has to be said before a passphrase is set."""
_BLOCK = 1 << 20


def is_locked(path: Path) -> bool:
    """Whether a file needs a passphrase this process has not been given."""
    keys = (None, *keyring.keys)
    return path.is_file() and not any(opens_with(path, key) for key in keys) and looks_locked(path)


def has_passphrase(path: Path) -> bool:
    """Whether a plan that this process can open is encrypted."""
    return not opens_with(path, None)


def key_of(path: Path) -> Key | None:
    """The key of ours that opens a plan; None for a plan without a passphrase."""
    return next((key for key in (None, *keyring.keys) if opens_with(path, key)), None)


def unlock(path: Path, passphrase: str) -> None:
    """Let this process open a locked plan, and the backups made of it with the same passphrase.

    Takes as long for a wrong passphrase as for the right one. Raises Refused("wrong_passphrase" | "not_locked").
    """
    key = derive_key(passphrase, _salt(path))
    if not opens_with(path, key):
        raise _wrong(path)
    keyring.add(key)


def check(path: Path, passphrase: str) -> None:
    """Make sure that a passphrase is the plan's own, also while the plan is open.

    Raises Refused("wrong_passphrase" | "not_locked").
    """
    if not opens_with(path, derive_key(passphrase, _salt(path))):
        raise _wrong(path)


def lock_with(path: Path, passphrase: str) -> Key:
    """Set or change the passphrase of a plan that nobody has open; returns its new key.

    Raises Refused("too_short"), Refused("busy") when the plan is open elsewhere, and what ``verify`` refuses.
    """
    if len(passphrase) < SHORTEST:
        raise Refused("too_short", f"A passphrase takes at least {SHORTEST} characters; several words are best.")
    key = derive_key(passphrase, os.urandom(SALT_BYTES))
    rewrite(path, key)
    return key


def remove_lock(path: Path) -> None:
    """Write a plan that nobody has open without its passphrase. Raises as ``lock_with`` does."""
    rewrite(path, None)


def rewrite(path: Path, key: Key | None, before_swap: Callable[[Path], object] = lambda _fresh: None) -> None:
    """Write a plan anew with another key, or none, and put it in the old one's place once it is known to be the same.

    The new file is written beside the old one, which stays as it is until one rename replaces it; whatever crash
    comes between, the name leads to the one or to the other, each whole and without a journal. ``before_swap`` is
    called with the finished file. An old file that could be read by anybody is overwritten afterwards.
    """
    path = path.resolve()
    verify(path)
    was_open_to_all = opens_with(path, None)
    old = -1
    try:
        with told_plainly(path), closing(connect(path, "rw")) as connection:
            _take_alone(connection, path)
            fresh = _write_fresh(connection, path, key)
            before_swap(fresh)
            old = os.open(path, os.O_RDWR | os.O_NOFOLLOW)  # closed only after SQLite's own, whose locks it would cost
            fresh.replace(path)
            sync_folder(path.parent)
        if was_open_to_all and key:
            _overwrite(old)
    except OSError as error:
        discard_rewritten(path)
        raise Refused("cannot_write", f"{path} can't be written anew: {error.strerror}; it is as it was.") from None
    except BaseException:
        discard_rewritten(path)
        raise
    finally:
        if old >= 0:
            os.close(old)


def _take_alone(connection: sqlite.Connection, path: Path) -> None:
    """Fold the journal in and keep everybody else out until the connection is closed."""
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    if connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0] != "delete":
        raise Refused("busy", f"{path} is open elsewhere; close it there first.", "plan")
    discard_rewritten(path)
    sync_folder(path.parent)  # a journal that is gone must not come back beside the new file


def _write_fresh(connection: sqlite.Connection, path: Path, key: Key | None) -> Path:
    fresh = rewritten_of(path)
    os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW, 0o600))
    connection.execute("ATTACH ? AS fresh KEY ?", (str(fresh), key.for_attaching if key else ""))
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("SELECT sqlcipher_export('fresh')")
    for name in ("application_id", "user_version"):
        value = connection.execute(f"PRAGMA main.{name}").fetchone()[0]
        connection.execute(f"PRAGMA fresh.{name} = {value:d}")
    connection.execute("COMMIT")
    connection.execute("DETACH fresh")
    if key:
        keyring.add(key)
    verify(fresh, thorough=True)
    with closing(connect(fresh, "ro&immutable=1", key)) as written:
        if _digest(written) != _digest(connection):
            raise Refused("damaged", f"What was written for {path} is not what was read; it is as it was.", "plan")
    sync_file(fresh)
    return fresh


def _digest(connection: sqlite.Connection) -> dict[str, tuple[int, int]]:
    """For each table the number of its rows and a sum of their hashes, whatever their order."""
    tables = [
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0")
        if not name.startswith("sqlite_")
    ]
    found: dict[str, tuple[int, int]] = {}
    for name in sorted(tables):
        count = total = 0
        for row in connection.execute(f'SELECT * FROM "{name}"'):
            count += 1
            total ^= int.from_bytes(hashlib.sha256(repr(row).encode("utf-8", "surrogatepass")).digest())
        found[name] = (count, total)
    return found


def _overwrite(handle: int) -> None:
    """Write zeros over a file that no name leads to any more; a disk that copies on write may keep the old blocks."""
    left = os.fstat(handle).st_size
    os.lseek(handle, 0, os.SEEK_SET)
    while left > 0:
        left -= os.write(handle, bytes(min(left, _BLOCK)))
    os.fsync(handle)


def _salt(path: Path) -> bytes:
    """The salt of a plan: through SQLite where we have a key already, for then it may be open in this process."""
    if any(opens_with(path, key) for key in keyring.keys):
        with closing(connect(path, "ro&immutable=1")) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master")
            return bytes.fromhex(connection.execute("PRAGMA cipher_salt").fetchone()[0])
    if opens_with(path, None):
        raise Refused("not_locked", f"{path} has no passphrase.", "plan")
    return salt_of(path)


def _wrong(path: Path) -> Refused:
    return Refused("wrong_passphrase", f"This passphrase does not open {path}.", "passphrase")
