"""Try all faults and print what came of each: ``python -m tests.faults [SHARE]``, 1 being the whole suite."""

import sys

from tests.faults.hostile import hostile
from tests.faults.io_errors import io_errors
from tests.faults.killing import kills
from tests.faults.outcome import Fault, Outcome, table, tried
from tests.faults.power_cut import power_cuts
from tests.faults.sharing import shared
from tests.faults.spoiling import spoilt_files


def faults() -> list[Fault]:
    """All of them, in the order of the table."""
    return [*kills(), *power_cuts(), *io_errors(), *spoilt_files(), *shared(), *hostile()]


def main(share: float) -> int:
    """Try everything; returns 1 if anything was lost."""
    outcomes: list[Outcome] = []
    for fault in faults():
        outcomes.append(tried(fault, share))
        sys.stderr.write(f"{outcomes[-1].fault}: {outcomes[-1].verdict}\n")
    sys.stdout.write(table(outcomes) + "\n")
    return int(any(outcome.lost for outcome in outcomes))


if __name__ == "__main__":
    raise SystemExit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 1.0))
