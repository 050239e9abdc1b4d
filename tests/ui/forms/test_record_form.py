"""The form: made from the declaration, usable by keyboard and without eyes."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from planner.domain.delivery import Option
from planner.domain.discovery import JtbdNote, Signal
from planner.domain.kinds import KINDS
from planner.domain.people import Account, Person
from planner.domain.record import Record, fields_of
from planner.domain.sessions import DiscoverySession, ProductReview
from planner.errors import Refused
from planner.workspace import Workspace
from tests.ui.accessible import unnamed
from tests.ui.forms.form_bench import form, line_of, stored
from tests.ui.plan_fixtures import CLOCK, hub, one, said
from ui.forms.choice_editor import ChoiceListEditor, SegmentEditor
from ui.forms.date_editor import DateEditor
from ui.forms.drafts import drafts_of
from ui.forms.flag_editor import FlagEditor
from ui.forms.link_editor import LinkEditor
from ui.forms.record_form import RecordForm
from ui.forms.rows_editor import RowsEditor
from ui.forms.text_editor import TextEditor
from ui.forms.url_editor import UrlEditor
from ui.hub import Hub

__all__ = ["form", "hub", "said"]


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


def test_a_link_chosen_while_another_field_waits_is_kept(form: RecordForm, hub: Hub) -> None:
    """Choosing hides the line, which saves the day typed before; what was chosen must not be taken back by that."""
    assert hub.workspace
    imani = hub.workspace.records.of(Person)[0]
    signal = hub.workspace.add("signal", {"date": "2026-06-09", "title": "Bulk"})
    form.show_record(signal.id)
    assert form.body
    form.body.show_field("brought_on")
    brought_on, editor = form.body.editors["brought_on"], form.body.editors["brought_to"]
    assert isinstance(editor, LinkEditor)
    editor.picker.setFocus()
    QTest.keyClicks(editor.picker, "imani")
    brought_on.show_raw("15 jun 2026")
    brought_on.edited.emit()
    QTest.keyClick(editor.picker, Qt.Key.Key_Return)
    form.flush()
    now = stored(hub, signal.id)
    assert isinstance(now, Signal)
    assert (now.brought_to, now.brought_on) == (imani.id, date(2026, 6, 15))


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
    """Each field that does not stand apart has an editor with a name, and showing an empty record refuses nothing."""
    form = RecordForm(hub)
    qtbot.addWidget(form)
    form.start(kind)
    form.show()
    assert form.body
    assert set(form.body.editors) == {field.name for field in fields_of(kind) if not field.apart} - {"related"}
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
