"""Options ranked by RICE, with what the deals would say beside it and a sentence for every mover.

Source: domain.md, S0 (RICE instead of deal size) and trap 2; methods.md, Deal-gravity mirror.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date

from planner.domain.delivery import Option
from planner.domain.records import Records
from planner.rules.confidence_cap import Cap, confidence_cap
from planner.rules.deals import Deals, deals_of
from planner.rules.places import kendall_tau, places
from planner.rules.quality import filled
from planner.rules.scoring import label_of, missing_inputs, rankable, rice
from planner.rules.stability import Topple, stability

TIES_SHARE = "Equal scores share a rank, and the next rank is left out: 1, 2, 2, 4."


@dataclass(frozen=True, kw_only=True)
class Ranked:
    """One option in both orders.

    ``rice`` is the score by which ``rice_rank`` goes; ``rice_capped`` what its evidence carries, never larger. ``why``
    is the person's own sentence (``explained``), or one that asks for it. ``topples`` are the inputs, its own or
    another's, which change its rank when moved one step.
    """

    option: Option
    rice: float
    rice_capped: float
    rice_rank: int
    deals: Deals
    deal_rank: int
    cap: Cap
    why: str
    explained: bool
    topples: tuple[Topple, ...]

    @property
    def moved(self) -> int:
        """Ranks that RICE lifts it above where the deals would put it; below zero it sinks."""
        return self.deal_rank - self.rice_rank

    @property
    def stable(self) -> bool:
        """Whether it keeps its rank when any single input moves one step."""
        return not self.topples


@dataclass(frozen=True, kw_only=True)
class Incomplete:
    """An option that cannot be ranked yet: ``inputs`` are the fields it lacks, ``missing`` what the form calls them."""

    option: Option
    inputs: tuple[str, ...]
    missing: tuple[str, ...]
    deals: Deals


@dataclass(frozen=True, kw_only=True)
class Ranking:
    """All options of a day, by RICE rank; those that lack inputs apart.

    ``period`` is what reach is counted over. ``kendall_tau`` compares both orders: 1 when the deals decide, 0 when they
    say nothing, None without two orders to compare. ``notes`` say what was done to the numbers.
    """

    as_of: Date
    period: str
    capped: bool
    options: tuple[Ranked, ...]
    incomplete: tuple[Incomplete, ...]
    kendall_tau: float | None
    notes: tuple[str, ...]

    @property
    def top_is_stable(self) -> bool:
        """Whether what stands on top stays there when any single input moves one step; True of an empty ranking."""
        return all(ranked.stable for ranked in self.options if ranked.rice_rank == 1)


def rank_options(records: Records, as_of: Date, *, capped: bool = False) -> Ranking:
    """Rank the options that exist on a day.

    With ``capped`` the order goes by what the evidence carries instead of the confidence as stated.
    """
    options = [option for option in records.of(Option) if option.day is None or option.day <= as_of]
    period, complete = rankable(options)
    ranked_ids = {option.id for option in complete}
    caps = [confidence_cap(option, records, as_of) for option in complete]
    deals = [deals_of(option, records, as_of) for option in complete]
    stated = [rice(option, period=period) or 0.0 for option in complete]
    carried = [rice(o, period=period, confidence=cap.used) or 0.0 for o, cap in zip(complete, caps, strict=True)]
    scores, values = carried if capped else stated, [deal.value for deal in deals]
    rice_ranks, deal_ranks = places(scores), places(values)
    topples = stability(complete, period, caps if capped else None)
    ranked = [
        Ranked(
            option=option, rice=scores[i], rice_capped=carried[i], rice_rank=rice_ranks[i], deals=deals[i],
            deal_rank=deal_ranks[i], cap=caps[i], why=_why(option, rice_ranks[i], deal_ranks[i]),
            explained=filled(option.mover_reason), topples=topples[i],
        )
        for i, option in enumerate(complete)
    ]  # fmt: skip
    return Ranking(
        as_of=as_of,
        period=period,
        capped=capped,
        options=tuple(sorted(ranked, key=lambda r: (r.rice_rank, r.deal_rank, r.option.title.casefold(), r.option.id))),
        incomplete=tuple(_incomplete(option, records, as_of) for option in options if option.id not in ranked_ids),
        kendall_tau=kendall_tau(scores, values),
        notes=_notes(complete, period, deals, scores),
    )


def _incomplete(option: Option, records: Records, as_of: Date) -> Incomplete:
    # What lacks nothing else lacks the period its reach is counted over: the others' differ.
    inputs = missing_inputs(option, "rice") or ("reach_period",)
    deals = deals_of(option, records, as_of)
    return Incomplete(option=option, inputs=inputs, missing=tuple(map(label_of, inputs)), deals=deals)


def _why(option: Option, rice_rank: int, deal_rank: int) -> str:
    if filled(option.mover_reason):
        return option.mover_reason
    if rice_rank == deal_rank:
        return "RICE and the deals agree here."
    return f"RICE puts it at {rice_rank}, the deals would at {deal_rank}: say in one sentence why RICE is right here."


def _notes(options: Sequence[Option], period: str, deals: Sequence[Deals], scores: Sequence[float]) -> tuple[str, ...]:
    notes = []
    if len({option.reach_period or period for option in options}) > 1:
        notes.append(f"Reach is counted over different periods; here all of it is brought to a {period}.")
    unsaid = sum(1 for option in options if not option.reach_period)
    if 0 < unsaid < len(options):
        notes.append(
            f"{unsaid} without a period {'is' if unsaid == 1 else 'are'} read as by the {period}, like the rest."
        )
    currencies = sorted({currency for deal in deals for currency in deal.currencies})
    if len(currencies) > 1:
        notes.append(f"Deal values are in {' and '.join(currencies)} and added as they stand.")
    values = [deal.value for deal in deals]
    if len(set(scores)) < len(scores) or len(set(values)) < len(values):
        notes.append(TIES_SHARE)
    return tuple(notes)
