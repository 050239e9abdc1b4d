"""Where somebody else sees one otherwise than one does oneself: shown side by side, never averaged.

Source: design.md, The ladder: a PM's assessment is shown beside it, and disagreement is shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date

from planner.content.questions import SIGNALS
from planner.domain.interview import Assessment, Practice
from planner.domain.people import Person
from planner.domain.records import Records
from planner.domain.rhythm import COMPETENCIES
from planner.rules.ladder import Standing


@dataclass(frozen=True, kw_only=True)
class View:
    """One competency seen by the person and by an assessor, 0-4 each; None where one of them did not say.

    For a practice answer ``own`` is the self-score; for the whole ladder it is the level proven by evidence.
    """

    competency: str
    title: str
    own: int | None
    theirs: int | None

    @property
    def difference(self) -> int | None:
        """Theirs less one's own; None where one of them is missing."""
        return None if self.own is None or self.theirs is None else self.theirs - self.own


@dataclass(frozen=True, kw_only=True)
class Disagreement:
    """One assessment beside one's own view; ``views`` with the widest difference first."""

    assessment: Assessment
    assessor: Person | None
    practice: Practice | None
    views: tuple[View, ...]
    says: str


def disagreements(records: Records, standing: Standing) -> tuple[Disagreement, ...]:
    """Every assessment up to the day of the standing, the newest first."""
    known = [a for a in records.of(Assessment) if a.date is None or a.date <= standing.as_of]
    return tuple(_beside(one, records, standing) for one in reversed(known))


def of_practice(practice: Practice, records: Records, standing: Standing) -> tuple[Disagreement, ...]:
    """What others said of one answer, the newest first."""
    return tuple(one for one in disagreements(records, standing) if one.practice and one.practice.id == practice.id)


def _beside(assessment: Assessment, records: Records, standing: Standing) -> Disagreement:
    practice, assessor = records.get(assessment.practice), records.get(assessment.assessor)
    practice = practice if isinstance(practice, Practice) else None
    views = tuple(sorted(_views(assessment, practice, standing), key=lambda view: -abs(view.difference or 0)))
    return Disagreement(
        assessment=assessment,
        assessor=assessor if isinstance(assessor, Person) else None,
        practice=practice,
        views=views,
        says=_says(views, assessment.date),
    )


def _views(assessment: Assessment, practice: Practice | None, standing: Standing) -> list[View]:
    found = []
    for choice in COMPETENCIES:
        if practice and choice.value not in SIGNALS:
            continue
        own = getattr(practice, choice.value) if practice else standing.competency(choice.value).proven
        theirs = getattr(assessment, choice.value)
        if theirs is not None or (practice and own is not None):
            found.append(View(competency=choice.value, title=choice.title, own=own, theirs=theirs))
    return found


def _says(views: Sequence[View], day: Date | None) -> str:
    apart = [view for view in views if view.difference]
    when = f" of {day.isoformat()}" if day else ""
    if not apart:
        return f"In the assessment{when} you see it alike."
    told = ", ".join(f"{view.title.lower()} (you {view.own}, they {view.theirs})" for view in apart[:3])
    more = f" and {len(apart) - 3} more" if len(apart) > 3 else ""
    return f"You see it differently in {told}{more}: that is where to talk."
