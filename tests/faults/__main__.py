"""Try all faults and print what came of each: ``python -m tests.faults [SHARE]``, 1 being the whole suite.

As many are tried at a time as there are cores, each in a process of its own: much of a try is waiting for a child or a
disk, and no fault shares a folder, an environment or a key with another.
"""

import multiprocessing
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor, as_completed

from tests.faults.hostile import hostile
from tests.faults.io_errors import io_errors
from tests.faults.killing import kills
from tests.faults.outcome import Fault, Outcome, table, tried
from tests.faults.power_cut import power_cuts
from tests.faults.sharing import shared
from tests.faults.spoiling import spoilt_files
from tests.faults.typing_in import typed_in

_GROUPS = (kills, power_cuts, io_errors, spoilt_files, shared, typed_in, hostile)
_LONG = (hostile, typed_in, power_cuts)
"""Tried first, so that the last to end is a short one."""


def faults() -> list[Fault]:
    """All of them, in the order of the table."""
    return [fault for group in _GROUPS for fault in group()]


def _long_first() -> list[int]:
    """The places of the faults in the table, in the order in which they are tried."""
    group_of = [group for group in _GROUPS for _ in group()]
    return sorted(range(len(group_of)), key=lambda place: group_of[place] not in _LONG)


def _try_at(place: int, share: float) -> Outcome:
    return tried(faults()[place], share)


def main(share: float) -> int:
    """Try everything; returns 1 if anything was lost."""
    began = time.monotonic()
    outcomes: dict[int, Outcome] = {}
    # Forked: the interpreter and all of the program are loaded once. No thread runs yet that a fork would lose.
    forking = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(max_workers=os.cpu_count(), mp_context=forking) as pool:
        trying = {pool.submit(_try_at, place, share): place for place in _long_first()}
        for done in as_completed(trying):
            outcome = outcomes[trying[done]] = done.result()
            sys.stderr.write(f"{outcome.fault}: {outcome.verdict}, {outcome.seconds:.0f} s\n")
    in_order = [outcomes[place] for place in sorted(outcomes)]
    sys.stdout.write(table(in_order, time.monotonic() - began) + "\n")
    return int(any(outcome.lost for outcome in in_order))


if __name__ == "__main__":
    raise SystemExit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 1.0))
