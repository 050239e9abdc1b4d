"""Merging, and looking for what copies disagree about, off the window's thread; each on a connection of its own."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Event

from planner.backup.backups import Backups
from planner.clock import Clock
from planner.domain.records import Records
from planner.storage.merge import Conflict, Merged, conflicts_in, merge
from planner.storage.store import Store
from ui.jobs import Job

WRITING = 0.8
"""From this share on a merge is being written and is not stopped any more."""


class StoppedError(Exception):
    """The person stopped a merge before anything was written."""


def merging(plan: Path, other: Path, clock: Clock, stop: Event) -> Callable[[Job], Merged]:
    """The work of taking another copy into the plan at a path, which the window may have open meanwhile.

    ``stop`` ends it with StoppedError as long as nothing is written. A job's own way to be stopped would not do: what
    was written after all has to be told.
    """

    def work(job: Job) -> Merged:
        def watch(share: float) -> None:
            if stop.is_set():
                raise StoppedError
            job.report(share)

        with closing(Store.open(plan, clock)) as store:
            return merge(store, other, lambda: Backups.of(plan).back_up(plan, "before-merge", clock.now()), watch)

    return work


def looking(plan: Path, records: Records) -> Callable[[Job], list[Conflict]]:
    """The work of finding what is to be chosen; the records are those the window shows."""
    return lambda _job: conflicts_in(plan, records)
