"""A file of events, read once into a typed table that any number of questions are put to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any

import duckdb

from planner.datalab import left_out
from planner.datalab.engine import UNWATCHED, Engine, Watch, name, text
from planner.datalab.file_kind import look_at
from planner.datalab.fingerprint import quick_fingerprint
from planner.datalab.left_out import Unread
from planner.datalab.moments import ORDERS, mixed_orders, read_texts
from planner.datalab.roles import ANY, Chosen, Column, Roles, find_column, guess_roles
from planner.datalab.source import Source, open_source
from planner.datalab.stories import MARK, label_of
from planner.errors import Refused

_MOST_NAMES = 10_000
"""With more different events a dictionary does not pay."""
_FEW = 60
"""A column with at most so many different values in the sample is offered as a segment."""


@dataclass(frozen=True, kw_only=True)
class Read:
    """What came of reading the file.

    ``events`` rows were read, by ``users`` users, from ``first`` to ``last``; ``unread`` tells of the others.
    """

    events: int
    users: int
    first: datetime
    last: datetime
    unread: tuple[Unread, ...]
    notes: tuple[str, ...]

    @property
    def unread_rows(self) -> int:
        """How many rows were not read."""
        return sum(one.count for one in self.unread)


class EventTable:
    """The events of one file.

    The table ``events`` has ``who`` (a number for each user), ``moment`` (TIMESTAMP), ``what`` (where the file names
    events), ``line`` (the order of the file) and one text column for each segment asked for; the table ``everyone`` has
    ``who``, ``start``, ``last`` and the number of events ``n``. Who the users are is forgotten once they are numbered.
    ``chosen`` is what was said about the columns, ``quick`` the file's size and quick fingerprint before it was read.
    Made by ``open_events``; close it.
    """

    def __init__(self, source: Source, roles: Roles, engine: Engine, read: Read, segments: Mapping[str, str]) -> None:
        self.chosen = Chosen()
        self.quick = (0, "")
        self.source = source
        self.roles = roles
        self.read = read
        self._engine = engine
        self._segments = dict(segments)
        self._made: dict[str, str] = {}

    @property
    def path(self) -> Path:
        """The file."""
        return self.source.path

    @property
    def what(self) -> str:
        """The event of a row as SQL."""
        return "CAST(what AS VARCHAR)" if self.roles.what else text(ANY)

    @property
    def mark(self) -> str | None:
        """What the rows of made-up data say of themselves; None where the file has no such column."""
        for column in self.source.columns:
            if column.name.casefold() == MARK:
                return next((cell for cell in column.cells if cell), "")
        return None

    @property
    def generated(self) -> str:
        """The label that made-up data carry wherever they appear, or ""."""
        return "" if self.mark is None else label_of(self.mark)

    def ask(self, statement: str, values: Sequence[object] = (), watch: Watch = UNWATCHED) -> list[tuple[Any, ...]]:
        """The rows of a statement over ``events``. Raises Refused("stopped" | "too_large")."""
        return self._engine.run(statement, values, watch=watch, stage="Counting")

    def kept(self, key: str, statement: str, watch: Watch = UNWATCHED) -> str:
        """The name of a table made by a SELECT; made once, and found again for the same key."""
        if key not in self._made:
            made = f"made_{len(self._made)}"
            self.ask(f"CREATE TEMP TABLE {made} AS {statement}", watch=watch)
            self._made[key] = made
        return self._made[key]

    def column(self, wanted: str, watch: Watch = UNWATCHED) -> str:
        """A column of the file as SQL text; one not read so far is read now, with the whole file once more.

        Raises Refused("unknown_column").
        """
        found = find_column(self.source.columns, wanted).name
        if found == self.roles.what:
            return "CAST(what AS VARCHAR)"
        if found in self._segments:
            return self._segments[found]
        again = _load(self.source, self.roles, [*self._segments, found], watch)
        self._engine.close()
        self._engine, self._segments, self._made = again._engine, again._segments, {}
        return self._segments[found]

    def segments(self) -> tuple[str, ...]:
        """Columns worth splitting by: few different values that come back, and no part of their own."""
        parts = {self.roles.who, self.roles.when, self.roles.what}
        return tuple(c.name for c in self.source.columns if c.name not in parts and _is_segment(c))

    def stop(self) -> None:
        """End the question that is being answered, from another thread."""
        self._engine.stop()

    def close(self) -> None:
        """Forget the data; nothing of them stays on the disk."""
        self._engine.close()

    def __enter__(self) -> "EventTable":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_events(
    path: Path, chosen: Chosen | None = None, *, segments: Sequence[str] = (), watch: Watch = UNWATCHED
) -> EventTable:
    """Read a file of events into a table.

    ``chosen`` settles columns and date order that would be guessed; ``segments`` names further columns to read at once.
    Raises Refused with one sentence for everything that is no table of events.
    """
    looked = look_at(path)
    quick = quick_fingerprint(path)
    source = open_source(looked)
    roles = guess_roles(path.name, source.columns, chosen or Chosen())
    wanted = [find_column(source.columns, one).name for one in segments]
    table = _load(source, roles, [one for one in dict.fromkeys(wanted) if one != roles.what], watch)
    table.chosen, table.quick = chosen or Chosen(), quick
    return table


def _load(source: Source, roles: Roles, segments: Sequence[str], watch: Watch) -> EventTable:
    engine = Engine()
    try:
        return _loaded(engine, source, roles, segments, watch)
    except duckdb.Error as error:
        engine.close()
        if source.shape and not source.fed and "state machine" in str(error):
            return _load(replace(source, fed=True), roles, segments, watch)
        raise Refused("damaged", f"{source.path.name} cannot be read to its end; it may be damaged.") from None
    except _Again as again:
        engine.close()
        return _load(again.source, again.roles, segments, watch)
    except BaseException:
        engine.close()
        raise


class _Again(Exception):  # noqa: N818 - no error, a better way of reading
    """The rows have shown that the file must be read another way than its sample said."""

    def __init__(self, source: Source, roles: Roles) -> None:
        super().__init__()
        self.source = source
        self.roles = roles


def _loaded(engine: Engine, source: Source, roles: Roles, segments: Sequence[str], watch: Watch) -> EventTable:
    names = {one: f"segment_{i}" for i, one in enumerate(segments)}
    columns = [roles.who, roles.when, *([roles.what] if roles.what else []), *segments]
    cells = {column.name: _cell(column) for column in source.columns}
    typed = {column.name: column.type for column in source.columns}
    who = f"TRY_CAST({cells[roles.who]} AS BIGINT)" if roles.numeric_who and not typed[roles.who] else cells[roles.who]
    what = f"coalesce(CAST({cells[roles.what]} AS VARCHAR), '(empty)')" if roles.what else ""
    selected = [
        f"{who if typed[roles.who] in _KEPT_TYPES or roles.numeric_who else _filled(who)} AS who",
        f"{roles.times.expression.format(cells[roles.when])} AS moment",
        *([f"{what} AS what"] if what else []),
        *(f"coalesce(CAST({cells[one]} AS VARCHAR), '(empty)') AS {column}" for one, column in names.items()),
    ]
    with source.relation(engine, columns, record_rejects=True) as relation:
        if (
            source.looked.kind == "parquet"
            and roles.what
            and _make_dictionary(engine, f"{what} AS what FROM {relation}")
        ):
            selected = [f"CAST({what} AS event_name) AS what" if one.endswith(" AS what") else one for one in selected]
        engine.run(
            f"CREATE TABLE raw AS SELECT {', '.join(selected)} FROM {relation}",
            watch=watch,
            stage="Reading the file",
        )
    unread = list(left_out.rejected(engine)) if source.shape else []
    if roles.numeric_who and any(one.why == left_out.CAST for one in unread):
        raise _Again(source, replace(roles, numeric_who=False))
    if source.shape and not source.shape.encoding_sure and any("encoding" in one.why for one in unread):
        note = "The file is not UTF-8 and was read as Western European (Windows-1252); look at its umlauts and accents."
        shape = replace(source.shape, encoding="cp1252", encoding_sure=True)
        raise _Again(replace(source, shape=shape, encoding="cp1252", fed=True, notes=(*source.notes, note)), roles)
    if not typed[roles.who] and not roles.numeric_who:
        listed = ", ".join(text(one) for one in sorted(left_out.MISSING))
        engine.run(f"UPDATE raw SET who = NULL WHERE who IN ({listed})")
    neither, no_user, no_time, rows = engine.run(
        "SELECT count(*) FILTER (who IS NULL AND moment IS NULL), count(*) FILTER (who IS NULL AND moment IS NOT "
        "NULL), "
        "count(*) FILTER (moment IS NULL AND who IS NOT NULL), count(*) FROM raw",
        watch=watch,
        stage="Checking the rows",
    )[0]
    counts = {left_out.NEITHER: neither, left_out.NO_USER: no_user, left_out.NO_TIME: no_time}
    counts = {why: count for why, count in counts.items() if count}
    if counts:
        if roles.numeric_who and not typed[roles.who] and (neither or no_user):
            raise _Again(source, replace(roles, numeric_who=False))
        bad_times = _bad_times(engine, source, roles, cells[roles.when], columns, watch)
        _check_order(source, roles, bad_times, rows, no_time + neither)
        unread += left_out.find_lines(source, roles.who, roles.when, counts, bad_times, watch)
        engine.run("DELETE FROM raw WHERE who IS NULL OR moment IS NULL")
    return EventTable(source, roles, engine, _read(engine, source, roles, unread, names, watch), names)


_KEPT_TYPES = ("BIGINT", "INTEGER", "SMALLINT", "TINYINT", "UBIGINT", "UINTEGER", "UUID", "HUGEINT")


def _cell(column: Column) -> str:
    return f"trim({name(column.name)})" if column.padded else name(column.name)


def _filled(cell: str) -> str:
    return f"nullif(CAST({cell} AS VARCHAR), '')"


def _bad_times(
    engine: Engine, source: Source, roles: Roles, cell: str, columns: Sequence[str], watch: Watch
) -> frozenset[str]:
    """Up to a thousand texts in the column of times that could not be read."""
    expression = roles.times.expression.format(cell)
    with source.relation(engine, columns, record_rejects=False) as relation:
        rows = engine.run(
            f"SELECT DISTINCT CAST({cell} AS VARCHAR) FROM {relation} WHERE {expression} IS NULL AND {cell} IS NOT "
            "NULL LIMIT 1000",
            watch=watch, stage="Looking at what could not be read",
        )  # fmt: skip
    return frozenset(row[0].strip() for row in rows)


def _check_order(source: Source, roles: Roles, bad_times: frozenset[str], rows: int, unread: int) -> None:
    """Whether times that could not be read day first can be read month first, or the other way round."""
    order = roles.times.order
    if order is None or not bad_times:
        return
    other = next(one for one in ORDERS if one != order)
    decided = [one for one in sorted(bad_times) if _fits(one, other)]
    if len(decided) < len(bad_times) / 2:
        return
    if not roles.times.sure:
        column = next(column for column in source.columns if column.name == roles.when)
        times = read_texts(roles.when, column.cells, wanted=other)
        assert times
        how = times.how.replace("as you said", f"“{decided[0]}” can be read in no other way")
        raise _Again(source, replace(roles, times=replace(times, how=how, sure=True)))
    if unread > 0.02 * rows:
        column = next(column for column in source.columns if column.name == roles.when)
        mine = next((cell for cell in column.cells if _fits(cell, order)), column.cells[0])
        raise mixed_orders(roles.when, *((mine, decided[0]) if order == "dmy" else (decided[0], mine)))


def _fits(cell: str, order: str) -> bool:
    """Whether a date can be read in this order and in no other."""
    parts = cell.replace("/", ".").replace("-", ".").split(".")
    if len(parts) < 3 or not (parts[0].isdigit() and parts[1].isdigit()):
        return False
    day, month = (int(parts[0]), int(parts[1])) if order == "dmy" else (int(parts[1]), int(parts[0]))
    return 12 < day <= 31 and 0 < month <= 12


def _read(
    engine: Engine, source: Source, roles: Roles, unread: Sequence[Unread], segments: Mapping[str, str], watch: Watch
) -> Read:
    """Turn the raw rows into the tables the questions are put to."""
    engine.run(
        "CREATE TABLE named AS SELECT *, CAST(row_number() OVER () AS INTEGER) AS id FROM "
        "(SELECT who, min(moment) AS start, max(moment) AS last, count(*) AS n FROM raw GROUP BY who)",
        watch=watch,
        stage="Counting the users",
    )
    events, first, last, users = engine.run("SELECT sum(n), min(start), max(last), count(*) FROM named")[0]
    if not events:
        why = f"; {unread[0].count:,} rows: {unread[0].why}" if unread else ""
        raise Refused("no_rows", f"No row of {source.path.name} could be read as an event{why}.")
    # Numbers for users and a dictionary for events take a third of the memory, and every question runs on them.
    what = ""
    if roles.what:
        known = bool(engine.run("SELECT 1 FROM duckdb_types() WHERE type_name = 'event_name'"))
        numbered = not known and _make_dictionary(engine, "what FROM raw")
        what = ", CAST(what AS event_name) AS what" if numbered else ", what"
    kept = "".join(f", {column}" for column in segments.values())
    engine.run(
        f"CREATE TABLE events AS SELECT named.id AS who, moment{what}, CAST(raw.rowid AS UINTEGER) AS line{kept} "
        "FROM raw JOIN named ON named.who = raw.who",
        watch=watch,
        stage="Numbering the users",
    )
    engine.run("DROP TABLE raw")
    engine.run("CREATE TABLE everyone AS SELECT id AS who, start, last, n FROM named")
    engine.run("DROP TABLE named")
    engine.lock()
    return Read(
        events=int(events), users=int(users), first=first, last=last, unread=tuple(unread),
        notes=(*source.notes, *roles.notes),
    )  # fmt: skip


def _make_dictionary(engine: Engine, what: str) -> bool:
    """Make the type of event names, unless there are so many that it does not pay."""
    names = [row[0] for row in engine.run(f"SELECT DISTINCT {what} LIMIT {_MOST_NAMES + 1}")]
    if not 0 < len(names) <= _MOST_NAMES:
        return False
    engine.run(f"CREATE TYPE event_name AS ENUM ({', '.join(text(one) for one in sorted(names))})")
    return True


def _is_segment(column: Column) -> bool:
    filled = [cell for cell in column.cells if cell]
    return bool(filled) and 2 <= len(set(filled)) <= min(_FEW, max(2, len(filled) // 4))
