"""The level bar, looked at pixel by pixel and word by word."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.accessible import accessible_name
from ui.theme import DARK, LIGHT, Tokens
from ui.widgets.level_bar import LevelBar, describe_levels, paint_level_bar
from ui.widgets.sparkline import Sparkline, paint_sparkline

RECT = QRect(10, 4, 220, 24)
MIDDLE = 16
SEGMENT_MIDDLES = [10 + 55 * segment + 27 for segment in range(4)]


def painted(tokens: Tokens, proven: int, claimed: int, target: int) -> QImage:
    """Paint one bar on a ground of `surface`."""
    image = QImage(240, 32, QImage.Format.Format_RGB32)
    image.fill(tokens.surface)
    painter = QPainter(image)
    paint_level_bar(painter, RECT, proven, claimed, target, tokens)
    painter.end()
    return image


def colours(image: QImage, rect: QRect) -> set[str]:
    """Collect the colours of a part of the picture."""
    return {
        QColor(image.pixel(x, y)).name()
        for x in range(rect.left(), rect.right() + 1)
        for y in range(rect.top(), rect.bottom() + 1)
    }


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("proven", range(5))
def test_proven_levels_are_solid(dressed: QApplication, tokens: Tokens, proven: int) -> None:
    """Each proven level fills its segment with the accent, the others stay empty."""
    image = painted(tokens, proven, 0, 0)
    seen = [QColor(image.pixel(x, MIDDLE)).name() for x in SEGMENT_MIDDLES]
    assert seen == [tokens.accent.name()] * proven + [tokens.sunken.name()] * (4 - proven)


def test_claimed_levels_are_hatched_and_only_those(dressed: QApplication) -> None:
    """Between proven and claimed the segment is neither full nor empty; beyond, it is empty."""
    image = painted(LIGHT, 2, 3, 4)
    claimed = colours(image, QRect(SEGMENT_MIDDLES[2] - 15, MIDDLE - 6, 30, 12))
    assert LIGHT.sunken.name() in claimed
    assert len(claimed) > 2
    assert colours(image, QRect(SEGMENT_MIDDLES[3] - 15, MIDDLE - 6, 30, 12)) == {LIGHT.sunken.name()}
    assert colours(image, QRect(SEGMENT_MIDDLES[1] - 15, MIDDLE - 6, 30, 12)) == {LIGHT.accent.name()}


def test_a_claim_below_the_proof_is_not_drawn(dressed: QApplication) -> None:
    """What is proven needs no claim: the bar is the same without it."""
    assert painted(LIGHT, 3, 2, 3) == painted(LIGHT, 3, 0, 3)


@pytest.mark.parametrize("target", range(5))
def test_the_target_line_stands_out_above_and_below(dressed: QApplication, target: int) -> None:
    """The line is drawn in the colour of text at the target's edge, wholly within the rectangle."""
    image = painted(LIGHT, 0, 0, target)
    at = min(max(RECT.left() + 55 * target, RECT.left() + 1), RECT.right())
    for y in (RECT.top(), RECT.bottom()):
        assert QColor(image.pixel(at, y)).name() == LIGHT.text.name()
        elsewhere = [QColor(image.pixel(x, y)).name() for x in range(240) if abs(x - at) > 1]
        assert set(elsewhere) == {LIGHT.surface.name()}


def test_the_bar_says_in_words_what_it_shows(dressed: QApplication, qtbot: QtBot) -> None:
    """A screen reader hears proven, claimed and target; a claim that adds nothing is left out."""
    bar = LevelBar(2, 3, 4)
    qtbot.addWidget(bar)
    assert accessible_name(bar) == "Proven 2 of 4, claimed 3, the role asks for 4"
    bar.set_levels(3, 2, 3)
    assert accessible_name(bar) == describe_levels(3, 2, 3) == "Proven 3 of 4, the role asks for 3"


def test_the_sparkline_rises_with_the_values(dressed: QApplication, qtbot: QtBot) -> None:
    """The first value is drawn low at the left, the last one high at the right; one value draws nothing."""
    image = QImage(72, 24, QImage.Format.Format_RGB32)
    image.fill(LIGHT.surface)
    painter = QPainter(image)
    paint_sparkline(painter, image.rect(), [2], LIGHT)
    assert colours(image, image.rect()) == {LIGHT.surface.name()}
    paint_sparkline(painter, image.rect(), [0, 0, 4, 4], LIGHT)
    painter.end()
    assert QColor(image.pixel(6, 21)).name() == LIGHT.accent.name()
    assert QColor(image.pixel(66, 2)).name() == LIGHT.accent.name()
    assert QColor(image.pixel(6, 2)).name() == LIGHT.surface.name()
    line = Sparkline([0, 1], "Rose from 0 to 1 in 12 weeks")
    qtbot.addWidget(line)
    assert accessible_name(line) == "Rose from 0 to 1 in 12 weeks"
