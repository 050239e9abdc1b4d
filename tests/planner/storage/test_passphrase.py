"""A plan locked with a passphrase: unreadable without it, whole whatever happens while it is locked."""

import logging
import os
import random
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from planner.clock import Clock
from planner.domain.people import Account
from planner.errors import Refused
from planner.storage.copying import copy_plan
from planner.storage.keyring import derive_key, keyring
from planner.storage.merge import merge
from planner.storage.passphrase import check, has_passphrase, is_locked, lock_with, remove_lock, unlock
from planner.storage.plan_file import verify
from planner.storage.store import Store
from tests.planner.storage.copies import contents, start

WORDS = "four words and more"


@pytest.fixture(autouse=True)
def _empty_keyring() -> Iterator[None]:
    """No key is left for the next test."""
    yield
    keyring.forget()


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A closed plan without a passphrase."""
    path = tmp_path / "plan.inroad"
    start(path)
    return path


def records(path: Path) -> object:
    """What is in a plan."""
    store = Store.open(path, Clock())
    found = contents(store)
    store.close()
    return found


def test_a_locked_plan_opens_with_its_passphrase_only(plan: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Without it nothing can be read, with it everything is as before; a wrong one is told in one sentence."""
    before = records(plan)
    lock_with(plan, WORDS)
    assert records(plan) == before
    keyring.forget()
    assert is_locked(plan)
    with pytest.raises(Refused) as locked:
        Store.open(plan, Clock())
    assert locked.value.code == "locked"
    with pytest.raises(Refused) as wrong:
        unlock(plan, WORDS + " ")
    assert (wrong.value.code, wrong.value.field) == ("wrong_passphrase", "passphrase")
    assert is_locked(plan)
    unlock(plan, WORDS)
    assert not is_locked(plan)
    assert records(plan) == before
    assert capfd.readouterr().err == ""


@pytest.mark.usefixtures("real_rounds")
def test_another_program_opens_it_with_the_passphrase(plan: Path) -> None:
    """The passphrase is made into a key as SQLCipher itself does it."""
    lock_with(plan, WORDS)
    other = sqlite.connect(str(plan))
    other.execute(f"PRAGMA key = '{WORDS}'")
    assert other.execute("SELECT count(*) FROM plan").fetchone() == (1,)
    other.close()


def test_nothing_of_the_text_is_left_in_the_open(plan: Path) -> None:
    """Neither the plan nor its journal nor anything beside it holds a word of it; both are private."""
    lock_with(plan, WORDS)
    store = Store.open(plan, Clock())
    with store.step("Add") as step:
        step.add(Account(name="Ostrava Stavby"))
    assert plan.with_name(plan.name + "-wal").stat().st_size > 0
    for file in plan.parent.iterdir():
        held = file.read_bytes() if file != plan else b""
        assert b"Ostrava" not in held
        assert b"Audit trail" not in held
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    store.close()
    assert b"SQLite" not in plan.read_bytes()
    assert b"Audit trail" not in plan.read_bytes()


def test_the_old_plain_file_is_overwritten(plan: Path) -> None:
    """Who still holds the old file open, as a disk holds its blocks, reads nothing but zeros from it."""
    with plan.open("rb") as old:
        lock_with(plan, WORDS)
        assert set(old.read()) == {0}


def test_changing_and_removing(plan: Path) -> None:
    """A changed passphrase shuts the old one out; a removed one leaves a plain plan with the same records."""
    before = records(plan)
    lock_with(plan, WORDS)
    lock_with(plan, "another sentence")
    keyring.forget()
    with pytest.raises(Refused, match="does not open"):
        unlock(plan, WORDS)
    unlock(plan, "another sentence")
    assert has_passphrase(plan)
    remove_lock(plan)
    keyring.forget()
    assert not is_locked(plan)
    assert records(plan) == before
    with pytest.raises(Refused, match="has no passphrase"):
        unlock(plan, WORDS)


def test_search_history_and_undo_work_in_a_locked_plan(plan: Path) -> None:
    """Everything is in the encrypted file, the index and the journal too."""
    lock_with(plan, WORDS)
    store = Store.open(plan, Clock())
    assert store.search("audi")
    assert store.undo() == "Add"
    assert store.redo() == "Add"
    store.close()


def test_copies_of_a_locked_plan_are_locked_alike(plan: Path) -> None:
    """A backup opens with the same passphrase and with no other."""
    lock_with(plan, WORDS)
    copy = plan.with_name("copy.inroad")
    copy_plan(plan, copy)
    verify(copy, thorough=True)
    keyring.forget()
    assert is_locked(copy)
    unlock(copy, WORDS)
    assert records(copy) == records(plan)


def test_a_locked_copy_merges(plan: Path) -> None:
    """A copy that was locked elsewhere is merged once its own passphrase is known."""
    other = plan.with_name("other.inroad")
    shutil.copy(plan, other)
    lock_with(other, WORDS)
    theirs = Store.open(other, Clock())
    with theirs.step("Add") as step:
        added = step.add(Account(name="Crane"))
    theirs.close()
    keyring.forget()
    store = Store.open(plan, Clock())
    with pytest.raises(Refused) as locked:
        merge(store, other)
    assert locked.value.code == "locked"
    unlock(other, WORDS)
    assert merge(store, other).added == (added,)
    store.close()
    assert not has_passphrase(plan)


def test_the_passphrase_is_checked_while_the_plan_is_open(plan: Path) -> None:
    """Checking reads through SQLite, so that a writing connection keeps its locks."""
    lock_with(plan, WORDS)
    store = Store.open(plan, Clock())
    with store.step("Add") as step:
        step.add(Account(name="Crane"))
        check(plan, WORDS)
        with pytest.raises(Refused):
            check(plan, "something else")
        rival = sqlite.connect(str(plan), isolation_level=None, timeout=0)
        rival.execute(derive_key(WORDS, bytes.fromhex(salt(store))).pragma)
        with pytest.raises(sqlite.OperationalError, match="locked"):
            rival.execute("BEGIN IMMEDIATE")
        rival.close()
    store.close()


def salt(store: Store) -> str:
    """The salt of an open plan."""
    return str(store._db.execute("PRAGMA cipher_salt").fetchone()[0])


def test_a_plan_that_is_open_elsewhere_is_left_alone(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Locking it now would leave the other program writing to a file that no name leads to."""
    monkeypatch.setattr("planner.storage.connection._BUSY_SECONDS", 0.05)
    store = Store.open(plan, Clock())
    before = contents(store)
    with pytest.raises(Refused) as refused:
        lock_with(plan, WORDS)
    assert refused.value.code == "busy"
    assert contents(store) == before
    store.close()
    assert not has_passphrase(plan)
    assert [file.name for file in plan.parent.iterdir()] == ["plan.inroad"]


def test_a_short_passphrase_is_refused(plan: Path) -> None:
    """Seven characters are found in hours."""
    with pytest.raises(Refused, match="at least 8"):
        lock_with(plan, "short7!")
    assert not has_passphrase(plan)


@pytest.mark.parametrize("size", [4096, 8192, 40_960])
def test_noise_is_asked_for_a_passphrase_and_refused(tmp_path: Path, size: int) -> None:
    """A file of noise can't be told from a locked plan; no passphrase opens it, and it stays as it is."""
    noise = tmp_path / "plan.inroad"
    noise.write_bytes(os.urandom(size))
    before = noise.read_bytes()
    assert is_locked(noise)
    with pytest.raises(Refused, match="does not open"):
        unlock(noise, WORDS)
    assert noise.read_bytes() == before


@pytest.mark.parametrize(
    "held",
    [b"", b"Date;What\n" * 4096, bytes(8192), b"SQLite format 3\0" + random.Random(1).randbytes(4080)],
    ids=["empty", "text", "zeros", "spoilt"],
)
def test_other_files_are_not_taken_for_locked(tmp_path: Path, held: bytes) -> None:
    """Text, zeros and a damaged plain plan are what they were before."""
    path = tmp_path / "plan.inroad"
    path.write_bytes(held)
    assert not is_locked(path)


def test_what_a_crash_left_of_writing_anew_is_taken_away(plan: Path) -> None:
    """A half-written file beside the plan is gone after the next opening."""
    left = plan.with_name(plan.name + ".rewritten")
    left.write_bytes(b"half")
    records(plan)
    assert not left.exists()


def test_keys_show_themselves_nowhere(plan: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Neither in a representation nor in a log line."""
    with caplog.at_level(logging.DEBUG):
        key = lock_with(plan, WORDS)
        records(plan)
    assert repr(key) == "Key(…)"
    assert key.for_attaching not in caplog.text
    assert WORDS not in caplog.text
