"""What every test needs anew and hardly any looks at, made in as little time as can be.

A plan's schema is a copy of the one that the first plan of the process was migrated to, and a passphrase is hashed a
thousand times. A test of either asks for ``real_creation`` or ``real_rounds``.
"""

from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from sqlcipher3 import dbapi2 as sqlite

from planner.storage import keyring, plan_file
from planner.storage.plan_database import PlanDatabase

_ROUNDS = keyring._ROUNDS
_migrate = plan_file._migrate
_FEW_ROUNDS = 1_000


@pytest.fixture(autouse=True, scope="session")
def _made_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched, closing(sqlite.connect(":memory:")) as first:
        patched.setattr(keyring, "_ROUNDS", _FEW_ROUNDS)
        patched.setattr(plan_file, "_migrate", _copying(first))
        yield


@pytest.fixture
def real_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash a passphrase as often as the program does."""
    monkeypatch.setattr(keyring, "_ROUNDS", _ROUNDS)


@pytest.fixture
def real_creation(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a plan by all migrations, as the program does."""
    monkeypatch.setattr(plan_file, "_migrate", _migrate)


def _copying(first: sqlite.Connection) -> Callable[[PlanDatabase], None]:
    """Migrations that fill an empty file from ``first``, once that has been filled from one."""

    def migrate(db: PlanDatabase) -> None:
        if db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            _migrate(db)
        elif first.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            first.backup(db.conn)
        else:
            _migrate(db)
            db.conn.backup(first)

    return migrate
