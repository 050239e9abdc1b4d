"""The form: everything typed reaches the plan, and nothing typed is lost."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from planner.domain.delivery import Option
from planner.domain.discovery import JtbdNote
from planner.domain.kinds import KINDS
from planner.domain.people import Account, Person
from planner.domain.record import Record, fields_of
from planner.domain.sessions import DiscoverySession, ProductReview
from planner.errors import Refused
from planner.workspace import Workspace
from tests.ui.accessible import unnamed
from tests.ui.plan_fixtures import CLOCK, hub, one, said
from ui.forms.choice_editor import ChoiceListEditor, SegmentEditor
from ui.forms.date_editor import DateEditor
from ui.forms.drafts import drafts_of
from ui.forms.flag_editor import FlagEditor
from ui.forms.line_editor import LineEditor
from ui.forms.link_editor import LinkEditor
from ui.forms.record_form import RecordForm
from ui.forms.rows_editor import RowsEditor
from ui.forms.text_editor import TextEditor
from ui.forms.url_editor import UrlEditor
from ui.hub import Hub

__all__ = ["hub", "said"]


@pytest.fixture
def form(hub: Hub, qtbot: QtBot) -> RecordForm:
    """A form that is on screen, with the discovery session in it."""
    made = RecordForm(hub)
    qtbot.addWidget(made)
    made.resize(640, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_record(one(hub, "discovery_session"))
    return made


def stored(hub: Hub, record_id: str) -> Record:
    """The record as the plan holds it."""
    assert hub.workspace
    return hub.workspace.store.get(record_id)


def line_of(form: RecordForm, name: str) -> QLineEdit:
    """The line of a field."""
    assert form.body
    editor = form.body.editors[name]
    assert isinstance(editor, LineEditor)
    return editor.line


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


def test_delete_says_what_it_breaks_and_can_be_undone(form: RecordForm, hub: Hub, said: list[str]) -> None:
    """No question is asked; the message bar tells what is no longer linked."""
    assert hub.workspace
    form.show_record(one(hub, "account"))
    kite = next(a for a in hub.workspace.records.of(Account) if a.name == "Kite & Co.")
    form.show_record(kite.id)
    form.delete_button.click()
    assert "“Re-keys bookings”" in said[-1]
    assert hub.workspace.records.get(kite.id) is None
    hub.undo()
    session = hub.workspace.records.of(DiscoverySession)[0]
    assert session.account == kite.id


def test_the_link_picker_works_by_keyboard(form: RecordForm, hub: Hub) -> None:
    """Type, Down or Enter: a known record is linked, shows as a chip, and Delete takes it out."""
    assert form.body
    editor = form.body.editors["participants"]
    assert isinstance(editor, LinkEditor)
    editor.picker.setFocus()
    QTest.keyClicks(editor.picker, "ima")
    assert editor.picker.is_open
    QTest.keyClick(editor.picker, Qt.Key.Key_Return)
    session = stored(hub, form.record_id)
    assert isinstance(session, DiscoverySession)
    assert session.participants == (one(hub, "person"),)
    assert not editor.picker.is_open
    QTest.keyClick(editor._chips[0], Qt.Key.Key_Delete)
    session = stored(hub, form.record_id)
    assert isinstance(session, DiscoverySession)
    assert session.participants == ()


def test_the_link_picker_makes_a_person_of_a_new_name(form: RecordForm, hub: Hub) -> None:
    """A name nobody bears becomes a person in the same step."""
    assert form.body
    assert hub.workspace
    editor = form.body.editors["participants"]
    assert isinstance(editor, LinkEditor)
    editor.picker.setFocus()
    QTest.keyClicks(editor.picker, "Sam Reyes")
    QTest.keyClick(editor.picker, Qt.Key.Key_Return)
    assert "Sam Reyes" in [person.name for person in hub.workspace.records.of(Person)]
    hub.undo()
    assert "Sam Reyes" not in [person.name for person in hub.workspace.records.of(Person)]
    assert editor.raw() == []


def test_escape_in_the_picker_closes_the_suggestions_only(form: RecordForm, qtbot: QtBot) -> None:
    """The first Escape is the picker's, the second leaves the form."""
    assert form.body
    editor = form.body.editors["participants"]
    assert isinstance(editor, LinkEditor)
    editor.picker.setFocus()
    QTest.keyClicks(editor.picker, "x")
    with qtbot.assertNotEmitted(form.left):
        QTest.keyClick(editor.picker, Qt.Key.Key_Escape)
    with qtbot.waitSignal(form.left):
        QTest.keyClick(editor.picker, Qt.Key.Key_Escape)


def test_linked_records_are_shown_from_both_sides(form: RecordForm, hub: Hub, qtbot: QtBot) -> None:
    """An account shows the session that names it; its chip leads there."""
    assert hub.workspace
    kite = next(a for a in hub.workspace.records.of(Account) if a.name == "Kite & Co.")
    form.show_record(kite.id)
    names = [chip.accessibleName() for chip in form.linked._chips]
    assert "Discovery session Re-keys bookings" in names
    with qtbot.waitSignal(form.record_requested) as asked:
        QTest.keyClick(form.linked._chips[names.index("Discovery session Re-keys bookings")], Qt.Key.Key_Return)
    assert asked.args == [one(hub, "discovery_session")]


def test_history_puts_one_field_back(form: RecordForm, hub: Hub) -> None:
    """The history shows each change, and a field goes back to what it was."""
    line_of(form, "title").selectAll()
    QTest.keyClicks(line_of(form, "title"), "Worse")
    form.flush()
    form.history_button.click()
    from ui.widgets.action_button import ActionButton  # noqa: PLC0415

    buttons = [b for b in form.history.findChildren(ActionButton) if b.text() == "Put this back"]
    next(b for b in buttons if b.accessibleName().startswith("Topic")).click()
    assert stored(hub, form.record_id).headline == "Re-keys bookings"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_every_kind_has_a_form_that_can_be_used_without_eyes(hub: Hub, qtbot: QtBot, kind: type[Record]) -> None:
    """Each declared field has an editor with a name, and showing an empty record refuses nothing."""
    form = RecordForm(hub)
    qtbot.addWidget(form)
    form.start(kind)
    form.show()
    assert form.body
    assert set(form.body.editors) == {field.name for field in fields_of(kind)} - {"related"}
    for section in form.body.sections.values():
        section.set_open(is_open=True)
    assert unnamed(form) == []
    assert not form.body.saving.refusals


def test_every_type_of_field_is_read_back_as_it_was_stored(hub: Hub, qtbot: QtBot) -> None:
    """Showing a record and committing all of it changes nothing."""
    assert hub.workspace
    record = hub.workspace.add(
        "artifact",
        {
            "date": "2026-07-01", "title": "Memo", "artifact_kind": "memo", "not_built": True, "decision": "a\n\nb",
            "link_url": "https://example.org/a", "confidentiality": "open", "metric_value": 1234.5,
            "vouched_by": "Imani",
        },
    )  # fmt: skip
    form = RecordForm(hub)
    qtbot.addWidget(form)
    form.show_record(record.id)
    assert form.body
    for editor in form.body.editors.values():
        editor.edited.emit()
    form.flush()
    assert stored(hub, record.id) == record
    kinds = {type(editor) for editor in form.body.editors.values()}
    assert {ChoiceListEditor, FlagEditor, UrlEditor, DateEditor, LinkEditor, TextEditor} <= kinds


def test_choices_numbers_flags_and_rows_commit(hub: Hub, qtbot: QtBot) -> None:
    """What is chosen, ticked and filled in reaches the plan."""
    assert hub.workspace
    option = hub.workspace.add("option", {"date": "2026-07-01", "title": "Bulk"})
    note = hub.workspace.add("jtbd_note", {"date": "2026-07-01", "title": "Note"})
    form = RecordForm(hub)
    qtbot.addWidget(form)
    form.show_record(option.id)
    QTest.keyClicks(line_of(form, "effort_months"), "2,5")
    assert form.body
    impact = form.body.editors["impact"]
    assert isinstance(impact, ChoiceListEditor)
    impact.box.setCurrentIndex(2)
    impact.box.activated.emit(2)
    form.flush()
    changed = stored(hub, option.id)
    assert isinstance(changed, Option)
    assert (changed.effort_months, changed.impact) == (2.5, "2")
    form.show_record(note.id)
    speaker, outcomes = form.body.editors["participant_role"], form.body.editors["outcomes"]
    assert isinstance(speaker, SegmentEditor)
    assert isinstance(outcomes, RowsEditor)
    speaker.segments[1].click()
    outcomes.add_row()
    QTest.keyClicks(outcomes.rows[0][0], "Minutes lost")
    QTest.keyClicks(outcomes.rows[0][1], "9")
    form.flush()
    assert "Importance" in form.body.rows["outcomes"].trouble
    outcomes.rows[0][1].clear()
    QTest.keyClicks(outcomes.rows[0][1], "4")
    form.flush()
    written = stored(hub, note.id)
    assert isinstance(written, JtbdNote)
    assert written.participant_role == "performer"
    assert written.outcomes == ({"outcome": "Minutes lost", "importance": 4, "satisfaction": None},)


def test_markup_is_shown_as_it_was_typed(hub: Hub, qtbot: QtBot) -> None:
    """A headline full of markup is text everywhere in the form."""
    assert hub.workspace
    hostile = '<b>bold</b><img src="file:///etc/passwd">'
    record = hub.workspace.add("signal", {"date": "2026-07-01", "title": hostile})
    form = RecordForm(hub)
    qtbot.addWidget(form)
    form.show_record(record.id)
    assert form._title.text() == hostile
    assert form._title.textFormat() is Qt.TextFormat.PlainText
    assert line_of(form, "title").text() == hostile


def test_the_address_is_only_opened_when_confirmed(hub: Hub, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """A click shows the address, a second one opens it; other schemes offer nothing."""
    opened: list[str] = []
    monkeypatch.setattr("ui.forms.url_editor.QDesktopServices.openUrl", lambda url: opened.append(url.toString()))
    form = RecordForm(hub)
    qtbot.addWidget(form)
    form.start("company")
    assert form.body
    editor = form.body.editors["link_url"]
    assert isinstance(editor, UrlEditor)
    for bad in ("file:///etc/passwd", "javascript:alert(1)", "smb://host/x", "nonsense"):
        editor.show_raw(bad)
        assert not editor.button.isEnabled()
    editor.show_raw("https://example.org/job")
    editor.button.click()
    assert opened == []
    editor.open_button.click()
    assert opened == ["https://example.org/job"]


def test_a_killed_process_loses_nothing_that_rested(tmp_path: Path) -> None:
    """Type, wait for the pause, kill: the text is in the file."""
    script = tmp_path / "type_and_die.py"
    script.write_text(_TYPING, encoding="utf-8")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, str(script), str(tmp_path / "p.inroad")], env=environment, check=False)
    assert done.returncode == -9
    again = Workspace.open(tmp_path / "p.inroad", CLOCK)
    assert [review.title for review in again.records.of(ProductReview)] == ["Typed and killed"]
    [draft] = drafts_of(again.store).values()
    assert draft.values["problem"] == "Half a thought"
    again.close()


_TYPING = """
import os, signal, sys
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from planner.workspace import Workspace
from tests.ui.plan_fixtures import CLOCK, PLAN
from ui.forms.record_form import RecordForm
from ui.hub import Hub
from ui.notices import Notices

app = QApplication([])
hub = Hub(Notices(), CLOCK)
hub.adopt(Workspace.create(Path(sys.argv[1]), CLOCK, PLAN))
form = RecordForm(hub)
form.show()
form.start("product_review")
QTest.keyClicks(form.body.editors["title"].line, "Typed and killed")
created = []
form.created.connect(created.append)
while not created:
    app.processEvents()
form.start("signal")
QTest.keyClicks(form.body.editors["problem"].text, "Half a thought")
while form.body.saving._timer.isActive():
    app.processEvents()
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_full_disk_keeps_the_text(
    form: RecordForm, hub: Hub, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the plan cannot be written, the person is told and the text stays where it is."""
    assert hub.workspace

    def refuse(*_arguments: object, **_named: object) -> None:
        raise Refused("disk_full", "The disk is full.")

    monkeypatch.setattr(hub.workspace, "edit", refuse)
    line = line_of(form, "title")
    line.selectAll()
    QTest.keyClicks(line, "Precious")
    form.flush()
    assert line.text() == "Precious"
    assert said[-1] == "The disk is full."
    monkeypatch.undo()
    form.flush()
    assert stored(hub, form.record_id).headline == "Precious"


def test_outcomes_and_signals_name_what_they_need(hub: Hub, qtbot: QtBot) -> None:
    """A form says which fields are missing before it can save."""
    form = RecordForm(hub)
    qtbot.addWidget(form)
    form.start("outcome")
    QTest.keyClicks(line_of(form, "title"), "Moved")
    form.flush()
    assert form.state == "Kept as a draft, needs “Usage metric”, “Before”, “After”"


def test_what_is_typed_never_reaches_another_plan(form: RecordForm, hub: Hub, tmp_path: Path) -> None:
    """Text the first plan refused stays with the first plan when another is opened."""
    line_of(form, "date").selectAll()
    QTest.keyClicks(line_of(form, "date"), "no day")
    Workspace.create(
        tmp_path / "b.inroad", CLOCK, {"sub_role": "sales_engineer", "start": "2026-02-01", "months": 6}
    ).close()
    assert hub.open(tmp_path / "b.inroad")
    assert hub.workspace
    assert not form.record_id
    assert drafts_of(hub.workspace.store) == {}
    assert hub.open(tmp_path / "plan.inroad")
    assert [draft.values["date"] for draft in drafts_of(hub.workspace.store).values()] == ["no day"]
