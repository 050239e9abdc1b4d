"""The data lab: a file is opened and understood, questions are asked, only the newest answer is shown."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.charts.drawing_process import DrawingProcess
from planner.charts.palette import DARK, LIGHT
from planner.datalab.question import Question
from tests.ui.accessible import unnamed
from tests.ui.dropping import drop
from tests.ui.pages.lab_bench import STEPS, USERS, Bench, HeldRunner, bench, drawing, events_file, make_page
from ui.jobs import Cancelled
from ui.pages.lab_choice import ChoiceBox
from ui.theme import Preference, apply_theme

__all__ = ["bench", "drawing"]


def pick(box: ChoiceBox, value: object) -> None:
    """Choose as a person does."""
    box.choose(value)
    assert box.value == value
    box.chosen.emit()


def test_a_file_is_understood_aloud_and_what_cannot_be_read_is_counted_with_its_reason(
    bench: Bench, tmp_path: Path
) -> None:
    """Who, when, what, the way times are written, the zone, and each unread row with its line."""
    bench.open(events_file(tmp_path))
    shown = bench.page.file
    assert f"by {USERS} users, from 6 January 2025 to 7 March 2025." in shown.sentence.text()
    assert (shown.who.value, shown.when.value, shown.what.value) == ("user_id", "when", "event")
    assert "no time zone" in shown._zone.text()
    assert shown._unread_heading.text() == "2 rows could not be read and do not count"
    rows = [[shown.unread.grid.index(row, column).data() for column in range(3)] for row in range(2)]
    assert {row[1] for row in rows} == {"no user", "no time that can be read"}
    assert all(int(row[0]) > USERS for row in rows)
    assert shown.preview.grid.headerData(0, Qt.Orientation.Horizontal) == "user_id · who"


def test_a_correction_reads_the_file_anew_and_a_refused_one_leaves_all_as_it_was(bench: Bench, tmp_path: Path) -> None:
    """Another column of events is taken; a column without times is refused in one sentence."""
    bench.open(events_file(tmp_path))
    pick(bench.page.file.what, "plan")
    assert bench.page.opened
    assert set(bench.page.opened.events) == {"free", "team"}
    pick(bench.page.file.when, "event")
    assert "holds no times" in bench.said[-1]
    assert bench.page.file.when.value == "when"
    assert set(bench.page.opened.events) == {"free", "team"}


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"user,time,event\n", b"one\n1\n"])
def test_a_file_that_is_no_table_of_events_gets_one_sentence(bench: Bench, tmp_path: Path, content: bytes) -> None:
    """The page stays at its start."""
    path = tmp_path / "bad.csv"
    path.write_bytes(content)
    bench.page.read(path)
    assert len(bench.said) == 1
    assert bench.page.opened is None
    assert bench.page.start.isVisible()


def test_the_answer_shows_its_figure_and_the_same_numbers_as_a_table(bench: Bench, tmp_path: Path) -> None:
    """A funnel of the steps found: figure, words for who cannot see it, and a row for each step."""
    bench.open(events_file(tmp_path))
    bench.page.show_part(1)
    bench.ask("funnel")
    view = bench.page.questions.view
    assert bench.page.questions.options.steps.steps == STEPS
    assert view.figure.drawn
    assert view.figure.drawn.figure.plot is view.plot
    assert view.figure.accessibleName() == view.figure.drawn.figure.title
    assert "signed_up 40" in view.figure.accessibleDescription()
    table = [[view.numbers.grid.index(row, column).data() for column in range(3)] for row in range(3)]
    assert table == [["1", "signed_up", "40"], ["2", "profile_filled", "20"], ["3", "first_project", "10"]]


def test_options_are_asked_after_a_pause_and_a_refusal_stands_where_the_answer_was(
    bench: Bench, tmp_path: Path, qtbot: QtBot
) -> None:
    """Split by a column, then a funnel that takes one event twice in any order."""
    bench.open(events_file(tmp_path))
    questions = bench.page.questions
    with qtbot.waitSignal(questions.answered):
        pick(questions.options.by, "plan")
    assert questions.answer
    assert questions.answer.question.by == "plan"
    bench.ask("funnel")
    assert questions.view.tabs.count() == 3
    pick(questions.options.order, "any")
    pick(questions.options.steps._steps[1].box, STEPS[0])
    questions.options.flush()
    assert "an event can be a step only once" in questions.view.trouble.text()
    assert not questions.view.figure.isVisible()
    assert not bench.page.case_button.isEnabled()


def test_only_the_newest_answer_is_shown(bench: Bench, tmp_path: Path, qtbot: QtBot, drawing: DrawingProcess) -> None:
    """An answer that comes late, after another question was put, is dropped."""
    runner = HeldRunner()
    page = make_page(bench.hub, drawing, runner)
    qtbot.addWidget(page)
    page.read(events_file(tmp_path))
    runner.let_happen()
    qtbot.waitUntil(lambda: bool(runner.held))
    page.questions.choose("lifecycle")
    (old, finish_old), (new, finish_new) = runner.held[-2:]
    assert old.cancelled
    finish_new()
    with pytest.raises(Cancelled):
        finish_old()
    assert not new.cancelled
    assert page.questions.answer
    assert page.questions.answer.question.asks == "lifecycle"


def test_every_question_can_be_asked_and_asked_again_as_it_was(bench: Bench, tmp_path: Path) -> None:
    """What the options make of a question is the question they were given."""
    bench.open(events_file(tmp_path))
    for asks in (
        "activation",
        "retention",
        "stickiness",
        "adoption",
        "engagement",
        "lifecycle",
        "before-after",
        "duel",
    ):
        bench.ask(asks)
    wanted = Question(
        asks="activation", event="opened", times=2, period="day", interval=3, start_event="signed_up",
        where=(("plan", "free"),), by="plan",
    )  # fmt: skip
    assert bench.page.opened
    bench.page.questions.offer(bench.page.opened, wanted)
    assert bench.page.questions.options.question() == wanted


def test_figures_follow_the_theme(bench: Bench, tmp_path: Path, dressed: QApplication) -> None:
    """In the dark the figure is drawn on dark ground."""
    bench.open(events_file(tmp_path))
    bench.page.show_part(1)
    figure = bench.page.questions.view.figure
    assert figure.drawn
    assert LIGHT.ground in figure.drawn.figure.svg
    apply_theme(dressed, Preference.DARK)
    assert DARK.ground in figure.drawn.figure.svg
    assert LIGHT.ground not in figure.drawn.figure.svg


def test_a_figure_is_saved_as_the_picture_that_is_seen(bench: Bench, tmp_path: Path) -> None:
    """SVG by its ending, and a place that cannot be written gets a sentence."""
    bench.open(events_file(tmp_path))
    bench.page.show_part(1)
    bench.answers.place = tmp_path / "figure.svg"
    bench.page.questions.view.save_button.click()
    drawn = bench.page.questions.view.figure.drawn
    assert drawn
    assert bench.answers.place.read_text(encoding="utf-8") == drawn.figure.svg
    bench.answers.place = tmp_path / "missing" / "figure.png"
    bench.page.questions.view.save_button.click()
    assert bench.said[-1].startswith("figure.png cannot be written")


def test_reading_is_done_by_a_thread_and_can_be_stopped(
    bench: Bench, tmp_path: Path, qtbot: QtBot, drawing: DrawingProcess
) -> None:
    """The page's own runner brings the file back; one that is stopped brings nothing, and says nothing."""
    page = make_page(bench.hub, drawing, None)
    qtbot.addWidget(page)
    page.read(events_file(tmp_path))
    page.cancel()
    page.session.put_away()
    assert page.opened is None
    page.read(events_file(tmp_path, "other.csv"))
    qtbot.waitUntil(lambda: page.questions.answer is not None)
    page.session.put_away()
    assert bench.said == []


def test_closing_the_plan_puts_the_data_away(bench: Bench) -> None:
    """Nothing of made-up data, nor of anybody's, stays on the disk or on the page."""
    bench.page.try_generated()
    opened = bench.page.opened
    assert opened
    assert opened.path.exists()
    bench.hub.close()
    assert bench.page.opened is None
    assert not opened.path.parent.exists()
    assert bench.page.start.isVisible()


def test_a_dropped_file_is_read(bench: Bench, tmp_path: Path) -> None:
    """Dropping stands for choosing; two files are asked to come one by one."""
    path = events_file(tmp_path)
    drop(bench.page, path, path)
    assert bench.page.opened is None
    drop(bench.page, path)
    assert bench.page.opened


def test_the_keyboard_alone_opens_a_file_and_changes_the_question(bench: Bench, tmp_path: Path, qtbot: QtBot) -> None:
    """Space opens, Space goes to the questions, Down chooses the next."""
    bench.answers.file = events_file(tmp_path)
    qtbot.keyClick(bench.page.start.button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bench.page.questions.answer is not None)
    qtbot.keyClick(bench.page.ask_button, Qt.Key.Key_Space)
    assert bench.page.first_stop() is bench.page.questions.list
    qtbot.keyClick(bench.page.questions.list, Qt.Key.Key_Down)
    assert bench.page.questions.asks == "funnel"


def test_everything_that_takes_the_keyboard_says_what_it_is(bench: Bench, tmp_path: Path) -> None:
    """Before a file is open, with one open, and with steps and filters added."""
    assert unnamed(bench.page) == []
    bench.open(events_file(tmp_path))
    bench.ask("funnel")
    bench.page.questions.options.filters.add_button.click()
    bench.page.questions.options.steps.add_button.click()
    assert unnamed(bench.page) == []


def test_the_model_of_the_numbers_keeps_what_models_promise(
    bench: Bench, tmp_path: Path, qtmodeltester: object
) -> None:
    """The table under the model tester."""
    bench.open(events_file(tmp_path))
    qtmodeltester.check(bench.page.questions.view.numbers.grid)  # type: ignore[attr-defined]


def test_tab_walks_through_the_steps_as_they_stand_also_through_one_added_later(
    bench: Bench, tmp_path: Path, qtbot: QtBot
) -> None:
    """From the list of questions over all steps to the time allowed."""
    bench.open(events_file(tmp_path))
    bench.page.show_part(1)
    bench.ask("funnel")
    options = bench.page.questions.options
    options.steps.add_button.click()
    bench.page.activateWindow()
    qtbot.waitUntil(bench.page.isActiveWindow)
    bench.page.questions.list.setFocus()
    walked = []
    for _ in range(10):
        focused = bench.page.focusWidget()
        assert focused
        walked.append(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    steps = [stop for step in options.steps._steps for stop in (step.box, step.remove)]
    assert walked == [bench.page.questions.list, *steps, options.steps.add_button]
