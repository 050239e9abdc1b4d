"""Retention as a curve and as a heat map of cohorts."""

from collections.abc import Sequence

from planner.charts.plot import Mark, Plot
from planner.datalab.figures.shares import Row, highest
from planner.datalab.figures.wording import bounds, count, footnotes, listed, percent, plot_of
from planner.datalab.retention import Cohort, Interval, Retention

_MOST_LINES = 5
_MOST_COHORTS = 30
_MOST_COLUMNS = 26
_BUCKETS = 6
_HEIGHT = 280
_MOST_VALUES = 16
_STEEP = 0.12
_LINE = 16
UNFINISHED = "Hollow points: not over for everybody; only users for whom it is over count."


def retention_plots(answer: Retention) -> tuple[Plot, ...]:
    """The curve (a line for each segment where there are such), and the cohorts."""
    return (_curve(answer), *([_heat_map(answer)] if len(answer.cohorts) > 1 else []))


def _curve(answer: Retention) -> Plot:
    shown = [one for one in answer.segments if not one.hidden]
    largest = sorted(shown, key=lambda one: -one.users)[:_MOST_LINES]
    lines = [(one.segment, one.intervals) for one in shown if one in largest] or [("All", answer.intervals)]
    one_line = len(lines) == 1
    points = [mark for name, intervals in lines for mark in _points(name, intervals)]
    few = one_line and len(points) <= _MOST_VALUES
    top = highest([Row(label="", part=i.retained, of=i.eligible, hidden=i.hidden) for _, found in lines for i in found])
    title = _title(answer)
    unfinished = any(i.unfinished for _, found in lines for i in found)
    left_over = len(shown) - len(largest)
    return plot_of(
        answer, "curves", title, f"{title}. {_spoken(answer, answer.intervals)}",
        heading=("", answer.period, "came back", "of", "share", "95% interval"),
        rows=_table([("All", answer.intervals), *((s.segment, s.intervals) for s in answer.segments)]),
        marks={
            "points": points,
            "finished": points,
            "bands": _bands(answer.intervals) if one_line else [],
            "values": _values(points) if few else [],
            "eligible": _eligible(answer.intervals) if few else [],
            "ends": [] if one_line else _ends(points, top),
        },
        options={
            "names": [name for name, _ in lines], "top": top, "last": _last(points),
            "ticks": min(len(answer.intervals), 14), "x_title": f"{answer.period.capitalize()} since the start",
            "right_labels": ["ends"],
        },
        notes=footnotes(
            answer, "Small numbers: users who count." if few else "", UNFINISHED if unfinished else "",
            "The shaded band is the 95% interval." if one_line else "",
            f"{left_over} smaller segments stand in the table." if left_over > 0 else "", *answer.notes, left_out=False,
        ),
    )  # fmt: skip


def _title(answer: Retention) -> str:
    how = {"on": "came back in {}", "on-or-after": "came back in {} or later", "every": "came back in every {}"}
    shown = [i for i in answer.intervals[1:] if not i.hidden and i.share is not None]
    if not shown:
        return f"No {answer.period} is over yet for anybody"
    first = shown[0]
    last = next(i for i in reversed(shown) if 2 * i.eligible >= first.eligible)
    said = f"{percent(first.share)} {how[answer.kind].format(f'{answer.period} {first.interval}')}"
    if answer.kind == "every":
        said = f"{percent(first.share)} came back in {answer.period} {first.interval}"
        return said if last is first else f"{said}, {percent(last.share)} in every {answer.period} to {last.interval}"
    return said if last is first else f"{said}, {percent(last.share)} in {answer.period} {last.interval}"


def _spoken(answer: Retention, intervals: Sequence[Interval]) -> str:
    return (
        f"By {answer.period}: "
        + listed(
            f"{i.interval}: {percent(i.share, hidden=i.hidden)}{' (unfinished)' if i.unfinished else ''}"
            for i in intervals
        )
        + "."
    )


def _points(name: str, intervals: Sequence[Interval]) -> list[Mark]:
    return [
        {"series": name, "x": i.interval, "share": i.share, "unfinished": i.unfinished}
        for i in intervals
        if not i.hidden and i.share is not None
    ]


def _values(points: Sequence[Mark]) -> list[Mark]:
    """The share above each point; beside it where the line falls steeply onto it."""
    found: list[Mark] = []
    for n, mark in enumerate(points):
        share = float(mark["share"] or 0)
        steep = n > 0 and float(points[n - 1]["share"] or 0) - share > _STEEP
        found.append({**mark, "text": f"{share:.0%}", "beside": steep})
    return found


def _last(points: Sequence[Mark]) -> int:
    return max(1, *(int(mark["x"] or 0) for mark in points)) if points else 1


def _eligible(intervals: Sequence[Interval]) -> list[Mark]:
    return [{"x": i.interval, "text": f"{i.eligible:,}"} for i in intervals if not i.hidden and i.share is not None]


def _bands(intervals: Sequence[Interval]) -> list[Mark]:
    return [{"x": i.interval, "low": i.low, "high": i.high} for i in intervals if not i.hidden and i.share is not None]


def _ends(points: Sequence[Mark], top: float) -> list[Mark]:
    """The names beside the ends of the lines, moved apart until none lies on another."""
    last = {str(mark["series"]): mark for mark in points}
    gap = top * _LINE / _HEIGHT
    ends = sorted(last.items(), key=lambda one: float(one[1]["share"] or 0))
    places: list[float] = []
    for _, mark in ends:
        wanted = float(mark["share"] or 0)
        places.append(max(wanted, places[-1] + gap) if places else wanted)
    over = max(0.0, places[-1] - top) if places else 0.0
    return [
        {"series": name, "label": name, "place": place - over} for (name, _), place in zip(ends, places, strict=True)
    ]


def _table(groups: Sequence[tuple[str, Sequence[Interval]]]) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (name, f"{i.interval}{'*' if i.unfinished else ''}", count(i.retained, hidden=i.hidden),
         count(i.eligible, hidden=i.hidden), percent(i.share, hidden=i.hidden),
         bounds(i.low, i.high, hidden=i.hidden) if i.hidden or i.eligible else "–")
        for name, intervals in groups
        for i in intervals
    )  # fmt: skip


def _heat_map(answer: Retention) -> Plot:
    cohorts, columns = answer.cohorts[-_MOST_COHORTS:], min(len(answer.intervals), _MOST_COLUMNS)
    left = len(answer.cohorts) - len(cohorts)
    # Interval 0 is everybody: as the darkest column it would flatten all others.
    highest_share = max(
        (i.share for c in cohorts for i in c.intervals[1:columns] if not i.hidden and i.share is not None), default=1.0
    )
    cells = [mark for c in cohorts for mark in _cells(c, columns, highest_share)]
    period = answer.period
    title = f"Who came back, by {period} of start"
    best = max(
        (i for c in cohorts for i in c.intervals[1:] if i.share is not None and not i.hidden),
        key=lambda i: i.share or 0,
        default=None,
    )
    alternative = f"{title}: {len(cohorts)} cohorts by {columns - 1} {period}s"
    if best:
        alternative += f"; the highest share is {percent(best.share)} in {period} {best.interval}"
    hidden = any(i.hidden for c in cohorts for i in c.intervals) or any(c.hidden for c in cohorts)
    return plot_of(
        answer, "heat_map", title, f"{alternative}.",
        heading=("started", "users", *(f"{period} {k}" for k in range(1, len(answer.intervals)))),
        rows=tuple(
            (f"{c.cohort}", count(c.users, hidden=c.hidden), *(_table_cell(i) for i in c.intervals[1:]))
            for c in answer.cohorts
        ),
        marks={"cells": cells},
        options={"left_labels": ["cells"], "x_title": f"{period.capitalize()} since the start",
                 "cell_size": 12 if columns <= 14 else 10},
        notes=footnotes(
            answer, "Each cell is the share of its row, in percent; the stronger, the more. "
            "Striped with *: not over for everybody of that row.",
            "<5: fewer than five users, hidden." if hidden else "",
            f"{left} earlier cohorts stand in the table." if left > 0 else "", *answer.notes, left_out=False,
        ),
    )  # fmt: skip


def _cells(cohort: Cohort, columns: int, highest_share: float) -> list[Mark]:
    label = f"{cohort.cohort} · {count(cohort.users, hidden=cohort.hidden)}"
    return [
        {
            "label": label, "interval": i.interval, "unfinished": i.unfinished and not i.hidden, "text": _cell_text(i),
            "bucket": 0 if i.hidden else _bucket(i.share or 0, highest_share),
        }
        for i in cohort.intervals[1:columns]
        if i.hidden or i.share is not None
    ]  # fmt: skip


def _bucket(share: float, highest_share: float) -> int:
    return min(_BUCKETS - 1, int(share / (highest_share or 1) * (_BUCKETS - 0.01)))


def _cell_text(one: Interval) -> str:
    return "<5" if one.hidden else f"{(one.share or 0) * 100:.0f}{'*' if one.unfinished else ''}"


def _table_cell(one: Interval) -> str:
    if one.hidden or one.share is None:
        return percent(None, hidden=one.hidden)
    return f"{percent(one.share)}{'*' if one.unfinished else ''}"
