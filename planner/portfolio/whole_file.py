"""Writing a file whole or not at all."""

import errno
import os
import secrets
from contextlib import suppress
from pathlib import Path

from planner.errors import Refused


def write_whole(path: Path, data: bytes) -> Path:
    """Write the bytes to the path in one stroke, readable by the owner only; the old file stands until then.

    A link at that path is replaced, not followed. Raises :class:`~planner.errors.Refused` (code ``path`` or ``disk``)
    for a folder, a missing folder, a place where one may not write, or a full disk; nothing is left behind.
    """
    target = Path(path)
    try:
        is_folder = target.is_dir() and not target.is_symlink()
        has_folder = bool(target.name) and target.parent.is_dir()
    except (OSError, ValueError) as error:
        raise _refusal(target, error) from error
    if is_folder:
        raise Refused("path", f"“{target}” is a folder; name a file.", "path")
    if not has_folder:
        raise Refused("path", f"The folder “{target.parent}” does not exist; make it first or choose another.", "path")
    draft = target.with_name(f".{target.name[:80]}.{secrets.token_hex(4)}.part")
    try:
        _write_new(draft, data)
        draft.replace(target)
        _settle(target.parent)
    except (OSError, ValueError) as error:
        _forget(draft)
        raise _refusal(target, error) from error
    return target


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
