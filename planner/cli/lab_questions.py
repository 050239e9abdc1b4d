"""The commands of ``inroad lab``: product numbers from a file of events; they need no plan and write nothing."""

from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import date as Date
from pathlib import Path
from typing import Any

import click

from planner.cli import lab_options
from planner.cli.command import Function, command
from planner.cli.lab_text import told, told_profile
from planner.cli.output import Output
from planner.clock import Clock
from planner.datalab.activation import activation as ask_activation
from planner.datalab.adoption import adoption as ask_adoption
from planner.datalab.answer import Answer, without_small_cells
from planner.datalab.comparison import MEASURES, Measured
from planner.datalab.comparison import before_after as ask_before_after
from planner.datalab.duel import OF, funnel_duel, retention_duel
from planner.datalab.engagement import engagement as ask_engagement
from planner.datalab.event_table import EventTable, open_events
from planner.datalab.funnel import ORDERS
from planner.datalab.funnel import funnel as ask_funnel
from planner.datalab.lifecycle import lifecycle as ask_lifecycle
from planner.datalab.moments import ORDERS as DATE_ORDERS
from planner.datalab.profile import profile as describe
from planner.datalab.retention import KINDS
from planner.datalab.retention import retention as ask_retention
from planner.datalab.roles import Chosen
from planner.datalab.scope import Scope, span
from planner.datalab.stickiness import stickiness as ask_stickiness
from planner.errors import Refused

COMMANDS: dict[str, click.Command] = {}
"""Every command by its name."""


def _lab_command(name: str) -> Callable[[Function], click.Command]:
    """A command of the lab: it is called with ``out``, ``scope`` and ``chosen`` beside its own options."""

    def make(function: Function) -> click.Command:
        def run(
            out: Output,
            clock: Clock,
            user: str | None,
            time: str | None,
            event_column: str | None,
            dates: str | None,
            where: tuple[str, ...],
            no_event: bool,
            **more: Any,
        ) -> None:
            del clock  # the data say when; today plays no part
            chosen = Chosen(who=user, when=time, what="" if no_event else event_column, order=dates)  # type: ignore[arg-type]
            scope = Scope(where=tuple(_condition(one) for one in where), by=more.pop("by", None))
            function(out=out, chosen=chosen, scope=scope, **more)

        run.__doc__ = function.__doc__
        run.__name__ = function.__name__
        run.__click_params__ = getattr(function, "__click_params__", [])  # type: ignore[attr-defined]
        made = command(name)(_with_lab_options(run))
        COMMANDS[name] = made
        return made

    return make


def _with_lab_options(run: Function) -> Function:
    for decorate in (
        click.option("--hide-small", is_flag=True, help="Leave out numbers that count fewer than five users."),
        click.option("--where", multiple=True, metavar="COLUMN=VALUE", help="Only such events; may be repeated."),
        click.option(
            "--dates", type=click.Choice(DATE_ORDERS), help="Day or month first, where the file leaves it open."
        ),
        click.option("--no-event", is_flag=True, help="There is no event column: each row is one event named “any”."),
        click.option("--event", "event_column", metavar="COLUMN", help="The column that says what happened."),
        click.option("--time", metavar="COLUMN", help="The column that says when."),
        click.option("--user", metavar="COLUMN", help="The column that says who."),
        click.argument("file"),
    ):
        run = decorate(run)
    return run


@_lab_command("profile")
def profile(out: Output, chosen: Chosen, scope: Scope, file: str, hide_small: bool) -> None:  # noqa: ARG001
    """Say what is in a file: columns, times, events, rows that cannot be read."""
    if scope.where:
        raise Refused("bad_option", "A profile is of the whole file; --where belongs to the questions.", "where")
    with _opened(file, chosen, scope) as table:
        found = describe(table)
    out.show(found.as_json(), told_profile(found))


@_lab_command("activation")
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
def activation(
    out: Output,
    chosen: Chosen,
    scope: Scope,
    file: str,
    hide_small: bool,
    did: str,
    times: int,
    within: str,
    period: Any,
    interval: int,
    definition: Any,
    start_event: str | None,
) -> None:
    """Count who did what matters soon after their start, and how much more they come back."""
    with _opened(file, chosen, scope) as table:
        found = ask_activation(
            table,
            did,
            times=times,
            within=span(within),
            period=period,
            interval=interval or None,
            kind=definition,
            start_event=start_event,
            scope=scope,
        )
    _show(out, found, hide_small=hide_small)


@_lab_command("retention")
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
def retention(
    out: Output,
    chosen: Chosen,
    scope: Scope,
    file: str,
    hide_small: bool,
    period: Any,
    definition: Any,
    windows: Any,
    periods: int,
    start_event: str | None,
    return_event: str | None,
) -> None:
    """Count who came back, interval by interval and cohort by cohort."""
    with _opened(file, chosen, scope) as table:
        found = ask_retention(
            table,
            period=period,
            kind=definition,
            windows=windows,
            periods=periods,
            start_event=start_event,
            return_event=return_event,
            scope=scope,
        )
    _show(out, found, hide_small=hide_small)


@_lab_command("funnel")
@click.option("--steps", required=True, metavar="A,B,C", help="The events, separated by commas.")
@lab_options.within
@click.option(
    "--order", type=click.Choice(ORDERS), default="ordered", show_default=True, help="How strict the order is."
)
@lab_options.by
def funnel(
    out: Output, chosen: Chosen, scope: Scope, file: str, hide_small: bool, steps: str, within: str, order: Any
) -> None:
    """Count how far users get through steps."""
    with _opened(file, chosen, scope) as table:
        found = ask_funnel(table, _listed(steps), within=span(within), order=order, scope=scope)
    _show(out, found, hide_small=hide_small)


@_lab_command("stickiness")
@lab_options.from_
@lab_options.to
@lab_options.by
def stickiness(
    out: Output, chosen: Chosen, scope: Scope, file: str, hide_small: bool, first: str | None, last: str | None
) -> None:
    """Compare daily with monthly users, and count on how many days each comes."""
    with _opened(file, chosen, scope) as table:
        found = ask_stickiness(table, first=_day(first, "from"), last=_day(last, "to"), scope=scope)
    _show(out, found, hide_small=hide_small)


@_lab_command("adoption")
@lab_options.did
@lab_options.times
@click.option("--eligible", metavar="EVENT", help="Only users who did this could; without it, everybody active.")
@lab_options.from_
@lab_options.to
@lab_options.by
def adoption(
    out: Output,
    chosen: Chosen,
    scope: Scope,
    file: str,
    hide_small: bool,
    did: str,
    times: int,
    eligible: str | None,
    first: str | None,
    last: str | None,
) -> None:
    """Count who of the active users uses a feature, and how often."""
    with _opened(file, chosen, scope) as table:
        found = ask_adoption(
            table,
            did,
            times=times,
            eligible_event=eligible,
            first=_day(first, "from"),
            last=_day(last, "to"),
            scope=scope,
        )
    _show(out, found, hide_small=hide_small)


@_lab_command("engagement")
@lab_options.period
@click.option("--did", metavar="EVENT", help="Count only this event.")
def engagement(
    out: Output, chosen: Chosen, scope: Scope, file: str, hide_small: bool, period: Any, did: str | None
) -> None:
    """Count how much active users do."""
    with _opened(file, chosen, scope) as table:
        found = ask_engagement(table, event=did, period=period, scope=scope)
    _show(out, found, hide_small=hide_small)


@_lab_command("lifecycle")
@lab_options.period
def lifecycle(out: Output, chosen: Chosen, scope: Scope, file: str, hide_small: bool, period: Any) -> None:
    """Count new, returning, resurrecting and dormant users."""
    with _opened(file, chosen, scope) as table:
        found = ask_lifecycle(table, period=period, scope=scope)
    _show(out, found, hide_small=hide_small)


@_lab_command("before-after")
@click.option("--date", "day", metavar="DATE", help="Compare users who started before it with those from then on.")
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
    out: Output,
    chosen: Chosen,
    scope: Scope,
    file: str,
    hide_small: bool,
    day: str | None,
    segments: str | None,
    around_days: int | None,
    measure: Any,
    did: str,
    times: int,
    within: str,
    period: Any,
    interval: int,
    definition: Any,
    steps: str,
) -> None:
    """Compare a share before and after a date, or between two segments, and say whether it is noise."""
    if measure == "activation" and not did:
        raise Refused("missing_option", "Say which event counts: --did EVENT (or choose another --measure).", "did")
    measured = Measured(
        measure=measure,
        event=did,
        times=times,
        within=span(within),
        period=period,
        interval=interval,
        kind=definition,
        steps=_listed(steps),
    )
    pair = _pair(segments) if segments else None
    with _opened(file, chosen, scope, *([pair[0]] if pair else [])) as table:
        found = ask_before_after(
            table, measured, day=_day(day, "date"), segments=pair, around_days=around_days, scope=scope
        )
    _show(out, found, hide_small=hide_small)


@_lab_command("duel")
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
def duel(
    out: Output,
    chosen: Chosen,
    scope: Scope,
    file: str,
    hide_small: bool,
    of: str,
    period: Any,
    interval: int,
    steps: str,
    within: str,
    start_event: str | None,
) -> None:
    """Put one number under several definitions, and explain why they differ."""
    with _opened(file, chosen, scope) as table:
        found = (
            retention_duel(table, period=period, interval=interval, start_event=start_event, scope=scope)
            if of == "retention"
            else funnel_duel(table, _listed(steps), within=span(within), scope=scope)
        )
    _show(out, found, hide_small=hide_small)


def _opened(file: str, chosen: Chosen, scope: Scope, *segments: str) -> closing[EventTable]:
    wanted = [*segments, *([scope.by] if scope.by else []), *(column for column, _ in scope.where)]
    return closing(open_events(Path(file).expanduser(), chosen, segments=wanted))


def _show(out: Output, found: Answer, *, hide_small: bool) -> None:
    shown = without_small_cells(found) if hide_small else found
    out.show(shown.as_json(), told(shown))


def _listed(typed: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in typed.split(",") if part.strip())


def _condition(typed: str) -> tuple[str, str]:
    column, equals, value = typed.partition("=")
    if not equals or not column.strip():
        raise click.UsageError(f"“{typed}” is not COLUMN=VALUE.")
    return column.strip(), value


def _pair(typed: str) -> tuple[str, str, str]:
    column, values = _condition(typed)
    parts: Sequence[str] = [part.strip() for part in values.split(",")]
    if len(parts) != 2 or not all(parts) or parts[0] == parts[1]:
        raise click.UsageError(f"“{typed}” is not COLUMN=A,B.")
    return column, parts[0], parts[1]


def _day(typed: str | None, field: str) -> Date | None:
    if typed is None:
        return None
    try:
        return Date.fromisoformat(typed)
    except ValueError:
        raise Refused(
            "bad_value", f"--{field} takes a day that exists, written like 2026-03-31, not “{typed}”.", field
        ) from None
