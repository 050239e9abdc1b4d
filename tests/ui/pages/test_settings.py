"""Settings: the plan's fields, the look, the file, the sources."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.accessible import unnamed
from tests.ui.plan_fixtures import hub, said
from ui.hub import Hub
from ui.pages.settings import SettingsPage
from ui.pages.shown_place import shown_place

__all__ = ["hub", "said"]


@pytest.fixture
def page(hub: Hub, qtbot: QtBot) -> SettingsPage:
    """Settings, on screen."""
    made = SettingsPage(hub)
    qtbot.addWidget(made)
    made.resize(1100, 760)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_the_plans_own_fields_are_there_and_it_cannot_be_deleted(page: SettingsPage, hub: Hub) -> None:
    """The form shows the plan's row and offers no way to throw it away."""
    assert hub.workspace
    assert page.form.record_id == hub.workspace.plan.id
    assert not page.form.delete_button.isVisible()


def test_the_look_is_chosen_here(page: SettingsPage, qtbot: QtBot) -> None:
    """A click on Dark asks for dark; the look in use is the one that is checked."""
    checked = page.looks.checkedButton()
    assert checked is not None
    assert checked.text() == "Light"
    with qtbot.waitSignal(page.appearance_chosen) as heard:
        page.looks.button(2).click()
    assert heard.args == ["dark"]


def test_the_keyboard_starts_at_the_top(page: SettingsPage, qtbot: QtBot) -> None:
    """Beside the form that is the look; on a narrow page the form is above it."""
    page.resize(1100, 760)
    assert page.first_stop() is page.looks.checkedButton()
    page.resize(760, 760)
    assert page.form.body
    qtbot.waitUntil(lambda: page.first_stop() in page.form.body.editors.values())


def test_three_ways_to_another_plan(page: SettingsPage, qtbot: QtBot) -> None:
    """Each button asks for what it says."""
    buttons = {button.text(): button for button in page.findChildren(QPushButton)}
    for words, signal in (
        ("Open another plan", page.open_requested),
        ("Start a new plan", page.setup_requested),
        ("Open the example", page.example_requested),
    ):
        with qtbot.waitSignal(signal):
            buttons[words].click()


def test_figures_are_told_to_be_a_reading(page: SettingsPage) -> None:
    """The honest word on the levels stands beside the sources."""
    assert "our reading" in page._figures.text()


def test_everything_has_a_name(page: SettingsPage) -> None:
    """Whatever takes the keyboard says what it is."""
    assert unnamed(page) == []


def test_a_place_is_told_from_the_home_folder() -> None:
    """What lies in the home folder begins with ~, anything else is told whole."""
    assert shown_place(Path.home() / "plans" / "mine.inroad") == "~/plans/mine.inroad"
    assert shown_place(Path("/srv/mine.inroad")) == "/srv/mine.inroad"
