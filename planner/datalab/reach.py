"""How many people a finding is about, in the period RICE counts: reach from real numbers."""

from dataclasses import dataclass
from typing import Literal

from planner.datalab.activation import Activation
from planner.datalab.adoption import Adoption
from planner.datalab.answer import SMALLEST_CELL, Answer
from planner.datalab.comparison import BeforeAfter
from planner.datalab.engagement import Engagement
from planner.datalab.funnel import Funnel
from planner.datalab.lifecycle import Lifecycle
from planner.datalab.retention import Retention
from planner.datalab.stickiness import Stickiness

_QUARTER_DAYS = 91
_DAY_SECONDS = 86_400


@dataclass(frozen=True, kw_only=True)
class Reach:
    """``users`` in a ``period``; ``words`` say who they are and how they were counted."""

    users: int
    period: Literal["quarter"]
    words: str


def reach_of(answer: Answer) -> Reach | None:
    """Whom a change would reach: those who were lost, did not do it, or were there; scaled to a quarter.

    None where that is nobody, or so few that they could be recognised. Source: methods.md, Prioritisation (reach is
    people in a fixed period, from real numbers).
    """
    days = max(1.0, (answer.origin.last - answer.origin.first).total_seconds() / _DAY_SECONDS)
    if isinstance(answer, Stickiness | Adoption):
        days = (answer.last - answer.first).days + 1
    users, who = _concerned(answer)
    if users < SMALLEST_CELL:
        return None
    scaled = round(users * _QUARTER_DAYS / days)
    return Reach(
        users=scaled, period="quarter", words=f"{users:,} {who} in {days:,.0f} days of data; scaled to {_QUARTER_DAYS}."
    )


def _concerned(answer: Answer) -> tuple[int, str]:
    if isinstance(answer, Activation):
        return answer.total.eligible - answer.total.activated, f"users who did not do “{answer.event}” in time"
    if isinstance(answer, Adoption):
        return answer.total.eligible - answer.total.adopters, f"active users who did not do “{answer.event}”"
    if isinstance(answer, Funnel):
        lost = [
            (before.users - step.users, before, step)
            for before, step in zip(answer.steps, answer.steps[1:], strict=False)
        ]
        most, before, step = max(lost, key=lambda one: one[0])
        return most, f"users lost between “{before.event}” and “{step.event}”, the largest loss"
    if isinstance(answer, Retention):
        shown = [one for one in answer.intervals[1:] if one.eligible]
        first = shown[0] if shown else None
        return (
            (first.eligible - first.retained, f"users who were not retained in {answer.period} {first.interval}")
            if first
            else (0, "")
        )
    if isinstance(answer, BeforeAfter):
        return answer.first.n + answer.second.n, "users in the two groups"
    if isinstance(answer, Stickiness):
        return answer.mau, "users active in the range"
    if isinstance(answer, Lifecycle | Engagement):
        return answer.n, "users active in the data"
    return answer.n, answer.n_is
