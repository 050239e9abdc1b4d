"""Everything a portfolio could show, with what is shown at first and what stands behind it."""

from dataclasses import dataclass, replace
from typing import Literal

from planner.domain.records import Records
from planner.portfolio.choosing import choose
from planner.portfolio.memo import HEADING, PIECE
from planner.portfolio.options import PortfolioOptions
from planner.portfolio.select import compose
from planner.portfolio.telling import UnprovenClaim
from planner.rules.chain import chains
from planner.rules.ladder import Standing

PieceKind = Literal["signal", "prioritisation", "prd_contribution", "artifact", "analysis"]


@dataclass(frozen=True, kw_only=True)
class Piece:
    """Something a portfolio can show.

    ``evidence`` counts the dated records behind it; ``shown`` whether it is in now, ``at_first`` whether the reader
    would get it without the person's say; ``unproven`` what it would claim without evidence; ``competencies`` are the
    ids of those it counts towards.
    """

    id: str
    kind: PieceKind
    headline: str
    evidence: int
    shown: bool
    at_first: bool
    unproven: tuple[UnprovenClaim, ...]
    competencies: tuple[str, ...]


def pieces_of(records: Records, standing: Standing, options: PortfolioOptions) -> tuple[Piece, ...]:
    """Every piece, those shown first and in the order they are told; some 2 ms for each."""
    by_itself = replace(options, shown={}, only=frozenset(), order=())
    at_first = frozenset(choose(records, standing, by_itself).ids)
    shown = choose(records, standing, options)
    told = [piece for part in shown.parts(options) for piece in shown.ids if _part_of(piece, records) == part]
    rest = [piece for piece in _candidates(records, standing) if piece not in told]
    place = {piece: number for number, piece in enumerate(options.order)}
    rest.sort(key=lambda piece: place.get(piece, len(place)))
    counting = _counting(standing)
    found = []
    for piece in (*told, *rest):
        asked = replace(options, length="full", competency="", with_unproven=True)
        alone = compose(records, standing, frozenset({piece}), asked, pieces_alone=True)
        if not alone.pieces:
            continue
        record = records.get(piece)
        found.append(
            Piece(
                id=piece,
                kind="prioritisation" if piece == PIECE else record.kind if record else "artifact",  # type: ignore[arg-type]
                headline=HEADING if piece == PIECE else record.headline if record else "",
                evidence=len(alone.document.evidence),
                shown=piece in told,
                at_first=piece in at_first,
                unproven=tuple(claim for claim in alone.unproven if claim.piece == piece),
                competencies=tuple(c for c, ids in counting.items() if piece in ids),
            )
        )
    return tuple(found)


def _candidates(records: Records, standing: Standing) -> list[str]:
    """The ids of all that may become a piece, the strongest threads first."""
    signals = [chain.signal.id for chain in chains(records, standing.as_of)]
    kinds = ("prd_contribution", "artifact", "analysis")
    rest = [record.id for kind in kinds for record in records if record.kind == kind]
    return [*signals, PIECE, *rest]


def _part_of(piece: str, records: Records) -> str:
    record = records.get(piece)
    parts = {"signal": "cases", "prd_contribution": "prds", "artifact": "artifacts", "analysis": "data"}
    return parts.get(record.kind, "") if record else "memo"


def _counting(standing: Standing) -> dict[str, frozenset[str]]:
    return {
        competency.id: frozenset(
            record_id
            for rung in competency.rungs
            for requirement in rung.requirements
            for record_id in requirement.evidence
        )
        for competency in standing.competencies
    }
