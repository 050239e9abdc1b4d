"""Definition duel: the same data under several definitions, and the paragraph that explains the difference."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar, Literal

from planner.datalab.answer import Answer, Cell
from planner.datalab.engine import UNWATCHED, Watch
from planner.datalab.event_table import EventTable
from planner.datalab.funnel import ORDERS, Funnel, funnel
from planner.datalab.periods import Period, Windows, check_periods
from planner.datalab.retention import KINDS, Interval, Kind, Retention, answer, count
from planner.datalab.scope import EVERYTHING, Scope, Scoped, span_words
from planner.errors import Refused

Of = Literal["retention", "funnel"]
OF: tuple[Of, ...] = ("retention", "funnel")
_WINDOWS: tuple[Windows, ...] = ("rolling", "calendar")
_LABEL: dict[Kind, str] = {"on": "on", "on-or-after": "on or after", "every": "every"}


@dataclass(frozen=True, kw_only=True)
class Contender(Cell):
    """One definition and what it makes of the data; ``curve`` holds all intervals where there are such."""

    NAMES: ClassVar[tuple[str, ...]] = ()
    label: str
    definition: str
    n: int
    part: int
    share: float | None
    curve: tuple[Interval, ...] = ()

    def counts(self) -> tuple[int | None, ...]:
        """Users counted and users in it."""
        return self.part, self.n


@dataclass(frozen=True, kw_only=True)
class Duel(Answer):
    """Several definitions side by side; ``paragraph`` says why they differ."""

    TELLS: ClassVar[tuple[str, ...]] = ("paragraph",)
    of: Of
    contenders: tuple[Contender, ...]
    paragraph: str


def retention_duel(
    table: EventTable,
    *,
    period: Period = "week",
    interval: int = 1,
    periods: int | None = None,
    start_event: str | None = None,
    return_event: str | None = None,
    scope: Scope = EVERYTHING,
    watch: Watch = UNWATCHED,
) -> Duel:
    """Retention of one interval under on, on or after, every; counted from each user's start and by the calendar."""
    periods = max(periods or interval, interval)
    check_periods(interval)
    check_periods(periods)
    scoped = Scoped(table, scope, watch)
    found: list[Retention] = []
    for windows in _WINDOWS:
        counts = count(scoped, period, windows, periods, start_event, return_event)
        found += [answer(scoped, counts, period, kind, windows, periods, start_event, return_event) for kind in KINDS]
    contenders = tuple(
        Contender(
            label=f"{_LABEL[one.kind]}, {'from the user’s start' if one.windows == 'rolling' else 'calendar'}",
            definition=one.definition,
            n=one.intervals[interval].eligible,
            part=one.intervals[interval].retained,
            share=one.intervals[interval].share,
            curve=one.intervals,
        )
        for one in found
    )
    return Duel(
        question="duel",
        of="retention",
        definition=f"{period.capitalize()}-{interval} retention under {len(contenders)} definitions, each named.",
        n=found[0].n,
        n_is=found[0].n_is,
        left_out=found[0].left_out[interval - 1 : interval],
        origin=scoped.origin,
        contenders=contenders,
        paragraph=_retention_paragraph(contenders, period, interval),
    )


def funnel_duel(
    table: EventTable,
    steps: Sequence[str],
    *,
    within: timedelta = timedelta(days=7),
    scope: Scope = EVERYTHING,
    watch: Watch = UNWATCHED,
) -> Duel:
    """The share that gets through a funnel in order, strictly one after the other, and in any order."""
    if len(set(steps)) < len(steps):
        raise Refused("bad_steps", "Where the order does not matter, an event can be a step only once.", "steps")
    found = [funnel(table, steps, within=within, order=order, scope=scope, watch=watch) for order in ORDERS]
    contenders = tuple(
        Contender(
            label=one.order, definition=one.definition, n=one.n, part=one.steps[-1].users, share=one.steps[-1].of_first
        )
        for one in found
    )
    return Duel(
        question="duel",
        of="funnel",
        definition=f"The funnel {' → '.join(steps)} under three definitions; each says its own.",
        n=found[0].n,
        n_is=found[0].n_is,
        left_out=found[0].left_out,
        notes=found[0].notes,
        origin=found[0].origin,
        contenders=contenders,
        paragraph=_funnel_paragraph(found, within),
    )


def _retention_paragraph(contenders: Sequence[Contender], period: Period, interval: int) -> str:
    on, after, every, calendar = contenders[0], contenders[1], contenders[2], contenders[3]
    if on.share is None or after.share is None or every.share is None:
        return (
            f"No user’s {period} {interval} was over by the last event of the data, so there is nothing to compare yet."
        )
    apart = (after.share - on.share) * 100
    said = (
        f"The same {on.n:,} users give {on.share:.1%} or {after.share:.1%}, {apart:.1f} points apart by definition "
        "alone. “On” counts "
        f"the {on.part:,} who came back in exactly {period} {interval}. “On or after” counts the {after.part:,} who "
        "came back then or at "
        f"any later time, so {after.part - on.part:,} who skipped {period} {interval} and came later are in it; it "
        "asks who had not left "
        f"for good, and it can only fall from one {period} to the next. "
    )
    if interval == 1:
        said += f"“Every” is the same as “on” in {period} 1, since there is only one {period} to have missed. "
    else:
        said += f"“Every” counts the {every.part:,} ({every.share:.1%}) who missed none of the {interval} {period}s. "
    if calendar.share is not None:
        said += (
            f"By the calendar instead of from each user’s own start “on” gives {calendar.share:.1%} of "
            f"{calendar.n:,}: a calendar {period} 0 "
            f"is cut short for whoever starts late in it, and {period} {interval} begins sooner after the start. "
        )
    return (
        said
        + "None is wrong: “on” shows habit, “on or after” shows who is not lost yet, “every” shows the core. Say which "
        "one you mean."
    )


def _funnel_paragraph(found: Sequence[Funnel], within: timedelta) -> str:
    ordered, strict, loose = (one.steps[-1] for one in found)
    if not found[0].n:
        return "Nobody took the first step, so there is nothing to compare."
    return (
        f"Of {found[0].n:,} users {ordered.users:,} ({ordered.of_first or 0:.1%}) get through in order within "
        f"{span_words(within)}, "
        f"{strict.users:,} ({strict.of_first or 0:.1%}) with nothing in between, and {loose.users:,} "
        f"({loose.of_first or 0:.1%}) if the order "
        "does not matter. “Strict” loses everybody who looks at anything else on the way, which is how people use "
        "software; “any” "
        "also counts those who took the steps backwards, as when they return to something begun earlier. “Ordered” "
        "is the usual meaning."
    )
