"""A plan file from somebody else brings no code along: its triggers and views are refused and never run."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from planner.backup.contents import plan_id_in, read_contents
from planner.backup.restoring import restore
from planner.cli import main
from planner.clock import Clock
from planner.domain.people import Account
from planner.errors import Refused
from planner.storage.schema import VERSION
from planner.storage.store import Store
from planner.workspace import Workspace

PLAN = {"sub_role": "account_executive", "start": "2026-01-05", "months": 9}
ENDLESS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"
HOSTILE = {
    "trigger that deletes": "CREATE TRIGGER quiet AFTER INSERT ON account BEGIN DELETE FROM account; END",
    "trigger on another table": "CREATE TRIGGER quiet AFTER INSERT ON step BEGIN DELETE FROM change; END",
    "view that never ends": f"CREATE VIEW endless AS {ENDLESS}",
    "virtual table": "CREATE VIRTUAL TABLE other USING fts5 (words)",
    "name with an escape": 'CREATE VIEW "\x1b[2J<b>" AS SELECT 1',
}


def spoil(path: Path, *statements: str) -> None:
    """Change a plan the way somebody with SQLite at hand would."""
    connection = sqlite.connect(str(path), isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """A sound plan with one account that somebody else sends."""
    path = tmp_path / "theirs.inroad"
    workspace = Workspace.create(path, Clock(), PLAN)
    workspace.add("account", {"name": "Tern Housing"})
    workspace.close()
    return path


def open_it(path: Path, _mine: Path) -> None:
    """Open the file as the plan."""
    Workspace.open(path, Clock())


def merge_it(path: Path, mine: Path) -> None:
    """Merge the file into one's own plan."""
    workspace = Workspace.open(mine, Clock())
    try:
        workspace.merge(path)
    finally:
        workspace.close()


def restore_it(path: Path, mine: Path) -> None:
    """Restore one's own plan from the file."""
    restore(mine, path)


@pytest.mark.parametrize("use", [open_it, merge_it, restore_it])
@pytest.mark.parametrize("code", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_plan_that_brings_code_is_refused(
    tmp_path: Path, foreign: Path, code: str, use: Callable[[Path, Path], None]
) -> None:
    """Opened, merged or restored from, it is refused in one sentence, and not one byte of it changes."""
    mine = tmp_path / "mine.inroad"
    mine.write_bytes(foreign.read_bytes())
    spoil(foreign, code)
    before = hashlib.sha256(foreign.read_bytes()).digest()
    with pytest.raises(Refused) as refusal:
        use(foreign, mine)
    assert refusal.value.code == "foreign"
    assert refusal.value.message.isprintable()
    assert hashlib.sha256(foreign.read_bytes()).digest() == before


def test_a_view_in_place_of_a_table_never_runs(foreign: Path) -> None:
    """A table of ours replaced by a view without end is refused before anything is read from it."""
    columns = "SELECT i AS id, i AS origin, i AS name FROM n"
    spoil(foreign, "DROP TABLE company", f"CREATE VIEW company AS {ENDLESS.replace('SELECT i FROM n', columns)}")
    with pytest.raises(Refused) as refusal:
        Workspace.open(foreign, Clock())
    assert refusal.value.code == "foreign"


@pytest.mark.parametrize("version", [VERSION, 1])
def test_looking_into_a_damaged_plan_runs_nothing(foreign: Path, version: int) -> None:
    """What it still gives away is read from tables alone, of whichever version it says it is."""
    columns = {"company": "SELECT i AS id, i AS origin, i AS name FROM n", "plan": "SELECT i AS id FROM n"}
    for table, wanted in columns.items():
        spoil(foreign, f"DROP TABLE {table}", f"CREATE VIEW {table} AS {ENDLESS.replace('SELECT i FROM n', wanted)}")
    spoil(foreign, f"PRAGMA user_version = {version}")
    assert plan_id_in(foreign) == ""
    found = read_contents(foreign)
    assert set(found.unreadable) >= set(columns)
    assert [record.headline for record in found.records.values()] == (["Tern Housing"] if version == VERSION else [])


def test_the_import_of_a_plan_is_refused(tmp_path: Path, foreign: Path) -> None:
    """A plan is no table: it is merged, not imported."""
    mine = tmp_path / "mine.inroad"
    Workspace.create(mine, Clock(), PLAN).close()
    workspace = Workspace.open(mine, Clock())
    with pytest.raises(Refused) as refusal:
        workspace.propose_import(foreign)
    workspace.close()
    assert "merge" in refusal.value.message


def test_an_added_table_of_a_persons_own_does_no_harm(foreign: Path) -> None:
    """Whoever keeps a table of their own in the file may go on doing so."""
    spoil(foreign, "CREATE TABLE my_notes (words TEXT)", "CREATE INDEX mine ON my_notes (words)")
    store = Store.open(foreign, Clock())
    with store.step("Add") as step:
        step.add(Account(name="Kite & Co."))
    assert [account.name for account in store.records.of(Account)] == ["Tern Housing", "Kite & Co."]
    store.close()


def test_the_command_says_it_in_one_line(foreign: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command line refuses with one sentence and exit code 1."""
    spoil(foreign, HOSTILE["trigger that deletes"])
    assert main(["list", "account", "--plan", str(foreign)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "quiet" in said.err
