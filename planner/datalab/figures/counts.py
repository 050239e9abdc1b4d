"""Numbers of users: the funnel, active days, daily users and lifecycle."""

from collections.abc import Sequence

from planner.charts.plot import Mark, Plot
from planner.datalab.figures.wording import (
    count,
    day_words,
    decimal,
    footnotes,
    length,
    listed,
    named,
    percent,
    plot_of,
)
from planner.datalab.funnel import Funnel, Step
from planner.datalab.lifecycle import Lifecycle
from planner.datalab.scope import span_words
from planner.datalab.stickiness import DailyUsers, Stickiness

_HEADS: tuple[Mark, ...] = (
    {"text": "users", "from_right": 210},
    {"text": "of the first", "from_right": 126},
    {"text": "of the one before", "from_right": 0},
)
_FEW_HERE = "<5: some state of that {} has under five users."
_STATES = ("New", "Returning", "Resurrecting", "Dormant")


def funnel_plots(answer: Funnel) -> tuple[Plot, ...]:
    """The funnel of all users, then of each segment that may be shown."""
    whole = _funnel(answer, answer.steps, "")
    return (whole, *(_funnel(answer, one.steps, one.segment) for one in answer.segments if not one.hidden))


def _funnel(answer: Funnel, steps: Sequence[Step], segment: str) -> Plot:
    first, last = steps[0], steps[-1]
    said = f"{percent(last.of_first, hidden=last.hidden)} get from {named(first.event)} to {named(last.event)}"
    lossy = min((s for s in steps[1:] if not s.hidden and s.of_previous is not None), key=_kept, default=None)
    if lossy and len(steps) > 2:
        before = steps[lossy.step - 2].event
        said += f"; fewest go on from {named(before)} to {named(lossy.event)} ({percent(lossy.of_previous)})"
    title = f"{segment}: {said}" if segment else said
    marks: list[Mark] = []
    for n, step in enumerate(steps):
        previous = steps[n - 1].of_first if n else 1.0
        marks.append(
            {"label": f"{step.step}  {step.event}", "share": step.of_first, "before": previous, "track": 1,
             "users": count(step.users, hidden=step.hidden), "of_first": percent(step.of_first, hidden=step.hidden),
             "of_previous": percent(step.of_previous, hidden=step.hidden) if n else ""}
        )  # fmt: skip
    return plot_of(
        answer, "funnel", title,
        f"{title}. Users by step: "
        + listed(f"{s.event} {count(s.users, hidden=s.hidden)}" for s in steps) + ".",
        heading=("step", "event", "users", "of the first", "of the one before", "median time from step 1"),
        rows=tuple(
            (f"{s.step}", s.event, count(s.users, hidden=s.hidden), percent(s.of_first, hidden=s.hidden),
             percent(s.of_previous, hidden=s.hidden) if s.step > 1 else "",
             length(s.median_time, hidden=s.hidden) if s.step > 1 else "")
            for s in steps
        ),
        marks={"steps": marks, "heads": _HEADS},
        options={"left_labels": ["steps"]},
        notes=footnotes(
            answer, f"Striped: lost since the step before. Time allowed: {span_words(answer.within)}.", *answer.notes
        ),
    )  # fmt: skip


def _kept(step: Step) -> float:
    return step.of_previous if step.of_previous is not None else 1.0


def stickiness_plots(answer: Stickiness) -> tuple[Plot, ...]:
    """On how many days users come, and day by day how many there are."""
    return (_active_days(answer), *(_daily(answer) if len(answer.daily) > 2 else ()))


def _active_days(answer: Stickiness) -> Plot:
    by_days = {one.days: one for one in answer.distribution}
    widest = max(by_days, default=1)
    marks: list[Mark] = []
    for days in range(1, widest + 1):
        one = by_days.get(days)
        hidden = bool(one and one.hidden)
        users = one.users if one and not hidden else 0
        text = "<5" if hidden else f"{users:,}" if users else ""
        marks.append({"x": days, "value": users, "text": text if widest <= 31 else ""})
    once = by_days.get(1)
    comes = decimal((answer.ratio or 0) * answer.days)
    title = f"DAU ÷ MAU {percent(answer.ratio)}: a user comes on {comes} of {answer.days} days"
    if once and not once.hidden and answer.mau:
        title += f"; {percent(once.users / answer.mau)} on one only"
    return plot_of(
        answer, "columns", title,
        f"{title}. Mean daily users {answer.mean_dau:,.2f}, users of the range {answer.mau:,}.",
        heading=("active days", "users", "share"),
        rows=tuple(
            (f"{d.days}", count(d.users, hidden=d.hidden),
             percent(d.users / answer.mau if not d.hidden and answer.mau else None, hidden=d.hidden))
            for d in answer.distribution
        ),
        marks={"columns": marks}, options={"x_title": "Days with anything done"},
        notes=footnotes(answer, *answer.notes),
    )  # fmt: skip


def _daily(answer: Stickiness) -> tuple[Plot, ...]:
    days = [one for one in answer.daily if not one.hidden]
    if len(days) < 3:
        return ()
    shown = [one for one in days if one.ratio is not None]
    finished = [one for one in shown if not one.unfinished]
    note = "Dashed: the data do not reach back 30 days, or the day is not over; the month is too small there."
    table = tuple(
        (f"{d.day}{'*' if d.unfinished else ''}", count(d.dau, hidden=d.hidden), count(d.mau, hidden=d.hidden),
         percent(d.ratio, hidden=d.hidden))
        for d in answer.daily
    )  # fmt: skip
    heading = ("day", "users of the day", "users of the 30 days up to it", "DAU ÷ MAU")
    said = f"{decimal(answer.mean_dau)} users a day from {day_words(answer.first)} to {day_words(answer.last)}"
    level: Mark = {"value": answer.mean_dau, "label": f"mean {decimal(answer.mean_dau)}", "place": answer.mean_dau}
    users: list[Mark] = [{"at": f"{d.day}", "value": d.dau, "series": "Users a day"} for d in days]
    marks = {"finished": users, "open": [], "points": [], "bands": [], "levels": [level], "ends": [level]}
    daily = plot_of(
        answer, "trend", said,
        f"{said}; fewest {min(d.dau for d in days):,}, most {max(d.dau for d in days):,}.",
        heading=heading, rows=table, marks=marks,
        options={"names": ["Users a day"], "top": max(d.dau for d in days), "right_labels": ["ends"]},
    )  # fmt: skip
    if not finished:
        return (daily,)
    mean = sum(d.ratio or 0 for d in finished) / len(finished)
    title = f"DAU ÷ MAU day by day: {percent(mean)} on average"
    return (
        daily,
        plot_of(
            answer, "trend", title,
            f"{title}; from {percent(min(d.ratio or 0 for d in finished))} to "
            f"{percent(max(d.ratio or 0 for d in finished))}.",
            definition=f"{answer.definition} Here each day's users are divided by those of the 30 days up to it.",
            heading=heading, rows=table,
            marks={
                "finished": _ratios(finished), "open": _ratios(_begin(shown)), "points": [], "bands": [], "levels": [],
                "ends": [],
            },
            options={"names": ["DAU ÷ MAU"], "y_format": "%", "top": max(d.ratio or 0 for d in shown)},
            notes=footnotes(answer, note if len(finished) < len(shown) else "", *answer.notes),
        ),
    )  # fmt: skip


def _ratios(days: Sequence[DailyUsers]) -> list[Mark]:
    return [{"at": f"{d.day}", "value": d.ratio, "series": "DAU ÷ MAU"} for d in days]


def _begin(days: Sequence[DailyUsers]) -> Sequence[DailyUsers]:
    """The days before the first whose month is whole, and that one."""
    first = next((n for n, one in enumerate(days) if not one.unfinished), len(days))
    return days[: first + 1] if first else ()


def lifecycle_plot(answer: Lifecycle) -> Plot:
    """Users by state in each interval."""
    labels = [f"{one.begins.day} {one.begins:%b}" for one in answer.intervals]
    if len(set(labels)) < len(labels):
        labels = [f"{one.begins.day} {one.begins:%b %y}" for one in answer.intervals]
    marks: list[Mark] = []
    open_marks: list[Mark] = []
    for label, one in zip(labels, answer.intervals, strict=True):
        if one.hidden:
            marks.append({"label": label, "series": _STATES[0], "value": 0, "order": 0})
            open_marks.append({"label": label, "value": 0, "text": "<5"})
            continue
        values = (one.new, one.returning, one.resurrecting, -one.dormant)
        marks += [
            {"label": label, "series": state, "value": value, "order": n}
            for n, (state, value) in enumerate(zip(_STATES, values, strict=True))
        ]
        if one.unfinished:
            open_marks.append({"label": label, "value": one.active, "text": "*"})
    last = next((one for one in reversed(answer.intervals) if not one.unfinished and not one.hidden), None)
    title = f"Where the active users of each {answer.period} come from"
    spoken = title
    if last:
        title = (
            f"{answer.period.capitalize()} of {day_words(last.begins)}: {last.new:,} new, "
            f"{last.returning:,} returning, {last.resurrecting:,} resurrecting, {last.dormant:,} dormant"
        )
        spoken = f"{spoken}. {title}"
    hidden = any(one.hidden for one in answer.intervals)
    return plot_of(
        answer, "states", title, f"{spoken}.",
        heading=("from", "active", "new", "returning", "resurrecting", "dormant"),
        rows=tuple(
            (f"{i.begins}{'*' if i.unfinished else ''}",
             *(count(n, hidden=i.hidden) for n in (i.active, i.new, i.returning, i.resurrecting, i.dormant)))
            for i in answer.intervals
        ),
        marks={"states": marks, "zero": [{"at": 0}], "open": open_marks},
        options={"names": list(_STATES), "x_title": f"{answer.period.capitalize()} beginning"},
        notes=footnotes(
            answer,
            _FEW_HERE.format(answer.period) if hidden else "",
            *answer.notes,
        ),
    )  # fmt: skip
