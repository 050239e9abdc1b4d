"""Reading a finished portfolio again, as a curious reader would, and naming every confidential name left in it."""

import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from planner.errors import Refused
from planner.portfolio.name_forms import Pseudonym
from planner.portfolio.names import Names


@dataclass(frozen=True, kw_only=True, slots=True)
class Leak:
    """One real name in a finished file: where, as it is written there, and what should stand there."""

    where: str
    found: str
    instead: str


def find_leaks(data: bytes, format: str, pseudonyms: Iterable[Pseudonym], *, author: str = "") -> list[Leak]:  # noqa: A002 - the contract's word
    """Give every real name in the bytes of a finished portfolio of one of the formats, in any of its forms.

    HTML is read with its attributes and comments, a PDF with its metadata, bookmarks, addresses and descriptions, a
    DOCX part by part with its properties, addresses, bookmarks and the names of the parts, JSON with its keys.
    The author's own name may stand. Raises :class:`~planner.errors.Refused` for a format or file that cannot be read,
    for an export that cannot be checked may not leave.
    """
    readers = {"docx": _docx, "html": _html, "json-resume": _json, "md": _markdown, "pdf": _pdf}
    if format not in readers:
        raise Refused("format", f"A file of the kind “{format}” cannot be checked for names.", "format")
    names = Names(tuple(pseudonyms), spare=(author,))
    leaks: dict[Leak, None] = {}
    for where, words in readers[format](data):
        for found in names.find(unicodedata.normalize("NFC", words), run_together=where.startswith("page ")):
            leaks[Leak(where=where, found=found.original, instead=found.instead)] = None
    return list(leaks)


# The elements that run along within a line of text; any other ends it. A mark (<sup>) does: its number is no part of
# the word it is set beside.
_INLINE_ELEMENTS = frozenset({"a", "abbr", "b", "bdi", "code", "em", "i", "mark", "s", "small", "strong"})


class _HtmlText(HTMLParser):
    """Collects text by block, so that a name split by <b> is whole, and every attribute's value."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[tuple[str, str]] = []
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _INLINE_ELEMENTS:
            self.end_block()
        self.pieces += [(f"attribute {name} of <{tag}>", value) for name, value in attrs if value]

    def handle_endtag(self, tag: str) -> None:
        if tag not in _INLINE_ELEMENTS:
            self.end_block()

    def handle_data(self, data: str) -> None:
        self._text.append(data)

    def handle_comment(self, data: str) -> None:
        self.pieces.append(("a comment", data))

    def end_block(self) -> None:
        """Close the text collected so far."""
        words = " ".join("".join(self._text).split())
        if words:
            self.pieces.append((f"the text “{words[:40]}…”" if len(words) > 40 else f"the text “{words}”", words))
        self._text.clear()


def _html(data: bytes) -> Iterator[tuple[str, str]]:
    reader = _HtmlText()
    reader.feed(data.decode("utf-8", errors="replace"))
    reader.close()
    reader.end_block()
    yield from reader.pieces


def _markdown(data: bytes) -> Iterator[tuple[str, str]]:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only an export needs it

    source = data.decode("utf-8", errors="replace")
    yield from _html(MarkdownIt("commonmark").enable("table").render(source).encode("utf-8"))
    for number, line in enumerate(source.splitlines(), 1):
        yield f"line {number}", re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", line)


def _pdf(data: bytes) -> Iterator[tuple[str, str]]:
    from pypdf import PdfReader  # noqa: PLC0415 - 150 ms, and only an export needs it
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        reader = PdfReader(io.BytesIO(data))
        for number, page in enumerate(reader.pages, 1):
            yield f"page {number}", page.extract_text()
        yield from _pdf_strings(reader)
    except (PyPdfError, ValueError, KeyError, RecursionError) as error:
        raise Refused("pdf", "The finished PDF could not be read again, so it cannot be checked for names.") from error


def _pdf_strings(reader: Any) -> Iterator[tuple[str, str]]:
    """Give every string of every object: titles, bookmarks, addresses, descriptions; and the metadata stream."""
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject  # noqa: PLC0415

    def strings(value: Any, key: str) -> Iterator[tuple[str, str]]:
        if isinstance(value, DictionaryObject):
            for name, inner in value.items():
                yield from strings(inner, str(name).lstrip("/"))
            if isinstance(value, StreamObject) and value.get("/Type") == "/Metadata":
                yield "the metadata", value.get_data().decode("utf-8", errors="replace")
        elif isinstance(value, ArrayObject):
            for inner in value:
                yield from strings(inner, key)
        elif isinstance(value, str) and not isinstance(value, NameObject):
            yield f"the PDF's {key or 'text'}", value
        elif isinstance(value, bytes):
            yield f"the PDF's {key or 'text'}", value.decode("latin-1")

    yield from strings(reader.trailer.get("/Info", {}), "information")
    for number in range(1, int(reader.trailer["/Size"])):
        yield from strings(reader.get_object(number), "")


_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPOKEN = frozenset({f"{_WORD}t", f"{_WORD}delText", f"{_WORD}instrText"})
_PAUSES = frozenset({f"{_WORD}tab", f"{_WORD}br", f"{_WORD}cr"})
_VOCABULARY = frozenset({"Type", "ContentType", "Id"})  # of relationships and content types: addresses of standards


def _docx(data: bytes) -> Iterator[tuple[str, str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            yield "the file's comment", parts.comment.decode("latin-1")
            for entry in parts.infolist():
                yield "the name of a part", entry.filename
                yield f"the comment of {entry.filename}", entry.comment.decode("latin-1")
                yield from _docx_part(entry.filename, parts.read(entry))
    except (zipfile.BadZipFile, SyntaxError, ValueError, KeyError, EOFError, NotImplementedError) as error:
        raise Refused("docx", "The finished DOCX could not be read again, so it cannot be checked.") from error


def _docx_part(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """Give each paragraph as it reads, every text by itself (beside a mark's number), each attribute's values."""
    from docx.oxml import parse_xml  # noqa: PLC0415 - only an export needs it

    if not name.endswith((".xml", ".rels")):
        yield name, data.decode("latin-1")
        return
    values: dict[str, None] = {}
    for element in parse_xml(data).iter():
        if element.tag == f"{_WORD}p":
            pieces = (inner.text or "" if inner.tag in _SPOKEN else " " for inner in element.iter(*_SPOKEN, *_PAUSES))
            yield name, "".join(pieces)
        elif element.text:
            yield name, element.text
        if element.tail:
            yield name, element.tail
        values |= {str(value): None for key, value in element.items() if key not in _VOCABULARY}
    for value in values:
        yield f"an attribute in {name}", value


def _json(data: bytes) -> Iterator[tuple[str, str]]:
    def strings(value: Any, where: str) -> Iterator[tuple[str, str]]:
        if isinstance(value, dict):
            for key, inner in value.items():
                yield "a key", key
                yield from strings(inner, f"{where}.{key}" if where else key)
        elif isinstance(value, list):
            for number, inner in enumerate(value, 1):
                yield from strings(inner, f"{where} {number}")
        elif isinstance(value, str):
            yield where, value

    try:
        yield from strings(json.loads(data), "")
    except (ValueError, RecursionError) as error:
        raise Refused("json", "The finished JSON could not be read again, so it cannot be checked.") from error
