"""Going back: shown beforehand, undoable afterwards, and never mixed with what was there."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as sqlite

from planner.backup.backups import Backups
from planner.backup.contents import read_contents
from planner.backup.copy import Copy
from planner.backup.differences import preview
from planner.backup.restoring import restore
from planner.clock import Clock
from planner.domain.people import Account, Plan
from planner.errors import Refused
from planner.storage.store import Notice, Store
from tests.planner.backup.conftest import PLAN, START, account_names, minutes

Save = Callable[[str], str]


@pytest.fixture
def copy(path: Path, backups: Backups) -> Copy:
    """A backup of the plan with its one account."""
    made = backups.back_up(path, "asked", START)
    assert made is not None
    return made


def test_the_preview_counts_what_would_differ(path: Path, copy: Copy, store: Store, save: Save) -> None:
    """One record added, one renamed, one deleted since: each is told apart, by kind and by name."""
    save("Kite & Co.")
    tern = store.records.of(Account)[0]
    with store.step("Rename") as step:
        step.edit(tern.id, name="Tern Homes")
    with store.step("Delete") as step:
        step.delete(store.records.of(Plan)[0].id)
    found = preview(copy.path, path)
    assert [record.headline for record in found.newer] == ["Kite & Co."]
    assert [record.headline for record in found.changed] == ["Tern Housing"]
    assert [record.kind for record in found.gone] == ["plan"]
    assert {(c.kind, c.in_backup, c.now) for c in found.counts} == {("plan", 1, 0), ("account", 1, 2)}
    assert preview(copy.path, copy.path).same


def test_a_restore_is_undone_by_a_restore(path: Path, copy: Copy, store: Store, save: Save) -> None:
    """What was there before is a backup with a name, and one call brings it back."""
    save("Kite & Co.")
    done = restore(path, copy.path, minutes(5))
    assert account_names(path) == ["Tern Housing"]
    assert done.before is not None
    assert done.before.reason == "before-restore"
    restore(path, done.before.path, minutes(6))
    assert account_names(path) == ["Kite & Co.", "Tern Housing"]


def test_an_open_plan_sees_the_restore_as_one_more_change(path: Path, copy: Copy, store: Store, save: Save) -> None:
    """Another program has the plan open: it learns of it, reads what is there now, and can go on writing."""
    save("Kite & Co.")
    notices: list[Notice] = []
    store.listen(notices.append)
    assert len(store.records) == 3
    restore(path, copy.path, minutes(5))
    assert store.refresh()
    assert [notice.from_elsewhere for notice in notices] == [True]
    assert [account.name for account in store.records.of(Account)] == ["Tern Housing"]
    save("Quay Rooms")
    assert account_names(path) == ["Quay Rooms", "Tern Housing"]
    assert [hit.headline for hit in store.search("quay")] == ["Quay Rooms"]


def test_a_plan_that_is_being_written_is_not_restored_over(
    path: Path, copy: Copy, store: Store, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While another program is in the middle of a step, restoring waits a little and then refuses."""
    monkeypatch.setattr("planner.backup.restoring._BUSY_SECONDS", 0.1)
    monkeypatch.setattr("planner.storage.connection._BUSY_SECONDS", 0.1)
    save("Kite & Co.")
    with store.step("Add") as step:
        step.add(Account(name="Quay Rooms"))
        with pytest.raises(Refused) as refusal:
            restore(path, copy.path, minutes(5))
        assert refusal.value.code == "busy"
    assert account_names(path) == ["Kite & Co.", "Quay Rooms", "Tern Housing"]


@pytest.mark.parametrize("what", ["empty", "noise", "cut", "gone"])
def test_a_damaged_plan_is_put_aside_and_replaced(path: Path, copy: Copy, what: str) -> None:
    """The damaged file keeps every byte under another name, and the backup stands in its place."""
    spoilt = {"empty": b"", "noise": os.urandom(9000), "cut": path.read_bytes()[:9000]}.get(what)
    path.unlink()
    if spoilt is not None:
        path.write_bytes(spoilt)
    done = restore(path, copy.path, minutes(5))
    assert account_names(path) == ["Tern Housing"]
    if spoilt is None:
        assert done.aside is None
    else:
        assert done.aside is not None
        assert done.aside.read_bytes() == spoilt
    assert not list(path.parent.glob("*.restoring*"))


def test_a_stale_journal_is_never_played_back_over_a_restored_plan(
    path: Path, copy: Copy, store: Store, save: Save, tmp_path: Path
) -> None:
    """The journal of the damaged file goes aside with it; the restored plan holds what the backup holds."""
    for number in range(20):
        save(f"Later {number}")
    journal = (tmp_path / "plan.inroad-wal").read_bytes()
    store.close()
    path.write_bytes(b"\0" * 20000)
    (tmp_path / "plan.inroad-wal").write_bytes(journal)
    done = restore(path, copy.path, minutes(5))
    assert account_names(path) == ["Tern Housing"]
    assert done.aside is not None
    assert done.aside.with_name(done.aside.name + "-wal").read_bytes() == journal


def test_a_crash_while_putting_aside_leaves_no_journal_behind(path: Path, copy: Copy) -> None:
    """The file was renamed and its journal not yet: the journal follows before anything else takes the name."""
    path.rename(path.with_name("plan.inroad.damaged-20260302-090000"))
    path.with_name("plan.inroad-wal").write_bytes(b"w" * 5000)
    with pytest.raises(Refused) as refusal:
        Store.open(path, Clock())
    assert refusal.value.code == "missing"
    assert path.with_name("plan.inroad.damaged-20260302-090000-wal").read_bytes() == b"w" * 5000
    restore(path, copy.path, minutes(5))
    assert account_names(path) == ["Tern Housing"]


def spoil_hash(file: Path) -> None:
    """Turn one byte in the middle of a free place."""
    with file.open("r+b") as stream:
        stream.seek(5000)
        byte = stream.read(1)[0]
        stream.seek(5000)
        stream.write(bytes([byte ^ 4]))


def run_sql(file: Path, sql: str) -> None:
    """Change a file the way another program would."""
    connection = sqlite.connect(str(file), isolation_level=None)
    connection.execute(sql)
    connection.close()


@pytest.mark.parametrize(
    ("code", "spoil"),
    [
        ("newer", lambda f: run_sql(f, "PRAGMA user_version = 99")),
        ("foreign", lambda f: run_sql(f, "PRAGMA application_id = 7")),
        ("foreign", lambda f: run_sql(f, "CREATE TRIGGER t AFTER INSERT ON step BEGIN DELETE FROM record; END")),
        ("empty", lambda f: os.truncate(f, 0)),
        ("damaged", lambda f: os.truncate(f, 8192)),
    ],
)
def test_what_is_no_backup_of_ours_is_refused(
    path: Path, copy: Copy, tmp_path: Path, code: str, spoil: Callable[[Path], object]
) -> None:
    """Newer, foreign, with code in it, cut: the plan stays as it is, byte for byte."""
    file = tmp_path / "given.inroad"
    shutil.copy(copy.path, file)
    spoil(file)
    before = path.read_bytes()
    with pytest.raises(Refused) as refusal:
        restore(path, file, minutes(5))
    assert refusal.value.code == code
    assert path.read_bytes() == before


def test_a_backup_that_changed_since_is_refused(path: Path, copy: Copy) -> None:
    """One bit turned: SQLite may not notice, the hash does."""
    spoil_hash(copy.path)
    with pytest.raises(Refused) as refusal:
        restore(path, copy.path, minutes(5))
    assert refusal.value.code in {"changed", "damaged"}


def test_a_backup_of_another_plan_is_refused(path: Path, tmp_path: Path) -> None:
    """Somebody else's plan does not become this one by accident."""
    other = Store.create(tmp_path / "other.inroad", Clock())
    with other.step("Start") as step:
        step.add(PLAN.with_values(name="Robin"))
    other.close()
    with pytest.raises(Refused) as refusal:
        restore(path, tmp_path / "other.inroad", minutes(5))
    assert refusal.value.code == "other_plan"
    with pytest.raises(Refused) as refusal:
        restore(path, path, minutes(5))
    assert refusal.value.code == "same_file"


def test_somebody_elses_file_is_not_a_damaged_plan(copy: Copy, tmp_path: Path) -> None:
    """A table of figures named by mistake is left where it is."""
    figures = tmp_path / "figures.csv"
    figures.write_text("Date;What\n" * 500)
    with pytest.raises(Refused) as refusal:
        restore(figures, copy.path, minutes(5))
    assert refusal.value.code == "foreign"
    assert figures.read_text() == "Date;What\n" * 500


def test_a_damaged_plan_still_shows_what_can_be_read(path: Path, copy: Copy, store: Store, save: Save) -> None:
    """With its end cut off the plan gives what is left, and the preview says that it is not all."""
    for number in range(400):
        save(f"Later {number:03} " + "x" * 300)
    store.close()
    os.truncate(path, path.stat().st_size // 4096 // 2 * 4096)
    found = preview(copy.path, path)
    assert "account" in found.unreadable
    assert 0 < len(found.newer) < 400


def test_what_is_saved_between_backup_and_restore_is_in_the_backup(
    path: Path, copy: Copy, store: Store, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program saves after the plan was backed up and before it is overwritten: it is backed up again."""
    whole = Backups.back_up
    late = iter(["Just in time"])

    def back_up_and_be_late(*args: Any) -> Copy | None:
        made = whole(*args)
        for name in late:
            save(name)
        return made

    monkeypatch.setattr(Backups, "back_up", back_up_and_be_late)
    done = restore(path, copy.path, minutes(5))
    assert account_names(path) == ["Tern Housing"]
    assert done.before is not None
    held = read_contents(done.before.path, finished=True).records.values()
    assert "Just in time" in {record.headline for record in held}
