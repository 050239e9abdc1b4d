"""Plans as earlier versions wrote them: made by their own frozen schema, and those of released programs."""

import gzip
import json
from contextlib import closing
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite
from sqlite_utils import Database

from planner.storage.keyring import Key
from planner.storage.migrations import migrations
from planner.storage.schema import VERSION

RELEASED = {
    version: Path(__file__).parents[2] / "files" / f"schema-{version}.inroad.gz" for version in range(1, VERSION)
}
"""A plan that the program of that version wrote itself, packed."""
_AT = "2026-01-05T09:00:00+00:00"


def released_plan(file: Path, version: int) -> Path:
    """A plan of an earlier version, as its own program left it."""
    file.write_bytes(gzip.decompress(RELEASED[version].read_bytes()))
    return file


def older_plan(file: Path, version: int, *, plan_id: str = "p", account_id: str = "a", key: Key | None = None) -> Path:
    """A plan with one account as an earlier version would have written it, locked with a key if one is given."""
    connection = sqlite.connect(str(file), isolation_level=None)
    with closing(connection):
        if key:
            connection.execute(key.pragma)
        db = Database(connection)
        names = [migration.name for migration in migrations.pending(db)]
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN")
        migrations.apply(db, stop_before=names[version])
        connection.execute("INSERT INTO step (id, title, at, role) VALUES (?, 'Start', ?, 'do')", (f"s{plan_id}", _AT))
        rows: list[tuple[str, dict[str, str]]] = [
            ("plan", {"id": plan_id, "name": "Dana", "sub_role": "account_executive", "start": "2026-01-05"}),
            ("account", {"id": account_id, "name": "Tern Housing"}),
        ]
        for seq, (kind, row) in enumerate(rows, start=1):
            connection.execute("INSERT INTO record VALUES (?, ?, ?)", (seq, row["id"], kind))
            db.table(kind).insert(row)
            connection.execute("INSERT INTO search (rowid, headline, body) VALUES (?, ?, '')", (seq, row["name"]))
            connection.execute(
                "INSERT INTO change (id, step, in_table, row, after) VALUES (?, ?, ?, ?, ?)",
                (f"c{row['id']}", f"s{plan_id}", kind, row["id"], json.dumps(row)),
            )
        connection.execute("COMMIT")
    file.chmod(0o600)
    return file
