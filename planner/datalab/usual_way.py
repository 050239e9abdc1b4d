"""The steps users take one after the other, found in the data: a first guess at a funnel."""

from collections.abc import Mapping, Sequence

from planner.datalab.engine import UNWATCHED, Watch
from planner.datalab.event_table import EventTable

MOST_STEPS = 5
_ROWS_SAMPLED = 200_000
_MOST_EVENTS = 30
_FEW = 0.15
"""An event that a smaller share of the users ever does is no step."""
_BEFORE = 0.8
"""From this share on of those who did the later one, the earlier one counts as a step on the way to it."""


def usual_way(table: EventTable, watch: Watch = UNWATCHED) -> tuple[str, ...]:
    """The longest chain of events in which most of those who do one have done the one before it first.

    At most five, the last ones of the chain with its beginning; none where events have no order. Looks at a sample of
    the users of a large file.
    """
    every = max(1, table.read.events // _ROWS_SAMPLED)
    firsts = (
        f"(SELECT who, {table.what} AS event, min(moment) AS came FROM events WHERE who % {every} = 0 GROUP BY 1, 2)"
    )
    counted = table.ask(
        f"SELECT event, count(*) FROM {firsts} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {_MOST_EVENTS}", watch=watch
    )
    users = {str(event): int(count) for event, count in counted}
    pairs = table.ask(
        f"""
        WITH firsts AS {firsts}
        SELECT one.event, other.event, count(*) FROM firsts AS one JOIN firsts AS other
            ON other.who = one.who AND other.came > one.came
        WHERE list_contains($1, one.event) AND list_contains($1, other.event) GROUP BY 1, 2
        """,
        [list(users)],
        watch=watch,
    )
    before = {(str(one), str(other)): int(count) for one, other, count in pairs}
    most = max(users.values(), default=0)
    return _shortened(_longest([event for event, count in users.items() if count >= _FEW * most], users, before))


def _longest(events: Sequence[str], users: Mapping[str, int], before: Mapping[tuple[str, str], int]) -> tuple[str, ...]:
    """Events come in falling order of their users, so every chain runs forwards through them."""
    best: dict[str, tuple[str, ...]] = {}
    for event in events:
        ways = [way for one, way in best.items() if before.get((one, event), 0) >= _BEFORE * users[event]]
        best[event] = (*max(ways, key=len, default=()), event)
    longest = max(best.values(), key=len, default=())
    return longest if len(longest) > 1 else ()


def _shortened(way: tuple[str, ...]) -> tuple[str, ...]:
    return way if len(way) <= MOST_STEPS else (way[0], *way[1 - MOST_STEPS :])
