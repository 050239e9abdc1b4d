"""What a file says: every text in it, with where it stands, and what in it no program can read.

A finished portfolio and a file that is to go along are read the same way, as a curious reader would: text, properties,
attributes, comments, addresses, the names of parts, what a camera or an editor left inside a picture.
"""

import io
import json
import re
import zipfile
import zlib
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote_to_bytes

from planner.errors import Refused
from planner.portfolio.file_types import (
    DOCX,
    GIF,
    HTML,
    JPEG,
    JSON,
    ODF,
    PDF,
    PNG,
    PPTX,
    SVG,
    TEXT,
    WEBP,
    XLSX,
    FileType,
    sniff,
)

MOST_UNPACKED = 200 * 1024 * 1024
"""Bytes a packed file may hold once unpacked; a bomb is refused."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """Some text of a file and where it stands; ``run_together`` where lines follow one another without a sign."""

    where: str
    words: str
    run_together: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Unread:
    """Something in a file that cannot be read, in words: "what the picture shows"."""

    what: str


Reading = Iterator[Words | Unread]


def read_words(data: bytes, kind: FileType) -> Reading:
    """Give all a file of a kind says, and what of it cannot be read.

    Raises :class:`~planner.errors.Refused` (code ``unreadable``) for a file that is damaged, locked or a bomb.
    """
    readers = {
        PDF: _pdf, DOCX: _packed, XLSX: _packed, PPTX: _packed, ODF: _packed, HTML: _html, SVG: _html, JSON: _json,
        TEXT: _text, PNG: _png, JPEG: _jpeg, GIF: _gif, WEBP: _webp,
    }  # fmt: skip
    reader = readers.get(kind)
    if reader is None:
        yield Unread(what=f"a file of this kind ({kind.title.lower()})")
        return
    yield from reader(data)


def _text(data: bytes) -> Reading:
    for number, line in enumerate(_decoded(data).splitlines(), 1):
        yield Words(where=f"line {number}", words=line)


def _decoded(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    return data.decode("utf-8-sig", errors="replace")


# The elements that run along within a line of text; any other ends it. A mark (<sup>) does: its number is no part of
# the word it is set beside.
_INLINE_ELEMENTS = frozenset({"a", "abbr", "b", "bdi", "code", "em", "i", "mark", "s", "small", "strong", "tspan"})
_DATA = re.compile(r"data:([^;,\s]*)(;base64)?,(.*)", re.DOTALL)


class _HtmlText(HTMLParser):
    """Collects text by block, so that a name split by <b> is whole, and every attribute's value."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[Words | Unread] = []
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _INLINE_ELEMENTS:
            self.end_block()
        for name, value in attrs:
            if value:
                self._attribute(f"attribute {name} of <{tag}>", value)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _INLINE_ELEMENTS:
            self.end_block()

    def handle_data(self, data: str) -> None:
        self._text.append(data)

    def handle_comment(self, data: str) -> None:
        self.pieces.append(Words(where="a comment", words=data))

    def handle_pi(self, data: str) -> None:
        self.pieces.append(Words(where="an instruction", words=data))

    def unknown_decl(self, data: str) -> None:
        self.pieces.append(Words(where="a declaration", words=data))

    def _attribute(self, where: str, value: str) -> None:
        held = _DATA.fullmatch(value.strip())
        if not held:
            self.pieces.append(Words(where=where, words=value))
            return
        try:
            inner = b64decode(re.sub(r"\s", "", held[3])) if held[2] else unquote_to_bytes(held[3])
        except (NotBase64, ValueError):
            self.pieces.append(Unread(what=f"what {where} holds"))
            return
        for piece in read_words(inner, sniff(inner)):
            if isinstance(piece, Words):
                self.pieces.append(Words(where=f"{where}, {piece.where}", words=piece.words))
            else:
                self.pieces.append(piece)

    def end_block(self) -> None:
        """Close the text collected so far."""
        words = " ".join("".join(self._text).split())
        if words:
            shown = f"{words[:40]}…" if len(words) > 40 else words
            self.pieces.append(Words(where=f"the text “{shown}”", words=words))
        self._text.clear()


def _html(data: bytes) -> Reading:
    reader = _HtmlText()
    reader.feed(_decoded(data))
    reader.close()
    reader.end_block()
    yield from reader.pieces


def _json(data: bytes) -> Reading:
    def strings(value: Any, where: str) -> Iterator[Words]:
        if isinstance(value, dict):
            for key, inner in value.items():
                yield Words(where="a key", words=key)
                yield from strings(inner, f"{where}.{key}" if where else key)
        elif isinstance(value, list):
            for number, inner in enumerate(value, 1):
                yield from strings(inner, f"{where} {number}")
        elif isinstance(value, str):
            yield Words(where=where, words=value)

    try:
        yield from strings(json.loads(data), "")
    except (ValueError, RecursionError) as error:
        raise Refused("json", "The finished JSON could not be read again, so it cannot be checked.") from error


def _pdf(data: bytes) -> Reading:
    from pypdf import PdfReader  # noqa: PLC0415 - 150 ms, and only an export needs it
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise Refused("unreadable", "This PDF is locked with a password, so it cannot be checked for names.")
        for number, page in enumerate(reader.pages, 1):
            words = page.extract_text()
            yield Words(where=f"page {number}", words=words, run_together=True)
            if not words.strip() and "/XObject" in (page.get("/Resources") or {}):
                yield Unread(what=f"what the picture on page {number} shows")
        yield from _pdf_strings(reader)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, NotImplementedError) as error:
        raise Refused("pdf", "The finished PDF could not be read again, so it cannot be checked for names.") from error


_RANDOM = re.compile(r"<xmpMM:(DocumentID|InstanceID)>[^<]*</xmpMM:\1>")
"""Names a PDF gives itself by chance: their letters mean nothing."""


def _pdf_strings(reader: Any) -> Reading:
    """Give every string of every object: titles, bookmarks, addresses, descriptions; and the metadata stream."""
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject  # noqa: PLC0415

    def strings(value: Any, key: str) -> Reading:
        if isinstance(value, DictionaryObject):
            for name, inner in value.items():
                yield from strings(inner, str(name).lstrip("/"))
            if isinstance(value, StreamObject) and value.get("/Type") == "/Metadata":
                yield Words(
                    where="the metadata", words=_RANDOM.sub("", value.get_data().decode("utf-8", errors="replace"))
                )
            if isinstance(value, StreamObject) and value.get("/Type") == "/EmbeddedFile":
                inner_data = value.get_data()
                for piece in read_words(inner_data, sniff(inner_data)):
                    yield (
                        Words(where=f"an embedded file, {piece.where}", words=piece.words)
                        if isinstance(piece, Words)
                        else piece
                    )
        elif isinstance(value, ArrayObject):
            for inner in value:
                yield from strings(inner, key)
        elif isinstance(value, str) and not isinstance(value, NameObject):
            yield Words(where=f"the PDF's {key or 'text'}", words=value)
        elif isinstance(value, bytes) and key != "ID":
            yield Words(where=f"the PDF's {key or 'text'}", words=value.decode("latin-1"))

    yield from strings(reader.trailer.get("/Info", {}), "information")
    for number in range(1, int(reader.trailer["/Size"])):
        yield from strings(reader.get_object(number), "")


_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SLIDE = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SPOKEN = frozenset({f"{_WORD}t", f"{_WORD}delText", f"{_WORD}instrText", f"{_SLIDE}t"})
_PAUSES = frozenset({f"{_WORD}tab", f"{_WORD}br", f"{_WORD}cr", f"{_SLIDE}br"})
_VOCABULARY = frozenset({"Type", "ContentType", "Id"})  # of relationships and content types: addresses of standards


def _packed(data: bytes) -> Reading:
    """A file of parts: Word, Excel, PowerPoint, OpenDocument."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if sum(entry.file_size for entry in parts.infolist()) > MOST_UNPACKED:
                raise Refused("unreadable", "This file unpacks to more than any document holds; it was not read.")
            yield Words(where="the file's comment", words=parts.comment.decode("latin-1"))
            for entry in parts.infolist():
                yield Words(where="the name of a part", words=entry.filename)
                yield Words(where=f"the comment of {entry.filename}", words=entry.comment.decode("latin-1"))
                with parts.open(entry) as opened:
                    content = opened.read(MOST_UNPACKED)
                yield from _part(entry.filename, content)
    except (
        zipfile.BadZipFile, zlib.error, SyntaxError, ValueError, KeyError, EOFError, NotImplementedError, RuntimeError,
    ) as error:  # fmt: skip
        raise Refused("docx", "The finished DOCX could not be read again, so it cannot be checked.") from error


def _part(name: str, data: bytes) -> Reading:
    """Give each paragraph as it reads, every text by itself (beside a mark's number), each attribute's values."""
    from docx.oxml import parse_xml  # noqa: PLC0415 - only an export needs it

    if not name.endswith((".xml", ".rels")):
        for piece in read_words(data, sniff(data)) if data else ():
            yield (
                Words(where=f"{name}, {piece.where}", words=piece.words)
                if isinstance(piece, Words)
                else Unread(what=f"{piece.what} ({name})")
            )
        return
    values: dict[str, None] = {}
    for element in parse_xml(data).iter():
        if element.tag in (f"{_WORD}p", f"{_SLIDE}p"):
            pieces = (inner.text or "" if inner.tag in _SPOKEN else " " for inner in element.iter(*_SPOKEN, *_PAUSES))
            yield Words(where=name, words="".join(pieces))
        elif element.text:
            yield Words(where=name, words=element.text)
        if element.tail:
            yield Words(where=name, words=element.tail)
        values |= {str(value): None for key, value in element.items() if key not in _VOCABULARY}
    for value in values:
        yield Words(where=f"an attribute in {name}", words=value)


_SHOWN = Unread(what="what the picture shows")


def _png(data: bytes) -> Reading:
    """The texts an editor left in a picture, and what a camera did."""
    place = 8
    while place + 8 <= len(data):
        length, kind = int.from_bytes(data[place : place + 4], "big"), data[place + 4 : place + 8]
        content = data[place + 8 : place + 8 + length]
        place += 12 + length
        if kind in (b"tEXt", b"zTXt", b"iTXt"):
            key, _, rest = content.partition(b"\0")
            yield Words(where=f"the picture's {key.decode('latin-1')}", words=_png_text(kind, rest))
        elif kind == b"eXIf":
            yield from _traces(content, "the picture's camera data")
    yield _SHOWN


def _png_text(kind: bytes, rest: bytes) -> str:
    try:
        if kind == b"tEXt":
            return rest.decode("latin-1")
        if kind == b"zTXt":
            return _inflated(rest[1:]).decode("latin-1")
        packed, rest = rest[:1] == b"\1", rest[2:]
        language, _, rest = rest.partition(b"\0")
        translated, _, rest = rest.partition(b"\0")
        told = _inflated(rest) if packed else rest
        return " ".join(part.decode("utf-8", errors="replace") for part in (language, translated, told))
    except zlib.error:
        return ""


def _inflated(data: bytes) -> bytes:
    return zlib.decompressobj().decompress(data, 1_000_000)


def _jpeg(data: bytes) -> Reading:
    place = 2
    while place + 4 <= len(data) and data[place] == 0xFF and data[place + 1] not in (0xDA, 0xD9):
        kind, length = data[place + 1], int.from_bytes(data[place + 2 : place + 4], "big")
        content = data[place + 4 : place + 2 + length]
        place += 2 + max(length, 2)
        if kind == 0xFE or (0xE0 <= kind <= 0xEF and kind != 0xE2):  # E2 holds the colour profile
            yield from _traces(content, "the picture's comment" if kind == 0xFE else "the picture's camera data")
    yield _SHOWN


def _gif(data: bytes) -> Reading:
    for match in re.finditer(rb"\x21\xfe(.{1,4000}?)\x00", data, re.DOTALL):
        yield from _traces(match[1], "the picture's comment")
    yield _SHOWN


def _webp(data: bytes) -> Reading:
    place = 12
    while place + 8 <= len(data):
        kind, length = data[place : place + 4], int.from_bytes(data[place + 4 : place + 8], "little")
        if kind in (b"EXIF", b"XMP "):
            yield from _traces(data[place + 8 : place + 8 + length], "the picture's camera data")
        place += 8 + length + length % 2
    yield _SHOWN


_NARROW = re.compile(rb"[\x20-\x7e\x80-\xff]{4,}")
_WIDE = re.compile(rb"(?:[\x20-\x7e\xc0-\xff]\x00){4,}")


def _traces(data: bytes, where: str) -> Reading:
    """The runs of letters in data whose shape we do not know: one byte a letter, UTF-8 or two bytes a letter."""
    for match in _NARROW.finditer(data):
        try:
            words = match[0].decode("utf-8")
        except UnicodeDecodeError:
            words = match[0].decode("latin-1")
        yield Words(where=where, words=words)
    for match in _WIDE.finditer(data):
        yield Words(where=where, words=match[0].decode("utf-16-le"))
