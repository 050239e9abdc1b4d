"""kill -9 at a random moment, while the program works."""

import os
import random
import select
import signal
import time

from tests.faults.outcome import Fault, Outcome
from tests.faults.places import place, plan_in
from tests.faults.work import WORKS, Work, losses, start

_ENDLESS = 1_000_000
_SHARES = {
    "saves": 100,
    "imports": 50,
    "backups": 60,
    "restores": 60,
    "restores of a damaged plan": 60,
    "passphrase changes": 60,
    "migrations": 60,
    "merges": 60,
}


def kills() -> list[Fault]:
    """One fault a kind of work."""
    return [
        Fault(
            name=f"kill -9 during {work.name}",
            attempt=lambda share, work=work: _kill(work, max(3, round(_SHARES[work.name] * share))),
        )
        for work in WORKS
    ]


def _kill(work: Work, tries: int) -> Outcome:
    outcome = Outcome(tries=tries)
    work.ready()
    chance = random.Random(work.name)
    done = 0
    for _ in range(tries):
        with place() as folder:
            plan = start(plan_in(folder))
            acks = _acks_until_killed(work, folder, chance.uniform(0.0, 0.15))
            done += len(acks)
            outcome.lost += losses(plan, acks, work.keys)
    outcome.note = f"{done} acknowledged"
    return outcome


def _acks_until_killed(work: Work, folder: "os.PathLike[str]", seconds: float) -> list[str]:
    """Let a child work, kill it, and return all it said it had done."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        try:
            work.do(plan_in(folder), lambda line: os.write(writing, f"{line}\n".encode()), _ENDLESS)  # type: ignore[arg-type]
        finally:
            os._exit(1)
    os.close(writing)
    select.select([reading], [], [], 20)  # it has begun
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as pipe:
        text = pipe.read().decode()
    return text.splitlines() if text.endswith("\n") or not text else text.splitlines()[:-1]
