"""Before and after a day, or one segment against another: a difference of two shares, and whether it is noise."""

from dataclasses import dataclass, replace
from datetime import date as Date
from datetime import timedelta
from typing import ClassVar, Literal

from planner.datalab.activation import activation
from planner.datalab.answer import Answer, Cell, LeftOut
from planner.datalab.engine import UNWATCHED, Watch
from planner.datalab.event_table import EventTable
from planner.datalab.funnel import funnel
from planner.datalab.periods import Period
from planner.datalab.points import points
from planner.datalab.retention import Kind, retention
from planner.datalab.scope import BEFORE, EVERYTHING, FROM_THEN, Scope, Scoped
from planner.errors import Refused
from planner.rules.proportions import Interval, bounds, difference_of_counts, share

Measure = Literal["activation", "retention", "funnel"]
MEASURES: tuple[Measure, ...] = ("activation", "retention", "funnel")
_FEW = 30


@dataclass(frozen=True, kw_only=True)
class Group(Cell):
    """One side: ``part`` of ``n`` users; ``low`` and ``high`` bound the share with 95 %."""

    NAMES: ClassVar[tuple[str, ...]] = ("name",)
    name: str
    n: int
    part: int
    share: float | None
    low: float
    high: float

    def counts(self) -> tuple[int | None, ...]:
        """Users, and those of them who did it."""
        return self.n, self.part


@dataclass(frozen=True, kw_only=True)
class Measured:
    """What is compared.

    ``activation``: did ``event`` ``times`` times within ``within`` of the start. ``retention``: came back in
    ``interval``. ``funnel``: got through all ``steps`` within ``within``.
    """

    measure: Measure = "activation"
    event: str = ""
    times: int = 1
    within: timedelta = timedelta(days=7)
    period: Period = "week"
    interval: int = 1
    kind: Kind = "on"
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class BeforeAfter(Answer):
    """Two groups, the difference of their shares (second minus first) and the verdict in plain words.

    ``difference``, ``low`` and ``high`` are None where a group is empty; ``noise`` is true where chance alone could
    have made the difference.
    """

    TELLS: ClassVar[tuple[str, ...]] = ("verdict", "difference", "low", "high", "noise", "notes")
    measure: Measure
    day: Date | None
    first: Group
    second: Group
    difference: float | None
    low: float | None
    high: float | None
    noise: bool | None
    verdict: str


def before_after(
    table: EventTable, measured: Measured, *, day: Date | None = None, segments: tuple[str, str, str] | None = None,
    around_days: int | None = None, scope: Scope = EVERYTHING, watch: Watch = UNWATCHED,
) -> BeforeAfter:  # fmt: skip
    """Compare users who started before ``day`` with those from it on, or two ``segments`` (column, one, other).

    Raises Refused when neither or both are given, for a day outside the data and a segment nobody is in.
    """
    if (day is None) == (segments is None):
        raise Refused(
            "bad_comparison", "Compare before and after a date, or two segments: give one of the two.", "date"
        )
    if day is not None and not table.read.first.date() < day <= table.read.last.date():
        first_day, last_day = table.read.first.date(), table.read.last.date()
        raise Refused("bad_date", f"{day} does not divide the data, which span {first_day} to {last_day}.", "date")
    split = (
        replace(scope, split=day, around_days=around_days)
        if day
        else replace(scope, by=segments[0] if segments else None)
    )
    names = (BEFORE, FROM_THEN) if day else (segments[1], segments[2]) if segments else ("", "")
    definition, n_is, left_out, counts = _counts(table, measured, split, watch)
    for name in names:
        if name not in counts and not day:
            assert segments
            raise Refused(
                "unknown_segment",
                f"Nobody has {segments[0]} = {name}; there are {', '.join(sorted(counts))}.",
                "segments",
            )
    (part_1, n_1), (part_2, n_2) = (counts.get(name, (0, 0)) for name in names)
    difference = difference_of_counts(part_1, n_1, part_2, n_2)
    labels = (f"started before {day}", f"started from {day} on") if day else names
    groups = [_group(label, part, n) for label, part, n in zip(labels, (part_1, part_2), (n_1, n_2), strict=True)]
    return BeforeAfter(
        question="before-after",
        definition=(
            f"{definition} The difference is the second share minus the first, with a 95% interval after Newcombe "
            "(method 10)."
        ),
        n=n_1 + n_2, n_is=n_is, left_out=left_out, notes=_notes(measured, n_1, n_2, day), origin=Scoped(table).origin,
        measure=measured.measure, day=day, first=groups[0], second=groups[1],
        difference=difference.value if difference else None, low=difference.low if difference else None,
        high=difference.high if difference else None, noise=difference.holds_zero if difference else None,
        verdict=_verdict(groups[0], groups[1], difference, day),
    )  # fmt: skip


def _counts(
    table: EventTable, measured: Measured, scope: Scope, watch: Watch
) -> tuple[str, str, tuple[LeftOut, ...], dict[str, tuple[int, int]]]:
    """The definition, whom it counts, who was left out, and for each segment (part, n)."""
    if measured.measure == "activation":
        a = activation(
            table, measured.event, times=measured.times, within=measured.within, interval=None, scope=scope, watch=watch
        )
        return a.definition, a.n_is, a.left_out, {s.segment or "": (s.activated, s.eligible) for s in a.segments}
    if measured.measure == "retention":
        r = retention(
            table, period=measured.period, kind=measured.kind, periods=measured.interval, scope=scope, watch=watch
        )
        k = measured.interval
        left_out = tuple(one for one in r.left_out if one.why.startswith(f"{measured.period} {k} "))
        found = {s.segment: (s.intervals[k].retained, s.intervals[k].eligible) for s in r.segments}
        return f"{r.definition} N is {k}.", f"users whose {measured.period} {k} is over", left_out, found
    f = funnel(table, measured.steps, within=measured.within, scope=scope, watch=watch)
    definition = f"{f.definition} The share is of those who took step 1."
    return definition, f.n_is, f.left_out, {s.segment: (s.steps[-1].users, s.steps[0].users) for s in f.segments}


def _group(name: str, part: int, n: int) -> Group:
    low, high = bounds(part, n)
    return Group(name=name, n=n, part=part, share=share(part, n), low=low, high=high)


def _verdict(first: Group, second: Group, difference: Interval | None, day: Date | None) -> str:
    if difference is None:
        empty = first if not first.n else second
        return f"Nothing to compare: no user counts under “{empty.name}”."
    said = (
        f"{first.part:,} of {first.n:,} ({first.share:.1%}) against {second.part:,} of {second.n:,} "
        f"({second.share:.1%}): "
        f"{points(difference.value)} points, and anything from {points(difference.low)} to "
        f"{points(difference.high)} fits the data."
    )
    if difference.holds_zero:
        return (
            f"{said} This is noise as far as these data can tell: chance alone makes such differences, so nothing "
            "follows from it."
        )
    cause = "what else changed at that time" if day else "how else the two groups differ"
    return f"{said} Chance alone would rarely make it. It does not say why; ask {cause}."


def _notes(measured: Measured, n_1: int, n_2: int, day: Date | None) -> tuple[str, ...]:
    notes = []
    if 0 < min(n_1, n_2) < _FEW:
        notes.append(
            f"One group has only {min(n_1, n_2)} users; a single one moves its share by {1 / min(n_1, n_2):.1%}."
        )
    if day and measured.measure == "retention" and measured.kind == "on-or-after":
        notes.append("Who started before the day had longer to come back, which favours them under “on or after”.")
    if day and measured.measure == "funnel":
        notes.append("Who started last may still go on; that weighs on the second group.")
    return tuple(notes)
