"""Copies of one plan, as two machines have them, and random things done to them."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import strategies as st

from planner.clock import Clock
from planner.domain.discovery import JtbdNote, Signal
from planner.domain.people import Account, Plan
from planner.domain.record import Record, fields_of
from planner.domain.sessions import DiscoverySession
from planner.errors import Refused
from planner.storage.rows import load_all
from planner.storage.store import Store

_template = b""
DAY = date(2026, 3, 2)
VERBS = [
    "account",
    "session",
    "rename",
    "problem",
    "link",
    "account_of",
    "unlink",
    "delete",
    "undo",
    "redo",
    "undo_one",
]
ACTIONS = st.lists(
    st.tuples(st.sampled_from(VERBS), st.integers(0, 7), st.sampled_from(["", "x", "a\nb\nc", "a\nB\nc\nd", "é"])),
    max_size=6,
)


def start(path: Path) -> None:
    """A closed plan with a few linked records, the same bytes each time."""
    global _template  # noqa: PLW0603 - making one takes longer than all that is done to it
    if not _template:
        _make(path)
        _template = path.read_bytes()
    path.write_bytes(_template)


def _make(path: Path) -> None:
    store = Store.create(path, Clock())
    with store.step("Start the plan") as step:
        step.add(Plan(name="Dana", sub_role="account_executive", start=DAY, months=9))
    with store.step("Add") as step:
        tern, kite = step.add(Account(name="Tern")), step.add(Account(name="Kite"))
        session = step.add(DiscoverySession(date=DAY, account=tern.id, title="Quotes"))
        step.add(JtbdNote(date=DAY, session=session.id, situation="When"))
        step.add(Signal(date=DAY, title="Audit trail", problem="a\nb\nc", accounts=(tern.id, kite.id)))
    store.close()


@contextmanager
def copies(count: int, *before: tuple[str, int, str]) -> Iterator[list[Store]]:
    """This many open copies of one plan, named 0.inroad, 1.inroad …, in which ``before`` was done."""
    with TemporaryDirectory() as folder, ExitStack() as closing:
        first = Path(folder) / "0.inroad"
        start(first)
        store = Store.open(first, Clock())
        act(store, *before)
        store.close()
        paths = [first, *(Path(folder) / f"{i}.inroad" for i in range(1, count))]
        for path in paths[1:]:
            shutil.copy(first, path)
        stores = [Store.open(path, Clock()) for path in paths]
        for store in stores:
            closing.callback(store.close)
        yield stores


def act(store: Store, *actions: tuple[str, int, str]) -> None:
    """Do random things to whatever is there; what can't be done is left."""
    for action in actions:
        try:
            _act(store, *action)
        except Refused as refused:
            if refused.code not in {"nothing_to_undo", "nothing_to_redo", "changed_since"}:
                raise


def _act(store: Store, verb: str, pick: int, text: str) -> None:
    def one(*kinds: type[Record]) -> Any:
        records = sorted((r for r in store.records if isinstance(r, kinds)), key=lambda r: r.id)
        return records[pick % len(records)] if records else None

    if verb in ("undo", "redo"):
        getattr(store, verb)()
        return
    if verb == "undo_one":
        own = [step.id for step in store.log().steps.values() if not step.taken_from]
        store.undo(own[-(pick % len(own)) - 1])
        return
    account, session, signal = one(Account), one(DiscoverySession), one(Signal)
    with store.step(verb) as step:
        if verb == "account":
            step.add(Account(name=text or "new"))
        elif verb == "session":
            step.add(DiscoverySession(date=DAY, title=text, account=account.id if account else ""))
        elif verb == "rename" and account:
            step.edit(account.id, name=(text or "y").replace("\n", " "), aliases=text[:1])
        elif verb == "problem" and signal:
            step.edit(signal.id, problem=text, title=f"Audit {pick % 3}")
        elif verb == "link" and signal and account:
            step.link(signal, "accounts", account)
        elif verb == "account_of" and session and account:
            step.link(session, "account", account)
        elif verb == "unlink" and signal:
            step.edit(signal.id, accounts=signal.accounts[1:])
        elif verb == "delete" and (any_one := one(Account, DiscoverySession, JtbdNote, Signal)):
            step.delete(any_one.id)


def contents(store: Store) -> dict[str, dict[str, Any]]:
    """Every record with its fields; the same as the file holds."""
    on_disk = load_all(store._db)
    assert on_disk == {record.id: record for record in store.records}
    return {i: {f.name: getattr(r, f.name) for f in fields_of(type(r))} for i, r in on_disk.items()}
