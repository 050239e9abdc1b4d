"""The interview window: questions, stories, and what others say."""

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from planner.domain.interview import Assessment, Story
from tests.ui.accessible import unnamed
from tests.ui.dropping import drop
from tests.ui.pages.interview_bench import STRONG, Bench, bench, hub, press, said, type_in
from ui.pages.card_button import RowButton
from ui.pages.interview_list import ListRow
from ui.pages.stories_body import StoryBody

__all__ = ["bench", "hub", "said"]


def titles(rows: tuple[ListRow, ...]) -> list[str]:
    """The headings of a list."""
    return [row.title for row in rows if row.heading]


def story_body(bench: Bench) -> StoryBody:
    """The form of the story that is shown."""
    body = bench.page.overview.stories.form.body
    assert isinstance(body, StoryBody)
    return body


def test_what_is_due_comes_first_and_says_why(bench: Bench) -> None:
    """A weak answer of weeks ago is due; its page tells the trap, the answer and when it comes back."""
    overview = bench.page.overview
    rows = overview.questions.list.rows.rows
    assert titles(rows) == ["Due today", "Not answered yet"]
    assert (rows[1].id, rows[1].aside) == ("data_decision", "due")
    assert overview.lead.text().startswith("One question is due today.")
    view = overview.questions.view
    assert view.words.text() == "Tell me about a product decision you made with data."
    assert not view.trap.isHidden()
    assert unnamed(bench.page) == []


def test_a_question_of_ones_own_is_added_and_taken_out(bench: Bench) -> None:
    """Its words and what it is about go into the plan; the same words twice are refused in a sentence."""
    tab = bench.page.overview.questions
    tab.add_button.click()
    type_in("How would you price this?")
    press(Qt.Key.Key_Return)
    assert [row["words"] for row in bench.workspace.plan.own_questions] == ["How would you price this?"]
    assert tab.view.words.text() == "How would you price this?"
    tab.add_button.click()
    type_in("how would you price this")
    press(Qt.Key.Key_Return)
    assert bench.said[-1] == "This question is on your list already."
    assert tab.asking.words.text() == "how would you price this"
    tab.view.remove_button.click()
    assert not bench.workspace.plan.own_questions


def test_a_story_is_built_from_a_chain_and_says_what_it_rests_on(bench: Bench) -> None:
    """Facts come from records and cite them; words of one's own cite nothing until a record is named."""
    signal = next(record for record in bench.workspace.records if record.kind == "signal")
    bench.workspace.edit(signal.id, {"problem": "A crew is missing and the planner re-keys the day."})
    tab = bench.page.overview.stories
    bench.page.overview.tabs.setCurrentIndex(1)
    tab.build_from(signal.id)
    [story] = bench.workspace.records.of(Story)
    assert story.cites
    body = story_body(bench)
    assert [chip.text() for chip in body.proofs["pattern"].chips] == ["Bulk rescheduling"]
    bench.workspace.edit(story.id, {"result": "Week-1 activation rose from 40 % to 71 %."})
    assert body.proofs["result"].chips == []
    assert not body.proofs["result"].bare.isHidden()
    bench.hub.undo()
    bench.hub.undo()
    assert not bench.workspace.records.of(Story)


def test_a_story_is_meant_for_questions_and_the_rest_have_none(bench: Bench) -> None:
    """A question without a story leaves the list of those once a story is told for it."""
    parts = {"pattern": STRONG, "decision": STRONG, "result": STRONG, "situation": STRONG, "own_gap": STRONG}
    metric = {"metric_name": "Week-1 activation", "before": 40, "after": 71}
    outcome = bench.workspace.add("outcome", {"date": "2026-06-30", **metric})
    told = {"date": "2026-07-01", "title": "Six mornings", "serves": "data_decision", "evidence": [outcome.id]}
    bench.workspace.add("story", {**told, **parts})
    bench.page.overview.tabs.setCurrentIndex(1)
    tab = bench.page.overview.stories
    assert tab.list.rows.place_of("question success_metric") > 0
    tab.list.setFocus()
    tab.list.go_to("question success_metric")
    tab.list.chosen.emit("question success_metric")
    tab.no_story.could.findChild(type(tab.no_story.begin_button)).click()
    [story] = bench.workspace.records.of(Story)
    assert story.questions == "data_decision, success_metric"
    assert tab.list.rows.place_of("question success_metric") < 0
    assert [chip.accessibleName() for chip in story_body(bench).questions.chips] == [
        "Tell me about a product decision you made with data.",
        "How would you know that a feature you shipped works?",
    ]


def returned(bench: Bench) -> dict[str, Any]:
    """What a form on the one answer saves."""
    entry = {"id": bench.practised[0].id, "levels": {"structure": 1, "product_intuition": 2}, "words": "No user in it."}
    return {
        "inroad": "assessment", "version": 1, "form": "form-1", "plan": bench.workspace.plan.id, "kind": "practice",
        "by": "Imani", "on": "2026-07-08", "entries": [entry],
    }  # fmt: skip


def test_a_form_goes_out_and_comes_back_beside_ones_own_scores(bench: Bench, tmp_path: Path) -> None:
    """The page is written where the person chooses; what comes back stands beside, the difference in words."""
    tab = bench.page.overview.assessments
    bench.page.overview.tabs.setCurrentIndex(3)
    bench.answers.place = tmp_path / "form.html"
    tab.answers_button.click()
    assert "Our pipeline grew" in bench.answers.place.read_text("utf-8")
    assert bench.said[-1].startswith("The form is in ")
    bench.answers.filled = tmp_path / "back.json"
    bench.answers.filled.write_text(json.dumps(returned(bench)), "utf-8")
    tab.take_button.click()
    [taken] = bench.workspace.records.of(Assessment)
    assert (taken.structure, taken.product_intuition) == (1, 2)
    assert tab.view.says.text().startswith("You see it differently in product intuition (you 0, they 2)")
    bench.page.open_record(bench.practised[0].id)
    other = bench.page.overview.history.others.findChild(RowButton)
    assert isinstance(other, RowButton)
    assert other.accessibleName().startswith("Imani: You see it differently")
    other.click()
    assert bench.page.overview.tabs.currentIndex() == 3
    bench.answers.filled.write_text("{}", "utf-8")
    drop(tab, bench.answers.filled, bench.answers.filled)
    assert bench.said[-1] == "Drop one form at a time."
    drop(tab, bench.answers.filled)
    assert bench.said[-1] == "“back.json” is not a file that one of your forms saved."
    assert len(bench.workspace.records.of(Assessment)) == 1


def test_a_form_that_would_name_a_customer_is_refused_in_words(bench: Bench, tmp_path: Path) -> None:
    """Nothing is written, and the sentence says which name is still there."""
    kite = next(record for record in bench.workspace.records if record.headline == "Kite & Co.")
    bench.workspace.edit(kite.id, {"pseudonym": "the Tern Housing of cranes"})
    bench.answers.place = tmp_path / "form.html"
    bench.page.overview.tabs.setCurrentIndex(3)
    bench.page.overview.assessments.answers_button.click()
    assert not bench.answers.place.exists()
    assert "Tern Housing" in bench.said[-1]
