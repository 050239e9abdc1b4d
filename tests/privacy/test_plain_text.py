"""No widget takes text for markup: every label is plain, every tool tip is made safe, nothing reads rich text."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import Qt

from ui.widgets.tool_tip import LONGEST, plain_tip

UI = Path(__file__).parent.parent.parent / "ui"
FILES = sorted(UI.rglob("*.py"))
READERS_OF_MARKUP = {"QTextBrowser", "QTextEdit", "QTextDocument", "QMessageBox", "QErrorMessage", "QStaticText"}
"""Widgets that read local files named in what looks like markup, or guess whether something is."""
MARKUP = {"setHtml", "insertHtml", "appendHtml", "setMarkdown", "setOpenExternalLinks", "RichText", "AutoText"}


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Every call with the last word of what is called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            yield getattr(called, "attr", getattr(called, "id", "")), node


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(UI).as_posix())
def test_no_text_is_read_as_markup(file: Path) -> None:
    """Labels say PlainText, tool tips go through plain_tip or are words of ours, and no widget here reads markup."""
    text = file.read_text(encoding="utf-8")
    tree = ast.parse(text)
    names = {getattr(node, "attr", getattr(node, "id", "")) for node in ast.walk(tree)}
    made = {name for name, _ in calls(tree)}
    derived = {
        getattr(base, "id", "") for node in ast.walk(tree) if isinstance(node, ast.ClassDef) for base in node.bases
    }
    assert not READERS_OF_MARKUP & (made | derived)
    assert not MARKUP & names
    labels = sum(name == "QLabel" for name, _ in calls(tree)) + ("QLabel" in derived)
    assert text.count("setTextFormat(Qt.TextFormat.PlainText)") >= labels
    for name, call in calls(tree):
        if name == "setToolTip" and file.name != "tool_tip.py":
            given = ast.unparse(call.args[-1])
            assert given.startswith(("plain_tip(", "self.tr(")), given
    if "ToolTipRole" in names:
        assert "plain_tip(" in text or "html.escape(" in text


@pytest.mark.parametrize(
    "words",
    [
        "<img src='file:///etc/passwd'>",
        "a <b>b</b>",
        "<?xml version='1.0'?>",
        "x\n<h1>y",
        "&lt;b&gt; <i>",
        "<a href=x>",
    ],
)
def test_a_tool_tip_shows_what_was_typed(words: str) -> None:
    """Whatever Qt would take for markup holds none but ours, and says what was typed."""
    shown = plain_tip(words)
    inner = shown.removeprefix("<p>").removesuffix("</p>").replace("<br>", "\n")
    assert "<" not in inner
    assert inner.replace("&lt;", "<").replace("&gt;", ">").replace("&#x27;", "'").replace("&amp;", "&") == words
    assert Qt.mightBeRichText(shown)


def test_plain_words_stay_as_they_are_and_long_ones_end() -> None:
    """No paragraph around what needs none; a whole book is cut."""
    assert plain_tip("Q&A > all") == "Q&A > all"
    assert not Qt.mightBeRichText(plain_tip("Q&A > all"))
    assert len(plain_tip("x" * 1_000_000)) == LONGEST
