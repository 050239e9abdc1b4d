"""The JSON Resume holds what the document says, in the shape version 1.0.0 publishes."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from planner.errors import Refused
from planner.portfolio.document import BulletList, Document, Link, Paragraph, Reference, Run, Section, text
from planner.portfolio.json_resume import to_json_resume
from planner.portfolio.leaks import find_leaks
from planner.portfolio.name_forms import Pseudonym
from planner.portfolio.redaction import redact
from planner.portfolio.rewriting import printable
from tests.planner.portfolio.samples import HOSTILE_WORDS, PSEUDONYMS, RICH, hostile

REFERENCE = Path(__file__).parent / "_reference" / "portfolio.json-resume"
_DAY = re.compile(r"([12]\d{3}-[01]\d-[0-3]\d|[12]\d{3}-[01]\d|[12]\d{3})")

# The published structure, as far as it can be filled: a list holds the shape of each of its members; s is a string,
# u an address, d a day. Other names are allowed below the top (additionalProperties), where their type is free.
SHAPE: dict[str, Any] = {
    "$schema": "u",
    "basics": {
        "name": "s", "label": "s", "image": "s", "email": "s", "phone": "s", "url": "u", "summary": "s",
        "location": {"address": "s", "postalCode": "s", "city": "s", "countryCode": "s", "region": "s"},
        "profiles": [{"network": "s", "username": "s", "url": "u"}],
    },
    "work": [{
        "name": "s", "location": "s", "description": "s", "position": "s", "url": "u", "startDate": "d",
        "endDate": "d", "summary": "s", "highlights": ["s"],
    }],
    "volunteer": [{}],
    "education": [{}],
    "awards": [{}],
    "certificates": [{}],
    "publications": [{"name": "s", "publisher": "s", "releaseDate": "d", "url": "u", "summary": "s"}],
    "skills": [{"name": "s", "level": "s", "keywords": ["s"]}],
    "languages": [{}],
    "interests": [{}],
    "references": [{}],
    "projects": [{
        "name": "s", "description": "s", "highlights": ["s"], "keywords": ["s"], "startDate": "d", "endDate": "d",
        "url": "u", "roles": ["s"], "entity": "s", "type": "s",
    }],
    "meta": {"canonical": "u", "version": "s", "lastModified": "s"},
}  # fmt: skip


def faults(value: Any, shape: Any, where: str = "") -> list[str]:
    """Give what the schema would refuse, by its place."""
    if isinstance(shape, dict):
        if not isinstance(value, dict):
            return [where]
        beyond = [f"{where}.{name}" for name in value if not where and name not in shape]
        return beyond + [f for n, v in value.items() if n in shape for f in faults(v, shape[n], f"{where}.{n}")]
    if isinstance(shape, list):
        if not isinstance(value, list):
            return [where]
        return [fault for inner in value for fault in faults(inner, shape[0], f"{where}[]")]
    fits = isinstance(value, str)
    if fits and shape == "d":
        fits = bool(_DAY.fullmatch(value))
    if fits and shape == "u":
        fits = bool(urlsplit(value).scheme)
    return [] if fits else [where]


def read(document: Document) -> Any:
    """Give the finished file as it reads."""
    return json.loads(to_json_resume(document))


def test_it_matches_its_golden_file() -> None:
    """A change of the finished file is seen and meant."""
    assert to_json_resume(redact(RICH, PSEUDONYMS).document).decode() == REFERENCE.read_text(encoding="utf-8")


def test_the_check_of_the_shape_finds_faults() -> None:
    """A wrong type, a day that is none and an unknown name at the top are seen."""
    wrong = {"basics": [], "work": [{"startDate": "9 July"}], "publications": [{"url": "here"}], "other": "x"}
    assert set(faults(wrong, SHAPE)) == {".basics", ".work[].startDate", ".publications[].url", ".other"}


@pytest.mark.parametrize("dates_in_quarters", [False, True])
def test_it_has_the_published_shape(dates_in_quarters: bool) -> None:
    """The rich sample fits the schema, days told exactly or in quarters."""
    resume = read(redact(RICH, PSEUDONYMS, dates_in_quarters=dates_in_quarters).document)
    assert faults(resume, SHAPE) == []
    assert resume["projects"][0]["startDate"] == ("2026" if dates_in_quarters else "2026-01-08")


@pytest.mark.parametrize("words", HOSTILE_WORDS)
def test_hostile_words_are_words(words: str) -> None:
    """Whatever looks like markup is a string, in the published shape."""
    resume = read(hostile(words))
    assert faults(resume, SHAPE) == []
    assert json.dumps(resume).count(json.dumps(printable(words))[1:-1].strip()) >= 15


def test_a_document_of_ones_own_is_a_publication() -> None:
    """A point's strong words are its name; its first record gives the day, its link the address."""
    item = (
        Run(text="PRD 118", strong=True), Run(text=": problem. "), Reference(number=5),
        Link(text="here", address="https://example.org/118"),
    )  # fmt: skip
    section = Section(heading="Specs", anchor="prds", blocks=(BulletList(items=(item,)),))
    [publication] = read(replace(RICH, sections=(section,)))["publications"]
    assert publication == {
        "name": "PRD 118", "releaseDate": "2026-06-01", "url": "https://example.org/118",
        "summary": "problem. [5]here (https://example.org/118)",
    }  # fmt: skip


def test_an_introduction_is_left_out_and_what_it_introduces_is_not() -> None:
    """A section that only leads to the next one makes no project."""
    sections = (
        Section(heading="In short", blocks=(Paragraph(text=text("All of it.")),)),
        Section(heading="Cases", blocks=(Paragraph(text=text("Each begins with customers.")),)),
        Section(heading="One", level=2, blocks=(Paragraph(text=text("It began.")),)),
    )
    resume = read(replace(RICH, sections=sections))
    assert [project["name"] for project in resume["projects"]] == ["One"]
    assert "Each begins" not in json.dumps(resume)


def test_a_name_in_a_key_or_a_string_is_found() -> None:
    """The check reads names and values, however deep."""
    secret = (Pseudonym(name="Account 1", stands_for="Tern Housing"),)
    assert find_leaks(b'{"a": [{"Tern Housing": 1}]}', "json-resume", secret)
    assert find_leaks(b'{"a": [["at Tern Housing"]]}', "json-resume", secret)
    assert not find_leaks(b'{"a": [["at a customer", 1, null]]}', "json-resume", secret)


@pytest.mark.parametrize("data", [b"", b"{", b"\xff", b"[" * 100_000])
def test_json_that_cannot_be_read_cannot_leave(data: bytes) -> None:
    """What cannot be checked is refused in one sentence."""
    with pytest.raises(Refused) as refusal:
        find_leaks(data, "json-resume", ())
    assert refusal.value.code == "json"
