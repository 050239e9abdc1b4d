"""A file's rows as text cells, whatever it was written with."""

import codecs
import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from planner.errors import Refused
from planner.importing.proposal import Note, Skipped
from planner.storage.any_file import beginning_of

LARGEST_FILE = 50_000_000
"""Bytes; nine months of notes are a thousandth of it."""
MOST_ROWS = 100_000
LONGEST_CELL = 200_000
"""Characters, as many as a text field takes."""
MOST_COLUMNS = 200

FileKind = Literal["csv", "xlsx", "ics"]
_DELIMITERS = ";,\t|"
_NO_DELIMITER = "\x1f"
_OTHER_PROGRAMS = (
    (b"\xd0\xcf\x11\xe0", "is an old Excel or Word file; save it as .xlsx or CSV"),
    (b"%PDF", "is a PDF; export the table as CSV or .xlsx"),
    (b"SQLite format 3", "is a database; to bring two plans together, merge them"),
)


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row: the line it begins on and its cells, as many as there are columns."""

    line: int
    cells: tuple[str, ...]


@dataclass(kw_only=True)
class Sheet:
    """A table that was read; ``columns`` are its headings, made distinct, ``heading`` the row they stood in."""

    columns: tuple[str, ...] = ()
    heading: Row | None = None
    rows: list[Row] = field(default_factory=list)
    skip: list[Skipped] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    rows_read: int = 0


def look_at(path: Path) -> tuple[FileKind, bytes]:
    """What kind of file this is, with its first bytes.

    Raises Refused for what is no file, is empty, is too large, cannot be read or is no table and no calendar.
    """
    head, size = beginning_of(path, 65_536)
    if size > LARGEST_FILE:
        raise Refused("too_large", f"{path.name} has {size / 1e6:,.0f} MB; files up to 50 MB can be imported.")
    return _file_kind(path, head), head


def read_text(path: Path, head: bytes) -> tuple[str, list[Note]]:
    """The file as text: by its BOM, else UTF-8, else Western European with a note that says so.

    Line ends are kept. Raises Refused("not_readable").
    """
    try:
        raw = path.read_bytes()[:LARGEST_FILE]
    except OSError as error:
        raise Refused("not_readable", f"{path.name} cannot be read: {error.strerror}.") from None
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16", "replace"), []
    try:
        return raw.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        note = "The file is not UTF-8 and was read as Western European (Windows-1252); look at its umlauts and accents."
        return raw.decode("cp1252", "replace"), [Note(line=0, text=note)]


def read_csv(text: str, should_stop: Callable[[], bool]) -> Sheet:
    """The table in a text; the delimiter is guessed, rows beyond the limits are left out with a reason."""
    first_line = 1
    delimiter = ""
    if text[:4].casefold() == "sep=" and len(text) > 5 and text[5:6] in "\r\n":
        delimiter, text, first_line = text[4], text[5:].lstrip("\r").removeprefix("\n"), 2
    delimiter = delimiter or guess_delimiter(text)
    sheet = Sheet()
    before = csv.field_size_limit(LARGEST_FILE)
    try:
        gather(sheet, _csv_rows(text, delimiter, first_line, sheet), should_stop, glue=delimiter)
    finally:
        csv.field_size_limit(before)
    return sheet


def gather(sheet: Sheet, rows: Iterator[tuple[int, list[str]]], should_stop: Callable[[], bool], glue: str) -> None:
    """Take the heading and the rows; empty rows are told apart from the emptiness that ends a sheet."""
    blank: list[int] = []
    for line, cells in rows:
        if should_stop():
            raise Refused("stopped", "The import was stopped; nothing has changed.")
        if not any(cell.strip() for cell in cells):
            blank.append(line)
            continue
        if not sheet.columns:
            if not any(sign.isalnum() for cell in cells for sign in cell):
                continue
            blank.clear()
            sheet.columns = distinct(cells)
            sheet.heading = Row(line=line, cells=tuple(cell.strip() for cell in cells[: len(sheet.columns)]))
            continue
        sheet.skip += [Skipped(line=empty, why="an empty line") for empty in blank]
        sheet.rows_read += 1 + len(blank)
        blank.clear()
        if sheet.rows_read > MOST_ROWS:
            sheet.rows_read -= 1
            sheet.notes.append(Note(line=line, text=f"Only the first {MOST_ROWS:,} rows were read."))
            return
        if any(len(cell) > LONGEST_CELL for cell in cells):
            why = f"a cell is longer than {LONGEST_CELL:,} characters; a quotation mark may be missing"
            sheet.skip.append(Skipped(line=line, why=why))
            continue
        width = len(sheet.columns)
        if len(cells) > width:  # an unquoted delimiter in the last text: kept, not dropped
            last = glue.join(cells[width - 1 :]).rstrip(glue)
            sheet.rows.append(Row(line=line, cells=tuple(c.strip() for c in (*cells[: width - 1], last))))
            continue
        sheet.rows.append(Row(line=line, cells=tuple([c.strip() for c in cells] + [""] * (width - len(cells)))))


def distinct(headings: list[str]) -> tuple[str, ...]:
    """Headings without repeats or gaps: a second "Notes" becomes "Notes (2)", an empty one "Column 3"."""
    while len(headings) > 1 and not headings[-1].strip():
        headings = headings[:-1]
    found: list[str] = []
    for number, heading in enumerate(headings[:MOST_COLUMNS], start=1):
        name = " ".join(heading.split())[:100] or f"Column {number}"
        again = 2
        while name in found:
            name = f"{' '.join(heading.split())[:100] or 'Column'} ({again})"
            again += 1
        found.append(name)
    return tuple(found)


def guess_delimiter(text: str) -> str:
    """The sign between the cells: the one that splits the first rows most evenly; none for a single column."""
    sample = text[:65_536]
    best, score = _NO_DELIMITER, 0.0
    before = csv.field_size_limit(LARGEST_FILE)
    try:
        for delimiter in _DELIMITERS:
            rows = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
            widths = [len(row) for _, row in zip(range(60), _without_errors(rows), strict=False) if any(row)]
            widths = widths[:-1] if len(sample) < len(text) and len(widths) > 2 else widths
            if not widths or widths[0] < 2:
                continue
            even = sum(width == widths[0] for width in widths) / len(widths)
            if even >= 0.5 and even + widths[0] / 1000 > score:
                best, score = delimiter, even + widths[0] / 1000
    finally:
        csv.field_size_limit(before)
    return best


def _without_errors(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    while True:
        try:
            yield next(rows)
        except csv.Error:
            continue
        except StopIteration:
            return


def _csv_rows(text: str, delimiter: str, first_line: int, sheet: Sheet) -> Iterator[tuple[int, list[str]]]:
    quotes = 0

    def lines() -> Iterator[str]:
        nonlocal quotes
        for raw in io.StringIO(text, newline=""):
            quotes += raw.count('"')
            yield raw

    reader = csv.reader(lines(), delimiter=delimiter)
    while True:
        begins, quotes = reader.line_num + first_line, 0
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            sheet.rows_read += 1
            sheet.skip.append(Skipped(line=begins, why=f"this line cannot be read as CSV ({error})"))
            continue
        if quotes % 2 and reader.line_num + first_line - begins > 1:
            sheet.rows_read += 1
            why = "a quotation mark opens here and is never closed; the lines from here on were not read"
            sheet.skip.append(Skipped(line=begins, why=why))
            continue
        yield begins, [cell.replace("\x00", "") for cell in cells]


def _file_kind(path: Path, head: bytes) -> FileKind:
    if head.startswith(b"PK\x03\x04"):
        return "xlsx"
    for magic, why in _OTHER_PROGRAMS:
        if head.startswith(magic):
            raise Refused("not_a_table", f"{path.name} {why}.")
    if not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        controls = sum(byte < 32 and byte not in b"\t\n\r\x0c\x1f" for byte in head)
        if b"\x00" in head or controls > len(head) / 100:
            raise Refused("binary_file", f"{path.name} is neither a table nor a calendar: it is no text.")
    if head.removeprefix(codecs.BOM_UTF8).lstrip()[:15].upper() == b"BEGIN:VCALENDAR" or path.suffix.casefold() in (
        ".ics",
        ".ical",
    ):
        return "ics"
    return "csv"
