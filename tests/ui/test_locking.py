"""A locked plan in the whole window: asked for at the start, closed by command, back where one was."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.backup.backups import Backups
from planner.storage.keyring import keyring
from planner.storage.passphrase import is_locked, lock_with, unlock
from planner.workspace import Workspace
from tests.ui.plan_fixtures import CLOCK, PLAN
from ui.app import Application
from ui.pages.lock import LockPage
from ui.pages.refused_plan import RefusedPlanPage
from ui.pages.way_back import WayBack
from ui.preferences import Preferences

WORDS = "four words and more"
Start = Callable[[Path], Application]


@pytest.fixture
def start(dressed: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Start]:
    """Start the application on a plan, with no key left from before; everything is closed at the end."""
    made: list[Application] = []

    def begin(path: Path) -> Application:
        keyring.forget()
        application = Application(dressed, CLOCK, Preferences(tmp_path / "state" / "window.json"))
        qtbot.addWidget(application.window)
        made.append(application)
        application.start(path)
        return application

    yield begin
    for application in made:
        application.window.close()
        application.deleteLater()
    keyring.forget()


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A locked plan on the disk."""
    path = tmp_path / "mine.inroad"
    Workspace.create(path, CLOCK, PLAN).close()
    lock_with(path, WORDS)
    return path


def lock_page(application: Application) -> LockPage:
    """The page that asks for the passphrase."""
    assert application.welcome
    assert isinstance(application.welcome.page, LockPage)
    return application.welcome.page


def test_a_locked_plan_is_asked_for_and_opens(start: Start, plan: Path) -> None:
    """Nothing of the plan is there before the passphrase; afterwards the week is on and absence is watched."""
    application = start(plan)
    page = lock_page(application)
    assert application.hub.workspace is None
    page.passphrase.setText(WORDS)
    page.unlock_button.click()
    assert application.welcome is None
    assert application.hub.workspace is not None
    assert application.window.current_page == "week"
    assert application.locking._timer.isActive()


def test_a_locked_plan_chosen_while_another_is_open(start: Start, plan: Path, tmp_path: Path) -> None:
    """Its passphrase is asked for; one can go back to the plan that is open, which stayed as it was."""
    path = tmp_path / "plain.inroad"
    Workspace.create(path, CLOCK, PLAN).close()
    application = start(path)
    assert application.open_plan(plan) is False
    page = lock_page(application)
    page.back_button.click()
    assert application.welcome is None
    assert application.hub.workspace.store.path == path
    application.open_plan(plan)
    lock_page(application).passphrase.setText(WORDS)
    lock_page(application).unlock_button.click()
    assert application.welcome is None
    assert application.hub.workspace.store.path == plan


def test_a_plan_damaged_where_its_lock_is_kept(start: Start, plan: Path, qtbot: QtBot) -> None:
    """The passphrase opens its backup and not the plan: the way back is offered, and what comes back is locked."""
    unlock(plan, WORDS)
    Backups.of(plan).back_up(plan, "asked")
    keyring.forget()
    plan.write_bytes(os.urandom(4096) + plan.read_bytes()[4096:])
    application = start(plan)
    page = lock_page(application)
    page.passphrase.setText(WORDS)
    with qtbot.waitSignal(page.backup_opened):
        page.unlock_button.click()
    refused = application.welcome.page
    assert isinstance(refused, RefusedPlanPage)
    offer = refused.findChild(WayBack)
    qtbot.waitUntil(offer.button.isVisible)
    with qtbot.waitSignal(offer.restored):
        offer.button.click()
    assert application.hub.workspace.has_passphrase


def test_locking_keeps_what_is_typed_and_forgets_the_key(start: Start, plan: Path) -> None:
    """Open editors are committed first; then the file can't be read any more, until the passphrase is given again."""
    application = start(plan)
    lock_page(application).passphrase.setText(WORDS)
    lock_page(application).unlock_button.click()
    workspace = application.hub.workspace
    assert workspace

    def commit() -> None:
        workspace.add("account", {"name": "Typed last"})

    application.hub.flush_requested.connect(commit)
    application.lock()
    application.hub.flush_requested.disconnect(commit)
    assert application.hub.workspace is None
    assert is_locked(plan)
    assert not application.locking._timer.isActive()
    lock_page(application).passphrase.setText(WORDS)
    lock_page(application).unlock_button.click()
    assert application.hub.workspace
    assert application.hub.workspace.records.names.get("typed last")


def test_a_plan_without_a_passphrase_says_where_to_set_one(start: Start, tmp_path: Path) -> None:
    """There is nothing to lock; the plan stays open."""
    path = tmp_path / "plain.inroad"
    Workspace.create(path, CLOCK, PLAN).close()
    application = start(path)
    told: list[str] = []
    application.notices.refused.connect(told.append)
    application.lock()
    assert told == ["Set a passphrase in the settings first."]
    assert application.hub.workspace
    assert not application.locking._timer.isActive()


def test_copies_are_a_page_without_a_place_in_the_navigation(start: Start, tmp_path: Path) -> None:
    """The settings and the palette lead there."""
    path = tmp_path / "plain.inroad"
    Workspace.create(path, CLOCK, PLAN).close()
    application = start(path)
    assert "copies" not in application.window.navigation.page_ids
    application.window.show_page("settings")
    application.window.pages.built_page("settings").merge_requested.emit()
    assert application.window.current_page == "copies"


def test_what_was_deleted_is_one_press_from_the_log(start: Start, tmp_path: Path) -> None:
    """The page of deleted records has no place in the navigation; the log leads there, and it brings records back."""
    path = tmp_path / "plain.inroad"
    workspace = Workspace.create(path, CLOCK, PLAN)
    gone = workspace.add("action", {"title": "Ask for access"})
    workspace.delete(gone.id)
    workspace.close()
    application = start(path)
    assert "trash" not in application.window.navigation.page_ids
    application.window.show_page("log")
    application.window.pages.built_page("log").trash_button.click()
    assert application.window.current_page == "trash"
    application.window.pages.built_page("trash").buttons[0].click()
    assert application.hub.workspace.records.get(gone.id)
