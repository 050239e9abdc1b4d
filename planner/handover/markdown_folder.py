"""All records as a folder of Markdown notes for Obsidian: properties on top, texts below, [[links]] between them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from planner.domain.field import Field
from planner.domain.kinds import KINDS
from planner.domain.record import Record, fields_of
from planner.errors import Refused
from planner.handover.exact import as_mapping, from_mapping
from planner.handover.front_matter import split_note, to_front_matter
from planner.handover.note_names import NoteNames, safe_name

_HEADING = re.compile(r"## (.+)")
_ESCAPED = re.compile(r"\\+## ")
_LINK = re.compile(r"\[\[([^\]|#]+)(?:#[^\]|]*)?(?:\|[^\]]*)?\]\]")

_ADDED = frozenset({"aliases", "cssclasses", "tags"})
"""Properties that Obsidian may add to any note."""


def to_notes(records: Iterable[Record]) -> dict[str, bytes]:
    """Give notes by path, ``Signals/Audit trail.md`` and so on.

    Each text field stands under a heading of its own; a line of a text that looks like such a heading begins with a
    backslash, as Markdown has it.
    """
    records = list(records)
    names = {kind: NoteNames() for kind in KINDS}
    paths = {
        record.id: f"{safe_name(record.title_many)}/{names[type(record)].name(record.headline)}" for record in records
    }
    return {f"{paths[record.id]}.md": _note(record, paths).encode() for record in records}


def from_notes(files: Mapping[str, bytes]) -> tuple[list[Record], list[str]]:
    """The records such notes hold, and what was left out: notes without an id, and words above a note's headings.

    A renamed note is known by its id.

    Raises Refused("bad_value") for a link that leads to no note, and what ``from_mapping`` refuses.
    """
    notes: dict[str, tuple[dict[str, Any], str]] = {}
    others: list[str] = []
    for path in sorted(files):
        try:
            properties, body = split_note(files[path].decode("utf-8-sig").replace("\r\n", "\n"), path)
        except UnicodeDecodeError:
            raise Refused("not_ours", f"{path}: this note is not UTF-8.", "path") from None
        if "id" in properties and "kind" in properties:
            notes[path] = properties, body
        else:
            others.append(path)
    ids = _ids_by_name({path: str(properties["id"]) for path, (properties, _) in notes.items()})
    others += [f"{path}, above the headings" for path, (_, body) in notes.items() if _above(body, notes[path][0])]
    records = [_record(path, properties, body, ids) for path, (properties, body) in notes.items()]
    return sorted(records, key=lambda record: (KINDS.index(type(record)), record.id)), others


def _note(record: Record, paths: Mapping[str, str]) -> str:
    values = as_mapping(record)
    texts = []
    for field in fields_of(type(record)):
        if field.name not in values:
            continue
        if field.type == "text":
            texts.append(f"\n## {field.label}\n\n{_escaped(values.pop(field.name))}\n")
        elif field.type == "links":
            values[field.name] = [_linked(target, paths) for target in values[field.name]]
        elif field.type == "link":
            values[field.name] = _linked(values[field.name], paths)
    return to_front_matter(values) + "".join(texts)


def _linked(target: str, paths: Mapping[str, str]) -> str:
    path = paths.get(target)
    return f"[[{path}|{path.partition('/')[2]}]]" if path else target


def _escaped(text: str) -> str:
    return "\n".join(f"\\{line}" if _HEADING.match(line) or _ESCAPED.match(line) else line for line in text.split("\n"))


def _ids_by_name(ids: Mapping[str, str]) -> dict[str, str]:
    """Give ids by what a link may call a note: its path without the ending, or its name where only one is called so."""
    by_path = {str(PurePosixPath(path).with_suffix("")): record_id for path, record_id in ids.items()}
    names = [path.rpartition("/")[2] for path in by_path]
    by_name = {path.rpartition("/")[2]: record_id for path, record_id in by_path.items()}
    return {**{name: each for name, each in by_name.items() if names.count(name) == 1}, **by_path}


def _record(path: str, properties: Mapping[str, Any], body: str, ids: Mapping[str, str]) -> Record:
    declared = _declared(properties)
    names = {field.name for field in declared}
    values = {name: value for name, value in properties.items() if name in names or name not in _ADDED}
    for field in declared:
        if field.is_link and values.get(field.name):
            found = values[field.name]
            ends = [_target(str(each), ids, path) for each in (found if isinstance(found, list) else [found])]
            values[field.name] = ends if field.type == "links" else ends[0]
        elif field.type == "line" and isinstance(values.get(field.name), list):  # Obsidian keeps aliases as a list
            values[field.name] = ", ".join(map(str, values[field.name]))
    labels = _labels(declared)
    for label, text in _texts(body, labels):
        if label:
            values[labels[label]] = text
    return from_mapping(values, path)


def _target(words: str, ids: Mapping[str, str], path: str) -> str:
    link = _LINK.fullmatch(words.strip())
    if not link:
        return words
    found = ids.get(link[1].strip().removesuffix(".md"))
    if not found:
        raise Refused("bad_value", f"{path}: the link {words} leads to no note of this folder.", "path")
    return found


def _declared(properties: Mapping[str, Any]) -> tuple[Field, ...]:
    kind = next((kind for kind in KINDS if kind.kind == properties["kind"]), None)
    return fields_of(kind) if kind else ()


def _labels(declared: Iterable[Field]) -> dict[str, str]:
    return {field.label: field.name for field in declared if field.type == "text"}


def _above(body: str, properties: Mapping[str, Any]) -> bool:
    """Whether words stand above the first heading, where no field is."""
    label, text = next(_texts(body, _labels(_declared(properties))))
    return not label and bool(text.strip())


def _texts(body: str, labels: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Give each text with its heading, "" for what stands above the first of them."""
    known = set(labels)
    heading, lines = "", list[str]()
    for line in (*body.split("\n"), None):
        match = _HEADING.fullmatch(line) if line is not None else None
        if line is None or (match and match[1].strip() in known):
            yield heading, _framed("\n".join(lines))
            heading, lines = (match[1].strip() if match else ""), []
        else:
            lines.append(line[1:] if _ESCAPED.match(line) else line)


def _framed(text: str) -> str:
    """Give a text without the empty lines the note sets around it."""
    return text.removeprefix("\n").removesuffix("\n")
