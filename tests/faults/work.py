"""What the program is doing when a fault strikes, and how one tells afterwards whether anything was lost.

Each piece of work calls ``ack`` after whatever a person would have been told is done.
"""

import contextlib
import os
import stat
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from planner.backup.backups import Backups
from planner.backup.contents import read_contents
from planner.backup.copy import read_copy
from planner.backup.restoring import restore
from planner.clock import Clock
from planner.content import load_content
from planner.domain.people import Account, Plan
from planner.errors import Refused
from planner.storage.aside import sync_folder
from planner.storage.copying import copy_plan, sync_file
from planner.storage.keyring import Key, keyring
from planner.storage.merge import merge
from planner.storage.passphrase import rewrite
from planner.storage.plan_file import verify
from planner.storage.schema import VERSION
from planner.storage.store import Store
from planner.storage.trouble import told_plainly
from planner.workspace import Workspace
from tests.planner.storage.older_plans import older_plan

Ack = Callable[[str], object]
LONG = "What they said, at some length. " * 60
KEYS = tuple(Key(bytes([n]) * 32, bytes(range(n, n + 16))) for n in (1, 2))
"""As passphrases make them; deriving one takes a tenth of a second, which thousands of tries have not."""
ROWS = 12
"""How many rows an imported table has."""
OLDER = 12
"""How many plans of earlier versions there are, each with an account of its own."""
PLAN_ID = "01a00000-0000-7000-8000-000000000001"


_STARTED: dict[Path, list[tuple[Path, bytes, int]]] = {}
"""The files of plans that were started in this process, with their modes: making one takes as long as looking at it."""


@dataclass(frozen=True, kw_only=True)
class Work:
    """Something the program does over and over: ``do(plan, ack, rounds)``.

    ``keys`` are those it may lock with; ``ready`` makes what it needs of its own, before a fault may strike.
    """

    name: str
    do: Callable[[Path, Ack, int], None]
    keys: tuple[Key, ...] = ()
    ready: Callable[[], object] = lambda: None


def start(plan: Path) -> Path:
    """A new plan with one account, closed; its first backup is made. At the same place it is the same one again."""
    if plan in _STARTED:
        for file, content, mode in _STARTED[plan]:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
            file.chmod(mode)
        return plan
    plan.parent.mkdir(parents=True, exist_ok=True)
    store = Store.create(plan, Clock())
    with store.step("Start") as step:
        step.add(
            Plan(
                id=PLAN_ID, name="Dana", sub_role="account_executive", start=date(2026, 1, 5), months=9, sprint_days=14
            )
        )
        step.add(Account(name="Tern Housing"))
    store.close()
    Backups.of(plan).back_up(plan, "asked")
    files = [file for file in plan.parent.parent.rglob("*") if file.is_file()]
    _STARTED[plan] = [(file, file.read_bytes(), stat.S_IMODE(file.stat().st_mode)) for file in files]
    return plan


def save(plan: Path, ack: Ack, rounds: int) -> None:
    """Save one record after another."""
    store = Store.open(plan, Clock())
    for number in range(rounds):
        _save(store, f"Account {number}", ack)
    store.close()


def import_(plan: Path, ack: Ack, rounds: int) -> None:
    """Import one table after another; each in one step."""
    workspace = Workspace(Store.open(plan, Clock()), load_content(), Clock())
    for number in range(rounds):
        table = plan.parent / f"table-{number}-{os.getpid()}.csv"
        lines = (f"2026-02-{1 + n:02},Discovery session,Table {number} row {n}" for n in range(ROWS))
        table.write_text("\n".join(["Date,Type,Title", *lines]))
        for record in workspace.apply_import(workspace.propose_import(table)):
            ack(f"saved {record.id}")
    workspace.close()


def back_up(plan: Path, ack: Ack, rounds: int) -> None:
    """Save, back up, save, back up."""
    store = Store.open(plan, Clock())
    for number in range(rounds):
        _save(store, f"Account {number}", ack)
        copy = Backups.of(plan).back_up(plan, "asked")
        assert copy
        ack(f"backed-up {copy.path}")
    store.close()


def go_back(plan: Path, ack: Ack, rounds: int) -> None:
    """Save, restore an early backup while the plan is open, save, restore."""
    store = Store.open(plan, Clock())
    first = Backups.of(plan).copies()[-1]
    for number in range(rounds):
        _save(store, f"Account {number}", ack)
        restore(plan, first.path)
        store.refresh()
    store.close()


def replace_damaged(plan: Path, ack: Ack, rounds: int) -> None:
    """Restore over a plan that has become noise, again and again."""
    first = Backups.of(plan).copies()[-1]
    for number in range(rounds):
        noise = f"noise {number} {os.getpid()}".encode() * 400
        made = plan.with_name("noise")
        made.write_bytes(noise)
        sync_file(made)
        made.rename(plan)
        restore(plan, first.path)
        ack(f"restored {number}")


def migrate(plan: Path, ack: Ack, rounds: int) -> None:
    """Open a plan as an earlier version left it, save, back up; then the next one, with a passphrase or without."""
    keyring.add(KEYS[0])
    for number in range(rounds):
        made = plan.with_name(f"older-{os.getpid()}")
        made.write_bytes(_older_plan(number % OLDER))
        sync_file(made)
        sync_folder(plan.parent)  # the journal of the plan that was here is gone for good
        made.rename(plan)
        store = Store.open(plan, Clock(), lambda old: Backups.of(old).back_up(old, "before-migration"))
        ack(f"saved older-{number % OLDER}")
        _save(store, f"Account {number}", ack)
        store.close()
        if copy := Backups.of(plan).back_up(plan, "asked"):
            ack(f"backed-up {copy.path}")


@cache
def _older_plan(number: int) -> bytes:
    """A plan of one earlier version or another, with a passphrase or without."""
    with tempfile.TemporaryDirectory() as folder:
        made = older_plan(
            Path(folder) / "older", 1 + number % (VERSION - 1), plan_id=PLAN_ID, account_id=f"older-{number}",
            key=KEYS[0] if number % 4 in (1, 2) else None,
        )  # fmt: skip
        return made.read_bytes()


def lock_and_open(plan: Path, ack: Ack, rounds: int) -> None:
    """Save, lock with one key, save, lock with another, save, take the lock away."""
    for number in range(rounds):
        store = Store.open(plan, Clock())
        _save(store, f"Account {number}", ack)
        store.close()
        rewrite(plan, (*KEYS, None)[number % 3])
        ack(f"locked {number}")


def merge_in(plan: Path, ack: Ack, rounds: int) -> None:
    """Save here and in a copy on a laptop, merge, save, merge."""
    laptop = plan.parent / "laptop.inroad"
    if not laptop.exists():
        with told_plainly(laptop):
            copy_plan(plan, laptop)
    store, other = Store.open(plan, Clock()), Store.open(laptop, Clock())
    for number in range(rounds):
        _save(store, f"Account {number}", ack)
        with other.step("Add two") as step:
            there = [step.add(Account(name=f"Table {number}-{os.getpid()} row {row}")) for row in range(ROWS)]
        merge(store, laptop)
        for record in there:
            ack(f"saved {record.id}")
    store.close()
    other.close()


WORKS = (
    Work(name="saves", do=save),
    Work(name="imports", do=import_),
    Work(name="backups", do=back_up),
    Work(name="restores", do=go_back),
    Work(name="restores of a damaged plan", do=replace_damaged),
    Work(name="migrations", do=migrate, keys=KEYS[:1], ready=lambda: [_older_plan(n) for n in range(OLDER)]),
    Work(name="passphrase changes", do=lock_and_open, keys=KEYS),
    Work(name="merges", do=merge_in),
)


def losses(plan: Path, acks: Iterable[str], keys: Iterable[Key] = (), *, go_on: bool = True) -> list[str]:
    """What of the acknowledged work is not there after opening everything anew; nothing, if all is well.

    ``go_on``: try as well whether one can restore if need be, save and back up.
    """
    lost: list[str] = []
    keyring.forget()
    for key in keys:
        keyring.add(key)
    saved = [line.split()[1] for line in acks if line.startswith("saved ")]
    backed_up = [Path(line.split(maxsplit=1)[1]) for line in acks if line.startswith("backed-up ")]
    restoring = any(line.startswith("restored ") for line in acks) or list(plan.parent.glob("*.damaged-*"))
    try:
        store = Store.open(plan, Clock())
        there = {record.id for record in store.records}
        half = _half_imported(record.headline for record in store.records)
        store.close()
        verify(plan, thorough=True)
    except Refused as refused:
        if not (restoring or _is_noise(plan)) or refused.code not in {"foreign", "missing"}:
            lost.append(f"the plan can't be opened: {refused.message}")
        there, half = set(), []
    lost += half
    copies = Backups.of(plan).copies()
    spoilt = [copy.path.name for copy in copies if not copy.is_whole()]
    lost += [f"backup {name} is listed but not whole" for name in spoilt]
    missing = set(saved) - there
    for copy in copies if missing else []:
        missing -= read_contents(copy.path, finished=True).records.keys()
    lost += [f"record {record_id} was saved and is nowhere" for record_id in sorted(missing)]
    for path in backed_up:
        if not (copy := read_copy(path)) or not copy.is_whole():
            lost.append(f"backup {path.name} was made and is not there")
    if not lost and go_on:
        lost += _goes_on(plan)
    return lost


def _goes_on(plan: Path) -> list[str]:
    """Whether one can go on working: restore if need be, save, back up."""
    try:
        with contextlib.suppress(Refused):
            verify(plan)
            return _saves(plan)
        newest = Backups.of(plan).newest_good()
        if not newest:
            return ["no good backup"]
        restore(plan, newest.path)
        return _saves(plan)
    except Refused as refused:
        return [f"one can't go on: {refused.message}"]


def _saves(plan: Path) -> list[str]:
    store = Store.open(plan, Clock())
    _save(store, "Afterwards", lambda _line: None)
    store.close()
    copy = Backups.of(plan).back_up(plan, "asked")
    left = [f.name for f in copy.path.parent.iterdir() if f.name.endswith(".part")] if copy else ["no backup"]
    return [f"left over: {name}" for name in left]


def _save(store: Store, name: str, ack: Ack) -> None:
    with store.step(f"Add {name}") as step:
        record = step.add(Account(name=name, notes=LONG))
    ack(f"saved {record.id}")


def _half_imported(headlines: Iterable[str]) -> list[str]:
    counts: dict[str, int] = {}
    for headline in headlines:
        if headline.startswith("Table "):
            table = headline.split(" row ")[0]
            counts[table] = counts.get(table, 0) + 1
    return [f"{table} was imported by half: {n} of {ROWS}" for table, n in counts.items() if n % ROWS]


def _is_noise(plan: Path) -> bool:
    return plan.exists() and plan.read_bytes()[:6] == b"noise "
