"""All records as one JSON document."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from planner.domain.record import Record
from planner.errors import Refused
from planner.handover.attachments import unpacked
from planner.handover.exact import as_mapping, from_mapping

FORMAT, VERSION = "inroad", 1


def to_json_file(records: Iterable[Record], attachments: Mapping[str, str] | None = None) -> bytes:
    """Give UTF-8 JSON, empty fields left out: ``{"format", "version", "records": [{"id", "kind", field: value}]}``.

    ``attachments`` are bytes as base64 by their SHA-256, under a key of their own.
    """
    document: dict[str, Any] = {"format": FORMAT, "version": VERSION, "records": [as_mapping(r) for r in records]}
    if attachments:
        document["attachments"] = dict(attachments)
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def from_json_file(data: bytes, name: str) -> tuple[list[Record], dict[str, bytes]]:
    """The records such a file holds, and the bytes of attachments by their SHA-256.

    Raises Refused("not_ours") for another file, Refused("newer") for one of a later version, and what
    ``from_mapping`` refuses.
    """
    try:
        document = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise Refused("not_ours", f"“{name}” is not JSON, or only a part of it.", "path") from None
    if (
        not isinstance(document, dict)
        or document.get("format") != FORMAT
        or not isinstance(document.get("records"), list)
    ):
        raise Refused("not_ours", f"“{name}” is not a plan handed over as JSON.", "path")
    if document.get("version") != VERSION:
        raise Refused("newer", f"“{name}” was written by a later version of Inroad; use that one.", "path")
    records = []
    for number, raw in enumerate(document["records"], 1):
        where = f"{name}, record {number}"
        if not isinstance(raw, dict):
            raise Refused("bad_value", f"{where}: this is not an object.", "path")
        records.append(from_mapping(raw, where))
    return records, unpacked(document.get("attachments", {}), name)
