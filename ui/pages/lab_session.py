"""The file that is open in the lab, and the work on it: one question after another."""

import gc
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from planner.charts.plot import Plot
from planner.domain.delivery import Analysis
from ui.jobs import Cancelled, Job, PoolRunner, Runner
from ui.pages.lab_comparing import comparing_of
from ui.pages.lab_opening import Opened, making_of, opening_of, watch_of

if TYPE_CHECKING:
    from planner.datalab.answer import Answer
    from planner.datalab.keeping import Result
    from planner.datalab.question import Question
    from planner.datalab.roles import Chosen

T = TypeVar("T")

Failed = Callable[[Exception], None]
Progressed = Callable[[float, str], None]


class Answered:
    """An answer with the question it answers and the plots its figures are drawn from."""

    def __init__(self, question: "Question", answer: "Answer", plots: tuple[Plot, ...]) -> None:
        self.question, self.answer, self.plots = question, answer, plots


class LabSession:
    """Holds the open file; whatever is asked of it runs on one thread, so that questions never cross.

    A newer piece of work cancels the one before it, and what was cancelled brings nothing back.
    """

    def __init__(self, runner: Runner | None = None, parent: QObject | None = None) -> None:
        self.opened: Opened | None = None
        self._runner: Runner = runner or PoolRunner(parent, threads=1)
        self._job: Job | None = None
        self._made: Opened | None = None

    def open(
        self, path: Path, chosen: "Chosen | None", *, done: Callable[[Opened], None], failed: Failed,
        progressed: Progressed,
    ) -> None:  # fmt: skip
        """Read a file in place of the open one; if it cannot be read, the open one stays."""
        before = self.opened if self.opened and self.opened.path == path else None
        exercise, made_here = (before.exercise, before.made_here) if before else (None, False)
        self._read(opening_of(path, chosen, exercise=exercise, made_here=made_here), done, failed, progressed)

    def make(
        self, seed: int, stories: int, *, done: Callable[[Opened], None], failed: Failed, progressed: Progressed
    ) -> None:
        """Make a file with planted stories and read it in place of the open one."""
        self._read(making_of(seed, stories), done, failed, progressed)

    def ask(
        self, question: "Question", *, done: Callable[[Answered], None], failed: Failed, progressed: Progressed
    ) -> None:
        """Put a question to the open file."""
        opened = self.opened
        if not opened:
            return

        def work(job: Job) -> Answered:
            from planner.datalab.figures.choosing import plots_of  # noqa: PLC0415 - only now is DuckDB needed
            from planner.datalab.question import ask  # noqa: PLC0415

            if job.cancelled:
                raise Cancelled
            answer = ask(opened.table, question, watch_of(job))
            return Answered(question, answer, plots_of(answer))

        self._run(work, done, failed, progressed)

    def settle(
        self, answered: Answered, *, done: Callable[["Result"], None], failed: Failed, progressed: Progressed
    ) -> None:
        """Work out what is kept of an answer; reads the file once more for its fingerprint."""
        opened = self.opened
        if not opened:
            return

        def work(job: Job) -> "Result":
            from planner.datalab.keeping import result_of  # noqa: PLC0415

            return result_of(opened.table, answered.question, answered.answer, watch=watch_of(job))

        self._run(work, done, failed, progressed)

    def compare(
        self, analyses: tuple[Analysis, ...], known: Mapping[str, Path], *, done: Callable[[dict[str, str]], None]
    ) -> None:
        """Look whether the files of analyses are those of then, beside whatever else is under way."""
        self._runner.run(comparing_of(analyses, known), done=done)

    def cancel(self) -> None:
        """Stop what is under way; neither result nor error comes back."""
        if self._job:
            self._job.cancel()
            self._job = None

    def put_away(self) -> None:
        """Forget the open file, at once; nothing of it stays on the disk."""
        self._job = None
        self._runner.close()
        for opened in (self.opened, self._made):
            if opened:
                opened.close()
        self.opened = self._made = None
        # What was spared while it lasted may be looked through again.
        gc.unfreeze()

    def _run(self, work: Callable[[Job], T], done: Callable[[T], None], failed: Failed, progressed: Progressed) -> None:
        self.cancel()
        self._job = self._runner.run(work, done=done, failed=failed, progressed=progressed)

    def _read(
        self, reading: Callable[[Job], Opened], done: Callable[[Opened], None], failed: Failed, progressed: Progressed
    ) -> None:
        def work(job: Job) -> Opened:
            if self._made:
                # It was finished in the moment it was cancelled, so nobody took it.
                self._made.close()
            self._made = reading(job)
            return self._made

        self._run(work, lambda opened: self._take(opened, done), failed, progressed)

    def _take(self, opened: Opened, done: Callable[[Opened], None]) -> None:
        before, self.opened, self._made = self.opened, opened, None
        if before:
            # The same file read anew is still needed.
            close = before.table.close if before.path == opened.path else before.close
            self._runner.run(lambda _job: close(), done=lambda _none: None)
        done(opened)
