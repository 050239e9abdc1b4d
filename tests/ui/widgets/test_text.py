"""Text on the page: plain, evenly spaced, elided where it must."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.theme import Role, font
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.pill import Pill, pill_size
from ui.widgets.section import SectionHeading
from ui.widgets.sentence import Sentence

LONG = "A dispatcher re-keys the whole day when one crew calls in sick, and does so every single Friday. " * 3


@pytest.mark.parametrize("kind", [Sentence, ElidedLabel, SectionHeading, Pill])
def test_markup_is_text(dressed: QApplication, qtbot: QtBot, kind: type[Sentence]) -> None:
    """What a person typed is never read as markup."""
    label = kind("<b>Kite & Co.</b>")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == "<b>Kite & Co.</b>"


@pytest.mark.parametrize(
    ("role", "line"), [(Role.TEXT, 21), (Role.SECONDARY, 18), (Role.SENTENCE, 26), (Role.TITLE, 32)]
)
def test_lines_stand_at_the_distance_of_the_scale(dressed: QApplication, qtbot: QtBot, role: Role, line: int) -> None:
    """Height is a whole number of lines, more of them the narrower it gets."""
    label = Sentence(LONG, role=role)
    qtbot.addWidget(label)
    heights = [label.heightForWidth(width) for width in (800, 400, 200)]
    assert heights == sorted(heights)
    assert heights[0] < heights[-1]
    assert all(height % line == 0 for height in heights)
    short = Sentence("Friday", role=role)
    qtbot.addWidget(short)
    assert short.sizeHint().height() == line


def test_a_line_break_in_the_text_breaks_the_line(dressed: QApplication, qtbot: QtBot) -> None:
    """Two lines typed are two lines shown."""
    label = Sentence("one\ntwo")
    qtbot.addWidget(label)
    assert label.heightForWidth(400) == 42


def test_a_word_too_long_for_the_line_is_broken(dressed: QApplication, qtbot: QtBot) -> None:
    """An endless word does not push the page wider than it may be."""
    label = Sentence("x" * 500)
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() < 400
    assert label.heightForWidth(200) > 10 * 21


def test_a_line_without_room_ends_in_an_ellipsis_and_a_tool_tip(dressed: QApplication, qtbot: QtBot) -> None:
    """The whole stays in the tool tip and for whoever reads aloud."""
    label = ElidedLabel(LONG)
    qtbot.addWidget(label)
    label.show()
    label.resize(120, 21)
    assert label.shown_text().endswith("…")
    assert label.toolTip() == label.text()
    assert label.text() == " ".join(LONG.split())
    label.resize(6000, 21)
    assert label.shown_text() == label.text()
    assert label.toolTip() == ""


def test_the_tone_changes_the_colour(dressed: QApplication, qtbot: QtBot) -> None:
    """A tone given later is dressed at once."""
    label = Sentence("no quote yet", tone="muted")
    qtbot.addWidget(label)
    label.show()
    before = label.palette().windowText().color()
    label.set_tone("bad")
    assert label.palette().windowText().color() != before


def test_a_pill_is_as_wide_as_its_words(dressed: QApplication, qtbot: QtBot) -> None:
    """A longer text makes a wider pill of the same height."""
    pill = Pill("no quote", tone="warn")
    qtbot.addWidget(pill)
    assert pill.sizeHint() == pill_size("no quote")
    assert pill_size("no quote yet").width() > pill_size("no quote").width()
    assert pill_size("no quote yet").height() == pill_size("no quote").height() == 20
    assert pill.font() == font(Role.SECONDARY)
