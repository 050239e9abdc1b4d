"""What somebody filled in: the file a form saved, read strictly, for it comes from outside."""

import json
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Date
from pathlib import Path
from typing import Any

from planner.assessing.form import ANSWERS_AT_MOST
from planner.domain.rhythm import COMPETENCIES
from planner.domain.values import LONGEST_LINE, clean
from planner.errors import Refused

LARGEST = 1_000_000
"""Bytes; a form filled to the brim has a quarter of that."""
LONGEST_WORDS = 20_000
"""Characters of free words in one entry, as in the form."""
VERSION = 1

_IDS = frozenset(choice.value for choice in COMPETENCIES)
_LONGEST_ID = 100


@dataclass(frozen=True, kw_only=True)
class ReturnedEntry:
    """What was said of one thing: levels 0-4 by competency, only those that were chosen, and free words."""

    id: str
    levels: Mapping[str, int]
    words: str


@dataclass(frozen=True, kw_only=True)
class Returned:
    """A filled-in form: which form of which plan, who filled it in and when."""

    form: str
    plan: str
    kind: str
    by: str
    on: Date
    entries: tuple[ReturnedEntry, ...]


def read_returned(path: Path) -> Returned:
    """Read a file that a form saved.

    Raises Refused("cannot_read" | "too_large" | "not_a_form" | "newer" | "bad_form"), each with one sentence.
    """
    try:
        found = json.loads(_bytes_of(path).decode("utf-8-sig"), parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise _foreign(path) from None
    if not isinstance(found, dict) or found.get("inroad") != "assessment":
        raise _foreign(path)
    version = found.get("version")
    if not isinstance(version, int) or version < 1:
        raise _bad("version")
    if version > VERSION:
        raise Refused("newer", "This form was made by a newer Inroad; update yours to take it in.", "file")
    kind = found.get("kind")
    if kind not in ("practice", "ladder"):
        raise _bad("kind")
    entries = found.get("entries")
    if not isinstance(entries, list) or not 1 <= len(entries) <= ANSWERS_AT_MOST:
        raise _bad("entries")
    read = tuple(map(_entry, entries))
    if len({entry.id for entry in read}) != len(read):
        raise _bad("entries")
    return Returned(
        form=_line(found, "form", _LONGEST_ID),
        plan=_line(found, "plan", _LONGEST_ID),
        kind=kind,
        by=_line(found, "by", LONGEST_LINE),
        on=_day(found.get("on")),
        entries=read,
    )


def _bytes_of(path: Path) -> bytes:
    """The file, if it is an ordinary one of a sensible size; a pipe or a device is not waited for."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise Refused("cannot_read", f"“{path.name}” is no ordinary file.", "file")
            content = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name is not one"
        raise Refused("cannot_read", f"“{path.name}” can't be read: {reason}.", "file") from None
    if len(content) > LARGEST:
        raise Refused("too_large", f"“{path.name}” is larger than any form; nothing was taken in.", "file")
    return content


def _entry(found: object) -> ReturnedEntry:
    if not isinstance(found, dict):
        raise _bad("entries")
    levels = found.get("levels")
    if not isinstance(levels, dict) or not _IDS.issuperset(levels):
        raise _bad("levels")
    chosen = {name: level for name, level in levels.items() if level is not None}
    if not all(_is_whole(level, 0, 4) for level in chosen.values()):
        raise _bad("levels")
    words = found.get("words", "")
    if not isinstance(words, str) or len(words) > LONGEST_WORDS:
        raise _bad("words")
    return ReturnedEntry(id=_line(found, "id", _LONGEST_ID), levels=chosen, words=clean(words).strip())


def _line(found: Mapping[str, Any], key: str, longest: int) -> str:
    value = found.get(key)
    line = " ".join(clean(value).split()) if isinstance(value, str) else ""
    if not line or len(line) > longest:
        raise _bad(key)
    return line


def _day(value: object) -> Date:
    try:
        day = Date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        day = None
    if not day or not 1900 <= day.year <= 2200:
        raise _bad("on")
    return day


def _is_whole(value: object, low: int, high: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def _no_constant(name: str) -> float:
    raise ValueError(name)


def _foreign(path: Path) -> Refused:
    return Refused("not_a_form", f"“{path.name}” is not a file that one of your forms saved.", "file")


def _bad(key: str) -> Refused:
    return Refused("bad_form", f"This file was changed after the form saved it (“{key}”); nothing was taken in.", key)
