"""The forecast: closed form, reasons instead of dates, and ranges that hold."""

import math
import runpy
from datetime import timedelta
from pathlib import Path

import pytest

from planner.domain.people import Plan
from planner.domain.record import Record
from planner.domain.records import Records
from planner.rules.forecast import FURTHEST_WEEKS, Pace, forecast
from tests.planner.rules.plans import CONTENT, PEOPLE, PLAN, START, TODAY, chain

BENCH = Path(__file__).parents[3] / "bench" / "forecast_calibration.py"


def told(*records: Record, sub_role: str | None = None):  # type: ignore[no-untyped-def]
    """The forecast with these records."""
    return forecast(Records([*PEOPLE, *records]), CONTENT, TODAY, sub_role)


def test_the_chance_is_the_tail_of_a_negative_binomial() -> None:
    """Against the sum of its terms written out with factorials."""
    pace = Pace(shape=3.0, weeks=8.0)
    stay = 8.0 / (8.0 + 5.0)
    terms = [math.comb(n + 2, n) * stay**3 * (1 - stay) ** n for n in range(4)]
    assert pace.chance(4, 5.0) == pytest.approx(1 - sum(terms))
    assert pace.chance(0, 5.0) == 1.0
    assert pace.chance(4, 0.0) == 0.0
    assert pace.mean == 3 / 8


def test_a_pace_gives_a_range_in_order() -> None:
    """Three dates, none before today, each competency for itself."""
    now = told(*chain())
    assert now.ready_by
    assert TODAY <= now.ready_by.p10 <= now.ready_by.p50 <= now.ready_by.p90
    assert now.plan_end is not None
    assert now.reason == ""
    assert [c.id for c in now.per_competency] == [c.id for c in CONTENT.competencies]
    for one in now.per_competency:
        if one.range and one.range.p10 and one.range.p90:
            assert TODAY <= one.range.p10 <= one.range.p90
        assert one.missing >= 0


def test_a_slow_pace_has_an_end_for_programs_that_no_person_is_shown() -> None:
    """Little done in half a year: within five years more often than not, and a last day beyond them."""
    slow = forecast(Records([*PEOPLE, *chain()[:4]]), CONTENT, START + timedelta(days=200)).ready_by
    assert slow
    assert slow.p50
    assert slow.p90 is None
    assert slow.last
    assert slow.last > START + timedelta(days=200, weeks=FURTHEST_WEEKS) > slow.p50


def test_the_same_records_give_the_same_dates() -> None:
    """No chance is thrown at call time, and order does not matter."""
    records = [*PEOPLE, *chain()]
    assert forecast(Records(records), CONTENT, TODAY) == forecast(Records(records[::-1]), CONTENT, TODAY)


def test_more_done_is_never_later() -> None:
    """The whole chain leaves less to do than its first half."""
    half = told(*chain()[:4])
    whole = told(*chain())
    assert half.ready_by
    assert whole.ready_by
    assert whole.ready_by.p50 < half.ready_by.p50


@pytest.mark.parametrize(
    ("records", "sub_role", "reason"),
    [
        (chain(), "sales_development_rep", "First into an account executive"),
        ([], "account_executive", "Nothing has counted yet"),
    ],
)
def test_where_there_is_no_date_there_is_a_reason(records: list[Record], sub_role: str, reason: str) -> None:
    """A closed route, and no pace."""
    now = told(*records, sub_role=sub_role)
    assert now.ready_by is None
    assert now.reason.startswith(reason)


def test_what_counted_long_ago_is_no_pace_but_is_not_forgotten() -> None:
    """After half a year of silence the reason speaks of that half year, not of a plan that never began."""
    now = forecast(Records([*PEOPLE, *chain()[:4]]), CONTENT, START + timedelta(days=400))
    assert now.ready_by is None
    assert now.reason.startswith("Nothing new has counted in the last 26 weeks")


def test_in_the_first_days_there_is_no_pace() -> None:
    """Less than two weeks of records say nothing."""
    now = forecast(Records([*PEOPLE, *chain()]), CONTENT, START + timedelta(days=9))
    assert now.ready_by is None
    assert now.reason.startswith("Two weeks")


def test_a_plan_without_a_start_counts_from_its_first_record() -> None:
    """The forecast needs no plan dates, and then names no end."""
    plan = Plan(id="plan", sub_role="account_executive")
    now = forecast(Records([*PEOPLE[1:], plan, *chain()]), CONTENT, TODAY)
    assert now.plan_end is None
    assert now.ready_by


def test_before_the_plan_begins_nothing_breaks() -> None:
    """A look at a plan that starts next month."""
    now = forecast(Records([PLAN]), CONTENT, START - timedelta(days=30))
    assert now.ready_by is None
    assert now.reason


def test_the_range_holds_about_as_often_as_it_says() -> None:
    """On simulated plans that do not follow the model; bench/ measures it on more of them."""
    bench = runpy.run_path(str(BENCH))
    verdicts = bench["verdicts"](CONTENT, plans=24, seed=11)
    asked = [verdict for of_week in verdicts.values() for verdict in of_week if verdict != "none"]
    assert len(asked) > 50
    assert 0.7 <= asked.count("within") / len(asked) <= 0.92
