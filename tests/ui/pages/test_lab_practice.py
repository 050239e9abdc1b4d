"""Exercises: the stories in made-up data are found, missed or invented, and a verdict may be kept."""

from datetime import date

from PySide6.QtCore import QDate
from pytestqt.qtbot import QtBot

from planner.datalab.stories import KINDS
from planner.domain.delivery import Analysis
from tests.ui.accessible import unnamed
from tests.ui.pages.lab_bench import Bench, bench, drawing

__all__ = ["bench", "drawing"]


def test_findings_are_compared_with_the_key_and_the_verdict_may_be_kept(bench: Bench, qtbot: QtBot) -> None:
    """The planted story is found with its event, platform and day; a made-up one is called invented."""
    practice = bench.page.practice
    bench.page.show_part(2)
    practice.seed.setValue(7)
    practice.stories.choose(2)
    practice.make_button.click()
    qtbot.waitUntil(lambda: len(practice.findings) == len(KINDS))
    assert unnamed(practice) == []
    assert bench.page.opened
    exercise = bench.page.opened.exercise
    assert exercise
    planted = {story.kind: story for story in exercise.key}
    for row in practice.findings:
        story = planted.get(row.kind)
        assert row.row.box
        if story:
            row.row.box.click()
            row.event_box.choose(story.event)
            row.platform_box.choose(story.platform)
            if story.date:
                day = date.fromisoformat(story.date)
                row.day.setDate(QDate(day.year, day.month, day.day))
    practice.judge_button.click()
    assert practice.judgement
    assert {one.story.kind for one in practice.judgement.found} == set(planted)
    assert not any(one.wrong for one in practice.judgement.found)
    wrong = next(row for row in practice.findings if row.kind not in planted)
    assert wrong.row.box
    wrong.row.box.click()
    practice.judge_button.click()
    assert [one.kind for one in practice.judgement.invented] == [wrong.kind]
    practice.keep_button.click()
    [kept] = bench.plan.records.of(Analysis)
    assert kept.synthetic
    assert "Found 2 of 2, invented 1" in kept.result


def test_a_file_without_stories_asks_which_data_to_make(bench: Bench) -> None:
    """Nothing is open: the page offers to make the data, and says that the same seed makes the same."""
    bench.page.show_part(2)
    assert bench.page.first_stop() is bench.page.practice.make_button
    assert bench.page.practice.make_button.isVisible()
