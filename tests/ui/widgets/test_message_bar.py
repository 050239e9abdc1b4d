"""The message bar: news leave, refusals stay."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.accessible import unnamed
from ui.widgets import message_bar
from ui.widgets.message_bar import MessageBar


@pytest.fixture
def bar(dressed: QApplication, qtbot: QtBot) -> Iterator[MessageBar]:
    """Give a bar below a field, in an active window."""
    window = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(QLineEdit())
    made = MessageBar()
    column.addWidget(made)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield made
    made.close_message()


def test_nothing_said_shows_nothing(bar: MessageBar) -> None:
    """The bar takes no room before there is something to say."""
    assert bar.isHidden()
    assert bar.text == ""


def test_news_leave_by_themselves(bar: MessageBar, qtbot: QtBot) -> None:
    """When its time is over, the bar is gone."""
    bar.say("Saved.")
    assert bar.waiting_to_leave
    assert not bar.undo_button.isVisible()
    with qtbot.waitSignal(bar.closed):
        bar._timer.setInterval(0)
    assert bar.isHidden()


def test_news_stay_while_the_keyboard_is_in_the_bar(bar: MessageBar, qtbot: QtBot) -> None:
    """Who reaches for Undo has all the time there is; the count starts anew when the focus leaves."""
    bar.say("Saved.", undoable=True)
    bar.undo_button.setFocus()
    qtbot.waitUntil(bar.undo_button.hasFocus)
    assert not bar.waiting_to_leave
    bar.say("Saved again.", undoable=True)
    assert not bar.waiting_to_leave
    field = bar.window().findChild(QLineEdit)
    assert field is not None
    field.setFocus()
    assert bar.waiting_to_leave


def test_a_refusal_stays_until_it_is_closed(bar: MessageBar, qtbot: QtBot) -> None:
    """No clock runs, there is nothing to undo, and the close button ends it."""
    bar.refuse("“31.02.2025” is no date.")
    assert not bar.waiting_to_leave
    assert not bar.undo_button.isVisible()
    assert bar.property("tone") == "bad"
    qtbot.mouseClick(bar.close_button, Qt.MouseButton.LeftButton)
    assert bar.isHidden()


def test_news_after_a_refusal_replace_it(bar: MessageBar) -> None:
    """The last thing said is the one shown, in its own dress."""
    bar.refuse("No.")
    bar.say("Yes.")
    assert bar.text == "Yes."
    assert bar.property("tone") == ""
    assert bar.waiting_to_leave


def test_escape_closes_and_undo_asks_once(bar: MessageBar, qtbot: QtBot) -> None:
    """Esc within the bar closes it; Undo asks for the step back and closes."""
    bar.say("Saved.", undoable=True)
    bar.close_button.setFocus()
    qtbot.keyClick(bar.close_button, Qt.Key.Key_Escape)
    assert bar.isHidden()
    bar.say("Saved.", undoable=True)
    with qtbot.waitSignal(bar.undo_requested):
        qtbot.keyClick(bar.undo_button, Qt.Key.Key_Space)
    assert bar.isHidden()


def test_what_is_said_is_announced(bar: MessageBar, monkeypatch: pytest.MonkeyPatch) -> None:
    """A screen reader hears news politely and a refusal at once."""
    heard: list[tuple[str, bool]] = []
    monkeypatch.setattr(message_bar, "announce", lambda _widget, text, urgent: heard.append((text, urgent)))
    bar.say("Saved.")
    bar.refuse("No.")
    assert heard == [("Saved.", False), ("No.", True)]


def test_the_announcement_itself_is_accepted_by_qt(bar: MessageBar) -> None:
    """The real announcement goes out without a warning while accessibility is on."""
    QAccessible.setActive(True)
    try:
        bar.say("Saved.")
    finally:
        QAccessible.setActive(False)
    assert bar.text == "Saved."


def test_its_buttons_have_names(bar: MessageBar) -> None:
    """Undo and close say what they are."""
    bar.say("Saved.", undoable=True)
    assert unnamed(bar) == []
