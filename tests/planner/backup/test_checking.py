"""Looking a plan over: each kind of trouble is found and named, and a sound plan has none."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from planner.backup.backups import Backups
from planner.backup.checking import check
from planner.storage.store import Store
from tests.planner.backup.conftest import START


def wrong(path: Path, backups: Backups) -> list[str]:
    """The findings that are not good."""
    return [finding.what for finding in check(path, backups).findings if not finding.good]


def test_a_sound_plan_has_no_trouble(path: Path, store: Store, backups: Backups, save: Callable[[str], str]) -> None:
    """Checked while open, with a backup: everything is good, and nothing was changed."""
    save("Kite & Co.")
    backups.back_up(path, "asked", START)
    report = check(path, backups)
    assert report.good
    assert report.backups == 1
    assert not store.refresh()


@pytest.mark.parametrize(
    ("what", "sql"),
    [
        ("references", "PRAGMA foreign_keys = OFF; INSERT INTO link VALUES ('l', 'nobody', 'related', 'nowhere')"),
        ("orphans", "PRAGMA foreign_keys = OFF; DELETE FROM account"),
        ("orphans", "PRAGMA foreign_keys = OFF; DELETE FROM record WHERE kind = 'account'"),
        ("orphans", "INSERT INTO record (id, kind) VALUES ('x', 'spell')"),
        ("search", "DELETE FROM search"),
        ("file", "DELETE FROM search_data WHERE id > 10"),
        ("history", "DELETE FROM change"),
    ],
)
def test_each_trouble_is_found(path: Path, backups: Backups, what: str, sql: str) -> None:
    """What another program has broken is named."""
    connection = sqlite.connect(str(path), isolation_level=None)
    for statement in sql.split("; "):
        connection.execute(statement)
    connection.close()
    assert what in wrong(path, backups)


def test_a_damaged_file_and_a_spoilt_backup_are_found(path: Path, backups: Backups) -> None:
    """A plan that can't be opened is a finding and no accident; so is a backup cut short."""
    copy = backups.back_up(path, "asked", START)
    assert copy is not None
    os.truncate(copy.path, 8192)
    assert wrong(path, backups) == ["backups"]
    os.truncate(path, 0)
    assert wrong(path, backups) == ["file", "backups"]
