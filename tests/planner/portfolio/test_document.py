"""The neutral document refuses what no writer could show."""

from dataclasses import replace

import pytest

from planner.errors import Refused
from planner.portfolio.document import Link, Rating, Run, Table, linked, may_be_followed, text
from planner.portfolio.rewriting import printable, printable_document
from tests.planner.portfolio.samples import RICH


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//a.example",
        "http://[broken",
        "https:",
        "mailto:nobody",
        " https://a.example",
        "",
    ],
)
def test_only_web_and_mail_addresses_become_links(address: str) -> None:
    """An address that could run or read something is refused as a link and shown as words alone."""
    with pytest.raises(Refused) as refusal:
        Link(text="here", address=address)
    assert refusal.value.code == "link"
    assert linked("here", address) == Run(text="here")


@pytest.mark.parametrize("address", ["https://a.example/x?y#z", "http://a.example", "mailto:a@b.example"])
def test_web_and_mail_addresses_are_links(address: str) -> None:
    """An ordinary address stays a link."""
    assert may_be_followed(address)
    assert linked("here", address) == Link(text="here", address=address)


def test_a_ragged_table_is_refused() -> None:
    """A row that is shorter than the headers is a mistake, not a layout."""
    with pytest.raises(Refused):
        Table(headers=("a", "b"), rows=((text("1"),),))


def test_a_level_outside_the_ladder_is_refused() -> None:
    """There is no level 5."""
    with pytest.raises(Refused):
        Rating(competency="Structure", proven=5, target=3)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("a\x00b\x07c", "abc"),
        ("a\nb\r\nc\td", "a b  c d"),
        ("\u202eabc\u202c", "abc"),
        ("Te\u200brn\u00ad", "Tern"),
        ("u\u0308", "ü"),
        ("\ud800x", "x"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_printable_drops_signs_that_hide_or_turn_text(given: str, shown: str) -> None:
    """Control signs, overrides, invisible blanks and lone surrogates go; joiners that spelling needs stay."""
    assert printable(given) == shown


def test_days_are_told_in_words_or_quarters() -> None:
    """The same day is told as a day or as its quarter."""
    day = RICH.as_of
    assert RICH.told(day) == "9 July 2026"
    assert replace(RICH, dates="quarters").told(day) == "Q3 2026"


def test_a_clean_document_is_printed_as_it_is() -> None:
    """Cleaning changes nothing where there is nothing to clean."""
    assert printable_document(RICH) == RICH
