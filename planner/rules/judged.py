"""Qualities of what was judged: requests, options, win/loss reviews, escalations.

Source: domain.md, S1 (three lenses), S2 (typicality, both views, criteria), S0 (RICE instead of deal size).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.domain.delivery import Option
from planner.domain.discovery import Request
from planner.domain.people import Account
from planner.domain.sessions import Escalation, WinLossReview
from planner.rules.evidence import Evidence, Key, folded
from planner.rules.quality import Fill, Quality, filled
from planner.rules.scoring import COMMON_PERIOD, rice

RANKED_TOGETHER = 5
"""So many options make a ranking. Source: design.md, product intuition, level 3."""


def names_problem_behind(request: Request, _: Evidence) -> bool:
    """The problem behind the request is written down."""
    return filled(request.problem)


def is_seen_through_three_lenses(request: Request, _: Evidence) -> bool:
    """Goals, customers, team and time."""
    return filled(request.lens_goals, request.lens_customers, request.lens_team)


def is_decided(request: Request, evidence: Evidence) -> bool:
    """Something became of it."""
    return request.decision in ("taken", "solved", "not_now", "declined") and evidence.is_not_ahead(request.decided_on)


def has_all_rice_inputs(option: Option, _: Evidence) -> bool:
    """Reach, impact, confidence and effort are all there."""
    return rice(option) is not None


def states_evidence(option: Option, _: Evidence) -> bool:
    """It says what reach and impact rest on."""
    return filled(option.evidence)


def is_option_decided(option: Option, _: Evidence) -> bool:
    """Build, not now, or no."""
    return option.decision in ("build", "not_now", "never")


def is_set_aside(option: Option, _: Evidence) -> bool:
    """Not now, or no."""
    return option.decision in ("not_now", "never")


def has_deal_beside(option: Option, evidence: Evidence) -> bool:
    """Deal value stands beside RICE, with a sentence on the difference."""
    return deal_value(option, evidence) > 0 and filled(option.mover_reason)


def is_mover_explained(option: Option, evidence: Evidence) -> bool:
    """It has its sentence, or it stands in a ranking of five in which no deal would move it.

    A ranking changes with every option added. So that adding one never undoes what was proven, the question is
    whether *some* five options rank soundly: each of them has its sentence, or RICE and deals agree on it against
    the other four.
    """
    return filled(option.mover_reason) or option.id in evidence.once("ranked soundly", _ranked_soundly)


def deal_value(option: Option, evidence: Evidence) -> float:
    """What hangs on it in deals: the sum over its distinct accounts."""
    by_name: dict[str, float] = {}
    for account_id in option.accounts:
        if account := evidence.get(account_id, Account):
            name = folded(account.name)
            by_name[name] = max(by_name.get(name, 0.0), account.deal_value or 0.0)
    return sum(by_name.values())


def shows_both_views(review: WinLossReview, _: Evidence) -> bool:
    """Sales view, product view, and what really moved it."""
    return filled(review.sales_view, review.product_view, review.decisive)


def was_decided_on_criteria(escalation: Escalation, _: Evidence) -> bool:
    """An agreed criterion, and a decision."""
    return filled(escalation.criteria, escalation.decision)


@dataclass(frozen=True)
class _Ranked:
    id: str
    identity: Key
    rice: float
    deal: float
    has_sentence: bool

    def goes_with(self, other: "_Ranked") -> bool:
        """Whether both may stand in one ranking: explained, or in the same order by RICE and by deal."""
        if self.identity == other.identity:
            return False
        explained = self.has_sentence and other.has_sentence
        return explained or (self.rice - other.rice) * (self.deal - other.deal) >= 0


def _ranked_soundly(evidence: Evidence) -> frozenset[str]:
    ranked = [
        _Ranked(option.id, evidence.identity(option), score, deal_value(option, evidence), filled(option.mover_reason))
        for option in evidence.of("option")
        if isinstance(option, Option) and (score := rice(option, period=COMMON_PERIOD)) is not None
    ]
    sound: set[str] = set()
    for option in ranked:
        if option.id not in sound:
            sound.update(member.id for member in _five_with((option,), ranked, 0))
    return frozenset(sound)


def _five_with(chosen: tuple[_Ranked, ...], ranked: Sequence[_Ranked], start: int) -> tuple[_Ranked, ...]:
    """Five that go together and contain those chosen; empty when there are none."""
    if len(chosen) == RANKED_TOGETHER:
        return chosen
    for place in range(start, len(ranked)):
        if all(ranked[place].goes_with(other) for other in chosen) and (
            five := _five_with((*chosen, ranked[place]), ranked, place + 1)
        ):
            return five
    return ()


JUDGED = (
    Quality(
        name="problem_behind",
        kinds=("request",),
        says="the problem behind it",
        holds=names_problem_behind,
        example={"problem": "A dispatcher cannot tell which visits have no crew until the customer calls"},
    ),
    Quality(
        name="three_lenses",
        kinds=("request",),
        says="all three lenses",
        holds=is_seen_through_three_lenses,
        example={
            "lens_goals": "Keeps field teams in the product; does little for this quarter's quota",
            "lens_customers": "Every account with more than three crews has it, not this buyer alone",
            "lens_team": "Support and onboarding gain as well; it will still matter in three years",
        },
    ),
    Quality(
        name="decided",
        kinds=("request",),
        says="your decision",
        holds=is_decided,
        example={"decision": "solved", "decided_on": Fill.TODAY},
    ),
    Quality(
        name="rice_complete",
        kinds=("option",),
        says="reach, impact, confidence and effort",
        holds=has_all_rice_inputs,
        example={"reach": 400, "reach_period": "quarter", "impact": "2", "confidence": "80", "effort_months": 2},
    ),
    Quality(
        name="evidence_stated",
        kinds=("option",),
        says="what its numbers rest on",
        holds=states_evidence,
        example={"evidence": "Reach from the usage export of last quarter, impact from six JTBD notes"},
    ),
    Quality(
        name="mover_explained",
        kinds=("option",),
        says="a sentence on why it stands where it stands",
        holds=is_mover_explained,
        example={"mover_reason": "One large deal asks for it, but it would reach a tenth of the users"},
    ),
    Quality(
        name="option_decided",
        kinds=("option",),
        says="a decision",
        holds=is_option_decided,
        example={"decision": "not_now"},
    ),
    Quality(
        name="set_aside",
        kinds=("option",),
        says="a decision against it",
        holds=is_set_aside,
        example={"decision": "not_now"},
    ),
    Quality(
        name="deal_beside",
        kinds=("option",),
        says="an account with its deal value, and a sentence on the difference",
        holds=has_deal_beside,
        example={
            "accounts": Fill.PRICED_ACCOUNT,
            "mover_reason": "One large deal asks for it, but it would reach a tenth of the users",
        },
    ),
    Quality(
        name="both_views",
        kinds=("win_loss_review",),
        says="the sales view, the product view and what really moved it",
        holds=shows_both_views,
        example={
            "result": "lost",
            "sales_view": "They found us dearer",
            "product_view": "Notes could be changed after the visit",
            "decisive": "Their auditor would not sign without locked notes",
        },
    ),
    Quality(
        name="decided_on_criteria",
        kinds=("escalation",),
        says="the criterion and the decision",
        holds=was_decided_on_criteria,
        example={
            "criteria": "More than three typical accounts at risk within a quarter",
            "decision": "Not taken: one account, and not a typical one",
        },
    ),
)
