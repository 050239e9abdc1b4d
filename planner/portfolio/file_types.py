"""What kind of file some bytes are, told by the bytes themselves and not by a name's ending."""

import io
import json
import zipfile
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class FileType:
    """A kind of file: a word for it, its media type, the ending it should have, and what a person calls it."""

    word: str
    media: str
    ending: str
    title: str


PDF = FileType(word="pdf", media="application/pdf", ending="pdf", title="PDF")
DOCX = FileType(
    word="docx", media="application/vnd.openxmlformats-officedocument.wordprocessingml.document", ending="docx",
    title="Word document",
)  # fmt: skip
XLSX = FileType(
    word="xlsx", media="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ending="xlsx",
    title="Excel workbook",
)  # fmt: skip
PPTX = FileType(
    word="pptx", media="application/vnd.openxmlformats-officedocument.presentationml.presentation", ending="pptx",
    title="PowerPoint deck",
)  # fmt: skip
ODF = FileType(word="odf", media="application/vnd.oasis.opendocument.text", ending="odt", title="OpenDocument file")
ZIP = FileType(word="zip", media="application/zip", ending="zip", title="ZIP archive")
PNG = FileType(word="png", media="image/png", ending="png", title="PNG picture")
JPEG = FileType(word="jpeg", media="image/jpeg", ending="jpg", title="JPEG picture")
GIF = FileType(word="gif", media="image/gif", ending="gif", title="GIF picture")
WEBP = FileType(word="webp", media="image/webp", ending="webp", title="WebP picture")
SVG = FileType(word="svg", media="image/svg+xml", ending="svg", title="SVG drawing")
HTML = FileType(word="html", media="text/html", ending="html", title="Web page")
JSON = FileType(word="json", media="application/json", ending="json", title="JSON")
TEXT = FileType(word="text", media="text/plain", ending="txt", title="Text")
UNKNOWN = FileType(word="unknown", media="application/octet-stream", ending="bin", title="Unknown kind of file")

TYPES = (PDF, DOCX, XLSX, PPTX, ODF, ZIP, PNG, JPEG, GIF, WEBP, SVG, HTML, JSON, TEXT, UNKNOWN)
_STARTS = (
    (b"%PDF-", PDF), (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG), (b"GIF87a", GIF), (b"GIF89a", GIF),
)  # fmt: skip
_TEXT_ENDINGS = frozenset({"txt", "md", "csv", "tsv", "ics", "json", "toml", "yaml", "yml", "log", "eml"})
_LOOKED_AT = 64 * 1024


def sniff(data: bytes) -> FileType:
    """Give the kind of file the bytes are; ``UNKNOWN`` where nothing fits."""
    for start, kind in _STARTS:
        if data.startswith(start):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return WEBP
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(data)
    return _written(data)


def type_named(media: str) -> FileType:
    """Give the kind of a media type kept with an attachment."""
    return next((kind for kind in TYPES if kind.media == media), UNKNOWN)


def honest_name(name: str, kind: FileType) -> str:
    """Give the name with the ending its bytes deserve: a picture called “plan.pdf” becomes “plan.png”."""
    stem, dot, ending = name.rpartition(".")
    if dot and stem:
        lowered = ending.lower()
        if lowered == kind.ending or (kind is JPEG and lowered == "jpeg") or (kind is HTML and lowered == "htm"):
            return name
        if kind is TEXT and lowered in _TEXT_ENDINGS:
            return name
        if kind is ODF and lowered in ("odt", "ods", "odp"):
            return name
        if len(ending) <= 5 and ending.isalnum():
            name = stem
    return f"{name}.{kind.ending}"


def _packed(data: bytes) -> FileType:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            names = set(parts.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError):
        return UNKNOWN
    if "[Content_Types].xml" in names:
        for folder, kind in (("word/", DOCX), ("xl/", XLSX), ("ppt/", PPTX)):
            if any(name.startswith(folder) for name in names):
                return kind
    return ODF if {"mimetype", "content.xml"} <= names else ZIP


def _written(data: bytes) -> FileType:
    head = data[:_LOOKED_AT]
    try:
        # A letter of several bytes may be cut at the end of what is looked at.
        words = head.decode("utf-16") if head[:2] in (b"\xff\xfe", b"\xfe\xff") else _utf8(head)
    except UnicodeDecodeError:
        return UNKNOWN
    if "\x00" in words or not words.strip():
        return UNKNOWN if "\x00" in words else TEXT
    start = words.lstrip("\ufeff \t\r\n").lower()
    if start.startswith(("<!doctype html", "<html")):
        return HTML
    if start.startswith("<svg") or (start.startswith(("<?xml", "<!--", "<!doctype svg")) and "<svg" in start[:4000]):
        return SVG
    if start.startswith(("{", "[")) and len(data) <= 4 * 1024 * 1024:
        try:
            json.loads(data)
        except (ValueError, RecursionError):
            return TEXT
        return JSON
    return TEXT


def _utf8(head: bytes) -> str:
    for cut in range(4):
        try:
            return head[: len(head) - cut].decode("utf-8")
        except UnicodeDecodeError as error:
            if len(head) < _LOOKED_AT or cut == 3:
                raise error from None
    raise AssertionError
