"""The cadence strip under mouse and keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.accessible import unnamed
from ui.widgets.cadence_strip import CadenceStrip, SprintMark, When


def marks(count: int = 18, current: int = 14) -> list[SprintMark]:
    """Make sprints up to `current`, each with a session but the fifth."""
    return [
        SprintMark(
            number=number,
            kept=number < current and number != 5,
            when=When.PAST if number < current else When.CURRENT if number == current else When.FUTURE,
            words=f"Sprint {number}",
        )
        for number in range(1, count + 1)
    ]


@pytest.fixture
def strip(dressed: QApplication, qtbot: QtBot) -> CadenceStrip:
    """Give a shown strip of eighteen sprints, the fourteenth being the current one."""
    made = CadenceStrip(marks())
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def boxes(strip: CadenceStrip) -> list[QPushButton]:
    """Give the boxes that are shown, in order."""
    return [box for box in strip.findChildren(QPushButton) if box.isVisible()]


def test_every_sprint_has_a_box_that_says_what_it_is(strip: CadenceStrip) -> None:
    """Number on the box, words in the tool tip and for the screen reader."""
    assert [box.text() for box in boxes(strip)] == [str(number) for number in range(1, 19)]
    assert boxes(strip)[4].toolTip() == "Sprint 5"
    assert unnamed(strip) == []


def test_the_strip_is_one_stop_for_tab_at_the_current_sprint(strip: CadenceStrip) -> None:
    """Tab does not walk through eighteen boxes."""
    stops = [box.text() for box in boxes(strip) if box.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == ["14"]


def test_arrow_keys_move_within_and_enter_chooses(strip: CadenceStrip, qtbot: QtBot) -> None:
    """Left, right, first, last; Enter and Space choose."""
    boxes(strip)[13].setFocus()
    for key, number in [
        (Qt.Key.Key_Left, "13"),
        (Qt.Key.Key_Home, "1"),
        (Qt.Key.Key_Left, "1"),
        (Qt.Key.Key_End, "18"),
        (Qt.Key.Key_Right, "18"),
    ]:
        qtbot.keyClick(strip.focusWidget(), key)
        focused = strip.focusWidget()
        assert isinstance(focused, QPushButton)
        assert focused.text() == number
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        with qtbot.waitSignal(strip.chosen) as told:
            qtbot.keyClick(strip.focusWidget(), key)
        assert told.args == [18]


def test_a_click_chooses(strip: CadenceStrip, qtbot: QtBot) -> None:
    """The mouse does the same."""
    with qtbot.waitSignal(strip.chosen) as told:
        qtbot.mouseClick(boxes(strip)[2], Qt.MouseButton.LeftButton)
    assert told.args == [3]


def test_the_strip_wraps_when_there_is_no_room(strip: CadenceStrip) -> None:
    """Half the width takes two lines, and no box is cut."""
    whole = strip.sizeHint().width()
    assert strip.heightForWidth(whole) == 22
    assert strip.heightForWidth(whole // 2 + 1) == 50
    strip.resize(whole // 2 + 1, 50)
    assert all(strip.rect().contains(box.geometry()) for box in boxes(strip))


def test_new_marks_keep_the_keyboard_where_it_was(strip: CadenceStrip, qtbot: QtBot) -> None:
    """A reload under the fingers of a person leaves them on the same sprint."""
    boxes(strip)[6].setFocus()
    strip.set_marks(marks(current=15))
    qtbot.waitUntil(lambda: len(boxes(strip)) == 18)
    focused = strip.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "7"


def test_each_state_looks_different(strip: CadenceStrip) -> None:
    """Done, missed, current and future can be told apart, and not by colour alone."""
    shown = [boxes(strip)[number - 1] for number in (4, 5, 14, 15)]
    for box in shown:
        box.setText("")
    pictures = [box.grab().toImage() for box in shown]
    assert all(first != second for at, first in enumerate(pictures) for second in pictures[at + 1 :])


def test_an_empty_strip_is_no_trouble(dressed: QApplication, qtbot: QtBot) -> None:
    """A plan without sprints shows nothing and takes no key."""
    strip = CadenceStrip()
    qtbot.addWidget(strip)
    strip.show()
    qtbot.keyClick(strip, Qt.Key.Key_Left)
    assert boxes(strip) == []
