"""The commands of ``inroad lab`` that put a question to a file of events; without ``--save`` they need no plan."""

from collections.abc import Callable
from datetime import date as Date
from typing import Any

import click

from planner.cli import lab_options
from planner.cli.command import Function, command, day
from planner.cli.lab_keeping import Keeping, keeping_options
from planner.cli.lab_text import told, told_profile
from planner.cli.output import Output
from planner.clock import Clock
from planner.datalab.answer import without_small_cells
from planner.datalab.comparison import MEASURES
from planner.datalab.duel import OF
from planner.datalab.event_table import open_events
from planner.datalab.funnel import ORDERS
from planner.datalab.profile import profile as describe
from planner.datalab.question import Question, ask
from planner.datalab.retention import KINDS
from planner.datalab.scope import span
from planner.errors import Refused

QUESTIONS: dict[str, click.Command] = {}
"""Every command by its name."""

Asked = Callable[..., Question]


def _question(name: str) -> Callable[[Asked], click.Command]:
    """A command whose function makes a question of its options."""

    def make(function: Asked) -> click.Command:
        def run(out: Output, clock: Clock, file: str, hide_small: bool, where: tuple[str, ...], **more: Any) -> None:
            keeping = Keeping.taken_from(more)
            chosen = lab_options.chosen(more)
            conditions = tuple(lab_options.condition(one) for one in where)
            question = function(**more, asks=name, where=conditions)
            with open_events(lab_options.path(file), chosen, segments=question.columns) as table:
                answer = ask(table, question)
                shown = without_small_cells(answer) if hide_small else answer
                kept = keeping.keep(table, question, answer, clock)
            out.show({**shown.as_json(), **kept.document}, (*told(shown), *kept.told))

        return _made(name, function, keeping_options(run))

    return make


def _made(name: str, function: Callable[..., Any], run: Function) -> click.Command:
    run.__doc__ = function.__doc__
    own = getattr(function, "__click_params__", [])
    run.__click_params__ = [*getattr(run, "__click_params__", []), *own]  # type: ignore[attr-defined]
    QUESTIONS[name] = command(name)(lab_options.with_columns(run))
    return QUESTIONS[name]


def _profile(out: Output, clock: Clock, file: str, **more: Any) -> None:
    """Say what is in a file: columns, times, events, rows that cannot be read."""
    del clock  # the data say when; today plays no part
    with open_events(lab_options.path(file), lab_options.chosen(more)) as table:
        found = describe(table)
    out.show(found.as_json(), told_profile(found))


_made("profile", _profile, _profile)


@_question("activation")
@lab_options.did
@lab_options.times
@lab_options.within
@lab_options.period
@click.option(
    "--interval", type=click.IntRange(0, 120), default=4, show_default=True, help="Retention to compare, or 0."
)
@click.option("--definition", type=click.Choice(KINDS[:2]), default="on", show_default=True, help="Which retention.")
@lab_options.start_event
@lab_options.by
def activation(did: str, within: str, **more: Any) -> Question:
    """Count who did what matters soon after their start, and how much more they come back."""
    return Question(event=did, within=span(within), **more)


@_question("retention")
@lab_options.period
@click.option(
    "--definition", type=click.Choice(KINDS), default="on", show_default=True, help="Which interval has to be met."
)
@click.option(
    "--windows",
    type=click.Choice(("rolling", "calendar")),
    default="rolling",
    show_default=True,
    help="Counted from where.",
)
@click.option("--periods", type=int, default=12, show_default=True, metavar="N", help="How many intervals.")
@lab_options.start_event
@click.option("--return-event", metavar="EVENT", help="What counts as coming back; without it, anything.")
@lab_options.by
def retention(**more: Any) -> Question:
    """Count who came back, interval by interval and cohort by cohort."""
    return Question(**more)


@_question("funnel")
@click.option("--steps", required=True, metavar="A,B,C", help="The events, separated by commas.")
@lab_options.within
@click.option(
    "--order", type=click.Choice(ORDERS), default="ordered", show_default=True, help="How strict the order is."
)
@lab_options.by
def funnel(steps: str, within: str, **more: Any) -> Question:
    """Count how far users get through steps."""
    return Question(steps=lab_options.listed(steps), within=span(within), **more)


@_question("stickiness")
@lab_options.from_
@lab_options.to
@lab_options.by
def stickiness(first: str | None, last: str | None, **more: Any) -> Question:
    """Compare daily with monthly users, and count on how many days each comes."""
    return Question(first=_day(first, "from"), last=_day(last, "to"), **more)


@_question("adoption")
@lab_options.did
@lab_options.times
@click.option(
    "--eligible", "eligible_event", metavar="EVENT", help="Only users who did this could; without it, everybody active."
)
@lab_options.from_
@lab_options.to
@lab_options.by
def adoption(did: str, first: str | None, last: str | None, **more: Any) -> Question:
    """Count who of the active users uses a feature, and how often."""
    return Question(event=did, first=_day(first, "from"), last=_day(last, "to"), **more)


@_question("engagement")
@lab_options.period
@click.option("--did", metavar="EVENT", help="Count only this event.")
def engagement(did: str | None, **more: Any) -> Question:
    """Count how much active users do."""
    return Question(event=did or "", **more)


@_question("lifecycle")
@lab_options.period
def lifecycle(**more: Any) -> Question:
    """Count new, returning, resurrecting and dormant users."""
    return Question(**more)


@_question("before-after")
@click.option("--date", "divides", metavar="DATE", help="Compare users who started before it with those from then on.")
@click.option("--segments", metavar="COLUMN=A,B", help="Compare two segments instead.")
@click.option(
    "--around",
    "around_days",
    type=click.IntRange(min=1),
    metavar="DAYS",
    help="Only starts so many days around the date.",
)
@click.option(
    "--measure", type=click.Choice(MEASURES), default="activation", show_default=True, help="The share to compare."
)
@click.option("--did", default="", metavar="EVENT", help="For activation: the event that counts.")
@lab_options.times
@lab_options.within
@lab_options.period
@click.option(
    "--interval", type=click.IntRange(1, 120), default=1, show_default=True, help="For retention: which interval."
)
@click.option(
    "--definition", type=click.Choice(KINDS), default="on", show_default=True, help="For retention: which one."
)
@click.option("--steps", default="", metavar="A,B,C", help="For a funnel: the events, separated by commas.")
def before_after(
    divides: str | None, segments: str | None, measure: Any, did: str, within: str, steps: str, **more: Any
) -> Question:
    """Compare a share before and after a date, or between two segments, and say whether it is noise."""
    if measure == "activation" and not did:
        raise Refused("missing_option", "Say which event counts: --did EVENT (or choose another --measure).", "did")
    return Question(
        day=_day(divides, "date"), pair=lab_options.pair(segments) if segments else None, measure=measure, event=did,
        within=span(within), steps=lab_options.listed(steps), **more,
    )  # fmt: skip


@_question("duel")
@click.option(
    "--of", "of", type=click.Choice(OF), default="retention", show_default=True, help="What is defined in several ways."
)
@lab_options.period
@click.option(
    "--interval", type=click.IntRange(1, 120), default=1, show_default=True, help="For retention: which interval."
)
@click.option("--steps", default="", metavar="A,B,C", help="For a funnel: the events, separated by commas.")
@lab_options.within
@lab_options.start_event
def duel(steps: str, within: str, **more: Any) -> Question:
    """Put one number under several definitions, and explain why they differ."""
    return Question(steps=lab_options.listed(steps), within=span(within), **more)


def _day(typed: str | None, option: str) -> Date | None:
    return None if typed is None else day(typed, option)
