"""The board of companies: stages by keyboard, what is late, how each fits and why."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from planner.domain.people import Company
from tests.ui.accessible import unnamed
from tests.ui.plan_fixtures import hub, said
from ui.hub import Hub
from ui.pages.board_cards import BoardCard
from ui.pages.companies import CompaniesPage
from ui.pages.company_body import CompanyBody

__all__ = ["hub", "said"]

OWN = {"name": "Our own company", "route": "internal", "model": "b2b_saas", "application": "interviewing"}
OTHER = {"name": "Pawsbridge", "route": "cold", "model": "big_tech", "next_step": "Ask Noor", "next_on": "2026-07-06"}


@pytest.fixture
def page(hub: Hub, qtbot: QtBot) -> CompaniesPage:
    """Two companies on the board, on screen."""
    assert hub.workspace
    for values in (OWN, OTHER):
        hub.workspace.add("company", values)
    made = CompaniesPage(hub)
    qtbot.addWidget(made)
    made.resize(1200, 760)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def card(page: CompaniesPage, stage: str) -> BoardCard:
    """The only card of a column."""
    [found] = page.board.columns[stage].cards.rows
    return found


def test_each_company_lies_in_its_stage_with_its_fit(page: CompaniesPage) -> None:
    """One without a stage is an idea; a step whose day is past is marked as late."""
    assert card(page, "interviewing").facts.startswith("first choice · Internal transfer")
    late = card(page, "idea")
    assert (late.metric, late.has_metric, late.next_step) == ("3 days late", False, "Ask Noor")
    assert card(page, "interviewing").metric == "no next step"


def test_a_company_moves_by_keyboard_and_back_by_undo(page: CompaniesPage, hub: Hub, said: list[str]) -> None:
    """Ctrl+Right takes it to the next stage; Ctrl+Down closes it."""
    assert hub.workspace
    idea = page.board.columns["idea"]
    idea.setFocus()
    QTest.keyClick(idea, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert card(page, "preparing").title == "Pawsbridge"
    assert said[-1] == "“Pawsbridge” is now “Preparing”."
    QTest.keyClick(page.board.columns["preparing"], Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert [row.title for row in page.board.shelf.cards.rows] == ["Pawsbridge"]
    hub.undo_told()
    assert card(page, "preparing").title == "Pawsbridge"


def test_a_company_tells_why_it_fits(page: CompaniesPage, hub: Hub) -> None:
    """Enter opens it; every reason stands there with its weight and follows what one types; Escape leads back."""
    idea = page.board.columns["idea"]
    idea.setFocus()
    QTest.keyClick(idea, Qt.Key.Key_Return)
    assert isinstance(page.form.body, CompanyBody)
    fit = page.form.body.fit
    assert fit.pill.text() == "hard way in"
    assert any("Big tech" in reason.says for reason in fit.reasons)
    assert hub.workspace
    hub.workspace.edit(page.form.record_id, {"route": "referral", "model": "b2b_saas", "domain_overlap": "same"})
    assert fit.pill.text() == "strong fit"
    QTest.keyClick(page.form.body.editors["name"], Qt.Key.Key_Escape)
    assert not page.form_is_shown
    assert idea.hasFocus()


def test_an_empty_board_offers_the_first_step(hub: Hub, qtbot: QtBot) -> None:
    """It says what belongs there and begins a company; everything has a name."""
    made = CompaniesPage(hub)
    qtbot.addWidget(made)
    made.show()
    assert made.shown.currentWidget() is made.empty
    assert unnamed(made) == []
    assert made.empty.button
    made.empty.button.click()
    assert made.form_is_shown
    assert made.form.body
    assert made.form.body.kind is Company
