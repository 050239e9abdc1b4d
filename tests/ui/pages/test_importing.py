"""Import: from a file to a plan, seen before anything changes."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from planner.domain.people import Account
from planner.domain.sessions import DiscoverySession
from tests.ui.accessible import unnamed
from tests.ui.dropping import drop, hold
from tests.ui.pages.import_bench import CALENDAR, HOSTILE, LOG, Bench, bench, text_file
from ui.jobs import PoolRunner
from ui.pages.importing import ImportPage
from ui.tables.proposal_model import ACCOUNT, HEADLINE, WHY

__all__ = ["bench"]


def test_a_spreadsheet_is_shown_then_brought_in_as_one_step_that_undo_takes_back(bench: Bench) -> None:
    """The sample log: counts first, records after the one button, all gone after one undo."""
    before = len(bench.plan.records)
    bench.page.read(LOG)
    reading = bench.page.reading
    assert reading
    count = len(reading.proposal.add)
    read, sums = bench.sentence.split(". ", 1)
    assert read == f"104 rows read: {count} records to add, 6 rows left out"
    assert sums == f"{104 - 6 - count} rows tell of the same record as another."
    assert len(bench.plan.records) == before
    assert bench.page.add_button.text() == f"Add {count} records"
    steps: list[object] = []
    bench.hub.changed.connect(steps.append)
    bench.page.add_button.click()
    assert len(steps) == 1
    assert len(bench.plan.records) == before + count + reading.accounts + reading.people
    assert len(bench.plan.records.of(Account)) == reading.accounts
    assert bench.said[-1].startswith(f"Imported {count} records from ae-log.csv, with {reading.accounts} accounts")
    assert bench.page.reading is None
    assert bench.page.start.done.isVisible()
    asked: list[str] = []
    bench.page.page_requested.connect(asked.append)
    bench.page.start.log_button.click()
    assert asked == ["log"]
    bench.hub.undo()
    assert len(bench.plan.records) == before
    assert not bench.page.start.done.isVisible()


def test_the_message_offers_undo(bench: Bench) -> None:
    """The news of an import can be taken back from the message bar."""
    undoable: list[bool] = []
    bench.hub.notices.said.connect(lambda _text, can: undoable.append(can))
    bench.page.read(LOG)
    bench.page.add()
    assert undoable == [True]


def test_the_table_says_what_was_linked_and_merged_and_each_row_left_out_has_its_reason(bench: Bench) -> None:
    """Second lines tell of links and merging; reasons begin with a capital."""
    bench.page.read(LOG)
    merged = [beneath for headline, beneath in bench.coming_in if headline.startswith("Bulk rescheduling after")]
    assert any("merged with lines 14" in beneath for beneath in merged)
    assert any("linked with Imani" in beneath for _, beneath in bench.coming_in)
    assert bench.page.preview.added.index(0, ACCOUNT).data() == "Tern Housing"
    assert "31/09/2026 is not a day that exists" in bench.left_out
    assert "“Lunch” is no kind of record; map the word or leave it" in bench.left_out


def test_a_calendar_is_brought_in_and_its_unrelated_meetings_stay_out(bench: Bench) -> None:
    """The sample calendar: repeated reviews day by day, and no columns to correct."""
    bench.page.read(CALENDAR)
    reading = bench.page.reading
    assert reading
    read, sums = bench.sentence.split(". ", 1)
    assert read == f"40 events read: {len(reading.proposal.add)} records to add, 20 events left out"
    assert sums == "Repeated events count each time."
    assert bench.page.preview.panel.columns.isHidden()
    assert {"Dentist", "Lunch"} <= set(bench.page.preview.panel.words.rows)
    bench.page.add()
    assert len(bench.plan.records.of(DiscoverySession)) == 19
    assert bench.said[-1].startswith(f"Imported {len(reading.proposal.add)} records from calendar.ics")


@pytest.mark.parametrize("sample", [LOG, CALENDAR])
def test_importing_again_says_that_all_is_there(bench: Bench, sample: Path) -> None:
    """A second time there is nothing to add and the button cannot be pressed."""
    bench.page.read(sample)
    bench.page.add()
    count = len(bench.plan.records)
    bench.page.read(sample)
    assert "in your plan already" in bench.sentence
    assert bench.page.add_button.text() == "Nothing to add"
    assert not bench.page.add_button.isEnabled()
    bench.page.add()
    assert len(bench.plan.records) == count
    assert bench.left_out[-1].casefold().startswith("already in your plan")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"\x00\x01\x02 not a table", "it is no text"),
        (b"%PDF-1.7 something", "is a PDF"),
        (b"PK\x03\x04 broken", "damaged workbook"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "holds no events"),
    ],
)
def test_a_file_that_cannot_be_read_gets_one_sentence_and_the_page_stays(
    bench: Bench, tmp_path: Path, content: bytes, says: str
) -> None:
    """Neither an empty page nor a preview gives way to what cannot be read."""
    path = tmp_path / "broken.csv"
    path.write_bytes(content)
    bench.page.read(path)
    assert len(bench.said) == 1
    assert says in bench.said[0]
    assert bench.page.reading is None
    assert bench.page.start.isVisible()
    bench.page.read(LOG)
    sentence = bench.sentence
    bench.page.read(path)
    assert len(bench.said) == 2
    assert bench.sentence == sentence
    assert bench.page.add_button.isEnabled()


def test_reading_that_is_stopped_brings_nothing(bench: Bench, tmp_path: Path, qtbot: QtBot) -> None:
    """A large file is read by a thread; Stop leaves the page empty and says nothing."""
    rows = "".join(f"2026-03-02,Signal,Kite,Pattern {n},They do it by hand\n" for n in range(20_000))
    path = text_file(tmp_path, "Date,What,Customer,Title,Notes\n" + rows)
    runner = PoolRunner(threads=1)
    page = ImportPage(bench.hub, runner=runner)
    qtbot.addWidget(page)
    page.show()
    page.read(path)
    assert not page.add_button.isEnabled()
    qtbot.waitUntil(page.cancel_button.isVisible)
    page.cancel_button.click()
    assert not page.cancel_button.isVisible()
    runner.close()
    assert page.reading is None
    assert bench.said == []


def test_a_file_is_read_by_a_thread_and_shown_when_done(bench: Bench, qtbot: QtBot) -> None:
    """The page's own runner brings the reading back."""
    page = ImportPage(bench.hub)
    qtbot.addWidget(page)
    page.show()
    page.read(LOG)
    assert page.reading is None
    qtbot.waitUntil(lambda: page.reading is not None)
    assert page.add_button.isEnabled()


def test_a_long_reading_tells_how_far_it_is(bench: Bench, tmp_path: Path) -> None:
    """The rows looked at are counted out loud."""
    rows = "".join(f"2026-03-02,Signal,Kite,Pattern {n},By hand\n" for n in range(2_500))
    bench.page.read(text_file(tmp_path, "Date,What,Customer,Title,Notes\n" + rows))
    words = [label.text() for label in bench.page.findChildren(QLabel) if "rows so far" in label.text()]
    assert words == ["Reading notes.csv: 2000 rows so far"]


def test_what_the_plan_learns_meanwhile_changes_what_the_file_brings(bench: Bench) -> None:
    """A preview follows the plan it would go into."""
    bench.page.read(LOG)
    reading = bench.page.reading
    assert reading
    bench.plan.add("account", {"name": "Tern Housing"})
    assert bench.page.reading
    assert bench.page.reading.accounts == reading.accounts - 1


def test_hostile_words_are_shown_as_they_stand(bench: Bench, tmp_path: Path) -> None:
    """Markup in a file is text on the page, in its labels and in the tool tips."""
    bench.page.read(text_file(tmp_path, f"Date,What,Title\n2026-03-02,Signal,'{HOSTILE}'\n2026-03-03,{HOSTILE},x\n"))
    [(headline, _)] = bench.coming_in
    assert HOSTILE in headline.replace('""', '"')
    assert HOSTILE in bench.page.preview.panel.words.rows
    labels = bench.page.findChildren(QLabel)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)
    tips = [
        model.index(0, column).data(Qt.ItemDataRole.ToolTipRole)
        for model, column in ((bench.page.preview.added, HEADLINE), (bench.page.preview.left_out, WHY))
    ]
    assert all("&lt;img" in tip and "<img" not in tip for tip in tips)


def test_a_dropped_file_is_read_and_two_are_asked_to_come_one_by_one(bench: Bench) -> None:
    """Dropping stands for choosing."""
    hold(bench.page, LOG)
    assert bench.page.start.target.property("tone") == "selected"
    drop(bench.page, LOG, CALENDAR)
    assert bench.page.start.target.property("tone") == ""
    assert bench.said == ["Drop one file at a time, so that you see what each of them brings."]
    assert bench.page.reading is None
    drop(bench.page, LOG)
    assert bench.page.reading


def test_the_keyboard_alone_brings_a_file_in(bench: Bench, qtbot: QtBot) -> None:
    """Space chooses, Space adds; thinking better of it changes nothing."""
    qtbot.keyClick(bench.page.start.button, Qt.Key.Key_Space)
    assert bench.page.reading is None
    bench.answers.file = LOG
    qtbot.keyClick(bench.page.start.button, Qt.Key.Key_Space)
    assert bench.page.reading
    qtbot.keyClick(bench.page.add_button, Qt.Key.Key_Space)
    assert bench.plan.records.of(DiscoverySession)


def test_everything_that_takes_the_keyboard_says_what_it_is(bench: Bench) -> None:
    """Before a file is chosen, and with one shown and all words unfolded."""
    assert unnamed(bench.page) == []
    bench.page.read(LOG)
    bench.page.preview.panel.unfold_button.click()
    assert unnamed(bench.page) == []


def test_the_models_keep_what_models_promise(bench: Bench, qtmodeltester: object) -> None:
    """Both tables under the model tester."""
    bench.page.read(LOG)
    qtmodeltester.check(bench.page.preview.added)  # type: ignore[attr-defined]
    qtmodeltester.check(bench.page.preview.left_out)  # type: ignore[attr-defined]
