"""Options that several commands of the lab share."""

import click

from planner.datalab.periods import PERIODS

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
