"""Engagement over time: how many users there are, and how much each does."""

from collections.abc import Sequence

from planner.charts.plot import Mark, Plot
from planner.datalab.engagement import EngagedInterval, Engagement
from planner.datalab.figures.wording import count, day_words, decimal, footnotes, named, plot_of, tick_days

_HEADING = ("from", "users", "events", "per user", "middle user", "nine in ten at most", "days")
_MIDDLE, _NINE_IN_TEN = "Middle user", "Nine in ten at most"


def engagement_plots(answer: Engagement) -> tuple[Plot, ...]:
    """What the middle user does, then how many users there are, interval by interval."""
    shown = [one for one in answer.intervals if not one.hidden]
    last = next((one for one in reversed(shown) if not one.unfinished), None)
    return (_per_user(answer, shown, last), *(_users(answer, shown, last) if len(shown) > 2 else ()))


def _per_user(answer: Engagement, shown: Sequence[EngagedInterval], last: EngagedInterval | None) -> Plot:
    what = named(answer.event) if answer.event else "events"
    points = [
        *_points(shown, [one.median_events for one in shown], _MIDDLE),
        *_points(shown, [one.p90_events for one in shown], _NINE_IN_TEN),
    ]
    title = f"How much active users do in a {answer.period}"
    if last:
        title = (
            f"{answer.period.capitalize()} of {day_words(last.begins)}: the middle user of {last.users:,} has "
            f"{decimal(last.median_events)} {what}, on {decimal(last.mean_days)} days"
        )
    ends: list[Mark] = [
        {"series": name, "label": name, "place": float(mark["value"] or 0)}
        for name, mark in {str(mark["series"]): mark for mark in points}.items()
    ]
    return _plot(answer, title, points, ends, [_MIDDLE, _NINE_IN_TEN], max((i.p90_events for i in shown), default=1))


def _users(answer: Engagement, shown: Sequence[EngagedInterval], last: EngagedInterval | None) -> tuple[Plot, ...]:
    if not last:
        return ()
    most = max(shown, key=lambda one: one.users)
    did = f" with {named(answer.event)}" if answer.event else ""
    title = (
        f"{last.users:,} users{did} in the {answer.period} of {day_words(last.begins)}; "
        f"most, {most.users:,}, in that of {day_words(most.begins)}"
    )
    points = _points(shown, [one.users for one in shown], "Users")
    return (_plot(answer, title, points, [], ["Users"], most.users),)


def _points(shown: Sequence[EngagedInterval], values: Sequence[float], series: str) -> list[Mark]:
    return [
        {"at": f"{one.begins}", "value": value, "series": series, "unfinished": one.unfinished}
        for one, value in zip(shown, values, strict=True)
    ]


def _plot(
    answer: Engagement, title: str, points: Sequence[Mark], ends: Sequence[Mark], names: list[str], top: float
) -> Plot:  # fmt: skip
    days = [one.begins for one in answer.intervals]
    return plot_of(
        answer, "trend", title, f"{title}.", heading=_HEADING, rows=_table(answer),
        marks={"finished": points, "points": points, "open": [], "bands": [], "levels": [], "ends": ends},
        options={"names": names, "top": top, "right_labels": ["ends"], "tick_values": tick_days(days)},
        notes=footnotes(answer, f"Hollow points: that {answer.period} may be only partly in the data."),
    )  # fmt: skip


def _table(answer: Engagement) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (f"{i.begins}{'*' if i.unfinished else ''}", count(i.users, hidden=i.hidden), count(i.events, hidden=i.hidden),
         *(decimal(n, hidden=i.hidden) for n in (i.mean_events, i.median_events, i.p90_events, i.mean_days)))
        for i in answer.intervals
    )  # fmt: skip
