"""What is typed becomes what a field holds, or one sentence says why not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.delivery import Outcome
from planner.domain.discovery import JtbdNote, Signal
from planner.domain.field import Field
from planner.domain.kinds import KINDS
from planner.domain.record import Record, field_of, fields_of
from planner.domain.values import clean, parse, parse_all, plain, to_cell
from planner.errors import Refused

ALL_FIELDS = [(kind, field) for kind in KINDS for field in fields_of(kind)]


def named(kind: type[Record], name: str) -> Field:
    """A field that is known to be there."""
    field = field_of(kind, name)
    assert field
    return field


@pytest.mark.parametrize(
    ("name", "typed", "held"),
    [
        ("date", "2026-03-31", date(2026, 3, 31)),
        ("date", "", None),
        ("metric_value", "12.5", 12.5),
        ("metric_value", -3, -3.0),
        ("metric_value", "\u22123", -3.0),
        ("status", "Brought to the PM", "brought_to_pm"),
        ("status", "brought_to_pm", "brought_to_pm"),
        ("title", " two\nlines ", "two lines"),
        ("title", "\u200b \u202e", ""),
        ("problem", "a\r\nb\x00\x07c", "a\nbc"),
        ("accounts", "Tern Housing; Kite & Co.;Tern Housing", ("Tern Housing", "Kite & Co.")),
    ],
)
def test_typed_values_are_understood(name: str, typed: object, held: object) -> None:
    """Dates, numbers, choices by value or title, one-liners, texts without invisible signs, lists."""
    assert parse(named(Signal, name), typed) == held


@pytest.mark.parametrize(
    ("name", "typed", "says"),
    [
        ("date", "31/03/2026", "a day that exists"),
        ("date", "2026-02-30", "a day that exists"),
        ("date", "0001-01-01", "between 1900 and 2200"),
        ("metric_value", "many", "a number"),
        ("metric_value", "nan", "a number"),
        ("metric_value", "1e999", "a number"),
        ("metric_value", "1_000", "a number"),
        ("status", "lost", "takes one of"),
        ("title", "x" * 1001, "at most 1,000 characters"),
        ("problem", "x" * 200_001, "at most 200,000 characters"),
        ("problem", {"a": 1}, "takes text"),
        ("problem", True, "takes text"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_one_sentence(name: str, typed: object, says: str) -> None:
    """The sentence names the field by its label; the refusal names it by its name."""
    field = named(Signal, name)
    with pytest.raises(Refused, match=says) as refusal:
        parse(field, typed)
    assert refusal.value.field == name
    assert field.label in refusal.value.message
    assert len(refusal.value.message) < 400


@pytest.mark.parametrize("typed", ["9" * 21, "9223372036854775807", str(10**15 + 1)])
def test_a_whole_number_no_file_can_hold_is_refused(typed: str) -> None:
    """What is beyond SQLite, or not exact in JSON, is said to be too large; the largest is kept to the last digit."""
    field = named(Outcome, "n_before")
    with pytest.raises(Refused, match="at most 1,000,000,000,000,000"):
        parse(field, typed)
    assert parse(field, str(10**15)) == 10**15


@pytest.mark.parametrize("typed", ["{", "[1]", '[{"importance": 9}]', '[{"colour": "red"}]', "[" * 100_000])
def test_broken_tables_are_refused(typed: str) -> None:
    """Desired outcomes take a JSON list of objects with known columns and numbers in range."""
    with pytest.raises(Refused):
        parse(named(JtbdNote, "outcomes"), typed)


@given(text=st.text())
def test_cleaning_keeps_what_can_be_seen(text: str) -> None:
    """Cleaned text is stable, can be encoded, and loses only signs no screen shows."""
    cleaned = clean(text)
    cleaned.encode("utf-8")
    assert clean(cleaned) == cleaned
    assert "".join(text.split()).isprintable() is False or "".join(cleaned.split()) == "".join(text.split())


def test_a_lone_surrogate_becomes_a_visible_sign() -> None:
    """Half a character, as a broken clipboard gives it, can't stop a save."""
    assert clean("a\ud800b") == "a\ufffdb"


@pytest.mark.parametrize(("kind", "field"), ALL_FIELDS, ids=lambda x: getattr(x, "name", getattr(x, "kind", "")))
def test_every_field_survives_a_cell_and_json(kind: type[Record], field: Field) -> None:
    """A value written to a spreadsheet cell or to JSON is read back as it was, for every declared field."""
    value = {
        "line": "one line", "text": "two\nlines", "date": date(2026, 3, 31), "number": 0.1, "integer": 1,
        "choice": field.choices[-1].value if field.choices else "", "flag": True, "url": "https://docs.example/a?b=c",
        "link": "id-1", "links": ("id-1", "id-2"),
        "rows": tuple({c.name: 3 if c.type == "integer" else "x" for c in field.columns} for _ in range(2)),
    }[field.type]  # fmt: skip
    if field.type in ("number", "integer"):
        value = type(value)(max(value, field.low or 0))
    assert parse(field, to_cell(field, value)) == value
    assert parse(field, plain(field, value)) == value
    assert parse_all(kind, {field.name: plain(field, value)}) == {field.name: value}


def test_every_declaration_is_complete() -> None:
    """Each kind has a name, a purpose and sound field names; links lead to kinds there are."""
    names = {kind.kind for kind in KINDS}
    for kind in KINDS:
        assert kind.title_one and kind.title_many and kind.purpose
        declared = {field.name for field in fields_of(kind)}
        assert {*kind.named_by, *kind.identity, *([kind.day_field] if kind.day_field else [])} <= declared
        for field in fields_of(kind):
            assert field.label and field.help
            assert set(field.to) <= names
            assert bool(field.choices) == (field.type == "choice")
