"""How a file is to be understood: which column is what, which word is which kind, how its days are written."""

import json
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args

from planner.domain.kinds import KINDS
from planner.domain.record import fields_of
from planner.errors import Refused
from planner.storage.whole_file import write_whole

DateOrder = Literal["dmy", "mdy", "ymd"]

ROLES = ("date", "kind", "account", "title", "text", "metric", "person", "link", "remarks", "notes", "ignore")
"""What a column may hold beside a field's name; "notes" keeps it as it stands, "ignore" leaves it out."""

_LARGEST = 1_000_000
_KINDS = frozenset(kind.kind for kind in KINDS)
FIELDS = frozenset(f.name for kind in KINDS for f in fields_of(kind))
"""Every field name there is; which of them a row takes depends on its kind."""


@dataclass(frozen=True, kw_only=True)
class Mapping:
    """Columns by their heading, words by the kind they mean ("" = leave it), the order of day, month and year.

    ``date_order`` None leaves it to the guess. ``kind`` is what every row is when no column says it. A calendar has
    words only.
    """

    columns: MappingOf[str, str] = field(default_factory=dict)
    words: MappingOf[str, str] = field(default_factory=dict)
    date_order: DateOrder | None = None
    kind: str = ""

    @property
    def unknown_words(self) -> tuple[str, ...]:
        """The words that mean no kind yet."""
        return tuple(word for word, kind in self.words.items() if not kind)

    def column_of(self, role: str) -> str | None:
        """The first column with this role."""
        return next((name for name, held in self.columns.items() if held == role), None)

    def kind_of(self, word: str) -> str:
        """The kind a word means, "" when it means none; case and spaces do not matter."""
        wanted = fold(word)
        return next((kind for known, kind in self.words.items() if fold(known) == wanted), "")

    def with_corrections(self, other: "Mapping") -> "Mapping":
        """This mapping with what the other one says in place of it; its columns that are not here do not matter."""
        said = {fold(word): kind for word, kind in other.words.items()}
        return Mapping(
            columns={name: other.columns.get(name) or role for name, role in self.columns.items()},
            words={**other.words, **{word: said.get(fold(word), kind) for word, kind in self.words.items()}},
            date_order=other.date_order or self.date_order,
            kind=other.kind or self.kind,
        )


def fold(text: str) -> str:
    """Text for comparing: no case, one space between words."""
    return " ".join(text.split()).casefold()


def save_mapping(mapping: Mapping, path: Path) -> None:
    """Write a mapping as JSON; see ``storage.whole_file.write_whole`` for what is refused."""
    text = json.dumps(to_json(mapping), ensure_ascii=False, indent=2)
    write_whole(path, f"{text}\n".encode("utf-8", "replace"))


def load_mapping(path: Path) -> Mapping:
    """Read a mapping that ``save_mapping`` or a person wrote.

    Raises Refused("bad_mapping") with one sentence that says what is wrong in it.
    """
    try:
        if path.exists() and not path.is_file():
            raise _bad(path, "is no ordinary file")
        with path.open("rb") as file:
            raw = file.read(_LARGEST + 1)
    except OSError as error:
        raise Refused("bad_mapping", f"{path.name} cannot be read: {error.strerror}.") from None
    if len(raw) > _LARGEST:
        raise _bad(path, "is too large for a mapping")
    try:
        found = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise _bad(path, "is not UTF-8 text") from None
    except json.JSONDecodeError as error:
        raise _bad(path, f"is no valid JSON: line {error.lineno} is where reading stops") from None
    except (RecursionError, ValueError):
        raise _bad(path, "is no valid JSON") from None
    return from_json(found, path)


def to_json(mapping: Mapping) -> dict[str, Any]:
    """A mapping as one JSON object."""
    return {
        "columns": dict(mapping.columns),
        "words": dict(mapping.words),
        "date_order": mapping.date_order,
        "kind": mapping.kind,
    }


def from_json(found: object, path: Path) -> Mapping:
    """A mapping from one JSON object; ``path`` is only named in what is said.

    Raises Refused("bad_mapping").
    """
    if not isinstance(found, dict):
        raise _bad(path, "holds no object with columns, words and date_order")
    for key in found:
        if key not in ("columns", "words", "date_order", "kind"):
            raise _bad(path, f"says “{key}”; it may say columns, words, date_order and kind")
    columns, words = _pairs(path, found, "columns"), _pairs(path, found, "words")
    for name, role in columns.items():
        if role and role not in ROLES and role not in FIELDS:
            raise _bad(path, f"gives the column “{name}” the part “{role}”; parts are {', '.join(ROLES)} and any field")
    for word, kind in [*words.items(), ("kind", found.get("kind") or "")]:
        if kind and (not isinstance(kind, str) or kind not in _KINDS - {"plan"}):
            raise _bad(path, f"gives “{word}” the kind “{kind}”, which does not exist")
    order = found.get("date_order")
    if order is not None and order not in get_args(DateOrder):
        raise _bad(path, f"gives date_order “{order}”; it is dmy, mdy or ymd")
    return Mapping(columns=columns, words=words, date_order=order, kind=str(found.get("kind") or ""))


def _pairs(path: Path, found: MappingOf[str, object], key: str) -> dict[str, str]:
    pairs = found.get(key) or {}
    if not isinstance(pairs, dict) or not all(isinstance(v, str) for v in pairs.values()):
        raise _bad(path, f"needs under “{key}” an object of texts")
    return {str(k): str(v) for k, v in pairs.items()}


def _bad(path: Path, what: str) -> Refused:
    return Refused("bad_mapping", f"The mapping {path.name} {what}.")
