"""Days as people say them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.importing.dates import NoSuchDay
from planner.importing.day_words import read_spoken_day

THURSDAY = date(2026, 7, 9)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", "2026-07-09"), ("Yesterday", "2026-07-08"), ("gestern", "2026-07-08"), ("tomorrow", "2026-07-10"),
        ("thu", "2026-07-09"), ("fri", "2026-07-03"), ("on Friday", "2026-07-03"), ("last thu", "2026-07-02"),
        ("next thu", "2026-07-16"), ("3 days ago", "2026-07-06"), ("a week ago", "2026-07-02"),
        ("in 2 weeks", "2026-07-23"), ("3.2.", "2026-02-03"), ("3/2", "2026-02-03"), ("3 Feb", "2026-02-03"),
        ("Feb 3", "2026-02-03"), ("24.12.", "2025-12-24"), ("29.2.", "2024-02-29"), ("2026-01-05", "2026-01-05"),
        ("8.1.26", "2026-01-08"),
    ],
)  # fmt: skip
def test_a_day_is_understood(text: str, day: str) -> None:
    """Words, weekdays and days without a year mean the last such day."""
    assert read_spoken_day(text, THURSDAY) == date.fromisoformat(day)


def test_a_commitment_looks_ahead() -> None:
    """With ahead, a weekday and a day without a year mean the next one."""
    assert read_spoken_day("fri", THURSDAY, ahead=True) == date(2026, 7, 10)
    assert read_spoken_day("3.2.", THURSDAY, ahead=True) == date(2027, 2, 3)


def test_the_order_of_day_and_month_is_the_locales() -> None:
    """3/2 is the second of March where the month comes first; a dot always means the day first."""
    assert read_spoken_day("3/2", THURSDAY, "mdy") == date(2026, 3, 2)
    assert read_spoken_day("3.2.", THURSDAY, "mdy") == date(2026, 2, 3)


@pytest.mark.parametrize("text", ["soon", "31.2.", "the 40th", "32 Jan", "fri evening"])
def test_what_is_no_day_is_refused(text: str) -> None:
    """No guess is better than a wrong one."""
    with pytest.raises(NoSuchDay):
        read_spoken_day(text, THURSDAY)


def test_nothing_is_no_day() -> None:
    """An empty field holds no day."""
    assert read_spoken_day("  ", THURSDAY) is None


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text breaks the reading."""
    try:
        found = read_spoken_day(text, THURSDAY)
    except NoSuchDay:
        return
    assert found is None or isinstance(found, date)
