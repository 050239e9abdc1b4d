"""How a file is read, corrected before it is brought in."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from planner.domain.discovery import Signal
from planner.domain.sessions import Conversation
from planner.importing.mapping import load_mapping
from tests.ui.pages.import_bench import CALENDAR, LOG, Bench, bench, choose, text_file
from ui.tables.proposal_model import ACCOUNT

__all__ = ["bench"]


def test_giving_a_word_its_kind_brings_its_rows_in_at_once(bench: Bench) -> None:
    """Lunch was a conversation after all; its row of the panel stays where the keyboard is."""
    bench.page.read(LOG)
    row = bench.page.preview.panel.words.rows["Lunch"]
    before = len(bench.coming_in)
    choose(row, "conversation")
    assert len(bench.coming_in) == before + 1
    assert bench.page.preview.panel.words.rows["Lunch"] is row
    assert row.box.currentData() == "conversation"
    bench.page.add()
    assert len(bench.plan.records.of(Conversation)) == 1


def test_a_word_that_is_understood_can_be_left_out(bench: Bench) -> None:
    """The understood words unfold, and one can be told to mean nothing."""
    bench.page.read(LOG)
    panel = bench.page.preview.panel
    assert panel.known.isHidden()
    panel.unfold_button.click()
    assert not panel.known.isHidden()
    choose(panel.known.rows["Signal"], "")
    assert bench.page.reading
    assert not [d for d in bench.page.reading.proposal.add if isinstance(d.record, Signal)]


def test_the_part_of_a_column_and_the_order_of_dates_can_be_corrected(bench: Bench, tmp_path: Path) -> None:
    """A column left out takes its words along; month first reads the same figures as another day."""
    path = text_file(
        tmp_path, "Date,What,Customer,Title,Notes\n02/03/2026,Signal,Kite,Exports,They re-key every invoice by hand\n"
    )
    bench.page.read(path)
    assert bench.page.preview.added.index(0, 2).data() == "2 Mar 2026"
    choose(bench.page.preview.panel.order.rows["Written with"], "mdy")
    assert bench.page.preview.added.index(0, 2).data() == "3 Feb 2026"
    choose(bench.page.preview.panel.columns.rows["Customer"], "ignore")
    assert bench.page.preview.added.index(0, ACCOUNT).data() == ""
    assert bench.page.preview.added.index(0, 2).data() == "3 Feb 2026"


def test_naming_the_column_of_kinds_reads_its_words(bench: Bench, tmp_path: Path) -> None:
    """Its known words are understood, its unknown ones can be mapped, and no other column says the kind any more."""
    rows = "2026-03-02,Signal,Exports\n2026-03-03,Brown-bag,Imports\n2026-03-04,Brown-bag,Undo\n"
    bench.page.read(text_file(tmp_path, "Date,Foo,Title\n" + rows))
    panel = bench.page.preview.panel
    choose(panel.columns.rows["Foo"], "kind")
    assert [headline for headline, _ in bench.coming_in] == ["Exports"]
    choose(panel.words.rows["Brown-bag"], "conversation")
    assert len(bench.coming_in) == 3
    assert panel.words.rows["Brown-bag"].box.currentData() == "conversation"
    choose(panel.columns.rows["Title"], "kind")
    assert panel.columns.rows["Foo"].box.currentData() == "notes"
    assert set(panel.words.rows) == {"Exports", "Imports", "Undo"}


def test_rows_without_a_kind_can_all_be_given_one(bench: Bench, tmp_path: Path) -> None:
    """Where no column says the kind, one choice says it for every row."""
    bench.page.read(text_file(tmp_path, "Date,Title\n2026-03-02,Exports\n2026-03-03,Imports\n"))
    assert not bench.page.add_button.isEnabled()
    [row] = bench.page.preview.panel.whole.rows.values()
    choose(row, "signal")
    assert bench.page.add_button.text() == "Add 2 records"


def test_a_mapping_is_saved_and_used_again(bench: Bench, tmp_path: Path) -> None:
    """What was corrected once is read from a file the next time."""
    bench.page.read(LOG)
    choose(bench.page.preview.panel.words.rows["Lunch"], "conversation")
    bench.answers.mapping = tmp_path / "mine.json"
    bench.page.preview.panel.save_button.click()
    assert load_mapping(tmp_path / "mine.json").words["Lunch"] == "conversation"
    assert bench.said[-1] == "Saved the mapping as mine.json."
    bench.page.read(LOG)
    assert bench.page.preview.panel.words.rows["Lunch"].box.currentData() == ""
    bench.page.preview.panel.load_button.click()
    assert bench.page.preview.panel.words.rows["Lunch"].box.currentData() == "conversation"


def test_a_broken_mapping_is_refused_and_the_page_stays(bench: Bench, tmp_path: Path) -> None:
    """One sentence that says what is wrong in the file."""
    bench.page.read(LOG)
    sentence = bench.sentence
    bench.answers.mapping = text_file(tmp_path, '{"words": {"Lunch": "meal"}}', "mine.json")
    bench.page.preview.panel.load_button.click()
    assert bench.said == ["The mapping mine.json gives “Lunch” the kind “meal”, which does not exist."]
    assert bench.sentence == sentence


def test_a_file_that_went_away_leaves_the_preview_as_it_was(bench: Bench, tmp_path: Path) -> None:
    """A correction that cannot be tried is taken back in the panel."""
    path = text_file(tmp_path, LOG.read_text(encoding="utf-8-sig"), "away.csv")
    bench.page.read(path)
    path.unlink()
    choose(bench.page.preview.panel.words.rows["Lunch"], "conversation")
    assert "no file" in bench.said[0]
    assert bench.page.preview.panel.words.rows["Lunch"].box.currentData() == ""


def test_tab_walks_down_the_panel_in_the_order_of_the_eye(bench: Bench) -> None:
    """Words made later than the columns still come before them."""
    bench.page.read(CALENDAR)
    bench.page.read(LOG)
    panel = bench.page.preview.panel
    panel.unfold_button.click()
    boxes = [row.box for group in (panel.words, panel.known) for row in group.rows.values()]
    chain = [*boxes, panel.unfold_button, *(row.box for row in panel.columns.rows.values())]
    walked: list[QWidget] = [chain[0]]
    while len(walked) < len(chain):
        following = walked[-1].nextInFocusChain()
        while following not in chain:
            following = following.nextInFocusChain()
        walked.append(following)
    assert walked == chain
