"""The schema of the plan file, as numbered migrations that never change once released.

A migration imports none of the live declarations: a test compares what they add up to with them.
"""

from pathlib import Path

from sqlite_utils import Database, Migrations

from planner.storage.schema import APPLICATION_ID

migrations = Migrations("inroad")


@migrations()
def m001_first(db: Database) -> None:
    """Everything the first version holds."""
    _run(db, "schema_1.sql")
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute("PRAGMA user_version = 1")


@migrations()
def m002_copies(db: Database) -> None:
    """Steps know their parents, so that two copies of a plan can be merged."""
    _run(db, "schema_2.sql")
    db.execute("PRAGMA user_version = 2")


@migrations()
def m003_rooms(db: Database) -> None:
    """What practice, analyses and the portfolio keep."""
    _run(db, "schema_3.sql")
    db.execute("PRAGMA user_version = 3")


def _run(db: Database, file: str) -> None:
    """Run a file of statements one by one: ``executescript`` would commit the migration's transaction."""
    script = Path(__file__).with_name(file).read_text(encoding="utf-8")
    bare = "\n".join(line for line in script.splitlines() if not line.lstrip().startswith("--"))
    for statement in bare.split(";\n"):
        if statement.strip():
            db.execute(statement)
