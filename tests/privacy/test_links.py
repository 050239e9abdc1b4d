"""A link opens only when that is confirmed, and only as web or mail."""

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.domain.delivery import Artifact
from planner.domain.record import field_of
from tests.privacy.hostile_texts import KINDS_OF_TEXT
from ui.forms.url_editor import UrlEditor, address_of


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[QUrl]:
    """What would be opened outside Inroad."""
    found: list[QUrl] = []
    monkeypatch.setattr("ui.forms.url_editor.QDesktopServices.openUrl", found.append)
    return found


def test_nothing_but_web_and_mail_opens(opened: list[QUrl], dressed: QApplication, qtbot: QtBot) -> None:
    """Of all hostile texts only web and mail addresses wake the button; none opens by being shown."""
    field = field_of(Artifact, "link_url")
    assert field
    editor = UrlEditor(field)
    qtbot.addWidget(editor)
    for text in (*KINDS_OF_TEXT, "file:///etc/passwd", "JavaScript:alert(1)", "https:", "//server/x", "ftp://x/y"):
        if len(text) > 1_000:
            continue
        editor.show_raw(text)
        address = address_of(editor.line.text())
        assert editor.button.isEnabled() == (address is not None)
        assert address is None or address.scheme().lower() in ("http", "https", "mailto")
    assert opened == []


def test_opening_is_asked_first(opened: list[QUrl], dressed: QApplication, qtbot: QtBot) -> None:
    """One press shows the whole address, the next opens it; “Don't open” does not."""
    field = field_of(Artifact, "link_url")
    assert field
    editor = UrlEditor(field)
    qtbot.addWidget(editor)
    editor.show_raw("https://example.com/a b?q=<b>")
    editor.show_raw("https://example.com/a")
    editor.button.click()
    assert opened == []
    editor.cancel_button.click()
    assert opened == []
    editor.button.click()
    assert "https://example.com/a" in editor._question.text()
    editor.open_button.click()
    assert [url.toString() for url in opened] == ["https://example.com/a"]
