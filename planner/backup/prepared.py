"""A backup made fit to take a plan's place: of this version, and opened by the plan's own key, or by none."""

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from planner import paths
from planner.storage.connection import connect, peek_at
from planner.storage.copying import copy_plan
from planner.storage.keyring import Key
from planner.storage.passphrase import key_of, rewrite
from planner.storage.schema import VERSION


@contextlib.contextmanager
def prepared(backup: Path, key: Key | None) -> Iterator[sqlite.Connection]:
    """A connection to the backup if it is fit already, else to a copy that was made so; the file never changes.

    The copy is kept where only the person can read it, and goes when it is done with.
    """
    with contextlib.closing(peek_at(backup)) as connection:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version == VERSION and key_of(backup) == key:
            yield connection
            return
    with tempfile.TemporaryDirectory(dir=paths.state_folder(), prefix="restoring-") as folder:
        copy = Path(folder) / backup.name
        copy_plan(backup, copy)
        if key_of(copy) != key:
            rewrite(copy, key)
        with contextlib.closing(connect(copy, "rw")) as connection:
            if version < VERSION:
                _migrate(connection)
            yield connection


def _migrate(connection: sqlite.Connection) -> None:
    from sqlite_utils import Database  # noqa: PLC0415 - most backups are of this version

    from planner.storage.migrations import migrations  # noqa: PLC0415

    connection.execute("BEGIN IMMEDIATE")
    migrations.apply(Database(connection))
    connection.execute("COMMIT")
