"""A range of whole days inside the data."""

from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta

from planner.datalab.scope import Scoped
from planner.errors import Refused


@dataclass(frozen=True, kw_only=True)
class Days:
    """Days from ``first`` to ``last``, both included; ``notes`` say what was cut off."""

    first: Date
    last: Date
    notes: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1

    @property
    def condition(self) -> str:
        """A test whether an event lies in it, as SQL."""
        return f"moment >= TIMESTAMP '{self.first}' AND moment < TIMESTAMP '{self.last + timedelta(days=1)}'"

    def __str__(self) -> str:
        """In words."""
        return f"{self.first} to {self.last}"


def days(scoped: Scoped, first: Date | None, last: Date | None, length: int = 30) -> Days:
    """The days asked for, cut to the days of the data; without ``last``, up to the last complete day.

    Raises Refused("bad_range") when the end lies before the start or nothing of the range lies in the data.
    """
    read = scoped.table.read
    begins, ends = read.first.date(), read.last.date()
    complete = max(begins, ends - timedelta(days=1))
    wanted_last = last or (min(complete, first + timedelta(days=length - 1)) if first else complete)
    wanted_first = first or wanted_last - timedelta(days=length - 1)
    if wanted_last < wanted_first:
        raise Refused("bad_range", f"The range ends ({wanted_last}) before it begins ({wanted_first}).", "from")
    if wanted_last < begins or wanted_first > ends:
        raise Refused(
            "bad_range",
            f"The data span {begins} to {ends}; nothing lies between {wanted_first} and {wanted_last}.",
            "from",
        )
    from_day, to_day = max(wanted_first, begins), min(wanted_last, ends)
    notes: list[str] = []
    if (from_day, to_day) != (wanted_first, wanted_last):
        notes.append(
            f"The data span {begins} to {ends}; of {wanted_first} to {wanted_last} only those days are looked at."
        )
    if to_day == ends:
        notes.append(f"The last day, {ends}, may not be complete.")
    return Days(first=from_day, last=to_day, notes=tuple(notes))
