"""Exercises: made-up events with stories planted in them, and the key that says which.

Everything computed from such a file must say that the data are made up, with the seed (``Exercise.label``).
"""

import csv
import math
import random
import re
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from planner.errors import Refused

Kind = Literal["lost_platform", "release_lift", "survivorship", "novelty"]
KINDS: tuple[Kind, ...] = ("lost_platform", "release_lift", "survivorship", "novelty")
FUNNEL = ("signed_up", "profile_filled", "team_invited", "first_project")
KEY_EVENT = "first_project"
FEATURE = "board_used"
PLATFORMS = ("web", "ios", "android")
DAYS = 168
_BEGIN = datetime(2024, 1, 1)  # noqa: DTZ001 - made-up times carry no zone
MARK = "generated_data"
"""A column of this name says in each row that the data are made up; it stays with them whatever becomes of the file."""
_HEADING = ("user_id", "timestamp", "event", "platform", MARK)


@dataclass(frozen=True, kw_only=True)
class Story:
    """One planted story.

    ``lost_platform``: on ``platform`` far fewer get past ``event``. ``release_lift``: who starts from ``day`` on does
    ``event`` in the first week more often. ``survivorship``: those who do ``event`` stay longer only because whoever
    stays has more time to do it. ``novelty``: ``event`` is used a lot after ``day`` and wears off within weeks.
    """

    kind: Kind
    event: str
    day: int | None = None
    platform: str | None = None
    before: float
    after: float
    explanation: str

    @property
    def date(self) -> str | None:
        """The day of the story, ISO 8601."""
        return None if self.day is None else date_of(self.day)


@dataclass(frozen=True, kw_only=True)
class Exercise:
    """A made-up file and its key; rows are (user, time, event, platform), in time."""

    seed: int
    users: int
    rows: tuple[tuple[str, datetime, str, str], ...]
    key: tuple[Story, ...]

    @property
    def label(self) -> str:
        """What has to stand wherever anything of it appears."""
        return label_of(self.mark)

    @property
    def mark(self) -> str:
        """What its rows say of themselves: enough to make the same again."""
        return f"seed {self.seed}; {len(self.key)} stories; {self.users} users"


def label_of(mark: str) -> str:
    """The label of made-up data by what their rows say of themselves."""
    first = mark.partition(";")[0].strip()
    return f"Generated data ({first[:40]})" if first else "Generated data"


def exercise_of(mark: str) -> Exercise:
    """The exercise whose rows say this of themselves. Raises Refused("no_exercise") where none can be made of it."""
    found = re.fullmatch(r"seed (-?\d{1,18}); (\d) stories; (\d{1,6}) users", mark.strip())
    if not found:
        raise Refused("no_exercise", "This file is no exercise made here, so there is no key to it.")
    seed, stories, users = map(int, found.groups())
    return make_exercise(seed, stories=stories, users=users)


def date_of(day: int) -> str:
    """The day with this number, ISO 8601."""
    return (_BEGIN + timedelta(days=day)).date().isoformat()


def day_number(date: Date) -> int:
    """A day as findings and stories count it: days since the made-up data begin."""
    return (date - _BEGIN.date()).days


def make_exercise(seed: int, *, stories: int = 2, users: int = 3000) -> Exercise:
    """Make events of 24 weeks with ``stories`` of the four kinds; a seed gives one file, always.

    Raises Refused for no or more than four stories, and for fewer than 500 or more than 200,000 users: with fewer,
    chance would tell stories of its own.
    """
    if not 1 <= stories <= len(KINDS):
        raise Refused("bad_exercise", f"An exercise holds between 1 and {len(KINDS)} stories.", "stories")
    if not 500 <= users <= 200_000:
        raise Refused("bad_exercise", "An exercise has between 500 and 200,000 users.", "users")
    chance = random.Random(f"inroad exercise {seed}")  # noqa: S311 - practice, not secrecy
    key = tuple(
        sorted((_plant(kind, chance) for kind in chance.sample(KINDS, stories)), key=lambda one: KINDS.index(one.kind))
    )
    # Day by day: to sort all at once lets no other thread run for seconds.
    days: dict[Date, list[tuple[str, datetime, str, str]]] = {}
    for number in range(users):
        for row in _life(f"u{number:06d}", chance, key):
            days.setdefault(row[1].date(), []).append(row)
    rows = tuple(row for day in sorted(days) for row in sorted(days[day], key=lambda row: (row[1], row[0])))
    return Exercise(seed=seed, users=users, rows=rows, key=key)


def write_exercise(exercise: Exercise, path: Path) -> None:
    """Write the events as CSV; its name should say that they are made up. Raises Refused where the file exists."""
    try:
        with path.open("x", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(_HEADING)
            writer.writerows(
                (who, at.isoformat(sep=" "), what, platform, exercise.mark) for who, at, what, platform in exercise.rows
            )
    except FileExistsError:
        raise Refused("exists", f"{path} exists already; choose another name.") from None
    except OSError as error:
        raise Refused("not_writable", f"{path} cannot be written: {error.strerror}.") from None


def _plant(kind: Kind, chance: random.Random) -> Story:
    if kind == "lost_platform":
        platform, step = chance.choice(PLATFORMS), chance.randrange(len(FUNNEL) - 2)
        return Story(
            kind=kind, event=FUNNEL[step + 1], platform=platform, before=0.8, after=0.35,
            explanation=(
                f"On {platform} about a third get from “{FUNNEL[step]}” to “{FUNNEL[step + 1]}”; elsewhere four in "
                "five do."
            ),
        )  # fmt: skip
    if kind == "release_lift":
        day = chance.randrange(60, 110)
        return Story(
            kind=kind, event=KEY_EVENT, day=day, before=0.55, after=0.85,
            explanation=f"Of those who got that far 55 % did “{KEY_EVENT}” before the release, 85 % from then on.",
        )  # fmt: skip
    if kind == "survivorship":
        return Story(
            kind=kind, event="export_done", before=0.0, after=0.0,
            explanation="Exports make nobody stay: each visit has the same chance of one, so who stays has done more.",
        )  # fmt: skip
    day = chance.randrange(70, 100)
    return Story(
        kind=kind, event=FEATURE, day=day, before=0.0, after=0.6,
        explanation=f"“{FEATURE}” came that day; six in ten visits tried it at first, one in twenty after a few weeks.",
    )  # fmt: skip


def _life(who: str, chance: random.Random, key: tuple[Story, ...]) -> list[tuple[str, datetime, str, str]]:
    """All events of one user: the onboarding, then visits until they leave."""
    by_kind = {story.kind: story for story in key}
    platform = chance.choices(PLATFORMS, weights=(5, 3, 2))[0]
    start = chance.random() * (DAYS - 28)
    at = _BEGIN + timedelta(days=start)
    rows = [(who, _whole(at), FUNNEL[0], platform)]
    done = True
    for step in FUNNEL[1:]:
        done = done and chance.random() < _passes(step, platform, start, by_kind)
        at += timedelta(minutes=chance.expovariate(1 / 40))
        if done:
            rows.append((who, _whole(at), step, platform))
    stays = chance.expovariate(1 / 45)
    visit = start + chance.expovariate(1 / 3)
    while visit < min(start + stays, DAYS):
        moment = _BEGIN + timedelta(days=visit)
        rows.append((who, _whole(moment), "opened", platform))
        if "survivorship" in by_kind and chance.random() < 0.12:
            rows.append((who, _whole(moment + timedelta(minutes=4)), "export_done", platform))
        novelty = by_kind.get("novelty")
        if novelty and chance.random() < _tries(novelty, visit):
            rows.append((who, _whole(moment + timedelta(minutes=2)), FEATURE, platform))
        visit += chance.expovariate(1 / 3)
    return rows


def _tries(novelty: Story, day: float) -> float:
    if novelty.day is None or day < novelty.day:
        return 0.0
    return 0.05 + (novelty.after - 0.05) * math.exp(-(day - novelty.day) / 9)


def _passes(step: str, platform: str, start: float, by_kind: dict[Kind, Story]) -> float:
    lost, lift = by_kind.get("lost_platform"), by_kind.get("release_lift")
    if lost and lost.event == step and lost.platform == platform:
        return lost.after
    if lift and lift.event == step and lift.day is not None:
        return lift.after if start >= lift.day else lift.before
    return 0.8


def _whole(at: datetime) -> datetime:
    return at.replace(microsecond=0)
