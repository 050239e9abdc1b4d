"""From what SQLite says to what a person can do about it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from planner.errors import Refused

_TELLING: tuple[tuple[str, str, str], ...] = (
    ("not a database", "foreign", "{name} is not an Inroad plan."),
    ("malformed", "damaged", "{name} is damaged; it was left as it is."),
    ("corrupt", "damaged", "{name} is damaged; it was left as it is."),
    ("vtable constructor failed", "damaged", "{name} is damaged in its search index; it was left as it is."),
    ("Could not decode", "damaged", "{name} is damaged; it was left as it is."),
    ("full", "disk_full", "The disk that holds {name} is full; nothing was changed. Free some space and try again."),
    ("locked", "busy", "{name} is in use by another program; nothing was changed. Try again when it is closed."),
    ("readonly", "cannot_write", "{name} can't be written to; nothing was changed. Copy it to a folder of your own."),
    ("unable to open", "cannot_write", "{name} can't be opened for writing here; copy it to a folder of your own."),
    ("disk I/O", "disk_error", "The disk failed while reading or writing {name}; look at what is there and try again."),
)


@contextmanager
def told_plainly(path: Path) -> Iterator[None]:
    """Turn trouble with the file or its disk into Refused; a mistake of ours stays what it is."""
    try:
        yield
    except sqlite.DatabaseError as error:
        said = str(error)
        for words, code, sentence in _TELLING:
            if words in said:
                raise Refused(code, sentence.format(name=path), "plan") from error
        raise
