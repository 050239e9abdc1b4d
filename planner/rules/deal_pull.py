"""The deal pull: how far one's own order follows the money, month by month.

Kendall's tau between RICE rank and deal rank. Falling from 1 towards 0 over the months is what becoming a product
manager looks like. Source: methods.md, Deal-gravity mirror.
"""

from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta

from planner.domain.delivery import Option
from planner.domain.records import Records
from planner.rules.cadence import months_after
from planner.rules.deals import deals_of
from planner.rules.places import kendall_tau
from planner.rules.scoring import missing_inputs, rankable, rice


@dataclass(frozen=True, kw_only=True)
class Pull:
    """The deal pull of the ``n`` options ranked on a day; ``tau`` is None without two orders to compare."""

    day: Date
    tau: float | None
    n: int


def deal_pull(records: Records, as_of: Date, months: int = 12) -> tuple[Pull, ...]:
    """The deal pull at the end of each month since the first option, at most so many; the last point is as of the day.

    Options dated later do not exist yet. Their inputs and the deals are those of now: what was typed over since is not
    brought back.
    """
    options = [option for option in records.of(Option) if not missing_inputs(option, "rice")]
    dated = [option.day for option in options if option.day and option.day <= as_of]
    if not dated:
        return ()
    return tuple(_pull(options, records, day) for day in _month_ends(min(dated), as_of)[-months:])


def _pull(options: list[Option], records: Records, day: Date) -> Pull:
    period, there = rankable(option for option in options if option.day is None or option.day <= day)
    tau = kendall_tau(
        [rice(option, period=period) or 0.0 for option in there],
        [deals_of(option, records, day).value for option in there],
    )
    return Pull(day=day, tau=tau, n=len(there))


def _month_ends(first: Date, last: Date) -> list[Date]:
    ends: list[Date] = []
    start = first.replace(day=1)
    while start <= last:
        start = months_after(start, 1)
        ends.append(min(start - timedelta(days=1), last))
    return ends
