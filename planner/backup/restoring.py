"""Going back to a backup: verified first, undoable afterwards, and never mixed with a journal of another file."""

import contextlib
import os
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from planner.backup.backups import Backups
from planner.backup.contents import plan_id_in, summarise
from planner.backup.copy import Copy, hash_of, place_of, read_copy
from planner.backup.lock_kept import lock_of
from planner.backup.prepared import prepared
from planner.errors import Refused
from planner.storage.aside import finish_moving_aside, move_aside, sync_folder
from planner.storage.connection import connect, has_journal, look_at
from planner.storage.copying import sync_file
from planner.storage.keyring import Key
from planner.storage.passphrase import key_of
from planner.storage.plan_file import DAMAGE, verify
from planner.storage.trouble import told_plainly

_BUSY_SECONDS = 5.0
_UNFINISHED = ".restoring"
_TRIES = 5
_PAGES = 16
"""Copied at a time: far fewer than the smallest plan has, so that one can stop after the first."""


@dataclass(frozen=True, kw_only=True)
class Restored:
    """What a restore did: restoring ``before`` takes it back; ``aside`` is where a damaged plan was put, if it was."""

    backup: Path
    before: Copy | None = None
    aside: Path | None = None


def verify_backup(backup: Path) -> None:
    """Make sure that a file may be restored from: a whole, sound plan of ours that brings no code along.

    Raises Refused as ``plan_file.verify`` does, and "changed" for a backup that is not what was written.
    """
    verify(backup, thorough=True)
    copy = read_copy(backup)
    if copy and copy.sha256 and not has_journal(backup) and hash_of(backup) != copy.sha256:
        raise Refused("changed", f"{backup} is not what was written as a backup; choose another.", "backup")
    with told_plainly(backup), contextlib.closing(look_at(backup)) as connection:
        code = connection.execute("SELECT count(*) FROM sqlite_schema WHERE type IN ('trigger', 'view')").fetchone()[0]
        if code:
            raise Refused("foreign", f"{backup} holds triggers or views, which no plan has; it was not used.", "backup")
        summarise(connection)


def restore(plan: Path, backup: Path, now: datetime | None = None, *, unlocked: bool = False) -> Restored:
    """Make the plan at a path what it was in a backup.

    A sound plan is overwritten by SQLite in one transaction, so that programs that have it open see one more change
    and a crash leaves the old or the new state; what it held is backed up first. A damaged or missing one is put aside
    with its journals, and the backup takes its name only when it is written whole; so is a locked one that does not
    open with the passphrase its backup opens with. The plan keeps its lock: where a damaged one had a passphrase that
    this process was not given, and the backup has none, Refused("was_locked") is raised unless ``unlocked`` says that
    the plan may go without. Raises Refused as ``verify_backup`` does, "other_plan" for a backup of another plan,
    "busy", or "no_backup"; then nothing changed.
    """
    now = now or datetime.now(UTC)
    plan, backup = plan.expanduser().resolve(), backup.expanduser().resolve()
    if plan == backup:
        raise Refused("same_file", f"{backup} is the plan itself; name one of its backups.", "backup")
    verify_backup(backup)
    finish_moving_aside(plan)
    try:
        verify(plan, thorough=True)
    except Refused as refused:
        beyond_reach = refused.code == "locked" and key_of(backup) is not None
        if not (refused.code in DAMAGE or beyond_reach) or (plan.exists() and not _is_known(plan, backup)):
            raise
        return _take_place(plan, backup, now, unlocked=unlocked)
    _refuse_other(plan, backup)
    for _ in range(_TRIES):
        before = _back_up_and_write_over(plan, backup, now)
        if before:
            return Restored(backup=backup, before=before)
    raise _busy()


def _is_known(plan: Path, backup: Path) -> bool:
    """Whether there was a plan at this path: only then is what lies there a damaged plan and not somebody's file."""
    copies = (read_copy(backup), *Backups.of(plan).copies())
    return plan.is_file() and any(copy and copy.place == place_of(plan) for copy in copies)


def _refuse_other(plan: Path, backup: Path) -> None:
    mine, theirs = plan_id_in(plan), plan_id_in(backup)
    if mine and mine != theirs:
        raise Refused(
            "other_plan", f"{backup} is a backup of another plan; open it from a copy of its own instead.", "backup"
        )


def _back_up_and_write_over(plan: Path, backup: Path, now: datetime) -> Copy | None:
    """The copy of what the plan held; None when another program wrote in between, and the plan is as it was."""
    with (
        told_plainly(plan),
        contextlib.closing(connect(plan, "rw")) as target,
        contextlib.closing(connect(plan, "rw")) as watcher,
        prepared(backup, key_of(plan)) as source,
    ):
        target.execute("PRAGMA synchronous = FULL")
        target.execute("PRAGMA journal_mode = WAL")
        if _pragma(source, "page_size") != _pragma(target, "page_size"):
            raise Refused("foreign", f"{backup} is laid out in another way than the plan; it was not used.")
        guard = _Guard(watcher)
        before = Backups.of(plan).back_up(plan, "before-restore", now)
        try:
            source.backup(target, pages=_PAGES, progress=guard)
        except _WrittenMeanwhileError:
            return None
        verdict = target.execute("PRAGMA quick_check(1)").fetchone()[0]
    if verdict != "ok":
        raise Refused("damaged", f"{plan} is damaged after restoring ({verdict}); the disk may be failing.", "plan")
    return before


def _take_place(plan: Path, backup: Path, now: datetime, *, unlocked: bool) -> Restored:
    if not plan.parent.is_dir():
        raise Refused("no_folder", f"There is no folder {plan.parent}; make it first.", "plan")
    key = key_of(backup)
    if not key and not unlocked:
        was_locked, key = lock_of(plan, Backups.of(plan).copies())
        if was_locked and not key:
            raise Refused(
                "was_locked",
                f"{plan} had a passphrase and this backup has none: give the passphrase first, so that the plan is "
                "locked again, or say that it may go without.",
                "passphrase",
            )
    fresh = plan.with_name(f"{plan.name}{_UNFINISHED}")
    with told_plainly(plan):
        try:
            _write_fresh(fresh, backup, key)
            aside = move_aside(plan, now) if os.path.lexists(plan) else None
            fresh.rename(plan)
            sync_folder(plan.parent)
        except OSError as error:
            raise Refused("cannot_write", f"{plan} can't be restored: {error.strerror}.", "plan") from error
        finally:
            for leftover in (fresh, fresh.with_name(fresh.name + "-journal")):
                with contextlib.suppress(OSError):
                    leftover.unlink(missing_ok=True)
    return Restored(backup=backup, aside=aside)


def _write_fresh(fresh: Path, backup: Path, key: Key | None) -> None:
    fresh.unlink(missing_ok=True)  # an earlier restore was cut short
    os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW, 0o600))
    with prepared(backup, key) as source:
        source.execute("VACUUM INTO ?", (str(fresh),))
    sync_file(fresh)
    verify(fresh, thorough=True)


def _pragma(connection: sqlite.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def _busy() -> Refused:
    return Refused("busy", "Another program is writing to the plan; nothing was changed. Try again.", "plan")


class _WrittenMeanwhileError(Exception):
    """Somebody saved something after the plan was backed up and before it could be overwritten."""


class _Guard:
    """Called after each few pages, of which the first make SQLite hold all other writers off until the last.

    Whatever was written before that moment must be in the copy made beforehand; else nothing is overwritten.
    """

    def __init__(self, watcher: sqlite.Connection) -> None:
        self._watcher = watcher
        self._seen = _pragma(watcher, "data_version")
        self._until = time.monotonic() + _BUSY_SECONDS
        self._held = False

    def __call__(self, status: int, _remaining: int, _total: int) -> None:
        if status in (sqlite.SQLITE_BUSY, sqlite.SQLITE_LOCKED):
            if time.monotonic() > self._until:
                raise _busy()
        elif not self._held:
            self._held = True
            if _pragma(self._watcher, "data_version") != self._seen:
                raise _WrittenMeanwhileError
