"""Each writer against its golden file, against hostile text, and against itself."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from pypdf import PdfReader

from planner.errors import Refused
from planner.portfolio.document import Document, Drawing, Link, Paragraph, Run, Section, text
from planner.portfolio.formats import FORMATS, render
from planner.portfolio.markdown import to_markdown
from planner.portfolio.redaction import redact
from planner.portfolio.rewriting import printable
from tests.planner.portfolio.samples import HOSTILE_WORDS, PSEUDONYMS, RICH, hostile

REFERENCE = Path(__file__).parent / "_reference"


def shown_in_pdf(data: bytes) -> str:
    """Give the words on the pages, one page after the other."""
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages) + "\n"


def without_pictures(data: bytes) -> str:
    """Give a text file without the figures inside it: how they are drawn is tested where they are drawn."""
    return re.sub(r"base64,[A-Za-z0-9+/=]+", "base64,…", data.decode())


def without_drawings(document: Document) -> Document:
    """Give the document without its figures."""
    kept = [replace(s, blocks=tuple(b for b in s.blocks if not isinstance(b, Drawing))) for s in document.sections]
    return replace(document, sections=tuple(kept))


def squeezed(words: str) -> str:
    """Give the words without blanks, for comparing across line breaks."""
    return re.sub(r"[\s\u200b]+", "", words)


class Reader(HTMLParser):
    """Collects elements, attributes and the words shown."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the element and what it carries."""
        self.elements.append((tag, dict(attrs)))
        self._in_style = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        """Note the end of the style sheet."""
        self._in_style = False

    def handle_data(self, data: str) -> None:
        """Keep the words a reader sees."""
        if not self._in_style:
            self.words.append(data)


def read_html(data: bytes) -> Reader:
    """Read a finished page."""
    reader = Reader()
    reader.feed(data.decode())
    reader.close()
    return reader


@pytest.fixture(scope="module")
def document() -> Document:
    """The rich sample as it leaves the house."""
    return redact(RICH, PSEUDONYMS).document


@pytest.mark.parametrize("kind", ["html", "md"])
def test_text_formats_match_their_golden_file(document: Document, kind: str) -> None:
    """A change of the finished file is seen and meant."""
    assert without_pictures(render(document, kind)) == (REFERENCE / f"portfolio.{kind}").read_text(encoding="utf-8")


def test_the_pdf_says_what_its_golden_file_says(document: Document) -> None:
    """The words on the pages, in reading order, are the meant ones."""
    assert shown_in_pdf(render(without_drawings(document), "pdf")) == (REFERENCE / "portfolio.pdf.txt").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize("kind", FORMATS)
def test_the_same_document_gives_the_same_bytes(document: Document, kind: str) -> None:
    """Nothing but the document decides the bytes: no clock, no chance."""
    assert render(document, kind) == render(replace(document), kind)


def test_an_unknown_format_is_refused(document: Document) -> None:
    """A format without a writer is named in one sentence."""
    with pytest.raises(Refused, match="wordstar"):
        render(document, "wordstar")


def test_the_pdf_is_tagged_titled_dated_and_bookmarked(document: Document) -> None:
    """The PDF claims PDF/UA-1, has title, author and the document's day, bookmarks, and embedded fonts only."""
    data = render(document, "pdf")
    reader = PdfReader(io.BytesIO(data))
    assert b"<pdfuaid:part>1</pdfuaid:part>" in data
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.metadata is not None
    assert reader.metadata.title == document.title
    assert reader.metadata.author == document.author
    assert reader.metadata.creation_date is not None
    assert reader.metadata.creation_date.date() == document.as_of
    assert reader.outline[0]["/Title"] == "Summary"
    held = [page["/Resources"]["/Font"].values() for page in reader.pages]
    fonts = {str(font.get_object()["/BaseFont"]) for fonts in held for font in fonts}
    assert fonts
    assert all("SourceSansPro" in font for font in fonts)


def test_the_html_needs_nothing_from_outside(document: Document) -> None:
    """No script, no inline handler, nothing loaded; pictures are in the page, and the policy allows nothing else."""
    reader = read_html(render(document, "html"))
    tags = [tag for tag, _ in reader.elements]
    assert not {"script", "link", "iframe", "object", "base"} & set(tags)
    assert not [name for _, attrs in reader.elements for name in attrs if name.startswith("on") or name == "style"]
    pictures = [
        value or "" for _, attrs in reader.elements for name, value in attrs.items() if name in {"src", "srcset"}
    ]
    assert pictures
    assert all(picture.startswith("data:image/svg+xml;base64,") for picture in pictures)
    policy = next(a["content"] for _, a in reader.elements if a.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'sha256-")


def test_the_html_footnotes_lead_there_and_back(document: Document) -> None:
    """Every inner link has its target, every mark its entry and every cited entry its way back."""
    reader = read_html(render(document, "html"))
    ids = [attrs["id"] for _, attrs in reader.elements if attrs.get("id")]
    links = [str(attrs["href"]) for tag, attrs in reader.elements if tag == "a"]
    inner = [link.removeprefix("#") for link in links if link.startswith("#")]
    assert len(ids) == len(set(ids))
    assert set(inner) <= set(ids)
    marks = {each for each in ids if each and each.startswith("ref-")}
    assert len(marks) >= len(document.evidence)
    assert marks <= set(inner)


def test_the_html_headings_step_down_one_at_a_time(document: Document) -> None:
    """One h1, and no heading skips a level."""
    levels = [int(tag[1]) for tag, _ in read_html(render(document, "html")).elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("words", HOSTILE_WORDS)
def test_hostile_words_are_words_in_html(words: str) -> None:
    """Whatever looks like markup is shown as typed, and makes no element or link."""
    reader = read_html(render(hostile(words), "html"))
    assert {tag for tag, _ in reader.elements} <= {
        tag for tag, _ in read_html(render(hostile("plain"), "html")).elements
    }
    assert squeezed("".join(reader.words)).count(squeezed(printable(words))) >= 15
    assert all(str(attrs["href"]).startswith("#") for tag, attrs in reader.elements if tag == "a")


def _markdown_words(data: bytes) -> Iterator[str]:
    for token in MarkdownIt("gfm-like", {"linkify": False}).parse(data.decode()):
        assert token.type not in {"fence", "code_block", "html_block", "hr"}
        for child in token.children or ():
            assert child.type not in {"html_inline", "link_open", "image", "code_inline", "s_open"}
            yield child.content


@pytest.mark.parametrize("words", HOSTILE_WORDS)
def test_hostile_words_are_words_in_markdown(words: str) -> None:
    """A Markdown reader sees the words as typed: no code, no link, no heading of their own."""
    shown = squeezed("".join(_markdown_words(to_markdown(hostile(words)))))
    assert shown.count(squeezed(printable(words))) >= 15


def test_bare_addresses_in_markdown_stay_words() -> None:
    """An address someone typed is broken up for readers that would make a link of it."""
    shown = to_markdown(hostile("see www.a.example or http://a.example")).decode()
    assert "www." not in shown
    assert "http:" not in shown


@pytest.mark.parametrize("words", HOSTILE_WORDS[:4] + HOSTILE_WORDS[-2:])
def test_hostile_words_are_words_in_pdf(words: str) -> None:
    """Typst sees data, never markup: the words stand on the page, and no file is read."""
    shown = squeezed(shown_in_pdf(render(hostile(words), "pdf")))
    assert "root:" not in shown
    assert shown.count(squeezed(printable(words))[:200]) >= 12


def test_a_long_word_stays_on_the_page() -> None:
    """A word longer than the line is broken, so that all of it can be read in the PDF."""
    word = "".join(chr(97 + number % 26) for number in range(900))
    page = Document(
        title="Long", as_of=RICH.as_of, sections=(Section(heading="One", blocks=(Paragraph(text=text(word)),)),)
    )
    reader = PdfReader(io.BytesIO(render(page, "pdf")))
    widest = 0.0

    def measure(_text: str, _cm: list[float], matrix: list[float], _font: object, _size: float) -> None:
        nonlocal widest
        widest = max(widest, matrix[4])

    shown = reader.pages[0].extract_text(visitor_text=measure)
    assert squeezed(word) in squeezed(shown)
    assert shown.count("\n") > 8
    assert widest < 595


def test_signs_without_a_glyph_do_not_stop_the_pdf() -> None:
    """A sign that no font holds costs the claim of PDF/UA, not the document."""
    page = Document(title="青空 \U0001fae8 שלום", as_of=RICH.as_of, sections=())
    assert render(page, "pdf").startswith(b"%PDF-")


def test_links_are_kept_where_they_may_be_followed() -> None:
    """A link reaches all three formats with its address."""
    part = Link(text="the note", address="https://example.org/a(b)_c?d=1&e=<f>".replace("<f>", "f"))
    page = Document(
        title="T",
        as_of=RICH.as_of,
        sections=(Section(heading="H", blocks=(Paragraph(text=(Run(text="See "), part)),)),),
    )
    assert any(attrs.get("href") == part.address for _, attrs in read_html(render(page, "html")).elements)
    html = MarkdownIt("commonmark").render(render(page, "md").decode())
    assert any(attrs.get("href") == part.address for _, attrs in read_html(html.encode()).elements)
    annotations = PdfReader(io.BytesIO(render(page, "pdf"))).pages[0]["/Annots"]
    assert [each.get_object()["/A"]["/URI"] for each in annotations] == [part.address]
