"""Practice: a round by keyboard, what is kept, and what the coach and the comparison say afterwards."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from planner.workspace import Workspace
from tests.ui.accessible import unnamed
from tests.ui.pages.interview_bench import STRONG, Bench, bench, hub, press, said, type_in
from tests.ui.plan_fixtures import CLOCK, PLAN
from ui.forms.marking import marks_in
from ui.pages.practice_drafts import begun_answers
from ui.pages.practice_timer import PracticeTimer
from ui.widgets.pill import Pill

__all__ = ["bench", "hub", "said"]


def answer(words: str, levels: str) -> None:
    """Write an answer, say that it is done, and score it, all by keyboard."""
    type_in(words)
    press(Qt.Key.Key_Return, ctrl=True)
    for level in levels:
        type_in(level)
    press(Qt.Key.Key_Return, ctrl=True)


def test_a_round_by_keyboard_is_one_step_and_the_coach_speaks_only_afterwards(bench: Bench) -> None:
    """Enter on the question, write, Ctrl+Enter, five figures, Ctrl+Enter: one record, then verdict and comparison."""
    room = bench.page.practice
    questions = bench.page.overview.questions.list
    questions.go_to("data_decision")
    questions.setFocus()
    press(Qt.Key.Key_Return)
    assert bench.page.is_practising
    type_in(STRONG)
    press(Qt.Key.Key_Return, ctrl=True)
    assert room.step == "scoring"
    assert len(bench.practised) == 1
    for level in "34333":
        type_in(level)
    press(Qt.Key.Key_Return, ctrl=True)
    assert room.step == "review"
    made = bench.practised[-1]
    assert (made.answer, made.question_id, made.user_empathy, made.structure) == (STRONG, "data_decision", 4, 3)
    assert room.review.coach.pill.text() == "strong"
    assert "self-praise" in {pill.text() for pill in room.review.comparison.findChildren(Pill)}
    assert room.review.comparison.due.text().startswith("Comes back on ")
    marked = {made.answer[slice(*mark.span)] for mark in marks_in(room.review.answer).marks_of("coach")}
    assert any("40 % to 71 %" in words for words in marked)
    bench.hub.undo()
    assert len(bench.practised) == 1
    assert room.step == "scoring"
    assert room.writing.text.toPlainText() == STRONG


def test_leaving_keeps_what_was_typed_and_coming_back_goes_on(bench: Bench) -> None:
    """Escape leaves; words, time and scores wait with the plan; the time does not run meanwhile."""
    room = bench.page.practice
    bench.page.practise("why_pm")
    type_in("Because of the hour after the call.")
    press(Qt.Key.Key_Return, ctrl=True)
    type_in("3")
    press(Qt.Key.Key_Escape)
    assert not bench.page.is_practising
    assert not room.writing.timer.is_running
    assert begun_answers(bench.workspace.store)["why_pm"].text == "Because of the hour after the call."
    bench.page.overview.questions.list.go_to("why_pm")
    bench.page.practise("why_pm")
    assert room.writing.text.toPlainText() == "Because of the hour after the call."
    assert room.scoring.scores == {"structure": 3}
    assert not room.writing.timer.is_running
    type_in(" And")
    assert room.writing.timer.is_running
    assert len(bench.practised) == 1


def test_another_plan_never_gets_the_words_of_this_one(bench: Bench, tmp_path: Path) -> None:
    """What was being written stays with its plan; the other one begins at its own overview."""
    mine = bench.workspace.store.path
    other = Workspace.create(tmp_path / "other.inroad", CLOCK, PLAN)
    bench.page.practise("why_pm")
    type_in("Mine alone.")
    bench.hub.adopt(other)
    assert not bench.page.is_practising
    assert not begun_answers(other.store)
    assert bench.page.practice.writing.text.toPlainText() == ""
    assert bench.hub.open(mine)
    assert begun_answers(bench.workspace.store)["why_pm"].text == "Mine alone."


def test_an_empty_answer_is_not_scored(bench: Bench) -> None:
    """Ctrl+Enter without a word says what is missing, and stays."""
    bench.page.practise("why_pm")
    press(Qt.Key.Key_Return, ctrl=True)
    assert bench.page.practice.step == "writing"
    assert bench.page.practice.writing.hint.text() == "Write a sentence at least; there is nothing to score yet."


def test_spoken_first_the_time_ends_with_the_voice(bench: Bench) -> None:
    """Ctrl+Enter ends what is said; then one writes it down, and only then it is scored."""
    writing = bench.page.practice.writing
    bench.page.practise("why_pm")
    writing.speak_choice.click()
    assert not writing.text.isEnabled()
    writing.done_button.click()
    assert writing.text.isEnabled()
    assert not writing.timer.is_running
    answer("I said that I count now.", "2222")
    assert bench.practised[-1].answer == "I said that I count now."
    assert bench.practised[-1].business_sense is None


def test_the_levels_are_read_before_they_are_chosen(bench: Bench) -> None:
    """The row with the keyboard shows all five; arrows try, the sentence of the level stands in its name."""
    bench.page.practise("why_pm")
    type_in("Because.")
    press(Qt.Key.Key_Return, ctrl=True)
    row = bench.page.practice.scoring.rows[0]
    assert QApplication.focusWidget() is row
    assert [line.isVisible() for line in row.lines] == [True] * 5
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Up)
    assert row.level == 0
    assert row.signal.anchors[0] in row.accessibleName()
    press(Qt.Key.Key_Return)
    assert not row.anchors.isVisible()
    assert row.words.text() == row.signal.anchors[0]
    assert unnamed(bench.page.practice) == []


def test_five_questions_in_a_row_and_a_summary(bench: Bench) -> None:
    """Each is scored before the next is put; the coach is heard at the end; every answer carries the round's name."""
    room = bench.page.practice
    bench.page.interview()
    asked = []
    for _place in range(5):
        asked.append(room.writing.question_words)
        answer(STRONG, "33333")
    assert room.step == "summary"
    assert len(set(asked)) == 5
    assert {made.round for made in bench.practised[1:]} == {"mock 2026-07-09 1"}
    assert len(room.summary.rows) == 5
    assert QApplication.focusWidget() is room.summary.rows[0]
    press(Qt.Key.Key_Return)
    assert room.step == "review"
    press(Qt.Key.Key_Escape)
    assert room.step == "summary"
    press(Qt.Key.Key_Escape)
    assert not bench.page.is_practising


def test_a_claim_can_cite_a_record(bench: Bench) -> None:
    """What cites nothing is marked; a record chosen for it is kept with the answer's words."""
    bench.page.practise("data_decision")
    answer(STRONG, "33333")
    claims = bench.page.practice.review.claims
    assert [row.claim.how for row in claims.rows] == ["nothing"] * len(claims.rows)
    signal = next(record for record in bench.workspace.records if record.kind == "signal")
    claims.rows[0].picker.chosen.emit(signal.id)
    made = bench.practised[-1]
    assert made.evidence == (signal.id,)
    assert made.cites[0]["words"] == claims.rows[0].claim.words
    assert claims.rows[0].claim.record == signal


def test_time_up_is_a_word_and_a_colour_and_stops_nobody(bench: Bench) -> None:
    """It counts on past the chosen time; paused, it stands still; out of sight, it pauses."""
    seconds = [0.0]
    timer = PracticeTimer(bench.page, now=lambda: seconds[0])
    timer.set_limit(90)
    timer.start_at(0, running=True)
    seconds[0] = 89.0
    timer.tell()
    assert (timer.clock.text(), timer.says.text()) == ("1:29", "")
    seconds[0] = 95.0
    timer.tell()
    assert (timer.clock.text(), timer.says.text()) == ("1:35", "Time is up. Finish your thought.")
    assert timer.is_running
    timer.toggle()
    seconds[0] = 200.0
    assert timer.seconds == 95
    timer.show()
    timer.go_on()
    timer.hide()
    assert not timer.is_running
