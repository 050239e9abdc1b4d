"""The tuple of all record kinds: a new kind is one class, one line here, one migration."""

from planner.domain.delivery import Analysis, Artifact, Option, Outcome, PrdContribution, RoadmapItem
from planner.domain.discovery import JtbdNote, Request, Signal
from planner.domain.interview import Assessment, Practice, Story
from planner.domain.people import Account, Company, Person, Plan
from planner.domain.record import Record
from planner.domain.rhythm import Action, WeeklyReview
from planner.domain.sessions import (
    Conversation,
    DiscoverySession,
    Escalation,
    FeedbackSession,
    ProductReview,
    WinLossReview,
)
from planner.errors import Refused

KINDS: tuple[type[Record], ...] = (
    Plan,
    Account,
    Person,
    DiscoverySession,
    ProductReview,
    FeedbackSession,
    WinLossReview,
    Escalation,
    Conversation,
    JtbdNote,
    Signal,
    Request,
    Option,
    RoadmapItem,
    Outcome,
    PrdContribution,
    Artifact,
    Analysis,
    Story,
    Practice,
    Assessment,
    Company,
    Action,
    WeeklyReview,
)
_BY_NAME = {kind.kind: kind for kind in KINDS}


def kind_named(name: str) -> type[Record]:
    """The kind with this id.

    Raises Refused("unknown_kind") that names all kinds there are.
    """
    found = _BY_NAME.get(name)
    if not found:
        raise Refused("unknown_kind", f"There is no kind “{name}”. Kinds are: {', '.join(_BY_NAME)}.", "kind")
    return found
