"""Backups of another time: of an older version, or from before the plan had its passphrase."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from planner import paths
from planner.backup.backups import Backups
from planner.backup.checking import check
from planner.backup.differences import preview
from planner.backup.restoring import restore
from planner.clock import Clock
from planner.domain.people import Account
from planner.storage.keyring import Key, keyring
from planner.storage.passphrase import has_passphrase, lock_with, remove_lock
from planner.storage.plan_file import verify
from planner.storage.schema import VERSION
from planner.storage.store import Store
from planner.workspace import Workspace
from tests.planner.backup.conftest import START, account_names, minutes
from tests.planner.storage.older_plans import older_plan, released_plan

LOCK = "seven grey herons over the weir"
KEY = Key(bytes(range(32)), bytes(range(16)))


@pytest.fixture(autouse=True)
def _empty_keyring() -> Iterator[None]:
    """No key outlives its test."""
    yield
    keyring.forget()


OLDER = [(version, locked) for version in range(1, VERSION) for locked in (False, True)]


@pytest.fixture(params=OLDER, ids=[f"version {v}{', locked' if locked else ''}" for v, locked in OLDER])
def older(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, int, bool]:
    """A plan of an earlier version, its version, and whether it has a passphrase."""
    version, locked = request.param
    if locked:
        keyring.add(KEY)
    return older_plan(tmp_path / "old.inroad", version, key=KEY if locked else None), version, locked


def test_an_older_plan_is_backed_up_before_it_is_migrated(older: tuple[Path, int, bool]) -> None:
    """Opening it changes its layout; what it was is kept, looked into, and gone back to while the plan is open."""
    plan, version, locked = older
    Workspace.open(plan, Clock()).close()
    [copy] = Backups.of(plan).copies()
    assert copy.reason == "before-migration"
    assert (verify(plan), verify(copy.path)) == (VERSION, version)
    assert has_passphrase(plan) == has_passphrase(copy.path) == locked
    assert preview(copy.path, plan).same
    store = Store.open(plan, Clock())
    with store.step("Add") as step:
        step.add(Account(name="Kite & Co."))
    restore(plan, copy.path, minutes(5))
    assert store.refresh()
    assert [account.name for account in store.records.of(Account)] == ["Tern Housing"]
    store.close()
    assert (verify(plan, thorough=True), verify(copy.path)) == (VERSION, version)
    assert has_passphrase(plan) == locked
    assert copy.is_whole()
    assert check(plan, Backups.of(plan)).good


def test_a_damaged_plan_comes_back_from_an_older_backup(older: tuple[Path, int, bool]) -> None:
    """The backup has an earlier layout; what takes the plan's place has today's, and its passphrase."""
    plan, version, locked = older
    copy = Backups.of(plan).back_up(plan, "asked", START)
    assert copy is not None
    os.truncate(plan, 5000)
    assert len(preview(copy.path, plan).gone) == 2
    done = restore(plan, copy.path, minutes(1))
    assert done.aside is not None
    assert (verify(plan, thorough=True), verify(copy.path)) == (VERSION, version)
    assert has_passphrase(plan) == locked
    assert account_names(plan) == ["Tern Housing"]


def test_an_older_backup_from_the_other_side_of_the_passphrase(older: tuple[Path, int, bool]) -> None:
    """Of an earlier layout and with another lock than the plan has now: it takes on both of the plan's."""
    plan, version, locked = older
    Workspace.open(plan, Clock()).close()
    [copy] = Backups.of(plan).copies()
    if locked:
        remove_lock(plan)
    else:
        lock_with(plan, LOCK)
    assert preview(copy.path, plan).same
    restore(plan, copy.path, minutes(5))
    assert has_passphrase(plan) != locked
    assert (verify(plan, thorough=True), verify(copy.path)) == (VERSION, version)
    assert account_names(plan) == ["Tern Housing"]


@pytest.mark.parametrize("version", range(1, VERSION))
def test_a_released_plan_opens_with_all_that_is_in_it(tmp_path: Path, version: int) -> None:
    """As its own program left it: every record, its history and its search; undo reaches back into it."""
    plan = released_plan(tmp_path / "released.inroad", version)
    workspace = Workspace.open(plan, Clock())
    assert workspace.plan.sub_role == "account_executive"
    assert all(workspace.history(record.id) for record in workspace.records)
    assert workspace.store.search("tern")
    workspace.store.undo()
    workspace.close()
    assert check(plan, Backups.of(plan)).good
    assert verify(Backups.of(plan).copies()[0].path) == version


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
