"""What a plan file of ours never holds: parts of a schema that would run when a row is read or written."""

from sqlcipher3 import dbapi2 as sqlite

_OUR_VIRTUAL_TABLES = ("search",)


def tables_in(connection: sqlite.Connection) -> frozenset[str]:
    """The names that lead to rows kept in the file, and to nothing that would run when it is read."""
    rows = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0")
    return frozenset(row[0] for row in rows)


def foreign_code(connection: sqlite.Connection) -> str:
    """The name of a trigger, a view or a virtual table that is not ours, "" for none.

    A trigger on one of our tables would run with every save, a view in the place of one might never end;
    ``trusted_schema = OFF`` keeps neither from running. Nothing of either is run by asking.
    """
    found = connection.execute(
        """SELECT name FROM sqlite_schema
           WHERE type IN ('trigger', 'view')
              OR (type = 'table' AND rootpage = 0 AND name NOT IN (SELECT value FROM json_each(?)))
           LIMIT 1""",
        ['["' + '", "'.join(_OUR_VIRTUAL_TABLES) + '"]'],
    ).fetchone()
    return str(found[0]) if found else ""
