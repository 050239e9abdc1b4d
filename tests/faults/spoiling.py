"""Files that are not what they were: cut, zeroed, with flipped bits, empty, from the future, with a stale journal."""

import itertools
import os
import random
from collections.abc import Callable
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from planner.backup.backups import Backups
from planner.backup.restoring import restore
from planner.clock import Clock
from planner.errors import Refused
from planner.storage.keyring import keyring
from planner.storage.plan_file import verify
from planner.storage.schema import VERSION
from planner.storage.store import Store
from tests.faults.outcome import Fault, Outcome
from tests.faults.places import place, plan_in
from tests.faults.work import KEYS, PLAN_ID, losses, save, start
from tests.planner.storage.older_plans import older_plan

Spoil = Callable[[Path, random.Random], None]
_SAVES = 30


def spoilt_files() -> list[Fault]:
    """One fault a way of spoiling the plan, and one for its backups."""
    ways: tuple[tuple[str, Spoil, int], ...] = (
        ("plan cut short", _cut, 60),
        ("plan with a stretch of zeros", _zero, 60),
        ("plan of 0 bytes", lambda plan, _: os.truncate(plan, 0), 3),
        ("plan replaced by another program's file", _replace, 3),
        ("stale journal beside another state of the plan", _stale, 20),
    )
    return [
        *(Fault(name=way[0], attempt=lambda share, way=way: _spoil(*way, share)) for way in ways),
        Fault(name="one bit of the plan flipped", attempt=_flipped_plan),
        Fault(name="one bit of a backup flipped", attempt=_flipped_backup),
        Fault(name="plan of a newer version", attempt=_from_the_future),
        Fault(name="plan of each earlier version, locked or not", attempt=_from_the_past),
    ]


def _spoil(name: str, spoil: Spoil, tries: int, share: float) -> Outcome:
    outcome = Outcome(tries=max(3, round(tries * share)))
    chance = random.Random(name)
    refused = 0
    for _ in range(outcome.tries):
        with place() as folder:
            plan, acks = _worked_on(folder)
            spoil(plan, chance)
            content = plan.read_bytes()
            try:
                Store.open(plan, Clock()).close()
            except Refused:
                refused += 1
                if plan.read_bytes() != content:
                    outcome.lost.append("a damaged file was changed by opening it")
                newest = Backups.of(plan).newest_good()
                if not newest:
                    outcome.lost.append("no good backup was found for it")
                    continue
                done = restore(plan, newest.path)
                if not done.aside or done.aside.read_bytes() != content:
                    outcome.lost.append("the damaged file was not kept as it was")
                outcome.lost += losses(plan, acks)
    outcome.note = f"{refused} noticed on opening, put aside and replaced by a backup"
    if refused < outcome.tries:
        outcome.note += f"; {outcome.tries - refused} opened: a plan keeps no checksum of its own"
    return outcome


def _flipped_plan(share: float) -> Outcome:
    """One bit of the plan turned: SQLite has no checksum, so not all are noticed; the backups are untouched."""
    outcome = Outcome(tries=max(3, round(200 * share)))
    chance = random.Random(1)
    noticed = 0
    with place() as folder:
        plan, acks = _worked_on(folder)
        sound = plan.read_bytes()
        for _ in range(outcome.tries):
            plan.write_bytes(sound)
            _flip(plan, chance)
            try:
                Store.open(plan, Clock()).close()
            except Refused:
                noticed += 1
        plan.write_bytes(sound)
        outcome.lost += losses(plan, acks)
        if not all(copy.is_whole() for copy in Backups.of(plan).copies()):
            outcome.lost.append("a backup was changed")
    outcome.note = f"{noticed} noticed on opening: no promise is made for the others, backups hold the state before"
    return outcome


def _flipped_backup(share: float) -> Outcome:
    outcome = Outcome(tries=max(3, round(200 * share)))
    chance = random.Random(2)
    with place() as folder:
        plan, _acks = _worked_on(folder)
        copy = Backups.of(plan).copies()[0]
        copy.path.chmod(0o600)
        sound, before = copy.path.read_bytes(), plan.read_bytes()
        for _ in range(outcome.tries):
            copy.path.write_bytes(sound)
            _flip(copy.path, chance)
            try:
                restore(plan, copy.path)
                outcome.lost.append("a changed backup was restored")
            except Refused:
                pass
            if copy.is_whole():
                outcome.lost.append("a changed backup passes as whole")
        if plan.read_bytes() != before:
            outcome.lost.append("a refused restore changed the plan")
    outcome.note = "every one refused by its hash"
    return outcome


def _from_the_future(_share: float) -> Outcome:
    outcome = Outcome(tries=1)
    with place() as folder:
        plan, _acks = _worked_on(folder)
        connection = sqlite.connect(str(plan), isolation_level=None)
        connection.execute("PRAGMA user_version = 99")
        connection.close()
        before = plan.read_bytes()
        copy = Backups.of(plan).copies()[0]
        for attempt in (lambda: Store.open(plan, Clock()), lambda: restore(plan, copy.path)):
            try:
                attempt()
                outcome.lost.append("a newer plan was opened or overwritten")
            except Refused as refused:
                if refused.code != "newer":
                    outcome.lost.append(f"told wrongly: {refused.message}")
        if plan.read_bytes() != before or len(list(plan.parent.iterdir())) != 1:
            outcome.lost.append("a newer plan was touched")
    outcome.note = "refused, not a byte changed"
    return outcome


def _from_the_past(_share: float) -> Outcome:
    """Opened with a copy made first; and damaged, with a backup of its own time as the only way back."""
    outcome = Outcome()
    for version, key in itertools.product(range(1, VERSION), (None, KEYS[0])):
        for damaged in (False, True):
            outcome.tries += 1
            keyring.forget()
            if key:
                keyring.add(key)
            with place() as folder:
                plan_in(folder).parent.mkdir(exist_ok=True)
                plan = older_plan(plan_in(folder), version, plan_id=PLAN_ID, key=key)
                backups = Backups.of(plan)
                if damaged:
                    backups.back_up(plan, "asked")
                    os.truncate(plan, 5_000)
                    restore(plan, backups.copies()[0].path)
                Store.open(plan, Clock(), lambda old: backups.back_up(old, "before-migration")).close()  # noqa: B023
                if [verify(copy.path) for copy in backups.copies()] != [version]:
                    outcome.lost.append(f"version {version}: no copy of what it was")
                outcome.lost += losses(plan, ["saved a"], [key] if key else [])
    outcome.note = "opened or restored, with a copy of what it was"
    return outcome


def _worked_on(folder: Path) -> tuple[Path, list[str]]:
    """A plan with some work in it, closed and backed up."""
    plan = start(plan_in(folder))
    acks: list[str] = []
    save(plan, acks.append, _SAVES)
    Backups.of(plan).back_up(plan, "asked")
    return plan, acks


def _cut(plan: Path, chance: random.Random) -> None:
    os.truncate(plan, chance.randrange(1, plan.stat().st_size))


def _zero(plan: Path, chance: random.Random) -> None:
    size = plan.stat().st_size
    at, length = chance.randrange(size), chance.choice((512, 4096, 65536))
    with plan.open("r+b") as file:
        file.seek(at)
        file.write(b"\0" * min(length, size - at))


def _replace(plan: Path, chance: random.Random) -> None:
    plan.write_bytes(chance.choice((b"Date;What\n" * 900, b"\x89PNG\r\n" * 900, b"PK\x03\x04" * 900)))


def _stale(plan: Path, chance: random.Random) -> None:
    """Put the journal of an earlier session beside the plan, which has moved on since, or beside noise."""
    store = Store.open(plan, Clock())
    with store.step("Keep") as step:
        step.delete(max(record.id for record in store.records))
    journal = plan.with_name(plan.name + "-wal").read_bytes()
    store.close()
    newest = Backups.of(plan).copies()[0]
    if chance.random() < 0.5:
        plan.write_bytes(b"\0" * plan.stat().st_size)
    else:
        os.truncate(plan, 0)
    assert newest.is_whole()
    plan.with_name(plan.name + "-wal").write_bytes(journal)


def _flip(file: Path, chance: random.Random) -> None:
    with file.open("r+b") as stream:
        at = chance.randrange(file.stat().st_size)
        stream.seek(at)
        byte = stream.read(1)[0]
        stream.seek(at)
        stream.write(bytes([byte ^ 1 << chance.randrange(8)]))
