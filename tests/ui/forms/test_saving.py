"""Everything typed reaches the plan, and nothing typed is lost."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from planner.workspace import Workspace
from tests.ui.forms.form_bench import form, line_of, stored
from tests.ui.plan_fixtures import CLOCK, hub, one, said
from ui.forms.drafts import drafts_of
from ui.forms.record_form import RecordForm
from ui.forms.text_editor import TextEditor
from ui.hub import Hub

__all__ = ["form", "hub", "said"]


def test_typed_text_reaches_the_plan_after_a_pause(form: RecordForm, hub: Hub, qtbot: QtBot) -> None:
    """A field is committed by itself once the keys have rested."""
    line = line_of(form, "title")
    line.setFocus()
    QTest.keyClicks(line, "Friday: ")
    assert form.state == "Saving"
    with qtbot.waitSignal(hub.changed):
        pass
    assert "Friday:" in stored(hub, form.record_id).headline
    assert form.state == "Saved"


def test_leaving_a_field_commits_it_at_once(form: RecordForm, hub: Hub) -> None:
    """Tab does not wait for the pause."""
    line = line_of(form, "title")
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "New topic")
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert stored(hub, form.record_id).headline == "New topic"


def test_a_burst_of_typing_is_one_undo(form: RecordForm, hub: Hub) -> None:
    """Two commits of one field are taken back together."""
    line = line_of(form, "title")
    for word in ("One", "Two"):
        line.selectAll()
        QTest.keyClicks(line, word)
        form.flush()
    hub.undo()
    assert stored(hub, form.record_id).headline == "Re-keys bookings"
    assert line.text() == "Re-keys bookings"


def test_window_undo_reaches_a_field_with_the_keyboard(form: RecordForm, hub: Hub) -> None:
    """Once all is committed, undo shows the old text even where the cursor stands."""
    line = line_of(form, "title")
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "Other")
    form.flush()
    hub.undo()
    assert line.text() == "Re-keys bookings"


def test_ctrl_z_undoes_in_the_field_first(form: RecordForm, hub: Hub) -> None:
    """The plan's own undo is not asked while the field has something to take back."""
    line = line_of(form, "title")
    line.setFocus()
    QTest.keyClicks(line, "x")
    QTest.keySequence(line, QKeySequence("Ctrl+Z"))
    assert line.text() == "Re-keys bookings"


def test_a_refused_value_keeps_its_text_and_says_why(form: RecordForm, hub: Hub) -> None:
    """What cannot be understood stays in its editor, with a sentence below it, and nothing is changed."""
    line = line_of(form, "date")
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "the 40th")
    form.flush()
    assert form.body
    assert line.text() == "the 40th"
    assert form.body.rows["date"].trouble.startswith("“the 40th” is no day.")
    assert str(stored(hub, form.record_id).day) == "2026-07-08"
    assert form.state == "Saved but for one field"


def test_a_refused_value_is_there_again_after_a_restart(form: RecordForm, hub: Hub) -> None:
    """Text that could not be saved is kept with the plan and shown again."""
    record_id = form.record_id
    line_of(form, "date").setText("soonish")
    QTest.keyClicks(line_of(form, "date"), "!")
    form.flush()
    form.show_record(one(hub, "product_review"))
    form.show_record(record_id)
    assert line_of(form, "date").text() == "soonish!"


def test_an_emptied_required_field_is_refused_in_plain_words(form: RecordForm, hub: Hub) -> None:
    """A required field can't be emptied; the sentence names it as the form does."""
    line_of(form, "date").clear()
    QTest.keyClicks(line_of(form, "date"), " ")
    form.flush()
    assert form.body
    assert form.body.rows["date"].trouble == "“Date” can’t be empty."
    assert stored(hub, form.record_id).day is not None


def test_an_outside_change_leaves_what_is_being_typed(form: RecordForm, hub: Hub, tmp_path: Path) -> None:
    """Another program writes; the field one types in keeps its text, the others follow."""
    line = line_of(form, "title")
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "Mine")
    other = Workspace.open(tmp_path / "plan.inroad", CLOCK)
    other.edit(form.record_id, {"title": "Theirs", "notes": "From elsewhere"})
    other.close()
    hub.check_elsewhere()
    assert form.body
    notes = form.body.editors["notes"]
    assert isinstance(notes, TextEditor)
    assert line.text() == "Mine"
    assert notes.text.toPlainText() == "From elsewhere"
    form.flush()
    assert stored(hub, form.record_id).headline == "Mine"


def test_another_record_commits_the_one_before(form: RecordForm, hub: Hub) -> None:
    """Walking on never drops what was typed."""
    first = form.record_id
    line_of(form, "title").selectAll()
    QTest.keyClicks(line_of(form, "title"), "Kept")
    form.show_record(one(hub, "signal"))
    assert stored(hub, first).headline == "Kept"


def test_closing_the_plan_commits(form: RecordForm, hub: Hub, tmp_path: Path) -> None:
    """Closing the plan with a field half typed saves it."""
    record_id = form.record_id
    line_of(form, "title").selectAll()
    QTest.keyClicks(line_of(form, "title"), "Last words")
    hub.close()
    again = Workspace.open(tmp_path / "plan.inroad", CLOCK)
    assert again.store.get(record_id).headline == "Last words"
    again.close()


def test_a_new_record_is_made_once_its_required_fields_are_there(form: RecordForm, hub: Hub, qtbot: QtBot) -> None:
    """Nothing is made by opening the form; the first word makes it."""
    assert hub.workspace
    before = len(hub.workspace.records)
    form.start("product_review")
    assert form.is_new
    assert len(hub.workspace.records) == before
    with qtbot.waitSignal(form.created) as made:
        QTest.keyClicks(line_of(form, "title"), "Onboarding")
    assert stored(hub, made.args[0]).headline == "Onboarding"
    assert not form.is_new


def test_an_unfinished_record_survives_as_a_draft(form: RecordForm, hub: Hub) -> None:
    """What is typed before the required fields are there is kept with the plan, and taken up again."""
    assert hub.workspace
    form.start("signal", {"date": ""})
    assert form.body
    problem = form.body.editors["problem"]
    assert isinstance(problem, TextEditor)
    QTest.keyClicks(problem.text, "Half a thought")
    form.flush()
    assert "needs" in form.state
    assert [draft.kind for draft in drafts_of(hub.workspace.store).values()] == ["signal"]
    form.show_record(one(hub, "product_review"))
    assert form.resume_draft()
    assert problem.text.toPlainText() == "Half a thought"
    QTest.keyClicks(line_of(form, "title"), "Name")
    QTest.keyClicks(line_of(form, "date"), "today")
    form.flush()
    assert not form.is_new
    assert not drafts_of(hub.workspace.store)


def test_a_draft_can_be_given_up(form: RecordForm, hub: Hub, qtbot: QtBot) -> None:
    """The button that deletes a record gives a draft up, without a question."""
    assert hub.workspace
    form.start("account")
    QTest.keyClicks(line_of(form, "industry"), "dental")
    form.flush()
    with qtbot.waitSignal(form.emptied):
        form.delete_button.click()
    assert not drafts_of(hub.workspace.store)
    assert not form.record_id
