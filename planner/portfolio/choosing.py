"""Which pieces a portfolio shows: by its reader, by competency, by hand, and in which order."""

from collections.abc import Iterator
from dataclasses import dataclass

from planner.domain.delivery import Analysis, Artifact, PrdContribution
from planner.domain.record import Record
from planner.domain.records import R, Records
from planner.portfolio import data_case, work
from planner.portfolio.audiences import Part
from planner.portfolio.case_study import best_outcome, is_decided
from planner.portfolio.memo import PIECE, is_worth_telling
from planner.portfolio.options import PortfolioOptions
from planner.rules.chain import Chain, chains
from planner.rules.ladder import Standing
from planner.rules.priority import Ranking, rank_options

OF_PIECES: tuple[Part, ...] = ("cases", "memo", "data", "prds", "artifacts")
"""The parts that show pieces; the others are the same whatever is picked."""


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """The pieces a document shows, each kind in the order it is told."""

    cases: tuple[Chain, ...]
    ranking: Ranking
    memo: bool
    contributions: tuple[PrdContribution, ...]
    artifacts: tuple[Artifact, ...]
    analyses: tuple[Analysis, ...]

    def parts(self, options: PortfolioOptions) -> tuple[Part, ...]:
        """The parts in the order they are told: as the reader wants them, pieces put in order by hand going first.

        A part the reader would not get, but of which a piece was picked, follows the other pieces.
        """
        place = {piece: number for number, piece in enumerate(options.order)}
        here: dict[Part, tuple[str, ...]] = {
            "cases": tuple(case.signal.id for case in self.cases),
            "memo": (PIECE,) if self.memo else (),
            "data": tuple(analysis.id for analysis in self.analyses),
            "prds": tuple(contribution.id for contribution in self.contributions),
            "artifacts": tuple(artifact.id for artifact in self.artifacts),
        }
        wanted = [*options.reader.parts]
        extra = [part for part in OF_PIECES if part not in wanted and here[part]]
        last = max(at for at, part in enumerate(wanted) if part in OF_PIECES) + 1
        wanted[last:last] = extra
        pieces = [part for part in wanted if part in OF_PIECES]
        by_hand = sorted(
            pieces, key=lambda part: min((place.get(i, len(place)) for i in here[part]), default=len(place))
        )
        each = iter(by_hand)
        return tuple(next(each) if part in OF_PIECES else part for part in wanted)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all of them."""
        return (
            *(case.signal.id for case in self.cases),
            *((PIECE,) if self.memo else ()),
            *(record.id for record in (*self.contributions, *self.artifacts, *self.analyses)),
        )


def choose(records: Records, standing: Standing, options: PortfolioOptions) -> Chosen:
    """The pieces for a reader, as the person picked and ordered them."""
    as_of, reader = standing.as_of, options.reader
    ranking = rank_options(records, as_of)
    counted = _counting_for(standing, options.competency)

    def wanted(piece: str, *others: str, at_first: bool = True) -> bool:
        if options.only:
            return piece in options.only
        if piece in options.shown:
            return options.shown[piece]
        return at_first and (not options.competency or not counted.isdisjoint((piece, *others)))

    picked = {*options.only, *(piece for piece, shown in options.shown.items() if shown)}
    threads = [case for case in chains(records, as_of) if case.brought_on or case.signal.id in picked]
    # What is decided, unless nothing is yet: an unfinished thread says more than an empty page.
    told = [case for case in threads if reader.unfinished or is_decided(case)] or threads
    told.sort(key=lambda case: best_outcome(case) is None)
    first = (
        {case.signal.id for case in told[: reader.most_cases]}
        if not options.competency
        else {case.signal.id for case in told}
    )
    cases = [
        case
        for case in (*told, *(case for case in threads if case not in told))
        if wanted(case.signal.id, *_parts_of(case), at_first=case.signal.id in first)
    ]

    def of(kind: type[R], part: Part) -> list[R]:
        there = (record for record in records.of(kind) if record.day is None or record.day <= as_of)
        return [record for record in there if wanted(record.id, at_first=part in reader.parts)]

    place = {piece: number for number, piece in enumerate(options.order)}

    def placed(record: Record) -> int:
        return place.get(record.id, len(place))

    contributions = of(PrdContribution, "prds")
    artifacts = [artifact for artifact in of(Artifact, "artifacts") if work.may_be_shown(artifact)]
    analyses = [analysis for analysis in of(Analysis, "data") if data_case.may_be_shown(analysis)]
    analyses.sort(key=lambda analysis: analysis.synthetic)  # what happened before what was practised
    shows_memo = is_worth_telling(ranking) and wanted(
        PIECE, *(ranked.option.id for ranked in ranking.options), at_first="memo" in reader.parts
    )
    return Chosen(
        cases=tuple(sorted(cases, key=lambda case: placed(case.signal))),
        ranking=ranking,
        memo=shows_memo,
        contributions=tuple(sorted(contributions, key=placed)),
        artifacts=tuple(sorted(artifacts, key=placed)),
        analyses=tuple(sorted(analyses, key=placed)),
    )


def _counting_for(standing: Standing, competency: str) -> frozenset[str]:
    """The records that count towards a competency, whatever rung they are on."""
    return frozenset(
        record_id
        for c in standing.competencies
        if c.id == competency
        for rung in c.rungs
        for requirement in rung.requirements
        for record_id in requirement.evidence
    )


def _parts_of(case: Chain) -> Iterator[str]:
    for record in (*case.sessions, *case.notes, *case.roadmap_items, *case.contributions, *case.outcomes):
        yield record.id
