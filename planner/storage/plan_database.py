"""A plan file that is open: plain statements at once, and tables by name once somebody writes.

``sqlite_utils`` takes a tenth of a second to load, which a window that only shows a plan need not wait for.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2 as sqlite

if TYPE_CHECKING:
    from sqlite_utils import Database
    from sqlite_utils.db import Table


class PlanDatabase:
    """A connection, and what ``sqlite_utils`` makes of it when it is first asked for."""

    def __init__(self, conn: sqlite.Connection) -> None:
        self.conn = conn

    def execute(self, sql: str, parameters: Iterable[Any] | Mapping[str, Any] = ()) -> sqlite.Cursor:
        """Run one statement."""
        return self.conn.execute(sql, parameters)

    def table(self, name: str) -> "Table":
        """A table by its name."""
        return self.whole.table(name)

    @cached_property
    def whole(self) -> "Database":
        """All that ``sqlite_utils`` offers."""
        from sqlite_utils import Database  # noqa: PLC0415 - that is what this class is for

        return Database(self.conn)
