"""A form on screen, and what is in it."""

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from planner.domain.record import Record
from tests.ui.plan_fixtures import one
from ui.forms.line_editor import LineEditor
from ui.forms.record_form import RecordForm
from ui.hub import Hub


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
