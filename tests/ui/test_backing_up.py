"""Backups while the window is open: soon after opening, then when it is time; trouble is told once."""

import pytest
from pytestqt.qtbot import QtBot

from planner.backup.backups import Backups
from planner.errors import Refused
from tests.ui.plan_fixtures import hub, said
from ui.backing_up import BackingUp
from ui.hub import Hub
from ui.jobs import InlineRunner

__all__ = ["hub", "said"]


def test_the_window_backs_up_without_being_asked(
    hub: Hub, said: list[str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Soon after opening, then only when something changed and half an hour has passed; trouble is told once."""
    monkeypatch.setattr("ui.backing_up.SOON_MS", 0)
    workspace = hub.workspace
    assert workspace
    watching = BackingUp(hub, InlineRunner())
    with qtbot.waitSignal(watching.backed_up):
        hub.plan_opened.emit()
    workspace.add("account", {"name": "Harbour Rooms"})
    watching.look()
    assert [copy.reason for copy in workspace.backups.copies()] == ["opened"]

    def fail(*_: object) -> None:
        raise Refused("no_backup", "No backup could be made: the disk is full.")

    monkeypatch.setattr(Backups, "due", lambda *_: True)
    monkeypatch.setattr(Backups, "back_up", fail)
    watching.look()
    watching.look()
    assert said == ["No backup could be made: the disk is full."]
    watching.close()
