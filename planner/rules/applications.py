"""The board of applications: how far each company is, what comes next and when, and why which door is tried first.

Source: domain.md, S0, Where to land and The path.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date

from planner.domain.people import Company
from planner.domain.record import field_of
from planner.rules.landing import Landing

_STAGES = field_of(Company, "application")
_ENDED = ("closed",)
_SOON_DAYS = 7


@dataclass(frozen=True, kw_only=True)
class Application:
    """One company on the board; ``days`` until its next step, negative when that day is past, None without a day."""

    landing: Landing
    days: int | None
    overdue: bool
    says: str


@dataclass(frozen=True, kw_only=True)
class Stage:
    """One column of the board: what is overdue first, then by the day of the next step, then the better fit."""

    id: str
    title: str
    applications: tuple[Application, ...]


def board(found: Sequence[Landing], as_of: Date) -> tuple[Stage, ...]:
    """Every stage in its order, also the empty ones; a company without a stage is an idea."""
    assert _STAGES
    cards = [step_of(landing, as_of) for landing in found]
    return tuple(
        Stage(
            id=choice.value,
            title=choice.title,
            applications=tuple(
                sorted(
                    (card for card in cards if (card.landing.company.application or "idea") == choice.value), key=_due
                )
            ),
        )
        for choice in _STAGES.choices
    )


def step_of(landing: Landing, as_of: Date) -> Application:
    """One company with what its next step asks for on a day."""
    company = landing.company
    days = (company.next_on - as_of).days if company.next_on else None
    open_ = company.application not in _ENDED
    overdue = open_ and days is not None and days < 0
    return Application(landing=landing, days=days, overdue=overdue, says=_says(company, days) if open_ else "Closed.")


def _says(company: Company, days: int | None) -> str:
    step = company.next_step.rstrip(".")
    if not step and days is None:
        return "No next step yet."
    if days is None:
        return f"{step}: no day set."
    when = (
        f"{-days} day{'s' * (days != -1)} overdue" if days < 0
        else "today" if days == 0
        else "tomorrow" if days == 1
        else f"in {days} days" if days <= _SOON_DAYS
        else f"on {company.next_on}"
    )  # fmt: skip
    return f"{step or 'The next step'}: {when}."


def _due(card: Application) -> tuple[bool, int]:
    return card.days is None, card.days or 0
