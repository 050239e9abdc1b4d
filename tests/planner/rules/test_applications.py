"""The board of applications: stages in order, what is overdue first."""

from datetime import date, timedelta

from planner.domain.people import Company
from planner.domain.records import Records
from planner.rules.applications import board
from planner.rules.landing import landings
from tests.planner.rules.plans import TODAY, standing


def test_overdue_steps_come_first_and_a_closed_one_is_never_overdue() -> None:
    """Without a stage it is an idea; without a day it comes last."""

    companies = [
        Company(id="1", name="Later", application="applied", next_step="Call.", next_on=TODAY + timedelta(days=30)),
        Company(id="2", name="Late", application="applied", next_step="Write", next_on=TODAY - timedelta(days=2)),
        Company(id="3", name="Open", application="applied"),
        Company(id="4", name="Over", application="closed", next_on=TODAY - timedelta(days=9)),
        Company(id="5", name="New"),
    ]
    stages = {stage.id: stage for stage in board(landings(Records(companies), standing()), TODAY)}
    assert list(stages) == ["idea", "preparing", "applied", "interviewing", "offer", "closed"]
    shown = [(c.landing.company.name, c.overdue, c.says) for c in stages["applied"].applications]
    assert shown == [
        ("Late", True, "Write: 2 days overdue."),
        ("Later", False, f"Call: on {date.isoformat(TODAY + timedelta(days=30))}."),
        ("Open", False, "No next step yet."),
    ]
    assert [c.overdue for c in stages["closed"].applications] == [False]
    assert [c.landing.company.name for c in stages["idea"].applications] == ["New"]
