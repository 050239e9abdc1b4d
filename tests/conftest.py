"""Every test starts in a home of its own and leaves nothing running behind."""

import faulthandler
import gc
import os
import stat
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from PySide6.QtCore import QCoreApplication, QEvent, QThread, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from tests.made_once import _made_once, real_creation, real_rounds
from ui.cycles import collect_if_due

__all__ = ["_made_once", "real_creation", "real_rounds"]

# Before there is a QApplication: which platform, which language, which clock the process has.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.update({"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TZ": "UTC"})
for _name in [name for name in os.environ if name.startswith(("INROAD_", "XDG_"))]:
    del os.environ[_name]
for _name in ("LANGUAGE", "QT_SCALE_FACTOR", "QT_STYLE_OVERRIDE", "QT_QPA_PLATFORMTHEME"):
    os.environ.pop(_name, None)
time.tzset()
faulthandler.enable()
# As in the window: a cycle that holds something of Qt must not be collected on a pool's thread, but between tests.
gc.disable()

# "ci" finds the same thing everywhere; "explore" goes looking: HYPOTHESIS_PROFILE=explore make test
settings.register_profile("ci", derandomize=True, deadline=None, max_examples=50, database=None, print_blob=True)
settings.register_profile("explore", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

#: How long a thread that was told to end may take, before it counts as left over.
GRACE_SECONDS = 5.0

_FOLDERS = ("data_home", "state_home", "config_home", "cache_home", "runtime_dir")
_MODE = stat.S_IFDIR | stat.S_IRWXU
_home: Path | None = None

_FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Note a failed test, so that what it left behind is not reported as a second failure."""
    report: Any = yield
    item.stash[_FAILED] = item.stash.get(_FAILED, False) or report.failed
    return report


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Leave all that was imported out of the searches for cycles to come: it stays anyway."""
    gc.collect()
    gc.freeze()


def pytest_sessionfinish() -> None:
    """Let Python take it all away at its end, as ever."""
    gc.unfreeze()


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test empty folders of its own for all that programs keep in a person's home."""
    global _home  # noqa: PLW0603 - most tests leave it as it was made: the next can have it
    if not (_home and _home.exists() and _is_untouched(_home)):
        _home = tmp_path_factory.mktemp("home")
        for name in _FOLDERS:
            (_home / name).mkdir(mode=0o700)
    monkeypatch.setenv("HOME", str(_home))
    for name in _FOLDERS:
        monkeypatch.setenv(f"XDG_{name.upper()}", str(_home / name))


def _is_untouched(home: Path) -> bool:
    """Whether nothing in a home is other than it was made."""
    found = {path.name: path.lstat().st_mode for path in (home, *home.iterdir())}
    folders = [home / name for name in _FOLDERS]
    return found == dict.fromkeys((home.name, *_FOLDERS), _MODE) and not any(any(f.iterdir()) for f in folders)


@pytest.fixture(autouse=True)
def _no_leftovers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail a test that leaves a thread, a running timer or a window behind."""
    timers = _started(QTimer, monkeypatch)
    qt_threads = _started(QThread, monkeypatch)
    threads_before = set(threading.enumerate())
    windows_before = set(QApplication.topLevelWidgets())
    yield
    collect_if_due()
    if request.node.stash.get(_FAILED, False):
        return

    def windows() -> list[Any]:
        return [window for window in QApplication.topLevelWidgets() if window not in windows_before]

    def running_timers() -> list[Any]:
        return [timer for timer in _alive(timers) if timer.isActive()]

    _let_go(lambda: windows() + running_timers())
    left = {
        "windows": windows(),
        "running timers": running_timers(),
        "Qt threads": [thread for thread in _alive(qt_threads) if not thread.wait(int(GRACE_SECONDS * 1000))],
        "pooled work": [] if QThreadPool.globalInstance().waitForDone(int(GRACE_SECONDS * 1000)) else ["a QRunnable"],
        "threads": [thread for thread in threading.enumerate() if thread not in threads_before and _outlives(thread)],
    }
    if any(left.values()):
        pytest.fail("Left behind: " + "; ".join(f"{kind}: {things}" for kind, things in left.items() if things))


def _started(kind: type, monkeypatch: pytest.MonkeyPatch) -> "weakref.WeakSet[Any]":
    """Return the set that fills with the objects of a Qt class as they are started."""
    started: weakref.WeakSet[Any] = weakref.WeakSet()
    start: Callable[..., None] = kind.start  # type: ignore[attr-defined]

    def remember_and_start(thing: Any, *arguments: Any) -> None:
        started.add(thing)
        start(thing, *arguments)

    monkeypatch.setattr(kind, "start", remember_and_start)
    return started


def _alive(things: "weakref.WeakSet[Any]") -> list[Any]:
    """Return those whose C++ half was not deleted with its parent."""
    return [thing for thing in things if isValid(thing)]


def _let_go(left: Callable[[], list[Any]]) -> None:
    """Delete what was asked to be deleted later, and what only a reference cycle keeps."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if left():
        gc.collect()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _outlives(thread: threading.Thread) -> bool:
    if isinstance(thread, threading._DummyThread):
        return False  # a pool's own thread that Python has met; whether work is left in it is asked of the pool
    thread.join(GRACE_SECONDS)
    return thread.is_alive()
