"""Two programs at once, a folder one may not write to, and a clock that jumps."""

import os
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

from planner.backup.backups import Backups
from planner.clock import Clock
from planner.domain.people import Account
from planner.errors import Refused
from planner.storage.store import Store
from tests.faults.outcome import Fault, Outcome
from tests.faults.places import place, plan_in
from tests.faults.work import WORKS, Work, losses, start

_NOBODY = 65534


def shared() -> list[Fault]:
    """Everything about others: programs, rights, clocks."""
    return [
        *(
            Fault(name=f"two programs: {work.name} beside saves", attempt=lambda share, work=work: _two(work, share))
            for work in WORKS[:4]
        ),
        Fault(name="read-only folder and file", attempt=_read_only),
        Fault(name="clock set back and forward", attempt=_clock_jumps),
    ]


def _two(work: Work, share: float) -> Outcome:
    outcome = Outcome(tries=max(1, round(4 * share)))
    done = 0
    for _ in range(outcome.tries):
        with place() as folder:
            plan = start(plan_in(folder))
            children = [_child(each, plan) for each in (work, WORKS[0])]
            acks: list[str] = []
            for child, pipe in children:
                with os.fdopen(pipe, "rb") as said:
                    acks += said.read().decode().splitlines()
                _, status = os.waitpid(child, 0)
                if os.waitstatus_to_exitcode(status):
                    outcome.lost.append("a program ended with an error that is no refusal")
            done += len(acks)
            outcome.lost += losses(plan, acks, work.keys)
    outcome.note = f"{done} acknowledged by the two"
    return outcome


def _child(work: Work, plan: Path) -> tuple[int, int]:
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        code = 2
        try:
            work.do(plan, lambda line: os.write(writing, f"{line}\n".encode()), 25)
            code = 0
        except Refused:
            code = 0
        finally:
            os._exit(code)
    os.close(writing)
    return child, reading


def _read_only(_share: float) -> Outcome:
    """Somebody without the right to write opens a plan: one sentence, and nothing anywhere has changed."""
    outcome = Outcome(tries=2)
    for mode in (0o444, 0o644):
        with place() as folder:
            plan = start(plan_in(folder))
            before = plan.read_bytes()
            plan.chmod(mode)
            for each in (folder, plan.parent):
                each.chmod(0o555)
            child = os.fork()
            if not child:
                code = 3
                try:
                    if os.getuid() == 0:
                        os.setuid(_NOBODY)
                    Store.open(plan, Clock())
                except Refused as refused:
                    code = 0 if refused.code == "cannot_write" else 4
                finally:
                    os._exit(code)
            code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            for each in (folder, plan.parent):
                each.chmod(0o755)
            if code or plan.read_bytes() != before or len(list(plan.parent.iterdir())) != 1:
                outcome.lost.append(f"opened, changed or told wrongly ({code})")
    outcome.note = "refused with a sentence, nothing changed"
    return outcome


def _clock_jumps(share: float) -> Outcome:
    """A clock set anywhere between two backups: none is blocked, and the newest are always there."""
    outcome = Outcome(tries=max(20, round(150 * share)))
    chance = random.Random(3)
    with place() as folder:
        plan = start(plan_in(folder))
        backups = Backups.of(plan)
        store = Store.open(plan, Clock())
        now = datetime(2026, 3, 2, tzinfo=UTC)
        ids: list[str] = []
        for number in range(outcome.tries):
            with store.step("Add") as step:
                ids.append(step.add(Account(name=f"Account {number}")).id)
            now += timedelta(minutes=31)
            told = now if chance.random() < 0.5 else now + timedelta(days=chance.randrange(-20_000, 5_000))
            newest = backups.copies()[0]
            in_half_hour = any(timedelta(0) <= told - copy.made_at < timedelta(minutes=30) for copy in backups.copies())
            if not backups.due(plan, told) and not in_half_hour:
                outcome.lost.append(f"no backup is due at {told}")
            copy = backups.back_up(plan, "interval", told)
            if not copy or backups.copies()[0] != copy or newest not in backups.copies():
                outcome.lost.append(f"blocked or deleted at {told}")
        store.close()
        outcome.lost += losses(plan, [f"saved {record_id}" for record_id in ids])
        outcome.note = f"{len(backups.copies())} backups kept"
    return outcome
