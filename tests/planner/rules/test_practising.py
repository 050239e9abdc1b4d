"""Practice: weak answers come back sooner, the same answers give the same day, changes are better or worse."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.content.questions import SIGNALS, InterviewQuestion, load_questions
from planner.domain.interview import Practice
from planner.domain.people import Plan
from planner.domain.records import Records
from planner.rules.asked import own_question, question_of, questions_of
from planner.rules.mock_interview import draw
from planner.rules.practising import LONGEST_DAYS, Attempt, compare, grade_of, practised

BANK = load_questions()
QUESTION = BANK.questions[0]
DAY = date(2026, 6, 1)


def attempt(
    verdict: str, *scores: int, day: date = DAY, question: InterviewQuestion = QUESTION, **more: str
) -> Attempt:
    """An answer with this verdict and these scores, in the order of the signals."""
    given_scores = dict(zip(SIGNALS, scores, strict=False))
    practice = Practice(id=f"{day}{question.id}", date=day, question=question.family, **given_scores, **more)  # type: ignore[arg-type]
    return Attempt(practice=practice, question=question, verdict=verdict)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("made", "grade"),
    [
        (attempt("weak", 4, 4, 4, 4, 4), "again"),
        (attempt("mixed"), "hard"),
        (attempt("mixed", 3, 3, 3), "good"),
        (attempt("strong", 1, 1, 2), "hard"),
        (attempt("strong", 3, 3, 4), "easy"),
        (attempt("strong", 2, 3, 4), "good"),
        (attempt("", 1, 1), "again"),
    ],
)
def test_an_answer_is_graded_by_coach_and_self_score(made: Attempt, grade: str) -> None:
    """The table of docs/interview.md."""
    assert grade_of(made) == grade


def test_a_weak_answer_comes_back_sooner_than_a_mixed_and_that_sooner_than_a_strong_one() -> None:
    """And the one that is due stands before new questions, which stand before the rest."""
    due = {verdict: practised([QUESTION], [attempt(verdict)], DAY)[0].due for verdict in ("weak", "mixed", "strong")}
    assert due["weak"] == DAY + timedelta(days=1)
    assert due["weak"] <= due["mixed"] < due["strong"]  # type: ignore[operator]
    made = [attempt("weak"), attempt("strong", 4, 4, question=BANK.questions[1])]
    order = [one.state for one in practised(BANK.questions[:3], made, DAY + timedelta(days=2))]
    assert order == ["due", "new", "later"]


@given(
    st.lists(st.tuples(st.integers(0, 90), st.sampled_from(["weak", "mixed", "strong", ""])), min_size=1, max_size=8)
)
def test_the_day_follows_from_the_answers_alone(history: list[tuple[int, str]]) -> None:
    """Replayed in any order it is the same day: after the last answer, and never longer away than the longest rest."""
    made = [attempt(verdict, day=DAY + timedelta(days=after)) for after, verdict in dict(history).items()]
    today = DAY + timedelta(days=100)
    [first], [again] = practised([QUESTION], made, today), practised([QUESTION], made[::-1], today)
    last = max(one.practice.date or DAY for one in made)
    assert first.due == again.due
    assert first.due
    assert timedelta(days=1) <= first.due - last <= timedelta(days=LONGEST_DAYS)


def test_a_sales_result_that_went_is_better_and_a_metric_that_went_is_worse() -> None:
    """What got better is told first."""
    earlier = Attempt(
        practice=Practice(id="1", structure=1), question=QUESTION, present=frozenset({"pipeline_metric", "decision"})
    )
    later = Attempt(practice=Practice(id="2", structure=3), question=QUESTION, present=frozenset({"usage_metric"}))
    found = compare(earlier, later)
    assert [(one.name, one.appeared, one.better) for one in found.changes] == [
        ("pipeline_metric", False, True),
        ("usage_metric", True, True),
        ("decision", False, False),
    ]
    assert found.scores["structure"] == (1, 3)


def test_an_answer_finds_its_question_by_id_by_words_or_by_family() -> None:
    """One's own question keeps its id while its words stay; what is no longer listed stands as it was put."""
    plan = Plan(id="p", own_questions=({"words": "Why us?", "family": "why_pm"}, {"words": "why us", "family": ""}))
    questions = questions_of(Records([plan]), BANK)
    assert [q.family for q in questions if q.own] == ["why_pm"]
    own = own_question("Why us?")
    for practice, wanted in (
        (Practice(id="1", question_id="largest_deal", question="other"), "largest_deal"),
        (Practice(id="2", title="why product management", question="why_pm"), "why_pm"),
        (Practice(id="3", title="Tell me of data", question="data_decision"), "data_decision"),
        (Practice(id="4", title="Why us?", question="other"), own.id),
        (Practice(id="5", question_id="gone", title="An old one", question="other"), "gone"),
    ):
        assert question_of(practice, questions).id == wanted


def test_a_mock_interview_covers_the_five_signals_and_stays_until_it_is_answered() -> None:
    """Drawn for each signal once, weak ones first, alike all day; then the next round brings other questions."""
    weak = [attempt("mixed", 3, 3, 0, 3, 3, day=DAY - timedelta(days=3))]
    drawn = draw(BANK.questions, weak, DAY, "plan")
    assert sorted(drawn.drawn_for.values()) == sorted(SIGNALS)
    assert drawn.weakest_first[0] == "product_intuition"
    assert all(signal in question.signals for question in drawn.questions for signal in [drawn.drawn_for[question.id]])
    assert {"data_decision", "prioritise_backlog"} <= {question.family for question in drawn.questions}
    answered = [attempt("strong", question=question, round=drawn.round) for question in drawn.questions]
    half = draw(BANK.questions, [*weak, *answered[:2]], DAY, "plan")
    assert half.questions == drawn.questions
    assert half.next == drawn.questions[2]
    following = draw(BANK.questions, [*weak, *answered], DAY, "plan")
    assert following.round != drawn.round
    assert not set(following.questions) & set(drawn.questions)
    assert draw(BANK.questions, weak, DAY, "another plan").questions != drawn.questions
