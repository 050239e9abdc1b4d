"""The properties at the top of a note: written as YAML that is also JSON, read as Obsidian writes it back.

Only what properties need is read: a key a line with a plain, quoted or bracketed value, and lists with a dash a line.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from planner.errors import Refused

_KEY = re.compile(r"([A-Za-z_][\w-]*):(?: +(.*))?")
_ITEM = re.compile(r" *- +(.*)")


def to_front_matter(values: Mapping[str, object]) -> str:
    """Give the block between two lines of dashes; every value is JSON, which YAML reads alike."""
    lines = [f"{key}: {_json(value)}" for key, value in values.items()]
    return "\n".join(("---", *lines, "---", ""))


def split_note(note: str, name: str) -> tuple[dict[str, Any], str]:
    """Give a note's properties and what follows them; no properties where it does not begin with a line of dashes.

    Raises Refused("bad_value") that names the file and the line that cannot be read.
    """
    lines = note.split("\n")
    if lines[0].rstrip() != "---":
        return {}, note
    values: dict[str, Any] = {}
    key = ""
    for number, line in enumerate(lines[1:], 2):
        if line.rstrip() == "---":
            return values, "\n".join(lines[number:])
        where = f"{name}, line {number}"
        if key and (item := _ITEM.fullmatch(line)):
            values[key] = [*(values[key] or []), _value(item[1], where)]
        elif pair := _KEY.fullmatch(line):
            values[pair[1]] = _value(pair[2] or "", where)
            key = pair[1] if not (pair[2] or "").strip() else ""
        elif line.strip():
            raise Refused("bad_value", f"{where}: this property cannot be read.", "path")
    raise Refused("bad_value", f"{name}: the properties have no end, a line of three dashes.", "path")


def _json(value: object) -> str:
    words = json.dumps(value, ensure_ascii=False)
    # What a screen does not show, YAML wants escaped; beyond the first plane that takes a pair in JSON.
    return "".join(sign if sign.isprintable() else json.dumps(sign)[1:-1] for sign in words)


def _value(raw: str, where: str) -> Any:
    raw = raw.strip()
    if raw[:1] in ('"', "[", "{"):
        try:
            return json.loads(raw)
        except (ValueError, RecursionError):
            raise Refused("bad_value", f"{where}: this property cannot be read.", "path") from None
    if raw[:1] == "'" and raw[-1:] == "'" and len(raw) > 1:
        return raw[1:-1].replace("''", "'")
    if raw[:1] in ("|", ">", "&", "*", "!"):
        raise Refused("bad_value", f"{where}: this property cannot be read; put it into quotes on one line.", "path")
    return "" if raw in ("null", "~") else raw
