"""What a week holds."""

from datetime import date, timedelta

from planner.domain.discovery import JtbdNote
from planner.domain.people import Plan
from planner.domain.records import Records
from planner.domain.rhythm import Action, WeeklyReview
from planner.domain.sessions import DiscoverySession, FeedbackSession
from planner.queries import lately, week_of

WEDNESDAY = date(2026, 7, 8)
PLAN = Plan(id="p", sub_role="account_executive", start=date(2026, 1, 5), months=9, sprint_days=14)


def days(n: int) -> date:
    """So many days from the Wednesday."""
    return WEDNESDAY + timedelta(days=n)


def test_a_week_runs_from_monday_to_sunday_and_knows_its_number() -> None:
    """The 27th week of the plan, as the calendar has it."""
    week = week_of(Records([PLAN]), WEDNESDAY)
    assert (week.start, week.end) == (date(2026, 7, 6), date(2026, 7, 12))
    assert week.cadence is not None
    assert (week.cadence.week, week.cadence.weeks, week.cadence.sprint) == (27, 39, 14)


def test_a_week_to_come_has_its_own_number() -> None:
    """Four weeks ahead is four weeks on, not where today is; what lies outside the plan says so."""
    records = Records([PLAN])
    ahead, before, after = (week_of(records, WEDNESDAY + timedelta(weeks=n), WEDNESDAY) for n in (4, -40, 20))
    assert ahead.cadence is not None
    assert (ahead.cadence.week, ahead.cadence.sprint, ahead.begins_on, ahead.ended_on) == (31, 16, None, None)
    assert (before.begins_on, before.ended_on) == (PLAN.start, None)
    assert (after.begins_on, after.ended_on) == (None, date(2026, 10, 4))


def test_commitments_are_due_overdue_or_done_this_week() -> None:
    """What is open and due comes first; next week's and last week's done ones are not here."""
    actions = [
        Action(id="done", title="done", due=days(0), done_on=days(-1)),
        Action(id="over", title="overdue", due=days(-30)),
        Action(id="due", title="due", due=days(2)),
        Action(id="none", title="whenever"),
        Action(id="next", title="next week", due=days(7)),
        Action(id="old", title="long done", due=days(-30), done_on=days(-30)),
    ]
    week = week_of(Records([PLAN, *actions]), WEDNESDAY)
    assert [action.id for action in week.commitments] == ["over", "due", "none", "done"]


def test_a_session_without_a_note_is_remembered_for_four_weeks() -> None:
    """The session asks for its note until it has one or is too long ago."""
    with_note, without, old = (
        DiscoverySession(id=name, date=day) for name, day in [("a", days(-1)), ("b", days(-2)), ("c", days(-40))]
    )
    note = JtbdNote(id="n", date=WEDNESDAY, session="a")
    week = week_of(Records([PLAN, with_note, without, old, note]), WEDNESDAY)
    assert [session.id for session in week.without_note] == ["b"]


def test_feedback_is_due_after_two_weeks() -> None:
    """Sales and product sit together every fortnight, counted from the start."""

    def held(day: date) -> bool:
        return week_of(Records([PLAN, FeedbackSession(id="f", date=day)]), WEDNESDAY).feedback_due

    assert [held(days(-13)), held(days(-14)), held(days(1))] == [False, True, True]


def test_what_happened_is_newest_first_and_leaves_out_the_plan_itself() -> None:
    """Commitments and reviews are about the week, not in it; what lies ahead has not happened."""
    records = Records(
        [
            DiscoverySession(id="a", date=days(-1)),
            DiscoverySession(id="b", date=days(0)),
            DiscoverySession(id="later", date=days(6)),
            Action(id="x", title="x", due=days(0)),
            WeeklyReview(id="r", date=days(0)),
        ]
    )
    assert [record.id for record in lately(records, WEDNESDAY)] == ["b", "a"]
    assert [record.id for record in lately(records, WEDNESDAY, limit=1)] == ["b"]
    assert week_of(records, WEDNESDAY).review == records.get("r")
