"""What every test needs anew and hardly any looks at, made in as little time as can be.

A plan's schema is a copy of the one that the first plan of the process was migrated to, the example plan a copy of the
first one of that day, and a passphrase is hashed a thousand times. A test of the first or the last asks for
``real_creation`` or ``real_rounds``; what the example holds is tested where it is made.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import date
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from planner import example
from planner.clock import Clock
from planner.storage import keyring, plan_file
from planner.storage.plan_database import PlanDatabase
from planner.storage.store import Store
from planner.workspace import Workspace

_ROUNDS = keyring._ROUNDS
_migrate = plan_file._migrate
_fill_example = example.fill_example
_FEW_ROUNDS = 1_000
_filled: dict[Callable[[Workspace], None], bytes] = {}


def filled_plan(path: Path, clock: Clock, values: dict[str, object], fill: Callable[[Workspace], None]) -> Workspace:
    """An open plan with what ``fill`` puts into it: the first time step by step, from then on a copy of that."""
    if fill in _filled:
        path.write_bytes(_filled[fill])
    else:
        workspace = Workspace.create(path, clock, values)
        fill(workspace)
        workspace.close()
        _filled[fill] = path.read_bytes()
    return Workspace.open(path, clock)


@pytest.fixture(autouse=True, scope="session")
def _made_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched, ExitStack() as kept:
        patched.setattr(keyring, "_ROUNDS", _FEW_ROUNDS)
        patched.setattr(plan_file, "_migrate", _migrating(kept))
        patched.setattr(example, "fill_example", _filling(kept))
        yield


@pytest.fixture
def real_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash a passphrase as often as the program does."""
    monkeypatch.setattr(keyring, "_ROUNDS", _ROUNDS)


@pytest.fixture
def real_creation(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a plan by all migrations, as the program does."""
    monkeypatch.setattr(plan_file, "_migrate", _migrate)


def _copy_of(db: PlanDatabase, kept: ExitStack) -> sqlite.Connection:
    """All that a plan file holds, kept in memory."""
    made = kept.enter_context(closing(sqlite.connect(":memory:", check_same_thread=False)))
    db.conn.backup(made)
    return made


def _migrating(kept: ExitStack) -> Callable[[PlanDatabase], None]:
    empty: list[sqlite.Connection] = []

    def migrate(db: PlanDatabase) -> None:
        if db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            _migrate(db)
        elif empty:
            empty[0].backup(db.conn)
        else:
            _migrate(db)
            empty.append(_copy_of(db, kept))

    return migrate


def _filling(kept: ExitStack) -> Callable[[Store, Clock], None]:
    filled: dict[date, sqlite.Connection] = {}

    def fill_example(store: Store, clock: Clock) -> None:
        today = clock.today()
        if len(store.records) or today not in filled:
            _fill_example(store, clock)
            filled.setdefault(today, _copy_of(store._db, kept))
        else:
            filled[today].backup(store._db.conn)
            store._records = None

    return fill_example
