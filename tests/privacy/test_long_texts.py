"""Texts as long as a field takes: found, shown and told without keeping anybody waiting for what nobody reads."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from planner.clock import Clock
from planner.workspace import Workspace
from ui.forms.text_editor import GrowingText
from ui.widgets.command_palette import CommandPalette
from ui.widgets.message_bar import MessageBar
from ui.widgets.sentence import Sentence

PLAN = {"sub_role": "account_executive", "start": "2026-01-05", "months": 9}


def test_a_book_is_found_by_its_words_and_told_by_its_beginning(tmp_path: Path) -> None:
    """One word forty thousand times, one word of fifty thousand letters: found, and told in a few words."""
    workspace = Workspace.create(tmp_path / "plan.inroad", Clock(), PLAN)
    for title, problem in (("many", "word " * 39_999), ("long", "x" * 50_000), ("short", "a word of it")):
        workspace.add("signal", {"date": "2026-03-03", "title": title, "problem": problem})
    found = {hit.headline: hit.snippet for hit in workspace.store.search("word")}
    assert set(found) == {"many", "short"}
    assert max(map(len, found.values())) < 500
    assert "\x02word\x03" in found["short"]
    [long] = workspace.store.search("x" * 200_000)
    assert (long.headline, len(long.snippet) < 500) == ("long", True)
    workspace.close()


def test_labels_messages_and_the_palette_cut_a_book(dressed: QApplication, qtbot: QtBot) -> None:
    """What stands in a label, a message and the palette ends in time; a label of usual length stays whole."""
    label, bar, window = Sentence("x" * 200_000), MessageBar(), QPlainTextEdit()
    for widget in (label, bar, window):
        qtbot.addWidget(widget)
    assert label.text().endswith("…")
    assert len(label.text()) == 5_000
    assert len(Sentence("word " * 900).text()) == 4_500
    bar.refuse("x" * 200_000)
    assert len(bar.text) == 600
    palette = CommandPalette(window)
    palette.open("x" * 200_000)
    assert len(palette.query.text()) == 200


def test_a_long_run_is_not_broken_and_comes_back_whole(dressed: QApplication, qtbot: QtBot) -> None:
    """A run that would take seconds to break scrolls sideways; usual text after it is broken again."""
    field = GrowingText()
    qtbot.addWidget(field)
    field.setPlainText("x" * 50_000)
    assert field.lineWrapMode() is QPlainTextEdit.LineWrapMode.NoWrap
    assert field.toPlainText() == "x" * 50_000
    field.setPlainText("usual words")
    assert field.lineWrapMode() is QPlainTextEdit.LineWrapMode.WidgetWidth
