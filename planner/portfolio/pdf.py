"""The portfolio as a PDF: set by typst from our template, tagged, bookmarked, its fonts inside.

The document reaches the template as JSON and is shown as strings, so that no text is ever read as typst markup.
"""

import json
import re
import threading
from datetime import UTC, date, datetime, time
from functools import cache
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

import typst

from planner.charts.drawing import draw
from planner.errors import Refused
from planner.portfolio.document import (
    SCALE,
    Block,
    BulletList,
    Chain,
    Document,
    Drawing,
    Facts,
    KeyFigures,
    Link,
    Paragraph,
    Quote,
    Rating,
    Ratings,
    Run,
    Table,
    Text,
    marks_close,
    numbers_of,
    plain,
)
from planner.portfolio.rewriting import printable_document

_LONGEST_WORD = 28
_AGES = 3
"""Empty pages set after each preview: typst lets go of what ten settings have not used, and ten previews would fill
150 MB more than three."""
_LONGEST_REPEATED_HEADER = 200
# What Source Sans covers: Latin, Greek, Cyrillic, punctuation, arrows. The rest needs the system's fonts.
_COVERED = re.compile(
    "[\u0000-\u052f\u1d00-\u1fff\u2000-\u206f\u2070-\u20bf\u2100-\u2193\u2200-\u22ff\u25a0-\u25ff\ufb00-\ufb06]*"
)
_COUNTING_PPI = 4.0
_STANDARDS: tuple[Literal["ua-1"] | None, ...] = ("ua-1", None)


def to_pdf(document: Document) -> bytes:
    """Give the document as PDF/UA-1 (accessible), dated with the document's day: same document, same bytes.

    Only where a sign has no glyph in any font is the claim of PDF/UA left away. Raises
    :class:`~planner.errors.Refused` (code ``pdf``) if the pages cannot be set.
    """
    [data] = set_in_type(document, "pdf")
    return data


def set_in_type(document: Document, form: Literal["pdf", "png", "svg"], *, ppi: float = 144.0) -> list[bytes]:
    """Give one PDF, or each page as a PNG picture at so many pixels an inch or as an SVG drawing. Works on any thread.

    Raises :class:`~planner.errors.Refused` (code ``pdf``) if the pages cannot be set.
    """
    shown = printable_document(document)
    data = json.dumps(_plain_data(shown), ensure_ascii=False).encode("utf-8", errors="replace").decode("utf-8")
    setter = _setter(with_system=not _COVERED.fullmatch(data))
    stamp = datetime.combine(max(shown.as_of, date(1970, 1, 1)), time(12), UTC)
    failure: Exception | None = None
    for standard in _STANDARDS if form == "pdf" else (None,):
        try:
            return setter.set(data, form, ppi, standard, stamp)
        except typst.TypstError as error:
            failure = error
    raise Refused("pdf", "The pages could not be set; write the portfolio as HTML instead.") from failure


def count_pages(document: Document) -> int:
    """Give how many pages the document's PDF has. Raises Refused("pdf") if they cannot be set."""
    return len(set_in_type(document, "png", ppi=_COUNTING_PPI))


class _Setter:
    """A compiler that keeps its fonts and what it has set before: a small change costs a small part of the whole."""

    def __init__(self, fonts: typst.Fonts) -> None:
        self._one_at_a_time = threading.Lock()
        self._template = (resources.files("resources") / "templates" / "portfolio.typ").read_bytes()
        self._compiler = typst.Compiler(font_paths=fonts)

    def set(
        self,
        data: str,
        form: Literal["pdf", "png", "svg"],
        ppi: float,
        standard: Literal["ua-1"] | None,
        stamp: datetime,
    ) -> list[bytes]:
        """Set the document; raises what typst raises."""
        with self._one_at_a_time:
            made = self._compiler.compile(
                input=self._template,
                format=form,
                ppi=ppi if form == "png" else None,
                sys_inputs={"document": data},
                pdf_standards=standard,
                timestamp=stamp,
            )
            for _ in range(_AGES if form != "pdf" else 0):
                self._compiler.compile(input=b"", format="svg")
        assert made is not None  # only what is written to a file gives None
        return list(made) if isinstance(made, list) else [made]


@cache
def _setter(*, with_system: bool) -> _Setter:
    """The compiler with our fonts; the system's only for scripts Source Sans lacks, so that pages look the same."""
    package = find_spec("font_source_sans_pro")
    if package is None or package.origin is None:
        raise Refused("fonts", "The font Source Sans is missing; install Inroad again.")
    folder = Path(package.origin).parent / "files"
    return _Setter(typst.Fonts(include_system_fonts=with_system, include_embedded_fonts=True, font_paths=[folder]))


def _plain_data(document: Document) -> dict[str, Any]:
    wording = document.wording
    return {
        "title": _breakable(document.title),
        "note": _breakable(document.note),
        "compact": document.compact,
        "plain_title": document.title,
        "subtitle": _breakable(document.subtitle),
        "author": document.author,
        "language": _language(document.language),
        "as_of": wording.as_of.format(document.full_day(document.as_of)),
        "date": [document.as_of.year, document.as_of.month, document.as_of.day],
        "words": {
            "evidence": wording.evidence,
            "evidence_note": wording.evidence_note,
            "legend": wording.legend,
            "page": wording.page.split("{}"),
        },
        "scale": SCALE,
        "sections": [
            {
                "heading": _breakable(section.heading),
                "level": section.level,
                "blocks": [_block(document, block) for block in section.blocks],
            }
            for section in document.sections
        ],
        "evidence": [
            {
                "number": entry.number,
                "on": document.told(entry.on) if entry.on else wording.undated,
                "kind": _breakable(entry.kind),
                "text": _inline(entry.text),
            }
            for entry in document.evidence
        ],
    }


def _language(tag: str) -> str:
    first = tag.split("-", maxsplit=1)[0].lower()
    return first if re.fullmatch("[a-z]{2,3}", first) else "en"


def _block(document: Document, block: Block) -> dict[str, Any]:
    match block:
        case Paragraph():
            return {"is": "paragraph", "text": _inline(block.text), "lead": block.lead}
        case Quote():
            return {"is": "quote", "text": _inline(block.text), "attribution": _breakable(block.attribution)}
        case BulletList():
            return {"is": "bullets", "items": [_inline(item) for item in block.items]}
        case KeyFigures():
            return {
                "is": "figures",
                "figures": [
                    {"label": _breakable(f.label), "value": _breakable(f.value), "note": _breakable(f.note)}
                    for f in block.figures
                ],
            }
        case Table():
            return {
                "is": "table",
                "caption": _breakable(block.caption),
                "headers": [_breakable(header) for header in block.headers],
                "widths": _widths(block),
                # A header that fills pages would be set again on each of them.
                "repeat": max(map(len, block.headers), default=0) < _LONGEST_REPEATED_HEADER,
                "numeric": [column in block.numeric for column in range(len(block.headers))],
                "rows": [[_inline(cell) for cell in row] for row in block.rows],
            }
        case Chain():
            return {
                "is": "chain",
                "steps": [
                    {
                        "label": _breakable(step.label),
                        "on": document.told(step.on) if step.on else "",
                        "text": _inline(step.text),
                    }
                    for step in block.steps
                ],
            }
        case Ratings():
            return {"is": "ratings", "ratings": [_rating(document, rating) for rating in block.ratings]}
        case Facts():
            return {
                "is": "facts",
                "facts": [{"label": _breakable(fact.label), "text": _inline(fact.text)} for fact in block.facts],
            }
        case Drawing():
            figure = draw(block.plot)
            return {
                "is": "drawing",
                "svg": figure.svg,
                "alt": figure.alternative,
                "table": _block(document, numbers_of(block)),
            }


def _widths(table: Table) -> list[int]:
    """Give each column's share of the width by its longest text; 0 lets a column of numbers take what it needs."""
    return [
        0 if column in table.numeric else min(90, max(8, len(header), *(len(plain(row[column])) for row in table.rows)))
        for column, header in enumerate(table.headers)
    ]


def _rating(document: Document, rating: Rating) -> dict[str, Any]:
    return {
        "competency": _breakable(rating.competency),
        "proven": rating.proven,
        "target": rating.target,
        "words": _inline(rating.words),
        "alt": document.wording.level.format(rating.proven, SCALE, rating.target),
    }


def _inline(content: Text) -> list[dict[str, Any]]:
    parts: list[dict[str, Any]] = []
    for part in marks_close(content):
        match part:
            case Run():
                parts.append({"text": _breakable(part.text), "strong": part.strong, "emphasis": part.emphasis})
            case Link():
                parts.append({"text": _breakable(part.text), "address": part.address})
            case _:
                parts.append({"number": part.number, "through": part.through})
    return parts


def _breakable(words: str) -> str:
    """Let a word longer than a narrow column break (zero-width blanks), and keep "71 %" and "n = 214" together."""
    words = re.sub(r"(?<=\d) (?=[%€$£])|(?<=\bn) (?== )|(?<=\bn =) (?=\d)", "\u00a0", words)
    return re.sub(
        rf"\S{{{_LONGEST_WORD + 1},}}",
        lambda match: "\u200b".join(
            match[0][start : start + _LONGEST_WORD] for start in range(0, len(match[0]), _LONGEST_WORD)
        ),
        words,
    )
