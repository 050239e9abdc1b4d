"""Where unexpected errors go: the place in the program into a log file, one sentence to the person.

The log never holds what a person typed: of an error it keeps the kind and the places in the code, not its message.
"""

import copy
import logging
import sys
import threading
import traceback
from collections.abc import Callable
from io import BufferedWriter, FileIO, TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from planner.errors import Refused
from planner.storage.whole_file import open_to_append

logger = logging.getLogger(__name__)
_MOST_BYTES = 256_000
_OURS = ("ui", "planner")

ExceptionInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class DiscreetFormatter(logging.Formatter):
    """Writes errors down without their messages, which may quote a record."""

    def format(self, record: logging.LogRecord) -> str:
        """The line and the places; never the text another handler has left with the record.

        What a library says may quote what it was reading: of that, only the place is kept.
        """
        own = copy.copy(record)
        own.exc_text = None
        if record.name.partition(".")[0] not in _OURS:
            own.msg, own.args = f"said at {record.pathname}:{record.lineno}", None
        return super().format(own)

    def formatException(self, ei: ExceptionInfo) -> str:
        """The places in the code, innermost last, and the kind of error."""
        kind, _error, trace = ei
        places = [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
        return "\n".join([*places, kind.__name__ if kind else ""])


class _PrivateHandler(RotatingFileHandler):
    """Writes to a file only its owner reads, and to nothing that is a link or no file."""

    def _open(self) -> TextIOWrapper:
        return TextIOWrapper(BufferedWriter(FileIO(open_to_append(Path(self.baseFilename)), "a")), encoding="utf-8")


def start_log(folder: Path) -> Path | None:
    """Write warnings and errors to a file in `folder` from now on; None when it can't be written."""
    file = folder / "inroad.log"
    try:
        handler = _PrivateHandler(file, maxBytes=_MOST_BYTES, backupCount=1, encoding="utf-8", delay=True)
    except OSError:
        return None
    handler.setFormatter(DiscreetFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    for old in [old for old in root.handlers if isinstance(old, RotatingFileHandler)]:
        root.removeHandler(old)
        old.close()
    root.addHandler(handler)
    logging.raiseExceptions = False  # a full disk must not break what the person is doing
    return file


def catch_unexpected(tell: Callable[[str], None], sentence: str) -> Callable[[], None]:
    """Send every error nobody caught to the log, and `sentence` to `tell`; returns the function that stops it.

    A refusal that nobody caught is told in its own words.
    """
    before = sys.excepthook, threading.excepthook

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            before[0](kind, error, trace)
            return
        if isinstance(error, Refused):
            tell(error.message)
            return
        logger.error("Unexpected", exc_info=(kind, error, trace))
        tell(sentence)

    def thread_hook(what: threading.ExceptHookArgs) -> None:
        if what.exc_value is not None:
            logger.error("Unexpected, in a thread", exc_info=(what.exc_type, what.exc_value, what.exc_traceback))

    def stop() -> None:
        sys.excepthook, threading.excepthook = before

    sys.excepthook, threading.excepthook = hook, thread_hook
    return stop
