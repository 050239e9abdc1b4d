"""The palette: what fits goes first, and the keyboard does it all."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.command_palette import CommandPalette
from ui.widgets.palette_entries import PaletteEntry, rank_alike, rank_entries
from ui.widgets.palette_list import PaletteModel

TITLES = ["Log something", "Undo", "Go to Signals", "Go to Roadmap & PRDs", "Settings", "Back up the plan", "Redo"]


def entries(titles: list[str], ran: list[str] | None = None) -> list[PaletteEntry]:
    """Make entries that note when they are run."""
    noted = ran if ran is not None else []
    return [PaletteEntry(title=title, action=lambda title=title: noted.append(title)) for title in titles]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("un", "Undo"),
        ("se", "Settings"),
        ("sig", "Go to Signals"),
        ("SIGNALS", "Go to Signals"),
        ("road prd", "Go to Roadmap & PRDs"),
        ("  back   up ", "Back up the plan"),
    ],
)
def test_the_best_fit_comes_first(typed: str, first: str) -> None:
    """Beginnings, words, and several beginnings all find the command."""
    assert rank_entries(typed, entries(TITLES))[0].title == first


def test_nothing_typed_keeps_the_order() -> None:
    """Without a query everything is offered as it was added, up to the limit."""
    assert [entry.title for entry in rank_entries("", entries(TITLES))] == TITLES
    assert len(rank_entries(" ", entries(TITLES), limit=3)) == 3


def test_what_does_not_fit_is_left_out() -> None:
    """A word of another world finds nothing."""
    assert rank_entries("xyzzy", entries(TITLES)) == []
    assert rank_entries("x", entries(TITLES)) == []
    assert rank_entries("kite", entries(["Go to Interview", "Go to Portfolio"])) == []


def test_a_slip_of_the_finger_is_forgiven() -> None:
    """A letter too many or too few still finds the command."""
    titles = ["Go to Interview", "Go to Portfolio"]
    assert [rank_alike(typed, entries(titles))[0].title for typed in ("intervew", "go to portfolo")] == titles
    assert rank_alike("xyzzy", entries(titles)) == []
    assert rank_alike("in", entries(titles)) == []


def test_what_only_looks_alike_is_kept_apart_from_what_fits() -> None:
    """A slip is not among what fits, and what fits is not said twice."""
    assert rank_entries("setings", entries(TITLES)) == []
    assert rank_alike("setings", entries(TITLES))[0].title == "Settings"
    assert rank_alike("settings", entries(TITLES)) == []


@pytest.fixture
def ran() -> list[str]:
    """List the entries that were run."""
    return []


@pytest.fixture
def palette(dressed: QApplication, qtbot: QtBot, ran: list[str]) -> Iterator[CommandPalette]:
    """Give a palette over a window with a field that has the keyboard."""
    window = QWidget()
    window.resize(800, 600)
    field = QLineEdit(window)
    made = CommandPalette(window)
    made.add_source("Commands", lambda text: rank_entries(text, entries(TITLES, ran)))
    made.add_source("Records", lambda text: entries([f"Note on {text}"], ran) if text else ())
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    field.setFocus()
    yield made
    made.dismiss()


def current(palette: CommandPalette) -> str:
    """Give the title of the marked line."""
    entry = palette.model.entry(palette.list.currentIndex().row())
    assert entry is not None
    return entry.title


def test_the_model_is_sound(dressed: QApplication) -> None:
    """Qt's own tester finds nothing wrong, empty, filled and filled anew."""
    model = PaletteModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.show_rows([("Commands", entries(TITLES)), ("Records", [])])
    assert model.rowCount() == len(TITLES) + 1
    model.show_rows([])
    assert model.rowCount() == 0
    assert model.next_entry(-1, 1) == -1
    assert tester.model() is model


def test_up_and_down_pass_over_headings_and_go_round(palette: CommandPalette, qtbot: QtBot) -> None:
    """The mark is always on an entry; from the last it goes to the first."""
    palette.open("undo")
    assert current(palette) == "Undo"
    qtbot.keyClick(palette.query, Qt.Key.Key_Up)
    assert current(palette) == "Note on undo"
    qtbot.keyClick(palette.query, Qt.Key.Key_Down)
    assert current(palette) == "Undo"


def test_enter_runs_after_closing(palette: CommandPalette, qtbot: QtBot, ran: list[str]) -> None:
    """The action finds the window as it was before the palette."""
    palette.open("redo")
    qtbot.keyClick(palette.query, Qt.Key.Key_Return)
    assert ran == ["Redo"]
    assert palette.isHidden()


def test_escape_gives_the_keyboard_back(palette: CommandPalette, qtbot: QtBot, ran: list[str]) -> None:
    """Esc runs nothing and leaves the person where they were."""
    palette.open()
    qtbot.waitUntil(palette.query.hasFocus)
    qtbot.keyClick(palette.query, Qt.Key.Key_Escape)
    assert palette.isHidden()
    field = palette.parentWidget()
    assert field is not None
    assert isinstance(field.focusWidget(), QLineEdit)
    assert field.focusWidget() is not palette.query
    assert ran == []


def test_tab_stays_within(palette: CommandPalette, qtbot: QtBot) -> None:
    """The keyboard cannot wander off behind the veil."""
    palette.open()
    qtbot.waitUntil(palette.query.hasFocus)
    qtbot.keyClick(palette.query, Qt.Key.Key_Tab)
    assert palette.query.hasFocus()


def test_a_click_beside_closes_and_a_click_on_a_line_runs(
    palette: CommandPalette, qtbot: QtBot, ran: list[str]
) -> None:
    """The mouse can do both."""
    palette.open("redo")
    index = palette.list.currentIndex()
    qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=palette.list.visualRect(index).center())
    assert ran == ["Redo"]
    palette.open()
    qtbot.mouseClick(palette, Qt.MouseButton.LeftButton, pos=palette.rect().bottomLeft())
    assert palette.isHidden()


def test_nothing_found_says_so(palette: CommandPalette, qtbot: QtBot, ran: list[str]) -> None:
    """A list with nothing in it gives way to a sentence, and Enter does nothing."""
    palette.open_only("Shortcuts", lambda text: rank_entries(text, entries(TITLES)), "Find a shortcut")
    qtbot.keyClicks(palette.query, "xyzzy")
    assert palette.list.isHidden()
    qtbot.keyClick(palette.query, Qt.Key.Key_Return)
    assert palette.isVisible()
    assert ran == []


def test_the_palette_keeps_to_the_window(palette: CommandPalette, qtbot: QtBot) -> None:
    """It covers the window also after a resize, and the panel stays within."""
    palette.open()
    window = palette.parentWidget()
    assert window is not None
    window.resize(600, 420)
    qtbot.waitUntil(lambda: palette.size() == window.size())
    assert palette.rect().contains(palette.panel.geometry())
