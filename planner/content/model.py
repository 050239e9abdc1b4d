"""The content as frozen objects: competencies with their rungs, and sub-roles with what they bring."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NoReturn

from planner.content.metric_words import MetricWords

Distinct = Literal["record", "account", "sprint", "week", "question", "document"]
"""What a requirement counts each of only once."""

TOP_LEVEL = 4
"""Levels run from 0 to 4. Source: design.md, The ladder."""


@dataclass(frozen=True, kw_only=True)
class Facet:
    """A named side of a competency, for example viability."""

    id: str
    title: str


@dataclass(frozen=True, kw_only=True)
class Requirement:
    """One thing a rung asks for: so many distinct things among records that have certain qualities.

    ``need`` counts things of ``distinct``; ``also`` names further dimensions that must be reached by the same
    records, for example ``{"account": 3}``. With ``fresh_days`` only records of the last so many days count.
    """

    id: str
    text: str
    kinds: tuple[str, ...]
    qualities: tuple[str, ...]
    distinct: Distinct
    need: int
    also: Mapping[Distinct, int]
    fresh_days: int | None
    facet: str


@dataclass(frozen=True, kw_only=True)
class Rung:
    """What a level means in observable words, and what proves it."""

    level: int
    title: str
    requirements: tuple[Requirement, ...]


@dataclass(frozen=True, kw_only=True)
class Competency:
    """One of the five interview signals, data fluency, or independent judgement."""

    id: str
    title: str
    question: str
    summary: str
    facets: tuple[Facet, ...]
    rungs: tuple[Rung, ...]


@dataclass(frozen=True, kw_only=True)
class Route:
    """Which way leads on from a sub-role; ``interview_ready`` says whether a PM interview may come next at all."""

    first: str
    why: str
    interview_ready: bool


@dataclass(frozen=True, kw_only=True)
class Baseline:
    """The level a job brings by its nature, unproven, and the level to be ready. 0-4 each."""

    claimed: int
    target: int


@dataclass(frozen=True, kw_only=True)
class SubRole:
    """One of the five starting points; ``order`` breaks ties between equal gaps."""

    id: str
    title: str
    brings: str
    gap: str
    route: Route
    order: tuple[str, ...]
    baselines: Mapping[str, Baseline]


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """A broken edit: the file and key at fault, and why it is not used."""

    file: str
    key: str
    reason: str

    @property
    def message(self) -> str:
        """One sentence for a person."""
        where = f"{self.file}, {self.key}" if self.key else self.file
        return f"{where}: {self.reason} The built-in content is used instead."


@dataclass(frozen=True, kw_only=True)
class Content:
    """Everything the ladder stands on; ``refusals`` tells which of a person's own files were not used."""

    competencies: tuple[Competency, ...]
    sub_roles: tuple[SubRole, ...]
    figures_note: str
    metric_words: MetricWords
    refusals: tuple[Refusal, ...] = ()

    def competency(self, competency_id: str) -> Competency:
        """The competency with this id; KeyError when there is none."""
        return next((c for c in self.competencies if c.id == competency_id), None) or _missing(competency_id)

    def sub_role(self, sub_role_id: str) -> SubRole:
        """The sub-role with this id; KeyError when there is none."""
        return next((r for r in self.sub_roles if r.id == sub_role_id), None) or _missing(sub_role_id)


def _missing(name: str) -> NoReturn:
    raise KeyError(name)
