"""What a person found in an exercise, against its key: found, missed, invented."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.datalab.stories import Kind, Story

_DAYS_OFF = 7
"""A date this close counts as the date of the story."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What a person says is in the data; what they leave open is None."""

    kind: Kind
    event: str | None = None
    day: int | None = None
    platform: str | None = None


@dataclass(frozen=True, kw_only=True)
class Found:
    """A planted story that was seen; ``wrong`` names what of it was said wrongly or left open."""

    story: Story
    finding: Finding
    wrong: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """The verdict: stories found, stories missed, and findings that are not in the data."""

    found: tuple[Found, ...]
    missed: tuple[Story, ...]
    invented: tuple[Finding, ...]


def judge(findings: Sequence[Finding], key: Sequence[Story]) -> Judgement:
    """Compare findings with the key.

    A finding meets a story of its kind unless it contradicts it: another platform, another event, or a date more than a
    week off. Each story is met once, by the finding that says most of it rightly.
    """
    left, found, missed = list(findings), [], []
    for story in key:
        fitting = [finding for finding in left if finding.kind == story.kind and not _contradicts(finding, story)]
        if not fitting:
            missed.append(story)
            continue
        best = min(fitting, key=lambda finding: len(_wrong(finding, story)))
        left.remove(best)
        found.append(Found(story=story, finding=best, wrong=_wrong(best, story)))
    return Judgement(found=tuple(found), missed=tuple(missed), invented=tuple(left))


def _contradicts(finding: Finding, story: Story) -> bool:
    return (
        (finding.event is not None and finding.event != story.event)
        or (finding.platform is not None and finding.platform != story.platform)
        or (finding.day is not None and (story.day is None or abs(finding.day - story.day) > _DAYS_OFF))
    )


def _wrong(finding: Finding, story: Story) -> tuple[str, ...]:
    parts = ("event", "platform", "day")
    return tuple(part for part in parts if getattr(story, part) is not None and getattr(finding, part) is None)
