"""Reading a finished file again, as a curious reader would, and naming every confidential name left in it."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from planner.errors import Refused
from planner.portfolio.contact_details import EMAIL, PHONE, Sureness
from planner.portfolio.file_types import DOCX, HTML, JSON, PDF, FileType
from planner.portfolio.name_forms import Pseudonym
from planner.portfolio.names import Names, names_ready
from planner.portfolio.reading_files import Reading, Unread, Words, read_words

_KINDS = {"docx": DOCX, "html": HTML, "json-resume": JSON, "pdf": PDF}


@dataclass(frozen=True, kw_only=True, slots=True)
class Leak:
    """One real name in a finished file: where, as it is written there, and what should stand there."""

    where: str
    found: str
    instead: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Checked:
    """A file read for names: those found, and what in it nobody can check."""

    leaks: tuple[Leak, ...]
    unread: tuple[str, ...]


def find_leaks(data: bytes, format: str, pseudonyms: Iterable[Pseudonym], *, author: str = "") -> list[Leak]:  # noqa: A002 - the contract's word
    """Give every real name in the bytes of a finished portfolio of one of the formats, in any of its forms.

    HTML is read with its attributes, comments and the pictures in them, a PDF with its metadata, bookmarks, addresses
    and descriptions, a DOCX part by part with its properties, addresses, bookmarks, pictures and the names of the
    parts, JSON with its keys. E-mail addresses and phone numbers count as names. The author's own name may stand.
    Raises :class:`~planner.errors.Refused` for a format or file that cannot be read, for an export that cannot be
    checked may not leave.
    """
    if format != "md" and format not in _KINDS:
        raise Refused("format", f"A file of the kind “{format}” cannot be checked for names.", "format")
    reading = _markdown(data) if format == "md" else read_words(data, _KINDS[format])
    return list(_checked(reading, names_ready(tuple(pseudonyms), (author,)), also_contacts=True).leaks)


def check_file(data: bytes, kind: FileType, names: Names) -> Checked:
    """Read any file for names; whose an e-mail address or phone number in it is, somebody has to look.

    Raises :class:`~planner.errors.Refused` for a file that is damaged, locked or a bomb.
    """
    checked = _checked(read_words(data, kind), names, also_contacts=True)
    contacts = [leak for leak in checked.leaks if leak.instead in (EMAIL, PHONE)]
    whose = tuple(f"whose “{leak.found}” in {leak.where} is" for leak in contacts)
    return Checked(
        leaks=tuple(leak for leak in checked.leaks if leak not in contacts), unread=(*checked.unread, *whose)
    )


def _checked(reading: Reading, names: Names, *, also_contacts: bool = False) -> Checked:
    leaks: dict[Leak, None] = {}
    unread: dict[str, None] = {}
    for piece in reading:
        if isinstance(piece, Unread):
            unread[piece.what] = None
            continue
        words = unicodedata.normalize("NFC", piece.words)
        # Numbers that only look like a phone's are everywhere in a file: sizes of type, places in a drawing, columns.
        sureness: Sureness | None = ("emails" if piece.run_together else "surely") if also_contacts else None
        for found in names.find(words, run_together=piece.run_together, contacts=sureness):
            leaks[Leak(where=piece.where, found=found.original, instead=found.instead)] = None
    return Checked(leaks=tuple(leaks), unread=tuple(unread))


def _markdown(data: bytes) -> Reading:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only an export needs it

    source = data.decode("utf-8", errors="replace")
    yield from read_words(MarkdownIt("commonmark").enable("table").render(source).encode("utf-8"), HTML)
    for number, line in enumerate(source.splitlines(), 1):
        yield Words(where=f"line {number}", words=re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", line))
