"""Prioritise: both orders, the sentence for a mover, what a confidence rests on, the other views."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.domain.delivery import Option
from planner.rules.deal_pull import Pull
from planner.workspace import Workspace
from tests.made_once import filled_plan
from tests.ui.accessible import unnamed
from tests.ui.plan_fixtures import CLOCK, PLAN, TODAY
from ui.hub import Hub
from ui.notices import Notices
from ui.pages.prioritise import PrioritisePage
from ui.pages.rank_pull import DealPull
from ui.pages.rank_words import number_words, score_words
from ui.widgets.rank_lines import LEFT, RIGHT

DAY = TODAY.isoformat()


def option(workspace: Workspace, title: str, reach: float, **values: object) -> str:
    """Add an option that can be ranked."""
    raw = {"date": DAY, "title": title, "reach": reach, "reach_period": "quarter", "impact": "1", "confidence": "80",
           "effort_months": 2, **values}  # fmt: skip
    return workspace.add("option", raw).id


def fill(workspace: Workspace) -> None:
    """Three options: deals put the last first; one has a sentence, one lacks its effort."""
    for name, value, stage in (("Kite & Co.", 90_000, "open"), ("Tern Housing", 20_000, "at_risk")):
        workspace.add("account", {"name": name, "deal_value": value, "deal_stage": stage, "deal_currency": "EUR"})
    option(workspace, "Bulk moves", 1000, mover_reason="It reaches everybody.")
    option(workspace, "Own data centre", 10, accounts=["Kite & Co.", "Tern Housing"])
    option(workspace, "Nobody’s measure", 50, effort_months=None)


@pytest.fixture
def hub(tmp_path: Path, dressed: QApplication) -> Iterator[Hub]:
    """A hub with the three options."""
    made = Hub(Notices(), CLOCK)
    made.adopt(filled_plan(tmp_path / "plan.inroad", CLOCK, PLAN, fill))
    yield made
    made.close()


@pytest.fixture
def page(hub: Hub, qtbot: QtBot) -> PrioritisePage:
    """The page, on screen, with the keyboard in the orders."""
    made = PrioritisePage(hub)
    qtbot.addWidget(made)
    made.resize(1300, 900)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.ranks.setFocus()
    return made


def titles(page: PrioritisePage, column: int) -> list[str]:
    """One of the two orders, as it stands on the page."""
    return [entry.title for entry in page.ranks.ranks.entries(column)]


def test_rice_stands_beside_the_deals(page: PrioritisePage) -> None:
    """Each order has its own first; what is at risk stands apart and is in no sum."""
    assert titles(page, LEFT) == ["Bulk moves", "Own data centre"]
    assert titles(page, RIGHT) == ["Own data centre", "Bulk moves"]
    first = page.ranks.ranks.entries(RIGHT)[0]
    assert (first.figure, first.aside) == ("90,000", "20,000 at risk")
    assert page.ranks.ranks.entries(LEFT)[0].words.startswith(
        "1 by RICE: Bulk moves. RICE 400: reach 1,000 a quarter, times impact 1, times confidence 80 %, divided by "
        "effort 2 person-months. 2 by the deals."
    )


def test_the_sum_is_shown_with_its_inputs(page: PrioritisePage) -> None:
    """Walking down shows the next option's inputs, and its form at the right."""
    assert [figure.text() for figure in page.detail.sum.figures] == ["1,000", "1", "80 %", "2", "400"]
    QTest.keyClick(page.ranks, Qt.Key.Key_Down)
    assert [figure.text() for figure in page.detail.sum.figures] == ["10", "1", "80 %", "2", "4"]
    assert page.form.record_id == page.ranks.current_id


def test_a_movers_sentence_is_written_where_it_is_read(page: PrioritisePage, hub: Hub) -> None:
    """The link leads into it, leaving it saves it, one undo takes it back; then the mover waits again."""
    assert hub.workspace
    assert page.ranks.ranks.ties[page.ranks.ranks.entries(LEFT)[1].id] == "unexplained"
    assert page.waiting.text() == "One mover waits for its sentence"
    page.waiting.click()
    assert page.detail.sentence.text.hasFocus()
    QTest.keyClicks(page.detail.sentence.text, "One account, and not a typical one.")
    QTest.keyClick(page.detail.sentence.text, Qt.Key.Key_Escape)
    saved = hub.workspace.records.get(page.ranks.current_id)
    assert isinstance(saved, Option)
    assert saved.mover_reason == "One account, and not a typical one."
    assert page.ranks.hasFocus()
    assert not page.waiting.isVisible()
    assert page.form.body
    assert page.form.body.editors["mover_reason"].raw() == saved.mover_reason
    hub.undo()
    assert page.waiting.isVisible()
    assert page.detail.sentence.text.toPlainText() == ""


def test_a_sentence_being_typed_goes_to_its_own_option(page: PrioritisePage, hub: Hub) -> None:
    """Choosing another option while typing saves what is typed where it was typed."""
    assert hub.workspace
    page.waiting.click()
    typed_for = page.ranks.current_id
    QTest.keyClicks(page.detail.sentence.text, "Untypical.")
    page.ranks.go_to(page.ranks.ranks.entries(LEFT)[0].id)
    reasons = {o.id: o.mover_reason for o in hub.workspace.records.of(Option)}
    assert reasons[typed_for] == "Untypical."
    assert reasons[page.ranks.current_id] == "It reaches everybody."
    assert page.detail.sentence.text.toPlainText() == "It reaches everybody."


def test_the_missing_evidence_is_named(page: PrioritisePage) -> None:
    """The claim stands beside what is carried, and reckoning with that changes the sum."""
    assert "You say 80 %; the evidence carries 50 %." in page.detail.cap.text()
    assert "No account behind it" in page.detail.cap.text()
    page.capped.setChecked(True)
    assert [figure.text() for figure in page.detail.sum.figures][2:] == ["50 %", "2", "250"]
    assert page.detail.sum.names[2].text() == "confidence carried"


def test_the_top_says_what_it_hangs_on(page: PrioritisePage, hub: Hub) -> None:
    """Far ahead it stays; nearly overtaken, the input that would topple it is named with its step."""
    assert hub.workspace
    assert page.lead.text() == "“Bulk moves” is first and stays there."
    option(hub.workspace, "Close behind", 900)
    assert page.lead.text() == "“Bulk moves” is first, but one step topples it."
    assert "reach 1,000 → 800" in page.hinges.text()
    assert "of “Close behind”" in page.hinges.text()


def test_a_deleted_option_comes_back_where_it_stood(page: PrioritisePage, hub: Hub) -> None:
    """Delete takes it out of both orders and shows the next; one undo brings it back and opens it."""
    gone = page.ranks.current_id
    QTest.keyClick(page.ranks, Qt.Key.Key_Delete)
    assert titles(page, LEFT) == titles(page, RIGHT) == ["Own data centre"]
    assert page.form.record_id == page.ranks.current_id != gone
    hub.undo()
    assert titles(page, LEFT) == ["Bulk moves", "Own data centre"]
    assert page.form.record_id == page.ranks.current_id == gone


def test_what_cannot_be_ranked_stands_apart(page: PrioritisePage, qtbot: QtBot) -> None:
    """It says what is missing, and one press leads into the very field."""
    [row] = page.lacking.rows
    assert row.accessibleName() == "Nobody’s measure lacks effort"
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert page.form.body
    assert page.form.body.editors["effort_months"].has_keyboard()
    assert not page.detail.isVisible()


def test_with_nothing_ranked_the_page_starts_at_what_lacks(page: PrioritisePage, hub: Hub) -> None:
    """The keyboard has somewhere to stand although there is no order yet."""
    assert page.first_stop() is page.ranks
    assert hub.workspace
    for ranked in [each for each in hub.workspace.records.of(Option) if each.effort_months]:
        hub.workspace.edit(ranked.id, {"effort_months": None})
    assert page.first_stop() is page.lacking.rows[0]


def test_the_other_views_stand_beside_rice(page: PrioritisePage, hub: Hub) -> None:
    """ICE has its own order; averaging it is kept with the plan."""
    assert hub.workspace
    second = page.ranks.ranks.entries(LEFT)[1].id
    hub.workspace.edit(second, {"ice_impact": 9, "ice_confidence": 8, "ice_ease": 7})
    page.views.setCurrentIndex(1)
    assert [(e.title, e.figure) for e in page.ranks.ranks.entries(LEFT)] == [("Own data centre", "504")]
    assert titles(page, RIGHT) == ["Bulk moves", "Own data centre"]
    page.combine_button.click()
    assert page.ranks.ranks.entries(LEFT)[0].figure == "8"
    assert page.combine_button.text() == "Multiply instead"
    page.views.setCurrentIndex(2)
    assert page.lead.text().startswith("WSJF takes")
    assert not page.board.isVisible()
    assert "lacks user and business value" in page.lacking.rows[0].accessibleName()


def test_the_deal_pull_is_one_plain_sentence(page: PrioritisePage, qtbot: QtBot) -> None:
    """Opposite orders are said to be opposite; months become a line with words."""
    assert page.pull.figure.text() == "−1.00"
    assert page.pull.says.text().startswith("Your order runs against the deals")
    card = DealPull()
    qtbot.addWidget(card)
    months = [TODAY.replace(month=month) for month in (4, 5, 7)]
    card.show_pull([Pull(day=day, tau=tau, n=6) for day, tau in zip(months, (0.9, None, 0.4), strict=True)])
    assert card.says.text() == "The deals still pull on your order."
    assert card.since.text() == "At the end of April it stood at +0.90."
    assert card.line.accessibleName() == "Deal pull by month: 2026-04: +0.90, 2026-07: +0.40"
    card.show_pull([Pull(day=TODAY, tau=None, n=1)])
    assert card.says.text().startswith("It takes two options")


def test_an_empty_plan_offers_the_first_step(tmp_path: Path, dressed: QApplication, qtbot: QtBot) -> None:
    """What belongs here, why, and a form for the first option."""
    hub = Hub(Notices(), CLOCK)
    hub.adopt(Workspace.create(tmp_path / "empty.inroad", CLOCK, PLAN))
    page = PrioritisePage(hub)
    qtbot.addWidget(page)
    page.show()
    assert page.empty.isVisible()
    assert page.empty.button
    page.empty.button.click()
    assert page.form.is_new
    hub.close()


def test_everything_has_a_name(page: PrioritisePage) -> None:
    """Whatever takes the keyboard says what it is, in every view."""
    for view in range(page.views.count()):
        page.views.setCurrentIndex(view)
        assert unnamed(page) == []


def test_numbers_are_short_and_grouped() -> None:
    """About three figures for a score, no zeros at the end."""
    assert [score_words(score) for score in (1234.0, 288.4, 12.5, 3.0, 0.8333)] == ["1,234", "288", "12.5", "3", "0.83"]
    assert number_words(1000.0) == "1,000"
