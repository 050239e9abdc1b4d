"""The portfolio as one HTML file that needs nothing else: no script, no network, readable on screen and on A4 paper."""

import base64
import hashlib
from collections import defaultdict
from functools import cache
from importlib import resources

from jinja2 import Environment, StrictUndefined, Template

from planner.charts.drawing import draw
from planner.charts.engine import FAMILY
from planner.charts.palette import PALETTES
from planner.portfolio.document import SCALE, Document, Drawing, Section, marks_close, numbers_of
from planner.portfolio.rewriting import printable_document


def to_html(document: Document) -> bytes:
    """Give the document as UTF-8 HTML; every text is escaped, and the same document gives the same bytes."""
    shown = printable_document(document)
    template, style, hashed = _prepared()
    marks = _Marks()
    page = template.render(
        document=shown,
        wording=shown.wording,
        marks=marks,
        numbers={entry.number for entry in shown.evidence},
        anchors=_anchors(shown.sections),
        scale=SCALE,
        drawn=_drawn,
        numbers_of=numbers_of,
        close=marks_close,
        kind=lambda part: type(part).__name__,
        style=style,
        style_hash=hashed,
    )
    return page.encode("utf-8", errors="replace")


def _drawn(drawing: Drawing, palette: str) -> str:
    """A figure as an address that holds the whole of it, so that the page fetches nothing."""
    # A picture within a page knows the reader's own fonts alone: without ours, any sans-serif is nearer than a serif.
    svg = draw(drawing.plot, PALETTES[palette]).svg.replace(f'"{FAMILY}"', f'"{FAMILY}, Helvetica, Arial, sans-serif"')
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"


class _Marks:
    """Counts the references to each evidence entry, so that the entry can lead back to every one of them."""

    def __init__(self) -> None:
        self._seen: dict[int, int] = defaultdict(int)

    def next(self, number: int) -> int:
        """Give the ordinal of one more reference to the entry."""
        self._seen[number] += 1
        return self._seen[number]

    def of(self, number: int) -> int:
        """Give how many references there were."""
        return self._seen[number]


def _anchors(sections: tuple[Section, ...]) -> list[str]:
    taken: set[str] = set()
    anchors = []
    for number, section in enumerate(sections, 1):
        anchor = "".join(sign if sign.isalnum() and sign.isascii() else "-" for sign in section.anchor.lower()).strip(
            "-"
        )
        anchor = f"s-{anchor}" if anchor else f"section-{number}"
        anchors.append(anchor if anchor not in taken else f"section-{number}")
        taken.add(anchors[-1])
    return anchors


@cache
def _prepared() -> tuple[Template, str, str]:
    """Give the template, the style sheet, and its SHA-256 for the content security policy."""
    folder = resources.files("resources") / "templates"
    style = (folder / "portfolio.css").read_text(encoding="utf-8")
    source = (folder / "portfolio.html.j2").read_text(encoding="utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    hashed = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return environment.from_string(source), style, hashed
