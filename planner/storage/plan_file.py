"""Opening and making a plan file; every open is verified first, read-only, so that a foreign file stays as it was."""

import contextlib
import os
import stat
from collections.abc import Callable
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from planner.clock import Clock
from planner.domain.values import clean
from planner.errors import Refused
from planner.storage.aside import finish_moving_aside, journals_of
from planner.storage.connection import connect, glance_at, has_journal, look_at, opens_with
from planner.storage.copying import copy_plan
from planner.storage.foreign_code import foreign_code
from planner.storage.keyring import keyring, looks_locked
from planner.storage.plan_database import PlanDatabase
from planner.storage.schema import APPLICATION_ID, VERSION
from planner.storage.trouble import told_plainly

DAMAGE = frozenset({"missing", "not_a_file", "empty", "foreign", "damaged"})
"""Codes of refusal which, for a file that once was a plan, mean that it was damaged or lost."""


def create(path: Path) -> PlanDatabase:
    """Make a new, empty plan file (mode 0600) and open it.

    Raises Refused("exists") when something is there already, Refused("no_folder" | "cannot_write") when it can't be.
    """
    finish_moving_aside(path)
    if not path.parent.is_dir():
        raise Refused("no_folder", f"There is no folder {path.parent}; make it first or choose another.", "plan")
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW, 0o600))
    except FileExistsError:
        raise Refused("exists", f"{path} is there already; choose another name.", "plan") from None
    except OSError as error:
        raise Refused("cannot_write", f"{path} can't be made: {error.strerror}.", "plan") from None
    try:
        return _connect(path)
    except BaseException:
        for leftover in (path, *journals_of(path)):
            leftover.unlink(missing_ok=True)
        raise


def open_plan(path: Path, clock: Clock, before_migration: Callable[[Path], object] | None = None) -> PlanDatabase:
    """Open a plan file after looking at it read-only; migrate it if it is older.

    ``before_migration`` is called with the path of an older file and must keep a copy, or raise; without it one is
    written beside the file. Raises Refused with a code of ``DAMAGE``, or "locked", "newer", "hard_link",
    "cannot_write".
    """
    finish_moving_aside(path)
    found = verify(path)
    if found < VERSION:
        if before_migration:
            before_migration(path)
        else:
            with told_plainly(path):
                copy_plan(path, path.with_name(f"{path.name}.version-{found}-{clock.now():%Y%m%d-%H%M%S}"))
    db = _connect(path)
    discard_rewritten(path)
    return db


def rewritten_of(path: Path) -> Path:
    """Where a plan is written anew, before it takes the old one's place."""
    path = path.resolve()
    return path.with_name(path.name + ".rewritten")


def discard_rewritten(path: Path) -> None:
    """Take away what a crash left of a plan that was being written anew; only while the plan itself is in our hands."""
    fresh = rewritten_of(path)
    for leftover in (fresh, *journals_of(fresh)):
        with contextlib.suppress(OSError):
            leftover.unlink(missing_ok=True)


def verify(path: Path, *, thorough: bool = False) -> int:
    """The file's version, once it is known to be a sound plan of ours; the file stays as it is.

    A file whose journal a crash left behind is read together with it, and checked as thoroughly as ``thorough`` asks
    for: every page and every index instead of every page.
    """
    _verify_kind(path)
    if not any(opens_with(path, key) for key in (None, *keyring.keys)) and looks_locked(path):
        raise Refused("locked", f"{path} is locked with a passphrase.", "plan")
    thorough = thorough or has_journal(path)
    with told_plainly(path):
        if journals_of(path.resolve())[-1].exists():
            _verify_ours(path)
        connection = look_at(path)
        try:
            application, version = (_pragma(connection, name) for name in ("application_id", "user_version"))
            if application != APPLICATION_ID:
                raise _foreign(path)
            if version > VERSION:
                raise Refused(
                    "newer",
                    f"{path} was written by a newer Inroad (version {version}, this one knows {VERSION}); "
                    "it was left as it is. Update Inroad to open it.",
                    "plan",
                )
            if name := _code_in(connection):
                raise Refused(
                    "foreign",
                    f"{path} holds a trigger, a view or a virtual table that Inroad did not make (“{name}”), and it "
                    "would run unasked; the file was left as it is.",
                    "plan",
                )
            check = "integrity_check" if thorough else "quick_check"
            verdict = _verdict(connection, check)
            if verdict != "ok":
                raise Refused("damaged", f"{path} is damaged ({verdict}); it was left as it is.", "plan")
        finally:
            connection.close()
    return version


def _code_in(connection: sqlite.Connection) -> str:
    """As ``foreign_code``; a schema that cannot be read is damaged, which the check that follows finds."""
    try:
        return " ".join(clean(foreign_code(connection)).split())[:60]
    except sqlite.DatabaseError as error:
        if "malformed" not in str(error):
            raise
        return ""


def _verdict(connection: sqlite.Connection, check: str) -> str:
    """What a check found; a file so damaged that the check itself fails is damaged, whatever SQLite calls it."""
    try:
        return str(connection.execute(f"PRAGMA {check}(1)").fetchone()[0])
    except sqlite.DatabaseError as error:
        if any(words in str(error) for words in ("disk I/O", "locked", "full", "unable to open", "readonly")):
            raise
        return str(error)


def _verify_ours(path: Path) -> None:
    """Look at the header alone: playing back a journal writes, and another program's file is not ours to write."""
    connection = glance_at(path)
    try:
        if _pragma(connection, "application_id") not in (APPLICATION_ID, 0):
            raise _foreign(path)
    finally:
        connection.close()


def _foreign(path: Path) -> Refused:
    return Refused("foreign", f"{path} is a database of another program, not an Inroad plan.", "plan")


def _pragma(connection: sqlite.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def _verify_kind(path: Path) -> None:
    try:
        found = path.stat()
    except FileNotFoundError:
        raise Refused("missing", f"There is no plan at {path}; “inroad new” makes one.", "plan") from None
    except OSError as error:
        raise Refused("not_a_file", f"{path} can't be read: {error.strerror}.", "plan") from None
    if stat.S_ISDIR(found.st_mode):
        raise Refused("not_a_file", f"{path} is a folder, not a plan file.", "plan")
    if not stat.S_ISREG(found.st_mode):
        raise Refused("not_a_file", f"{path} is not a file.", "plan")
    if found.st_size == 0:
        raise Refused("empty", f"{path} is empty (0 bytes), so it is not a plan; it was left as it is.", "plan")
    if found.st_nlink > 1:
        raise Refused(
            "hard_link", f"{path} has a second name (hard link), which would damage it; copy it and open that.", "plan"
        )


def _connect(path: Path) -> PlanDatabase:
    with told_plainly(path):
        connection = connect(path, "rw")
        try:
            # FULL: a commit that was reported survives a power cut. A foreign file's triggers must run nothing.
            for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "trusted_schema = OFF"):
                connection.execute(f"PRAGMA {pragma}")
            connection.row_factory = None
            db = PlanDatabase(connection)
            if _pragma(connection, "user_version") < VERSION:
                _migrate(db)
            if stat.S_IMODE(path.stat().st_mode) != stat.S_IRUSR | stat.S_IWUSR:
                path.chmod(stat.S_IRUSR | stat.S_IWUSR)
        except BaseException:
            connection.close()
            raise
    return db


def _migrate(db: PlanDatabase) -> None:
    """All pending migrations and the new version number in one transaction."""
    from planner.storage.migrations import migrations  # noqa: PLC0415 - most plans are of this version

    db.execute("BEGIN IMMEDIATE")
    try:
        migrations.apply(db.whole)
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise
