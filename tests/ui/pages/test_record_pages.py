"""The log, the pages of kinds and the trash, used by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from planner.domain.people import Account
from planner.domain.sessions import DiscoverySession
from tests.ui.accessible import unnamed
from tests.ui.plan_fixtures import hub, one, said
from ui.forms.line_editor import LineEditor
from ui.hub import Hub
from ui.pages.kinds import KindPage
from ui.pages.log import LogPage
from ui.pages.trash import TrashPage

__all__ = ["hub", "said"]


@pytest.fixture
def log(hub: Hub, qtbot: QtBot) -> LogPage:
    """The log, on screen."""
    page = LogPage(hub)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


@pytest.fixture
def signals(hub: Hub, qtbot: QtBot) -> KindPage:
    """The page of signals and notes, on screen."""
    page = KindPage(hub, ("signal", "jtbd_note"), "Signals")
    qtbot.addWidget(page)
    page.resize(1100, 700)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


def test_one_line_logs_a_session(log: LogPage, hub: Hub) -> None:
    """The line is previewed, added by Enter, marked in the timeline and open beside it."""
    assert hub.workspace
    log.focus_quick_add()
    QTest.keyClicks(log.quick.line, "disc Tern Housing: loses the form yesterday")
    assert log.quick.preview.text() == "Discovery session · Tern Housing · yesterday. Enter adds it."
    QTest.keyClick(log.quick.line, Qt.Key.Key_Return)
    session = hub.workspace.records.get(log.form.record_id)
    assert isinstance(session, DiscoverySession)
    assert (session.title, str(session.date)) == ("loses the form", "2026-07-08")
    assert log.timeline.current_id == session.id
    assert log.quick.line.text() == ""


def test_the_log_starts_in_its_list(log: LogPage) -> None:
    """The keyboard starts where one walks, and in the line when no record is open."""
    assert log.first_stop() is log.timeline
    log.timeline.go_to("")
    assert log.first_stop() is log.quick.line


def test_a_line_that_says_too_little_opens_the_form(log: LogPage, hub: Hub) -> None:
    """What it gave is filled in, and nothing is lost."""
    QTest.keyClicks(log.quick.line, "outcome faster planning")
    assert "needs" in log.quick.preview.text()
    QTest.keyClick(log.quick.line, Qt.Key.Key_Return)
    assert log.form.is_new
    assert log.form.body
    title = log.form.body.editors["title"]
    assert isinstance(title, LineEditor)
    assert title.line.text() == "faster planning"


def test_the_log_is_walked_edited_and_deleted_by_keyboard(log: LogPage, hub: Hub, said: list[str]) -> None:
    """Arrows show, Enter edits, Escape comes back, Delete deletes, Undo brings back and shows it."""
    assert hub.workspace
    session, review = one(hub, "discovery_session"), one(hub, "product_review")
    assert log.form.record_id == session
    log.timeline.setFocus()
    QTest.keyClick(log.timeline, Qt.Key.Key_Down)
    assert log.form.record_id == review
    QTest.keyClick(log.timeline, Qt.Key.Key_Return)
    assert log.form.isAncestorOf(log.window().focusWidget())
    QTest.keyClick(log.window().focusWidget(), Qt.Key.Key_Escape)
    assert log.timeline.hasFocus()
    QTest.keyClick(log.timeline, Qt.Key.Key_Delete)
    assert said[-1].startswith("Deleted “Weekly review”")
    assert hub.workspace.records.get(review) is None
    assert log.form.record_id not in ("", review)
    hub.undo()
    assert hub.workspace.records.get(review) is not None
    assert log.form.record_id == review
    assert log.timeline.current_id == review


def test_filters_narrow_the_timeline(log: LogPage, hub: Hub, qtbot: QtBot) -> None:
    """By kind, by account, by words; a record asked for brings everything back."""
    assert hub.workspace
    log.filter.kind.setCurrentIndex(log.filter.kind.findData("signal"))
    log.read()
    assert [row.record.kind for row in log.model.rows if row.record] == ["signal"]
    log.filter.clear()
    kite = next(a for a in hub.workspace.records.of(Account) if a.name == "Kite & Co.")
    log.filter.account.setCurrentIndex(log.filter.account.findData(kite.id))
    log.read()
    assert {row.record.kind for row in log.model.rows if row.record} == {"signal", "discovery_session"}
    log.filter.clear()
    with qtbot.waitSignal(log.filter.changed):
        log.filter.text.setText("zzz")
    assert log.lists.currentWidget() is log.empty
    log.open_record(one(hub, "product_review"))
    assert log.timeline.current_id == one(hub, "product_review")
    assert log.filter.text.text() == ""


def test_records_without_a_day_open_in_the_log_as_well(log: LogPage, hub: Hub) -> None:
    """An account is no part of the timeline, but its form opens."""
    log.open_record(one(hub, "account"))
    assert log.form.record_id == one(hub, "account")
    assert log.timeline.current_id == ""


def test_markup_in_a_headline_is_painted_as_text(log: LogPage, hub: Hub) -> None:
    """The timeline hands a headline on as it was typed."""
    assert hub.workspace
    hostile = "<b>bold</b> & <img src=x>"
    made = hub.workspace.add("signal", {"date": "2026-07-09", "title": hostile})
    assert hostile in str(log.model.index(log.model.row_of(made.id), 0).data())
    log.open_record(made.id)
    log.grab()


def test_a_hidden_page_catches_up_when_shown(log: LogPage, hub: Hub) -> None:
    """A page that is not seen reads nothing until it is."""
    assert hub.workspace
    log.hide()
    made = hub.workspace.add("product_review", {"date": "2026-07-09", "title": "Meanwhile"})
    assert log.model.row_of(made.id) < 0
    log.show()
    assert log.model.row_of(made.id) >= 0


def test_a_draft_is_taken_up_at_the_next_start(hub: Hub, qtbot: QtBot) -> None:
    """What was begun and not finished is there when the log opens again."""
    first = LogPage(hub)
    qtbot.addWidget(first)
    first.show()
    first.start_record("outcome", {"title": "Half an outcome"})
    first.hide()
    second = LogPage(hub)
    qtbot.addWidget(second)
    second.show()
    assert second.form.is_new
    assert second.form.body
    title = second.form.body.editors["title"]
    assert isinstance(title, LineEditor)
    assert title.line.text() == "Half an outcome"


def test_a_kind_page_makes_shows_and_deletes(signals: KindPage, hub: Hub, said: list[str]) -> None:
    """New begins one of the kind on the tab; Delete takes the marked rows out."""
    assert hub.workspace
    assert signals.form.record_id == one(hub, "signal")
    signals.new_button.click()
    assert signals.form.body
    title = signals.form.body.editors["title"]
    assert isinstance(title, LineEditor)
    QTest.keyClicks(title.line, "Offline forms")
    signals.form.flush()
    made = one(hub, "signal")
    assert signals.form.record_id == made
    assert signals.table.current_id == made
    QTest.keyClick(signals.table, Qt.Key.Key_Delete)
    assert hub.workspace.records.get(made) is None
    hub.undo()
    assert hub.workspace.records.get(made) is not None


def test_an_empty_kind_says_what_belongs_there(signals: KindPage) -> None:
    """The empty state is the kind's purpose, with its first step."""
    signals.tabs.setCurrentIndex(1)
    empty = signals.empties[signals.kind]
    assert signals.stack.currentWidget() is empty
    assert empty.button
    assert empty.button.text() == "New JTBD note"
    empty.button.click()
    assert signals.form.is_new


def test_a_kind_page_opens_a_record_of_another_tab(signals: KindPage, hub: Hub) -> None:
    """open_record turns to the tab the record is on."""
    assert hub.workspace
    note = hub.workspace.add("jtbd_note", {"date": "2026-07-09", "title": "Note"})
    signals.open_record(note.id)
    assert signals.kind.kind == "jtbd_note"
    assert signals.table.current_id == note.id
    assert signals.form.record_id == note.id


def test_the_trash_brings_back(hub: Hub, qtbot: QtBot, said: list[str]) -> None:
    """A deleted record waits in the trash and comes back with its links."""
    assert hub.workspace
    account = next(a for a in hub.workspace.records.of(Account) if a.name == "Kite & Co.")
    page = TrashPage(hub)
    qtbot.addWidget(page)
    page.show()
    assert page.stack.currentWidget() is page.empty
    hub.delete(account.id)
    [button] = page.buttons
    assert button.accessibleName() == "Bring “Kite & Co.” back"
    button.click()
    assert hub.workspace.records.of(DiscoverySession)[0].account == account.id
    assert said[-1] == "“Kite & Co.” is back."
    assert page.buttons == []


def test_pages_can_be_used_without_eyes(log: LogPage, signals: KindPage, hub: Hub, qtbot: QtBot) -> None:
    """Whatever takes the keyboard on these pages says what it is."""
    trash = TrashPage(hub)
    qtbot.addWidget(trash)
    hub.delete(one(hub, "product_review"))
    trash.show()
    for page in (log, signals, trash):
        assert unnamed(page) == []


def test_pages_stand_without_a_plan(hub: Hub, qtbot: QtBot) -> None:
    """With no plan open the pages are empty, and no key breaks them."""
    hub.close()
    for page in (LogPage(hub), KindPage(hub, ("signal",), "Signals"), TrashPage(hub)):
        qtbot.addWidget(page)
        page.show()
        page.grab()
        page.hide()
