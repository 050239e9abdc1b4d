"""Whether a requirement holds: how many distinct things its records come to."""

from dataclasses import dataclass
from datetime import timedelta
from heapq import nsmallest

from planner.content.model import Distinct, Requirement, Rung
from planner.domain.record import Record
from planner.errors import Refused
from planner.rules.evidence import Evidence, Key
from planner.rules.qualities import QUALITIES
from planner.rules.quality import Quality

NEAREST = 3
"""So many records that almost count are named."""


@dataclass(frozen=True, kw_only=True)
class Near:
    """A record that almost counts, and what it still needs, in words and as names of qualities."""

    id: str
    kind: str
    title: str
    lacks: tuple[str, ...]
    qualities: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Tally:
    """A requirement counted: the records that count, and those too old to."""

    requirement: Requirement
    counting: tuple[Record, ...]
    stale: tuple[Record, ...]
    have: int
    met: bool

    @property
    def missing(self) -> int:
        """How many distinct things are still missing along the requirement's own dimension."""
        return max(0, self.requirement.need - self.have)

    def have_of(self, distinct: Distinct, evidence: Evidence) -> int:
        """How many distinct things of another dimension the counting records come to."""
        return len(keys_of(self.counting, distinct, evidence))

    def progress(self, evidence: Evidence) -> int:
        """How far it has come over all its dimensions, each capped at what is needed."""
        also = self.requirement.also.items()
        return min(self.have, self.requirement.need) + sum(
            min(self.have_of(distinct, evidence), need) for distinct, need in also
        )

    def near(self, evidence: Evidence) -> tuple[Near, ...]:
        """The records that lack least, newest first among equals."""
        return tuple(
            Near(
                id=record.id,
                kind=record.kind,
                title=record.headline,
                lacks=tuple(quality.says for quality in lacking),
                qualities=tuple(quality.name for quality in lacking),
            )
            for record, lacking in nearest(self, evidence)
        )


@dataclass(frozen=True, kw_only=True)
class RungCheck:
    """A rung with its requirements counted."""

    rung: Rung
    tallies: tuple[Tally, ...]

    @property
    def met(self) -> bool:
        """Whether all requirements of the rung hold."""
        return all(tally.met for tally in self.tallies)


def check_rung(rung: Rung, evidence: Evidence) -> RungCheck:
    """Count every requirement of a rung."""
    return RungCheck(rung=rung, tallies=tuple(count(requirement, evidence) for requirement in rung.requirements))


def count(requirement: Requirement, evidence: Evidence) -> Tally:
    """Count the distinct things among the records that have every quality asked for.

    A duplicate adds nothing: it stands for the same things as its original. Records of the same thing all count as
    evidence of it. Raises Refused("unknown_quality") when the content asks for one that there is not.
    """
    qualities = _named(requirement)
    fit = [
        record
        for kind in requirement.kinds
        for record in evidence.of(kind)
        if all(evidence.holds(quality, record) for quality in qualities)
    ]
    counting = [record for record in fit if _is_fresh(record, requirement, evidence)]
    kept = {record.id for record in counting}
    have = len(keys_of(counting, requirement.distinct, evidence))
    met = have >= requirement.need and all(
        len(keys_of(counting, distinct, evidence)) >= need for distinct, need in requirement.also.items()
    )
    return Tally(
        requirement=requirement,
        counting=tuple(sorted(counting, key=_by_day)),
        stale=tuple(sorted((record for record in fit if record.id not in kept), key=_by_day)),
        have=have,
        met=met,
    )


def keys_of(records: "tuple[Record, ...] | list[Record]", distinct: Distinct, evidence: Evidence) -> set[Key]:
    """The distinct things that records stand for along one dimension."""
    return {key for record in records for key in evidence.keys(record, distinct)}


def nearest(tally: Tally, evidence: Evidence) -> list[tuple[Record, tuple[Quality, ...]]]:
    """The few records that lack least of a requirement, with what they lack; lacking everything is not near."""
    qualities = _named(tally.requirement)
    if not qualities:
        return []
    counted = {evidence.identity(record) for record in tally.counting}
    found = []
    for kind in tally.requirement.kinds:
        for record in evidence.of(kind):
            lacking = tuple(quality for quality in qualities if not evidence.holds(quality, record))
            if lacking and (len(lacking) < len(qualities) or len(qualities) == 1):
                found.append((record, lacking))
    close = nsmallest(NEAREST * 4, found, key=lambda pair: (len(pair[1]), *_latest_first(pair[0])))
    return [(record, lacking) for record, lacking in close if evidence.identity(record) not in counted][:NEAREST]


def _named(requirement: Requirement) -> tuple[Quality, ...]:
    try:
        return tuple(QUALITIES[name] for name in requirement.qualities)
    except KeyError as error:
        raise Refused(
            "unknown_quality", f"The requirement “{requirement.id}” asks for {error}, which nobody can check."
        ) from None


def _is_fresh(record: Record, requirement: Requirement, evidence: Evidence) -> bool:
    if requirement.fresh_days is None:
        return True
    return record.day is not None and record.day > evidence.as_of - timedelta(days=requirement.fresh_days)


def _by_day(record: Record) -> tuple[bool, str, str]:
    return record.day is None, record.day.isoformat() if record.day else "", record.id


def _latest_first(record: Record) -> tuple[int, str]:
    return -(record.day.toordinal() if record.day else 0), record.id
