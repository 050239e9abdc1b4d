"""The form of a request: what is still to judge, the lenses, the explanation, the habits."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.domain.discovery import Request
from tests.ui.accessible import unnamed
from tests.ui.plan_fixtures import hub, said
from ui.hub import Hub
from ui.pages.log import LogPage
from ui.pages.texts_beside import TextsBeside
from ui.pages.triage_body import TriageBody

__all__ = ["hub", "said"]

ASKED = {"title": "Nightly export", "date": "2026-07-01", "account": "Kite & Co.", "deal_value": 140_000}
PROBLEM = "The proof of visits is put together by hand."
JUDGED = {
    "problem": PROBLEM,
    "lens_goals": "Keeps the work inside",
    "lens_customers": "Every public account",
    "lens_team": "Support gains",
    "typicality": "typical",
}
NOT_NOW = {
    "decision": "not_now",
    "strategy": "Proof before export",
    "trade_off": "Two weeks",
    "horizon": "Next quarter",
}


@pytest.fixture
def log(hub: Hub, qtbot: QtBot) -> LogPage:
    """The log, on screen: requests have their own form wherever they are opened."""
    page = LogPage(hub)
    qtbot.addWidget(page)
    page.resize(1300, 900)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


def opened(log: LogPage, **values: object) -> TriageBody:
    """The form of a request with these fields."""
    assert log.hub.workspace
    log.open_record(log.hub.workspace.add("request", {**ASKED, **values}).id)
    assert isinstance(log.form.body, TriageBody)
    return log.form.body


def test_what_is_missing_is_said_and_a_step_away(log: LogPage) -> None:
    """A fresh request asks for the problem first; each pill leads into its field."""
    body = opened(log)
    assert body.says.text() == "Which problem is behind it? A feature is an answer, not a problem."
    assert [pill.text() for pill in body.missing.pills] == [
        "Problem behind it", "Goals", "Customers", "Team and time", "How typical", "Decision",
    ]  # fmt: skip
    body.missing.pills[3].click()
    assert body.editors["lens_team"].has_keyboard()
    focused = QApplication.focusWidget()
    assert focused
    QTest.keyClicks(focused, "Three functions gain.")
    log.form.flush()
    assert "Team and time" not in [pill.text() for pill in body.missing.pills]


def test_typicality_and_deal_value_are_said_plainly(log: LogPage) -> None:
    """Who asks, how typical, and what hangs on it, in one line."""
    assert opened(log, typicality="partly").weighs.text() == "Kite & Co. · partly typical · 140,000 hang on it"
    assert opened(log, title="Other", deal_value=None).weighs.text() == "Kite & Co. · no deal hangs on it"


def test_the_lenses_stand_side_by_side_where_there_is_room(log: LogPage, qtbot: QtBot) -> None:
    """Three columns in a wide form; below one another in a narrow one."""
    body = opened(log)
    lenses = body.findChildren(TextsBeside)[0]
    rows = [body.rows[name] for name in ("lens_goals", "lens_customers", "lens_team")]
    assert lenses.isAncestorOf(rows[0])
    qtbot.waitUntil(lambda: len({row.mapTo(lenses, row.rect().topLeft()).y() for row in rows}) == 1)
    body.resize(360, 600)
    qtbot.waitUntil(lambda: len({row.mapTo(lenses, row.rect().topLeft()).x() for row in rows}) == 1)


def test_a_not_now_is_drafted_from_ones_own_words(log: LogPage, hub: Hub, said: list[str]) -> None:
    """Nothing but what was typed; copied as it stands, or taken over to be worked on."""
    body = opened(log, **JUDGED, **NOT_NOW)
    draft = body.explanation.text.text()
    assert draft.startswith("We are not doing this now.")
    assert PROBLEM in draft
    assert "Kite" not in draft
    body.explanation.copy_button.click()
    assert QGuiApplication.clipboard().text() == draft
    assert said == ["Copied."]
    body.explanation.take_button.click()
    log.form.flush()
    assert hub.workspace
    saved = hub.workspace.records.get(log.form.record_id)
    assert isinstance(saved, Request)
    assert saved.explanation == draft
    assert not body.explanation.card.isVisible()


def test_ones_own_explanation_is_what_is_copied(log: LogPage) -> None:
    """The draft steps back as soon as there is one."""
    body = opened(log, **JUDGED, **NOT_NOW, explanation="Not now, and here is why.")
    assert not body.explanation.card.isVisible()
    body.explanation.copy_button.click()
    assert QGuiApplication.clipboard().text() == "Not now, and here is why."


def test_a_not_now_without_its_reasons_cannot_be_sent(log: LogPage) -> None:
    """No copy; the fields it lacks are opened and one step away."""
    body = opened(log, **JUDGED, decision="not_now")
    assert not body.explanation.copy_button.isVisible()
    assert [pill.text() for pill in body.explanation.missing.pills] == ["Strategy", "Trade-off", "Time horizon"]
    QTest.keyClick(body.explanation.missing.pills[2], Qt.Key.Key_Return)
    assert body.editors["horizon"].has_keyboard()


def test_the_habits_come_from_the_friday_reviews(log: LogPage, hub: Hub) -> None:
    """Month by month, in words and as a line; closed until one opens it."""
    assert hub.workspace
    for day, kept in (("2026-06-05", "once"), ("2026-06-12", "no"), ("2026-07-03", "no")):
        hub.workspace.add("weekly_review", {"date": day, "moved": "x", "kept_order": kept})
    body = opened(log)
    words, line = body.habits.rows["kept_order"]
    assert words.text() == "Order-taking: in 0 of 1 week in July, after 1 of 2 in June."
    assert line.accessibleName() == words.text()
    assert not words.isVisible()


def test_a_request_only_begun_is_not_judged(log: LogPage) -> None:
    """A draft says nothing about itself; everything in it has a name."""
    log.start_record("request", {})
    assert isinstance(log.form.body, TriageBody)
    assert not log.form.body.says.isVisible()
    assert not log.form.body.missing.isVisible()
    assert unnamed(log.form.body) == []


def test_everything_has_a_name(log: LogPage) -> None:
    """Whatever takes the keyboard says what it is."""
    body = opened(log)
    body._habits.set_open(is_open=True)
    assert unnamed(log) == []
