"""Backups of another time: of an older version, or from before the plan had its passphrase."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from planner import paths
from planner.backup.backups import Backups
from planner.backup.checking import check
from planner.backup.copy import Copy
from planner.backup.differences import preview
from planner.backup.lock_kept import unlock_backup
from planner.backup.restoring import restore
from planner.clock import Clock
from planner.domain.people import Account
from planner.errors import Refused
from planner.storage.keyring import Key, keyring
from planner.storage.passphrase import has_passphrase, is_locked, lock_with, remove_lock
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


@pytest.fixture
def both(path: Path, backups: Backups) -> list[Copy]:
    """A plan that was locked after its first backup; that one, and the one made with the passphrase."""
    plain = backups.back_up(path, "asked", START)
    lock_with(path, LOCK)
    locked = backups.back_up(path, "asked", minutes(1))
    assert plain is not None
    assert locked is not None
    return [plain, locked]


def noise(path: Path) -> None:
    """Turn the first page into noise, salt and all, as a failing disk might."""
    path.write_bytes(os.urandom(4096) + path.read_bytes()[4096:])


SPOILT = {
    "empty": lambda p: os.truncate(p, 0),
    "gone": Path.unlink,
    "cut": lambda p: os.truncate(p, 9000),
    "noise": noise,
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT.keys())
def test_a_damaged_locked_plan_keeps_its_lock(path: Path, both: list[Copy], spoil: Callable[[Path], object]) -> None:
    """Brought back from an open backup it is locked as before; without its passphrase one has to say it may not be."""
    spoil(path)
    keyring.forget()
    if path.exists() and is_locked(path):  # only the passphrase tells whether it is damaged
        with pytest.raises(Refused, match="locked with a passphrase"):
            restore(path, both[0].path, minutes(2))
    else:
        with pytest.raises(Refused, match="had a passphrase") as refusal:
            restore(path, both[0].path, minutes(2))
        assert refusal.value.code == "was_locked"
    assert Backups.of(path).newest_good() == both[1]
    assert unlock_backup(Backups.of(path).copies(), LOCK) == both[1]
    restore(path, both[1].path if is_locked(path) else both[0].path, minutes(2))
    assert has_passphrase(path)
    assert account_names(path) == ["Tern Housing"]


def test_a_damaged_plan_may_be_told_to_go_without(path: Path, both: list[Copy]) -> None:
    """Whoever says so gets it back open."""
    os.truncate(path, 0)
    keyring.forget()
    restore(path, both[0].path, minutes(2), unlocked=True)
    assert not has_passphrase(path)


def test_a_plan_whose_passphrase_was_removed_comes_back_without(path: Path, both: list[Copy], backups: Backups) -> None:
    """What its newest backup says counts, not what it once was."""
    remove_lock(path)
    backups.back_up(path, "asked", minutes(2))
    os.truncate(path, 0)
    keyring.forget()
    restore(path, both[0].path, minutes(3))
    assert not has_passphrase(path)


def test_a_wrong_passphrase_opens_no_backup(path: Path, both: list[Copy]) -> None:
    """It is told, and nothing is known afterwards."""
    keyring.forget()
    with pytest.raises(Refused) as refusal:
        unlock_backup(both, "three other words")
    assert refusal.value.code == "wrong_passphrase"
    assert is_locked(both[1].path)
