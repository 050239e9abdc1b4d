"""What commands print: one JSON document, or text for a person; nothing in it moves the cursor of a terminal."""

import io
import json
import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from planner.domain.values import clean


@dataclass(kw_only=True)
class Output:
    """Whether a program or a person reads along."""

    as_json: bool = False

    def show(self, document: Any, text: str | Iterable[str]) -> None:
        """Print the document with ``--json``, else the text."""
        if self.as_json:
            click.echo(clean(json.dumps(document, ensure_ascii=False, indent=2)))
            return
        for line in (text,) if isinstance(text, str) else text:
            click.echo(clean(line))


def open_missing_streams() -> None:
    """Open what the caller closed (``<&-``): else the plan file would get the number of a standard stream."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - until the end


def let_go_of_output() -> None:
    """Stop printing: what is still held back can't be printed, and Python would complain of it at exit."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def speak_utf8(*, as_json: bool) -> None:
    """Print JSON as UTF-8 whatever the terminal speaks; what it can't show of other text stands as a question mark."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if as_json and stream is sys.stdout:
                stream.reconfigure(encoding="utf-8", errors="replace")
            else:
                stream.reconfigure(errors="replace")


def warn(message: str) -> None:
    """One line on standard error about something that did not stop the command."""
    click.echo(" ".join(clean(f"inroad: {message}").split()), file=sys.stderr)


def print_error(out: Output, code: str, message: str, field: str | None = None) -> None:
    """One line on standard error; with ``--json`` also the error as a document on standard output."""
    if out.as_json:
        error = {"code": code, "message": message, **({"field": field} if field else {})}
        click.echo(clean(json.dumps({"error": error}, ensure_ascii=False)))
    warn(message)


def counted(count: int, one: str) -> str:
    """“1 backup”, “2 backups”."""
    return f"{count} {one}" if count == 1 else f"{count} {one}s"


def table(rows: Sequence[Sequence[str]]) -> Iterable[str]:
    """Columns padded to their widest cell; the last is left as it is."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))] if rows else []
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
