"""Days as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.importing.dates import NoSuchDay, guess_order, looks_like_day, read_day

_DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 12, 31))


@given(_DAYS)
def test_every_way_of_writing_a_day_is_read_back(day: date) -> None:
    """ISO 8601, numbers with the day first or the month first, and month names all give the same day."""
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    german = ["Januar", "Februar", "März", "April", "Mai", "Juni"]
    german += ["Juli", "August", "September", "Oktober", "November", "Dezember"]
    d, m, y = day.day, day.month, day.year
    assert read_day(day.isoformat(), "dmy") == day
    assert read_day(f"{y}/{m}/{d}", "mdy") == day
    for text in (f"{d:02d}/{m:02d}/{y}", f"{d}.{m}.{y}", f"{d}-{m}-{y}", f"{d:02d} {months[m - 1]} {y}",
                 f"{months[m - 1]} {d}, {y}", f"{d}. {german[m - 1]} {y}", f"Mi., {d}. {german[m - 1]} {y}",
                 f"{day.isoformat()}T10:15:00Z", f"{day.isoformat()} 10:15"):  # fmt: skip
        assert read_day(text, "dmy") == day, text
    assert read_day(f"{m}/{d}/{y}", "mdy") == day


@given(st.text(max_size=40))
def test_any_text_is_a_day_or_refused_in_one_sentence(text: str) -> None:
    """Whatever is in the cell, the answer is a day, nothing, or one sentence."""
    said: list[str] = []
    found = None
    try:
        found = read_day(text, "dmy")
    except NoSuchDay as error:
        said = str(error).split("\n")
    assert len(said) <= 1
    assert found is None or 1900 <= found.year <= 2200


@given(st.lists(_DAYS, min_size=1, max_size=30))
def test_the_order_is_guessed_from_the_whole_column(days: list[date]) -> None:
    """As soon as one day is after the twelfth, the order of the column is known."""
    decided = any(day.day > 12 for day in days)
    assert guess_order(f"{d.day:02d}/{d.month:02d}/{d.year}" for d in days) == ("dmy", decided)
    assert guess_order(f"{d.month:02d}/{d.day:02d}/{d.year}" for d in days) == (
        ("mdy", True) if decided else ("dmy", False)
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("31/09/2026", "31/09/2026 is not a day that exists"),
        ("30 Feb 2026", "30 Feb 2026 is not a day that exists"),
        ("2026-13-01", "2026-13-01 is not a day that exists"),
        ("01/01/0001", "01/01/0001 is not between 1900 and 2200"),
        ("next week", "“next week” is not a day as far as Inroad can read it"),
    ],
)
def test_what_is_no_day_is_said(text: str, said: str) -> None:
    """A day that does not exist and words that are no day are told apart."""
    with pytest.raises(NoSuchDay, match=said):
        read_day(text, "dmy")


def test_short_years_and_excel_numbers() -> None:
    """Two digits are this century; Excel's day numbers count from 1900."""
    assert read_day("8.1.26", "dmy") == date(2026, 1, 8)
    assert read_day("46030", "dmy") == date(2026, 1, 8)
    assert read_day("２０２６-01-08", "dmy") == date(2026, 1, 8)


def test_plain_numbers_do_not_look_like_days() -> None:
    """A column of figures is not taken for the days."""
    assert not looks_like_day("46030")
    assert not looks_like_day("1.2M")
    assert looks_like_day("31/09/2026")
