"""An exercise from its file, and its verdict as a practice analysis in the plan."""

from datetime import date as Date
from pathlib import Path

from planner.datalab.event_table import open_events
from planner.datalab.exercise_words import TITLES, judged, summed_up
from planner.datalab.judging import Judgement
from planner.datalab.stories import Exercise, exercise_of
from planner.domain.delivery import Analysis
from planner.errors import Refused
from planner.storage.ids import new_id
from planner.storage.store import Store


def exercise_in(path: Path) -> Exercise:
    """The exercise a file holds, with its key. Raises Refused("no_exercise") for any other file of events."""
    with open_events(path) as table:
        mark = table.mark
    if mark is None:
        raise Refused("no_exercise", f"{path.name} is no exercise made here, so there is no key to it.")
    return exercise_of(mark)


def keep_verdict(store: Store, exercise: Exercise, verdict: Judgement, title: str, today: Date) -> Analysis:
    """Save what came of an exercise as an analysis of generated data, in one step.

    It shows practice, not a market: as generated data it proves nothing on the ladder.
    """
    lines = judged(verdict)
    said = Analysis(
        id=new_id(), date=today, title=title, analysis_kind="", synthetic=True, right_to_use=True, n=exercise.users,
        question="Which stories are planted in these data?",
        definition=(
            f"Exercise with {len(exercise.key)} planted: "
            f"{', '.join(TITLES[story.kind].lower() for story in exercise.key)}. A finding counts if it contradicts no "
            "event, platform or day of the story; a day may be a week off."
        ),
        data_source=f"{exercise.label}: {len(exercise.rows):,} events by {exercise.users:,} users",
        result="\n".join((summed_up(verdict), *lines[:-1])),
        caveats="Made-up data with planted stories: they show that I can read numbers, not that I know a market.",
    )  # fmt: skip
    with store.step(f"Save exercise “{title}”") as step:
        kept = step.add(said)
    assert isinstance(kept, Analysis)
    return kept
