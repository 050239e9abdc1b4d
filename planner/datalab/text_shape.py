"""How a text file is laid out: encoding, delimiter, heading, width; guessed from its first lines."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from planner.datalab.file_kind import LONGEST_LINE, Looked
from planner.errors import Refused

WHITESPACE = " "
_SINGLE = (",", ";", "\t", "|", "~", "^", "\x1f", "\x01")
_DELIMITERS = (*_SINGLE, "::", "||")
_LINES = 2000
_FURTHER = (0.25, 0.5, 0.75, 0.97)
_FURTHER_BYTES = 32_768
_MOST_COLUMNS = 1000
_NUMBER = re.compile(r"[-+]?[\d.,:/ T-]*\d[\d.,:/ T-]*Z?")
_DECIMAL = re.compile(r"\d,\d")
NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar", WHITESPACE: "spaces", "::": "double colon"}


@dataclass(frozen=True, kw_only=True)
class TextShape:
    """The layout of a text file.

    ``skip`` lines come before the first row of data; ``columns`` are distinct names; ``rows`` is the sample, each with
    as many cells as there are columns; ``first_line`` is the line the first row stands in.
    """

    encoding: str
    encoding_sure: bool
    delimiter: str
    skip: int
    has_header: bool
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    mixed_line_ends: bool


def shape_of(looked: Looked) -> TextShape:
    """The layout of a text file. Raises Refused when it has one column only, or no rows."""
    name = looked.path.name
    encoding, sure = _encoding(looked)
    text = looked.head.decode(encoding, "replace").removeprefix("\ufeff")
    lines = _lines(text, whole=looked.whole)
    if any(len(line) > LONGEST_LINE for line in lines):
        raise Refused("long_line", f"{name} has a line longer than two million characters; it is no table.")
    skip, said = 0, ""
    if lines and lines[0][:4].casefold() == "sep=":
        said, skip = lines[0][4:].strip("\r\n")[:1], 1
    delimiter = said or _delimiter([line for line in lines[skip:] if line.strip()][:200])
    cells = [split(line, delimiter) if line.strip() else [] for line in records(lines[skip:])]
    widths = Counter(len(row) for row in cells if row)
    if not widths:
        raise Refused("empty_file", f"{name} holds no rows.")
    width = widths.most_common(1)[0][0]
    if width < 2:
        raise Refused("one_column", f"{name} has one column only; a table of events needs at least who and when.")
    if width > _MOST_COLUMNS:
        raise Refused("too_many_columns", f"{name} has {width:,} columns; a table of events has a few.")
    top = next(i for i, row in enumerate(cells) if len(row) in (width, width - 1, width + 1) and len(row) > 1)
    before = sum(len(record.splitlines()) for record in records(lines[skip:])[:top])
    heading = cells[top]
    has_header = _is_heading(heading, [row for row in cells[top + 1 :] if row][:50])
    rows = [row for row in cells[top + has_header :] if len(row) == width]
    if not rows and not looked.whole:
        raise Refused(
            "long_line", f"{name} has a line longer than a million characters near its beginning; it is no table."
        )
    if not rows:
        raise Refused("empty_file", f"{name} has a heading and no rows.")
    columns = _named(heading if has_header else [], width, rows)
    rows += [row for row in (split(line, delimiter) for line in _further(looked, encoding)) if len(row) == width]
    return TextShape(
        encoding=encoding, encoding_sure=sure, delimiter=delimiter, skip=skip + before + has_header,
        has_header=has_header, columns=columns, rows=tuple(tuple(row) for row in rows),
        mixed_line_ends=_mixed_line_ends(text),
    )  # fmt: skip


def split(line: str, delimiter: str) -> list[str]:
    """The cells of one record."""
    line = line.rstrip("\r\n")
    if delimiter == WHITESPACE:
        return line.split()
    if len(delimiter) > 1:
        return line.split(delimiter)
    return next(csv.reader(io.StringIO(line, newline=""), delimiter=delimiter), [])


def distinct(headings: list[str]) -> tuple[str, ...]:
    """Names without gaps or repeats: an empty one is "Column 3", a second "date" is "date (2)"."""
    found: list[str] = []
    taken: set[str] = set()
    for number, heading in enumerate(headings, start=1):
        base = " ".join(heading.split())[:200] or f"Column {number}"
        one, again = base, 2
        while one.casefold() in taken:
            one, again = f"{base} ({again})", again + 1
        found.append(one)
        taken.add(one.casefold())
    return tuple(found)


def _encoding(looked: Looked) -> tuple[str, bool]:
    head = looked.head
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8", True
    if head.startswith(codecs.BOM_UTF16_LE):
        return "utf-16-le", True
    if head.startswith(codecs.BOM_UTF16_BE):
        return "utf-16-be", True
    if b"\x00" in head[:4000]:
        return ("utf-16-le", True) if head[1:2000:2].count(0) > head[:2000:2].count(0) else ("utf-16-be", True)
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head, looked.whole)
    except UnicodeDecodeError:
        return "cp1252", True
    return "utf-8", not head.isascii()


def _lines(text: str, *, whole: bool) -> list[str]:
    lines = io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n"), newline="\n").readlines()
    if not whole and len(lines) > 1:
        lines.pop()
    return lines[:_LINES]


def records(lines: list[str]) -> list[str]:
    """Lines put together where a quoted cell runs over several; a quote never closed stays on its line."""
    found: list[str] = []
    i = 0
    while i < len(lines):
        record = lines[i]
        if record.count('"') % 2:
            for j in range(i + 1, min(i + 50, len(lines))):
                if lines[j].count('"') % 2:
                    record, i = "".join(lines[i : j + 1]), j
                    break
        found.append(record)
        i += 1
    return found


def _delimiter(lines: list[str]) -> str:
    """The sign that splits most lines into equally many cells; more cells win, a decimal comma is no delimiter."""
    best, score = _SINGLE[0], 0.0
    for delimiter in (*_DELIMITERS, WHITESPACE):
        widths = [len(split(line, delimiter)) for line in lines]
        width, often = Counter(widths).most_common(1)[0] if widths else (0, 0)
        even = often / max(1, len(widths))
        if width < 2 or even < 0.6:
            continue
        worth = even + min(width, 50) / 1000
        if abs(widths[0] - width) > 1:
            worth -= 0.4
        if delimiter == "," and all(len(_DECIMAL.findall(line)) >= line.count(",") for line in lines[1:]):
            worth -= 0.3
        if delimiter == WHITESPACE:
            worth -= 0.2
        if worth > score:
            best, score = delimiter, worth
    return best


def _is_heading(row: list[str], below: list[list[str]]) -> bool:
    """Whether a row names columns: none of its cells is a number or a date, and no column repeats its name."""
    if any(_NUMBER.fullmatch(cell.strip()) for cell in row):
        return False
    filled = [cell for cell in row if cell.strip()]
    if len({cell.casefold() for cell in filled}) < len(filled) and not below:
        return False
    return any(cell.strip() for cell in row)


def _named(heading: list[str], width: int, rows: list[list[str]]) -> tuple[str, ...]:
    if not heading:
        return distinct([""] * width)
    if len(heading) == width - 1:
        # A delimiter at the end of each row, or (as R writes it) a first column without a name.
        heading = [*heading, ""] if all(not row[-1] for row in rows) else ["", *heading]
    return distinct(heading[:width])


def _further(looked: Looked, encoding: str) -> Iterator[str]:
    """Whole lines from further on in a plain file, so that a guess does not rest on its beginning alone."""
    if looked.gzipped or looked.whole or encoding.startswith("utf-16"):
        return
    with looked.path.open("rb") as file:
        for share in _FURTHER:
            file.seek(int(looked.size * share))
            lines = file.read(_FURTHER_BYTES).replace(b"\r\n", b"\n").split(b"\n")[1:-1]
            yield from (line.decode(encoding, "replace") for line in lines if line.count(b'"') % 2 == 0)


def _mixed_line_ends(text: str) -> bool:
    windows = text.count("\r\n")
    return len([n for n in (windows, text.count("\n") - windows, text.count("\r") - windows) if n > 0]) > 1
