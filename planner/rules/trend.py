"""How the proven levels came about: one point at the end of each of the last weeks."""

from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta

from planner.content.model import Content
from planner.domain.records import Records
from planner.rules.evidence import Evidence
from planner.rules.ladder import level_of

WEEKS = 12


@dataclass(frozen=True, kw_only=True)
class Trend:
    """The proven level of each competency, by its id, on each of the days; oldest first."""

    days: tuple[Date, ...]
    levels: dict[str, tuple[int, ...]]


def trend(records: Records, content: Content, as_of: Date, weeks: int = WEEKS) -> Trend:
    """The levels at the end of each of the last weeks; the last point is as of today.

    Evidence only grows from week to week, so each week looks at nothing but what is new.
    """
    days = tuple(as_of - timedelta(weeks=back) for back in range(weeks - 1, -1, -1))
    evidence = Evidence(records, days[0], content.metric_words)
    levels: dict[str, list[int]] = {competency.id: [] for competency in content.competencies}
    for day in days:
        evidence = evidence.on(day)
        for competency in content.competencies:
            levels[competency.id].append(level_of(competency, evidence))
    return Trend(days=days, levels={name: tuple(points) for name, points in levels.items()})
