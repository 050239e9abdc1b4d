"""Copying a plan through SQLite itself, which alone knows what is in a file that is in use."""

import os
from pathlib import Path

from planner.storage.aside import sync_folder
from planner.storage.connection import join


def copy_plan(source: Path, target: Path) -> None:
    """Write a plan as it is at this moment to a new file (mode 0600), and make it survive a power cut.

    ``VACUUM INTO`` and not the backup interface: it reads in one snapshot while others write, rebuilds every page
    (deleted text is not carried along, a broken page is met and not copied), leaves a file that needs no journal,
    and keeps an encrypted plan encrypted with its own key without our handling it. SQLite does not sync what it
    writes this way, so we do. Whatever goes wrong, no partial file stays. Raises what SQLite and the system raise.
    """
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW, 0o600))
    try:
        connection = join(source)
        try:
            connection.execute("VACUUM INTO ?", (str(target),))
        finally:
            connection.close()
        sync_file(target)
        sync_folder(target.parent)
    except BaseException:
        target.unlink(missing_ok=True)
        target.with_name(target.name + "-journal").unlink(missing_ok=True)
        raise


def sync_file(path: Path) -> None:
    """Make a finished file, which nobody has open through SQLite, survive a power cut."""
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
