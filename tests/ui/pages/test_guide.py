"""The Guide: every page opens, says what the plan says, and ends in something to record."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from planner.domain.kinds import kind_named
from planner.domain.values import parse_all
from tests.ui.accessible import unnamed
from tests.ui.plan_fixtures import hub
from ui.hub import Hub
from ui.pages.card_button import PillButton
from ui.pages.guide import GuideBook

__all__ = ["hub"]


@pytest.fixture
def book(hub: Hub, qtbot: QtBot) -> GuideBook:
    """The Guide, on screen."""
    made = GuideBook(hub)
    qtbot.addWidget(made)
    made.resize(1100, 760)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_every_page_ends_in_something_to_record(book: GuideBook, qtbot: QtBot) -> None:
    """Down turns the page; each has a name for everything, and its cards begin a record that its kind takes."""
    book.list.setFocus()
    for page in book.guide.pages:
        assert book.view.page is page
        assert unnamed(book) == []
        assert book.view.entries
        for card in book.view.entries:
            with qtbot.waitSignal(book.draft_requested) as begun:
                card.click()
            parse_all(kind_named(begun.args[0]), begun.args[1])
        QTest.keyClick(book.list, Qt.Key.Key_Down)


def test_the_pay_in_ones_own_market_is_kept_with_the_plan(book: GuideBook, hub: Hub) -> None:
    """It is typed beside the source's figures, and saved when one leaves the page."""
    assert hub.workspace
    market = book.view.market
    assert market
    market.editor.show_raw([{"job": "Product manager", "amount": 68000, "currency": "EUR", "source": "Postings"}])
    market.editor.edited.emit()
    hub.flush_requested.emit()
    assert hub.workspace.plan.market[0]["amount"] == 68000
    lines = [line.text() for line in market.editor.findChildren(QLineEdit)]
    assert "Postings" in lines


def test_skills_stand_beside_ones_own_levels(book: GuideBook, qtbot: QtBot) -> None:
    """Each skill names its competencies with what is proven; a press leads to the ladder."""
    at = next(at for at, page in enumerate(book.guide.pages) if page.id == "skills")
    book.list.setCurrentRow(at)
    assert book.view.skills
    pill = book.view.skills.findChildren(PillButton)[0]
    assert pill.text() == "Product intuition 0 / 3"
    with qtbot.waitSignal(book.page_requested) as asked:
        pill.click()
    assert asked.args == ["gaps"]
