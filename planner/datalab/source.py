"""A file as DuckDB reads it: the columns with a sample, and a relation of the ones a question needs."""

import contextlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from planner.datalab.engine import Engine, name, text
from planner.datalab.feed import Feed, decoded_lines, workbook_lines, workbook_sample
from planner.datalab.file_kind import LONGEST_LINE, Looked
from planner.datalab.roles import Column
from planner.datalab.text_shape import NAMES, WHITESPACE, TextShape, shape_of
from planner.errors import Refused

_SAMPLE = 2000
_UNIT = "\x1f"


@dataclass(frozen=True, kw_only=True)
class Source:
    """A file that can be read into a table.

    ``layout`` says in words how it is written. ``from_lines`` is true where a row has a line number. ``shape`` is set
    for texts. ``fed`` files run through ``feed`` (other encodings, workbooks, mixed line ends): nothing of them is
    written down.
    """

    looked: Looked
    columns: tuple[Column, ...]
    layout: str
    shape: TextShape | None = None
    fed: bool = False
    encoding: str = "utf-8"
    notes: tuple[str, ...] = ()
    _feed: list[Feed] = field(default_factory=list)

    @property
    def path(self) -> Path:
        """The file."""
        return self.looked.path

    @property
    def from_lines(self) -> bool:
        """Whether a row has a line number."""
        return self.looked.kind != "parquet"

    @contextlib.contextmanager
    def relation(self, engine: Engine, wanted: Sequence[str], *, record_rejects: bool) -> Iterator[str]:
        """What stands behind FROM: the wanted columns under their own names, texts where the file has no types."""
        if self.looked.kind == "parquet":
            yield f"read_parquet({text(str(self.path))})"
        elif self.looked.kind == "json lines":
            columns = ", ".join(f"{text(one)}: 'VARCHAR'" for one in dict.fromkeys(wanted))
            packed = ", compression = 'gzip'" if self.looked.gzipped else ""
            yield (
                f"read_json({text(str(self.path))}, format = 'newline_delimited', ignore_errors = true, "
                f"columns = {{{columns}}}, maximum_object_size = {LONGEST_LINE}{packed})"
            )
        elif self.fed:
            lines = (
                workbook_lines(self.path) if self.looked.kind == "xlsx" else decoded_lines(self.looked, self.encoding)
            )
            with Feed(engine.folder, lines) as feed:
                yield self._csv(str(feed.path), wanted, gzipped=False, record_rejects=record_rejects)
            feed.check()
        else:
            yield self._csv(str(self.path), wanted, gzipped=self.looked.gzipped, record_rejects=record_rejects)

    def _csv(self, path: str, wanted: Sequence[str], *, gzipped: bool, record_rejects: bool) -> str:
        shape = self.shape
        assert shape
        packed = ", compression = 'gzip'" if gzipped else ", compression = 'none'"
        rejects = ", store_rejects = true" if record_rejects else ", ignore_errors = true"
        common = (
            f"header = false, auto_detect = false, skip = {shape.skip}, max_line_size = {LONGEST_LINE}{packed}{rejects}"
        )
        if shape.delimiter == WHITESPACE:
            # DuckDB takes each space for a delimiter: a line is read whole, and split where spaces begin and end.
            places = {column.name: i for i, column in enumerate(self.columns, start=1)}
            whole = f"CASE WHEN len(parts) = {len(self.columns)} THEN parts"
            cells = ", ".join(f"{whole}[{places[one]}] END AS {name(one)}" for one in dict.fromkeys(wanted))
            return (
                f"(SELECT {cells} FROM (SELECT regexp_split_to_array(trim(line, ' \t'), '\\s+') AS parts "
                f"FROM read_csv({text(path)}, delim = '{_UNIT}', quote = '', escape = '', columns = "
                f"{{'line': 'VARCHAR'}}, "
                f"{common}) WHERE trim(line, ' \t') <> ''))"
            )
        columns = ", ".join(f"{text(column.name)}: 'VARCHAR'" for column in self.columns)
        quote = "" if len(shape.delimiter) > 1 else '"'
        return (
            f"read_csv({text(path)}, delim = {text(shape.delimiter)}, quote = '{quote}', escape = '{quote}', "
            f"columns = {{{columns}}}, {common})"
        )


def open_source(looked: Looked) -> Source:
    """Look closer at a file: its columns, their sample, its layout. Raises Refused where it is no table."""
    if looked.kind == "parquet":
        return _parquet(looked)
    if looked.kind == "json lines":
        return _json_lines(looked)
    if looked.kind == "xlsx":
        shape = workbook_sample(looked)
        return Source(
            looked=looked,
            columns=_columns(shape.columns, shape.rows),
            shape=shape,
            fed=True,
            layout="XLSX, first sheet",
        )
    shape = shape_of(looked)
    encoding = {"utf-8": "UTF-8", "cp1252": "Windows-1252 (Western European)"}.get(
        shape.encoding, shape.encoding.upper()
    )
    sign = NAMES.get(shape.delimiter, f"“{shape.delimiter}”")
    packed = ", gzip" if looked.gzipped else ""
    header = "with a heading" if shape.has_header else "without a heading"
    notes = (
        ()
        if shape.encoding != "cp1252"
        else (
            "The file is not UTF-8 and was read as Western European (Windows-1252); look at its umlauts and accents.",
        )
    )
    return Source(
        looked=looked,
        columns=_columns(shape.columns, shape.rows),
        shape=shape,
        notes=notes,
        encoding=shape.encoding,
        fed=shape.encoding != "utf-8" or shape.mixed_line_ends,
        layout=f"text separated by {sign}, {encoding}{packed}, {header}",
    )


def _columns(names: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    return tuple(
        Column(
            name=one, cells=tuple(row[i].strip() for row in rows), padded=any(row[i] != row[i].strip() for row in rows)
        )
        for i, one in enumerate(names)
    )


def _parquet(looked: Looked) -> Source:
    path = text(str(looked.path))
    try:
        with Engine() as engine:
            described = engine.run(f"DESCRIBE SELECT * FROM read_parquet({path})")
            cells = ", ".join(f"CAST({name(row[0])} AS VARCHAR)" for row in described)
            rows = engine.run(f"SELECT {cells} FROM read_parquet({path}) LIMIT {_SAMPLE}")
    except duckdb.Error:
        raise Refused("damaged", f"{looked.path.name} looks like Parquet but is damaged.") from None
    if not rows:
        raise Refused("empty_file", f"{looked.path.name} holds no rows.")
    if len(described) < 2:
        raise Refused(
            "one_column", f"{looked.path.name} has one column only; a table of events needs at least who and when."
        )
    columns = tuple(
        Column(name=row[0], type=row[1], cells=tuple(one[i] or "" for one in rows)) for i, row in enumerate(described)
    )
    return Source(looked=looked, columns=columns, layout="Parquet")


def _json_lines(looked: Looked) -> Source:
    found: list[Mapping[str, object]] = []
    lines = looked.head.decode("utf-8", "replace").removeprefix("\ufeff").splitlines()
    for line in lines[: _SAMPLE if looked.whole else min(_SAMPLE, max(1, len(lines) - 1))]:
        with contextlib.suppress(ValueError, RecursionError):
            read = json.loads(line)
            if isinstance(read, dict):
                found.append(read)
    names = list(dict.fromkeys(key for one in found for key in one if isinstance(key, str)))
    if len(names) < 2:
        raise Refused(
            "one_column", f"{looked.path.name} has one field only; a table of events needs at least who and when."
        )
    columns = tuple(Column(name=one, cells=tuple(_plain(row.get(one)) for row in found)) for one in names)
    return Source(looked=looked, columns=columns, layout=f"JSON lines{', gzip' if looked.gzipped else ''}")


def _plain(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value)
