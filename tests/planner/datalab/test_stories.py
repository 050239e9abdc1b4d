"""Planted stories can be found with the lab itself, and the judge tells found from missed and invented."""

from datetime import date as Date
from datetime import timedelta
from pathlib import Path

import pytest

from planner.datalab.activation import activation
from planner.datalab.comparison import Measured, before_after
from planner.datalab.event_table import open_events
from planner.datalab.judging import Finding, judge
from planner.datalab.stories import FUNNEL, KINDS, Story, make_exercise, write_exercise
from planner.errors import Refused


def _story(key: tuple[Story, ...], kind: str) -> Story:
    return next(story for story in key if story.kind == kind)


def test_same_seed_same_file(tmp_path: Path) -> None:
    """A seed names one file; another seed another."""
    one, again, other = (make_exercise(seed, users=500) for seed in (7, 7, 8))
    assert one == again
    assert one.rows != other.rows
    write_exercise(one, tmp_path / "made_up.csv")
    with pytest.raises(Refused, match="exists already"):
        write_exercise(one, tmp_path / "made_up.csv")
    assert one.label == "Generated data (seed 7)"
    assert "seed 7" in one.label


def test_the_lab_finds_the_lost_platform_and_the_release(tmp_path: Path) -> None:
    """What the key says is what the questions show, and beyond noise."""
    exercise = make_exercise(3, stories=len(KINDS))
    write_exercise(exercise, tmp_path / "made_up.csv")
    lost, lift = _story(exercise.key, "lost_platform"), _story(exercise.key, "release_lift")
    assert lost.platform
    assert lift.date
    step = FUNNEL.index(lost.event)
    other = next(one for one in ("web", "ios") if one != lost.platform)
    with open_events(tmp_path / "made_up.csv", segments=["platform"]) as table:
        steps = Measured(measure="funnel", steps=FUNNEL[step - 1 : step + 1])
        platforms = before_after(table, steps, segments=("platform", lost.platform, other))
        release = before_after(table, Measured(event=lift.event), day=Date.fromisoformat(lift.date))
        exports = activation(table, "export_done", within=timedelta(days=28), interval=4)
    assert platforms.low is not None
    assert platforms.low > 0.2
    assert release.low is not None
    assert release.low > 0
    # Survivorship: a lift without a cause, and the answer warns of it.
    assert exports.lift
    assert exports.lift.noise is False
    assert "no proof" in exports.lift.warning


@pytest.mark.parametrize("seed", range(5))
def test_the_key_itself_is_found(seed: int) -> None:
    """Whoever says exactly what the key says has found everything."""
    key = make_exercise(seed, users=500).key
    said = [Finding(kind=s.kind, event=s.event, day=s.day, platform=s.platform) for s in key]
    verdict = judge(said, key)
    assert [one.story for one in verdict.found] == list(key)
    assert all(one.wrong == () for one in verdict.found)
    assert (verdict.missed, verdict.invented) == ((), ())


def test_missed_invented_and_half_found() -> None:
    """A wrong platform is invented and the true one missed; a date a week off is found; what was left open is named."""
    key = (
        Story(kind="lost_platform", event="team_invited", platform="ios", before=0.8, after=0.3, explanation=""),
        Story(kind="release_lift", event="first_project", day=80, before=0.5, after=0.8, explanation=""),
    )
    wrong = Finding(kind="lost_platform", platform="web")
    near = Finding(kind="release_lift", day=86)
    verdict = judge([wrong, near], key)
    assert verdict.missed == (key[0],)
    assert verdict.invented == (wrong,)
    assert [(one.story, one.wrong) for one in verdict.found] == [(key[1], ("event",))]
    assert judge([Finding(kind="release_lift", day=88)], key[1:]).missed == (key[1],)


@pytest.mark.parametrize("bad", [{"stories": 0}, {"stories": 5}, {"users": 10}])
def test_exercises_nobody_could_solve(bad: dict[str, int]) -> None:
    """No stories, or so few users that chance tells its own, are refused."""
    with pytest.raises(Refused):
        make_exercise(1, **bad)
