"""Weekly retention, activation and a three-step funnel over ten million events: whole processes, side by side.

Each contender runs in turn, several rounds, so that whatever else the machine does meets all alike. What counts is the
ratio of the medians; the numbers must agree to the last user.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
CONTENDERS = ("inroad", "duckdb", "polars", "pandas")
SLOWER = 1.15
MOST_MB = 700
COMPARED = ("retention", "activation", "funnel")


@dataclass(frozen=True, kw_only=True)
class Ran:
    """One whole process: seconds on the wall and of processor time, megabytes at its peak, what it printed."""

    wall: float
    processor: float
    peak_mb: float
    printed: dict[str, object]


def run(contender: str, path: Path) -> Ran:
    """Run one contender in a process of its own."""
    begun = time.perf_counter()
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen([sys.executable, str(HERE / f"with_{contender}.py"), str(path)], stdout=out)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"{contender} failed on {path.name}")
        out.seek(0)
        printed = json.loads(out.read().decode().splitlines()[-1])
    return Ran(wall=wall, processor=used.ru_utime + used.ru_stime, peak_mb=used.ru_maxrss / 1024, printed=printed)


def _bounds(found: dict[str, list[Ran]], second_to_first: float) -> list[str]:
    """What is promised, and whether this run kept it; by processor time, which other jobs disturb least."""

    def processor(contender: str) -> float:
        return statistics.median(one.processor for one in found[contender])

    ours, peak = processor("inroad"), max(one.peak_mb for one in found["inroad"])
    kept = [
        (f"at most {SLOWER} times hand-written DuckDB", "duckdb" not in found or ours <= SLOWER * processor("duckdb")),
        ("ahead of polars", "polars" not in found or ours < processor("polars")),
        ("ahead of pandas", "pandas" not in found or ours < processor("pandas")),
        (f"peak memory below {MOST_MB} MB", peak < MOST_MB),
        ("second question in under a third of the first", second_to_first < 1 / 3),
    ]
    return [f"{'kept' if held else 'NOT KEPT'}: {promise}" for promise, held in kept]


def main() -> None:
    """Print a table for each file."""
    options = argparse.ArgumentParser()
    options.add_argument("--folder", type=Path, default=Path.home() / ".cache" / "inroad-bench")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--only", nargs="*", default=CONTENDERS)
    chosen = options.parse_args()
    subprocess.run([sys.executable, str(HERE / "make_events.py"), str(chosen.folder)], check=True)
    for name in ("events.csv", "events.parquet"):
        path = chosen.folder / name
        path.read_bytes()  # so that all find it in the system's cache
        found: dict[str, list[Ran]] = {contender: [] for contender in chosen.only}
        for _ in range(chosen.rounds):
            for contender in chosen.only:
                found[contender].append(run(contender, path))
        print(f"\n{name}, {path.stat().st_size / 1e6:,.0f} MB, median of {chosen.rounds} rounds")
        print(
            f"{'':8} {'wall s':>8} {'processor s':>12} {'peak MB':>8} {'wall ÷ inroad':>14} {'processor ÷ inroad':>19}"
        )
        ours = found["inroad"]
        for contender, runs in found.items():
            wall, processor = (statistics.median(getattr(one, what) for one in runs) for what in ("wall", "processor"))
            peak = max(one.peak_mb for one in runs)
            by_wall = wall / statistics.median(one.wall for one in ours)
            by_processor = processor / statistics.median(one.processor for one in ours)
            print(f"{contender:8} {wall:8.2f} {processor:12.2f} {peak:8.0f} {by_wall:14.2f} {by_processor:19.2f}")
            if any(one.printed[what] != ours[0].printed[what] for one in runs for what in COMPARED):
                raise SystemExit(f"{contender} counts differently: {runs[0].printed} instead of {ours[0].printed}")
        first, second = (
            statistics.median(float(str(one.printed[f"{which}_question_seconds"])) for one in ours)
            for which in ("first", "second")
        )
        print(f"the second question takes {second / first:.2f} of the first (reading included)")
        print(f"load of the machine over the last minute: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
        for line in _bounds(found, second / first):
            print(line)


if __name__ == "__main__":
    main()
