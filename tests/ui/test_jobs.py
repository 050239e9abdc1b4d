"""Work off the window's thread, and its way back."""

import threading

import pytest
from pytestqt.qtbot import QtBot

from ui.jobs import InlineRunner, Job, PoolRunner, Runner


@pytest.fixture
def pool(qapp: object) -> PoolRunner:
    """Give a runner with threads."""
    return PoolRunner()


def test_the_result_comes_back_to_the_thread_of_the_window(pool: PoolRunner, qtbot: QtBot) -> None:
    """Work runs elsewhere; what follows from it runs here."""
    here = threading.get_ident()
    seen: list[tuple[bool, bool]] = []
    pool.run(
        lambda _job: threading.get_ident() != here,
        done=lambda elsewhere: seen.append((elsewhere, threading.get_ident() == here)),
    )
    assert seen == []
    qtbot.waitUntil(lambda: seen == [(True, True)])
    pool.close()


def test_an_error_comes_back_as_an_error(pool: PoolRunner, qtbot: QtBot) -> None:
    """Work that fails calls `failed` with the error, and `done` never."""
    caught: list[Exception] = []
    done: list[object] = []
    pool.run(lambda _job: 1 // 0, done=done.append, failed=caught.append)
    qtbot.waitUntil(lambda: len(caught) == 1)
    assert isinstance(caught[0], ZeroDivisionError)
    assert done == []
    pool.close()


def test_progress_arrives_in_order_before_the_result(pool: PoolRunner, qtbot: QtBot) -> None:
    """Each report reaches the window, in order."""
    told: list[object] = []

    def work(job: Job) -> str:
        job.report(0.5, "half")
        job.report(1.0)
        return "end"

    pool.run(work, done=told.append, progressed=lambda share, text: told.append((share, text)))
    qtbot.waitUntil(lambda: told == [(0.5, "half"), (1.0, ""), "end"])
    pool.close()


def test_cancelled_work_stops_and_brings_nothing_back(pool: PoolRunner, qtbot: QtBot) -> None:
    """After `cancel()` the next report ends the work; a later job still comes back."""
    started, go_on, stopped = threading.Event(), threading.Event(), threading.Event()
    told: list[object] = []

    def work(job: Job) -> str:
        started.set()
        go_on.wait()
        try:
            job.report(0.5)
        finally:
            stopped.set()
        return "too late"

    job = pool.run(work, done=told.append, failed=told.append, progressed=lambda *_: told.append("progress"))
    qtbot.waitUntil(started.is_set)
    job.cancel()
    go_on.set()
    qtbot.waitUntil(stopped.is_set)
    pool.run(lambda _job: "next", done=told.append)
    qtbot.waitUntil(lambda: told == ["next"])
    pool.close()


def test_closing_waits_for_the_work_and_drops_the_rest(pool: PoolRunner, qtbot: QtBot) -> None:
    """After `close()` nothing runs and nothing comes back, not even what was finished."""
    told: list[object] = []
    ran: list[int] = []
    for number in range(8):
        pool.run(lambda _job, number=number: ran.append(number), done=lambda _: told.append("done"))  # type: ignore[misc]
    pool.close()
    finished = list(ran)
    marker: list[int] = []
    other = PoolRunner()
    other.run(lambda _job: 1, done=marker.append)
    qtbot.waitUntil(lambda: marker == [1])
    other.close()
    assert ran == finished
    assert told == []


@pytest.mark.parametrize("fails", [False, True])
def test_the_inline_runner_does_the_same_at_once(*, fails: bool) -> None:
    """The fake for tests keeps the promises of the real one."""
    told: list[object] = []

    def work(job: Job) -> int:
        job.report(0.5, "half")
        return 1 // 0 if fails else 7

    runner: Runner = InlineRunner()
    runner.run(
        work, done=told.append, failed=lambda error: told.append(type(error)), progressed=lambda *at: told.append(at)
    )
    assert told == [(0.5, "half"), ZeroDivisionError if fails else 7]
    runner.close()


def test_the_inline_runner_drops_what_cancels_itself() -> None:
    """Work that was cancelled while it ran brings nothing back."""
    told: list[object] = []

    def work(job: Job) -> int:
        job.cancel()
        job.report(1.0)
        return 1

    InlineRunner().run(work, done=told.append, failed=told.append)
    assert told == []
