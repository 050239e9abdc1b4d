"""What keeps the weeks together: commitments and the weekly review."""

from dataclasses import dataclass
from datetime import date as Date
from typing import ClassVar

from planner.domain.field import choice, choices, day, line, links, text
from planner.domain.record import Record

COMPETENCIES = choices(
    structure="Structure",
    user_empathy="User empathy",
    product_intuition="Product intuition",
    communication_clarity="Communication clarity",
    business_sense="Business sense",
    data_fluency="Data fluency",
    independent_judgement="Independent judgement",
)


@dataclass(frozen=True, kw_only=True)
class Action(Record):
    """A commitment with a day."""

    kind: ClassVar[str] = "action"
    title_one: ClassVar[str] = "Commitment"
    title_many: ClassVar[str] = "Commitments"
    purpose: ClassVar[str] = "What you have promised yourself, with a day."
    day_field: ClassVar[str] = "due"
    identity: ClassVar[tuple[str, ...]] = ("title", "due")

    title: str = line("What", "Begin with a verb.", required=True)
    due: Date | None = day("Due", "By when.")
    done_on: Date | None = day("Done on", "The day it was done; empty while open.")
    competency: str = choice("Competency", "What it is good for.", COMPETENCIES)
    requirement: str = line("Requirement", "The requirement of the ladder it comes from.")
    about: tuple[str, ...] = links("About", "The records it is about.")
    notes: str = text("Notes", "Anything worth remembering.")


@dataclass(frozen=True, kw_only=True)
class WeeklyReview(Record):
    """Five minutes on a Friday."""

    kind: ClassVar[str] = "weekly_review"
    title_one: ClassVar[str] = "Weekly review"
    title_many: ClassVar[str] = "Weekly reviews"
    purpose: ClassVar[str] = "Five minutes on a Friday: what moved, what was learnt, what comes next."
    named_by: ClassVar[tuple[str, ...]] = ("moved", "learnt")
    identity: ClassVar[tuple[str, ...]] = ("date",)

    date: Date | None = day("Date", "A day of the week it is about.", required=True)
    moved: str = text("What moved", "The one thing that brought you closer.")
    learnt: str = text("What I learnt", "About a user, a number, or yourself.")
    stuck: str = text("What is stuck", "And who could help.")
    next: str = text("Next week", "The one thing that must happen.")
    kept_order: str = choice(
        "Order-taking",
        "Did you pass a request on without the problem behind it?",
        choices(no="No", once="Once", often="More than once"),
        group="For you alone",
    )
    kept_promise: str = choice(
        "Overpromising",
        "Did you promise what is only being explored?",
        choices(no="No", once="Once", often="More than once"),
        group="For you alone",
    )
    kept_process: str = choice(
        "Going round the process",
        "Did you go past the prioritisation?",
        choices(no="No", once="Once", often="More than once"),
        group="For you alone",
    )
    used_talks: str = choice(
        "Using what sales hears",
        "Did you bring an objection, an excitement or a lost deal to the product team?",
        choices(no="No", once="Once", often="More than once"),
        group="For you alone",
    )
    weighed_typicality: str = choice(
        "Weighing how typical",
        "Did you ask how typical the account is before you spoke of its deal?",
        choices(no="No", once="Once", often="More than once"),
        group="For you alone",
    )
    explained_not_now: str = choice(
        "Explaining “not now”",
        "Did you explain a “not now” by strategy, trade-off and time?",
        choices(no="No", once="Once", often="More than once"),
        group="For you alone",
    )
