"""The frame: keys, pages, messages, palette."""

import logging
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QLocale, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.accessible import accessible_name, unnamed
from tests.ui.window_bench import PAGES, Page, built, field_of, press, window
from ui.main_window import MainWindow, PageSpec
from ui.widgets.empty_state import EmptyState
from ui.widgets.palette_entries import PaletteEntry

__all__ = ["built", "window"]


def test_pages_are_built_when_first_shown_and_once(window: MainWindow, built: list[str]) -> None:
    """A page costs nothing before it is shown, and is kept after."""
    assert built == ["week"]
    window.show_page("log")
    window.show_page("week")
    window.show_page("log")
    assert built == ["week", "log"]
    assert window.current_page == "log"


def test_showing_a_page_says_so_and_marks_it(window: MainWindow, qtbot: QtBot) -> None:
    """The navigation and whoever listens learn of the page that is on."""
    with qtbot.waitSignal(window.page_shown) as told:
        window.show_page("signals")
    assert told.args == ["signals"]
    assert window.navigation.entry("signals").isChecked()
    assert not window.navigation.entry("week").isChecked()


def test_an_unknown_page_is_a_key_error(window: MainWindow) -> None:
    """A wrong id is our own mistake and says so."""
    with pytest.raises(KeyError):
        window.show_page("nowhere")
    assert window.current_page == "week"


@pytest.mark.parametrize(("keys", "page"), [("Alt+2", "log"), ("Alt+3", "signals"), ("Ctrl+,", "settings")])
def test_keys_go_to_pages(window: MainWindow, keys: str, page: str) -> None:
    """Alt and a digit, or Ctrl and the comma, lead to a page."""
    press(window, keys)
    assert window.current_page == page


def test_arrow_keys_walk_the_navigation(window: MainWindow) -> None:
    """One stop for Tab, then up and down, first and last."""
    window.navigation.entry("week").setFocus()
    for key, page in [("Down", "log"), ("End", "settings"), ("Up", "signals"), ("Home", "week"), ("Up", "week")]:
        press(QApplication.focusWidget(), key)
        assert window.current_page == page
        assert window.navigation.entry(page).hasFocus()
    assert [entry for entry in PAGES if window.navigation.entry(entry).focusPolicy() & Qt.FocusPolicy.TabFocus] == [
        "week"
    ]


def test_a_click_on_the_page_one_is_on_keeps_it_marked(window: MainWindow, qtbot: QtBot) -> None:
    """A click never leaves the navigation without a mark."""
    entry = window.navigation.entry("week")
    qtbot.mouseClick(entry, Qt.MouseButton.LeftButton)
    assert entry.isChecked()
    assert window.current_page == "week"


def test_a_page_that_cannot_be_built_leaves_the_window_up(
    window: MainWindow, built: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    """A calm sentence stands in its place, the log has the reason, and one can try again."""
    failing = [True]

    def factory() -> QWidget:
        if failing:
            raise RuntimeError("no paper")
        return Page("Guide")

    window.add_page(PageSpec(id="guide", title="Guide", factory=factory))
    with caplog.at_level(logging.CRITICAL):
        window.show_page("guide")
    sentence = window.pages.built_page("guide")
    assert isinstance(sentence, EmptyState)
    assert "Guide" in " ".join(label.text() for label in sentence.findChildren(QLabel))
    window.show_page("week")
    assert window.current_page == "week"
    window.show_page("guide")
    failing.clear()
    assert sentence.button is not None
    sentence.button.click()
    assert isinstance(window.pages.built_page("guide"), Page)
    assert window.pages.current_page() is window.pages.built_page("guide")


def test_a_page_that_breaks_in_use_gives_way_to_the_sentence(window: MainWindow) -> None:
    """The application can put the calm sentence over a page that broke."""
    window.pages.fail_page("week")
    assert isinstance(window.pages.current_page(), EmptyState)


def test_log_is_a_button_and_a_key(window: MainWindow, qtbot: QtBot) -> None:
    """The Log button and Ctrl+N say the same."""
    with qtbot.waitSignal(window.logged):
        window.top_bar.log_button.click()
    with qtbot.waitSignal(window.logged):
        press(window, "Ctrl+N")


def test_undo_and_redo_reach_the_application(window: MainWindow, qtbot: QtBot) -> None:
    """Ctrl+Z and Ctrl+Shift+Z are the window's when no text field wants them."""
    window.navigation.entry("week").setFocus()
    with qtbot.waitSignal(window.undo_requested):
        press(window, "Ctrl+Z")
    with qtbot.waitSignal(window.redo_requested):
        press(window, "Ctrl+Shift+Z")


def test_a_text_field_undoes_its_own_typing_first(window: MainWindow, qtbot: QtBot) -> None:
    """Ctrl+Z takes back what was typed; only a field with nothing to take back passes the key on."""
    field = field_of(window, "week")
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "abc")
    with qtbot.assertNotEmitted(window.undo_requested):
        press(field, "Ctrl+Z")
    assert field.text() == ""
    with qtbot.waitSignal(window.undo_requested):
        press(field, "Ctrl+Z")
    with qtbot.assertNotEmitted(window.redo_requested):
        press(field, "Ctrl+Shift+Z")
    assert field.text() == "abc"


def editable_combo() -> QComboBox:
    """Make a combo box one can type in."""
    combo = QComboBox()
    combo.setEditable(True)
    return combo


@pytest.mark.parametrize("kind", [QPlainTextEdit, QTextEdit, editable_combo, QSpinBox, QLineEdit])
def test_every_kind_of_text_field_shares_its_keys_with_the_window(
    window: MainWindow, qtbot: QtBot, kind: Callable[[], QWidget]
) -> None:
    """Typing is undone in the field; what the field cannot undo, and Ctrl+K, are the window's."""
    field = kind()
    page = field_of(window, "week").parentWidget()
    assert page is not None
    layout = page.layout()
    assert layout is not None
    layout.addWidget(field)
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "7")
    with qtbot.assertNotEmitted(window.undo_requested):
        press(field, "Ctrl+Z")
    with qtbot.waitSignal(window.undo_requested):
        press(field, "Ctrl+Z")
    press(field, "Ctrl+K")
    assert window.palette_overlay.isVisible()
    press(window.palette_overlay.query, "Ctrl+K")
    window.palette_overlay.dismiss()


def test_context_and_counts_are_shown_and_told(window: MainWindow) -> None:
    """The line about the plan is in the bar; a count belongs to its page's entry."""
    window.set_context("Account executive → product manager · Sprint 14 of 18")
    assert "Sprint 14" in window.top_bar.findChildren(QLabel)[1].text()
    window.set_count("log", 1214)
    entry = window.navigation.entry("log")
    assert entry.count == 1214
    assert entry.accessibleDescription() == QLocale().toString(1214)
    window.set_count("log", None)
    assert entry.accessibleDescription() == ""


def test_the_palette_runs_a_command_from_the_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    """Ctrl+K, a few letters, Enter: done, and the keyboard is where it was."""
    field = field_of(window, "week")
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    press(field, "Ctrl+K")
    palette = window.palette_overlay
    assert palette.isVisible()
    assert palette.query.hasFocus()
    qtbot.keyClicks(palette.query, "signals")
    press(palette.query, "Return")
    assert not palette.isVisible()
    assert window.current_page == "signals"


def test_the_palette_finds_records(window: MainWindow, qtbot: QtBot) -> None:
    """What the record search gives stands below the commands, with its second line read out too."""
    opened: list[str] = []
    window.set_record_search(
        lambda text: [PaletteEntry(title=f"Tern {text}", subtitle="Signal", action=lambda: opened.append(text))]
    )
    window.open_palette()
    palette = window.palette_overlay
    qtbot.keyClicks(palette.query, "zzqx")
    assert palette.model.index(1).data(Qt.ItemDataRole.AccessibleTextRole) == "Tern zzqx, Signal"
    press(palette.query, "Return")
    assert opened == ["zzqx"]


def test_a_record_that_fits_goes_before_a_command_that_looks_alike(window: MainWindow, qtbot: QtBot) -> None:
    """Enter opens the record; the command one may have meant stands below it."""
    window.set_record_search(lambda text: [PaletteEntry(title=f"Tern {text}", action=lambda: None)])
    window.open_palette()
    palette = window.palette_overlay
    qtbot.keyClicks(palette.query, "setings")
    rows = [palette.model.entry(row) for row in range(palette.model.rowCount())]
    titles = [entry.title for entry in rows if entry]
    assert titles[:2] == ["Tern setings", "Settings"]
    palette.dismiss()


def test_a_search_that_fails_leaves_the_palette_working(
    window: MainWindow, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    """Records that cannot be searched do not take the commands away."""

    def search(text: str) -> list[PaletteEntry]:
        raise RuntimeError(text)

    window.set_record_search(search)
    window.open_palette()
    with caplog.at_level(logging.CRITICAL):
        qtbot.keyClicks(window.palette_overlay.query, "quit")
    entry = window.palette_overlay.model.entry(1)
    assert entry is not None
    assert entry.title == "Quit"
    window.palette_overlay.dismiss()


@pytest.mark.parametrize("keys", ["F1", "Ctrl+/"])
def test_the_list_of_shortcuts_names_only_what_has_keys(window: MainWindow, keys: str) -> None:
    """F1 or Ctrl+/ lists every command that has keys."""
    window.add_command("Without keys", lambda: None)
    press(window, keys)
    model = window.palette_overlay.model
    entries = [entry for row in range(model.rowCount()) if (entry := model.entry(row)) is not None]
    assert {"Ctrl+N", "Ctrl+Z", "Ctrl+Q", "Alt+1"} <= {entry.hint for entry in entries}
    assert all(entry.hint for entry in entries)
    window.palette_overlay.dismiss()


def test_news_reach_the_message_bar_and_undo_comes_back(window: MainWindow, qtbot: QtBot) -> None:
    """What is said stands below the page; its Undo button asks the application."""
    window.notices.say("Signal saved.", undoable=True)
    assert window.message_bar.text == "Signal saved."
    with qtbot.waitSignal(window.told_undo_requested):
        window.message_bar.undo_button.click()
    assert window.message_bar.text == ""


def test_the_pointer_on_the_message_keeps_it(window: MainWindow) -> None:
    """News wait while the pointer is on them and leave after it has gone."""
    bar = window.message_bar
    window.notices.say("Signal saved.")
    assert bar.waiting_to_leave
    middle = QPointF(20, 20)
    QApplication.sendEvent(bar, QEnterEvent(middle, middle, middle))
    assert not bar.waiting_to_leave
    QApplication.sendEvent(bar, QEvent(QEvent.Type.Leave))
    assert bar.waiting_to_leave


def test_ctrl_q_closes_the_window(window: MainWindow) -> None:
    """Quit has its key even where the desktop gives none."""
    press(window, "Ctrl+Q")
    assert not window.isVisible()


def test_everything_that_takes_the_keyboard_has_a_name(window: MainWindow) -> None:
    """The frame itself passes the check every page is put to."""
    window.notices.say("Saved.", undoable=True)
    window.open_palette()
    assert unnamed(window) == []
    window.palette_overlay.dismiss()


def test_the_check_for_names_finds_a_nameless_field(dressed: QApplication, qtbot: QtBot) -> None:
    """The check would notice a field that does not say what it is."""
    field = QLineEdit()
    qtbot.addWidget(field)
    assert unnamed(field) == ["QLineEdit ''"]
    field.setAccessibleName("Quote")
    assert unnamed(field) == []
    assert accessible_name(field) == "Quote"
