"""The form of a win/loss review: both views side by side, and what is still one-sided."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from tests.ui.accessible import unnamed
from tests.ui.plan_fixtures import hub
from ui.hub import Hub
from ui.pages.log import LogPage
from ui.pages.win_loss_body import WinLossBody

__all__ = ["hub"]


@pytest.fixture
def body(hub: Hub, qtbot: QtBot) -> Iterator[WinLossBody]:
    """The form of a review that only sales has filled, in the log."""
    page = LogPage(hub)
    qtbot.addWidget(page)
    page.resize(1300, 900)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    assert hub.workspace
    known = {"date": "2026-07-08", "title": "Lost to a map", "sales_view": "They found us dearer"}
    page.open_record(hub.workspace.add("win_loss_review", known).id)
    assert isinstance(page.form.body, WinLossBody)
    body = page.form.body
    yield body
    page.close()


def test_both_views_stand_side_by_side(body: WinLossBody, qtbot: QtBot) -> None:
    """At one height, each with what it asks below it."""

    def place(name: str) -> QPoint:
        return body.rows[name].mapTo(body, QPoint(0, 0))

    qtbot.waitUntil(lambda: place("sales_view").y() == place("product_view").y())
    assert place("sales_view").x() < place("product_view").x()


def test_a_single_side_is_said_and_mended(body: WinLossBody, hub: Hub) -> None:
    """The missing view is a step away; heard from both sides nothing is said any more."""
    assert body.says.text() == "Only one side has been heard."
    assert [pill.text() for pill in body.missing.pills] == ["Product view", "What really moved it"]
    body.missing.pills[0].click()
    assert body.editors["product_view"].has_keyboard()
    assert hub.workspace
    known = {"product_view": "Notes could be changed", "decisive": "Their auditor"}
    hub.workspace.edit(body.saving.record_id, known)
    assert not body.says.isVisible()
    assert not body.missing.isVisible()


def test_everything_has_a_name(body: WinLossBody) -> None:
    """Whatever takes the keyboard says what it is."""
    assert unnamed(body) == []
