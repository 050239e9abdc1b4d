"""Opening and making a plan file; every open is verified first, read-only, so that a foreign file stays as it was."""

import os
import stat
from pathlib import Path
from urllib.parse import quote

from sqlcipher3 import dbapi2 as sqlite
from sqlite_utils import Database

from planner.clock import Clock
from planner.errors import Refused
from planner.storage.schema import APPLICATION_ID, VERSION, migrations
from planner.storage.trouble import told_plainly

_BUSY_SECONDS = 5.0


def create(path: Path) -> Database:
    """Make a new, empty plan file (mode 0600) and open it.

    Raises Refused("exists") when something is there already, Refused("no_folder" | "cannot_write") when it can't be.
    """
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
        for leftover in (path, *_journals(path)):
            leftover.unlink(missing_ok=True)
        raise


def open_plan(path: Path, clock: Clock) -> Database:
    """Open a plan file after looking at it read-only; migrate it if it is older, after copying it.

    Raises Refused with the code "missing", "not_a_file", "empty", "foreign", "newer", "damaged" or "cannot_write".
    """
    found = _verify(path)
    if found < VERSION:
        _copy_before_migration(path, found, clock)
    return _connect(path)


def _verify(path: Path) -> int:
    """The file's version, once it is known to be a sound plan of ours."""
    _verify_kind(path)
    with told_plainly(path):
        connection = sqlite.connect(_uri_to_look_at(path), uri=True, isolation_level=None, timeout=_BUSY_SECONDS)
        try:
            application, version = (
                connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
            )
            if application != APPLICATION_ID:
                raise Refused("foreign", f"{path} is a database of another program, not an Inroad plan.", "plan")
            if version > VERSION:
                raise Refused(
                    "newer",
                    f"{path} was written by a newer Inroad (version {version}, this one knows {VERSION}); "
                    "it was left as it is. Update Inroad to open it.",
                    "plan",
                )
            verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            if verdict != "ok":
                raise Refused("damaged", f"{path} is damaged ({verdict}); it was left as it is.", "plan")
        finally:
            connection.close()
    assert isinstance(version, int)
    return version


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


def _connect(path: Path) -> Database:
    with told_plainly(path):
        connection = sqlite.connect(
            _uri(path.resolve(), "rw"), uri=True, isolation_level=None, timeout=_BUSY_SECONDS, check_same_thread=True
        )
        try:
            # FULL: a commit that was reported survives a power cut. A foreign file's triggers must run nothing.
            for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "trusted_schema = OFF"):
                connection.execute(f"PRAGMA {pragma}")
            connection.row_factory = None
            db = Database(connection)
            if migrations.pending(db):
                _migrate(db)
            if stat.S_IMODE(path.stat().st_mode) != stat.S_IRUSR | stat.S_IWUSR:
                path.chmod(stat.S_IRUSR | stat.S_IWUSR)
        except BaseException:
            connection.close()
            raise
    return db


def _migrate(db: Database) -> None:
    """All pending migrations and the new version number in one transaction."""
    db.execute("BEGIN IMMEDIATE")
    try:
        migrations.apply(db)
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise


def _copy_before_migration(path: Path, version: int, clock: Clock) -> None:
    copy = path.with_name(f"{path.name}.version-{version}-{clock.now():%Y%m%d-%H%M%S}")
    with told_plainly(path):
        os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW, 0o600))
        connection = sqlite.connect(_uri(path, "ro"), uri=True, isolation_level=None, timeout=_BUSY_SECONDS)
        try:
            connection.execute("VACUUM INTO ?", (str(copy),))
        finally:
            connection.close()


def _uri_to_look_at(path: Path) -> str:
    """Read-only; ``immutable`` leaves no journal behind, but may only be used where there is none to read."""
    in_use = any(journal.exists() and journal.stat().st_size for journal in _journals(path))
    return _uri(path, "ro") + ("" if in_use else "&immutable=1")


def _uri(path: Path, mode: str) -> str:
    return f"file:{quote(str(path))}?mode={mode}"


def _journals(path: Path) -> tuple[Path, ...]:
    return tuple(path.with_name(path.name + ending) for ending in ("-wal", "-shm", "-journal"))
