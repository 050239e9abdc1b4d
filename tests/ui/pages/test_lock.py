"""The passphrase in the window: setting it, locking, unlocking, changing and removing it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.storage.keyring import keyring
from planner.storage.passphrase import is_locked, lock_with
from planner.workspace import Workspace
from tests.ui.accessible import unnamed
from tests.ui.plan_fixtures import hub, said
from ui.hub import Hub
from ui.jobs import InlineRunner
from ui.locking import Locking
from ui.pages.lock import LockPage
from ui.pages.lock_card import LockCard

__all__ = ["hub", "said"]
WORDS = "four words and more"


@pytest.fixture(autouse=True)
def _empty_keyring() -> Iterator[None]:
    """No key is left for the next test."""
    yield
    keyring.forget()


@pytest.fixture
def card(hub: Hub, qtbot: QtBot) -> LockCard:
    """The card of the settings on screen."""
    made = LockCard(hub, InlineRunner())
    qtbot.addWidget(made)
    assert hub.workspace
    made.fill(hub.workspace)
    made.show()
    return made


def workspace_of(hub: Hub) -> Workspace:
    """The plan of the window."""
    assert hub.workspace
    return hub.workspace


def test_set_change_and_remove(card: LockCard, hub: Hub, said: list[str]) -> None:
    """Each needs what it should; the plan stays open and whole all along."""
    records = dict(workspace_of(hub).records._by_id)
    card.set_button.click()
    assert card.warning.isVisible()
    assert unnamed(card) == []
    card.new.setText(WORDS)
    card.again.setText(WORDS + "!")
    card.apply_button.click()
    assert "not the same" in said[-1]
    card._unfold(removing=False)
    card.new.setText(WORDS)
    card.again.setText(WORDS)
    card.apply_button.click()
    assert said[-1] == "The passphrase is set."
    assert workspace_of(hub).has_passphrase
    assert dict(workspace_of(hub).records._by_id) == records
    card.change_button.click()
    for field, text in ((card.present, "wrong words"), (card.new, "other words"), (card.again, "other words")):
        field.setText(text)
    card.apply_button.click()
    assert "does not open" in said[-1]
    card.remove_button.click()
    card.present.setText(WORDS)
    card.apply_button.click()
    assert said[-1] == "The passphrase is removed."
    assert not workspace_of(hub).has_passphrase
    workspace_of(hub).add("account", {"name": "Crane"})


def test_the_window_waits_while_the_file_is_written(hub: Hub, said: list[str], qtbot: QtBot) -> None:
    """On another thread; nobody touches the plan meanwhile, and all that was open goes on afterwards."""
    card = LockCard(hub)
    qtbot.addWidget(card)
    card.fill(workspace_of(hub))
    card.show()
    card.set_button.click()
    card.new.setText(WORDS)
    card.again.setText(WORDS)
    card.apply_button.click()
    assert not card.isEnabled()
    hub.check_elsewhere()
    assert workspace_of(hub).store._open is None
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["The passphrase is set."]
    assert card.isEnabled()
    assert workspace_of(hub).has_passphrase
    assert workspace_of(hub).records.plan


def test_earlier_backups_are_offered_to_be_rewritten(card: LockCard, hub: Hub, said: list[str]) -> None:
    """A backup made without a passphrase is named until it is written anew."""
    workspace_of(hub).back_up()
    card.set_button.click()
    card.new.setText(WORDS)
    card.again.setText(WORDS)
    card.apply_button.click()
    assert card.rewrite_button.isVisible()
    card.rewrite_button.click()
    assert said[-1] == "1 backup was written anew."
    assert not card.rewrite_button.isVisible()


def test_the_lock_page_opens_with_the_passphrase_only(tmp_path: Path, hub: Hub, qtbot: QtBot) -> None:
    """A wrong one gives one sentence and an empty field; Return is enough."""
    path = workspace_of(hub).store.path
    hub.close()
    lock_with(path, WORDS)
    keyring.forget()
    page = LockPage(path)
    qtbot.addWidget(page)
    page.show()
    assert unnamed(page) == []
    page.passphrase.setText("something else")
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
    assert page.trouble.text() == "This passphrase does not open the plan."
    assert page.passphrase.text() == ""
    assert is_locked(path)
    page.passphrase.setText(WORDS)
    with qtbot.waitSignal(page.unlocked):
        page.unlock_button.click()
    assert not is_locked(path)


def test_absence_locks_and_any_sign_of_life_counts_anew(dressed: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    """The timer starts again with every move of the mouse, and never runs when nobody asked for it."""
    locked: list[bool] = []
    locking = Locking(dressed, lambda: locked.append(True))
    locking.start(0)
    assert not locking._timer.isActive()
    locking.start(5)
    assert locking._timer.interval() == 5 * 60_000
    anew: list[tuple[object, ...]] = []
    monkeypatch.setattr(locking._timer, "start", lambda *given: anew.append(given))
    at, none = QPointF(1, 1), Qt.MouseButton.NoButton
    move = QMouseEvent(QEvent.Type.MouseMove, at, at, none, none, Qt.KeyboardModifier.NoModifier)
    assert not locking.eventFilter(locking, move)
    assert not locking.eventFilter(locking, QEvent(QEvent.Type.Paint))
    assert anew == [()]
    locking._timer.timeout.emit()
    assert locked == [True]
    locking.stop()
    assert not locking._timer.isActive()
