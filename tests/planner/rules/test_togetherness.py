"""Suggestions of notes that belong together: explained by words, without names, never what is joined already."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.discovery import JtbdNote, Signal
from planner.domain.people import Account
from planner.domain.record import Record
from planner.domain.records import Records
from planner.rules.note_words import stem
from planner.rules.togetherness import NoteIndex, together

TODAY = date(2026, 6, 15)
ACCOUNTS = (
    Account(id="a0", name="Harbour Freight", aliases="HF, harbour.example"),
    Account(id="a1", name="Tern Housing"),
    Account(id="a2", name="Lumen Dental"),
)
DISPATCH = (
    "The dispatcher re-keys every booking from the mail into the planner",
    "Our dispatchers re-key bookings at night, the planner knows nothing of the mail",
    "Two dispatchers sit there and re-key each booking by hand",
)
OTHER = (
    "The auditor wants a sealed photograph of each extinguisher",
    "Invoices wait because nobody finds the signed delivery slip",
    "Trainees cannot remember which password opens the archive",
)


def note(n: int, situation: str, signal: str = "", day: date = TODAY) -> JtbdNote:
    """A note of account n mod 3."""
    return JtbdNote(id=f"n{n}", date=day, account=f"a{n % 3}", situation=situation, signal=signal)


def records(*more: Record) -> Records:
    """The accounts, two signals, and these."""
    return Records([*ACCOUNTS, Signal(id="s", title="Re-keying"), Signal(id="t", title="Other"), *more])


def heard() -> list[JtbdNote]:
    """Three notes on the same job, three on others."""
    return [note(n, words) for n, words in enumerate((*DISPATCH, *OTHER))]


def test_notes_on_one_job_are_suggested_with_their_words() -> None:
    """The three notes of the dispatchers, from three accounts, and the words that say why; the others stay apart."""
    [found] = together(records(*heard()), TODAY)
    assert {one.id for one in found.notes} == {"n0", "n1", "n2"}
    assert found.accounts == 3
    assert {"dispatchers", "booking"} <= set(found.words)
    assert any(word.startswith("re-key") for word in found.words)


def test_what_is_in_one_signal_is_not_suggested() -> None:
    """Joined already, there is nothing to suggest; a third note outside is suggested with the signal it may join."""
    joined = [one.with_values(signal="s") for one in heard()[:2]]
    assert together(records(*joined), TODAY) == ()
    [found] = together(records(*joined, heard()[2]), TODAY)
    assert [signal.id for signal in found.signals] == ["s"]
    assert len(found.notes) == 2
    assert "n2" in {one.id for one in found.notes}


def test_two_signals_are_never_suggested_as_one() -> None:
    """What was judged before is not put in question; asked about one note, the likeness is told all the same."""
    one, other = heard()[0].with_values(signal="s"), heard()[1].with_values(signal="t")
    index = NoteIndex(records(one, other), TODAY)
    assert index.groups() == ()
    assert [alike.note.id for alike in index.like(one)] == ["n1"]


def test_a_customer_s_name_joins_nothing() -> None:
    """Name, alias and own name's words are left out: two notes full of them share nothing else."""
    first = note(0, "Harbour Freight and Tern Housing asked; HF and harbour.example wait, Lumen Dental agrees")
    second = note(3, "Lumen Dental, HF, Tern Housing, Harbour Freight: a second matter of the freight harbour")
    assert together(records(first, second), TODAY) == ()


def test_stop_words_join_nothing() -> None:
    """A sentence of nothing but everyday words finds no other."""
    plain = "They always want to know what we could do about it before the week is over"
    assert together(records(note(0, plain), note(1, plain)), TODAY) == ()


def test_later_notes_do_not_exist_yet() -> None:
    """As of a day before, there is one note and nothing to join."""
    first, second = note(0, DISPATCH[0]), note(1, DISPATCH[1], day=date(2026, 7, 1))
    assert together(records(first, second), TODAY) == ()


@pytest.mark.parametrize(
    "forms",
    [
        ("booking", "bookings", "booked", "book", "books"),
        ("re-key", "re-keys", "re-keying"),
        ("dispatcher", "dispatchers", "dispatched"),
        ("planning", "planned", "planner", "plan"),
        ("delivery", "deliveries"),
        ("schedule", "scheduling", "schedules"),
    ],
)
def test_the_forms_of_a_word_are_one(forms: tuple[str, ...]) -> None:
    """Endings aside, they have one stem."""
    assert len({stem(form) for form in forms}) == 1


def test_different_words_stay_different() -> None:
    """The stemmer is light: what only begins alike is not joined."""
    words = ("process", "procedure", "late", "lateral", "paper", "papaya", "address", "addition", "need", "needle")
    assert len({stem(word) for word in words}) == len(words)


_words = st.sampled_from(
    ["dispatcher", "booking", "mail", "planner", "invoice", "slip", "auditor", "seal", "archive", "password", "trainee"]
)
_notes = st.lists(
    st.tuples(st.lists(_words, min_size=3, max_size=8).map(" ".join), st.sampled_from(["", "", "s", "t"])),
    max_size=10,
).map(lambda drawn: [note(n, words, signal) for n, (words, signal) in enumerate(drawn)])


@given(_notes)
def test_every_suggestion_holds_what_it_promises(notes: list[JtbdNote]) -> None:
    """No note twice, none with another of its signal, at least one in no signal, words that two of them hold."""
    found = together(records(*notes), TODAY, limit=99)
    members = [one.id for group in found for one in group.notes]
    assert len(members) == len(set(members))
    for group in found:
        signals = [one.signal for one in group.notes if one.signal]
        assert len(signals) == len(set(signals)) < len(group.notes)
        assert 0 < group.likeness <= 1 + 1e-9
        assert group.words
        for word in group.words:
            assert sum(word in one.situation for one in group.notes) >= 2


@given(_notes, st.randoms())
def test_the_order_of_notes_does_not_matter(notes: list[JtbdNote], random: "st.random.Random") -> None:
    """However they were logged, the suggestions are the same."""
    shuffled = list(notes)
    random.shuffle(shuffled)
    assert together(records(*shuffled), TODAY) == together(records(*notes), TODAY)


@given(_notes)
def test_likeness_is_the_same_from_both_sides(notes: list[JtbdNote]) -> None:
    """If one note resembles another, that one resembles it as much."""
    index = NoteIndex(records(*notes), TODAY)
    seen = {(one.id, alike.note.id): alike.likeness for one in notes for alike in index.like(one, limit=99)}
    assert all(seen.get((b, a)) == pytest.approx(likeness) for (a, b), likeness in seen.items())
