"""Merging another copy in the window, and choosing between both values of a conflict."""

import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from planner.storage.keyring import keyring
from planner.storage.passphrase import lock_with
from planner.workspace import Workspace
from tests.ui.accessible import unnamed
from tests.ui.plan_fixtures import CLOCK, hub, one, said
from ui.hub import Hub
from ui.jobs import InlineRunner
from ui.pages.merge import MergePage
from ui.widgets.sentence import Sentence

__all__ = ["hub", "said"]


@pytest.fixture
def workspace(hub: Hub) -> Workspace:
    """The plan of the window."""
    assert hub.workspace
    return hub.workspace


@pytest.fixture
def laptop(hub: Hub, workspace: Workspace) -> Path:
    """A copy in which the signal was renamed and an account added, after it was renamed here as well."""
    signal = one(hub, "signal")
    other = workspace.store.path.with_name("laptop.inroad")
    workspace.store._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(workspace.store.path, other)
    workspace.edit(signal, {"title": "Rescheduling in bulk"})
    copy = Workspace.open(other, CLOCK)
    copy.edit(signal, {"title": "Bulk moves"})
    copy.add("account", {"name": "Crane"})
    copy.close()
    return other


@pytest.fixture
def page(hub: Hub, laptop: Path, qtbot: QtBot) -> MergePage:
    """The page on screen; whoever asks for a file gets the laptop's copy."""
    made = MergePage(hub, lambda _parent: laptop, InlineRunner())
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


def words(page: MergePage) -> str:
    """All that the cards say."""
    return " ".join(sentence.text() for card in page.cards for sentence in card.findChildren(Sentence))


def test_merge_and_choose(page: MergePage, hub: Hub, workspace: Workspace, said: list[str]) -> None:
    """The button merges and says what came; both values stand side by side, and one click settles it."""
    assert page.cards == []
    page.merge_button.click()
    assert said[-1] == "Merged with laptop.inroad: 1 added, 1 changed, 0 deleted. 1 to choose."
    [card] = page.cards
    assert "Rescheduling in bulk" in words(page)
    assert "Bulk moves" in words(page)
    assert unnamed(page) == []
    card.buttons[0].click()
    assert workspace.store.get(one(hub, "signal")).headline == "Rescheduling in bulk"
    assert page.cards == []
    hub.undo()
    assert len(page.cards) == 1
    hub.undo()
    assert page.cards == []
    assert workspace.records.names.get("crane") is None


def test_merging_again_says_so(page: MergePage, said: list[str], workspace: Workspace) -> None:
    """A copy that is known already changes nothing and leaves nothing to undo."""
    page.merge_button.click()
    steps = workspace.store._db.table("step").count
    page.merge_button.click()
    assert said[-1] == "laptop.inroad holds nothing that this plan does not know."
    assert workspace.store._db.table("step").count == steps


def test_a_locked_copy_asks_for_its_passphrase(page: MergePage, laptop: Path, said: list[str]) -> None:
    """One field appears; a wrong passphrase is told, the right one merges."""
    lock_with(laptop, "four words and more")
    keyring.forget()
    page.merge_button.click()
    assert page.lock_row.isVisible()
    page.passphrase.setText("something else")
    page._on_unlock()
    assert "does not open" in said[-1]
    page.passphrase.setText("four words and more")
    page._on_unlock()
    assert said[-1].startswith("Merged with laptop.inroad")
    assert not page.lock_row.isVisible()
    keyring.forget()


def test_a_copy_beside_the_plan_is_offered(page: MergePage, hub: Hub, workspace: Workspace, laptop: Path) -> None:
    """What a cloud folder calls a conflicted copy is found by its name and merged with one click."""
    found = laptop.with_name("plan (Dana's conflicted copy 2026-03-02).inroad")
    laptop.rename(found)
    page.refresh()
    row = page._beside.itemAt(0).widget()
    assert found.name in row.findChild(Sentence).text()
    page.merge_with(found)
    assert workspace.records.names.get("crane")


@pytest.fixture
def threaded(hub: Hub, laptop: Path, qtbot: QtBot) -> MergePage:
    """The page as it is in the window: it merges on another thread."""
    made = MergePage(hub, lambda _parent: laptop)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


def test_the_window_goes_on_while_copies_are_merged(
    threaded: MergePage, hub: Hub, workspace: Workspace, said: list[str], qtbot: QtBot
) -> None:
    """On another thread, with what is saved meanwhile; Undo takes back the merge and not what was saved before it."""
    threaded.merge_button.click()
    assert threaded.busy_row.isVisible()
    assert not threaded.merge_button.isEnabled()
    assert unnamed(threaded) == []
    qtbot.waitUntil(lambda: bool(said))
    assert said[-1].startswith("Merged with laptop.inroad")
    assert not threaded.busy_row.isVisible()
    qtbot.waitUntil(lambda: len(threaded.cards) == 1)
    hub.undo_told()
    assert said[-1] == "Taken back: Merge with laptop.inroad"
    assert workspace.records.names.get("crane") is None
    qtbot.waitUntil(lambda: threaded.cards == [])


def test_a_merge_is_stopped(threaded: MergePage, workspace: Workspace, said: list[str], qtbot: QtBot) -> None:
    """Before it writes it can be; nothing has changed then, and one can begin again."""
    steps = workspace.store._db.table("step").count
    threaded.merge_button.click()
    threaded.stop_button.click()
    qtbot.waitUntil(lambda: bool(said))
    assert said[-1] == "Stopped. Nothing was changed."
    assert workspace.store._db.table("step").count == steps
    assert threaded.merge_button.isEnabled()


def test_a_choice_that_came_too_late_is_told(page: MergePage, hub: Hub, workspace: Workspace, said: list[str]) -> None:
    """Somebody settled it elsewhere: both values are shown anew."""
    page.merge_button.click()
    signal = one(hub, "signal")
    page.hide()
    workspace.edit(signal, {"title": "Third"})
    page.cards[0].buttons[0].click()
    assert "was changed meanwhile" in said[-1]
    assert workspace.store.get(signal).headline == "Third"
