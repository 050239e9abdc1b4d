"""Writing a file whole or not at all, for its owner's eyes, and never through a link or into a device."""

import errno
import os
import secrets
import stat
import time
from contextlib import suppress
from pathlib import Path

from planner.errors import Refused
from planner.storage.keyring import is_database, looks_locked

_STALE_SECONDS = 3600
_BESIDE_A_PLAN = ("-wal", "-shm", "-journal")
"""What SQLite calls the files that hold the newest of what a plan was told."""


def write_whole(path: Path, data: bytes) -> Path:
    """Write the bytes to the path in one stroke, readable by the owner only; the old file stands until then.

    A link at that path is replaced, not followed. Raises :class:`~planner.errors.Refused` (code ``path`` or ``disk``)
    for a folder, a device, a pipe, a missing folder, a place where one may not write, a full disk, and where a plan
    stands: nothing that is written out is worth what was typed in. Nothing is left behind, and what a kill left goes
    with the next writing of the same name.
    """
    target = Path(path)
    try:
        is_folder = target.is_dir() and not target.is_symlink()
        has_folder = bool(target.name) and target.parent.is_dir()
        is_special = target.exists() and not stat.S_ISREG(target.stat().st_mode)
    except (OSError, ValueError) as error:
        raise _refusal(target, error) from error
    if is_folder:
        raise Refused("path", f"“{target}” is a folder; name a file.", "path")
    if not has_folder:
        raise Refused("path", f"The folder “{target.parent}” does not exist; make it first or choose another.", "path")
    if is_special and not (target.is_symlink() and target.is_dir()):
        raise Refused("path", f"“{target}” is no ordinary file; choose another name.", "path")
    if _is_a_plans(target):
        raise Refused("path", f"“{target}” is a plan or belongs to one; choose another name.", "path")
    draft = target.with_name(f".{target.name[:80]}.{secrets.token_hex(4)}.part")
    try:
        _clear_stale(target)
        _write_new(draft, data)
        draft.replace(target)
        _settle(target.parent)
    except (OSError, ValueError) as error:
        _forget(draft)
        raise _refusal(target, error) from error
    return target


def open_to_append(path: Path) -> int:
    """A descriptor for adding to a file of the program's own, made 0600 if it is not there.

    Raises OSError for a link, a second name (hard link), a device or a pipe: what is written there belongs here.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    handle = os.open(path, flags, 0o600)
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode) or found.st_nlink > 1:
            raise OSError(errno.EINVAL, "no ordinary file", str(path))
        if stat.S_IMODE(found.st_mode) & 0o077:
            os.fchmod(handle, 0o600)
    except BaseException:
        os.close(handle)
        raise
    return handle


def _is_a_plans(target: Path) -> bool:
    """Whether a plan, or any other database, has that name, or the journal of one would."""
    names = (target.name, *(target.name.removesuffix(end) for end in _BESIDE_A_PLAN if target.name.endswith(end)))
    files = (target.with_name(name) for name in names if name)
    return any(file.is_file() and (is_database(file) or looks_locked(file)) for file in files)


def _clear_stale(target: Path) -> None:
    """Take away drafts of the same name that a kill left an hour ago or earlier."""
    with suppress(OSError):
        for entry in os.scandir(target.parent):
            if entry.name.startswith(f".{target.name[:80]}.") and entry.name.endswith(".part"):
                with suppress(OSError):
                    if time.time() - entry.stat(follow_symlinks=False).st_mtime > _STALE_SECONDS:
                        Path(entry.path).unlink()


def _write_new(draft: Path, data: bytes) -> None:
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Make the new name durable; a file system that cannot do so has the file all the same."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:
        return
    finally:
        os.close(handle)


def _forget(draft: Path) -> None:
    with suppress(OSError, ValueError):
        draft.unlink(missing_ok=True)


def _refusal(target: Path, error: OSError | ValueError) -> Refused:
    reason = error.errno if isinstance(error, OSError) else None
    if reason in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return Refused(
            "disk", f"There is no room left to write “{target.name}”; free some space and try again.", "path"
        )
    if reason in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return Refused("path", f"You may not write to “{target.parent}”; choose another folder.", "path")
    return Refused("path", f"“{target.name}” could not be written there; choose another name or folder.", "path")
