"""Hostile texts in every field of every kind of record, and what should have come of them."""

from collections.abc import Iterator, Sequence
from typing import Any

from planner.domain.field import Field
from planner.domain.kinds import KINDS
from planner.domain.people import Plan
from planner.domain.record import Record, fields_of
from planner.domain.values import clean, parse
from planner.entry import Draft
from planner.errors import Refused

TYPED = ("line", "text", "url")
FILLED = {"date": "2026-03-03", "number": "12.5", "integer": "3"}
MOST = {"line": 1_000, "url": 1_000, "text": 200_000}


def text_fields(kind: type[Record]) -> list[Field]:
    """The fields a person may type anything into."""
    return [field for field in fields_of(kind) if field.type in TYPED]


def as_text(field: Field, text: str) -> str:
    """What a field should hold of a text: the text, without what no screen shows."""
    shown = clean(text).strip()
    return shown if field.type == "text" else " ".join(shown.split())


def check_text(field: Field, text: str) -> Any:
    """Read a text into a field: it comes out as text or is refused in one sentence; None if it was refused."""
    try:
        value = parse(field, text)
    except Refused as refused:
        assert_sentence(refused.message)
        assert len(clean(text).strip()) > MOST[field.type], f"refused without need: {text[:80]!r}"
        return None
    assert value == as_text(field, text)
    assert "\x00" not in value
    value.encode()  # no lone surrogates
    return value


def assert_sentence(message: str) -> None:
    """One clear sentence that fits the message bar and a terminal."""
    assert message.endswith(".")
    assert len(message) < 400
    assert "\n" not in message
    assert "\x1b" not in message
    assert "Traceback" not in message
    message.encode()


def drafts(texts: Sequence[str], *, kinds: Sequence[type[Record]] = KINDS, every: bool) -> Iterator[Draft]:
    """Records with a text in all of their fields that take it; ``every`` text in every kind, else kinds in turn."""
    wanted = [kind for kind in kinds if kind is not Plan]
    for number, text in enumerate(texts):
        for kind in wanted if every else [wanted[number % len(wanted)]]:
            values: dict[str, object] = {}
            for field in fields_of(kind):
                if field.type in TYPED and check_text(field, text):
                    values[field.name] = text
                elif field.required and not field.is_link:
                    values[field.name] = FILLED.get(field.type) or (
                        field.choices[0].value if field.choices else f"named {number}"
                    )
            if all(values.get(field.name) for field in fields_of(kind) if field.required and not field.is_link):
                yield Draft(kind=kind, values=values)
