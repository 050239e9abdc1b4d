"""Portfolio: chosen, and seen without names."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from planner.workspace import Workspace
from tests.ui.accessible import unnamed
from tests.ui.pages.portfolio_bench import CLOCK, HOSTILE, REAL_NAMES, Answers, Bench, bench, open_hub
from ui.hub import Hub
from ui.jobs import InlineRunner
from ui.notices import Notices
from ui.pages.portfolio import PortfolioPage

__all__ = ["bench"]


def test_the_preview_says_what_is_shown_and_names_nobody(bench: Bench) -> None:
    """Pieces with the records behind them at the left, their document without a real name beside them."""
    assert bench.page.pieces
    assert [(piece.headline, piece.evidence) for piece in bench.page.pieces] == [
        ("Bulk rescheduling", 2),
        ("PRD 118", 1),
        ("RICE memo", 1),
    ]
    assert "Bulk rescheduling" in bench.seen
    assert "Robin Halvorsen" in bench.seen
    assert not [name for name in REAL_NAMES if name in bench.seen]


def test_every_replacement_is_listed_with_its_count(bench: Bench) -> None:
    """Real name, what stands for it, how often; accounts can be renamed, people cannot."""
    assert bench.page.shown
    names = {name.real: name for name in bench.page.shown.names}
    assert names["Tern Housing GmbH"].count == 2
    assert names["Tern Housing GmbH"].account == bench.account("Tern Housing GmbH").id
    assert names["Imani Okafor"].instead == "the product manager"
    assert bench.page.review.names.rows[names["Tern Housing GmbH"].account].field
    assert bench.page.review.names.rows["Imani Okafor"].field is None


def test_unticking_a_piece_takes_it_off_the_sheet(bench: Bench) -> None:
    """The sheet follows the ticks, and the names follow the sheet; the row keeps the keyboard."""
    spec = bench.piece("PRD 118")
    row = bench.page.list.rows[spec]
    row.box.click()
    assert "PRD 118" not in bench.seen
    assert bench.page.list.rows[spec] is row
    row.box.click()
    assert "PRD 118" in bench.seen


def test_nothing_ticked_is_said_and_cannot_be_exported(bench: Bench) -> None:
    """No tick, no portfolio; not the whole plan by mistake."""
    for row in bench.page.list.rows.values():
        if row.box.isChecked():
            row.box.click()
    assert "Nothing is ticked" in bench.seen
    assert not bench.page.exporting.export_button.isEnabled()


def test_what_stands_for_a_customer_can_be_changed_in_place(bench: Bench, qtbot: QtBot) -> None:
    """Typed, confirmed, kept with the account as one step that undo takes back."""
    account = bench.account("Tern Housing GmbH")
    field = bench.page.review.names.rows[account.id].field
    assert field
    field.selectAll()
    qtbot.keyClicks(field, "a housing provider")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert bench.account("Tern Housing GmbH").pseudonym == "a housing provider"
    assert "A housing provider re-keys a whole day" in bench.seen
    assert bench.page.review.names.rows[account.id].field is field
    bench.hub.undo()
    assert bench.account("Tern Housing GmbH").pseudonym == ""
    bench.work_out()
    assert field.text() != "a housing provider"


def test_a_pseudonym_that_gives_the_customer_away_is_refused(bench: Bench, qtbot: QtBot) -> None:
    """The sentence says which name; the account stays as it was and the field is marked."""
    account = bench.account("Tern Housing GmbH")
    field = bench.page.review.names.rows[account.id].field
    assert field
    field.selectAll()
    qtbot.keyClicks(field, "the Tern Housing people")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert "contains the real name" in bench.said[-1]
    assert bench.account("Tern Housing GmbH").pseudonym == ""
    assert field.property("state") == "refused"


def test_a_pseudonym_that_cannot_stand_is_told_on_the_sheet_and_can_be_mended(bench: Bench, qtbot: QtBot) -> None:
    """Set elsewhere to something that holds a real name: nothing is shown until it is changed here."""
    account = bench.account("Tern Housing GmbH")
    bench.plan.edit(account.id, {"pseudonym": "Kite & Co. of the north"})
    assert "contains the real name" in bench.seen
    assert not bench.page.exporting.export_button.isEnabled()
    field = bench.page.review.names.rows[account.id].field
    assert field
    field.selectAll()
    qtbot.keyClicks(field, "a landlord")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert "A landlord re-keys a whole day" in bench.seen
    assert bench.page.exporting.export_button.isEnabled()


def test_hostile_words_are_shown_as_they_stand(bench: Bench) -> None:
    """Markup in a record is text on the sheet and in the list of pieces."""
    bench.plan.add(
        "artifact",
        {
            "date": "2026-07-01",
            "title": HOSTILE,
            "summary": HOSTILE,
            "confidentiality": "open",
            "artifact_kind": "memo",
        },
    )
    assert HOSTILE in bench.seen
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in bench.page.findChildren(QLabel))


def test_the_sheet_follows_the_plan(bench: Bench) -> None:
    """A record logged elsewhere is on it at once."""
    bench.plan.add("prd_contribution", {"date": "2026-06-02", "document": "PRD 131", "named_where": "contributor_line"})
    assert "PRD 131" in bench.seen


def test_an_empty_plan_is_told_what_belongs_here_and_the_first_step(
    tmp_path: Path, dressed: QApplication, qtbot: QtBot
) -> None:
    """No pieces: the sentence and one button, nothing to export."""
    hub = open_hub(tmp_path / "empty.inroad")
    page = PortfolioPage(hub, runner=InlineRunner(), dialogs=Answers())
    qtbot.addWidget(page)
    page.show()
    assert page.empty.isVisible()
    assert not page.exporting.export_button.isVisible()
    asked: list[tuple[str, object]] = []
    page.draft_requested.connect(lambda kind, values: asked.append((kind, values)))
    assert page.empty.button
    page.empty.button.click()
    assert asked == [("signal", {})]
    assert unnamed(page) == []
    hub.close()


def test_the_example_is_worked_out_by_a_thread(tmp_path: Path, dressed: QApplication, qtbot: QtBot) -> None:
    """The page's own runner brings the sheet; three chains are ticked at first."""
    hub = Hub(Notices(), CLOCK)
    hub.adopt(Workspace.create_example(tmp_path / "example.inroad", CLOCK))
    page = PortfolioPage(hub, dialogs=Answers())
    qtbot.addWidget(page)
    page.show()
    assert page.shown is None
    with qtbot.waitSignal(page.preview.painted):
        pass
    qtbot.waitUntil(lambda: page.pieces is not None)
    assert page.pieces
    assert page.window().focusWidget() is page.first_stop()
    chains = [piece for piece in page.pieces if piece.kind == "signal"]
    assert len(chains) > 3
    assert [piece.at_first for piece in chains[:4]] == [True, True, True, False]
    hub.close()


def test_a_wide_page_shows_the_review_beside_the_pages_and_a_narrow_one_behind_a_tab(bench: Bench) -> None:
    """Three columns where there is room; else the left one is shared."""
    page = bench.page
    assert page.list.isVisible()
    assert not page.review.isVisible()
    page.tabs.setCurrentIndex(1)
    assert page.review.isVisible()
    assert not page.list.isVisible()
    page.resize(1700, 900)
    assert page.review.isVisible()
    assert page.list.isVisible()
    assert not page.tabs.isVisible()


@pytest.mark.parametrize("width", [1096, 1700])
def test_tab_walks_as_the_eye_does(bench: Bench, width: int) -> None:
    """From the title row to the choices, the ticks and the pages; the review comes where it stands."""
    page = bench.page
    page.resize(width, 752)
    left: list[QWidget] = [*page.choices.stops(), *page.list.stops()]
    review, pages = page.review.stops(), page.preview.stops()
    wanted: list[QWidget] = page.exporting.stops()
    wanted += [*left, *pages, *review] if width == 1700 else [page.tabs, *left, *review, *pages]
    walked: list[QWidget] = [wanted[0]]
    while len(walked) < len(wanted):
        following = walked[-1].nextInFocusChain()
        while following not in wanted:
            following = following.nextInFocusChain()
        walked.append(following)
    assert walked == wanted


def test_everything_that_takes_the_keyboard_says_what_it_is(bench: Bench) -> None:
    """In both arrangements, with an outcome shown."""
    bench.page.outcome.show_leak("Nothing was written.")
    assert unnamed(bench.page) == []
    bench.page.resize(1700, 900)
    assert unnamed(bench.page) == []
