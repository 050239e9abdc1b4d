"""The lock of a plan that can't be read any more: what brings the plan back keeps it."""

from collections.abc import Sequence
from pathlib import Path

from planner.backup.copy import Copy
from planner.errors import Refused
from planner.storage.connection import opens_with
from planner.storage.keyring import Key, keyring, salt_in
from planner.storage.passphrase import is_locked, key_of, unlock

_PASSPHRASES = 3
"""How many passphrases back a backup is looked for; each takes a quarter of a second to try."""


def lock_of(plan: Path, copies: Sequence[Copy]) -> tuple[bool, Key | None]:
    """Whether a damaged or missing plan had a passphrase, and its key if this process was given it.

    Told by its newest backup, which is made whenever a passphrase is set or removed; and by what is left of the file,
    if it begins with the salt of a key we have.
    """
    if copies and not opens_with(copies[0].path, None):
        return True, key_of(copies[0].path)
    known = next((key for key in keyring.keys if key.salt == salt_in(plan)), None)
    return known is not None, known


def locked_backup(copies: Sequence[Copy]) -> Copy | None:
    """The newest backup, if it waits for its passphrase."""
    return copies[0] if copies and is_locked(copies[0].path) else None


def unlock_backup(copies: Sequence[Copy], passphrase: str) -> Copy:
    """The newest backup that is whole and opens with a passphrase, which this process knows from now on.

    For a plan that is damaged where its lock is kept: the passphrase is right, and does not open it. Raises
    Refused("wrong_passphrase").
    """
    tried: set[bytes] = set()
    for copy in copies:
        salt = salt_in(copy.path)
        if salt in tried or not copy.is_whole() or opens_with(copy.path, None):
            continue
        tried.add(salt)
        try:
            unlock(copy.path, passphrase)
        except Refused:
            if len(tried) == _PASSPHRASES:
                break
        else:
            return copy
    raise Refused("wrong_passphrase", "This passphrase opens none of the backups.", "passphrase")
