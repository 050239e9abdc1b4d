"""What the coach sees in an answer, and what it must not see."""

import pytest

from planner.coach.answers import CHARACTERS_AT_MOST, Answer, read_answer
from planner.coach.lexicon import ANSWER_FINDINGS, Lexicon
from planner.errors import Refused


def seen(answer: Answer) -> set[str]:
    """The findings that are present."""
    return {name for name, found in answer.findings.items() if found.present}


@pytest.mark.parametrize(
    "text",
    [
        "38% of new seats finished a first case in week one.",
        "Two in five workspaces never invited anybody.",
        "Of every 100 managers who opened the page only 37 submitted it.",
        "Activation went from 40 to 71 percent.",
        "I looked at how many clinics come back in the second week.",
        "We lost 5% of customers a month in spring.",
        "Trial-to-paid conversion rose by a third.",
        "Logins per team doubled.",
    ],
)
def test_usage_is_seen_without_its_textbook_word(text: str, lexicon: Lexicon) -> None:
    """What people do in the product, in many spellings of a number."""
    assert "usage_metric" in seen(read_answer(text, "data_decision", lexicon))


@pytest.mark.parametrize(
    "text",
    [
        "Activation of new reps took five months.",
        "Employee retention rose to 90%.",
        "Stakeholder engagement went up by a half.",
        "Engagement with our executives doubled.",
        "We activated 14 new sales reps last spring.",
        "Churned revenue fell by a third.",
        "CRM adoption by the reps reached 80%.",
        "Half of our deals closed in March.",
        "We did not look at retention at all.",
        "It was 2019, I had a team of 12 and a budget of 250,000 euro.",
    ],
)
def test_the_same_word_in_another_sense_is_no_usage(text: str, lexicon: Lexicon) -> None:
    """Reps, employees, stakeholders and deals do not use the product; what is denied is not leaned on."""
    assert "usage_metric" not in seen(read_answer(text, "data_decision", lexicon))


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("Our win rate went from 18 to 24%.", True),
        ("I made my number in nineteen of twenty-two quarters.", True),
        ("I finished the year at 130% of quota.", True),
        ("We did not look at pipeline or quota.", False),
        ("I looked at usage rather than win rate.", False),
        ("The data pipeline failed every night.", False),
        ("The API quota stopped developers.", False),
    ],
)
def test_a_sales_result_is_told_from_its_double(text: str, there: bool, lexicon: Lexicon) -> None:
    """Pipelines carry data as well, and rejecting a sales metric is not leaning on it."""
    assert ("pipeline_metric" in seen(read_answer(text, "data_decision", lexicon))) is there


@pytest.mark.parametrize(
    ("text", "finding", "there"),
    [
        ("Weekly logins grew by 12 percent.", "before_after", True),
        ("The share rose from two in five to half.", "before_after", True),
        ("Practices with booking log in on 4 days, those without on 2.", "before_after", False),
        ("We cut the second screen.", "decision", True),
        ("We hired two reps for the north.", "decision", False),
        ("I'd put offline drafts ahead of the new calendar.", "decision", True),
        ("Six customers told me the same on separate calls.", "pattern_accounts", True),
        ("I manage sixty accounts in the north.", "pattern_accounts", False),
        ("I have always been passionate about people.", "cliche", True),
        ("Customers love the calendar.", "cliche", False),
        ("I couldn't read a cohort chart, so I took a course.", "gap_owned", True),
        ("I couldn't read a cohort chart.", "gap_owned", False),
    ],
)
def test_each_finding_means_what_it_says(text: str, finding: str, there: bool, lexicon: Lexicon) -> None:
    """One text that has it and one near it that has not."""
    assert (finding in seen(read_answer(text, "other", lexicon))) is there


@pytest.mark.parametrize(
    ("text", "finding", "there"),
    [
        ("About 1,900 technicians lose a finished sheet every week.", "user_impact", True),
        ("Our goal for the year was small law firms.", "strategic_fit", True),
        ("If we do this, the map slips to autumn.", "opportunity_cost", True),
        ("The biggest customers come first.", "urgency_or_deal_size", True),
        ("I never rank by deal size.", "urgency_or_deal_size", False),
        ("The louder the customer, the higher the ticket.", "urgency_or_deal_size", True),
        (
            "The payroll export had the louder customers, but it reached 40 people, so we held it back.",
            "urgency_or_deal_size",
            False,
        ),
    ],
)
def test_a_choice_is_argued_from_lenses(text: str, finding: str, there: bool, lexicon: Lexicon) -> None:
    """The lenses, and urgency rejected."""
    assert (finding in seen(read_answer(text, "prioritise_backlog", lexicon))) is there


def test_the_verdict_follows_from_the_findings(lexicon: Lexicon) -> None:
    """Strong, mixed and weak, as labels.md says."""
    strong = (
        "Six accounts told me that crews type the sheet twice. Only 40% of new accounts finished one. "
        "We cut the second screen."
    )
    assert read_answer(strong, "data_decision", lexicon).verdict == "strong"
    assert read_answer("Only 40% of new accounts finished one.", "data_decision", lexicon).verdict == "mixed"
    assert read_answer("My win rate was 40%.", "data_decision", lexicon).verdict == "weak"
    urgent = "The biggest customers come first. Our goal is enterprise. We built the export."
    assert read_answer(urgent, "prioritise_backlog", lexicon).verdict == "weak"


def test_every_finding_is_answered_with_words_a_reason_and_a_question(lexicon: Lexicon) -> None:
    """All names are there; spans lie in the text in order; the question asks for what is missing."""
    text = "„So”\n\nwe cut the wizard… Only 41,2 % of the invited carriers confirmed a slot – İstanbul too."
    answer = read_answer(text, "data_decision", lexicon)
    assert tuple(answer.findings) == ANSWER_FINDINGS
    for found in answer.findings.values():
        assert found.why
        assert found.present == bool(found.spans)
        assert list(found.spans) == sorted(found.spans)
        assert all(0 <= start < end <= len(text) for start, end in found.spans)
    [[start, end]] = answer.findings["usage_metric"].spans
    assert text[start:end].startswith("Only 41,2 % of the invited carriers")
    assert "In how many accounts" in answer.next_question


def test_too_long_a_text_is_refused(lexicon: Lexicon) -> None:
    """Past the limit nothing is read."""
    with pytest.raises(Refused, match="200,000"):
        read_answer("a" * (CHARACTERS_AT_MOST + 1), "other", lexicon)
