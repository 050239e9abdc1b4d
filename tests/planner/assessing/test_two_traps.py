"""The weak and the strong way of answering both traps: coached as what they are, with the words that make them so."""

import pytest

from planner.assessing.answers import coached

DATA_WEAK = (
    "I have always been passionate about products, and I love data. In my last year I looked at the pipeline "
    "every Monday: conversion from demo to close was 22 percent, and large deals closed faster than small ones. "
    "So we put the team on the large ones, and I finished at 118 percent of quota. I think that shows how data- "
    "driven I am."
)
DATA_STRONG = (
    "Five of my accounts told me of the same Monday: somebody is ill, and the rota is rebuilt in a spreadsheet "
    "because our planner moves only one shift at a time. In the usage data I found that only 38 % of new planners "
    "published a second rota within two weeks. I wrote that down and took it to our product manager; we decided "
    "to build copying a whole week and to leave the export to payroll undone for it. In the quarter after launch "
    "61 % published a second rota. A new template came out in the same month, so not all of it is ours. What I "
    "lacked was the counting: my first number mixed trials and customers, so I had an analyst check my "
    "definitions and have made three analyses since."
)
BACKLOG_WEAK = (
    "I go by urgency. If our biggest customer threatens to leave, that comes first, because one contract of "
    "300,000 a year pays for ten small ones. Then I take whatever closes deals this quarter, and I escalate until "
    "somebody in product says yes."
)
BACKLOG_STRONG = (
    "I ask who is stuck and how many they are. Last spring we had nine requests and room for two. Copying a week "
    "stopped about 2,000 planners every Monday, and our goal for the year was that new planners stay; so we built "
    "that first. The payroll export was asked for in more meetings, but it would have reached 40 people, so we "
    "held it back: what we left undone for it was two months of their manual work, and I told them so, with a "
    "date to look again."
)


@pytest.mark.parametrize(
    ("family", "text", "verdict"),
    [
        ("data_decision", DATA_WEAK, "weak"),
        ("data_decision", DATA_STRONG, "strong"),
        ("prioritise_backlog", BACKLOG_WEAK, "weak"),
        ("prioritise_backlog", BACKLOG_STRONG, "strong"),
    ],
)
def test_both_ways_get_the_verdict_they_deserve(family: str, text: str, verdict: str) -> None:
    """Sales numbers and urgency fail; usage, a decision and the three lenses pass."""
    answer = coached(text, family)
    assert answer
    assert answer.verdict == verdict


def test_the_weak_way_is_told_by_its_own_words_and_asked_the_right_thing() -> None:
    """Passion, pipeline and quota are marked; what people did in the product is asked for."""
    answer = coached(DATA_WEAK, "data_decision")
    assert answer
    marked = {name: [DATA_WEAK[slice(*span)] for span in found.spans] for name, found in answer.findings.items()}
    assert any("passionate" in words for words in marked["cliche"])
    assert any("quota" in words for words in marked["pipeline_metric"])
    assert not marked["usage_metric"]
    assert answer.next_question.startswith("What did people do differently in the product")


def test_the_strong_way_has_all_that_the_question_wants() -> None:
    """Pattern, number, decision, before and after, the own gap; no cliché and no sales result."""
    answer = coached(DATA_STRONG, "data_decision")
    assert answer
    present = {name for name, found in answer.findings.items() if found.present}
    wanted = {"usage_metric", "usage_metric_quantified", "decision", "pattern_accounts", "gap_owned"}
    assert wanted <= present
    assert not present & {"cliche", "pipeline_metric", "urgency_or_deal_size"}
