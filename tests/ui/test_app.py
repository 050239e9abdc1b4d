"""The window as a whole: what it opens, what it says when it can't, what it remembers, what it survives."""

import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner.clock import Clock
from planner.domain.rhythm import Action
from planner.paths import default_plan
from planner.workspace import Workspace
from tests.ui.accessible import unnamed
from ui.app import Application
from ui.file_dialogs import FileDialogs
from ui.found_records import found_records
from ui.pages.refused_plan import RefusedPlanPage
from ui.pages.setup import SetupPage
from ui.pages.week import WeekPage
from ui.preferences import Preferences
from ui.theme import Preference, appearance
from ui.widgets.empty_state import EmptyState

TODAY = date(2026, 7, 9)
CLOCK = Clock(fixed_day=TODAY)
PLAN = {"sub_role": "account_executive", "start": "2026-01-05", "months": 9}


class Answers(FileDialogs):
    """Stands for the desktop's dialogs: gives the paths it was told to."""

    def __init__(self) -> None:
        self.opened: Path | None = None
        self.placed: Path | None = None
        self.suggested: list[Path] = []

    def choose_plan(self, parent: QWidget | None) -> Path | None:
        """The file the test names."""
        return self.opened

    def choose_place(self, parent: QWidget | None, title: str, suggested: Path) -> Path | None:
        """The place the test names; remembers what was suggested."""
        self.suggested.append(suggested)
        return self.placed


@pytest.fixture
def dialogs() -> Answers:
    """The answers the desktop's dialogs will give."""
    return Answers()


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan on the disk."""
    path = tmp_path / "mine.inroad"
    Workspace.create(path, CLOCK, PLAN).close()
    return path


Start = Callable[..., Application]


@pytest.fixture
def start(dressed: QApplication, qtbot: QtBot, dialogs: Answers, tmp_path: Path) -> Iterator[Start]:
    """Start the application on a plan; everything is closed at the end."""
    made: list[Application] = []

    def begin(path: Path | None = None) -> Application:
        application = Application(dressed, CLOCK, Preferences(tmp_path / "state" / "window.json"), dialogs)
        qtbot.addWidget(application.window)
        made.append(application)
        application.start(path)
        qtbot.waitExposed(application.window)
        return application

    yield begin
    for application in made:
        application.window.close()
        application.deleteLater()


def words_in(widget: QWidget) -> str:
    """All sentences of a page."""
    return "\n".join(label.text() for label in widget.findChildren(QWidget) if hasattr(label, "text"))


def test_a_given_plan_opens_on_this_week(start: Start, plan: Path) -> None:
    """The week is on, and the top bar says where one is."""
    application = start(plan)
    assert application.window.current_page == "week"
    assert isinstance(application.window.pages.current_page(), WeekPage)
    context = application.window.top_bar._context.text()
    assert context == "Account executive → product manager · Sprint 14 of 20, 10 days left"


def test_without_a_plan_the_questions_are_asked_and_lead_to_the_first_week(start: Start) -> None:
    """Enter through all four; the plan is at the default place, private, and is the person's own from then on."""
    application = start()
    assert application.welcome is not None
    page = application.welcome.page
    assert isinstance(page, SetupPage)
    page.team_question.pm_field.setText("Imani")
    for _ in range(4):
        QTest.keyClick(page, Qt.Key.Key_Return)
    assert application.welcome is None
    assert application.window.current_page == "week"
    assert default_plan().stat().st_mode & 0o777 == 0o600
    assert application.hub.workspace
    assert len(application.hub.workspace.records.of(Action)) == 5
    application.window.close()
    again = start()
    assert again.welcome is None


def test_a_plan_that_cannot_be_made_keeps_the_answers(start: Start, plan: Path) -> None:
    """A taken name is refused at the file; another one will do."""
    application = start()
    assert application.welcome is not None
    page = application.welcome.page
    assert isinstance(page, SetupPage)
    page.role_question.choose("sales_manager")
    page.file_question.set_path(plan)
    for _ in range(4):
        page.go_on()
    assert application.welcome is not None
    assert "is there already" in page.file_question.path_field.accessibleDescription()
    page.file_question.set_path(plan.with_name("other.inroad"))
    page.go_on()
    assert application.hub.workspace
    assert application.hub.workspace.plan.sub_role == "sales_manager"


@pytest.mark.parametrize("content", [b"", b"not a plan at all, but some words of text\n" * 50])
def test_a_damaged_plan_is_never_covered_by_a_welcome(start: Start, content: bytes) -> None:
    """The person's own plan cannot be read: one sentence, three ways on, the file as it was."""
    own = default_plan()
    own.parent.mkdir(parents=True)
    own.write_bytes(content)
    application = start()
    assert application.welcome is not None
    page = application.welcome.page
    assert isinstance(page, RefusedPlanPage)
    assert unnamed(application.window) == []
    said = words_in(page)
    assert all(words in said for words in ("Choose another file", "Open an example", "Start a new plan"))
    assert "Traceback" not in said
    assert own.read_bytes() == content


def test_from_a_refusal_another_file_opens(start: Start, dialogs: Answers, plan: Path, tmp_path: Path) -> None:
    """Choosing a good file leaves the refusal; that file is the person's own at the next start."""
    application = start(tmp_path / "nowhere.inroad")
    assert application.welcome is not None
    page = application.welcome.page
    assert isinstance(page, RefusedPlanPage)
    page.open_button.click()
    assert application.welcome is not None
    dialogs.opened = plan
    page.open_button.click()
    assert application.welcome is None
    application.window.close()
    assert start().window.current_page == "week"


def test_a_file_refused_while_a_plan_is_open_leaves_it_open(start: Start, dialogs: Answers, plan: Path) -> None:
    """The sentence is in the message bar, the plan stays."""
    application = start(plan)
    dialogs.opened = plan.with_name("nowhere.inroad")
    application.choose_plan()
    assert application.window.message_bar.text
    assert application.hub.workspace
    assert application.hub.workspace.store.path == plan


def test_the_example_goes_where_the_person_says(start: Start, dialogs: Answers, plan: Path, tmp_path: Path) -> None:
    """It opens at once, does not become the person's own, and a taken place is refused."""
    application = start(plan)
    dialogs.placed = tmp_path / "example.inroad"
    application.open_example()
    assert application.hub.workspace
    assert application.hub.workspace.store.path == dialogs.placed
    assert dialogs.suggested == [default_plan().with_name("example.inroad")]
    application.open_example()
    assert "is there already" in application.window.message_bar.text
    application.window.close()
    assert isinstance(start().welcome, QWidget)


def test_a_new_plan_can_be_thought_better_of(start: Start, plan: Path) -> None:
    """From an open plan, Esc on the first question goes back to it, and the keys work again."""
    application = start(plan)
    application.show_setup()
    assert application.welcome is not None
    undo = next(action for action in application.window.actions() if action.text() == "Undo")
    assert not undo.isEnabled()
    QTest.keyClick(application.welcome.page, Qt.Key.Key_Escape)
    assert application.welcome is None
    assert undo.isEnabled()
    assert isinstance(application.window.pages.current_page(), WeekPage)


def test_look_and_place_are_remembered(start: Start, plan: Path) -> None:
    """The look chosen in the settings and the window's size are there at the next start."""
    application = start(plan)
    application.window.show_page("settings")
    settings = application.window.pages.built_page("settings")
    assert settings is not None
    settings.looks.button(2).click()  # type: ignore[attr-defined]
    application.window.close()
    kept = application._preferences.text("window")
    assert kept == bytes(application.window.save_layout().toBase64().data()).decode()
    again = start(plan)
    assert appearance().preference is Preference.DARK
    assert again.window.restore_layout(QByteArray.fromBase64(kept.encode()))


def test_a_page_that_fails_takes_nothing_with_it(
    start: Start, plan: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    """A page that breaks while it fills shows a calm sentence; the others work, and “Try again” brings it back."""

    def fail(*_arguments: object) -> None:
        raise ValueError("Kite & Co. owes 420K")

    application = start(plan)
    with monkeypatch.context() as broken, caplog.at_level(logging.CRITICAL):
        broken.setattr("ui.pages.gaps.trend", fail)
        application.window.show_page("gaps")
        qtbot.waitUntil(lambda: isinstance(application.window.pages.current_page(), EmptyState))
    application.window.show_page("week")
    assert isinstance(application.window.pages.current_page(), WeekPage)
    application.window.show_page("gaps")
    page = application.window.pages.current_page()
    assert isinstance(page, EmptyState)
    page.accepted.emit()
    assert not isinstance(application.window.pages.current_page(), EmptyState)


def test_every_page_opens_and_has_names(start: Start, plan: Path) -> None:
    """Each page of the navigation can be shown, none fails, and whatever takes the keyboard says what it is."""
    application = start(plan)
    for page_id in application.window.navigation.page_ids:
        application.window.show_page(page_id)
        page = application.window.pages.current_page()
        assert page is not None
        assert not isinstance(page, EmptyState), page_id
        assert unnamed(page) == [], page_id


def test_a_move_leads_to_the_log(start: Start, plan: Path, qtbot: QtBot) -> None:
    """A card of the week begins its record in the form of the log; Ctrl+N goes to the one line."""
    application = start(plan)
    week = application.window.pages.current_page()
    assert isinstance(week, WeekPage)
    week.draft_requested.emit("discovery_session", {"date": "2026-07-08"})
    assert application.window.current_page == "log"
    log = application.window.pages.current_page()
    assert log is not None
    assert log.form.is_new  # type: ignore[attr-defined]
    application.window.show_page("week")
    with qtbot.waitActive(application.window):
        application.window.activateWindow()
    QTest.keyClick(application.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert application.window.current_page == "log"


def test_a_record_to_mend_opens_at_the_field_it_lacks(start: Start, plan: Path, qtbot: QtBot) -> None:
    """The keyboard is in the field, its section open; a field nobody knows leaves the record shown."""
    application = start(plan)
    assert application.hub.workspace
    made = application.hub.workspace.add("artifact", {"date": "2026-07-01", "title": "A memo"})
    application.pages.mend_record(made.id, "vouched_by")
    log = application.window.pages.built_page("log")
    assert log is not None
    editor = log.form.body.editors["vouched_by"]  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: editor.isAncestorOf(application.window.focusWidget()))
    assert log.form.body.sections[editor.field.group].is_open  # type: ignore[attr-defined]
    application.pages.mend_record(made.id, "nothing")
    assert log.form.record_id == made.id  # type: ignore[attr-defined]


def test_the_palette_finds_records_as_plain_text(start: Start, plan: Path) -> None:
    """A record is found by a word of it, told with its kind, and opens in the log."""
    application = start(plan)
    assert application.hub.workspace
    made = application.hub.workspace.add(
        "signal", {"date": "2026-07-01", "title": "Bulk rescheduling", "problem": "<b>x</b> re-keys"}
    )
    [found, *_] = found_records(application.hub, application.pages.open_record)("re-keys")
    assert found.title == "Bulk rescheduling"
    assert found.subtitle.startswith("Signal · 1 Jul 2026")
    assert "\x02" not in found.subtitle
    found.action()
    log = application.window.pages.built_page("log")
    assert log is not None
    assert log.form.record_id == made.id  # type: ignore[attr-defined]


@pytest.mark.parametrize("locale", ["C.UTF-8", "C"])
def test_the_window_closes_after_its_first_frame_when_measured(plan: Path, locale: str) -> None:
    """With the environment's word for it the program ends by itself, the plan's data painted, with nothing said."""
    told = {"INROAD_QUIT_AFTER_FIRST_PAINT": "1", "QT_QPA_PLATFORM": "offscreen", "LC_ALL": locale}
    environment = {**os.environ, **told}
    done = subprocess.run(
        [sys.executable, "-m", "ui", str(plan)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_top_bar_counts_no_sprint_outside_the_plan(start: Start, tmp_path: Path) -> None:
    """Before its first day and after its last a plan has no sprint to be in."""
    for name, begins in (("ahead", "2030-01-07"), ("over", "2020-01-06")):
        path = tmp_path / f"{name}.inroad"
        Workspace.create(path, CLOCK, {**PLAN, "start": begins}).close()
        application = start(path)
        assert "Sprint" not in application.window.top_bar._context.text()
