"""Figures wear the window's colours."""

import pytest

from planner.charts.palette import DARK, LIGHT, Palette
from ui.theme import tokens


@pytest.mark.parametrize(("palette", "window"), [(LIGHT, tokens.LIGHT), (DARK, tokens.DARK)], ids=["light", "dark"])
def test_figures_wear_the_colours_of_the_window(palette: Palette, window: tokens.Tokens) -> None:
    """The planner may not know the window, so it spells the colours again; both must stay the same."""
    names = ("sunken", "line", "text", "muted", "accent", "accent_soft", "warn", "warn_soft")
    assert {name: getattr(palette, name) for name in names} == {
        name: getattr(window, name).name().upper() for name in names
    }
    assert palette.ground == window.surface.name().upper()
