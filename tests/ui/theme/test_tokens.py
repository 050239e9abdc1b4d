"""The colours: readable, and named in one place."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor

import ui
from ui.theme import DARK, LIGHT, Tokens, blend, contrast

READABLE = 4.5
VISIBLE = 3.0
SOURCE = Path(ui.__file__).parent
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\b|#[0-9A-Fa-f]{3}\b|QColor\(\s*[\"'\d]|QColor\.from\w+\(|rgba?\(|hsla?\(")
_NAMED = re.compile(r"GlobalColor\.(?!transparent\b)\w+")

TEXT_ON_GROUND = [
    (text, ground)
    for text, grounds in {
        "text": ("bg", "surface", "sunken", "accent_soft", "warn_soft", "hover"),
        "muted": ("bg", "surface", "sunken", "hover", "accent_soft"),
        "accent": ("bg", "surface", "sunken", "accent_soft", "hover"),
        "warn": ("bg", "surface", "warn_soft"),
        "bad": ("bg", "surface"),
        "on_accent": ("accent", "accent_hover", "accent_pressed"),
        "surface": ("text",),
    }.items()
    for ground in grounds
]


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_ON_GROUND)
def test_text_is_readable(tokens: Tokens, text: str, ground: str) -> None:
    """Text keeps 4.5:1 on every ground it stands on."""
    assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= READABLE


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("mark", "ground"), [("accent", "sunken"), ("outline", "surface"), ("text", "sunken")])
def test_marks_are_visible(tokens: Tokens, mark: str, ground: str) -> None:
    """Bars, tick boxes and focus rings keep 3:1 on their ground."""
    assert contrast(getattr(tokens, mark), getattr(tokens, ground)) >= VISIBLE


def test_contrast_of_black_and_white_is_twenty_one() -> None:
    """The ratio is that of WCAG, whichever colour comes first."""
    black, white = QColor("#000000"), QColor("#FFFFFF")
    assert contrast(black, white) == pytest.approx(21)
    assert contrast(white, black) == pytest.approx(21)


def test_blend_runs_from_one_colour_to_the_other() -> None:
    """A share of nothing is the first colour, a share of one the second."""
    assert blend(LIGHT.bg, LIGHT.text, 0.0).name() == LIGHT.bg.name()
    assert blend(LIGHT.bg, LIGHT.text, 1.0).name() == LIGHT.text.name()


def test_only_the_theme_names_colours() -> None:
    """No file of the window outside the theme spells a colour."""
    found = [
        f"{path.relative_to(SOURCE)}:{number}"
        for path in sorted(SOURCE.rglob("*.py"))
        if path.parent != SOURCE / "theme"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if _COLOUR.search(line) or _NAMED.search(line)
    ]
    assert found == []


def test_the_search_for_colours_finds_them() -> None:
    """The check above would notice each way to spell a colour."""
    spelled = ['"#17635E"', 'QColor("red")', "QColor(1, 2, 3)", "rgba(0, 0, 0, 10)"]
    assert all(_COLOUR.search(line) for line in spelled)
    assert _NAMED.search("Qt.GlobalColor.red")
    assert not _COLOUR.search("QColor(theme().accent)")


@pytest.mark.parametrize("drawing", sorted((SOURCE.parent / "resources" / "icons").glob("*.svg")), ids=lambda p: p.stem)
def test_icons_name_no_colour(drawing: Path) -> None:
    """An icon takes its colour from the theme, on the grid of 20 px."""
    text = drawing.read_text(encoding="utf-8")
    assert "currentColor" in text
    assert 'viewBox="0 0 20 20"' in text
    assert not _COLOUR.search(text)
