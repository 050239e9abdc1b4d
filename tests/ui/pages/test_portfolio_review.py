"""Portfolio: quotes decided one by one, and names looked through."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from planner.domain.discovery import JtbdNote
from tests.ui.pages.portfolio_bench import Bench, bench
from ui.pages.portfolio_quotes import QuotesPanel

__all__ = ["bench"]

SAID = "I take a pencil, because the pencil can move nine things."


@pytest.fixture
def panel(bench: Bench) -> QuotesPanel:
    """The quotes of a chain that has two."""
    for day, account, quote in (
        ("2026-01-08", "Kite & Co.", SAID),
        ("2026-01-09", "Tern Housing GmbH", "At Tern we ring everybody."),
    ):
        values = {"date": day, "account": account, "quote": quote, "situation": "a crew drops out", "motivation": "m"}
        bench.plan.add("jtbd_note", {**values, "signal": "Bulk rescheduling"})
    bench.work_out()
    bench.page.tabs.setCurrentIndex(1)
    return bench.page.review.quotes


def notes(bench: Bench) -> list[JtbdNote]:
    """The notes as they are now."""
    return list(bench.plan.records.of(JtbdNote))


def test_a_quote_stays_out_until_it_is_approved(bench: Bench, panel: QuotesPanel) -> None:
    """Who said it stands beside it; approved, it is on the page word for word, and Undo takes it off."""
    assert SAID not in bench.seen
    assert SAID in panel.words.text()
    assert "Kite & Co." in panel.who.text()
    assert panel.count.text() == "1 of 2, 2 undecided"
    assert bench.page.tabs.tabText(1) == "Review (2)"
    panel.buttons["verbatim"].click()
    assert SAID in bench.seen
    assert panel.count.text() == "1 of 2, 1 undecided"
    bench.hub.undo()
    assert SAID not in bench.seen
    assert not panel.buttons["verbatim"].isChecked()


def test_a_quote_in_ones_own_words_leaves_in_those_alone(bench: Bench, panel: QuotesPanel, qtbot: QtBot) -> None:
    """Typed under the choice, kept after a pause; what was said stays here, and a name in one's own words too."""
    panel.on_button.click()
    panel.buttons["paraphrased"].click()
    assert panel.own.isVisible()
    qtbot.keyClicks(panel.own, "Tern Housing rings all of them")
    panel.settle()
    assert notes(bench)[1].quote_outside == "Tern Housing rings all of them"
    assert "rings all of them" in bench.seen
    assert "Tern" not in bench.seen
    panel.buttons["kept"].click()
    assert notes(bench)[1].quote_use == "kept"
    assert "rings all of them" not in bench.seen


def test_the_very_words_are_no_paraphrase(bench: Bench, panel: QuotesPanel, qtbot: QtBot) -> None:
    """Refused with what to do instead; the field is marked and nothing leaves."""
    panel.buttons["paraphrased"].click()
    qtbot.keyClicks(panel.own, SAID)
    panel.settle()
    assert "approve the quote instead" in bench.said[-1]
    assert panel.own.property("state") == "refused"
    assert notes(bench)[0].quote_use == ""


def test_a_quote_corrected_after_it_was_approved_is_asked_for_again(bench: Bench, panel: QuotesPanel) -> None:
    """The new words stay out, and the card says why."""
    panel.buttons["verbatim"].click()
    bench.plan.edit(notes(bench)[0].id, {"quote": "I take two pencils."})
    bench.work_out()
    assert panel.changed.isVisible()
    assert "two pencils" not in bench.seen


def test_a_description_that_fits_too_few_is_told(bench: Bench) -> None:
    """An account alone in its sector is told more widely; a pseudonym of one's own that names the sector is marked."""
    account = bench.account("Tern Housing GmbH")
    bench.plan.edit(account.id, {"industry": "Housing", "region": "DACH"})
    bench.work_out()
    row = bench.page.review.names.rows[account.id]
    assert "fewer than three of your accounts are alike" in row.hint.text()
    bench.plan.edit(account.id, {"pseudonym": "a housing provider"})
    bench.work_out()
    assert row.hint.text() == "It names the sector, which fewer than three of your accounts share."
    assert row.hint.text() in (row.field.accessibleDescription() if row.field else "")


def test_it_is_shown_where_each_name_stood_and_how_it_was_written(bench: Bench, qtbot: QtBot) -> None:
    """The other forms at once, the places when asked for."""
    bench.page.tabs.setCurrentIndex(1)
    names = bench.page.review.names
    row = names.rows[bench.account("Tern Housing GmbH").id]
    assert row.forms.text() == "Also found as “Tern Housing”"
    assert not row.places.isVisible()
    qtbot.keyClick(names.where, Qt.Key.Key_Space)
    assert row.places.isVisible()
    assert "Bulk rescheduling, facts" in row.places.text()
