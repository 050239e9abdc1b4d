"""Options that several commands of the lab share, and how what is typed in them is read."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from planner.cli.command import Function, named_path
from planner.datalab.moments import ORDERS as DATE_ORDERS
from planner.datalab.periods import PERIODS
from planner.datalab.roles import Chosen

period = click.option(
    "--period", type=click.Choice(PERIODS), default="week", show_default=True, help="How long an interval is."
)
within = click.option(
    "--within", default="7d", show_default=True, metavar="SPAN", help="How much time there is: 7d, 24h, 2w."
)
did = click.option("--did", required=True, metavar="EVENT", help="The event that counts.")
times = click.option("--times", type=click.IntRange(min=1), default=1, show_default=True, help="How often at least.")
start_event = click.option("--start-event", metavar="EVENT", help="What starts a user; without it, the first event.")
from_ = click.option("--from", "first", metavar="DATE", help="The first day; without it, 30 days before --to.")
to = click.option("--to", "last", metavar="DATE", help="The last day; without it, the last complete one.")
by = click.option("--by", metavar="COLUMN", help="Split by this column, as it stood at each user's start.")
hide_small = click.option("--hide-small", is_flag=True, help="Leave out numbers that count fewer than five users.")
where = click.option("--where", multiple=True, metavar="COLUMN=VALUE", help="Only such events; may be repeated.")
_COLUMNS = (
    click.option("--dates", type=click.Choice(DATE_ORDERS), help="Day or month first, where the file leaves it open."),
    click.option("--no-event", is_flag=True, help="There is no event column: each row is one event named “any”."),
    click.option("--event", "event_column", metavar="COLUMN", help="The column that says what happened."),
    click.option("--time", metavar="COLUMN", help="The column that says when."),
    click.option("--user", metavar="COLUMN", help="The column that says who."),
    click.argument("file"),
)


def with_columns(run: Function) -> Function:
    """FILE, and the options that say which of its columns are which."""
    for decorate in _COLUMNS:
        run = decorate(run)
    return run


def chosen(more: dict[str, Any]) -> Chosen:
    """What was said about the columns; taken out of the other options."""
    what = more.pop("event_column")
    return Chosen(
        who=more.pop("user"), when=more.pop("time"), what="" if more.pop("no_event") else what, order=more.pop("dates")
    )


def path(typed: str) -> Path:
    """A file as typed."""
    return named_path(typed)


def listed(typed: str) -> tuple[str, ...]:
    """Names separated by commas."""
    return tuple(part.strip() for part in typed.split(",") if part.strip())


def condition(typed: str) -> tuple[str, str]:
    """COLUMN=VALUE."""
    column, equals, value = typed.partition("=")
    if not equals or not column.strip():
        raise click.UsageError(f"“{typed}” is not COLUMN=VALUE.")
    return column.strip(), value


def pair(typed: str) -> tuple[str, str, str]:
    """COLUMN=A,B."""
    column, values = condition(typed)
    parts: Sequence[str] = [part.strip() for part in values.split(",")]
    if len(parts) != 2 or not all(parts) or parts[0] == parts[1]:
        raise click.UsageError(f"“{typed}” is not COLUMN=A,B.")
    return column, parts[0], parts[1]
