"""A ranking as the two orders that stand side by side, in each of the four views."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication

from planner.rules.priority import Ranked, Ranking
from planner.rules.views import View
from ui.pages.rank_words import choice_title, formula_words, money_words, score_words
from ui.widgets.rank_lines import RankEntry, Tie

By = Literal["rice", "ice", "wsjf", "opportunity"]


@dataclass(frozen=True, kw_only=True)
class Sides:
    """Two orders, how their places go together, and what stands above each."""

    left: tuple[RankEntry, ...]
    right: tuple[RankEntry, ...]
    ties: Mapping[str, Tie]
    titles: tuple[str, str]


def rice_beside_deals(ranking: Ranking) -> Sides:
    """RICE at the left, the deals at the right."""
    by_deals = sorted(ranking.options, key=lambda r: (r.deal_rank, r.rice_rank, r.option.title.casefold()))
    currencies = sorted({currency for r in ranking.options for currency in r.deals.currencies})
    money = _tr("By deals, {currency} a year") if len(currencies) == 1 else _tr("By deals, a year")
    return Sides(
        left=tuple(_by_rice(ranked, ranking) for ranked in ranking.options),
        right=tuple(_by_deals(ranked) for ranked in by_deals),
        ties={ranked.option.id: _tie(ranked) for ranked in ranking.options},
        titles=(_rice_title(ranking), money.format(currency="".join(currencies))),
    )


def view_beside_rice(view: View, ranking: Ranking) -> Sides:
    """Another view at the left, RICE at the right."""
    rice = {ranked.option.id: ranked for ranked in ranking.options}
    left = tuple(
        RankEntry(
            id=placed.option.id,
            place=placed.place,
            title=placed.option.title,
            figure=score_words(placed.score),
            words=_tr("{place}: {title}, {score}. {says}")
            .format(place=placed.place, title=placed.option.title, score=score_words(placed.score), says=placed.says)
            .strip(),
        )
        for placed in view.placed
    )
    ties: dict[str, Tie] = {
        placed.option.id: "agrees" if rice[placed.option.id].rice_rank == placed.place else "moved"
        for placed in view.placed
        if placed.option.id in rice
    }
    right = tuple(_by_rice(ranked, ranking) for ranked in ranking.options)
    return Sides(left=left, right=right, ties=ties, titles=(view_title(view.by), _rice_title(ranking)))


def view_title(by: By) -> str:
    """What a view is called, with its scale."""
    return {
        "rice": _tr("Intercom RICE"),
        "ice": _tr("ICE"),
        "wsjf": _tr("WSJF, cost of delay ÷ job size"),
        "opportunity": _tr("Opportunity score, 0–20"),
    }[by]


def _rice_title(ranking: Ranking) -> str:
    period = choice_title("reach_period", ranking.period).lower()
    if ranking.capped:
        return _tr("Intercom RICE on evidence, {period}").format(period=period)
    return _tr("Intercom RICE, reach {period}").format(period=period)


def _by_rice(ranked: Ranked, ranking: Ranking) -> RankEntry:
    formula = formula_words(ranked, ranked.rice, capped=ranking.capped, period=ranking.period)
    words = _tr("{place} by RICE: {title}. {formula}. {deals} by the deals. {why}")
    return RankEntry(
        id=ranked.option.id,
        place=ranked.rice_rank,
        title=ranked.option.title,
        figure=score_words(ranked.rice),
        words=words.format(
            place=ranked.rice_rank, title=ranked.option.title, formula=formula, deals=ranked.deal_rank, why=ranked.why
        ),
    )


def _by_deals(ranked: Ranked) -> RankEntry:
    deals = ranked.deals
    risk = _tr("{value} at risk").format(value=money_words(deals.at_risk)) if deals.at_risk else ""
    words = _tr("{place} by the deals: {title}, {value} a year open").format(
        place=ranked.deal_rank, title=ranked.option.title, value=money_words(deals.value)
    )
    rank = _tr("{place} by RICE").format(place=ranked.rice_rank)
    return RankEntry(
        id=ranked.option.id,
        place=ranked.deal_rank,
        title=ranked.option.title,
        figure=money_words(deals.value) if deals.value else "–",
        aside=risk,
        words=". ".join(part for part in (words, risk, rank) if part),
    )


def _tie(ranked: Ranked) -> Tie:
    if not ranked.moved:
        return "agrees"
    return "moved" if ranked.explained else "unexplained"


def _tr(text: str) -> str:
    return QCoreApplication.translate("RankSides", text)
