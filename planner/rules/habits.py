"""The sales habits to drop and the PM habits to learn, as a private trend from the weekly reviews.

Source: domain.md, S2: order-taking, promising what is only being explored, going round the prioritisation process;
using what sales hears, weighing how typical an account is, explaining every "not now".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date

from planner.domain.record import field_of
from planner.domain.records import Records
from planner.domain.rhythm import WeeklyReview
from planner.rules.cadence import months_after

HABITS = ("kept_order", "kept_promise", "kept_process")
"""Habits to drop: the fewer weeks, the better."""
LEARNT = ("used_talks", "weighed_typicality", "explained_not_now")
"""Habits to learn: the more weeks, the better."""


@dataclass(frozen=True, kw_only=True)
class HabitMonth:
    """One habit in one month: in how many of the weeks that answered it came up, and in how many more than once."""

    month: Date
    weeks: int
    slipped: int
    often: int

    @property
    def share(self) -> float | None:
        """Weeks with a slip of all that answered, 0-1; None when none did."""
        return self.slipped / self.weeks if self.weeks else None


@dataclass(frozen=True, kw_only=True)
class HabitTrend:
    """One habit over the months, oldest first; ``says`` compares the last two months that answered."""

    field: str
    title: str
    months: tuple[HabitMonth, ...]
    says: str


def habit_trends(records: Records, as_of: Date, months: int = 6) -> tuple[HabitTrend, ...]:
    """The habits to drop, month by month up to a day; a week that left the question open is not counted."""
    return _trends(HABITS, records, as_of, months)


def learning_trends(records: Records, as_of: Date, months: int = 6) -> tuple[HabitTrend, ...]:
    """The habits to learn, in the same way: ``slipped`` counts the weeks in which one was practised."""
    return _trends(LEARNT, records, as_of, months)


def _trends(names: Sequence[str], records: Records, as_of: Date, months: int) -> tuple[HabitTrend, ...]:
    first = months_after(as_of.replace(day=1), 1 - months)
    starts = [months_after(first, step) for step in range(months)]
    reviews = [review for review in records.of(WeeklyReview) if review.date and first <= review.date <= as_of]
    return tuple(_trend(name, starts, reviews) for name in names)


def _trend(name: str, starts: Sequence[Date], reviews: Sequence[WeeklyReview]) -> HabitTrend:
    field = field_of(WeeklyReview, name)
    assert field
    months = tuple(_month(start, name, reviews) for start in starts)
    return HabitTrend(field=name, title=field.label, months=months, says=_says(field.label, months))


def _month(start: Date, name: str, reviews: Sequence[WeeklyReview]) -> HabitMonth:
    answers = [
        getattr(review, name)
        for review in reviews
        if review.date and review.date.replace(day=1) == start and getattr(review, name)
    ]
    return HabitMonth(
        month=start,
        weeks=len(answers),
        slipped=sum(1 for answer in answers if answer != "no"),
        often=answers.count("often"),
    )


def _says(title: str, months: Sequence[HabitMonth]) -> str:
    answered = [month for month in months if month.weeks]
    if not answered:
        return f"{title}: no week answered yet."
    last = answered[-1]
    now = f"{title}: in {last.slipped} of {last.weeks} week{'' if last.weeks == 1 else 's'} in {last.month:%B}"
    if len(answered) == 1:
        return f"{now}."
    before = answered[-2]
    return f"{now}, after {before.slipped} of {before.weeks} in {before.month:%B}."
