"""The days of repeating meetings, held against dateutil."""

from datetime import date, datetime, time, timedelta
from itertools import islice, takewhile

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from planner.importing.recurrence import MOST_DAYS, UnreadRuleError, days_of, read_rule


def parts_of(text: str) -> dict[str, list[object]]:
    """An RRULE's parts as a calendar library gives them."""
    return {key: list(value.split(",")) for key, value in (part.split("=") for part in text.split(";"))}


@st.composite
def rules(draw: st.DrawFn) -> str:
    """Rules as calendars write them."""
    freq = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={freq}", f"INTERVAL={draw(st.integers(1, 4))}"]
    weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
    if draw(st.booleans()):
        ordinals = ["", "1", "2", "-1", "5"] if freq == "MONTHLY" else [""]
        days = draw(st.lists(st.tuples(st.sampled_from(ordinals), st.sampled_from(weekdays)), min_size=1, max_size=3))
        parts.append("BYDAY=" + ",".join(ordinal + day for ordinal, day in days))
    if freq in ("MONTHLY", "YEARLY") and draw(st.booleans()):
        parts.append("BYMONTHDAY=" + ",".join(map(str, draw(st.lists(st.sampled_from([1, 15, 31, -1]), min_size=1)))))
    if freq != "WEEKLY" and draw(st.booleans()):
        parts.append("BYMONTH=" + ",".join(map(str, draw(st.lists(st.integers(1, 12), min_size=1, max_size=4)))))
    if freq == "WEEKLY":
        parts.append(f"WKST={draw(st.sampled_from(['MO', 'SU']))}")
    if "BYDAY" in parts[-1] and freq == "MONTHLY" and draw(st.booleans()):
        parts.append(f"BYSETPOS={draw(st.sampled_from([1, 2, -1]))}")
    return ";".join(parts)


@given(rules(), st.dates(min_value=date(2015, 1, 1), max_value=date(2026, 12, 31)))
def test_the_same_days_as_dateutil(text: str, start: date) -> None:
    """After the first day, which always counts, both give the same days over four years."""
    last = start + timedelta(days=4 * 366)
    until = datetime.combine(last, time(12)).strftime("%Y%m%dT%H%M%S")
    theirs = rrulestr(f"RRULE:{text};UNTIL={until}", dtstart=datetime.combine(start, time(10)))
    expected = {start, *(moment.date() for moment in theirs)}
    assert set(days_of(read_rule(parts_of(text)), start, last)) == expected


def test_counted_rules_end_by_their_count() -> None:
    """COUNT counts from the first day on."""
    rule = read_rule({"FREQ": ["WEEKLY"], "COUNT": [3]})
    assert list(days_of(rule, date(2026, 1, 7), date(2030, 1, 1))) == [
        date(2026, 1, 7), date(2026, 1, 14), date(2026, 1, 21),
    ]  # fmt: skip


def test_no_meeting_has_more_days_than_are_read() -> None:
    """A daily meeting over a hundred years stops at the limit."""
    rule = read_rule({"FREQ": ["DAILY"]})
    assert len(list(days_of(rule, date(1950, 1, 1), date(2200, 1, 1)))) == MOST_DAYS


def test_a_rule_without_days_ends() -> None:
    """Every seventh day, if it is a Monday, from a Tuesday: only the first day itself."""
    rule = read_rule({"FREQ": ["DAILY"], "INTERVAL": [7], "BYDAY": ["MO"]})
    assert list(days_of(rule, date(2026, 1, 6), date(2200, 1, 1))) == [date(2026, 1, 6)]


def test_the_end_of_time_is_no_error() -> None:
    """Neither the last days there are nor huge intervals overflow."""
    for text in ("FREQ=DAILY;INTERVAL=99999999", "FREQ=WEEKLY;INTERVAL=99999999", "FREQ=YEARLY;INTERVAL=99999999"):
        rule = read_rule(parts_of(text))
        assert list(islice(days_of(rule, date(2190, 1, 1), date(2200, 12, 31)), 5)) == [date(2190, 1, 1)]
    weekly = days_of(read_rule({"FREQ": ["WEEKLY"]}), date(2200, 12, 20), date(2200, 12, 31))
    assert list(takewhile(lambda _: True, weekly)) == [date(2200, 12, 20), date(2200, 12, 27)]


@pytest.mark.parametrize(
    "text",
    ["FREQ=SECONDLY", "FREQ=HOURLY", "FREQ=WEEKLY;INTERVAL=0", "FREQ=WEEKLY;INTERVAL=-1", "FREQ=YEARLY;BYWEEKNO=20",
     "FREQ=WEEKLY;BYDAY=XX", "FREQ=WEEKLY;COUNT=x", "FREQ=WEEKLY;COUNT=0", "FREQ=WEEKLY;WKST=XX", "FREQ=OFTEN"],
)  # fmt: skip
def test_rules_that_are_not_read(text: str) -> None:
    """Rules that make no sense or repeat within a day are refused in words."""
    with pytest.raises(UnreadRuleError, match="repeats"):
        read_rule(parts_of(text))
