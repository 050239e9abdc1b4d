"""Confidence held against evidence: how much is carried, what would lift it, and the laws of both."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.delivery import Analysis, Option
from planner.domain.discovery import JtbdNote, Signal
from planner.domain.people import Account
from planner.domain.record import Record
from planner.domain.records import Records
from planner.domain.sessions import DiscoverySession
from planner.rules.confidence_cap import FRESH_DAYS, Cap, confidence_cap

TODAY = date(2026, 6, 15)
ACCOUNTS = tuple(Account(id=f"a{n}", name=f"Account {n}") for n in range(5))


def note(n: int, day: date = TODAY, quote: str = "It takes me the whole morning.") -> JtbdNote:
    """A note with a quote from account n, on the signal."""
    return JtbdNote(id=f"n{n}", date=day, account=f"a{n}", signal="s", quote=quote)


def cap(*heard: Record, confidence: str = "100", metric: bool = False) -> Cap:
    """What is carried by these notes on the one signal behind an option."""
    value = {"metric_name": "week-1 activation", "metric_kind": "activation", "metric_value": 40.0} if metric else {}
    signal = Signal(id="s", date=TODAY, title="Sick calls", **value)  # type: ignore[arg-type]
    option = Option(id="o", date=TODAY, title="Bulk moves", confidence=confidence, signals=("s",))
    return confidence_cap(option, Records([*ACCOUNTS, signal, option, *heard]), TODAY)


def test_one_account_carries_half() -> None:
    """However sure one is: one account is 50 % until a second says so, and the sentence says just that."""
    found = cap(note(0))
    assert (found.stated, found.allowed, found.used) == (100, 50, 50)
    assert found.lowers
    assert found.says == "One account only: at most 50 % until a second says so."


def test_nobody_carries_half() -> None:
    """Without any account the first step asks for two."""
    assert cap().says == "No account behind it: at most 50 % until two say so."


def test_two_accounts_with_a_quote_carry_eighty() -> None:
    """A second account lifts it to 80 %; a third and a metric are named next."""
    found = cap(note(0), note(1))
    assert found.allowed == 80
    assert [lift.code for lift in found.missing] == ["pattern", "usage_metric"]


def test_a_pattern_with_quotes_and_a_metric_carries_all() -> None:
    """Three accounts, two in their own words, a usage metric: nothing is missing."""
    found = cap(note(0), note(1), note(2), metric=True)
    assert (found.allowed, found.missing, found.lowers) == (100, (), False)


def test_reach_counted_in_real_data_is_a_metric() -> None:
    """An analysis the option leads to counts as its usage metric, unless its data are made up or it is too old."""

    def carried(**analysis: object) -> int:
        values = {"date": TODAY, "title": "Who stops", "definition": "A user stops if", "n": 40, **analysis}
        option = Option(id="o", date=TODAY, title="Bulk moves", confidence="100", signals=("s",), analysis="an")
        heard = [note(n) for n in range(3)]
        made = Analysis(id="an", **values)  # type: ignore[arg-type]
        return confidence_cap(
            option, Records([*ACCOUNTS, Signal(id="s", date=TODAY, title="Sick calls"), option, made, *heard]), TODAY
        ).allowed

    assert carried() == 100
    assert carried(synthetic=True) == 80
    assert carried(n=None) == 80
    assert carried(date=TODAY - timedelta(days=FRESH_DAYS + 1)) == 80


def test_accounts_named_but_never_quoted_carry_half() -> None:
    """Three accounts on a list are a list: the kind of evidence counts beside their number."""
    found = cap(*(note(n, quote="") for n in range(3)), metric=True)
    assert found.allowed == 50
    assert found.says == "Nobody’s own words behind it: at most 50 % until a JTBD note holds a quote."


def test_a_sales_figure_is_no_usage_metric() -> None:
    """A pipeline number behind it lifts nothing."""
    sold = note(0).with_values(metric_name="pipeline", metric_kind="pipeline", metric_value=3.0)
    assert cap(sold, note(1), note(2)).allowed == 80


def test_old_words_have_to_be_asked_again() -> None:
    """What was said more than half a year ago stops carrying, and the sentence says how many spoke then."""
    old = TODAY - timedelta(days=FRESH_DAYS + 1)
    found = cap(note(0), note(1, old), note(2, old))
    assert (found.accounts, found.stale, found.allowed) == (1, 2, 50)
    assert found.says == (
        "One account heard from in the last half year, 2 more were before: at most 50 % until asked again."
    )
    assert cap(note(0), note(1, old + timedelta(days=1))).allowed == 80


def test_two_accounts_of_one_name_are_one() -> None:
    """Entered twice, it is still one customer."""
    twin = Account(id="twin", name="account  0")
    option = Option(id="o", date=TODAY, title="x", confidence="80", accounts=("a0", "twin"))
    assert confidence_cap(option, Records([*ACCOUNTS, twin, option]), TODAY).accounts == 1


def test_a_note_without_an_account_has_its_session_s() -> None:
    """Who sat there is who said it."""
    session = DiscoverySession(id="d", date=TODAY, account="a4")
    quoted = JtbdNote(id="n9", date=TODAY, session="d", signal="s", quote="Every Monday.")
    assert cap(note(0), session, quoted).allowed == 80


_notes = st.builds(
    note,
    st.integers(0, 4),
    st.dates(TODAY - timedelta(days=400), TODAY + timedelta(days=30)),
    st.sampled_from(["", "It takes me the whole morning."]),
)


@given(st.lists(_notes, max_size=8), st.sampled_from(["", "50", "80", "100"]), st.booleans())
def test_a_cap_never_exceeds_what_was_stated(notes: list[JtbdNote], confidence: str, metric: bool) -> None:
    """What is used is the smaller of both; whatever is below 100 % has a sentence for it."""
    found = cap(*notes, confidence=confidence, metric=metric)
    assert found.allowed in (50, 80, 100)
    if confidence:
        assert found.used is not None and found.used <= int(confidence)
        assert found.used <= found.allowed
    else:
        assert found.used is None
    assert bool(found.missing) == (found.allowed < 100)
    assert all(f"{50 if lift.to == 80 else 80} %" in lift.says for lift in found.missing)


@given(st.lists(_notes, min_size=1, max_size=8), st.booleans())
def test_hearing_more_never_lowers_the_cap(notes: list[JtbdNote], metric: bool) -> None:
    """Each further note leaves what is carried or lifts it."""
    numbered = [one.with_values(id=f"x{place}") for place, one in enumerate(notes)]
    carried = [cap(*numbered[:n], metric=metric).allowed for n in range(len(numbered) + 1)]
    assert carried == sorted(carried)


@pytest.mark.parametrize("code", ["accounts", "quote"])
def test_the_nearest_step_comes_first(code: str) -> None:
    """What lifts to 80 % is named before what lifts to 100 %."""
    found = cap(note(0, quote="")) if code == "accounts" else cap(note(0, quote=""), note(1, quote=""))
    assert found.missing[0].code == code
    assert [lift.to for lift in found.missing] == sorted(lift.to for lift in found.missing)
