"""Backups of another time: of an older version, or from before the plan had its passphrase."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite
from sqlite_utils import Database

from planner import paths
from planner.backup.backups import Backups
from planner.backup.checking import check
from planner.backup.differences import preview
from planner.backup.restoring import restore
from planner.clock import Clock
from planner.domain.people import Account
from planner.storage.keyring import keyring
from planner.storage.passphrase import has_passphrase, lock_with
from planner.storage.plan_file import verify
from planner.storage.schema import VERSION, migrations
from planner.storage.store import Store
from planner.workspace import Workspace
from tests.planner.backup.conftest import START, account_names, minutes

LOCK = "seven grey herons over the weir"


@pytest.fixture(autouse=True)
def _empty_keyring() -> Iterator[None]:
    """No key outlives its test."""
    yield
    keyring.forget()


def first_version(file: Path) -> Path:
    """A plan as the first version wrote it, with one account."""
    connection = sqlite.connect(str(file), isolation_level=None)
    db = Database(connection)
    migrations.apply(db, stop_before="m002_copies")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("INSERT INTO record (id, kind) VALUES ('a', 'account')")
    connection.execute("INSERT INTO account (id, name) VALUES ('a', 'Tern Housing')")
    connection.execute("INSERT INTO step (id, title, at, role) VALUES ('s', 'Add', '2026-01-05T09:00:00+00:00', 'do')")
    connection.close()
    return file


def test_an_older_plan_is_backed_up_before_it_is_migrated(tmp_path: Path) -> None:
    """Opening it changes its layout; what it was is kept, and can be gone back to."""
    plan = first_version(tmp_path / "old.inroad")
    Workspace.open(plan, Clock()).close()
    [copy] = Backups.of(plan).copies()
    assert copy.reason == "before-migration"
    assert (verify(plan), verify(copy.path)) == (VERSION, 1)
    assert preview(copy.path, plan).same
    store = Store.open(plan, Clock())
    with store.step("Add") as step:
        step.add(Account(name="Kite & Co."))
    restore(plan, copy.path, minutes(5))
    assert store.refresh()
    assert [account.name for account in store.records.of(Account)] == ["Tern Housing"]
    store.close()
    assert (verify(plan), verify(copy.path)) == (VERSION, 1)
    assert copy.is_whole()


@pytest.mark.parametrize("damaged", [False, True])
def test_a_backup_from_before_the_passphrase(path: Path, backups: Backups, damaged: bool) -> None:
    """Restored into a locked plan it is locked as well; nothing of it stays about."""
    plain = backups.back_up(path, "asked", START)
    assert plain is not None
    lock_with(path, LOCK)
    locked = backups.back_up(path, "asked", minutes(1))
    assert locked is not None
    assert has_passphrase(locked.path)
    if damaged:
        os.truncate(path, 0)
        restore(path, locked.path, minutes(2))
    else:
        restore(path, plain.path, minutes(2))
    assert has_passphrase(path)
    assert account_names(path) == ["Tern Housing"]
    assert check(path, backups).good
    assert [f for f in paths.state_folder().iterdir() if f.name.startswith("restoring-")] == []
