"""The disk fails at the nth call, for every n; and a disk with no room left, in three ways."""

import ctypes
import errno
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from planner.clock import Clock
from planner.domain.people import Account
from planner.errors import Refused
from planner.storage.ids import new_id
from planner.storage.store import Store
from tests.faults.disk import shim
from tests.faults.outcome import Fault, Outcome
from tests.faults.places import place, plan_in
from tests.faults.work import LONG, WORKS, Work, losses, start

_ANY = 1 | 2 | 4 | 8 | 16
_KINDS = (
    ("I/O error at every nth call", errno.EIO, False),
    ("disk fails for good at every nth call", errno.EIO, True),
    ("disk full at every nth call", errno.ENOSPC, True),
)


def io_errors() -> list[Fault]:
    """Errors injected while saving, each at every call; then real limits during every kind of work."""
    injected = [
        Fault(name=name, attempt=lambda share, error=error, lasting=lasting: _injected(error, lasting, share))
        for name, error, lasting in _KINDS
    ]
    limited = [
        Fault(name=f"file size limit during {work.name}", attempt=lambda share, work=work: _limited(work, share))
        for work in WORKS
    ]
    return [*injected, *limited, Fault(name="full disk (small tmpfs) during all work", attempt=_small_disk)]


def _injected(error: int, lasting: bool, share: float) -> Outcome:
    outcome = Outcome()
    with tempfile.TemporaryDirectory() as made:
        library = shim(Path(made))
        if not library:
            outcome.skipped = "no C compiler to make the failing disk with"
            return outcome
        done = subprocess.run(
            [sys.executable, "-m", "tests.faults.io_errors", str(error), str(int(lasting)), str(share)],
            env={**os.environ, "LD_PRELOAD": str(library)}, cwd=Path(__file__).parents[2], capture_output=True,
            text=True, check=False,
        )  # fmt: skip
    if done.returncode:
        outcome.lost = [done.stderr[-400:]]
    else:
        found = json.loads(done.stdout)
        outcome.tries, outcome.lost, outcome.note = found["tries"], found["lost"], found["note"]
    return outcome


def every_nth(error: int, *, lasting: bool, share: float) -> dict[str, object]:
    """Fail each call of a save in turn, in this process, which has the failing disk preloaded."""
    disk = ctypes.CDLL(None)
    lost: list[str] = []
    refused = tries = 0
    step = max(1, round(0.5 / share))
    nth, reached = 1, True
    while reached:
        with place() as folder:
            store = Store.open(start(plan_in(folder)), Clock())
            _try(store, new_id(), "Before")
            disk.disk_fail(b"plan.inroad", _ANY, nth, error, int(lasting))
            ids = [new_id() for _ in range(3)]
            said = [_try(store, record_id, f"Account {n}") for n, record_id in enumerate(ids)]
            reached = disk.disk_seen() >= nth
            disk.disk_fail(b"", 0, 0, 0, 0)
            refused += said.count(False)
            tries += 1
            lost += [f"n={nth}: {line}" for line in _after(store, ids, said)]
            lost += [f"n={nth}: {line}" for line in losses(plan_in(folder), [])]
        nth += step
    return {"tries": tries, "lost": lost, "note": f"{refused} saves refused, all others there; retries made none twice"}


def _after(store: Store, ids: list[str], said: list[bool]) -> list[str]:
    """Read what is there, try again with the same ids, and read once more in a fresh process's stead."""
    trouble = []
    there = {record.id for record in store.records}
    trouble += [
        f"{i} was acknowledged and is not there" for i, ok in zip(ids, said, strict=True) if ok and i not in there
    ]
    for n, record_id in enumerate(ids):
        if not _try(store, record_id, f"Account {n}"):
            trouble.append("trying again was refused on a sound disk")
    plan = store.path
    store.close()
    again = Store.open(plan, Clock())
    names = sorted(account.name for account in again.records.of(Account))
    again.close()
    if names != sorted(["Tern Housing", "Before", *(f"Account {n}" for n in range(len(ids)))]):
        trouble.append(f"not each once: {names}")
    return trouble


def _try(store: Store, record_id: str, name: str) -> bool:
    try:
        with store.step(f"Add {name}") as step:
            step.add(Account(id=record_id, name=name, notes=LONG))
    except Refused:
        return False
    return True


def _limited(work: Work, share: float) -> Outcome:
    """No file may grow beyond a limit, a little further each time: SQLite meets it in the plan, journal or copy."""
    outcome = Outcome()
    work.ready()
    sizes = range(40_000, 900_000, round(12_000 / max(share, 0.05)))
    for size in sizes:
        with place() as folder:
            plan = start(plan_in(folder))
            acks = _acks_of(lambda ack, plan=plan: work.do(plan, ack, 8), size)
            outcome.tries += 1
            outcome.lost += [f"at {size} bytes: {line}" for line in losses(plan, acks, work.keys)]
    return outcome


def _acks_of(work: Callable[[Callable[[str], object]], None], size: int) -> list[str]:
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        code = 2
        try:
            if size:
                resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
            work(lambda line: os.write(writing, f"{line}\n".encode()))
            code = 0
        except (Refused, OSError):  # the work's own files, such as a table to import, meet the limit as well
            code = 0
        finally:
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        text = pipe.read().decode()
    _, status = os.waitpid(child, 0)
    return [*text.splitlines(), *([] if os.waitstatus_to_exitcode(status) == 0 else ["saved a-crash"])]


def _small_disk(share: float) -> Outcome:
    """A disk that is really full: plan, journal and backups in a few hundred kilobytes of memory."""
    outcome = Outcome()
    for work in WORKS[:4]:
        for size in range(900, 3200, round(400 / max(share, 0.1))):
            with tempfile.TemporaryDirectory() as made:
                if subprocess.run(
                    ["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", made], capture_output=True, check=False
                ).returncode:
                    outcome.skipped = "mounting a small disk needs more rights than this user has"
                    return outcome
                try:
                    with place(Path(made)) as folder:
                        plan = start(plan_in(folder))
                        acks = _acks_of(lambda ack, plan=plan, work=work: work.do(plan, ack, 60), 0)
                        subprocess.run(["mount", "-o", "remount,size=64m", made], check=True)
                        outcome.tries += 1
                        outcome.lost += [f"{size} kB, {work.name}: {line}" for line in losses(plan, acks, work.keys)]
                finally:
                    subprocess.run(["umount", made], check=True)
    return outcome


if __name__ == "__main__":
    sys.stdout.write(json.dumps(every_nth(int(sys.argv[1]), lasting=sys.argv[2] == "1", share=float(sys.argv[3]))))
