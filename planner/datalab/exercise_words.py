"""What the exercises are called, what they ask, and the verdict, in words."""

from collections.abc import Mapping

from planner.datalab.judging import Finding, Judgement
from planner.datalab.stories import FUNNEL, KINDS, Exercise, Kind, Story, date_of

TITLES: Mapping[Kind, str] = {
    "lost_platform": "A step loses one platform",
    "release_lift": "A release lifts activation",
    "survivorship": "Survivors look loyal",
    "novelty": "A new feature wears off",
}
"""The stories by name."""
LOOK: Mapping[Kind, str] = {
    "lost_platform": (
        "On one platform far fewer get past one step of the onboarding. Name the step not reached, and the platform."
    ),
    "release_lift": (
        "Who starts from a certain day on does one thing in the first week more often. Name the event and the day."
    ),
    "survivorship": (
        "Those who do one thing stay longer, but only because whoever stays has more time to do it. Name the event."
    ),
    "novelty": (
        "One thing is tried a lot at first and hardly any more some weeks later. Name the event and the day it came."
    ),
}
"""What to look for, and what a finding has to name."""
NEEDS: Mapping[Kind, tuple[str, ...]] = {
    "lost_platform": ("event", "platform"),
    "release_lift": ("event", "day"),
    "survivorship": ("event",),
    "novelty": ("event", "day"),
}
"""The parts of a finding of each kind."""
TASK = (
    "Made-up events of a planning tool: users sign up and go through "
    f"{', '.join(FUNNEL[1:-1])} to {FUNNEL[-1]}, then open it now and then. Some stories are planted in the data. "
    "Find those that are there, and name none that is not: what chance makes is no story."
)
_PARTS = {"event": "which event", "platform": "which platform", "day": "which day"}


def introduced(exercise: Exercise) -> tuple[str, ...]:
    """The task, how many stories there are, and what they could be."""
    count = len(exercise.key)
    return (
        TASK,
        f"Planted here: {count} {'story' if count == 1 else 'stories'}. It could be:",
        *(f"{TITLES[kind]}. {LOOK[kind]}" for kind in KINDS),
    )


def judged(judgement: Judgement) -> tuple[str, ...]:
    """The verdict, a line for each story and each finding that is none, and what it comes to."""
    lines = [
        f"Found: {TITLES[one.story.kind]}. {one.story.explanation}{_left_open(one.wrong)}" for one in judgement.found
    ]
    lines += [f"Missed: {TITLES[story.kind]}. {where(story)} {story.explanation}" for story in judgement.missed]
    lines += [f"Invented: {TITLES[one.kind]}{_said(one)}. It is not in these data." for one in judgement.invented]
    return (*lines, summed_up(judgement))


def summed_up(judgement: Judgement) -> str:
    """The verdict in one sentence."""
    found, missed, invented = len(judgement.found), len(judgement.missed), len(judgement.invented)
    said = f"Found {found} of {found + missed}"
    if invented:
        return f"{said}, invented {invented}."
    return f"{said}, invented none." if missed else f"{said}, invented none: you can trust your reading of such data."


def where(story: Story) -> str:
    """Which event, platform and day a story is about."""
    parts = [
        f"“{story.event}”",
        f"on {story.platform}" if story.platform else "",
        f"on {story.date}" if story.date else "",
    ]
    return f"{' '.join(part for part in parts if part)}:"


def _left_open(parts: tuple[str, ...]) -> str:
    return f" You left open {' and '.join(_PARTS[part] for part in parts)}." if parts else ""


def _said(finding: Finding) -> str:
    parts = [finding.event or "", finding.platform or "", date_of(finding.day) if finding.day is not None else ""]
    said = ", ".join(part for part in parts if part)
    return f" ({said})" if said else ""
