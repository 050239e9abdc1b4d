"""Opening a plan: sound files of ours only, and whatever is refused stays as it was."""

import hashlib
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from planner.clock import Clock
from planner.domain.kinds import KINDS
from planner.domain.people import Account
from planner.domain.record import fields_of
from planner.errors import Refused
from planner.storage import plan_file
from planner.storage.ids import new_id
from planner.storage.store import Store

pytestmark = pytest.mark.usefixtures("real_creation")


def a_plan(path: Path) -> Path:
    """A closed plan file with one account."""
    store = Store.create(path, Clock())
    with store.step("Add") as step:
        step.add(Account(name="Tern Housing"))
    store.close()
    return path


def set_pragma(path: Path, pragma: str) -> None:
    """Change a header field the way another program would."""
    connection = sqlite.connect(str(path))
    connection.execute(f"PRAGMA {pragma}")
    connection.commit()
    connection.close()


def cut(path: Path) -> None:
    """Lose the last half of the file."""
    os.truncate(path, path.stat().st_size // 2 // 4096 * 4096)


@pytest.mark.parametrize(
    ("code", "spoil"),
    [
        ("missing", lambda p: p.unlink()),
        ("not_a_file", lambda p: (p.unlink(), p.mkdir())),
        ("empty", lambda p: p.write_bytes(b"")),
        ("foreign", lambda p: p.write_bytes(b"Date;What;Customer\n" * 500)),
        ("foreign", lambda p: set_pragma(p, "application_id = 7")),
        ("newer", lambda p: set_pragma(p, "user_version = 99")),
        ("damaged", cut),
        ("hard_link", lambda p: os.link(p, p.with_suffix(".second"))),
    ],
)
def test_what_is_no_plan_is_refused_and_left_alone(tmp_path: Path, code: str, spoil) -> None:
    """Each bad file gets its own sentence; not one byte changes and nothing appears beside it."""
    path = a_plan(tmp_path / "plan.inroad")
    spoil(path)
    before = {f.name: hashlib.sha256(f.read_bytes()).digest() for f in tmp_path.iterdir() if f.is_file()}
    with pytest.raises(Refused) as refusal:
        Store.open(path, Clock())
    assert refusal.value.code == code
    assert str(path) in refusal.value.message
    assert before == {f.name: hashlib.sha256(f.read_bytes()).digest() for f in tmp_path.iterdir() if f.is_file()}


def test_a_new_plan_never_takes_the_place_of_a_file(tmp_path: Path) -> None:
    """Creating over an existing file, a link or into nowhere is refused."""
    taken = tmp_path / "taken"
    taken.write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    for path, code in [(taken, "exists"), (tmp_path / "link", "exists"), (tmp_path / "no" / "plan", "no_folder")]:
        with pytest.raises(Refused) as refusal:
            Store.create(path, Clock())
        assert refusal.value.code == code
    assert taken.read_text() == "mine"
    assert not (tmp_path / "elsewhere").exists()


def test_the_file_is_private_and_durable(tmp_path: Path) -> None:
    """Mode 0600 also beside it, WAL, synchronous=FULL, foreign keys on."""
    store = Store.create(tmp_path / "plan.inroad", Clock())
    with store.step("Add") as step:
        step.add(Account(name="Tern Housing"))
    assert {stat.S_IMODE(f.stat().st_mode) for f in tmp_path.iterdir()} == {0o600}
    pragmas = {name: store._db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("synchronous", "foreign_keys")}
    assert pragmas == {"synchronous": 2, "foreign_keys": 1}
    assert store._db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    store.close()


def test_the_schema_holds_what_the_declarations_say(tmp_path: Path) -> None:
    """The frozen migrations add up to one STRICT table a kind with one column a field."""
    db = plan_file.create(tmp_path / "plan.inroad")
    for kind in KINDS:
        columns = {"id", "origin"} | {field.name for field in fields_of(kind) if not field.is_link}
        assert {column.name for column in db.table(kind.kind).columns} == columns
        assert db.table(kind.kind).strict
    db.conn.close()


def test_ids_ascend_and_never_repeat() -> None:
    """Ten thousand ids made in one go are sorted, distinct and of version 7."""
    ids = [new_id() for _ in range(10_000)]
    assert ids == sorted(set(ids))
    assert {i[14] for i in ids} == {"7"}


def test_looking_at_a_plan_loads_no_more_than_it_needs(tmp_path: Path) -> None:
    """A window that only shows a plan does not wait for what writing and migrating need."""
    path = a_plan(tmp_path / "plan.inroad")
    look = (
        "import sys; from pathlib import Path; from planner.clock import Clock; "
        f"from planner.workspace import Workspace; plan = Workspace.open(Path({str(path)!r}), Clock()); "
        "assert len(plan.records) == 1; "
        "print([name for name in ('sqlite_utils', 'planner.backup', 'duckdb') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")
