"""One line becomes one record."""

import dataclasses
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.kinds import KINDS
from planner.domain.people import Account, Person
from planner.domain.records import Records
from planner.domain.sessions import DiscoverySession
from planner.domain.values import parse_all
from planner.importing.quick_add import KIND_WORDS, QuickEntry, read_entry

THURSDAY = date(2026, 7, 9)
RECORDS = Records(
    [
        Account(id="k", name="Kite & Co.", aliases="kite.example, KC"),
        Account(id="s", name="Sun Systems"),
        Person(id="i", name="Imani Okoro"),
    ]
)


def read(line: str) -> QuickEntry:
    """What a line that is not empty means."""
    entry = read_entry(line, RECORDS, THURSDAY)
    assert entry
    return entry


@pytest.mark.parametrize(
    ("line", "kind", "values"),
    [
        (
            "disc Kite & Co.: dispatcher re-keys bookings yesterday",
            "discovery_session",
            {"date": "2026-07-08", "title": "dispatcher re-keys bookings", "account": "k"},
        ),
        ("Discovery call kite: x fri", "discovery_session", {"date": "2026-07-03", "title": "x", "account": "k"}),
        ("disc KC re-keys", "discovery_session", {"date": "2026-07-09", "title": "re-keys", "account": "k"}),
        ("review fri onboarding", "product_review", {"date": "2026-07-03", "title": "onboarding"}),
        ("yesterday review onboarding", "product_review", {"date": "2026-07-08", "title": "onboarding"}),
        ("signal: bulk rescheduling", "signal", {"date": "2026-07-09", "title": "bulk rescheduling"}),
        ("todo ask for access fri", "action", {"due": "2026-07-10", "title": "ask for access"}),
        ("ask for access", "action", {"title": "ask for access"}),
        ("todo ask for access by fri", "action", {"due": "2026-07-10", "title": "ask for access"}),
        (
            "jtbd Sun Systems: prints twice",
            "jtbd_note",
            {"date": "2026-07-09", "title": "prints twice", "account": "s"},
        ),
        (
            "talk with Imani Okoro about metrics",
            "conversation",
            {"date": "2026-07-09", "title": "with Imani Okoro about metrics", "participants": ["i"]},
        ),
        ("pricing talk with Imani Okoro", "action", {"title": "pricing talk", "about": ["i"]}),
        (
            "Discovery session with Kite & Co. today, observed",
            "discovery_session",
            {"date": "2026-07-09", "account": "k", "my_role": "observed"},
        ),
        (
            "disc with Lumen Care yesterday, re-keys bookings",
            "discovery_session",
            {"date": "2026-07-08", "account": "Lumen Care", "title": "re-keys bookings"},
        ),
        (
            "disc Kite & Co.: moves visits one by one, Tue, 24 mar",
            "discovery_session",
            {"date": "2026-03-24", "title": "moves visits one by one", "account": "k"},
        ),
        ("called the hospital yesterday", "conversation", {"date": "2026-07-08", "title": "called the hospital"}),
        ("account Tern Housing", "account", {"name": "Tern Housing"}),
        ("week we moved", "weekly_review", {"date": "2026-07-09", "moved": "we moved"}),
    ],
)
def test_a_line_is_understood(line: str, kind: str, values: dict[str, object]) -> None:
    """Kind, account, topic and day, wherever they stand in the line."""
    entry = read(line)
    assert entry.kind.kind == kind
    assert entry.values == values
    assert not entry.missing


def test_a_line_with_a_known_account_is_a_session() -> None:
    """Without a word for the kind, an account at the start makes it a discovery session, and says it was guessed."""
    entry = read("Kite & Co. wants dark mode")
    assert entry.kind.kind == "discovery_session"
    assert entry.guessed
    assert not read("disc Kite & Co.").guessed


def test_a_note_belongs_to_the_only_session_of_its_account_and_day() -> None:
    """Two sessions on one day leave it open."""
    session = DiscoverySession(id="d", date=THURSDAY, title="Sick calls", account="k")
    entry = read_entry("jtbd Kite & Co.: prints twice", Records([*RECORDS, session]), THURSDAY)
    assert entry
    assert entry.values["session"] == "d"
    both = Records([*RECORDS, session, dataclasses.replace(session, id="e", title="Prices")])
    entry = read_entry("jtbd Kite & Co.: prints twice", both, THURSDAY)
    assert entry
    assert "session" not in entry.values


def test_a_new_name_before_a_colon_becomes_an_account() -> None:
    """It is named as new, and only where the line names a kind."""
    entry = read("disc Lumen Care: pain")
    assert (entry.values["account"], entry.new) == ("Lumen Care", frozenset({"Lumen Care"}))
    assert read("remember: buy milk").who == ()


def test_what_the_form_must_ask_is_named() -> None:
    """A line that cannot fill a required field says which."""
    assert read("outcome activation up").missing == ("Usage metric", "Before", "After")


def test_an_empty_line_means_nothing() -> None:
    """Spaces are no entry."""
    assert read_entry("   ", RECORDS, THURSDAY) is None


def test_every_dated_kind_has_a_word() -> None:
    """What the timeline shows can be logged in one line."""
    assert {kind.kind for kind in KINDS if kind.day_field} <= set(KIND_WORDS.values())


@given(
    st.lists(
        st.sampled_from([*KIND_WORDS, "Kite & Co.", "yesterday", ":", "with", "x", "3.2.", "é", "<b>"]), max_size=7
    )
)
def test_any_line_gives_values_a_record_takes(words: list[str]) -> None:
    """Whatever is typed, the values can be parsed by the kind they are for."""
    entry = read_entry(" ".join(words), RECORDS, THURSDAY)
    if entry:
        parse_all(entry.kind, entry.values)
