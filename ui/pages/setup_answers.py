"""What the four questions of the set-up bring, and what they add up to."""

from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta
from pathlib import Path

from planner.rules.cadence import months_after


@dataclass(frozen=True, kw_only=True)
class SetupAnswers:
    """A plan that is wanted: the fields of its record, and where its file goes."""

    sub_role: str
    start: Date
    months: int
    sprint_days: int
    pm_name: str
    path: Path

    @property
    def values(self) -> dict[str, object]:
        """The fields of the plan's record."""
        values: dict[str, object] = {
            "sub_role": self.sub_role,
            "start": self.start.isoformat(),
            "months": self.months,
            "sprint_days": self.sprint_days,
        }
        if self.pm_name:
            values["pm_counterpart"] = self.pm_name
        return values


def end_of(start: Date, months: int) -> Date:
    """The last day of a plan of so many months."""
    return months_after(start, months) - timedelta(days=1)


def sprints_in(start: Date, months: int, sprint_days: int) -> int:
    """How many sprints of so many days begin in the plan."""
    return -(-((end_of(start, months) - start).days + 1) // sprint_days)
