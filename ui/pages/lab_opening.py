"""Opening a file of events off the window's thread: the table, what is in it, and what it offers to ask about."""

import contextlib
import ctypes
import gc
import importlib.util
import os
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from planner.errors import Refused
from ui.jobs import Cancelled, Job

# DuckDB takes a while to be fetched: the page is shown without it.
if TYPE_CHECKING:
    from planner.datalab.engine import Watch
    from planner.datalab.event_table import EventTable
    from planner.datalab.profile import Profile
    from planner.datalab.roles import Chosen
    from planner.datalab.stories import Exercise

_MOST_EVENTS, _MOST_VALUES = 500, 200
UNKNOWN_SHARE = -1.0
"""Told where nobody knows how far the work is."""


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A file that can be asked.

    ``events`` are its events, most frequent first, no more than anybody would choose from; ``values`` the values of the
    columns one can split and filter by; ``usual_way`` the steps most users take, in their order. ``exercise`` is set
    for made-up data with stories in them; ``made_here`` where their file goes with them.
    """

    table: "EventTable"
    profile: "Profile"
    chosen: "Chosen"
    events: tuple[str, ...]
    values: Mapping[str, tuple[str, ...]]
    usual_way: tuple[str, ...]
    exercise: "Exercise | None" = None
    made_here: bool = False

    @property
    def path(self) -> Path:
        """The file."""
        return self.table.path

    @property
    def generated(self) -> str:
        """What has to stand on everything made from it, or ""."""
        return self.table.generated

    def close(self) -> None:
        """Forget the data; a file that was made here goes too."""
        self.table.close()
        if self.made_here:
            with contextlib.suppress(OSError):
                self.path.unlink()
                self.path.parent.rmdir()


def opening_of(
    path: Path, chosen: "Chosen | None" = None, *, exercise: "Exercise | None" = None, made_here: bool = False
) -> Callable[[Job], Opened]:
    """The work of reading a file, with ``chosen`` where the person has corrected how."""

    def work(job: Job) -> Opened:
        with _sparing_the_collector():
            _load_engine()
            # What the questions will need is fetched here too: to fetch it later would hold the window up.
            importlib.import_module("planner.datalab.keeping")
        from planner.datalab.event_table import open_events  # noqa: PLC0415
        from planner.datalab.profile import profile  # noqa: PLC0415
        from planner.datalab.roles import Chosen  # noqa: PLC0415
        from planner.datalab.usual_way import usual_way  # noqa: PLC0415

        watch = watch_of(job)
        table = open_events(path, chosen, watch=watch)
        try:
            found = profile(table)
            opened = Opened(
                table=table, profile=found, chosen=chosen or Chosen(), events=_events(table), values=_values(table),
                usual_way=usual_way(table, watch), exercise=exercise or _exercise(table), made_here=made_here,
            )  # fmt: skip
        except BaseException:
            table.close()
            raise
        if job.cancelled:
            opened.close()
            raise Cancelled
        return opened

    return work


def making_of(seed: int, stories: int) -> Callable[[Job], Opened]:
    """The work of making a file with planted stories, in a private folder, and reading it."""

    def work(job: Job) -> Opened:
        from planner.datalab.stories import make_exercise, write_exercise  # noqa: PLC0415

        job.report(UNKNOWN_SHARE, "Making the data")
        with _sparing_the_collector():
            exercise = make_exercise(seed, stories=stories)
        path = Path(tempfile.mkdtemp(prefix="inroad-lab-")) / f"generated-data-seed-{seed}.csv"
        try:
            write_exercise(exercise, path)
            return opening_of(path, exercise=exercise, made_here=True)(job)
        except BaseException:
            path.unlink(missing_ok=True)
            path.parent.rmdir()
            raise

    return work


def _load_engine() -> None:
    """Load DuckDB's library before it is imported: an import holds every thread up while a library is loaded."""
    spec = importlib.util.find_spec("_duckdb")
    if spec and spec.origin and os.name == "posix":
        # A foreign function is called without Python's lock. Where there is none of the name, the import does it all.
        with contextlib.suppress(AttributeError, OSError):
            load = ctypes.CDLL(None).dlopen
            load.restype, load.argtypes = ctypes.c_void_p, (ctypes.c_char_p, ctypes.c_int)
            load(os.fsencode(spec.origin), os.RTLD_NOW)


@contextlib.contextmanager
def _sparing_the_collector() -> Iterator[None]:
    """Make many lasting things, and never look through them for garbage: that stops every thread, also the window's."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()


def watch_of(job: Job) -> "Watch":
    """The lab's way to tell how far it is and to be stopped, led to a job."""
    from planner.datalab.engine import Watch  # noqa: PLC0415

    def tell(stage: str, share: float | None) -> None:
        # From a thread of the lab's own, which is to end by itself.
        with contextlib.suppress(Cancelled):
            job.report(UNKNOWN_SHARE if share is None else share, stage)

    return Watch(progressed=tell, should_stop=lambda: job.cancelled)


def _exercise(table: "EventTable") -> "Exercise | None":
    """The stories that lie in made-up data, by what their rows say of themselves."""
    from planner.datalab.stories import exercise_of  # noqa: PLC0415

    if table.mark is None:
        return None
    try:
        with _sparing_the_collector():
            return exercise_of(table.mark)
    except Refused:
        return None


def _events(table: "EventTable") -> tuple[str, ...]:
    rows = table.ask(f"SELECT {table.what}, count(*) FROM events GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {_MOST_EVENTS}")
    return tuple(str(row[0]) for row in rows)


def _values(table: "EventTable") -> dict[str, tuple[str, ...]]:
    """The values in the sample of each column worth splitting by, most frequent first."""
    found = {}
    for column in table.source.columns:
        if column.name in table.segments():
            counted = Counter(cell or "(empty)" for cell in column.cells)
            found[column.name] = tuple(value for value, _ in counted.most_common(_MOST_VALUES))
    return found
