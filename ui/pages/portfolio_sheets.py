"""The portfolio's pages as drawings: set once by typst, then painted at any size, so that zooming sets nothing anew.

An SVG of a page is set in a fifth of the time of its picture, and holds letters as outlines: what is painted is what
will be printed, whatever fonts the system has.
"""

import base64
import hashlib
import re
import threading
from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from planner.charts.engine import png_of
from planner.portfolio.document import Document
from planner.portfolio.pdf import set_in_type
from ui.theme import PAPER

_SIZE = re.compile(rb'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_FIGURE = re.compile(r'data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)"\s+width="([\d.]+)"')
_OWN_WIDTH = re.compile(r'<svg[^>]*?\swidth="([\d.]+)"')
_FIGURES_KEPT = 24
_FINER = 2
"""Pixels of a figure for each of the page: halved smoothly, it is sharp wherever it stands."""
_A4 = (595.3, 841.9)


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One page: its number from 1, its drawing, its size in points; ``key`` stays while it looks the same."""

    number: int
    svg: bytes
    width: float
    height: float
    key: str


def set_sheets(document: Document) -> tuple[Sheet, ...]:
    """Set every page; works on any thread. Raises Refused("pdf") if they cannot be set."""
    return tuple(_sheet(number, svg) for number, svg in enumerate(set_in_type(document, "svg"), 1))


def paint_sheet(sheet: Sheet, width: int) -> QImage:
    """A page as a picture so many pixels wide; works on any thread, some 30 ms each."""
    size = QSize(width, max(1, round(width * sheet.height / sheet.width)))
    picture = QImage(size, QImage.Format.Format_RGB32)
    picture.fill(PAPER)
    renderer = QSvgRenderer(QByteArray(_with_painted_figures(sheet, width)))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    renderer.render(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    return picture


def _sheet(number: int, svg: bytes) -> Sheet:
    found = _SIZE.search(svg)
    width, height = (float(found[1]), float(found[2])) if found else _A4
    key = hashlib.sha256(svg).hexdigest()
    return Sheet(number=number, svg=svg, width=width, height=height, key=key)


_figures: OrderedDict[tuple[str, int], str] = OrderedDict()
_keeping = threading.Lock()


def _with_painted_figures(sheet: Sheet, width: int) -> bytes:
    """The page with its figures as pictures: they hold words, patterns and paths that Qt itself does not paint."""
    if b"data:image/svg+xml" not in sheet.svg:
        return sheet.svg
    pixels = width / sheet.width

    def painted(found: re.Match[str]) -> str:
        return f'{_painted(found[1], round(float(found[2]) * pixels * _FINER))}" width="{found[2]}"'

    return _FIGURE.sub(painted, sheet.svg.decode("utf-8")).encode("utf-8")


def _painted(figure: str, width: int) -> str:
    """A figure as a picture so many pixels wide, as an address that holds it; one once painted is kept."""
    key = (hashlib.sha256(figure.encode("ascii")).hexdigest(), width)
    with _keeping:
        if key in _figures:
            _figures.move_to_end(key)
            return _figures[key]
    svg = base64.b64decode(figure).decode("utf-8")
    own = _OWN_WIDTH.search(svg)
    png = png_of(svg, width / float(own[1]) if own else 1.0)
    made = f"data:image/png;base64,{base64.b64encode(png).decode('ascii')}"
    with _keeping:
        _figures[key] = made
        while len(_figures) > _FIGURES_KEPT:
            _figures.popitem(last=False)
    return made
