"""What day it is, so that a plan can be looked at as of any day."""

from dataclasses import dataclass
from datetime import UTC, date, datetime


@dataclass(frozen=True, kw_only=True)
class Clock:
    """The computer's clock, or one whose day was set by hand (``--today``)."""

    fixed_day: date | None = None

    def today(self) -> date:
        """The person's local day."""
        return self.fixed_day or datetime.now().astimezone().date()

    def now(self) -> datetime:
        """This moment in UTC; a day set by hand does not move it."""
        return datetime.now(UTC)
