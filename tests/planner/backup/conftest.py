"""A small plan on disk, and the backups that belong to it."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from planner.backup.backups import Backups
from planner.clock import Clock
from planner.domain.people import Account, Plan
from planner.storage.store import Store

PLAN = Plan(name="Dana", sub_role="account_executive", start=date(2026, 1, 5), months=9, sprint_days=14)
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed plan with one account."""
    place = tmp_path / "plan.inroad"
    store = Store.create(place, Clock())
    with store.step("Start") as step:
        step.add(PLAN)
        step.add(Account(name="Tern Housing"))
    store.close()
    return place


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """The plan, open."""
    store = Store.open(path, Clock())
    yield store
    store.close()


@pytest.fixture
def backups(path: Path) -> Backups:
    """Where the plan's backups go."""
    return Backups.of(path)


@pytest.fixture
def save(store: Store) -> Callable[[str], str]:
    """Save an account under a name; returns its id."""

    def save(name: str) -> str:
        with store.step(f"Add {name}") as step:
            return step.add(Account(name=name)).id

    return save


def minutes(count: float) -> datetime:
    """So many minutes after the start."""
    return START + timedelta(minutes=count)


def account_names(path: Path) -> list[str]:
    """The accounts a file holds, opened anew."""
    store = Store.open(path, Clock())
    try:
        return sorted(account.name for account in store.records.of(Account))
    finally:
        store.close()
