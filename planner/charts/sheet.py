"""The sheet a figure stands on: title, definition in words and label of made-up data above, notes below."""

import re
from xml.sax.saxutils import escape, quoteattr

from planner.charts.engine import FAMILY
from planner.charts.palette import Palette
from planner.charts.plot import Plot
from planner.charts.text_width import width_of, wrapped

MARGIN = 16
_TITLE, _TITLE_LINE = 18, 24
_TEXT, _TEXT_LINE = 13, 18
_SAID, _SAID_LINE = 14, 20
_TAG_HEIGHT = 20
_INNER = re.compile(r'<svg\b[^>]*?\bwidth="([\d.]+)"[^>]*?\bheight="([\d.]+)"')


def sheet(plot: Plot, palette: Palette, inner: str, width: int) -> tuple[str, int]:
    """The whole SVG document around the marks, and its height in pixels."""
    room = width - 2 * MARGIN
    parts: list[str] = []
    y = float(MARGIN)
    if plot.generated:
        parts.append(_tag(plot.generated, palette, y))
        y += _TAG_HEIGHT + 8
    for line in wrapped(plot.title, _TITLE, room, semibold=True):
        parts.append(_line(line, y + 18, _TITLE, palette.text, weight=600))
        y += _TITLE_LINE
    y += 2
    for line in wrapped(plot.definition, _TEXT, room):
        parts.append(_line(line, y + 13, _TEXT, palette.muted))
        y += _TEXT_LINE
    y += 14
    found = _INNER.search(inner)
    drawn_height = float(found.group(2)) if found else 0.0
    parts.append(_nested(inner, y))
    y += drawn_height + 10
    for line in wrapped(plot.said, _SAID, room):
        parts.append(_line(line, y + 14, _SAID, palette.text))
        y += _SAID_LINE
    y += 6 if plot.said else 0
    for note in plot.notes:
        for line in wrapped(note, _TEXT, room):
            parts.append(_line(line, y + 13, _TEXT, palette.muted))
            y += _TEXT_LINE
    height = round(y + MARGIN - (10 if not plot.notes else 6))
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'role="img" aria-label={quoteattr(plot.alternative)} font-family={quoteattr(FAMILY + ", sans-serif")}>'
    )
    ground = f'<rect width="{width}" height="{height}" fill="{palette.ground}"/>'
    title = f"<title>{escape(plot.title)}</title><desc>{escape(plot.alternative)}</desc>"
    return f"{head}{title}{_patterns(palette)}{ground}{''.join(parts)}</svg>\n", height


def _line(text: str, y: float, size: int, colour: str, *, weight: int = 400, x: float = MARGIN) -> str:
    return f'<text x="{x:g}" y="{y:g}" font-size="{size}" font-weight="{weight}" fill="{colour}">{escape(text)}</text>'


def _tag(label: str, palette: Palette, y: float) -> str:
    wide = width_of(label, 12, semibold=True) + 16
    return (
        f'<rect x="{MARGIN + 0.5}" y="{y + 0.5:g}" width="{wide:.0f}" height="{_TAG_HEIGHT - 1}" rx="4" '
        f'fill="{palette.warn_soft}" stroke="{palette.warn}"/>'
        + _line(label, y + 14, 12, palette.warn, weight=600, x=MARGIN + 8)
    )


def _nested(inner: str, y: float) -> str:
    """The marks as an SVG within the SVG."""
    start = inner.index("<svg")
    return inner[start:].replace("<svg", f'<svg x="{MARGIN}" y="{y:g}"', 1).rstrip()


def _patterns(palette: Palette) -> str:
    """Fills that can be told apart without colour."""
    return (
        "<defs>"
        '<pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="6" height="6" fill="{palette.ground}"/><rect width="2" height="6" fill="{palette.accent}"/>'
        "</pattern>"
        '<pattern id="open" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="1.4" height="6" fill="{palette.muted}" fill-opacity="0.55"/></pattern>'
        '<pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse">'
        f'<rect width="6" height="6" fill="{palette.warn_soft}"/><circle cx="3" cy="3" r="1.6" fill="{palette.warn}"/>'
        "</pattern></defs>"
    )
