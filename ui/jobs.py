"""One place that moves long work off the window's thread and brings the result back to it."""

import logging
from collections.abc import Callable
from threading import Event
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThreadPool, Signal, Slot

logger = logging.getLogger(__name__)

T = TypeVar("T")


class Cancelled(Exception):  # noqa: N818  (an outcome the person asked for, not an error)
    """The work was asked to stop and did."""


class Job:
    """A piece of work under way, as seen from both sides.

    The window may `cancel()`. The work calls `report()` now and then, which also stops it once it was cancelled.
    """

    def __init__(self, tell: "Callable[[Job, float, str], None]") -> None:
        self._tell = tell
        self._cancelled = Event()

    @property
    def cancelled(self) -> bool:
        """Whether the window no longer wants the result."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask the work to stop; neither result nor error will be brought back."""
        self._cancelled.set()

    def report(self, share: float, text: str = "") -> None:
        """Tell how far the work is, `share` from 0 to 1; raises `Cancelled` when the work should stop."""
        if self.cancelled:
            raise Cancelled
        self._tell(self, share, text)


class Runner(Protocol):
    """Whatever can run work and hand back the result on the thread of the window."""

    def run(
        self,
        work: Callable[[Job], T],
        *,
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        progressed: Callable[[float, str], None] | None = None,
    ) -> Job:
        """Start `work`; exactly one of `done` and `failed` is called later, and neither once it was cancelled."""
        ...

    def close(self) -> None:
        """Cancel what still runs, wait for it, and bring back nothing more."""
        ...


class _Callbacks:
    def __init__(
        self,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None,
        progressed: Callable[[float, str], None] | None,
    ) -> None:
        self.done = done
        self.failed = failed
        self.progressed = progressed


class PoolRunner(QObject):
    """Runs work on a small pool of threads; callbacks run on the thread that made the runner."""

    _arrived = Signal(object, str, object)

    def __init__(self, parent: QObject | None = None, *, threads: int = 2) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._running: dict[Job, _Callbacks] = {}
        # Queued even from this thread: a callback never runs inside the call that started the work.
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[Job], T],
        *,
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        progressed: Callable[[float, str], None] | None = None,
    ) -> Job:
        """Start `work` on the pool; see `Runner.run`."""
        job = Job(self._tell)
        self._running[job] = _Callbacks(done, failed, progressed)
        self._pool.start(lambda: self._perform(job, work))
        return job

    def close(self) -> None:
        """Cancel what still runs, wait for it, and bring back nothing more."""
        for job in self._running:
            job.cancel()
        self._pool.clear()
        self._pool.waitForDone()
        self._running.clear()
        QCoreApplication.removePostedEvents(self)

    def _tell(self, job: Job, share: float, text: str) -> None:
        self._arrived.emit(job, "progressed", (share, text))

    def _perform(self, job: Job, work: Callable[[Job], Any]) -> None:
        try:
            if job.cancelled:
                raise Cancelled
            result = work(job)
        except Cancelled:
            self._arrived.emit(job, "cancelled", None)
        except Exception as error:
            logger.debug("Work failed: %s", error, exc_info=True)
            self._arrived.emit(job, "failed", error)
        else:
            self._arrived.emit(job, "done", result)

    @Slot(object, str, object)
    def _on_arrived(self, job: Job, what: str, payload: Any) -> None:
        callbacks = self._running.get(job)
        if callbacks is None:
            return
        if what == "progressed":
            if callbacks.progressed is not None and not job.cancelled:
                callbacks.progressed(*payload)
            return
        del self._running[job]
        if job.cancelled:
            return
        if what == "done":
            callbacks.done(payload)
        elif what == "failed" and callbacks.failed is not None:
            callbacks.failed(payload)


class InlineRunner:
    """Runs work at once on the calling thread: for tests, and for commands that have no window to keep alive."""

    def run(
        self,
        work: Callable[[Job], T],
        *,
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        progressed: Callable[[float, str], None] | None = None,
    ) -> Job:
        """Do `work` now; see `Runner.run`."""
        job = Job(lambda _job, share, text: progressed(share, text) if progressed is not None else None)
        try:
            result = work(job)
        except Cancelled:
            return job
        except Exception as error:
            logger.debug("Work failed: %s", error, exc_info=True)
            if failed is not None and not job.cancelled:
                failed(error)
            return job
        if not job.cancelled:
            done(result)
        return job

    def close(self) -> None:
        """Nothing runs between two calls, so there is nothing to wait for."""
