"""Talk of selling is underlined as one writes, with the product question behind it, unless it is turned off."""

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.forms.form_bench import form
from tests.ui.plan_fixtures import hub
from ui.forms.marking import marks_in
from ui.forms.record_form import RecordForm
from ui.forms.sales_words import SalesWordsLine, underline_sales_words
from ui.forms.text_editor import TextEditor
from ui.hub import Hub

__all__ = ["form", "hub"]

TALK = "Our pipeline grew and we hit quota."


@pytest.fixture
def editor(form: RecordForm) -> TextEditor:
    """The problem of a new signal, with the keyboard in it."""
    form.start("signal")
    assert form.body
    found = form.body.editors["problem"]
    assert isinstance(found, TextEditor)
    found.setFocus()
    return found


def line_of(editor: TextEditor) -> SalesWordsLine:
    """The line below a text."""
    found = editor.findChild(SalesWordsLine)
    assert isinstance(found, SalesWordsLine)
    return found


def test_the_question_is_under_the_pointer_and_below_the_text(editor: TextEditor, qtbot: QtBot) -> None:
    """One mark for each place; the line asks about the one at the cursor, and is there only while one writes."""
    line = line_of(editor)
    qtbot.keyClicks(editor.text, TALK)
    qtbot.waitUntil(lambda: bool(line.found))
    marks = marks_in(editor.text).marks_of("sales")
    assert [TALK[slice(*mark.span)] for mark in marks] == [talk.words for talk in line.found]
    assert [mark.look for mark in marks] == ["quiet", "quiet"]
    assert line.isVisible()
    assert "quota" in line.text()
    cursor = editor.text.textCursor()
    cursor.setPosition(TALK.index("pipeline"))
    editor.text.setTextCursor(cursor)
    assert line.text() == marks[0].tip
    editor.text.clearFocus()
    qtbot.waitUntil(lambda: not line.isVisible())


def test_turned_off_nothing_is_underlined(editor: TextEditor, hub: Hub, qtbot: QtBot) -> None:
    """The choice is kept with the plan; turned on again, the marks come back."""
    assert hub.workspace
    line = line_of(editor)
    underline_sales_words(hub.workspace, on=False)
    editor.text.setPlainText(TALK)
    line.read()
    assert not editor.text.extraSelections()
    underline_sales_words(hub.workspace, on=True)
    line.read()
    assert len(editor.text.extraSelections()) == 2


def test_what_a_customer_said_is_left_alone(form: RecordForm) -> None:
    """The quote of a note is theirs, and an account is not written for the product team."""
    form.start("jtbd_note")
    assert form.body
    assert form.body.editors["quote"].findChild(SalesWordsLine) is None
    assert form.body.editors["situation"].findChild(SalesWordsLine) is not None
    form.start("account")
    assert form.body
    assert form.body.findChild(SalesWordsLine) is None
