"""The ladder as evidence, and the gap that remains with what is being done about it."""

from collections.abc import Iterable

from planner.domain.interview import Story
from planner.domain.record import Record
from planner.domain.rhythm import Action
from planner.portfolio.document import Inline, Rating, Run, Text, text
from planner.portfolio.telling import Telling, sentence, shortened
from planner.rules.ladder import CompetencyStanding, RungStanding

_MOST_MARKS = 3
_MOST_LACKING = 2


def ratings(telling: Telling) -> tuple[Rating, ...]:
    """Each proven competency with what was asked for on its rung and the records that show it."""
    wanted = telling.options.competency
    return tuple(
        Rating(competency=c.title, proven=c.proven, target=c.target, words=_proof(c, telling))
        for c in telling.standing.competencies
        if c.proven and (not wanted or c.id == wanted)
    )


def _proof(competency: CompetencyStanding, telling: Telling) -> Text:
    for rung in competency.rungs:
        if rung.level == competency.proven:
            requirement = next(iter(rung.requirements), None)
            if requirement:
                found = (telling.records.get(record_id) for record_id in requirement.evidence[:_MOST_MARKS])
                return (Run(text=f"{requirement.text} "), *telling.marks(r for r in found if r))
    return ()


def still_open(telling: Telling) -> tuple[Text, ...]:
    """What is still missing, the largest gap first, each with the commitment that is to close it."""
    wanted = telling.options.competency
    gaps = [c for c in telling.standing.competencies if c.gap > 0 and (not wanted or c.id == wanted)]
    first = telling.standing.largest_gap
    gaps.sort(key=lambda c: (c.id != first, -c.gap))
    shown = gaps[:2] if telling.one_page else gaps
    lines = [(*_gap(c, telling), *_doing(c, telling)) for c in shown]
    if not telling.one_page or not lines:
        lines += _owned(telling)
    return tuple(lines)


def _gap(competency: CompetencyStanding, telling: Telling) -> Text:
    lacking = list(_lacking(competency.rungs, competency.proven + 1))[: 1 if telling.one_page else _MOST_LACKING]
    words = "; ".join(word[:1].lower() + word[1:] for word in lacking)
    return (Run(text=f"{competency.title}: ", strong=True), Run(text=f"still missing is {words}." if words else ""))


def _doing(competency: CompetencyStanding, telling: Telling) -> tuple[Inline, ...]:
    open_actions = [
        action
        for action in telling.records.of(Action)
        if action.competency == competency.id and action.done_on is None and action.due
    ]
    if not open_actions:
        return ()
    action = open_actions[0]
    due = action.due
    assert due is not None
    return (Run(text=f" Next: {action.title}, by {due.day} {due:%B} {due.year}."),)


def _owned(telling: Telling) -> list[Text]:
    """The own gap as stories tell it, each with the records behind the story."""
    for story in telling.records.of(Story):
        if story.own_gap.strip() and story.day and story.day <= telling.as_of:
            words = text(shortened(sentence(story.own_gap), 180 if telling.one_page else 400))
            behind = [r for r in map(telling.records.get, story.evidence) if isinstance(r, Record)][:_MOST_MARKS]
            claim = telling.claim(story.id, words, *behind)
            if claim:
                return [(Run(text="What I lacked, and did: ", strong=True), *claim)]
    return []


def _lacking(rungs: Iterable[RungStanding], level: int) -> Iterable[str]:
    for rung in rungs:
        if rung.level == level:
            yield from (requirement.text for requirement in rung.requirements if not requirement.met)
