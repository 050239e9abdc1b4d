"""Rows that could not be read: how many, why, and on which lines."""

import csv
import gzip
import io
import itertools
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from planner.datalab.engine import UNWATCHED, Engine, Watch
from planner.datalab.feed import workbook_rows
from planner.datalab.source import Source
from planner.datalab.text_shape import WHITESPACE, split
from planner.errors import Refused

EXAMPLES = 20
"""Lines shown of each reason."""
_LOOK_EVERY = 20_000
CAST = "a user or a time that cannot be read"
"""DuckDB may turn a row down where it would otherwise make the cell NULL; the row is missing all the same."""
_REASONS = {
    "MISSING COLUMNS": "fewer cells than there are columns",
    "TOO MANY COLUMNS": "more cells than there are columns",
    "UNQUOTED VALUE": "a quotation mark is opened and not closed, or text follows the closing one",
    "LINE SIZE OVER MAXIMUM": "the line is longer than two million characters",
    "INVALID ENCODING": "the line is not written in the encoding of the file",
    "CAST": CAST,
}
NO_USER, NO_TIME, NEITHER = "no user", "no time that can be read", "neither a user nor a time that can be read"


@dataclass(frozen=True, kw_only=True)
class Unread:
    """Rows that were not read for one reason; ``lines`` are the first of them (line, its beginning)."""

    count: int
    why: str
    lines: tuple[tuple[int, str], ...] = ()


def rejected(engine: Engine) -> tuple[Unread, ...]:
    """What DuckDB could not take apart while it read the file with ``store_rejects``."""
    if not engine.run("SELECT 1 FROM duckdb_tables() WHERE table_name = 'reject_errors'"):
        return ()
    rows = engine.run(
        "WITH each AS (SELECT line, min(error_type)::VARCHAR AS kind, min(csv_line) AS start FROM reject_errors "
        "GROUP BY line) "
        "SELECT kind, count(*), list(line ORDER BY line)[:20], list(left(start, 80) ORDER BY line)[:20], "
        "sum(CASE WHEN kind = 'UNQUOTED VALUE' THEN length(rtrim(start, chr(10))) - length(replace(rtrim(start, "
        "chr(10)), chr(10), '')) "
        "ELSE 0 END) FROM each GROUP BY kind ORDER BY 2 DESC, kind"
    )
    found = []
    for kind, count, lines, starts, swallowed in rows:
        why = _REASONS.get(kind, "the line cannot be taken apart")
        if swallowed:
            why += f"; {int(swallowed):,} lines after it were swallowed"
        shown = tuple((int(line), _beginning(start or "")) for line, start in zip(lines, starts, strict=True))
        found.append(Unread(count=int(count) + int(swallowed or 0), why=why, lines=shown))
    engine.run("DROP TABLE reject_errors")
    engine.run("DROP TABLE reject_scans")
    return tuple(found)


def find_lines(
    source: Source, who: str, when: str, counts: dict[str, int], bad_times: frozenset[str], watch: Watch = UNWATCHED
) -> tuple[Unread, ...]:
    """Where the rows stand that lack a user or a time; ``counts`` says how many there are for each reason.

    The file is read once more, in order, until twenty lines of each reason are known. Parquet has no lines.
    """
    lines: dict[str, list[tuple[int, str]]] = {why: [] for why in counts}
    if source.from_lines:
        wanted = {why: min(count, EXAMPLES) for why, count in counts.items()}
        names = [column.name for column in source.columns]
        at_who, at_when = names.index(who), names.index(when)
        for number, (line, cells) in enumerate(_rows(source)):
            if number % _LOOK_EVERY == 0:
                if watch.should_stop():
                    raise Refused("stopped", "Stopped; nothing was kept.")
                watch.progressed("Looking for the rows that cannot be read", None)
            short = len(cells) != len(names)
            if short and cells and not _keeps_short_rows(source):
                continue
            no_user = short or not cells[at_who].strip() or cells[at_who].strip() in MISSING
            no_time = short or not cells[at_when].strip() or cells[at_when].strip() in bad_times
            why = NEITHER if no_user and no_time else NO_USER if no_user else NO_TIME if no_time else ""
            if why in wanted and len(lines[why]) < wanted[why]:
                lines[why].append((line, _beginning("  ".join(cells))))
                if all(len(lines[one]) >= wanted[one] for one in wanted):
                    break
    return tuple(Unread(count=count, why=why, lines=tuple(lines[why])) for why, count in counts.items() if count)


MISSING = frozenset({"NULL", "null", "\\N", "NaN", "nan", "None"})
"""How programs write that there is no user."""


def _keeps_short_rows(source: Source) -> bool:
    return source.looked.kind == "json lines" or bool(source.shape and source.shape.delimiter == WHITESPACE)


def _rows(source: Source) -> Iterator[tuple[int, list[str]]]:
    """Every row with the line it begins on (for a workbook: the row of the sheet)."""
    if source.looked.kind == "xlsx":
        for number, cells in enumerate(itertools.islice(workbook_rows(source.path), 1, None), start=2):
            width = len(source.columns)
            yield number, [*cells, *[""] * (width - len(cells))][:width]
        return
    with (
        gzip.open(source.path) if source.looked.gzipped else source.path.open("rb") as file,
        io.TextIOWrapper(file, encoding=source.encoding, errors="replace", newline=None) as lines,
    ):
        shape = source.shape
        if shape is None:
            yield from _objects(lines, [column.name for column in source.columns])
            return
        after = itertools.islice(lines, shape.skip, None)
        if shape.delimiter == WHITESPACE or len(shape.delimiter) > 1:
            for number, line in enumerate(after, start=shape.skip + 1):
                if line.strip():
                    yield number, split(line, shape.delimiter)
            return
        reader: Any = csv.reader(after, delimiter=shape.delimiter)
        before = 0
        while True:
            try:
                row: list[str] = next(reader)
            except StopIteration:
                return
            except csv.Error:
                before = reader.line_num
                continue
            if row:
                yield shape.skip + before + 1, row
            before = reader.line_num


def _objects(lines: Iterator[str], names: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            read = json.loads(line)
        except (ValueError, RecursionError):
            read = None
        if isinstance(read, dict):
            yield number, ["" if read.get(one) is None else str(read[one]) for one in names]
        else:
            yield number, []


def _beginning(line: str) -> str:
    plain = " ".join(line.split())
    return plain if len(plain) <= 80 else plain[:79] + "…"
