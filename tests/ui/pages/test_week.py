"""This week: moves, commitments, what happened lately, and the Friday review, by keyboard."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.domain.rhythm import Action, WeeklyReview
from planner.rules.shared_moves import one_record_each
from planner.workspace import Workspace
from tests.ui.accessible import unnamed
from tests.ui.plan_fixtures import hub, one, said
from ui.hub import Hub
from ui.pages.card_button import CardButton, PillButton, RowButton
from ui.pages.day_words import date_range, long_date, near_day, short_date
from ui.pages.moves import Moves, known_fields, title_of
from ui.pages.week import WeekPage
from ui.widgets.check_row import TickBox
from ui.widgets.sentence import Sentence

__all__ = ["hub", "said"]

HOSTILE = "<b>x</b><img src='file:///etc/passwd'>&amp; \u202eevil\n" + "W" * 400


@pytest.fixture
def workspace(hub: Hub) -> Workspace:
    """The plan behind the page."""
    assert hub.workspace
    return hub.workspace


@pytest.fixture
def page(hub: Hub, workspace: Workspace, qtbot: QtBot) -> WeekPage:
    """The week, on screen, with two commitments."""
    workspace.add("action", {"title": "Ask for read access", "due": "2026-07-10"})
    workspace.add("action", {"title": "Write it up", "due": "2026-07-01"})
    made = WeekPage(hub)
    qtbot.addWidget(made)
    made.resize(1100, 760)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def action_named(workspace: Workspace, title: str) -> Action:
    """A commitment by its words."""
    return next(action for action in workspace.records.of(Action) if action.title == title)


def test_the_week_is_counted_from_the_plans_start(page: WeekPage) -> None:
    """Its number, its days and one box a sprint, the current one marked."""
    assert page.title.text() == "Week 27 of 39"
    assert page._span.text() == "6–12 July"
    words = [box.accessibleName() for box in page.strip.findChildren(type(page.strip._boxes[0]))]
    assert len(words) == 20
    assert words[13] == "Sprint 14, 6–19 July: discovery session held"
    assert words[0] == "Sprint 1, 5–18 January: no discovery session"
    assert words[19].endswith("still to come")


def test_ticking_a_commitment_dates_it_and_undo_opens_it_again(page: WeekPage, hub: Hub, workspace: Workspace) -> None:
    """Space ticks; the keyboard stays on the row although the list is shown anew."""
    action = action_named(workspace, "Ask for read access")
    box = page.commitments.row(action.id).box
    assert box is not None
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert action_named(workspace, "Ask for read access").done_on == date(2026, 7, 9)
    focused = QApplication.focusWidget()
    assert isinstance(focused, TickBox)
    assert focused.accessibleName() == "Ask for read access"
    assert focused.accessibleDescription() == "done today"
    hub.undo()
    assert action_named(workspace, "Ask for read access").done_on is None


def test_enter_on_a_commitment_opens_it(page: WeekPage, workspace: Workspace, qtbot: QtBot) -> None:
    """The record behind the words is one key away."""
    action = action_named(workspace, "Ask for read access")
    box = page.commitments.row(action.id).box
    assert box is not None
    with qtbot.waitSignal(page.record_requested) as heard:
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert heard.args == [action.id]


def test_a_commitment_that_is_late_says_so(page: WeekPage, workspace: Workspace) -> None:
    """What was due stays in sight, told without alarm."""
    box = page.commitments.row(action_named(workspace, "Write it up").id).box
    assert box is not None
    assert box.accessibleDescription() == "was due 1 Jul"


def test_one_line_adds_a_commitment_for_this_week(page: WeekPage, workspace: Workspace) -> None:
    """Enter adds it, due by the end of the week; an empty line adds nothing."""
    QTest.keyClicks(page.commitments.line, "  Sit in on   Thursday ")
    QTest.keyClick(page.commitments.line, Qt.Key.Key_Return)
    QTest.keyClick(page.commitments.line, Qt.Key.Key_Return)
    made = action_named(workspace, "Sit in on Thursday")
    assert made.due == date(2026, 7, 12)
    assert len(workspace.records.of(Action)) == 3


def test_on_a_free_week_the_next_one_is_shown(page: WeekPage, workspace: Workspace) -> None:
    """With nothing promised for this week, next week's commitments stand there under their own heading."""
    workspace.delete(*(action.id for action in workspace.records.of(Action)))
    workspace.add("action", {"title": "Next Monday", "due": "2026-07-13"})
    assert page._promised.text() == "Next week’s commitments"
    assert page.commitments.row(action_named(workspace, "Next Monday").id)


def test_the_mark_of_a_session_begins_its_note(page: WeekPage, hub: Hub, qtbot: QtBot) -> None:
    """“No note yet” opens a JTBD note linked to the session, its account and its day."""
    [pill] = page.findChildren(PillButton)
    with qtbot.waitSignal(page.draft_requested) as heard:
        QTest.keyClick(pill, Qt.Key.Key_Return)
    kind, known = heard.args
    assert kind == "jtbd_note"
    assert known["session"] == one(hub, "discovery_session")
    assert known["date"] == "2026-07-08"
    assert hub.workspace
    account = hub.workspace.records.get(known["account"])
    assert account is not None
    assert account.headline == "Kite & Co."


def test_the_partnership_has_one_reminder_at_a_time(page: WeekPage, workspace: Workspace, qtbot: QtBot) -> None:
    """A fortnight without talking, then an escalation that waits before it; with both done, a deal to look back at."""
    assert page._rhythm.text().startswith("Sales and product have not sat together")
    raised = workspace.add("escalation", {"date": "2026-07-06", "title": "Moved visits"}).id
    assert page._rhythm.text() == "“Moved visits” went up and has no decision yet."
    with qtbot.waitSignal(page.mend_requested) as heard:
        QTest.keyClick(page.rhythm_button, Qt.Key.Key_Space)
    assert heard.args == [raised, "decision"]
    workspace.edit(raised, {"decision": "Taken into the next sprint"})
    workspace.add("feedback_session", {"date": "2026-07-08", "title": "Weekly"})
    assert not page._rhythm.isVisible()
    won = workspace.add("account", {"name": "Heron Homes", "deal_stage": "won"}).id
    assert page._rhythm.text().startswith("Heron Homes is decided.")
    with qtbot.waitSignal(page.draft_requested) as begun:
        page.rhythm_button.click()
    assert begun.args == ["win_loss_review", {"account": won}]


def test_a_recent_record_opens(page: WeekPage, hub: Hub, qtbot: QtBot) -> None:
    """Enter on a line of Lately asks for that record; the newest is first."""
    row = page.lately.findChildren(RowButton)[0]
    assert row.accessibleName() == "Wed: Discovery session · Kite & Co. · Re-keys bookings"
    with qtbot.waitSignal(page.record_requested) as heard:
        QTest.keyClick(row, Qt.Key.Key_Return)
    assert heard.args == [one(hub, "discovery_session")]


def test_a_sprint_leads_to_its_session_or_to_a_new_one(page: WeekPage, hub: Hub, qtbot: QtBot) -> None:
    """A kept sprint opens its session; a missed one begins a session on a day of that sprint."""
    with qtbot.waitSignal(page.record_requested) as heard:
        page.strip.chosen.emit(14)
    assert heard.args == [one(hub, "discovery_session")]
    with qtbot.waitSignal(page.draft_requested) as begun:
        page.strip.chosen.emit(1)
    assert begun.args == ["discovery_session", {"date": "2026-01-18"}]


def test_a_move_fills_in_what_is_known_and_no_more(page: WeekPage, workspace: Workspace, qtbot: QtBot) -> None:
    """The best move opens a form with day and links; the example words of the advice stay out of it."""
    moves = workspace.moves(30)
    assert {type(card) for card in page.moves.cards} == {CardButton}
    for move in moves:
        known = known_fields(move, workspace.records, workspace.today)
        assert not known.keys() & {
            "title",
            "metric_name",
            "metric_value",
            "problem",
            "viability",
            "vouched_by",
            "quote",
        }
        assert title_of(move)
    card = page.moves.cards[0]
    signals = [page.mend_requested if moves[0].instead else page.draft_requested]
    with qtbot.waitSignals(signals):
        QTest.keyClick(card, Qt.Key.Key_Return)


def test_the_moves_of_a_large_plan_are_worked_out_off_the_windows_thread(
    workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until they are there a card says so; what was worked out for an older state of the plan is not shown."""
    monkeypatch.setattr("ui.pages.moves.AT_ONCE", 0)
    moves = Moves()
    qtbot.addWidget(moves)
    moves.show_moves(workspace)
    assert "Trying out" in moves.cards[0].findChildren(Sentence)[0].text()
    workspace.add("action", {"title": "Something else"})
    moves.show_moves(workspace)
    qtbot.waitUntil(lambda: isinstance(moves.cards[0], CardButton))
    expected = [title_of(group[0]) for group in one_record_each(workspace.moves(6))[:3]]
    assert [card.accessibleName() for card in moves.cards] == expected


def test_hostile_words_stay_words(page: WeekPage, workspace: Workspace) -> None:
    """Markup is shown as typed, and a long word makes no page wider than its window."""
    workspace.add("product_review", {"date": "2026-07-09", "title": HOSTILE})
    workspace.add("action", {"title": HOSTILE, "due": "2026-07-09"})
    assert any("<img" in row.accessibleName() for row in page.lately.findChildren(RowButton))
    assert page.minimumSizeHint().width() <= 1100


def test_everything_has_a_name(page: WeekPage) -> None:
    """Whatever takes the keyboard says what it is, with the review on as well."""
    assert unnamed(page) == []
    page.start_review()
    assert unnamed(page) == []


def test_the_review_is_kept_as_one_types(page: WeekPage, hub: Hub, workspace: Workspace, qtbot: QtBot) -> None:
    """One record a week: the first words make it, more words and a habit change it, Esc keeps the rest."""
    page.start_review()
    review = page.review
    qtbot.waitUntil(review.fields["moved"].hasFocus)
    QTest.keyClicks(review.fields["moved"], "PRD 131 names me")
    review.keep()
    [record] = workspace.records.of(WeeklyReview)
    assert (record.moved, record.date) == ("PRD 131 names me", date(2026, 7, 9))
    QTest.keyClick(review.fields["moved"], Qt.Key.Key_Tab)
    assert review.fields["learnt"].hasFocus()
    QTest.keyClicks(review.fields["learnt"], "Activation is 40 %")
    review.habits["kept_order"].buttons()[1].click()
    QTest.keyClicks(review.fields["next"], "Bring the signal")
    QTest.keyClick(review.fields["next"], Qt.Key.Key_Escape)
    [record] = workspace.records.of(WeeklyReview)
    assert (record.learnt, record.kept_order, record.next) == ("Activation is 40 %", "once", "Bring the signal")
    assert not review.isVisible()
    assert page.review_button.isVisible()


def test_a_review_goes_on_where_it_was_left(page: WeekPage, workspace: Workspace, qtbot: QtBot) -> None:
    """The same week shows what was written, with the keyboard in the first empty answer."""
    workspace.add("weekly_review", {"date": "2026-07-07", "moved": "A PRD", "kept_promise": "no"})
    page.start_review()
    assert page.review.fields["moved"].toPlainText() == "A PRD"
    qtbot.waitUntil(page.review.fields["learnt"].hasFocus)
    checked = page.review.habits["kept_promise"].checkedButton()
    assert checked is not None
    assert checked.text() == "No"
    page.review.finish()
    assert len(workspace.records.of(WeeklyReview)) == 1


def test_an_empty_review_leaves_nothing(page: WeekPage, workspace: Workspace) -> None:
    """Looking at the questions makes no record."""
    page.start_review()
    page.review.finish()
    assert workspace.records.of(WeeklyReview) == ()


def test_what_must_happen_becomes_a_commitment(page: WeekPage, workspace: Workspace, said: list[str]) -> None:
    """The answer to “next week” is promised for the end of next week, once."""
    page.start_review()
    assert not page.review.commit_button.isEnabled()
    QTest.keyClicks(page.review.fields["next"], "Bring the signal to Imani")
    page.review.commit_button.click()
    assert action_named(workspace, "Bring the signal to Imani").due == date(2026, 7, 19)
    assert said[-1] == "Promised for next week."
    assert not page.review.commit_button.isEnabled()
    page.review.finish()


def test_typed_answers_survive_the_plans_closing(page: WeekPage, hub: Hub, workspace: Workspace) -> None:
    """Closing the plan commits what was typed before the pause."""
    page.start_review()
    QTest.keyClicks(page.review.fields["stuck"], "No data access")
    path = workspace.store.path
    hub.close()
    assert hub.open(path)
    assert hub.workspace
    [record] = hub.workspace.records.of(WeeklyReview)
    assert record.stuck == "No data access"


def test_days_are_said_as_people_say_them() -> None:
    """Today, tomorrow, a weekday, a date; a span within a month and over its end."""
    today = date(2026, 7, 9)
    said = [near_day(day, today) for day in (today, date(2026, 7, 10), date(2026, 7, 6), date(2026, 7, 1))]
    assert said == ["today", "tomorrow", "Mon", "1 Jul"]
    assert short_date(date(2025, 9, 18), today) == "18 Sep 2025"
    assert long_date(date(2026, 9, 30)) == "30 September 2026"
    assert date_range(date(2026, 6, 29), date(2026, 7, 5)) == "29 June – 5 July"
