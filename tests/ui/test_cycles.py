"""Cycles are collected on the window's thread alone."""

import gc
import threading
import weakref

from pytestqt.qtbot import QtBot

from ui.cycles import collect_if_due, collecting_cycles_here


class Ring:
    """Something that only a cycle keeps."""

    def __init__(self) -> None:
        self.self = self


def test_another_thread_collects_nothing(qtbot: QtBot) -> None:
    """However much a thread makes, what only a cycle keeps is there until this thread looks."""
    with collecting_cycles_here():
        kept = weakref.ref(Ring())
        thread = threading.Thread(target=lambda: [[] for _ in range(20_000)])
        thread.start()
        thread.join()
        assert kept() is not None
        gc.collect()
        assert kept() is None


def test_it_is_collected_here_once_enough_was_made() -> None:
    """As many objects as Python itself would wait for."""
    with collecting_cycles_here():
        kept = weakref.ref(Ring())
        made = [[] for _ in range(gc.get_threshold()[0] + 10)]
        collect_if_due()
        assert kept() is None
        assert made
