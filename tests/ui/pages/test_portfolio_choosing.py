"""Portfolio: who reads it, which pieces in which order, and how exactly they are told; all of it kept and undone."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from planner.portfolio.options import PortfolioOptions
from planner.workspace import Workspace
from tests.ui.pages.portfolio_bench import CLOCK, Bench, bench
from ui.pages.portfolio_pieces import PiecesPanel

__all__ = ["bench"]


def order_of(panel: PiecesPanel) -> list[str]:
    """The headlines as they stand."""
    return [panel.rows[piece].piece.headline for piece in panel.order]


def test_what_is_chosen_is_kept_with_the_plan_and_undone(bench: Bench) -> None:
    """Reader, length and days; one Undo, and the page is as it was."""
    choices = bench.page.choices
    for box, value in ((choices.audience, "external"), (choices.length, "one_page"), (choices.dates, False)):
        box.setCurrentIndex(box.findData(value))
        box.activated.emit(box.currentIndex())
    kept = bench.plan.portfolio_options
    assert (kept.audience, kept.length, kept.dates_in_quarters) == ("external", "one_page", False)
    assert "documents and the ladder are left out" in choices.says.text()
    bench.work_out()
    assert bench.page.shown
    assert len(bench.page.shown.sheets) == 1
    bench.hub.undo()
    assert bench.plan.portfolio_options.audience == ""
    assert choices.audience.currentData() == "hiring_manager"


def test_days_can_be_told_by_quarter(bench: Bench) -> None:
    """The pages follow at once."""
    assert "3 March 2026" in bench.seen
    box = bench.page.choices.dates
    box.setCurrentIndex(box.findData(True))
    box.activated.emit(box.currentIndex())
    assert "3 March 2026" not in bench.seen
    assert "Q1 2026" in bench.seen


def test_a_claim_without_evidence_is_marked_and_left_out_until_asked_for(bench: Bench) -> None:
    """The row says what is missing; shown, the page says that it is not proven."""
    bench.plan.add("prd_contribution", {"date": "2026-06-02", "document": "PRD 124", "named_where": "comment_only"})
    bench.work_out()
    row = bench.page.list.rows[bench.piece("PRD 124")]
    assert not row.lacking.isHidden()
    assert "A comment is no credit" in row.lacking.text()
    assert "A comment is no credit" in row.box.accessibleDescription()
    assert "PRD 124" not in bench.seen
    bench.page.choices.unproven.click()
    assert "PRD 124" in bench.seen
    assert "not proven yet" in bench.seen


def test_pieces_are_put_in_order_by_the_keyboard(bench: Bench, qtbot: QtBot) -> None:
    """Alt and the arrows; the keyboard stays on the piece, and the order is kept and undone."""
    panel = bench.page.list
    bench.plan.add("prd_contribution", {"date": "2026-06-02", "document": "PRD 131", "named_where": "contributor_line"})
    bench.work_out()
    assert order_of(panel) == ["Bulk rescheduling", "PRD 118", "PRD 131", "RICE memo"]
    piece = bench.piece("PRD 131")
    panel.rows[piece].box.setFocus()
    qtbot.keyClick(panel.rows[piece].box, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert order_of(panel) == ["Bulk rescheduling", "PRD 131", "PRD 118", "RICE memo"]
    assert panel.rows[piece].box.hasFocus()
    assert bench.seen.index("PRD 131") < bench.seen.index("PRD 118")
    qtbot.keyClick(panel.rows[piece].box, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert order_of(panel) == ["PRD 131", "PRD 118", "Bulk rescheduling", "RICE memo"]
    assert bench.plan.portfolio_options.order[0] == piece
    bench.hub.undo()
    bench.work_out()
    assert order_of(panel) == ["Bulk rescheduling", "PRD 118", "PRD 131", "RICE memo"]


def test_what_was_done_by_hand_can_be_left_to_the_reader_again(bench: Bench) -> None:
    """One press and every piece is ticked as the reader would get it; offered only where there is something to undo."""
    panel = bench.page.list
    assert panel.reset_button
    assert panel.reset_button.isHidden()
    panel.rows[bench.piece("PRD 118")].box.click()
    bench.work_out()
    assert not panel.reset_button.isHidden()
    panel.reset_button.click()
    assert "PRD 118" in bench.seen
    assert bench.plan.portfolio_options.shown == {}
    assert panel.reset_button.isHidden()


def test_another_plan_begins_with_its_own_choices(bench: Bench, tmp_path: Path) -> None:
    """Nothing of the plan before is seen or kept in mind."""
    bench.page.exporting.switch.click()
    bench.plan.keep_portfolio_options(PortfolioOptions(audience="midyear"))
    bench.hub.adopt(Workspace.create_example(tmp_path / "example.inroad", CLOCK))
    assert bench.page.wish.options == PortfolioOptions()
    assert bench.page.exporting.switch.isChecked()
    assert "Bulk rescheduling after a cancelled crew" in bench.seen
    bench.hub.close()
    assert bench.page.shown is None
    assert not bench.page.preview.isVisible()


def test_a_piece_is_dragged_to_another_place(bench: Bench, qtbot: QtBot) -> None:
    """Held by its grip and let go below the other of its kind."""
    panel = bench.page.list
    bench.plan.add("prd_contribution", {"date": "2026-06-02", "document": "PRD 131", "named_where": "contributor_line"})
    bench.work_out()
    grip, below = panel.rows[bench.piece("PRD 118")].grip, panel.rows[bench.piece("PRD 131")]
    qtbot.mousePress(grip, Qt.MouseButton.LeftButton)
    there = grip.mapFromGlobal(below.mapToGlobal(QPoint(20, below.height() - 2)))
    qtbot.mouseMove(grip, there)
    assert panel.mark.isVisible()
    qtbot.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=there)
    assert order_of(panel) == ["Bulk rescheduling", "PRD 131", "PRD 118", "RICE memo"]


def test_a_chain_put_into_the_portfolio_is_ticked_and_stood_on(bench: Bench) -> None:
    """Asked for from its own page: in, said so, and undone by one press."""
    values = {"date": "2026-04-01", "title": "Lost reports", "accounts": ["Kite & Co."], "problem": "Typed twice."}
    signal = bench.plan.add("signal", values)
    bench.work_out()
    assert "Lost reports" not in bench.seen
    bench.page.show_piece(signal.id)
    bench.work_out()
    row = bench.page.list.rows[signal.id]
    assert row.box.isChecked()
    assert row.box.hasFocus()
    assert "Lost reports" in bench.seen
    assert bench.said[-1] == "“Lost reports” is in the portfolio."
    bench.hub.undo_told()
    bench.work_out()
    assert not row.box.isChecked()


def test_the_facts_for_a_cover_letter_are_shown_as_pages_too(bench: Bench) -> None:
    """To a company one names; nothing of it is kept as the portfolio's length."""
    company = bench.plan.add("company", {"name": "Larkspur", "domain_overlap": "same", "industry": "housing"})
    bench.work_out()
    choices = bench.page.choices
    choices.length.setCurrentIndex(choices.length.count() - 1)
    choices.length.activated.emit(choices.length.currentIndex())
    assert choices.company.isVisible()
    choices.company.setCurrentIndex(choices.company.findData(company.id))
    choices.company.activated.emit(choices.company.currentIndex())
    assert "Facts for a cover letter" in bench.seen
    assert "To Larkspur" in bench.seen
    assert bench.plan.portfolio_options.length == "full"
