"""Numbers, days and footnotes as they stand on figures and in their tables."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from datetime import date as Date
from typing import Any

from planner.charts.plot import Plot
from planner.datalab.answer import SMALLEST_CELL, Answer

HIDDEN = f"under {SMALLEST_CELL}"
"""What stands where a number counts too few users to be shown."""
NO_NUMBER = "–"
_MOST_TICKS = 30
_LONGEST_NAME = 40


def count(value: float | None, *, hidden: bool = False) -> str:
    """A number of users."""
    return HIDDEN if hidden else NO_NUMBER if value is None else f"{value:,.0f}"


def people(number: int) -> str:
    """A number of users inside a sentence; one to four are not told apart."""
    return f"fewer than {SMALLEST_CELL}" if 0 < number < SMALLEST_CELL else f"{number:,}"


def named(event: str) -> str:
    """An event's name in a title; the definition has it whole."""
    return f"“{event if len(event) <= _LONGEST_NAME else event[: _LONGEST_NAME - 1].rstrip() + '…'}”"


def decimal(value: float | None, *, hidden: bool = False) -> str:
    """A number with one place, or none where it is whole."""
    if hidden:
        return HIDDEN
    return NO_NUMBER if value is None else f"{value:,.1f}".removesuffix(".0")


def percent(value: float | None, *, hidden: bool = False) -> str:
    """A share of 1."""
    return HIDDEN if hidden else NO_NUMBER if value is None else f"{value:.1%}"


def bounds(low: float | None, high: float | None, *, hidden: bool = False) -> str:
    """A 95 % interval of a share."""
    return HIDDEN if hidden else NO_NUMBER if low is None or high is None else f"{low:.1%} to {high:.1%}"


def day_words(day: Date | datetime) -> str:
    """A day with its year: 4 Jan 2024."""
    return f"{day.day} {day:%b %Y}"


def length(value: timedelta | None, *, hidden: bool = False) -> str:
    """A length of time in its two largest units."""
    if hidden or value is None:
        return HIDDEN if hidden else NO_NUMBER
    minutes = round(value.total_seconds() / 60)
    if minutes >= 2880:
        return f"{minutes / 1440:.1f} days"
    if minutes >= 120:
        return f"{minutes / 60:.1f} hours"
    return f"{minutes} minutes" if minutes != 1 else "1 minute"


def often(times: str) -> str:
    """How often, in words."""
    return {"1": "once", "2": "twice"}.get(times, f"{times} times")


def tick_days(days: Sequence[Date]) -> list[int] | None:
    """Where an axis of days is labelled: at the days themselves where they are few; milliseconds since 1970."""
    if len(days) > _MOST_TICKS:
        return None
    return [round(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000) for day in days]


def footnotes(answer: Answer, *more: str, left_out: bool = True) -> tuple[str, ...]:
    """What stands under every figure: how many it rests on, from when to when, who was left out; then ``more``."""
    origin = answer.origin
    span = f"{origin.events:,} events, {day_words(origin.first)} to {day_words(origin.last)}"
    left = "".join(
        f" Left out: {people(one.count)} {one.what}, {one.why}."
        for one in answer.left_out[:2]
        if one.count and left_out
    )
    unread = f" {origin.unread_rows:,} rows could not be read." if origin.unread_rows else ""
    return (f"n = {answer.n:,} {answer.n_is}. {span}.{left}{unread}", *(one for one in more if one))


def plot_of(answer: Answer, chart: str, title: str, alternative: str, **more: Any) -> Plot:
    """A plot with what it takes over from its answer."""
    notes = more.pop("notes", None)
    plot = Plot(
        chart=chart, title=title, definition=more.pop("definition", answer.definition), alternative=alternative,
        notes=footnotes(answer) if notes is None else notes, **more,
    )  # fmt: skip
    return plot.labelled(answer.origin.generated)


def listed(parts: Iterable[str]) -> str:
    """Parts as a sentence lists them."""
    found = list(parts)
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])} and {found[-1]}" if found else ""
