"""Asking for a passphrase: from the terminal, from a file named in the environment, or from standard input.

Never from the command line itself, which other people on the computer can read and the shell remembers.
"""

import getpass
import os
import sys
from pathlib import Path

from planner.errors import Refused
from planner.storage.passphrase import is_locked, unlock

FILE = "INROAD_PASSPHRASE_FILE"
"""Names a file whose first line is the passphrase; meant for scripts, and to be readable by its owner only."""
_LONGEST = 10_000


def let_in(path: Path) -> None:
    """Ask for the passphrase of a plan if it is locked.

    Raises Refused("locked") where nobody can be asked, Refused("wrong_passphrase") for another one.
    """
    if is_locked(path):
        unlock(path, ask(f"Passphrase of {path}: ", path))


def ask(prompt: str, path: Path | None = None, *, from_stdin: bool = False, from_file: bool = True) -> str:
    """A passphrase as it was typed, without its line end.

    Raises Refused("locked" | "no_passphrase").
    """
    if from_stdin:
        typed = sys.stdin.readline(_LONGEST)
        if not typed:
            raise Refused("no_passphrase", "Standard input held no passphrase.", "passphrase")
        return typed.rstrip("\r\n")
    named = os.environ.get(FILE)
    if from_file and named:
        return _read(Path(named).expanduser())
    if not sys.stdin.isatty():
        what = f"{path} is locked with a passphrase" if path else "A passphrase is needed"
        raise Refused("locked", f"{what}: type it in a terminal, or name a file that holds it in {FILE}.", "passphrase")
    return getpass.getpass(prompt)


def _read(file: Path) -> str:
    try:
        with file.open(encoding="utf-8") as stream:
            return stream.readline(_LONGEST).rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise Refused("no_passphrase", f"The passphrase can't be read from {file} ({FILE}).", "passphrase") from None
