"""The DOCX is what a word processor expects: real styles, tables with headers, marks that lead somewhere."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from planner.errors import Refused
from planner.portfolio.document import Document, Link, Paragraph, Reference, Run, Section, Table, text
from planner.portfolio.docx import to_docx
from planner.portfolio.formats import render
from planner.portfolio.leaks import find_leaks
from planner.portfolio.name_forms import Pseudonym
from planner.portfolio.redaction import redact
from planner.portfolio.rewriting import printable
from tests.planner.portfolio.samples import HOSTILE_WORDS, PSEUDONYMS, RICH, hostile

REFERENCE = Path(__file__).parent / "_reference" / "portfolio.docx.txt"
SECRET = (Pseudonym(name="Account 1", stands_for="Tern Housing"),)


def squeezed(words: str) -> str:
    """Give the words without blanks."""
    return re.sub(r"\s+", "", words)


def parts_of(data: bytes) -> dict[str, str]:
    """Give every part of a finished file by its name."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return {name: parts.read(name).decode() for name in parts.namelist() if not name.endswith(".png")}


def told(data: bytes) -> str:
    """Give what stands in a finished file, a line a paragraph, each with its style."""
    lines = []
    for block in docx.Document(io.BytesIO(data)).iter_inner_content():
        if isinstance(block, docx.table.Table):
            lines += ["| " + " | ".join(cell.text.replace("\n", " / ") for cell in row.cells) for row in block.rows]
        else:
            assert block.style is not None
            lines.append(f"{block.style.name}: {block.text}".replace("\n", " / ").replace("\t", " > ").rstrip())
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def finished() -> bytes:
    """The rich sample as it leaves the house."""
    return to_docx(redact(RICH, PSEUDONYMS).document)


def test_it_says_what_its_golden_file_says(finished: bytes) -> None:
    """Words and styles, in reading order, are the meant ones."""
    assert told(finished) == REFERENCE.read_text(encoding="utf-8")


def test_it_tells_its_title_author_and_day_and_nothing_else(finished: bytes) -> None:
    """The only time in the file is the document's day, and the library that wrote it goes unnamed."""
    core = docx.Document(io.BytesIO(finished)).core_properties
    assert (core.title, core.author, core.language) == (RICH.title, RICH.author, "en")
    assert core.created is not None
    assert core.created.date() == RICH.as_of
    assert (core.modified, core.last_modified_by, core.comments) == (None, "", "")
    assert {entry.date_time for entry in zipfile.ZipFile(io.BytesIO(finished)).infolist()} == {(1980, 1, 1, 0, 0, 0)}
    everything = " ".join(parts_of(finished).values())
    assert "python-docx" not in everything
    assert re.findall(r"(?:19|20)\d\d-\d\d-\d\dT[\d:]+", everything) == ["2026-07-09T12:00:00"]


def test_every_style_that_is_used_is_there(finished: bytes) -> None:
    """No paragraph, word or table asks for a style the file does not hold."""
    parts = parts_of(finished)
    known = set(re.findall(r'w:styleId="([^"]+)"', parts["word/styles.xml"]))
    used = set(re.findall(r'<w:(?:pStyle|rStyle|tblStyle|basedOn|next) w:val="([^"]+)"', " ".join(parts.values())))
    assert {"Title", "Heading1", "Heading2", "ListBullet", "Quote", "TableGridLight"} <= used
    assert used <= known


def test_marks_lead_to_the_evidence_and_back(finished: bytes) -> None:
    """Every inner link has its bookmark, every entry of the evidence is one."""
    body = parts_of(finished)["word/document.xml"]
    names = re.findall(r'<w:bookmarkStart [^>]*w:name="([^"]+)"', body)
    anchors = set(re.findall(r'<w:hyperlink [^>]*w:anchor="([^"]+)"', body))
    assert len(names) == len(set(names))
    assert anchors <= set(names)
    assert {f"evidence_{entry.number}" for entry in RICH.evidence} <= set(names)
    ids = re.findall(r'<w:bookmarkStart [^>]*w:id="(\d+)"', body)
    assert sorted(ids) == sorted(re.findall(r'<w:bookmarkEnd w:id="(\d+)"', body))
    assert len(ids) == len(set(ids))


def test_tables_name_their_header_row(finished: bytes) -> None:
    """The first row of each table is a header to screen readers and to the next page."""
    tables = docx.Document(io.BytesIO(finished)).tables
    assert len(tables) == 3
    for table in tables:
        headers = [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.rows]
        assert headers == [True] + [False] * (len(table.rows) - 1)


def test_a_figure_is_a_picture_with_words(finished: bytes) -> None:
    """The picture tells a screen reader what it shows, without the customer in its labels."""
    [shape] = docx.Document(io.BytesIO(finished)).inline_shapes
    assert shape._inline.docPr.get("descr").replace("\u00a0", " ") == (
        "Generated data. Activation at Housing provider A 71 % of 120, at all others 40 % of 94."
    )


def test_pages_are_numbered(finished: bytes) -> None:
    """The footer counts pages with fields, so that the count is right however the text is changed."""
    [footer] = [part for name, part in parts_of(finished).items() if name.startswith("word/footer")]
    assert re.findall(r'w:instr="(\w+)"', footer) == ["PAGE", "NUMPAGES"]


def test_a_link_leads_to_its_address() -> None:
    """An address is a relationship; a mark without an entry is a number."""
    parts = (Link(text="the note", address="https://example.org/a?b=1&c=2"), Reference(number=9), Run(text="."))
    sections = (Section(heading="H", blocks=(Paragraph(text=parts),)),)
    finished = parts_of(to_docx(Document(title="T", as_of=RICH.as_of, sections=sections)))
    assert (
        'Target="https://example.org/a?b=1&amp;c=2" TargetMode="External"' in finished["word/_rels/document.xml.rels"]
    )
    assert "w:anchor" not in finished["word/document.xml"]


@pytest.mark.parametrize("words", [*HOSTILE_WORDS, "a\0b\ufffe\uffff\ud800c\u202e", "]]><w:p/>"])
def test_hostile_words_are_words(words: str) -> None:
    """Whatever looks like markup is text, and the file opens again."""
    shown = squeezed(told(to_docx(hostile(words))))
    expected = squeezed(printable(words)).replace("\ufffe", "").replace("\uffff", "")
    assert shown.count(expected) >= 15


def test_a_table_without_columns_and_an_empty_document_are_files() -> None:
    """Nothing to say is no reason to fail."""
    empty = Section(heading="", blocks=(Table(headers=(), rows=()),))
    for sections in ((), (empty,)):
        assert to_docx(Document(title="", as_of=date(2026, 7, 9), sections=sections)).startswith(b"PK")


@pytest.mark.parametrize(
    "part", ["docProps/core.xml", "word/comments.xml", "word/header9.xml", "word/media/tern-housing.png", "x.rels"]
)
def test_a_name_in_any_part_is_found(finished: bytes, part: str) -> None:
    """Comments, headers, properties, relationships, names of parts: the check reads them all."""
    packed = io.BytesIO(finished)
    with zipfile.ZipFile(packed, "a") as parts:
        if part.endswith(".png"):
            parts.writestr(part, b"\x89PNG")
        else:
            parts.writestr(part.replace("core", "custom"), '<a b="https://www.ternhousing.example/">x</a>')
    assert find_leaks(finished, "docx", SECRET) == []
    assert find_leaks(packed.getvalue(), "docx", SECRET)


@pytest.mark.parametrize("data", [b"", b"PK nonsense", b"hello"])
def test_a_docx_that_cannot_be_read_cannot_leave(data: bytes) -> None:
    """What cannot be checked is refused in one sentence."""
    with pytest.raises(Refused) as refusal:
        find_leaks(data, "docx", SECRET)
    assert refusal.value.code == "docx"


@pytest.mark.parametrize("kind", ["docx", "html", "json-resume", "md"])
def test_a_name_beside_a_mark_is_found(kind: str) -> None:
    """The number of a mark is no part of the name it is set beside, however short that is."""
    parts = (Run(text="met AB"), Reference(number=1))
    page = replace(RICH, sections=(Section(heading="H", blocks=(Paragraph(text=parts),)),))
    assert find_leaks(render(page, kind), kind, (Pseudonym(name="Account 2", stands_for="AB"),))


def test_a_name_split_over_runs_links_and_marks_is_found() -> None:
    """A paragraph is read as a reader reads it."""
    parts = (Run(text="Te"), Run(text="rn Hou", strong=True), Link(text="sing", address="https://example.org"))
    sections = (Section(heading="H", blocks=(Paragraph(text=(*parts, *text(" twice"))),)),)
    assert find_leaks(to_docx(Document(title="T", as_of=RICH.as_of, sections=sections)), "docx", SECRET)
