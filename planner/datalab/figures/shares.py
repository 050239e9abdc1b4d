"""Shares with their intervals, a row each: activation and its lift, adoption, before and after, the definition duel."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from planner.charts.plot import Mark, Plot
from planner.datalab.activation import Activation, Lift
from planner.datalab.adoption import Adoption
from planner.datalab.comparison import BeforeAfter
from planner.datalab.duel import Duel
from planner.datalab.figures.wording import (
    bounds,
    count,
    decimal,
    footnotes,
    listed,
    named,
    often,
    percent,
    plot_of,
    tick_days,
)
from planner.datalab.points import points
from planner.datalab.scope import span_words
from planner.rules.proportions import wilson

_HEADING = ("", "users", "of", "share", "95% interval")
_POINTS = 100
_MOST_ROWS = 12


@dataclass(frozen=True, kw_only=True)
class Row:
    """A share: ``part`` of ``of`` users; None where it is hidden or counts nobody."""

    label: str
    part: int | None
    of: int | None
    hidden: bool = False

    @property
    def share(self) -> float | None:
        """The share of 1."""
        return None if self.hidden or self.part is None or not self.of else self.part / self.of


def share_marks(rows: Sequence[Row]) -> list[Mark]:
    """The rows as marks of the charts "shares" and "difference"."""
    return [_mark(row) for row in rows]


def share_table(rows: Sequence[Row]) -> tuple[tuple[str, ...], ...]:
    """The rows as a table under "users", "of", "share" and "95 % interval"."""
    return tuple(
        (row.label, count(row.part, hidden=row.hidden), count(row.of, hidden=row.hidden),
         percent(row.share, hidden=row.hidden), bounds(*_bounds(row), hidden=row.hidden))
        for row in rows
    )  # fmt: skip


def highest(rows: Sequence[Row]) -> float:
    """Where the axis ends: the whole, or a round share above every interval if all are small."""
    top = max((_bounds(row)[1] or 0.0 for row in rows), default=1.0)
    return next((end for end in (0.05, 0.1, 0.25, 0.5) if top <= end), 1.0)


def activation_plots(answer: Activation) -> tuple[Plot, ...]:
    """The rate, by segment where there are such, by cohort of start, and its lift of retention."""
    total, within = answer.total, span_words(answer.within)
    everybody = Row(label="All", part=total.activated, of=total.eligible, hidden=total.hidden)
    parts = [Row(label=s.segment or "", part=s.activated, of=s.eligible, hidden=s.hidden) for s in answer.segments]
    rows, drawn, note = _picked(everybody, parts)
    said = f"{percent(total.share, hidden=total.hidden)} did {named(answer.event)} within {within} of their start"
    first = plot_of(
        answer, "shares", said, f"{said}: {_spoken(drawn)}.", heading=_HEADING, rows=share_table(rows),
        marks={"rows": share_marks(drawn)}, options={"top": highest(drawn), "left_labels": ["rows"]},
        notes=footnotes(answer, note, *answer.notes),
    )  # fmt: skip
    return (first, *_cohorts(answer), *([_lift(answer, answer.lift)] if answer.lift else []))


def _picked(everybody: Row, parts: Sequence[Row]) -> tuple[list[Row], list[Row], str]:
    """The rows of the table, those drawn, and a note on the others: small segments are not even named."""
    shown = [row for row in parts if not row.hidden]
    largest = sorted(shown, key=lambda row: -(row.of or 0))[:_MOST_ROWS]
    drawn = [row for row in shown if row in largest]
    notes = []
    if len(drawn) < len(shown):
        notes.append(f"Smaller segments that stand in the table only: {len(shown) - len(drawn)}.")
    if len(shown) < len(parts):
        notes.append(
            f"Segments hidden because they, or what they would give away, count under five users: "
            f"{len(parts) - len(shown)}."
        )
    return [everybody, *shown], [everybody, *drawn], " ".join(notes)


def _cohorts(answer: Activation) -> tuple[Plot, ...]:
    cohorts = [one for one in answer.cohorts if one.cohort and (one.eligible or one.hidden)]
    shown = [one for one in cohorts if not one.hidden and one.share is not None]
    if len(shown) < 3:
        return ()
    marks: list[Mark] = [
        {"at": f"{c.cohort}", "value": c.share, "low": c.low, "high": c.high, "series": "All",
         "unfinished": c.eligible < c.users}
        for c in shown
    ]  # fmt: skip
    top = highest([Row(label="", part=c.activated, of=c.eligible) for c in shown])
    first, last = shown[0], shown[-1]
    said = f"{named(answer.event)} within {span_words(answer.within)}, by when users started"
    plot = plot_of(
        answer, "trend", said,
        f"{said}: from {percent(first.share)} of those who started {first.cohort} to {percent(last.share)} of those "
        f"who started {last.cohort}.",
        heading=("started", *_HEADING[1:]),
        rows=tuple(
            (f"{c.cohort}", count(c.activated, hidden=c.hidden), count(c.eligible, hidden=c.hidden),
             percent(c.share, hidden=c.hidden), bounds(c.low, c.high, hidden=c.hidden))
            for c in cohorts
        ),
        marks={"finished": marks, "points": marks, "bands": marks, "open": [], "levels": [], "ends": []},
        options={
            "names": ["All"], "y_format": "%", "top": top,
            "tick_values": tick_days([c.cohort for c in shown if c.cohort]),
        },
        notes=footnotes(answer, "The shaded band is each share's 95% interval."),
    )  # fmt: skip
    return (plot,)


def _lift(answer: Activation, lift: Lift) -> Plot:
    rows = [
        Row(label=f"Did “{answer.event}” in time", part=lift.did_retained, of=lift.did, hidden=lift.hidden),
        Row(label="Did not", part=lift.did_not_retained, of=lift.did_not, hidden=lift.hidden),
    ]
    where = f"{lift.period} {lift.interval}"
    if lift.difference is None:
        title = f"{named(answer.event)} and coming back in {where}: nothing to compare"
    elif lift.noise:
        title = f"Whoever did {named(answer.event)} in time came back in {where} no more often than chance makes"
    else:
        way = "more" if lift.difference > 0 else "less"
        title = f"Whoever did {named(answer.event)} in time came back {way} often in {where}: "
        title += f"{points(lift.difference)} points"
    return _difference(
        answer, title, rows, lift.difference, lift.low, lift.high, lift.words, lift.hidden, "did minus did not",
        definition=f"{answer.definition} Compared is who of both groups came back in {where}.",
        said=f"{lift.words} {lift.warning}",
    )  # fmt: skip


def before_after_plot(answer: BeforeAfter) -> Plot:
    """Two shares and their difference."""
    rows = [Row(label=one.name, part=one.part, of=one.n, hidden=one.hidden) for one in (answer.first, answer.second)]
    hidden = answer.first.hidden or answer.second.hidden
    if hidden or answer.difference is None:
        title = "A group is too small to be shown" if hidden else "Nothing to compare"
    elif answer.noise:
        title = f"{points(answer.difference)} points: chance alone makes such a difference"
    else:
        title = f"{points(answer.difference)} points: more than chance alone would make"
    return _difference(
        answer, title, rows, answer.difference, answer.low, answer.high, answer.verdict, hidden,
        f"{answer.second.name} minus {answer.first.name}", said=answer.verdict, notes=footnotes(answer, *answer.notes),
    )  # fmt: skip


def _difference(
    answer: Any, title: str, rows: Sequence[Row], value: float | None, low: float | None, high: float | None,
    spoken: str, hidden: bool, of: str, **more: Any,
) -> Plot:  # fmt: skip
    table = share_table(rows)
    marks: dict[str, Sequence[Mark]] = {"rows": share_marks(rows), "zero": [{"at": 0}]}
    options: dict[str, Any] = {"top": highest(rows), "left_labels": ["rows", "differences"]}
    if hidden or value is None or low is None or high is None:
        return plot_of(
            answer, "shares", title, spoken, heading=_HEADING, rows=table, marks=marks, options=options, **more
        )
    low, high = low * _POINTS, high * _POINTS
    marks["differences"] = [
        {"label": "Difference", "value": value * _POINTS, "low": low, "high": high, "text": f"{points(value)} points"}
    ]
    reach = max(abs(low), abs(high), 1.0) * 1.08
    span = [-reach if low < 0 else -reach * 0.12, reach if high > 0 else reach * 0.12]
    options |= {"span": span, "difference_title": f"Points, {of}, with 95% interval"}
    row = (
        "difference", "", "", f"{points(value)} points", f"{points(low / _POINTS)} to {points(high / _POINTS)} points"
    )  # fmt: skip
    return plot_of(
        answer, "difference", title, spoken, heading=_HEADING, rows=(*table, row), marks=marks, options=options, **more
    )


def adoption_plot(answer: Adoption) -> Plot:
    """Breadth of adoption, by segment where there are such; depth in the table."""
    total = answer.total
    everybody = Row(label="All", part=total.adopters, of=total.eligible, hidden=total.hidden)
    parts = [Row(label=s.segment or "", part=s.adopters, of=s.eligible, hidden=s.hidden) for s in answer.segments]
    rows, drawn, note = _picked(everybody, parts)
    said = f"{percent(total.share, hidden=total.hidden)} of active users did {named(answer.event)}"
    depth = often(decimal(total.median_times))
    times = "" if total.hidden or not total.adopters else f", the middle one of them {depth}"
    depths = [total, *(one for one in answer.segments if not one.hidden)]
    return plot_of(
        answer, "shares", said + times, f"{said}{times}: {_spoken(drawn)}.",
        heading=(*_HEADING, "times, middle user"),
        rows=tuple(
            (*row, decimal(one.median_times, hidden=one.hidden))
            for row, one in zip(share_table(rows), depths, strict=True)
        ),
        marks={"rows": share_marks(drawn)}, options={"top": highest(drawn), "left_labels": ["rows"]},
        notes=footnotes(answer, note, *answer.notes),
    )  # fmt: skip


def duel_plot(answer: Duel) -> Plot:
    """The same data under each definition."""
    rows = [Row(label=_capital(one.label), part=one.part, of=one.n, hidden=one.hidden) for one in answer.contenders]
    shares = [row.share for row in rows if row.share is not None]
    title = (
        f"The same data, {len(rows)} definitions: from {min(shares):.1%} to {max(shares):.1%}"
        if shares
        else "Nothing to compare yet"
    )
    definitions = [one.definition for one in answer.contenders]
    table = share_table(rows)
    return plot_of(
        answer, "shares", title, f"{title}. {_spoken(rows)}.",
        heading=(*_HEADING, "definition"), rows=tuple((*row, d) for row, d in zip(table, definitions, strict=True)),
        marks={"rows": share_marks(rows)}, options={"top": highest(rows), "left_labels": ["rows"]},
        said=answer.paragraph,
    )  # fmt: skip


def _mark(row: Row) -> Mark:
    low, high = _bounds(row)
    of = "" if row.hidden or row.share is None else f"{row.part:,} of {row.of:,}"
    return {
        "label": row.label, "share": row.share, "low": low, "high": high, "text": percent(row.share, hidden=row.hidden),
        "of": of,
    }  # fmt: skip


def _bounds(row: Row) -> tuple[float | None, float | None]:
    if row.share is None or not row.of:
        return None, None
    found = wilson(row.share, row.of)
    return found.low, found.high


def _spoken(rows: Sequence[Row]) -> str:
    return listed(
        f"{row.label} {percent(row.share, hidden=row.hidden)}"
        + ("" if row.share is None else f" ({row.part:,} of {row.of:,})")
        for row in rows
    )


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]
