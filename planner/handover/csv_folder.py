"""All records as CSV, one file a kind, for spreadsheets: nothing in them is ever read as a formula."""

import csv
import io
from collections.abc import Iterable, Mapping

from planner.domain.field import Field
from planner.domain.kinds import KINDS
from planner.domain.record import Record, field_of, fields_of
from planner.domain.values import LONGEST_TEXT, to_cell
from planner.errors import Refused
from planner.handover.exact import from_mapping

_GUARDED = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", "'")
"""A text that begins so gets an apostrophe in front; one that begins with an apostrophe loses it when read."""
_LONGEST_CELL = 20 * LONGEST_TEXT


def to_csv_files(records: Iterable[Record]) -> dict[str, bytes]:
    """Give files by name, ``signal.csv`` and so on: UTF-8 with a byte order mark, links as ids set apart by "; ".

    A kind without records has no file.
    """
    groups: dict[type[Record], list[Record]] = {}
    for record in records:
        groups.setdefault(type(record), []).append(record)
    return {f"{kind.kind}.csv": _table(kind, groups[kind]) for kind in KINDS if kind in groups}


def from_csv_files(files: Mapping[str, bytes]) -> list[Record]:
    """The records such files hold; a comma, a semicolon or a tab may set the cells apart.

    Raises Refused("not_ours") for a file that is not called like a kind or has no column ``id``, and what
    ``from_mapping`` refuses.
    """
    known = {f"{kind.kind}.csv": kind for kind in KINDS}
    records = []
    for name in sorted(files):
        if name not in known:
            raise Refused("not_ours", f"“{name}” is not called like a kind of record, as “signal.csv” is.", "path")
        records += _read(known[name], files[name], name)
    return records


def _table(kind: type[Record], records: list[Record]) -> bytes:
    declared = fields_of(kind)
    shown = io.StringIO(newline="")
    writer = csv.writer(shown, lineterminator="\r\n")
    writer.writerow(["id", "origin", *(field.name for field in declared)])
    for record in records:
        cells = [_cell(field, getattr(record, field.name)) for field in declared]
        writer.writerow([record.id, _guarded(record.origin), *cells])
    return shown.getvalue().encode("utf-8-sig")


def _cell(field: Field, value: object) -> str:
    words = to_cell(field, value)
    return words if field.type in ("number", "integer") else _guarded(words)


def _guarded(words: str) -> str:
    return f"'{words}" if words.startswith(_GUARDED) else words


def _read(kind: type[Record], data: bytes, name: str) -> list[Record]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("not_ours", f"“{name}” is not UTF-8; save it as “CSV UTF-8”.", "path") from None
    separator = text[2:3] if text[:2] == "id" and text[2:3] in (",", ";", "\t") else ""
    if not separator:
        raise Refused("not_ours", f"“{name}” does not begin with the column “id”.", "path")
    csv.field_size_limit(max(csv.field_size_limit(), _LONGEST_CELL))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    records = []
    try:
        header = next(reader)
        for row in reader:
            where = f"{name}, line {reader.line_num}"
            if not any(row):
                continue
            if len(row) != len(header):
                raise Refused("bad_value", f"{where}: {len(row)} cells under {len(header)} columns.", "path")
            raw = {column: _unguarded(kind, column, cell) for column, cell in zip(header, row, strict=True)}
            records.append(from_mapping({**raw, "kind": kind.kind}, where))
    except csv.Error as error:
        raise Refused("not_ours", f"{name}, line {reader.line_num}: this is not CSV ({error}).", "path") from None
    return records


def _unguarded(kind: type[Record], column: str, cell: str) -> str:
    field = field_of(kind, column)
    numeric = field is not None and field.type in ("number", "integer")
    return cell[1:] if cell.startswith("'") and not numeric else cell
