"""The set-up: four questions by keyboard, and the first week they lead to."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.clock import Clock
from planner.domain.people import Person
from planner.domain.rhythm import Action
from planner.workspace import Workspace
from tests.ui.accessible import accessible_name, unnamed
from ui.pages.first_week import plan_first_week
from ui.pages.setup import SetupPage
from ui.pages.setup_answers import SetupAnswers, end_of, sprints_in

THURSDAY = date(2026, 7, 9)
SATURDAY = date(2026, 7, 11)


def press(key: Qt.Key) -> None:
    """Press a key wherever the keyboard is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


@pytest.fixture
def page(dressed: QApplication, qtbot: QtBot, tmp_path: Path) -> SetupPage:
    """The set-up, on screen, with the keyboard in it."""
    made = SetupPage(Clock(fixed_day=THURSDAY), tmp_path / "plan.inroad")
    qtbot.addWidget(made)
    made.resize(1000, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.take_keyboard()
    return made


def test_four_questions_by_keyboard(page: SetupPage, qtbot: QtBot, tmp_path: Path) -> None:
    """Arrows choose, typing fills in, Enter goes on; the answers are what was chosen."""
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Tab)
    QTest.keyClicks(page.team_question.pm_field, "  Imani   Adeyemi ")
    press(Qt.Key.Key_Return)
    assert page.at == 3
    with qtbot.waitSignal(page.answered) as heard:
        press(Qt.Key.Key_Return)
    assert heard.args == [
        SetupAnswers(
            sub_role="sales_engineer",
            start=THURSDAY,
            months=10,
            sprint_days=14,
            pm_name="Imani Adeyemi",
            path=tmp_path / "plan.inroad",
        )
    ]


def test_escape_goes_back_and_keeps_the_answer(page: SetupPage) -> None:
    """A question asked again still has its answer; before the first there is nothing to go back to."""
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Escape)
    assert page.at == 0
    assert page.answers.sub_role == "sales_engineer"


def test_back_by_its_button_needs_no_mouse(page: SetupPage) -> None:
    """Enter on a button presses the button instead of going on."""
    press(Qt.Key.Key_Return)
    page.back_button.setFocus()
    press(Qt.Key.Key_Return)
    assert page.at == 0


def test_a_sales_development_rep_is_told_honestly(page: SetupPage) -> None:
    """The detour through AE, CSM or a long embed is said while choosing, and marked; other roles are not."""
    page.role_question.choose("sales_development_rep")
    told = page.role_question.detail.accessibleDescription()
    assert "account executive or customer success" in told
    assert "long embed" in told
    assert page.role_question.detail.property("tone") == "warn"
    page.role_question.choose("sales_engineer")
    assert page.role_question.detail.property("tone") == ""
    assert "Metrics framing" in page.role_question.detail.accessibleDescription()


def test_the_end_is_said_as_one_moves_the_slider(page: SetupPage) -> None:
    """Length stays within six and twelve months, and its last day is in the slider's description."""
    slider = page.length_question.months_slider
    slider.setValue(99)
    assert page.length_question.months == 12
    assert "8 July 2027" in slider.accessibleDescription()
    slider.setValue(1)
    assert page.length_question.months == 6


def test_a_plan_has_the_sprints_that_begin_in_it() -> None:
    """The last sprint may be shorter; six months from the last of August end in February."""
    assert end_of(date(2026, 8, 31), 6) == date(2027, 2, 27)
    assert sprints_in(date(2026, 1, 5), 9, 14) == 20


def test_a_refusal_is_told_at_the_file_and_nothing_is_lost(page: SetupPage) -> None:
    """What was answered stays; the sentence goes away once the path is mended."""
    page.role_question.choose("sales_manager")
    page.refuse("There is no folder of that name; make it first or choose another.")
    assert page.at == 3
    assert page.file_question.path_field.accessibleDescription().startswith("There is no folder")
    assert page.answers.sub_role == "sales_manager"


def test_everything_has_a_name(page: SetupPage) -> None:
    """Whatever takes the keyboard says what it is, on every question."""
    for _ in range(4):
        assert unnamed(page) == []
        assert accessible_name(page)
        page.go_on()


def made_plan(tmp_path: Path, day: date, sub_role: str, pm: str) -> Workspace:
    """A plan as the set-up makes it, with its first week."""
    answers = SetupAnswers(
        sub_role=sub_role, start=day, months=9, sprint_days=14, pm_name=pm, path=tmp_path / "plan.inroad"
    )
    workspace = Workspace.create(answers.path, Clock(fixed_day=day), answers.values)
    plan_first_week(workspace)
    return workspace


def test_the_first_week_says_what_to_do(tmp_path: Path) -> None:
    """Five commitments within the week that is left, those about the PM linked to them, all one step to take back."""
    workspace = made_plan(tmp_path, THURSDAY, "account_executive", "Imani")
    actions = workspace.records.of(Action)
    [imani] = workspace.records.of(Person)
    assert imani.role == "pm"
    assert len(actions) == 5
    assert {str(action.due) for action in actions} == {"2026-07-09", "2026-07-10"}
    assert len([action for action in actions if imani.id in action.about]) == 2
    assert list(workspace.week().commitments) == list(actions)
    workspace.store.undo()
    assert workspace.records.of(Action) == ()
    assert workspace.records.plan
    workspace.close()


def test_a_plan_begun_on_a_weekend_starts_on_monday(tmp_path: Path) -> None:
    """Nothing is due on a Saturday; without a PM, it says to ask one."""
    workspace = made_plan(tmp_path, SATURDAY, "sales_development_rep", "")
    actions = workspace.records.of(Action)
    assert [str(action.due) for action in actions] == [f"2026-07-{day}" for day in range(13, 18)]
    assert any("account executive or customer success" in action.title for action in actions)
    assert any("a product manager" in action.title for action in actions)
    workspace.close()
