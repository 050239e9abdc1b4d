"""What kind of file this is, or the one sentence that says why it cannot be opened."""

import codecs
import gzip
import json
import os
import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from planner.errors import Refused
from planner.storage.any_file import beginning_of

Kind = Literal["text", "json lines", "parquet", "xlsx"]

HEAD = 1 << 20
"""Bytes looked at before a file is read."""
LONGEST_LINE = 2_000_000
"""Bytes; a table's row is a thousandth of it."""
MOST_TIMES_LARGER = 200
"""How much a packed file may grow; event logs grow five to forty times, bombs a thousand times."""
_MOST_DEFLATED = 1100
"""No gzip file grows more; one that states so at its end has lost its end."""
_LARGEST_UNPACKED = 60_000_000_000
_LARGEST_WORKBOOK = 2_000_000_000
_SMALL_ENOUGH = 20_000_000
_OTHER = (
    (b"\xd0\xcf\x11\xe0", "is an old Excel or Word file; save it as .xlsx or CSV"),
    (b"%PDF", "is a PDF; export the table behind it as CSV"),
    (b"SQLite format 3", "is a database; export the table of events as CSV"),
    (b"\x28\xb5\x2f\xfd", "is packed with zstd; unpack it first"),
    (b"BZh", "is packed with bzip2; unpack it first"),
    (b"\xfd7zXZ", "is packed with xz; unpack it first"),
    (b"7z\xbc\xaf", "is a 7z archive; unpack it and choose the file inside"),
)


@dataclass(frozen=True, kw_only=True)
class Looked:
    """A file and what its first bytes say; ``head`` is unpacked, ``whole`` says whether that is all of it."""

    path: Path
    kind: Kind
    gzipped: bool
    size: int
    head: bytes
    whole: bool


def look_at(path: Path) -> Looked:
    """What kind of file this is.

    Raises Refused for what is missing, a folder, empty, binary, packed beyond reason or of a kind nobody reads here.
    """
    head, size = beginning_of(path, HEAD)
    for magic, why in _OTHER:
        if head.startswith(magic):
            raise Refused("not_a_table", f"{path.name} {why}.")
    if head.startswith(b"PAR1"):
        return Looked(path=path, kind="parquet", gzipped=False, size=size, head=b"", whole=False)
    if head.startswith(b"PK\x03\x04"):
        _check_workbook(path)
        return Looked(path=path, kind="xlsx", gzipped=False, size=size, head=b"", whole=False)
    gzipped = head.startswith(b"\x1f\x8b")
    whole = size <= len(head)
    if gzipped:
        head, whole = _unpacked_head(path, size)
        if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
            raise Refused("empty_file", f"{path.name} holds nothing once unpacked.")
        if head.startswith((b"\x1f\x8b", b"PK\x03\x04", b"PAR1")):
            raise Refused("packed_twice", f"{path.name} is packed twice; unpack it once first.")
    _check_text(path, head)
    kind = _text_kind(path, head)
    _check_first_line(path, head, whole=whole)
    return Looked(path=path, kind=kind, gzipped=gzipped, size=size, head=head, whole=whole)


def _check_workbook(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            inside = archive.infolist()
            names = {info.filename for info in inside}
    except (zipfile.BadZipFile, OSError, ValueError):
        raise Refused("damaged", f"{path.name} looks like a workbook but is damaged.") from None
    unpacked = sum(info.file_size for info in inside)
    packed = max(1, sum(info.compress_size for info in inside))
    if unpacked > _LARGEST_WORKBOOK or (unpacked > _SMALL_ENOUGH and unpacked > packed * MOST_TIMES_LARGER):
        raise _bomb(path, unpacked / packed)
    if "xl/workbook.xml" not in names:
        raise Refused("archive", f"{path.name} is a ZIP archive; unpack it and choose the file inside.")


def _unpacked_head(path: Path, size: int) -> tuple[bytes, bool]:
    """The first bytes of a gzip file; its growth is judged on them and on the length it states at its end."""
    with path.open("rb") as file:
        packed = file.read(HEAD)
        file.seek(max(0, size - 4), os.SEEK_SET)
        stated = struct.unpack("<I", file.read(4).rjust(4, b"\0"))[0]
    try:
        unpacker = zlib.decompressobj(wbits=31)
        head = unpacker.decompress(packed, 8 * HEAD)
        if not head:
            with gzip.open(path) as again:
                head = again.read(HEAD)
    except (zlib.error, OSError, EOFError):
        raise Refused("damaged", f"{path.name} is a damaged gzip file; make or fetch it once more.") from None
    if stated > _MOST_DEFLATED * size:
        raise Refused("damaged", f"{path.name} is cut short or damaged; make or fetch it once more.")
    used = max(1, len(packed) - len(unpacker.unconsumed_tail) - len(unpacker.unused_data))
    growth = max(len(head) / used, stated / max(1, size))
    if (growth > MOST_TIMES_LARGER and max(stated, len(head)) > _SMALL_ENOUGH // 4) or (
        size * len(head) / used > _LARGEST_UNPACKED
    ):
        raise _bomb(path, growth)
    return head[:HEAD], bool(unpacker.eof) and not unpacker.unused_data and len(head) <= HEAD


def _bomb(path: Path, growth: float) -> Refused:
    return Refused(
        "bomb",
        f"{path.name} would grow about {growth:,.0f} times when unpacked, as no table of events does; it was not "
        "opened.",
    )


def _check_text(path: Path, head: bytes) -> None:
    if _is_utf16(head):
        return
    controls = sum(head.count(byte) for byte in range(32) if byte not in b"\t\n\r\x0c\x01\x1f")
    if b"\x00" in head or controls > len(head) / 200:
        raise Refused("binary_file", f"{path.name} is no table: it holds binary data, not text.")


def _check_first_line(path: Path, head: bytes, *, whole: bool) -> None:
    if not whole and not _is_utf16(head) and b"\n" not in head and b"\r" not in head:
        raise Refused("long_line", f"{path.name} has a first line longer than a million characters; it is no table.")


def _is_utf16(head: bytes) -> bool:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    part = head[:4000]
    odd, even = part[1::2].count(0), part[::2].count(0)
    return len(part) >= 4 and (odd > len(part) * 0.4 > even * 4 or even > len(part) * 0.4 > odd * 4)


def _text_kind(path: Path, head: bytes) -> Kind:
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if not start.startswith((b"{", b"[")):
        if start[:15].upper() == b"BEGIN:VCALENDAR":
            raise Refused("not_a_table", f"{path.name} is a calendar; use the import for it.")
        if start[:15].lower().startswith((b"<!doctype", b"<html", b"<?xml")):
            raise Refused("not_a_table", f"{path.name} is a web page or XML; export the table as CSV.")
        return "text"
    first = start.partition(b"\n")[0].strip()
    try:
        read = json.loads(first)
    except (ValueError, RecursionError):
        read = None
    if isinstance(read, dict):
        return "json lines"
    if start.startswith(b"{") or first == b"[" or (start.startswith(b"[") and b"{" in start[:20]):
        raise Refused(
            "not_json_lines",
            f"{path.name} is one piece of JSON; save it as JSON lines (one object a line) or as CSV.",
        )
    return "text"
