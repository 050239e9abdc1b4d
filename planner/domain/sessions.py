"""What one sits in on: discovery sessions, reviews, feedback sessions, escalations, conversations."""

from dataclasses import dataclass
from datetime import date as Date
from typing import ClassVar

from planner.domain.field import choice, choices, day, line, link, links, text
from planner.domain.metric import WithMetric
from planner.domain.record import Record

_BY_TITLE = ("title",)
_TITLE_HELP = "One line that will still tell you something in half a year."


@dataclass(frozen=True, kw_only=True)
class DiscoverySession(Record):
    """A conversation with a customer about their problem, together with the product team."""

    kind: ClassVar[str] = "discovery_session"
    title_one: ClassVar[str] = "Discovery session"
    title_many: ClassVar[str] = "Discovery sessions"
    purpose: ClassVar[str] = "One a sprint is the rhythm that carries the whole plan. Each deserves a JTBD note."
    identity: ClassVar[tuple[str, ...]] = ("date", "account", "title")

    date: Date | None = day("Date", "The day it took place.", required=True)
    title: str = line("Topic", _TITLE_HELP)
    account: str = link("Account", "Which customer.", "account")
    my_role: str = choice(
        "My part", "What you did in it.", choices(observed="Observed", asked="Asked questions", led="Led it")
    )
    participants: tuple[str, ...] = links("People", "Who was there.", "person")
    notes: str = text("Notes", "What was said. The job behind it goes into a JTBD note.", confidential=True)


@dataclass(frozen=True, kw_only=True)
class ProductReview(WithMetric):
    """The product team's own review, attended."""

    kind: ClassVar[str] = "product_review"
    title_one: ClassVar[str] = "Product review"
    title_many: ClassVar[str] = "Product reviews"
    purpose: ClassVar[str] = "Weekly, with the product team. Note the number they looked at and what you asked."
    identity: ClassVar[tuple[str, ...]] = ("date", "title")

    date: Date | None = day("Date", "The day it took place.", required=True)
    title: str = line("Topic", _TITLE_HELP)
    asked: str = text("What I asked", "A question about what users do is worth more than attendance.")
    notes: str = text("Notes", "What was decided, and on which grounds.")
    participants: tuple[str, ...] = links("People", "Who was there.", "person")


@dataclass(frozen=True, kw_only=True)
class FeedbackSession(Record):
    """The regular exchange between sales and product."""

    kind: ClassVar[str] = "feedback_session"
    title_one: ClassVar[str] = "Feedback session"
    title_many: ClassVar[str] = "Feedback sessions"
    purpose: ClassVar[str] = "Sales and product, weekly or fortnightly: patterns in, answers out."
    identity: ClassVar[tuple[str, ...]] = ("date", "title")

    date: Date | None = day("Date", "The day it took place.", required=True)
    title: str = line("Topic", _TITLE_HELP)
    brought: str = text("What I brought", "Objections, what excites, why deals are lost: as patterns, not as wishes.")
    answered: str = text("What came back", "What product said: taken, later, no, and why.")
    participants: tuple[str, ...] = links("People", "Who was there.", "person")
    signals: tuple[str, ...] = links("Signals brought", "The patterns this was about.", "signal")


@dataclass(frozen=True, kw_only=True)
class WinLossReview(Record):
    """One decision of a customer, looked at by sales and product together."""

    kind: ClassVar[str] = "win_loss_review"
    title_one: ClassVar[str] = "Win/loss review"
    title_many: ClassVar[str] = "Win/loss reviews"
    purpose: ClassVar[str] = "Why a deal was won or lost, seen from both sides. What really moved it is often neither."
    identity: ClassVar[tuple[str, ...]] = ("date", "account", "title")

    date: Date | None = day("Date", "The day of the review.", required=True)
    title: str = line("Topic", _TITLE_HELP)
    account: str = link("Account", "Which customer.", "account")
    result: str = choice(
        "Result", "How it ended.", choices(won="Won", lost="Lost to a competitor", status_quo="Stayed as it was")
    )
    sales_view: str = text("Sales view", "Why, as sales sees it.", confidential=True)
    product_view: str = text("Product view", "Why, as product sees it.", confidential=True)
    decisive: str = text("What really moved it", "What the customer themselves said or did.", confidential=True)


@dataclass(frozen=True, kw_only=True)
class Escalation(Record):
    """A request that went up, on criteria agreed beforehand."""

    kind: ClassVar[str] = "escalation"
    title_one: ClassVar[str] = "Escalation"
    title_many: ClassVar[str] = "Escalations"
    purpose: ClassVar[str] = "The path for what cannot wait, with criteria instead of volume."
    identity: ClassVar[tuple[str, ...]] = ("date", "title")

    date: Date | None = day("Date", "The day it was raised.", required=True)
    title: str = line("What", _TITLE_HELP, required=True)
    account: str = link("Account", "Which customer.", "account")
    criteria: str = text("Criteria", "Which agreed criterion made it an escalation.")
    decision: str = text("Decision", "What was decided, by whom, and why.")
    participants: tuple[str, ...] = links("People", "Who decided.", "person")


@dataclass(frozen=True, kw_only=True)
class Conversation(Record):
    """A talk with manager, sponsor or PM that moved the plan."""

    kind: ClassVar[str] = "conversation"
    title_one: ClassVar[str] = "Conversation"
    title_many: ClassVar[str] = "Conversations"
    purpose: ClassVar[str] = "What was agreed with your manager, sponsor or PM, so that it stays agreed."
    named_by: ClassVar[tuple[str, ...]] = _BY_TITLE
    identity: ClassVar[tuple[str, ...]] = ("date", "title")

    date: Date | None = day("Date", "The day you talked.", required=True)
    title: str = line("Topic", _TITLE_HELP, required=True)
    participants: tuple[str, ...] = links("With", "Who you talked to.", "person")
    agreed: str = text("What was agreed", "Who does what by when.")
    notes: str = text("Notes", "Anything else.", confidential=True)
