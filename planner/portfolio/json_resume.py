"""The portfolio as JSON Resume 1.0.0, for the job sites and tools that read it.

Source: the schema published at jsonresume.org, version 1.0.0. What the schema has no place for, the dated records
behind each claim, stands under ``meta.evidence``; the text keeps their numbers in brackets.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

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
    Ratings,
    Reference,
    Run,
    Section,
    Table,
    Text,
)
from planner.portfolio.rewriting import printable_document

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
_PUBLISHED = frozenset({"prds", "artifacts"})
"""Anchors of sections whose points are documents of their own."""


def to_json_resume(document: Document) -> bytes:
    """Give the document as UTF-8 JSON: the summary under ``basics``, chains and case studies under ``projects``.

    Documents are under ``publications``, figures under ``work`` and proven levels under ``skills``. A day is told as
    exactly as the document tells days, a quarter as its year. A section that only introduces the next one is left out.
    """
    shown = printable_document(document)
    resume = _filled(
        {
            "$schema": SCHEMA,
            "basics": _basics(shown),
            "work": _work(shown),
            "projects": [_project(shown, section) for section in _projects(shown)],
            "publications": list(_publications(shown)),
            "skills": list(_skills(shown)),
            "meta": {
                "canonical": SCHEMA,
                "version": "v1.0.0",
                "lastModified": f"{shown.as_of.isoformat()}T12:00:00",
                "evidence": [
                    _filled(
                        {
                            "number": entry.number,
                            "date": shown.told(entry.on) if entry.on else "",
                            "kind": entry.kind,
                            "text": _words(entry.text),
                        }
                    )
                    for entry in shown.evidence
                ],
            },
        }
    )
    return (json.dumps(resume, ensure_ascii=False, indent=2) + "\n").encode("utf-8", errors="replace")


def _basics(document: Document) -> dict[str, Any]:
    own_title = document.author in ("", document.title)
    label = document.subtitle if own_title else document.title
    paragraphs = [] if own_title else [document.subtitle]
    for at, section in enumerate(document.sections):
        if _place(document, at) == "summary" and _told(section):
            paragraphs += [f"{section.heading}:"] if at else []
            paragraphs += _lines(document, _told(section))
    summary = "\n\n".join(filter(None, (words.strip() for words in paragraphs)))
    return _filled({"name": document.author or document.title, "label": label, "summary": summary})


def _told(section: Section) -> list[Block]:
    return [block for block in section.blocks if not isinstance(block, KeyFigures | Ratings)]


def _work(document: Document) -> list[dict[str, Any]]:
    """One entry: the figures of the time the records cover."""
    highlights = [
        f"{figure.label}: {figure.value}" + (f" ({figure.note})" if figure.note.strip() else "")
        for section in document.sections
        for block in section.blocks
        if isinstance(block, KeyFigures)
        for figure in block.figures
    ]
    first = min((entry.on for entry in document.evidence if entry.on), default=None)
    if not highlights:
        return []
    position = document.subtitle if document.author in ("", document.title) else document.title
    return [
        _filled({"position": position, "startDate": _day(document, first) if first else "", "highlights": highlights})
    ]


def _place(document: Document, at: int) -> str:
    """Say where a section belongs: ``summary``, ``publications``, ``projects``, or nowhere ("")."""
    section = document.sections[at]
    if any(isinstance(block, Chain | Facts) for block in section.blocks):
        return "projects"
    if section.anchor in _PUBLISHED:
        return "publications"
    if section.anchor == "open" or any(isinstance(block, Ratings) for block in section.blocks):
        return "summary"
    introduces = at + 1 < len(document.sections) and document.sections[at + 1].level > section.level
    if introduces and all(isinstance(block, Paragraph) for block in section.blocks):
        return ""
    return "summary" if at == 0 else "projects"


def _projects(document: Document) -> list[Section]:
    return [section for at, section in enumerate(document.sections) if _place(document, at) == "projects"]


def _project(document: Document, section: Section) -> dict[str, Any]:
    told = [block for block in section.blocks if isinstance(block, Paragraph)]
    shown = [block for block in section.blocks if not isinstance(block, Paragraph | KeyFigures)]
    days = [step.on for block in shown if isinstance(block, Chain) for step in block.steps if step.on]
    return _filled(
        {
            "name": section.heading,
            "description": "\n\n".join(_lines(document, told)),
            "highlights": [line for line in _lines(document, shown) if line],
            "startDate": _day(document, min(days)) if days else "",
            "endDate": _day(document, max(days)) if days else "",
        }
    )


def _publications(document: Document) -> Iterator[dict[str, Any]]:
    days = {entry.number: entry.on for entry in document.evidence}
    for at, section in enumerate(document.sections):
        if _place(document, at) != "publications":
            continue
        for block in section.blocks:
            for item in block.items if isinstance(block, BulletList) else ():
                first, rest = item[:1], item[1:]
                named = bool(first) and isinstance(first[0], Run) and first[0].strong
                summary = _words(rest if named else item)
                released = next((days.get(part.number) for part in item if isinstance(part, Reference)), None)
                address = next((part.address for part in item if isinstance(part, Link)), "")
                yield _filled(
                    {
                        "name": _words(first) if named else section.heading,
                        "releaseDate": _day(document, released) if released else "",
                        "url": address,
                        "summary": summary.lstrip(" :."),
                    }
                )


def _skills(document: Document) -> Iterator[dict[str, Any]]:
    for section in document.sections:
        for block in section.blocks:
            for rating in block.ratings if isinstance(block, Ratings) else ():
                level = document.wording.level.format(rating.proven, SCALE, rating.target)
                keywords = [words] if (words := _words(rating.words)) else []
                yield _filled({"name": rating.competency, "level": level, "keywords": keywords})


def _lines(document: Document, blocks: Iterable[Block]) -> Iterator[str]:
    """Give each paragraph, point, step and row as one line of text."""
    for block in blocks:
        match block:
            case Paragraph():
                yield _words(block.text)
            case Quote():
                yield _words(block.text) + (f" — {block.attribution}" if block.attribution.strip() else "")
            case BulletList():
                yield from map(_words, block.items)
            case Chain():
                for step in block.steps:
                    when = f" ({document.told(step.on)})" if step.on else ""
                    yield f"{step.label}{when}: {_words(step.text)}"
            case Table():
                yield block.caption
                for row in block.rows:
                    cells = zip(block.headers, row, strict=True)
                    yield "; ".join(f"{header}: {_words(cell)}" for header, cell in cells)
            case Facts():
                for fact in block.facts:
                    yield f"{fact.label}: {_words(fact.text)}"
            case Drawing():
                plot = block.plot
                yield " ".join(filter(None, (f"{plot.generated}." if plot.generated else "", plot.alternative)))
            case KeyFigures() | Ratings():
                pass


def _words(content: Text) -> str:
    pieces = []
    for part in content:
        match part:
            case Run():
                pieces.append(part.text)
            case Link():
                pieces.append(f"{part.text} ({part.address})")
            case Reference():
                pieces.append(f"[{part.shown}]")
    return "".join(pieces).strip()


def _day(document: Document, day: date) -> str:
    return str(day.year) if document.dates == "quarters" else day.isoformat()


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is empty: the schema knows no empty date or address."""
    return {name: value for name, value in values.items() if value not in ("", [], {})}
