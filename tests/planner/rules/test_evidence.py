"""Evidence as of a day: what exists, what is linked, what is the same."""

from datetime import date, timedelta

from planner.domain.discovery import JtbdNote, Signal
from planner.domain.people import Account
from planner.domain.record import Record
from planner.domain.sessions import DiscoverySession
from planner.rules.evidence import Evidence
from tests.planner.rules.plans import ACCOUNTS, CONTENT, PEOPLE, START, TODAY


def evidence(*records: Record, as_of: date = TODAY) -> Evidence:
    """The plan, the PM, three accounts and these records."""
    return Evidence([*PEOPLE, *records], as_of, CONTENT.metric_words)


def test_growing_leaves_what_was_there_as_it_was() -> None:
    """A trial record must not be seen from the evidence it was tried on."""
    signal = Signal(id="g", date=START, title="Bulk", accounts=("a0",))
    note = JtbdNote(id="n", date=START, account="a1", signal="g")
    before = evidence(signal, JtbdNote(id="m", date=START, account="a0", signal="g"))
    grown = before.adding([note])
    assert len(grown.accounts_of(signal)) == 2
    assert [found.id for found in before.near(signal, JtbdNote)] == ["m"]
    assert len(before.accounts_of(signal)) == 1
    assert [found.id for found in before.of("jtbd_note")] == ["m"]


def test_two_trials_do_not_see_each_other() -> None:
    """Trial records bear the same id on each try; the links of one are not those of the next."""
    signal = Signal(id="g", date=START, title="Bulk")
    before = evidence(signal, JtbdNote(id="m", date=START, signal="g"))
    before.adding([JtbdNote(id="new-1", date=START, account="a1", signal="g")])
    other = before.adding([JtbdNote(id="new-1", date=START, account="a1")])
    assert other.accounts_of(signal) == set()


def test_records_of_a_later_day_come_when_it_comes() -> None:
    """They wait, and are there on their day."""
    note = JtbdNote(id="n", date=TODAY + timedelta(days=3), account="a1")
    today = evidence(note)
    assert today.of("jtbd_note") == []
    assert today.on(TODAY + timedelta(days=2)).of("jtbd_note") == []
    assert today.on(TODAY + timedelta(days=3)).of("jtbd_note") == [note]


def test_a_note_without_account_speaks_for_that_of_its_session() -> None:
    """Its own account goes before."""
    session = DiscoverySession(id="s", date=START, account="a2")
    silent = JtbdNote(id="n", date=START, session="s")
    assert evidence(session, silent).accounts_of(silent) == {"lumen"}
    named = silent.with_values(account="a0")
    assert evidence(session, named).accounts_of(named) == {"kite"}


def test_links_are_walked_both_ways_and_to_nowhere_passed_over() -> None:
    """A signal finds the note that names it; a link to what is not there is no account."""
    signal = Signal(id="g", date=START, title="Bulk", accounts=("gone", "a1"))
    note = JtbdNote(id="n", date=START, signal="g")
    found = evidence(signal, note)
    assert [n.id for n in found.near(signal, JtbdNote)] == ["n"]
    assert [s.id for s in found.near(note, Signal)] == ["g"]
    assert found.accounts_of(signal) == {"tern"}


def test_the_same_thing_is_known_by_its_words_and_by_what_it_links_to() -> None:
    """Case and spacing do not matter, nor which of two accounts of one name is meant; another session does."""
    twin = Account(id="twin", name="KITE ")
    one = JtbdNote(id="1", date=START, account=ACCOUNTS[0].id, situation="A crew is  sick")
    same = JtbdNote(id="2", date=TODAY, account="twin", situation=" a crew IS sick")
    session = DiscoverySession(id="s", date=START)
    other = JtbdNote(id="3", date=START, account="twin", situation="A crew is sick", session="s")
    found = evidence(twin, one, same, session, other)
    assert found.identity(one) == found.identity(same) != found.identity(other)
