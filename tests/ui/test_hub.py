"""The hub: one plan, one voice, and word of every change."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from planner.errors import Refused
from planner.storage.store import Notice
from planner.workspace import Workspace
from tests.ui.plan_fixtures import CLOCK, hub, one, said
from ui.hub import Hub
from ui.notices import Notices

__all__ = ["hub", "said"]


def test_a_refusal_is_told_and_nothing_given_back(hub: Hub, said: list[str]) -> None:
    """attempt turns a refusal into one sentence."""

    def refuse() -> int:
        raise Refused("no", "It can’t be done.")

    assert hub.attempt(refuse) is None
    assert hub.attempt(lambda: 7) == 7
    assert said == ["It can’t be done."]


def test_every_commit_is_told(hub: Hub, qtbot: QtBot) -> None:
    """The notice names what was written."""
    assert hub.workspace
    with qtbot.waitSignal(hub.changed) as told:
        made = hub.workspace.add("account", {"name": "Sable"})
    [notice] = told.args
    assert isinstance(notice, Notice)
    assert notice.ids == {made.id}


def test_another_programs_change_is_noticed(hub: Hub, qtbot: QtBot, tmp_path: Path) -> None:
    """Looking into the file finds what another program wrote."""
    other = Workspace.open(tmp_path / "plan.inroad", CLOCK)
    other.add("account", {"name": "Elsewhere"})
    other.close()
    with qtbot.waitSignal(hub.changed) as told:
        hub.check_elsewhere()
    assert told.args[0].from_elsewhere
    with qtbot.assertNotEmitted(hub.changed):
        hub.check_elsewhere()


def test_undo_and_redo_say_what_they_did(hub: Hub, said: list[str]) -> None:
    """Both name the step; with nothing left they say so."""
    hub.delete(one(hub, "product_review"))
    hub.undo()
    hub.redo()
    assert said[1:] == ["Taken back: Delete “Weekly review”", "Brought back: Delete “Weekly review”"]
    hub.redo()
    assert said[-1] == "There is nothing to redo."


def test_deleting_many_names_a_few_of_what_breaks(hub: Hub, said: list[str]) -> None:
    """The sentence stays short, however much was linked."""
    assert hub.workspace
    account = hub.workspace.add("account", {"name": "Busy"})
    for number in range(6):
        hub.workspace.add("request", {"date": "2026-07-01", "title": f"Request {number}", "account": account.id})
    assert hub.delete(account.id)
    assert said[-1].startswith("Deleted “Busy”. No longer linked to it: “Request ")
    assert said[-1].endswith("and 3 more.")


def test_a_plan_that_cannot_be_opened_leaves_the_one_that_is(hub: Hub, said: list[str], tmp_path: Path) -> None:
    """A refusal changes nothing."""
    before = hub.workspace
    assert not hub.open(tmp_path / "nowhere.inroad")
    assert hub.workspace is before
    assert len(said) == 1


def test_another_plan_takes_the_place_of_the_first(hub: Hub, qtbot: QtBot, tmp_path: Path) -> None:
    """Typed text is asked for before the first plan closes; then the new one is told of."""
    other = Workspace.create(
        tmp_path / "b.inroad", CLOCK, {"sub_role": "sales_engineer", "start": "2026-02-01", "months": 6}
    )
    other.close()
    with qtbot.waitSignals([hub.flush_requested, hub.plan_opened], order="strict"):
        assert hub.open(tmp_path / "b.inroad")
    assert hub.workspace
    assert hub.workspace.plan.sub_role == "sales_engineer"


def test_the_beginning_of_a_plan_is_not_undone(hub: Hub, said: list[str], tmp_path: Path) -> None:
    """In a plan just begun there is nothing to undo, and it stays a plan."""
    fresh = Workspace.create(
        tmp_path / "b.inroad", CLOCK, {"sub_role": "sales_engineer", "start": "2026-02-01", "months": 6}
    )
    fresh.close()
    assert hub.open(tmp_path / "b.inroad")
    hub.undo()
    assert said == ["There is nothing to undo."]
    assert hub.workspace
    assert len(hub.workspace.records) == 1


def test_a_closed_hub_does_nothing_more(hub: Hub, said: list[str]) -> None:
    """No timer runs on, and every door is quietly shut."""
    hub.close()
    assert not any(timer.isActive() for timer in hub.findChildren(QTimer))
    hub.undo()
    hub.redo()
    hub.check_elsewhere()
    assert not hub.delete("x")
    assert said == []


@pytest.mark.parametrize("day", [CLOCK.fixed_day])
def test_today_is_the_clocks(day: object) -> None:
    """The window looks at the plan as of the clock's day."""
    assert Hub(Notices(), CLOCK).today == day
