"""The private self-check: slips per month, counted over the weeks that answered."""

from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.records import Records
from planner.domain.rhythm import WeeklyReview
from planner.rules.habits import habit_trends, learning_trends

TODAY = date(2026, 6, 15)


def test_a_month_tells_how_often_a_habit_came_back() -> None:
    """Two of three weeks in May, none of two in June; the week without an answer is not counted."""
    answers = {
        date(2026, 5, 1): "once", date(2026, 5, 8): "often", date(2026, 5, 15): "no", date(2026, 5, 22): "",
        date(2026, 6, 5): "no", date(2026, 6, 12): "no",
    }  # fmt: skip
    reviews = [WeeklyReview(id=str(n), date=day, kept_order=answer) for n, (day, answer) in enumerate(answers.items())]
    order, promise, _process = habit_trends(Records(reviews), TODAY, months=3)
    shown = [(m.month.isoformat(), m.weeks, m.slipped, m.often) for m in order.months]
    assert shown == [("2026-04-01", 0, 0, 0), ("2026-05-01", 3, 2, 1), ("2026-06-01", 2, 0, 0)]
    assert [m.share for m in order.months] == [None, 2 / 3, 0]
    assert order.says == "Order-taking: in 0 of 2 weeks in June, after 2 of 3 in May."
    assert promise.says == "Overpromising: no week answered yet."


def test_a_first_month_stands_alone() -> None:
    """With nothing to compare it with, only it is told."""
    review = WeeklyReview(id="1", date=TODAY, kept_process="once")
    assert habit_trends(Records([review]), TODAY)[2].says == "Going round the process: in 1 of 1 week in June."


@given(
    st.lists(
        st.tuples(
            st.dates(TODAY - timedelta(days=400), TODAY + timedelta(days=30)), st.sampled_from(["", "no", "once"])
        )
    )
)
def test_every_answer_of_the_months_shown_is_counted_once(answers: list[tuple[date, str]]) -> None:
    """Months, weeks and slips are those of a plain count; days ahead do not exist yet."""
    reviews = [WeeklyReview(id=str(n), date=day, kept_promise=answer) for n, (day, answer) in enumerate(answers)]
    months = habit_trends(Records(reviews), TODAY)[1].months
    there = [(day.replace(day=1), answer) for day, answer in answers if answer and day <= TODAY]
    weeks, slips = Counter(month for month, _ in there), Counter(month for month, answer in there if answer != "no")
    assert len(months) == 6
    assert [(m.weeks, m.slipped) for m in months] == [(weeks[m.month], slips[m.month]) for m in months]


def test_habits_to_learn_are_followed_like_those_to_drop() -> None:
    """Weeks in which one was practised, of those that answered."""
    reviews = [
        WeeklyReview(id="1", date=TODAY, explained_not_now="often"),
        WeeklyReview(id="2", date=TODAY - timedelta(days=7), explained_not_now="no"),
    ]
    *_, explained = learning_trends(Records(reviews), TODAY)
    assert explained.says == "Explaining “not now”: in 1 of 2 weeks in June."
