"""The backups on the settings page: made, looked into, restored, and offered where a plan is damaged."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.backup.backups import Backups
from planner.backup.second_folder import second_folder
from planner.domain.people import Account
from planner.errors import Refused
from planner.storage.keyring import keyring
from planner.storage.passphrase import has_passphrase
from planner.storage.store import Store
from planner.workspace import Workspace
from tests.ui.accessible import unnamed
from tests.ui.plan_fixtures import CLOCK, hub, said
from ui.hub import Hub
from ui.jobs import InlineRunner
from ui.pages.backups import BackupRow, BackupsCard
from ui.pages.refused_plan import RefusedPlanPage
from ui.pages.way_back import way_back
from ui.widgets.sentence import Sentence

__all__ = ["hub", "said"]
WORDS = "four words and more"


@pytest.fixture
def workspace(hub: Hub) -> Workspace:
    """The plan behind the card."""
    assert hub.workspace
    return hub.workspace


@pytest.fixture
def card(hub: Hub, workspace: Workspace, tmp_path: Path, qtbot: QtBot) -> BackupsCard:
    """The card on screen; whoever asks for a folder gets one."""
    made = BackupsCard(hub, InlineRunner(), lambda _parent: tmp_path)
    qtbot.addWidget(made)
    made.fill(workspace)
    made.show()
    return made


def rows(card: BackupsCard) -> list[BackupRow]:
    """The backups listed now, newest first."""
    found = [card._rows.itemAt(i).widget() for i in range(card._rows.count())]
    return [row for row in found if isinstance(row, BackupRow)]


def words(row: BackupRow) -> str:
    """All that a row says."""
    return " ".join(sentence.text() for sentence in row.findChildren(Sentence))


def test_back_up_look_inside_restore(
    card: BackupsCard, workspace: Workspace, hub: Hub, said: list[str], qtbot: QtBot
) -> None:
    """The whole way by buttons: what would be lost is named before the button that does it appears."""
    card.now_button.click()
    assert said[-1] == "Backed up 7 records."
    workspace.add("account", {"name": "Harbour Rooms"})
    [row] = rows(card)
    assert "You asked for it · 7 records" in words(row)
    assert not row.restore_button.isVisible()
    row.look_button.click()
    assert "Would be lost: “Harbour Rooms”." in words(row)
    assert unnamed(card) == []
    with qtbot.waitSignal(card.restored):
        row.restore_button.click()
    assert [a.name for a in workspace.records.of(Account)] == ["Kite & Co.", "Tern Housing"]
    newest, _ = rows(card)
    newest.look_button.click()
    assert "Would come back: “Harbour Rooms”." in words(newest)
    newest.restore_button.click()
    assert [a.name for a in workspace.records.of(Account)] == ["Kite & Co.", "Tern Housing", "Harbour Rooms"]


def test_a_backup_of_the_same_state_offers_no_restore(card: BackupsCard) -> None:
    """Where nothing would change there is nothing to press."""
    card.now_button.click()
    [row] = rows(card)
    row.look_button.click()
    assert "exactly what the plan holds" in words(row)
    assert not row.restore_button.isVisible()
    row.look_button.click()
    assert row.inside is not None
    assert not row.inside.isVisible()


def test_a_spoilt_backup_is_told_and_not_restored(card: BackupsCard, said: list[str]) -> None:
    """Looking inside notices that the file is not what was written."""
    card.now_button.click()
    [row] = rows(card)
    row._copy.path.chmod(0o600)
    os.truncate(row._copy.path, 4096)
    row.look_button.click()
    assert row.inside is None
    assert "backup" in said[-1] or "damaged" in said[-1]


def test_the_second_folder_is_chosen_and_left(card: BackupsCard, tmp_path: Path) -> None:
    """One button chooses it and stops it; what it is, is said."""
    card.second_button.click()
    assert second_folder() == tmp_path
    assert str(tmp_path) in card._second.text()
    card.second_button.click()
    assert second_folder() is None


def test_only_the_newest_are_shown_at_first(card: BackupsCard) -> None:
    """Four, and all of them on request."""
    for _ in range(6):
        card.now_button.click()
    assert len(rows(card)) == 4
    assert card.all_button.text() == "Show all 6"
    card.all_button.click()
    assert len(rows(card)) == 6


def test_a_damaged_plan_is_offered_its_backup(
    hub: Hub, workspace: Workspace, dressed: QApplication, qtbot: QtBot
) -> None:
    """An empty file where the plan was: the page leads back, with the keyboard on the way."""
    workspace.back_up()
    plan = workspace.store.path
    hub.close()
    os.truncate(plan, 0)
    with pytest.raises(Refused) as refusal:
        Store.open(plan, CLOCK)
    offer = way_back(plan, refusal.value, hub, InlineRunner())
    assert offer is not None
    page = RefusedPlanPage(plan, refusal.value.message, offer)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.take_keyboard()
    assert offer.button.hasFocus()
    assert unnamed(page) == []
    with qtbot.waitSignal(offer.restored):
        offer.button.click()
    store = Store.open(plan, CLOCK)
    assert len(store.records) == 7
    store.close()


def test_a_newer_plan_is_offered_none(hub: Hub, workspace: Workspace) -> None:
    """A file of a newer version is not damaged: nothing is offered that would replace it."""
    workspace.back_up()
    assert way_back(workspace.store.path, Refused("newer", "It is newer."), hub) is None


@pytest.fixture
def locked(hub: Hub, workspace: Workspace) -> Iterator[Path]:
    """A plan backed up, locked, backed up again and then emptied by some failure; nobody has given the passphrase."""
    workspace.back_up()
    workspace.set_passphrase(WORDS)
    plan = workspace.store.path
    hub.close()
    os.truncate(plan, 0)
    keyring.forget()
    yield plan
    keyring.forget()


def test_a_damaged_locked_plan_asks_for_its_passphrase(locked: Path, hub: Hub, qtbot: QtBot) -> None:
    """Its newest backup is locked: no older, open one is offered instead; what comes back is locked."""
    offer = way_back(locked, Refused("empty", "It is empty."), hub, InlineRunner())
    assert offer is not None
    page = RefusedPlanPage(locked, "It is empty.", offer)
    qtbot.addWidget(page)
    page.show()
    assert unnamed(page) == []
    assert offer.first_stop is offer.passphrase
    offer.passphrase.setText("some other words")
    offer.button.click()
    assert "opens none of the backups" in offer.trouble.text()
    offer.passphrase.setText(WORDS)
    offer.button.click()
    assert not offer.passphrase.isVisible()
    assert not offer.trouble.isVisible()
    with qtbot.waitSignal(offer.restored):
        offer.button.click()
    assert has_passphrase(locked)


def test_an_open_backup_of_a_locked_plan_is_not_brought_back_unasked(locked: Path, hub: Hub, qtbot: QtBot) -> None:
    """Where only it is left: the person is told, and says so with a second press."""
    newest = Backups.of(locked).copies()[0]
    newest.path.chmod(0o600)
    os.truncate(newest.path, 4096)
    offer = way_back(locked, Refused("empty", "It is empty."), hub, InlineRunner())
    assert offer is not None
    qtbot.addWidget(offer)
    offer.show()
    offer.button.click()
    assert "It would come back without one" in offer.trouble.text()
    assert locked.stat().st_size == 0
    with qtbot.waitSignal(offer.restored):
        offer.button.click()
    assert not has_passphrase(locked)


def test_looking_for_a_backup_keeps_nobody_waiting(hub: Hub, workspace: Workspace, qtbot: QtBot) -> None:
    """The page is there at once; the way back follows from another thread, and takes the keyboard."""
    workspace.back_up()
    plan = workspace.store.path
    hub.close()
    os.truncate(plan, 0)
    offer = way_back(plan, Refused("empty", "It is empty."), hub)
    assert offer is not None
    page = RefusedPlanPage(plan, "It is empty.", offer)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.take_keyboard()
    with qtbot.waitSignal(offer.found):
        assert "Looking" in offer.title.text()
        assert page.open_button.hasFocus()
    assert offer.button.hasFocus()
