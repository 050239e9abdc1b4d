"""Backing up: when, where, verified, private, and never at the cost of the plan."""

import os
import stat
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from planner.backup import backups as module
from planner.backup.backups import Backups
from planner.backup.contents import read_contents
from planner.backup.copy import hash_file_of
from planner.backup.second_folder import choose_second_folder, second_folder
from planner.errors import Refused
from planner.storage.store import Store
from tests.planner.backup.conftest import START, account_names, minutes

Save = Callable[[str], str]


def test_a_backup_holds_the_plan_and_says_so(path: Path, store: Store, backups: Backups, save: Save) -> None:
    """Made while the plan is open and its last save is still in the journal: complete, private, hashed."""
    save("Kite & Co.")
    copy = backups.back_up(path, "asked", START)
    assert copy is not None
    assert {r.headline for r in read_contents(copy.path).records.values()} == {"Dana", "Kite & Co.", "Tern Housing"}
    assert (copy.records, copy.reason, copy.made_at, copy.trouble) == (3, "asked", START, "")
    assert copy.is_whole()
    assert {stat.S_IMODE(f.stat().st_mode) for f in copy.path.parent.iterdir()} == {0o400, 0o600}
    assert stat.S_IMODE(copy.path.stat().st_mode) == 0o400
    assert {stat.S_IMODE(f.stat().st_mode) for f in (copy.path.parent, copy.path.parent.parent)} == {0o700}


def test_nothing_new_is_not_copied_again(path: Path, backups: Backups, save: Save) -> None:
    """A routine backup of what is backed up already makes no file; before an operation the newest one will do."""
    first = backups.back_up(path, "opened", START)
    assert backups.back_up(path, "interval", minutes(60)) is None
    assert backups.back_up(path, "before-import", minutes(61)) == first
    assert len(backups.copies()) == 1
    save("Kite & Co.")
    assert backups.back_up(path, "before-import", minutes(62)) != first


def test_a_spoilt_backup_does_not_count(path: Path, backups: Backups) -> None:
    """One byte turned in the newest backup: it is noticed, another is made, and the good one is the newest good."""
    first = backups.back_up(path, "opened", START)
    assert first is not None
    with first.path.open("r+b") as file:
        file.seek(5000)
        byte = file.read(1)
        file.seek(5000)
        file.write(bytes([byte[0] ^ 1]))
    assert not first.is_whole()
    assert backups.newest_good() is None
    second = backups.back_up(path, "opened", minutes(1))
    assert second is not None
    assert backups.newest_good() == second


def test_when_a_backup_is_due(path: Path, backups: Backups, save: Save) -> None:
    """Due when the plan has changed and half an hour has passed; an unchanged plan is never due."""
    assert backups.due(path, START)
    backups.back_up(path, "interval", START)
    assert not backups.due(path, minutes(600))
    save("Kite & Co.")
    assert not backups.due(path, minutes(29))
    assert backups.due(path, minutes(30))


def test_a_clock_set_back_does_not_stop_backups(path: Path, backups: Backups, save: Save) -> None:
    """A backup dated in the future counts as none, and the one made next comes after it all the same."""
    future = backups.back_up(path, "interval", START + timedelta(days=4000))
    save("Kite & Co.")
    assert backups.due(path, START)
    now = backups.back_up(path, "interval", START)
    assert backups.copies() == [now, future]
    assert not backups.due(path, minutes(5))


def test_a_full_disk_leaves_no_partial_backup(
    path: Path, store: Store, backups: Backups, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The copy can't be finished: one sentence, no file left over, and the plan goes on."""
    backups.back_up(path, "opened", START)
    save("Kite & Co.")
    whole = os.fsync

    def no_room(handle: int) -> None:
        if "backups" in str(Path(f"/proc/self/fd/{handle}").readlink()):
            raise OSError(28, "No space left on device")
        whole(handle)

    monkeypatch.setattr(os, "fsync", no_room)
    with pytest.raises(Refused) as refusal:
        backups.back_up(path, "interval", minutes(60))
    assert refusal.value.code == "no_backup"
    assert "No space left" in refusal.value.message
    monkeypatch.undo()
    assert sorted(f.suffix for f in backups.folder.iterdir()) == ["", ".inroad", ".sha256"]
    save("Quay Rooms")
    assert len(store.records) == 4


def test_what_a_crash_left_is_cleared_and_not_listed(path: Path, backups: Backups, save: Save) -> None:
    """A copy cut short and a hash without a copy are no backups; the next backup takes them away."""
    first = backups.back_up(path, "opened", START)
    assert first is not None
    half = backups.folder / (first.path.name.replace("000001", "000002") + ".part")
    half.write_bytes(b"half")
    lonely = hash_file_of(backups.folder / first.path.name.replace("000001", "000003"))
    lonely.write_text("0  x\n")
    (backups.folder / "mine.txt").write_text("not ours")
    assert backups.copies() == [first]
    save("Kite & Co.")
    assert backups.back_up(path, "interval", minutes(40)) is not None
    assert not half.exists()
    assert not lonely.exists()
    assert (backups.folder / "mine.txt").exists()


def test_backups_of_an_unreadable_plan_are_found_by_its_path(path: Path, backups: Backups) -> None:
    """An empty file where the plan was still leads to its backups."""
    copy = backups.back_up(path, "opened", START)
    os.truncate(path, 0)
    assert Backups.of(path).copies() == [copy]
    path.unlink()
    assert Backups.of(path).copies() == [copy]


def test_a_second_folder_holds_the_same(path: Path, tmp_path: Path, store: Store, save: Save) -> None:
    """Each backup is carried to the chosen folder; it is found there when the first one is lost."""
    elsewhere = tmp_path / "stick"
    elsewhere.mkdir()
    choose_second_folder(elsewhere)
    backups = Backups.of(path)
    copy = backups.back_up(path, "asked", START)
    assert copy is not None
    assert copy.trouble == ""
    assert backups.second is not None
    carried = backups.second / copy.path.name
    assert carried.read_bytes() == copy.path.read_bytes()
    assert stat.S_IMODE(carried.stat().st_mode) == 0o400
    copy.path.unlink()
    newest = backups.newest_good()
    assert newest is not None
    assert newest.path == carried
    choose_second_folder(None)
    assert second_folder() is None
    assert carried.exists()


def test_a_second_folder_that_is_gone_is_said_and_stops_nothing(path: Path, tmp_path: Path) -> None:
    """The stick is not plugged in: the backup is made here, and a sentence says what is missing."""
    elsewhere = tmp_path / "stick"
    elsewhere.mkdir()
    choose_second_folder(elsewhere)
    elsewhere.rmdir()
    copy = Backups.of(path).back_up(path, "asked", START)
    assert copy is not None
    assert str(elsewhere) in copy.trouble
    assert copy.is_whole()
    assert not elsewhere.exists()


def test_a_copy_goes_where_the_person_wants_and_over_nothing(path: Path, tmp_path: Path, backups: Backups) -> None:
    """A named file is written whole and private; a file or link that is there is left alone."""
    made = backups.copy_to(path, tmp_path / "copy.inroad")
    assert account_names(made.path) == ["Tern Housing"]
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    for taken in (made.path, tmp_path / "link"):
        with pytest.raises(Refused) as refusal:
            backups.copy_to(path, taken)
        assert refusal.value.code == "exists"
    assert not (tmp_path / "elsewhere").exists()


def test_two_programs_wait_for_each_other(
    path: Path, backups: Backups, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While one is backing up the other waits, and says so in the end instead of writing into the same folder."""
    monkeypatch.setattr(module, "_LOCK_SECONDS", 0.1)
    with backups._locked(), pytest.raises(Refused) as refusal:
        Backups.of(path).back_up(path, "asked", START)
    assert refusal.value.code == "no_backup"
    assert backups.back_up(path, "asked", START) is not None
