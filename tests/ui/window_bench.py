"""A window with four pages."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow, PageSpec

PAGES = {"week": "This week", "log": "Log", "signals": "Signals", "settings": "Settings"}


class Page(QWidget):
    """A page with a field and a button."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setAccessibleName(f"Field of {title}")
        column = QVBoxLayout(self)
        column.addWidget(QLabel(title))
        column.addWidget(self.field)
        column.addWidget(QPushButton("Do it"))


@pytest.fixture
def built() -> list[str]:
    """List the pages that were built, in order."""
    return []


@pytest.fixture
def window(dressed: QApplication, qtbot: QtBot, built: list[str]) -> Iterator[MainWindow]:
    """Give a shown window with four pages."""
    made = MainWindow()
    qtbot.addWidget(made)

    def factory(page_id: str) -> QWidget:
        built.append(page_id)
        return Page(PAGES[page_id])

    for page_id, title in PAGES.items():
        made.add_page(
            PageSpec(
                id=page_id, title=title, factory=lambda page_id=page_id: factory(page_id), bottom=page_id == "settings"
            )
        )
    made.show_page("week")
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.message_bar.close_message()


def press(widget: QWidget, keys: str) -> None:
    """Press one combination of keys on `widget`."""
    QTest.keySequence(widget, QKeySequence(keys))


def field_of(window: MainWindow, page_id: str) -> QLineEdit:
    """Give the field of a page that has been built."""
    page = window.pages.built_page(page_id)
    assert isinstance(page, Page)
    return page.field
