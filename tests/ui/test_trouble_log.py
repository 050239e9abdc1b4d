"""Unexpected errors: one sentence to the person, the place into the log, nothing they typed anywhere."""

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.errors import Refused
from ui.trouble_log import catch_unexpected, start_log


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """The log file of a run, closed at the end."""
    raising, before = logging.raiseExceptions, list(logging.getLogger().handlers)
    file = start_log(tmp_path)
    assert file is not None
    yield file
    for handler in [handler for handler in logging.getLogger().handlers if handler not in before]:
        logging.getLogger().removeHandler(handler)
        handler.close()
    logging.raiseExceptions = raising


@pytest.fixture
def told() -> Iterator[list[str]]:
    """What the person is told of errors nobody caught."""
    heard: list[str] = []
    stop = catch_unexpected(heard.append, "Something went wrong here.")
    yield heard
    stop()


def raise_through_hook(error: Exception) -> None:
    """Let an error reach the hook as one of a slot would."""
    try:
        raise error
    except Exception:  # noqa: BLE001
        sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]


def test_the_log_has_the_place_and_not_the_words(log: Path, told: list[str]) -> None:
    """An error's message may quote a record: it stays out, kind and line go in."""
    raise_through_hook(ValueError("Kite & Co. pays 420K"))
    assert told == ["Something went wrong here."]
    written = log.read_text()
    assert "ValueError" in written
    assert "raise_through_hook" in written
    assert "Kite" not in written


def test_a_refusal_is_told_in_its_own_words(log: Path, told: list[str]) -> None:
    """A refusal that slipped through is an answer, not a malfunction."""
    raise_through_hook(Refused("exists", "That name is taken; choose another."))
    assert told == ["That name is taken; choose another."]
    assert not log.exists()


def test_the_hooks_are_put_back(told: list[str]) -> None:
    """What was there before is there again after."""
    before = sys.excepthook
    stop = catch_unexpected(told.append, "x")
    assert sys.excepthook is not before
    stop()
    assert sys.excepthook is before


def test_a_log_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    """Without a folder to write to, an error is still told and the program goes on."""
    before = list(logging.getLogger().handlers)
    start_log(tmp_path / "not" / "there")
    raising = logging.raiseExceptions
    logging.getLogger("ui.test").error("Lost")
    for handler in [handler for handler in logging.getLogger().handlers if handler not in before]:
        logging.getLogger().removeHandler(handler)
        handler.close()
    logging.raiseExceptions = True
    assert raising is False
