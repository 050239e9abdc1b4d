"""What lies between a backup and the plan as it is: what a person sees before they restore."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from planner.backup.contents import Contents, read_contents
from planner.domain.kinds import KINDS
from planner.domain.record import Record


@dataclass(frozen=True, kw_only=True)
class KindCount:
    """How many records of a kind the backup holds, and the plan now."""

    kind: str
    title: str
    in_backup: int
    now: int


@dataclass(frozen=True, kw_only=True)
class Differences:
    """Records by where they are; restoring brings ``gone`` back, loses ``newer`` and turns ``changed`` back.

    ``changed`` holds the backup's side. ``unreadable`` names the tables of the plan that could not be read to their
    end, so that ``gone`` may count too many.
    """

    counts: tuple[KindCount, ...]
    gone: tuple[Record, ...]
    newer: tuple[Record, ...]
    changed: tuple[Record, ...]
    unreadable: tuple[str, ...] = ()

    @property
    def same(self) -> bool:
        """Whether restoring would change no record."""
        return not (self.gone or self.newer or self.changed)


def preview(backup: Path, plan: Path) -> Differences:
    """What restoring a backup would do to the plan at a path, damaged, missing or sound; changes nothing.

    Both are read as they are on disk; verify the backup first.
    """
    then = read_contents(backup, finished=True)
    now = read_contents(plan) if plan.exists() and plan.stat().st_size else Contents()
    return differences(then, now)


def differences(then: Contents, now: Contents) -> Differences:
    """Compare two states of a plan record by record."""
    counts = (Counter(record.kind for record in side.records.values()) for side in (then, now))
    was, is_ = counts
    return Differences(
        counts=tuple(
            KindCount(kind=kind.kind, title=kind.title_many, in_backup=was[kind.kind], now=is_[kind.kind])
            for kind in KINDS
            if was[kind.kind] or is_[kind.kind]
        ),
        gone=tuple(record for record_id, record in then.records.items() if record_id not in now.records),
        newer=tuple(record for record_id, record in now.records.items() if record_id not in then.records),
        changed=tuple(record for i, record in then.records.items() if i in now.records and record != now.records[i]),
        unreadable=now.unreadable,
    )
