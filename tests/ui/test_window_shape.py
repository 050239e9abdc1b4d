"""The frame on small screens, across restarts, and in another dress."""

from PySide6.QtCore import QByteArray, QPoint
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.window_bench import built, press, window
from ui.main_window import MainWindow, PageSpec
from ui.theme import apply_theme

__all__ = ["built", "window"]


def test_the_window_fits_a_small_screen(window: MainWindow) -> None:
    """At 1280 by 720 all entries of the navigation and the bar are whole."""
    for number in range(8):
        window.add_page(PageSpec(id=f"more{number}", title="Roadmap & PRDs", factory=QWidget))
    window.resize(1280, 720)
    QApplication.sendPostedEvents()
    assert window.minimumSizeHint().width() <= 1280
    assert window.minimumSizeHint().height() <= 720
    last = window.navigation.entry("settings")
    assert window.rect().contains(last.mapTo(window, QPoint(last.width(), last.height())))


def test_a_page_that_is_too_tall_scrolls(window: MainWindow, qtbot: QtBot) -> None:
    """In a small window a tall page is cut nowhere: it scrolls, and the field with the keyboard is in view."""

    def factory() -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        for number in range(40):
            field = QLineEdit(f"{number}")
            field.setMinimumHeight(32)
            column.addWidget(field)
        return page

    window.add_page(PageSpec(id="tall", title="Tall", factory=factory))
    window.show_page("tall")
    page = window.pages.current_page()
    assert page is not None
    fields = page.findChildren(QLineEdit)
    assert page.height() > window.height()
    fields[0].setFocus()
    for _ in range(39):
        press(QApplication.focusWidget(), "Tab")
    assert fields[-1].hasFocus()
    assert not fields[-1].visibleRegion().isEmpty()


def test_the_place_of_the_window_can_be_kept(window: MainWindow) -> None:
    """What was saved restores the size; rubbish is refused and changes nothing."""
    window.resize(960, 700)
    kept = window.save_layout()
    window.resize(960, 600)
    assert window.restore_layout(kept)
    assert window.height() == 700
    assert not window.restore_layout(QByteArray())
    assert not window.restore_layout(QByteArray(b"rubbish"))
    assert window.height() == 700


def test_the_window_changes_its_dress_while_open(window: MainWindow, dressed: QApplication) -> None:
    """Light and dark change under a window with everything open, without a warning."""
    window.notices.refuse("“31.02.2025” is no date.")
    window.open_palette()
    light = window.grab().toImage()
    apply_theme(dressed, "dark")
    dark = window.grab().toImage()
    assert light.pixelColor(4, 300).lightness() > dark.pixelColor(4, 300).lightness()
    window.palette_overlay.dismiss()
