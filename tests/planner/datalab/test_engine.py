"""The engine is alone, can be stopped, tells how far it is, and leaves nothing behind."""

import threading
from pathlib import Path

import duckdb
import pytest

from planner.datalab.engine import Engine, Watch
from planner.datalab.event_table import open_events
from planner.datalab.retention import retention
from planner.errors import Refused
from tests.planner.datalab.conftest import Write

_LONG = "SELECT count(*) FROM range(100000000) a, range(100000) b WHERE a.range * b.range % 7 = 3"


def test_no_extension_is_fetched() -> None:
    """Nothing is installed or loaded from anywhere by itself."""
    with Engine() as engine:
        settings = dict(engine.run("SELECT name, value FROM duckdb_settings()"))
    for name in ("autoinstall_known_extensions", "autoload_known_extensions", "allow_community_extensions"):
        assert settings[name] == "false"


def test_locked_after_reading(write: Write) -> None:
    """Once a file is read no statement can open another, or take the lock away."""
    path = write("user,date\na,2024-01-01\n")
    with open_events(path) as table:
        for statement in (f"SELECT * FROM read_csv('{path}')", "SET enable_external_access = true", "SET threads = 1"):
            with pytest.raises(duckdb.Error):
                table.ask(statement)


def test_stopped_by_the_watch() -> None:
    """Whoever waits can end long work, and hears how far it was."""
    heard: list[str] = []
    stop = threading.Event()

    def progressed(stage: str, share: float | None) -> None:
        assert share is None or 0 <= share <= 1
        heard.append(stage)
        stop.set()

    with Engine() as engine, pytest.raises(Refused) as caught:
        engine.run(_LONG, watch=Watch(progressed=progressed, should_stop=stop.is_set), stage="Counting")
    assert caught.value.code == "stopped"
    assert set(heard) == {"Counting"}


def test_stopped_before_it_begins(write: Write) -> None:
    """A watch that has had enough stops the next question too, and the table answers the one after."""
    with open_events(write("user,date\na,2024-01-01\nb,2024-02-01\n")) as table:
        with pytest.raises(Refused, match="Stopped"):
            retention(table, watch=Watch(should_stop=lambda: True))
        assert retention(table, periods=1).n == 2


def test_stopped_while_a_pipe_feeds_it(write: Write) -> None:
    """A file that runs through the pipe can be given up halfway; no thread stays behind."""
    path = write("user,date\n" + "a,2024-01-01\n" * 1_500_000, encoding="utf-16")
    asked: list[None] = []

    def should_stop() -> bool:
        asked.append(None)
        return len(asked) > 1

    with pytest.raises(Refused, match="Stopped"):
        open_events(path, watch=Watch(should_stop=should_stop))


def test_nothing_stays_on_disk(write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The private folder goes with the table, and after a refusal as well."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with open_events(write("user,date\na,2024-01-01\n")):
        (folder,) = tmp_path.glob("inroad-lab-*")
        assert folder.stat().st_mode & 0o777 == 0o700
    with pytest.raises(Refused):
        open_events(write("user,date\na,soon\n", "other.csv"))
    assert list(tmp_path.glob("inroad-lab-*")) == []


def test_a_segment_is_read_when_it_is_asked_for(write: Write) -> None:
    """A column nobody asked for at first is there when a question needs it."""
    with open_events(write("user,date,plan\na,2024-01-01,free\nb,2024-01-02,paid\n")) as table:
        before = table.read
        assert table.column("plan") == table.column("PLAN")
        assert table.ask(f"SELECT count(DISTINCT {table.column('plan')}) FROM events") == [(2,)]
        assert table.read == before
