"""Undo and redo, whatever was done: each step back leads exactly to where one was, and forth again."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.clock import Clock
from planner.domain.discovery import Signal
from planner.domain.people import Account
from planner.storage.rows import load_all
from planner.storage.store import Store

ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(["account", "signal", "rename", "link", "delete"]), st.integers(0, 9), st.text(max_size=5)
    ),
    min_size=1,
    max_size=12,
)


def act(store: Store, action: str, pick: int, text: str) -> None:
    """One random step on whatever is there; does nothing when there is nothing fit for it."""
    records = sorted(store.records, key=lambda record: record.id)
    signals = store.records.of(Signal)
    accounts = store.records.of(Account)
    with store.step(action) as step:
        if action == "account":
            step.add(Account(name=text or "x"))
        elif action == "signal":
            step.add(Signal(date=date(2026, 1, 1), title=text or "x", accounts=tuple(a.id for a in accounts[:pick])))
        elif action == "rename" and accounts:
            step.edit(accounts[pick % len(accounts)].id, aliases=text)
        elif action == "link" and signals and accounts:
            step.link(signals[pick % len(signals)], "accounts", accounts[pick % len(accounts)])
        elif action == "delete" and records:
            step.delete(records[pick % len(records)].id)


@settings(max_examples=settings.default.max_examples // 2)  # type: ignore[union-attr]
@given(actions=ACTIONS)
def test_undo_leads_back_and_redo_forth(actions: list[tuple[str, int, str]]) -> None:
    """All steps undone one by one give every earlier state again; all redone, the last; the file agrees throughout."""
    with TemporaryDirectory() as folder:
        store = Store.create(Path(folder) / "plan.inroad", Clock())
        states = [dict(load_all(store._db))]
        for action in actions:
            act(store, *action)
            now = {record.id: record for record in store.records}
            states += [now] if now != states[-1] else []  # a step that changed nothing is none
            assert states[-1] == load_all(store._db)
        for state in reversed(states[:-1]):
            store.undo()
            assert load_all(store._db) == state
            assert {record.id: record for record in store.records} == state
        for state in states[1:]:
            store.redo()
            assert load_all(store._db) == state
        store.close()
