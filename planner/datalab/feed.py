"""Files DuckDB cannot read as they are, handed over through a pipe: nothing of them is ever written to disk."""

import codecs
import csv
import gzip
import io
import os
import threading
import time
from collections.abc import Iterator
from datetime import date as Date
from datetime import datetime
from pathlib import Path
from types import TracebackType

from planner.datalab.file_kind import Looked
from planner.datalab.text_shape import TextShape, distinct
from planner.errors import Refused

_CHUNK = 1 << 20
_ROWS = 2000


class Feed:
    """A named pipe in a private folder that a thread fills; it is gone when the reader has had enough."""

    def __init__(self, folder: str, chunks: Iterator[bytes]) -> None:
        self.path = Path(folder) / "feed"
        self._chunks = chunks
        self._left = threading.Event()
        self._error: Exception | None = None
        self._thread = threading.Thread(target=self._fill, name="data lab feed", daemon=True)

    def __enter__(self) -> "Feed":
        os.mkfifo(self.path, 0o600)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._left.set()
        self._thread.join()
        self.path.unlink()

    def check(self) -> None:
        """Raise what went wrong while it was filled."""
        if isinstance(self._error, Refused):
            raise self._error
        if self._error is not None:
            raise Refused("damaged", "The file could not be read to its end; it may be damaged.") from None

    def _fill(self) -> None:
        target = self._opened()
        if target is None:
            return
        with os.fdopen(target, "wb", buffering=_CHUNK) as pipe:
            try:
                for chunk in self._chunks:
                    pipe.write(chunk)
                pipe.flush()
            except BrokenPipeError:
                # The reader was stopped or has refused the file; what is buffered has nowhere to go.
                os.dup2(os.open(os.devnull, os.O_WRONLY), pipe.fileno())
            except Exception as error:  # noqa: BLE001 - told to whoever asks, in check()
                self._error = error

    def _opened(self) -> int | None:
        """The pipe once somebody reads from it; None if nobody ever does."""
        while not self._left.is_set():
            try:
                target = os.open(self.path, os.O_WRONLY | os.O_NONBLOCK)
            except OSError:
                time.sleep(0.002)
                continue
            os.set_blocking(target, True)
            return target
        return None


def decoded_lines(looked: Looked, encoding: str) -> Iterator[bytes]:
    """A text file as UTF-8 with line feeds alone."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    newlines = io.IncrementalNewlineDecoder(decoder, translate=True)
    first = True
    with gzip.open(looked.path) if looked.gzipped else looked.path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            found = newlines.decode(chunk)
            yield (found.removeprefix("\ufeff") if first else found).encode()
            first = False
    yield newlines.decode(b"", final=True).encode()


def workbook_lines(path: Path) -> Iterator[bytes]:
    """The first sheet of a workbook as CSV, one row a line, the heading included."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    width = 0
    for number, row in enumerate(workbook_rows(path)):
        width = width or len(row)
        writer.writerow(
            [cell.replace("\n", " ").replace("\r", " ") for cell in (*row, *[""] * (width - len(row)))][:width]
        )
        if number % 1000 == 0:
            yield buffer.getvalue().encode("utf-8", "replace")
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode("utf-8", "replace")


def workbook_sample(looked: Looked) -> TextShape:
    """The layout of a workbook's first sheet. Raises Refused where it holds no table."""
    rows: list[tuple[str, ...]] = []
    try:
        for row in workbook_rows(looked.path):
            rows.append(row)
            if len(rows) > _ROWS:
                break
    except Refused:
        raise
    except Exception:  # noqa: BLE001 - openpyxl raises whatever its parts do
        raise Refused("damaged", f"{looked.path.name} looks like a workbook but is damaged.") from None
    if len(rows) < 2:
        raise Refused("empty_file", f"The first sheet of {looked.path.name} holds no rows.")
    width = len(rows[0])
    if width < 2:
        raise Refused(
            "one_column", f"{looked.path.name} has one column only; a table of events needs at least who and when."
        )
    padded = tuple((*row, *[""] * (width - len(row)))[:width] for row in rows[1:])
    return TextShape(
        encoding="utf-8", encoding_sure=True, delimiter=",", skip=1, has_header=True, columns=distinct(list(rows[0])),
        rows=padded, mixed_line_ends=False,
    )  # fmt: skip


def workbook_rows(path: Path) -> Iterator[tuple[str, ...]]:
    """The rows of the first sheet as texts, from the first that is not empty; times are ISO 8601."""
    import openpyxl  # noqa: PLC0415 - only a workbook needs it

    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    try:
        begun = False
        for row in book.worksheets[0].iter_rows(values_only=True):
            cells = tuple(_cell(value) for value in row)
            if not begun:
                if not any(cells):
                    continue
                begun = True
                while cells and not cells[-1]:
                    cells = cells[:-1]
            yield cells
    finally:
        book.close()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, Date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
