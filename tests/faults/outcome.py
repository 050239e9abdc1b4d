"""What came of a fault: one row of the table that is printed at the end."""

import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field


@dataclass(kw_only=True)
class Outcome:
    """How often a fault was tried, what was lost (a line for each), and anything worth saying of it."""

    fault: str = ""
    tries: int = 0
    lost: list[str] = field(default_factory=list)
    note: str = ""
    skipped: str = ""
    seconds: float = 0.0

    @property
    def verdict(self) -> str:
        """One word."""
        return "skipped" if self.skipped else "LOST" if self.lost else "held"


@dataclass(frozen=True, kw_only=True)
class Fault:
    """A fault to try, under the name it has in the table; ``attempt`` is told how often (1.0 is the whole suite)."""

    name: str
    attempt: Callable[[float], Outcome]

    def __call__(self, share: float) -> Outcome:
        """What came of it."""
        outcome = self.attempt(share)
        outcome.fault = self.name
        return outcome


def tried(fault: Fault, share: float) -> Outcome:
    """Try a fault and say how long it took."""
    began = time.monotonic()
    try:
        outcome = fault(share)
    except Exception:  # noqa: BLE001 - a person would have seen a traceback: that is a finding and not the end
        outcome = Outcome(fault=fault.name, tries=1, lost=[traceback.format_exc()[-1500:]])
    outcome.seconds = time.monotonic() - began
    return outcome


def table(outcomes: Sequence[Outcome], seconds: float) -> str:
    """All outcomes as text, with the time they took together, and what was lost below."""
    rows = [("fault", "tries", "lost", "verdict", "seconds", "")]
    rows += [
        (o.fault, str(o.tries), str(len(o.lost)), o.verdict, f"{o.seconds:.0f}", o.skipped or o.note) for o in outcomes
    ]
    widths = [max(len(row[i]) for row in rows) for i in range(6)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    tries, lost = (sum(each) for each in zip(*((o.tries, len(o.lost)) for o in outcomes), strict=True))
    lines.append(
        f"{len(outcomes)} faults, {tries} tries, {lost} lost, {seconds // 60:.0f}:{seconds % 60:02.0f} minutes"
    )
    lines += [f"{o.fault}: {line}" for o in outcomes for line in o.lost[:5]]
    return "\n".join(lines)
