"""Backups made before a passphrase was set or changed: which they are, and writing them anew with the plan's key."""

import contextlib
import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from planner.backup.backups import Backups
from planner.backup.copy import UNFINISHED, Copy, copies_in, hash_file_of, hash_of, hash_text
from planner.clock import Clock
from planner.errors import Refused
from planner.storage.connection import opens_with
from planner.storage.keyring import Key
from planner.storage.passphrase import check, is_locked, key_of, lock_with, remove_lock, rewrite


def relock_plan(plan: Path, present: str | None, new: str | None, clock: Clock) -> None:
    """Set, change or remove the passphrase of a plan nobody has open, and back it up with its new lock.

    ``present`` is the passphrase it has, None for none; ``new`` the one it gets, None for none. Raises
    Refused("wrong_passphrase" | "not_locked"), and as ``storage.passphrase.lock_with``; then everything is as it was.
    """
    if present is not None:
        check(plan, present)
    if new is None:
        remove_lock(plan)
    else:
        lock_with(plan, new)
    with contextlib.suppress(Refused):  # the lock holds already; the backups that lack it are told of
        Backups.of(plan).back_up(plan, "asked", clock.now())


def relock_backups(plan: Path, tell: Callable[[int], bool] = lambda _done: False) -> int:
    """Write the backups that open otherwise than the plan anew, so that they open as it does; returns how many were.

    ``tell`` is told how many are done, and answers whether to stop there.
    """
    key = key_of(plan)
    return lock_alike(locked_otherwise(Backups.of(plan), key), key, tell)


def locked_otherwise(backups: Backups, key: Key | None) -> list[Copy]:
    """The copies, in both folders, that another key opens than the plan's own; ``key`` is None for a plan without."""
    folders = [backups.folder, *([backups.second] if backups.second else [])]
    return [copy for folder in folders for copy in copies_in(folder) if not opens_with(copy.path, key)]


def lock_alike(copies: Sequence[Copy], key: Key | None, tell: Callable[[int], bool] = lambda _done: False) -> int:
    """Write copies anew so that the plan's key opens them; returns how many were.

    Each is verified before it takes the old one's place. A copy no key of ours opens is left as it is.
    """
    done = 0
    for copy in copies:
        if copy.is_whole() and not is_locked(copy.path):
            rewrite(copy.path, key, partial(_keep_hash, copy))
            done += 1
        if tell(done):
            break
    return done


def _keep_hash(copy: Copy, fresh: Path) -> None:
    """Put the new hash beside a copy just before the copy itself changes."""
    text = hash_text(copy.path, sha256=hash_of(fresh), day=copy.day, step=copy.step, records=copy.records)
    target = hash_file_of(copy.path)
    part = target.with_name(target.name + UNFINISHED)
    part.unlink(missing_ok=True)
    handle = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW, 0o600)
    with os.fdopen(handle, "wb") as stream:
        stream.write(text.encode())
        stream.flush()
        os.fsync(stream.fileno())
    part.rename(target)
