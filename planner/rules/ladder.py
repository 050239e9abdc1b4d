"""Where a person stands: per competency the level their records prove, and the rule and the records behind it.

Source: design.md, The ladder. Level = the highest rung whose requirements, and all below it, hold. What a job brings
is claimed, not proven; self-ratings play no part; a PM's assessment stands beside the level and is never averaged in.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Date

from planner.content.model import Competency, Content, Distinct, Route, SubRole
from planner.domain.interview import Assessment
from planner.domain.people import Person
from planner.domain.records import Records
from planner.errors import Refused
from planner.rules.evidence import Evidence
from planner.rules.requirements import Near, RungCheck, check_rung


@dataclass(frozen=True, kw_only=True)
class Also:
    """A second dimension of a requirement: for example from so many accounts."""

    distinct: Distinct
    need: int
    have: int


@dataclass(frozen=True, kw_only=True)
class RequirementStanding:
    """One requirement, what counts towards it, and what almost does.

    ``have`` counts distinct things, ``evidence`` are the ids of the records that count (for a met requirement: that
    meet it), ``near`` the records that lack least, ``stale`` the ids of those that would count but for their age.
    """

    id: str
    text: str
    need: int
    have: int
    met: bool
    distinct: Distinct
    also: tuple[Also, ...]
    fresh_days: int | None
    facet: str
    evidence: tuple[str, ...]
    near: tuple[Near, ...]
    stale: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class RungStanding:
    """One rung; ``met`` looks at its own requirements only, the level also at the rungs below."""

    level: int
    title: str
    met: bool
    requirements: tuple[RequirementStanding, ...]


@dataclass(frozen=True, kw_only=True)
class Assessed:
    """How one person saw a competency, last time they judged it. Level 0-4."""

    assessor: str
    name: str
    date: Date | None
    level: int
    record: str


@dataclass(frozen=True, kw_only=True)
class CompetencyStanding:
    """One competency: claimed by the job, proven by records, targeted by the role. ``gap`` = target - proven."""

    id: str
    title: str
    question: str
    claimed: int
    proven: int
    target: int
    gap: int
    stale: int
    rungs: tuple[RungStanding, ...]
    assessments: tuple[Assessed, ...]

    @property
    def next_rung(self) -> RungStanding | None:
        """The rung above the proven level; None at the top."""
        return self.rungs[self.proven] if self.proven < len(self.rungs) else None

    @property
    def gap_beyond_claim(self) -> int:
        """What neither the job brings nor the records prove."""
        return self.target - max(self.claimed, self.proven)


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where a person stands as of a day, measured for a sub-role.

    ``ready`` needs every target proven and a route that allows a PM interview. ``largest_gap`` is the id of the
    competency with the largest target - max(claimed, proven), None once every target is proven.
    """

    sub_role: str
    as_of: Date
    ready: bool
    route: Route
    largest_gap: str | None
    competencies: tuple[CompetencyStanding, ...]

    def competency(self, competency_id: str) -> CompetencyStanding:
        """The standing in one competency; KeyError when there is none."""
        for found in self.competencies:
            if found.id == competency_id:
                return found
        raise KeyError(competency_id)


def stand(records: Records, content: Content, as_of: Date, sub_role: str | None = None) -> Standing:
    """Where the person stands as of a day, for the plan's sub-role or the one given.

    Raises Refused("no_sub_role", "unknown_sub_role").
    """
    return stand_on(Evidence(records, as_of, content.metric_words), content, sub_role)


def stand_on(evidence: Evidence, content: Content, sub_role: str | None = None) -> Standing:
    """The same on evidence already gathered."""
    role = role_of(evidence, content, sub_role)
    assessments = _latest_assessments(evidence)
    competencies = tuple(_stand_in(c, role, evidence, assessments) for c in content.competencies)
    return Standing(
        sub_role=role.id,
        as_of=evidence.as_of,
        ready=role.route.interview_ready and all(c.gap <= 0 for c in competencies),
        route=role.route,
        largest_gap=largest_gap(competencies, role),
        competencies=competencies,
    )


def role_of(evidence: Evidence, content: Content, sub_role: str | None) -> SubRole:
    """The sub-role to measure by: the one named, else the plan's."""
    name = sub_role or (evidence.plan.sub_role if evidence.plan else "")
    if not name:
        raise Refused("no_sub_role", "Say which role in sales to measure by, or set it in the plan.", "sub_role")
    try:
        return content.sub_role(name)
    except KeyError:
        known = ", ".join(role.id for role in content.sub_roles)
        raise Refused("unknown_sub_role", f"There is no sub-role “{name}”. There are: {known}.", "sub_role") from None


def largest_gap(competencies: Iterable[CompetencyStanding], role: SubRole) -> str | None:
    """The competency furthest from its target beyond what the job brings; ties by the sub-role's declared order."""
    open_ones = [c for c in competencies if c.gap > 0]
    if not open_ones:
        return None
    return min(open_ones, key=lambda c: (-c.gap_beyond_claim, role.order.index(c.id))).id


def level_of(competency: Competency, evidence: Evidence) -> int:
    """The highest rung whose requirements, and all below it, hold. 0-4."""
    level = 0
    for rung in competency.rungs:
        if not check_rung(rung, evidence).met:
            break
        level = rung.level
    return level


def _stand_in(
    competency: Competency, role: SubRole, evidence: Evidence, assessments: tuple[Assessment, ...]
) -> CompetencyStanding:
    checks = [check_rung(rung, evidence) for rung in competency.rungs]
    proven = next((place for place, check in enumerate(checks) if not check.met), len(checks))
    baseline = role.baselines[competency.id]
    rungs = tuple(_rung_standing(check, evidence) for check in checks)
    too_old = {record_id for rung in rungs for requirement in rung.requirements for record_id in requirement.stale}
    return CompetencyStanding(
        id=competency.id,
        title=competency.title,
        question=competency.question,
        claimed=baseline.claimed,
        proven=proven,
        target=baseline.target,
        gap=baseline.target - proven,
        stale=len(too_old),
        rungs=rungs,
        assessments=tuple(_assessed(assessments, competency.id, evidence)),
    )


def _rung_standing(check: RungCheck, evidence: Evidence) -> RungStanding:
    return RungStanding(
        level=check.rung.level,
        title=check.rung.title,
        met=check.met,
        requirements=tuple(
            RequirementStanding(
                id=tally.requirement.id,
                text=tally.requirement.text,
                need=tally.requirement.need,
                have=tally.have,
                met=tally.met,
                distinct=tally.requirement.distinct,
                also=tuple(
                    Also(distinct=distinct, need=need, have=tally.have_of(distinct, evidence))
                    for distinct, need in tally.requirement.also.items()
                ),
                fresh_days=tally.requirement.fresh_days,
                facet=tally.requirement.facet,
                evidence=tuple(record.id for record in tally.counting),
                near=() if tally.met else tally.near(evidence),
                stale=tuple(record.id for record in tally.stale),
            )
            for tally in check.tallies
        ),
    )


def _latest_assessments(evidence: Evidence) -> tuple[Assessment, ...]:
    found = [one for one in evidence.of("assessment") if isinstance(one, Assessment) and not one.practice]
    return tuple(sorted(found, key=lambda a: (a.date or Date.min, a.id), reverse=True))


def _assessed(assessments: tuple[Assessment, ...], competency_id: str, evidence: Evidence) -> Iterable[Assessed]:
    seen = set()
    for assessment in assessments:
        level: int | None = getattr(assessment, competency_id, None)
        if level is None or assessment.assessor in seen:
            continue
        seen.add(assessment.assessor)
        person = evidence.get(assessment.assessor, Person)
        yield Assessed(
            assessor=assessment.assessor,
            name=person.name if person else "",
            date=assessment.date,
            level=level,
            record=assessment.id,
        )
