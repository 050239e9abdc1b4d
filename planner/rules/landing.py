"""Where to land: how well a company fits somebody who comes from sales, with every reason.

Source: domain.md, S0, Where to land, and The path (internal transfer first, cold applications last).
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Date
from typing import Literal

from planner.content.metric_words import fold
from planner.domain.delivery import Artifact
from planner.domain.people import Account, Company
from planner.domain.records import Records
from planner.rules.ladder import Standing

Fit = Literal["first", "strong", "fair", "hard"]

_STRONG, _FAIR = 4, 1
"""Sums of reasons from which a fit is called strong or fair. Our reading: the source gives words, not numbers."""
_FLUENT = 3
"""The level of data fluency that product-led companies look for. Source: design.md, The ladder."""


@dataclass(frozen=True, kw_only=True)
class Reason:
    """One thing that speaks for a company (weight above 0) or against it (below)."""

    says: str
    weight: int


@dataclass(frozen=True, kw_only=True)
class Landing:
    """One company: how it fits, why, and by which route; ``order`` 1 is the route to be tried first."""

    company: Company
    fit: Fit
    reasons: tuple[Reason, ...]
    route: str
    order: int


ROUTES = {
    "internal": (1, "Internal transfer: the most reliable way, for they have seen your product work."),
    "referral": (2, "Referral: somebody speaks for you before your CV is read."),
    "cold": (3, "Cold application: the hardest door; bring artifacts."),
    "": (4, "No route named yet: internal first, a referral next, cold last."),
}
"""Each route with its place in the order in which doors are tried, and why; "" for a company without one."""


def landings(records: Records, standing: Standing) -> tuple[Landing, ...]:
    """Every company of the plan, the best fit first; equal ones by route and name."""
    shown = shareable_artifacts(records, standing.as_of)
    trades = Counter(fold(account.industry) for account in records.of(Account) if fold(account.industry))
    found = [_landing(company, shown, standing, trades) for company in records.of(Company)]
    return tuple(sorted(found, key=lambda one: (-_sum(one), one.order, one.company.name.casefold())))


def shareable_artifacts(records: Records, as_of: Date) -> int:
    """How many artifacts that show a decision may be handed over outside."""
    return sum(
        bool(a.decision) and a.confidentiality not in ("internal", "never")
        for a in records.of(Artifact)
        if a.date is None or a.date <= as_of
    )


def _landing(company: Company, artifacts: int, standing: Standing, trades: Mapping[str, int]) -> Landing:
    order, route = ROUTES[company.route]
    sold = trades.get(fold(company.industry), 0)
    reasons = tuple(
        reason
        for reason in (
            _by_route(company, standing), _by_model(company, artifacts, standing, sold), _by_stage(company),
            _by_overlap(company, sold), _by_artifacts(artifacts),
        )
        if reason
    )  # fmt: skip
    total = sum(reason.weight for reason in reasons)
    fit: Fit = "hard"
    if standing.route.interview_ready:
        fit = (
            "first"
            if company.route == "internal"
            else "strong"
            if total >= _STRONG
            else "fair"
            if total >= _FAIR
            else "hard"
        )
    return Landing(company=company, fit=fit, reasons=reasons, route=route, order=order)


def _by_route(company: Company, standing: Standing) -> Reason | None:
    if not standing.route.interview_ready:
        return Reason(says=f"Not yet: {standing.route.first}", weight=-5)
    return {
        "internal": Reason(says="An internal move: they have seen your product work.", weight=5),
        "referral": Reason(says="Somebody refers you.", weight=1),
        "cold": Reason(says="A cold application.", weight=-1),
    }.get(company.route)


def _by_model(company: Company, artifacts: int, standing: Standing, sold: int) -> Reason | None:
    match company.model:
        case "b2b_saas":
            return Reason(says="B2B SaaS is the most open to people from sales.", weight=2)
        case "vertical":
            known = company.domain_overlap in ("same", "near") or (not company.domain_overlap and sold > 0)
            says = "Vertical software in a trade you know: that makes up for early gaps in data."
            return Reason(
                says=says if known else "Vertical software, in a trade you do not know yet.", weight=2 * known
            )
        case "plg":
            fluent = standing.competency("data_fluency").proven >= _FLUENT
            says = "Product-led growth asks for user-behaviour data and self-serve funnels"
            return Reason(
                says=f"{says}; yours are {'proven' if fluent else 'not proven yet'}.", weight=1 if fluent else -1
            )
        case "big_tech":
            bare = company.route == "cold" and not artifacts
            says = "Big tech, cold and without artifacts" if bare else "Big-tech programmes are a hard way in"
            return Reason(says=f"{says}.", weight=-3 if bare else -1)
    return None


def _by_stage(company: Company) -> Reason | None:
    if company.stage in ("series_b", "series_c"):
        return Reason(says="Series B or C: the realistic first role outside.", weight=1)
    if company.stage in ("seed", "series_a"):
        return Reason(says="Very early: few have room for a first-time product manager.", weight=-1)
    return None


def _by_overlap(company: Company, sold: int) -> Reason | None:
    """By what the person said; where they did not, by the sectors of the accounts they have sold to."""
    if not company.domain_overlap and sold:
        accounts = "one of your accounts" if sold == 1 else f"{sold} of your accounts"
        return Reason(says=f"Its sector is that of {accounts}.", weight=2)
    return {
        "same": Reason(says="Its customers are the ones you have sold to.", weight=2),
        "near": Reason(says="Its customers' trade is close to what you know.", weight=1),
        "far": Reason(says="Its customers' world is new to you.", weight=-1),
    }.get(company.domain_overlap)


def _by_artifacts(artifacts: int) -> Reason:
    if artifacts >= 2:
        return Reason(says=f"{artifacts} artifacts that show a decision are at hand.", weight=1)
    return Reason(says=f"{'One artifact' if artifacts else 'No artifact'} that may be shown.", weight=artifacts - 1)


def _sum(landing: Landing) -> int:
    return sum(reason.weight for reason in landing.reasons)
