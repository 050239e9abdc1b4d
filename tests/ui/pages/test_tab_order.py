"""Tab walks through the form of every kind as the eye does."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner.domain.discovery import JtbdNote
from tests.ui.plan_fixtures import hub
from ui.forms.form_body import FormBody
from ui.hub import Hub
from ui.pages.kinds import KindPage
from ui.pages.record_bodies import record_bodies

__all__ = ["hub"]


@pytest.fixture
def page(hub: Hub, qtbot: QtBot) -> KindPage:
    """A page that opens records of every kind with a form of its own, too narrow for two columns."""
    made = KindPage(hub, ("jtbd_note", "option", *(kind for kind in record_bodies() if kind != "jtbd_note")), "All")
    qtbot.addWidget(made)
    made.resize(1180, 2600)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def walked(body: FormBody) -> list[QWidget]:
    """Where Tab stops in a form, from its first field on."""
    first = min(body.editors.values(), key=lambda editor: editor.mapTo(body, QPoint()).y())
    first.setFocus(Qt.FocusReason.TabFocusReason)
    found: list[QWidget] = []
    while (stop := QApplication.focusWidget()) is not None and body.isAncestorOf(stop) and stop not in found:
        found.append(stop)
        QTest.keyClick(stop, Qt.Key.Key_Tab)
    return found


def reads_along(body: FormBody, stop: QWidget) -> bool:
    """Whether a stop belongs to the coach: it comes after the fields, wherever it stands."""
    coach = getattr(body, "coach", None)
    return isinstance(coach, QWidget) and coach.isAncestorOf(stop)


@pytest.mark.parametrize("kind", [*record_bodies(), "option"])
def test_tab_follows_the_eye(page: KindPage, hub: Hub, kind: str) -> None:
    """Each stop lies below the one before or right of it, and every field that is seen is reached."""
    assert hub.workspace
    values = {
        "date": "2026-07-08",
        "title": "One",
        "name": "One",
        "document": "One",
        "metric_name": "Visits",
        "before": 1,
        "after": 2,
    }
    known = {field: values[field] for field in values if field in _fields(kind)}
    page.open_record(hub.workspace.add(kind, known).id)
    body = page.form.body
    assert body
    for section in body.sections.values():
        section.set_open(is_open=True)
    stops = walked(body)
    tops = [stop.mapTo(body, QPoint()).y() for stop in stops]
    backward = [
        (type(one).__name__, type(other).__name__)
        for one, other, above, below in zip(stops, stops[1:], tops, tops[1:], strict=False)
        if below < above - 40  # a row is as high as its tallest field
        and not reads_along(body, other)
    ]
    assert not backward
    unreached = [
        name
        for name, editor in body.editors.items()
        if editor.isVisible() and not any(stop is editor or editor.isAncestorOf(stop) for stop in stops)
    ]
    assert not unreached


def test_a_chip_made_later_is_walked_to_where_it_stands(page: KindPage, hub: Hub) -> None:
    """The account of a note is reached right after the sentence, though its chip was made last of all."""
    assert hub.workspace
    note = hub.workspace.add("jtbd_note", {"date": "2026-07-08", "situation": "At seven", "account": "Tern"})
    assert isinstance(note, JtbdNote)
    page.open_record(note.id)
    assert page.form.body
    stops = walked(page.form.body)
    names = [stop.accessibleName() if isinstance(stop, QAbstractButton) else "" for stop in stops]
    assert names[4] == "Account: Tern"


def _fields(kind: str) -> set[str]:
    from planner.domain.kinds import kind_named  # noqa: PLC0415
    from planner.domain.record import fields_of  # noqa: PLC0415

    return {field.name for field in fields_of(kind_named(kind))}
