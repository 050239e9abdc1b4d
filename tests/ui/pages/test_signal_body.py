"""The form of a signal: the coach reads along and offers its judgement."""

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.accessible import unnamed
from tests.ui.plan_fixtures import hub
from ui.hub import Hub
from ui.pages.kinds import KindPage
from ui.pages.signal_body import SignalBody

__all__ = ["hub"]

PAID = "They pay a temp 2,400 a month to re-key bookings after every sick call."


@pytest.fixture
def page(hub: Hub, qtbot: QtBot) -> KindPage:
    """A page of signals, on screen."""
    made = KindPage(hub, ("signal",), "Signals")
    qtbot.addWidget(made)
    made.resize(1300, 900)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def body(page: KindPage, hub: Hub) -> SignalBody:
    """The form of a new signal."""
    assert hub.workspace
    page.open_record(hub.workspace.add("signal", {"date": "2026-07-08", "title": "Re-keying", "problem": PAID}).id)
    assert isinstance(page.form.body, SignalBody)
    return page.form.body


def test_money_that_is_spent_reads_as_a_budget_line_and_can_be_taken(body: SignalBody, hub: Hub) -> None:
    """The words are quoted; nothing is judged until the person takes it, and then it is saved."""
    coach = body.coach
    assert coach.pill.text() == "budget line"
    assert "pay a temp" in coach.words.text()
    assert body.editors["viability"].raw() == ""
    coach.take_button.click()
    assert hub.workspace
    assert hub.workspace.store.get(body.saving.record_id).viability == "budget_line"  # type: ignore[attr-defined]
    assert not coach.take_button.isVisible()
    assert coach.says.text() == "You judged it so, and the words carry it."


def test_it_reads_along_and_says_when_the_judgement_reads_otherwise(body: SignalBody, qtbot: QtBot) -> None:
    """A complaint that is lived with contradicts a budget line; without a number it asks for one."""
    body.editors["viability"].show_value("budget_line")
    body.editors["problem"].show_value("They all say it is annoying, and that one gets used to it.")
    body.editors["problem"].edited.emit()
    qtbot.waitUntil(lambda: body.coach.pill.text() == "normalised complaint")
    assert body.coach.says.text() == "You judged: Budget line. The words read otherwise."
    assert body.coach.number.text().startswith("No usage number yet")


def test_everything_has_a_name(body: SignalBody) -> None:
    """Whatever takes the keyboard says what it is."""
    assert unnamed(body) == []
