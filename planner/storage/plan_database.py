"""A plan file that is open: statements, and the few kinds of them that every step needs, spelt out once.

``sqlite_utils`` asks the file what tables and keys it has before every row it writes, and takes a tenth of a second to
load: it runs the migrations, and nothing that is done every day.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2 as sqlite

if TYPE_CHECKING:
    from sqlite_utils import Database


class PlanDatabase:
    """A connection, and what ``sqlite_utils`` makes of it when it is first asked for."""

    def __init__(self, conn: sqlite.Connection) -> None:
        self.conn = conn

    def execute(self, sql: str, parameters: Iterable[Any] | Mapping[str, Any] = ()) -> sqlite.Cursor:
        """Run one statement."""
        return self.conn.execute(sql, parameters)

    def rows(
        self, table: str, where: str, parameters: Iterable[Any] | Mapping[str, Any] = ()
    ) -> Iterator[dict[str, Any]]:
        """The rows of a table that fit, each by its columns' names."""
        found = self.execute(f"SELECT * FROM {_quoted(table)} WHERE {where}", parameters)
        names = [column[0] for column in found.description]
        for values in found.fetchall():
            yield dict(zip(names, values, strict=True))

    def row(self, table: str, row_id: str) -> dict[str, Any]:
        """The row with this id; raises LookupError."""
        for found in self.rows(table, "id = ?", (row_id,)):
            return found
        raise LookupError(row_id)

    def insert(self, table: str, row: Mapping[str, Any]) -> None:
        """Add a row."""
        columns, places = ", ".join(map(_quoted, row)), ", ".join("?" * len(row))
        self.execute(f"INSERT INTO {_quoted(table)} ({columns}) VALUES ({places})", tuple(row.values()))

    def update(self, table: str, row_id: str, values: Mapping[str, Any]) -> None:
        """Give the row with this id other values; raises LookupError."""
        columns = ", ".join(f"{_quoted(name)} = ?" for name in values)
        _expect_one(
            self.execute(f"UPDATE {_quoted(table)} SET {columns} WHERE id = ?", (*values.values(), row_id)), row_id
        )

    def delete(self, table: str, row_id: str) -> None:
        """Take the row with this id away; raises LookupError."""
        _expect_one(self.execute(f"DELETE FROM {_quoted(table)} WHERE id = ?", (row_id,)), row_id)

    @cached_property
    def whole(self) -> "Database":
        """All that ``sqlite_utils`` offers."""
        from sqlite_utils import Database  # noqa: PLC0415 - only migrations need it

        return Database(self.conn)


def _quoted(name: str) -> str:
    """A name as SQL takes it: that of a column may come from the journal of another's file."""
    return '"' + name.replace('"', '""') + '"'


def _expect_one(done: sqlite.Cursor, row_id: str) -> None:
    if done.rowcount != 1:
        raise LookupError(row_id)
