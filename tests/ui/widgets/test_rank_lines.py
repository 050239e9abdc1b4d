"""Two orders side by side, under the keyboard and for whoever cannot see the lines."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.ui.accessible import unnamed
from ui.theme import Preference, apply_theme, theme
from ui.widgets.rank_lines import LEFT, LINES, RIGHT, RankEntry, RankLines, Tie

TIES: dict[str, Tie] = {"a": "moved", "b": "unexplained", "c": "moved", "d": "agrees"}


def order(ids: str) -> list[RankEntry]:
    """One order of things that are called by a letter."""
    return [
        RankEntry(id=one, place=at, title=one.upper() * 40, figure="1,000", words=f"{at}: {one}")
        for at, one in enumerate(ids, start=1)
    ]


@pytest.fixture
def lines(dressed: QApplication, qtbot: QtBot) -> RankLines:
    """Four things in two orders, on screen; the right one has a fifth."""
    made = RankLines()
    made.setAccessibleName("Two orders")
    qtbot.addWidget(made)
    made.resize(600, 260)
    made.show_orders(order("abcd"), order("cabde"), TIES, ("Left", "Right"))
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    made.go_to("a")
    return made


def test_the_arrows_walk_an_order_and_go_over_to_the_other(lines: RankLines) -> None:
    """Left and Right stay with the thing, up and down with the order; the room between is stepped over."""
    QTest.keyClick(lines, Qt.Key.Key_Down)
    assert lines.current_id == "b"
    QTest.keyClick(lines, Qt.Key.Key_Right)
    assert (lines.current_id, lines.currentIndex().column(), lines.currentIndex().row()) == ("b", RIGHT, 2)
    QTest.keyClick(lines, Qt.Key.Key_End)
    assert lines.current_id == "e"
    QTest.keyClick(lines, Qt.Key.Key_Left)
    assert (lines.current_id, lines.currentIndex().column()) == ("e", RIGHT)
    QTest.keyClick(lines, Qt.Key.Key_Home)
    QTest.keyClick(lines, Qt.Key.Key_Left)
    assert (lines.current_id, lines.currentIndex().column(), lines.currentIndex().row()) == ("c", LEFT, 2)


def test_walking_is_told_and_enter_goes_on(lines: RankLines, qtbot: QtBot) -> None:
    """Another thing is told by its id; going over to the other order tells nothing new."""
    heard: list[str] = []
    lines.chosen.connect(heard.append)
    QTest.keyClick(lines, Qt.Key.Key_Down)
    QTest.keyClick(lines, Qt.Key.Key_Right)
    assert set(heard) == {"b"}
    with qtbot.waitSignal(lines.entered_row):
        QTest.keyClick(lines, Qt.Key.Key_Return)


def test_what_was_chosen_stays_chosen_when_the_order_changes(lines: RankLines) -> None:
    """A new order is shown without telling that something was chosen."""
    heard: list[str] = []
    lines.go_to("b")
    lines.chosen.connect(heard.append)
    lines.show_orders(order("dcba"), order("dcba"), TIES, ("Left", "Right"))
    assert (lines.current_id, lines.currentIndex().row()) == ("b", 2)
    assert heard == []


def test_every_cell_says_itself_in_words(lines: RankLines) -> None:
    """Both orders speak; the room between them can neither be chosen nor heard."""
    said = [lines.ranks.index(1, column).data(Qt.ItemDataRole.AccessibleTextRole) for column in (LEFT, LINES, RIGHT)]
    assert said == ["2: b", None, "2: a"]
    assert not lines.ranks.flags(lines.ranks.index(0, LINES))
    assert unnamed(lines) == []


def test_a_tool_tip_takes_no_markup(lines: RankLines) -> None:
    """What a person typed is shown as typed."""
    hostile = RankEntry(id="x", place=1, title="x", figure="1", words="1: <img src='file:///etc/passwd'>")
    lines.show_orders([hostile], [], {}, ("Left", "Right"))
    tip = lines.ranks.index(0, LEFT).data(Qt.ItemDataRole.ToolTipRole)
    assert "<img" not in tip
    assert "&lt;img" in tip


def test_the_model_is_sound(lines: RankLines, qtmodeltester: ModelTester) -> None:
    """Qt's own and Python's checks of a table model."""
    qtmodeltester.check(lines.ranks, force_py=True)
    qtmodeltester.check(lines.ranks)


@pytest.mark.parametrize("scheme", [Preference.LIGHT, Preference.DARK])
def test_a_move_without_its_sentence_is_drawn_apart(lines: RankLines, qapp: QApplication, scheme: Preference) -> None:
    """Between the orders there are lines of three colours: chosen, moved, and still without a sentence."""
    apply_theme(qapp, scheme)
    picture = lines.viewport().grab().toImage()
    left = lines.columnViewportPosition(LINES)
    colours = {
        picture.pixelColor(x, y).name()
        for x in range(left, left + lines.columnWidth(LINES))
        for y in range(picture.height())
    }
    tokens = theme()
    assert {tokens.accent.name(), tokens.outline.name(), tokens.warn.name()} <= colours
