"""The DuckDB behind an opened file: in memory, alone, with a ceiling, and always possible to stop."""

import contextlib
import os
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any

import duckdb

from planner.errors import Refused

MEMORY_LIMIT = "560MB"
"""What DuckDB may hold; beyond it, it spills. Reading buffers and the program itself come on top (docs/datalab.md)."""
SPILL_LIMIT = "20GB"
_MOST_THREADS = 8
_BETWEEN_LOOKS = 0.05


def _unheard(stage: str, share: float | None) -> None:
    """Nobody listens."""


def _never() -> bool:
    return False


@dataclass(frozen=True, kw_only=True)
class Watch:
    """Whoever waits for long work.

    ``progressed`` is told the stage in words and the share done (0 to 1, None where it is not known), from another
    thread; ``should_stop`` is asked about twenty times a second, likewise.
    """

    progressed: Callable[[str, float | None], None] = _unheard
    should_stop: Callable[[], bool] = _never


UNWATCHED = Watch()


class Engine:
    """One in-memory database that loads nothing from the network and leaves nothing behind.

    What does not fit into memory is spilled to a folder only this person can read, which goes when it is closed.
    """

    def __init__(self) -> None:
        self.folder = tempfile.mkdtemp(prefix="inroad-lab-")
        self._connection = duckdb.connect(
            config={
                "threads": min(os.cpu_count() or 1, _MOST_THREADS),
                "memory_limit": MEMORY_LIMIT,
                "temp_directory": os.path.join(self.folder, "spill"),  # noqa: PTH118 - DuckDB takes text
                "max_temp_directory_size": SPILL_LIMIT,
                "autoinstall_known_extensions": "false",
                "autoload_known_extensions": "false",
                "allow_community_extensions": "false",
            }
        )
        # Times without a zone are taken as they stand; this keeps the machine's own zone out of it.
        self._connection.execute("SET TimeZone = 'UTC'")
        self._connection.execute("SET enable_progress_bar = true")
        self._connection.execute("SET enable_progress_bar_print = false")
        self._closed = False

    def run(
        self, statement: str, values: Sequence[object] = (), *, watch: Watch = UNWATCHED, stage: str = ""
    ) -> list[tuple[Any, ...]]:
        """The rows of a statement.

        Raises Refused("stopped") when the watch or ``stop`` ended it, Refused("too_large") when memory and spill
        space do not suffice; other errors of DuckDB pass through.
        """
        if watch.should_stop():
            raise _stopped()
        try:
            with self._watched(watch, stage):
                return self._connection.execute(statement, list(values)).fetchall()
        except duckdb.InterruptException:
            raise _stopped() from None
        except duckdb.OutOfMemoryException:
            raise Refused(
                "too_large",
                "This does not fit into memory and free disk space; filter the file, then open the smaller one.",
            ) from None

    def lock(self) -> None:
        """From here on no file can be read or written by a statement, and no setting changed."""
        self._connection.execute("SET enable_external_access = false")
        self._connection.execute("SET lock_configuration = true")

    def stop(self) -> None:
        """End the statement that is running, from another thread."""
        if not self._closed:
            self._connection.interrupt()

    def close(self) -> None:
        """Forget all data and remove the spill folder; closing twice does nothing."""
        if not self._closed:
            self._closed = True
            self._connection.close()
            shutil.rmtree(self.folder, ignore_errors=True)

    @contextlib.contextmanager
    def _watched(self, watch: Watch, stage: str) -> Iterator[None]:
        if watch is UNWATCHED:
            yield
            return
        done = threading.Event()

        def look() -> None:
            while not done.wait(_BETWEEN_LOOKS):
                if watch.should_stop():
                    self._connection.interrupt()
                    continue
                share = self._connection.query_progress()
                watch.progressed(stage, min(1.0, share / 100) if share >= 0 else None)

        looking = threading.Thread(target=look, name="data lab watch", daemon=True)
        looking.start()
        try:
            yield
        finally:
            done.set()
            looking.join()

    def __enter__(self) -> "Engine":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def name(identifier: str) -> str:
    """A column's name as SQL takes it."""
    return '"' + identifier.replace('"', '""') + '"'


def text(value: str) -> str:
    """A text as SQL takes it, for the places that allow no bound values."""
    return "'" + value.replace("'", "''") + "'"


def _stopped() -> Refused:
    return Refused("stopped", "Stopped; nothing was kept.")
