"""Answers of the data lab as lines for a person."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from planner.cli.output import table
from planner.datalab.activation import Activation
from planner.datalab.adoption import Adoption
from planner.datalab.answer import Answer
from planner.datalab.comparison import BeforeAfter
from planner.datalab.duel import Duel
from planner.datalab.engagement import Engagement
from planner.datalab.funnel import Funnel
from planner.datalab.lifecycle import Lifecycle
from planner.datalab.profile import Profile
from planner.datalab.retention import Interval, Retention
from planner.datalab.stickiness import Stickiness

_HIDDEN = "hidden"
_MOST_COHORTS = 60


def told(answer: Answer) -> Iterable[str]:
    """The numbers, then the definition, whom it counts, who was left out and why."""
    if answer.origin.generated:
        yield answer.origin.generated
    yield from _rows(answer)
    yield ""
    yield answer.definition
    origin = answer.origin
    span = f"{origin.first:%Y-%m-%d} to {origin.last:%Y-%m-%d}"
    yield f"n = {_number(answer.n)} {answer.n_is}. From {origin.file}: {origin.events:,} events, {span}."
    if origin.unread_rows:
        yield f"{origin.unread_rows:,} rows could not be read; “inroad lab profile” says why."
    yield from (f"Left out: {one.count:,} {one.what}: {one.why}." for one in answer.left_out if one.count)
    yield from (f"Note: {note}" for note in answer.notes)


def told_profile(found: Profile) -> Iterable[str]:
    """What is in a file."""
    yield f"{found.file}: {found.layout}"
    if found.generated:
        yield found.generated
    span = f"{found.first:%Y-%m-%d %H:%M} to {found.last:%Y-%m-%d %H:%M}"
    yield f"{found.events_read:,} events by {found.users:,} users, {span}"
    yield f"  who   {found.who} ({found.why['who']})"
    yield f"  when  {found.when} ({found.why['when']}): {found.times}"
    yield f"  what  {found.what or '-'} ({found.why['what']})"
    yield found.zone
    yield f"{found.different_events:,} different events:"
    yield from table([(f"  {name}", f"{count:,}") for name, count in found.events[:20]])
    yield "Columns:"
    yield from table(
        [
            (f"  {c.name}", c.part or ("segment" if c.name in found.segments else ""), c.type, ", ".join(c.examples))
            for c in found.columns
        ]
    )
    yield f"{found.unread_rows:,} rows could not be read{':' if found.unread else '.'}"
    for one in found.unread:
        yield f"  {one.count:,}: {one.why}"
        yield from (f"    line {line}: {start}" for line, start in one.lines[:5])
    yield from (f"Note: {note}" for note in found.notes)


def _rows(answer: Answer) -> Iterator[str]:
    if isinstance(answer, Retention):
        yield from _retention(answer)
    elif isinstance(answer, Activation):
        yield from _activation(answer)
    elif isinstance(answer, Funnel):
        yield from _funnel(answer)
    elif isinstance(answer, Stickiness):
        yield f"{_sticky(answer.mean_dau, answer.mau, answer.ratio)} ({answer.first} to {answer.last})"
        yield from table(
            [("active days", "users"), *((str(one.days), _number(one.users)) for one in answer.distribution)]
        )
        for segment in answer.segments:
            yield f"{segment.segment}: {_sticky(segment.mean_dau, segment.mau, segment.ratio)}"
    elif isinstance(answer, Adoption):
        rows = [("", answer.total), *((one.segment or "", one) for one in answer.segments)]
        cells = [
            (n, f"{_number(a.adopters)} of {_number(a.eligible)}", _share(a.share), _decimal(a.median_times))
            for n, a in rows
        ]
        yield from table([("", "adopted", "share", "times"), *cells])
    elif isinstance(answer, Engagement):
        heads = ("from", "users", "events", "per user", "middle", "9 in 10", "days")
        rows_ = [
            (f"{i.begins}{'*' if i.unfinished else ''}", _number(i.users), _number(i.events), _decimal(i.mean_events),
             _decimal(i.median_events), _decimal(i.p90_events), _decimal(i.mean_days))
            for i in answer.intervals
        ]  # fmt: skip
        yield from table([heads, *rows_])
    elif isinstance(answer, Lifecycle):
        states = [
            (
                f"{i.begins}{'*' if i.unfinished else ''}",
                *map(_number, (i.active, i.new, i.returning, i.resurrecting, i.dormant)),
            )
            for i in answer.intervals
        ]
        yield from table([("from", "active", "new", "returning", "resurrecting", "dormant"), *states])
    elif isinstance(answer, BeforeAfter):
        pairs = [
            (g.name, f"{_number(g.part)} of {_number(g.n)}", _share(g.share)) for g in (answer.first, answer.second)
        ]
        yield from table(pairs)
        yield answer.verdict
    elif isinstance(answer, Duel):
        yield from table(
            [(c.label, f"{_number(c.part)} of {_number(c.n)}", _share(c.share)) for c in answer.contenders]
        )
        yield ""
        yield answer.paragraph


def _retention(answer: Retention) -> Iterator[str]:
    heads = (answer.period, "retained", "of", "share", "95 %")
    yield from table([heads, *(_interval(one) for one in answer.intervals)])
    if any(one.unfinished for one in answer.intervals):
        yield "* not over for everybody: the others do not count"
    cohorts = answer.cohorts[-_MOST_COHORTS:]
    yield from table([("cohort", "users", *(str(one.interval) for one in answer.intervals)),
                      *((str(c.cohort), _number(c.users), *map(_cell, c.intervals)) for c in cohorts)])  # fmt: skip
    for segment in answer.segments:
        yield f"{segment.segment} ({_number(segment.users)} users): " + "  ".join(map(_cell, segment.intervals))


def _interval(one: Interval) -> Sequence[str]:
    bounds = f"{_share(one.low)} to {_share(one.high)}" if one.eligible else ""
    return (
        f"{one.interval}{'*' if one.unfinished else ''}",
        _number(one.retained),
        _number(one.eligible),
        _share(one.share),
        bounds,
    )


def _cell(one: Interval) -> str:
    if one.hidden:
        return _HIDDEN
    return "" if one.share is None else f"{one.share:.0%}{'*' if one.unfinished else ''}"


def _activation(answer: Activation) -> Iterator[str]:
    rows = [("all", answer.total), *((one.segment or "", one) for one in answer.segments)]
    rows += [(f"started {one.cohort}", one) for one in answer.cohorts]
    yield from table([(n, f"{_number(a.activated)} of {_number(a.eligible)}", _share(a.share)) for n, a in rows])
    if answer.lift and not answer.lift.hidden:
        yield answer.lift.words
        yield answer.lift.warning


def _funnel(answer: Funnel) -> Iterator[str]:
    heads = ("step", "users", "of first", "of previous", "median time")
    for name, steps in (("", answer.steps), *((one.segment, one.steps) for one in answer.segments)):
        if name:
            yield name
        cells = [
            (s.event, _number(s.users), _share(s.of_first), _share(s.of_previous), _length(s.median_time))
            for s in steps
        ]
        yield from table([heads, *cells])


def _sticky(mean_dau: float | None, mau: int | None, ratio: float | None) -> str:
    return f"mean DAU {_decimal(mean_dau)}, MAU {_number(mau)}, ratio {_share(ratio)}"


def _number(value: int | None) -> str:
    return _HIDDEN if value is None else f"{value:,}"


def _decimal(value: float | None) -> str:
    return "" if value is None else f"{value:,.2f}"


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.1%}"


def _length(value: timedelta | None) -> str:
    if value is None:
        return ""
    seconds = round(value.total_seconds())
    if seconds >= 172_800:
        return f"{seconds / 86_400:.1f} days"
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
