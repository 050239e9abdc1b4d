"""When all targets may be met, as a range of dates at the person's own pace.

A Gamma-Poisson pace model. What counts is a *step*: one distinct thing a requirement asks for. Steps are taken as a
Poisson process of unknown weekly rate; the rate has a Gamma prior, sharpened by the steps of the last weeks. The number
of steps in the weeks to come is then negative binomial, in closed form: the same records always give the same dates.
A competency goes by its own pace. All targets together go by the whole pace, because whoever has finished with one
competency turns to the next.
Source: design.md, The ladder; calibration as measured in docs/ladder.md.
"""

import math
from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta

from planner.content.model import Competency, Content, SubRole
from planner.domain.records import Records
from planner.rules.cadence import plan_end
from planner.rules.evidence import Evidence
from planner.rules.ladder import level_of, role_of
from planner.rules.requirements import Tally, count

WATCHED_WEEKS = 26
"""The pace is taken from the last so many weeks at most: older habits say little about the next months."""
PRIOR_RATE = 1.5
"""Steps a week that the prior expects: a plan of nine months asks for about seventy."""
PRIOR_WEEKS = 4.0
"""The prior weighs as much as so many weeks of watching."""
BURST = 4.2
"""Steps come in bursts: so many arrive for one event of the Poisson process. Measured, see docs/ladder.md."""
DRAG = 1.4
"""The way left takes so much more work than its steps: the nearer the end, the more of the work goes where nothing is
missing any more, and a step that counts for two competencies at once grows rare. Measured, see docs/ladder.md."""
LEAST_WEEKS = 2
"""Before so many weeks have been watched there is no pace to speak of."""
FURTHEST_WEEKS = 260
"""Beyond five years a date means nothing."""


@dataclass(frozen=True, kw_only=True)
class Range:
    """Days by which it has happened with a chance of 10, 50 and 90 %; None: not within five years.

    ``last`` is the day of 90 % however far it is, for programs that reckon with it; no person is shown one so far off.
    """

    p10: Date | None
    p50: Date | None
    p90: Date | None
    last: Date | None = None


@dataclass(frozen=True, kw_only=True)
class CompetencyForecast:
    """One competency: steps still missing to its target, steps a week, and when they may be done."""

    id: str
    missing: int
    pace: float
    range: Range | None


@dataclass(frozen=True, kw_only=True)
class Forecast:
    """When all targets may be met, against the plan's end; ``ready_by`` is None for the ``reason`` given."""

    as_of: Date
    plan_end: Date | None
    ready_by: Range | None
    reason: str
    per_competency: tuple[CompetencyForecast, ...]


@dataclass(frozen=True, kw_only=True)
class Pace:
    """A Gamma distribution of the weekly rate of events: its shape, and its rate in weeks."""

    shape: float
    weeks: float

    @property
    def mean(self) -> float:
        """Events a week to be expected."""
        return self.shape / self.weeks

    def chance(self, events: int, weeks: float) -> float:
        """The chance of at least so many events in the next weeks: the upper tail of a negative binomial."""
        if events <= 0:
            return 1.0
        if weeks <= 0:
            return 0.0
        stay = self.weeks / (self.weeks + weeks)
        term = math.exp(self.shape * math.log(stay))
        below = term
        for n in range(1, events):
            term *= (self.shape + n - 1) / n * (1 - stay)
            below += term
        return max(0.0, 1.0 - below)


def forecast(records: Records, content: Content, as_of: Date, sub_role: str | None = None) -> Forecast:
    """When all targets may be met. Raises Refused as ``stand`` does."""
    now = Evidence(records, as_of, content.metric_words)
    role = role_of(now, content, sub_role)
    end = plan_end(now.plan) if now.plan and now.plan.start else None
    since = _watched_since(records, now)
    weeks = (as_of - since).days / 7
    then = Evidence(records, since - timedelta(days=1), content.metric_words)
    steps = {c.id: _steps(c, role.baselines[c.id].target, then, now) for c in content.competencies}
    taken = sum(step.taken for step in steps.values())
    missing = sum(step.missing for step in steps.values())
    whole = _pace(taken, weeks, PRIOR_RATE)
    missing += _to_be_renewed(content, role, now, missing * DRAG / BURST / whole.mean)
    per_competency = tuple(_one(c, steps, c.id, as_of, weeks) for c in content.competencies)
    ready_by, reason = None, ""
    if not role.route.interview_ready:
        reason = role.route.first
    elif not any(step.missing for step in steps.values()):
        ready_by = Range(p10=as_of, p50=as_of, p90=as_of, last=as_of)
    elif weeks < LEAST_WEEKS:
        reason = "Two weeks of records are needed before a pace can be read from them."
    elif not taken:
        when = (
            f"Nothing new has counted in the last {WATCHED_WEEKS} weeks"
            if weeks >= WATCHED_WEEKS
            else "Nothing has counted yet"
        )
        reason = f"{when}, so there is no pace to go by."
    else:
        ready_by = _range(whole, missing, as_of)
        if not ready_by:
            reason = "At this pace it would take more than five years."
    return Forecast(as_of=as_of, plan_end=end, ready_by=ready_by, reason=reason, per_competency=per_competency)


@dataclass(frozen=True, kw_only=True)
class _Steps:
    """Steps towards a competency's target: all there are, those missing, those taken while watched."""

    all: int
    missing: int
    taken: int


def _steps(competency: Competency, target: int, then: Evidence, now: Evidence) -> _Steps:
    total = missing = taken = 0
    for rung in competency.rungs[:target]:
        for requirement in rung.requirements:
            before, after = (_missing(count(requirement, evidence), evidence) for evidence in (then, now))
            total += requirement.need
            missing += after
            taken += max(0, before - after)
    assert missing or level_of(competency, now) >= target
    return _Steps(all=total, missing=missing, taken=taken)


def _missing(tally: Tally, evidence: Evidence) -> int:
    also = (need - tally.have_of(distinct, evidence) for distinct, need in tally.requirement.also.items())
    return max(0, tally.missing, *also)


def _to_be_renewed(content: Content, role: SubRole, now: Evidence, weeks_ahead: float) -> int:
    """Steps taken already that will be too old by the time the rest is done."""
    tallies = (
        count(requirement, now)
        for competency in content.competencies
        for rung in competency.rungs[: role.baselines[competency.id].target]
        for requirement in rung.requirements
        if requirement.fresh_days and requirement.fresh_days / 7 < weeks_ahead
    )
    return sum(min(tally.have, tally.requirement.need) for tally in tallies)


def _pace(taken: int, weeks: float, prior_rate: float) -> Pace:
    """The prior, sharpened by the steps taken in the weeks watched; both counted in bursts."""
    return Pace(shape=(prior_rate * PRIOR_WEEKS + taken) / BURST, weeks=PRIOR_WEEKS + weeks)


def _one(competency: Competency, steps: dict[str, _Steps], name: str, as_of: Date, weeks: float) -> CompetencyForecast:
    own = steps[name]
    share = own.all / max(1, sum(step.all for step in steps.values()))
    known = weeks >= LEAST_WEEKS and (own.taken or not own.missing)
    return CompetencyForecast(
        id=competency.id,
        missing=own.missing,
        pace=round(own.taken / weeks, 3) if weeks > 0 else 0.0,
        range=_range(_pace(own.taken, weeks, PRIOR_RATE * share), own.missing, as_of) if known else None,
    )


def _range(pace: Pace, missing: int, as_of: Date) -> Range | None:
    """None where it takes more than five years more often than not."""
    events = math.ceil(missing * DRAG / BURST)
    if pace.chance(events, FURTHEST_WEEKS) < 0.5:
        return None
    p10, p50, p90 = (_days(pace, events, chance) for chance in (0.1, 0.5, 0.9))
    last = as_of + timedelta(days=p90)
    return Range(
        p10=as_of + timedelta(days=p10),
        p50=as_of + timedelta(days=p50),
        p90=last if p90 <= FURTHEST_WEEKS * 7 else None,
        last=last,
    )


def _days(pace: Pace, events: int, wanted: float) -> int:
    """The days after which the chance is as wanted, by halving: the chance only grows with time, towards 1."""
    low, high = 0, FURTHEST_WEEKS * 7
    while pace.chance(events, high / 7) < wanted:
        low, high = high, high * 2
    while low < high:
        middle = (low + high) // 2
        if pace.chance(events, middle / 7) >= wanted:
            high = middle
        else:
            low = middle + 1
    return low


def _watched_since(records: Records, now: Evidence) -> Date:
    """The first day watched: the plan's start or the first record, not longer ago than the window."""
    days = [record.day for record in records if record.day and record.day <= now.as_of]
    start = now.plan.start if now.plan and now.plan.start else min(days, default=now.as_of)
    return min(now.as_of, max(start, now.as_of - timedelta(weeks=WATCHED_WEEKS)))
