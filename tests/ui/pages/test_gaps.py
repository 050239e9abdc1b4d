"""Gaps: the bars, the rungs behind them, another sub-role beside one's own, another day."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from planner.clock import Clock
from planner.rules.forecast import CompetencyForecast, Forecast, Range
from planner.rules.ladder import Also, RequirementStanding
from planner.workspace import Workspace
from tests.ui.accessible import unnamed
from ui.hub import Hub
from ui.notices import Notices
from ui.pages.gap_words import competency_words, forecast_words
from ui.pages.gaps import GapsPage
from ui.pages.gaps_model import GAP, LEVEL, TREND
from ui.pages.rung_section import RecordLink, progress_words
from ui.theme import Preference, apply_theme

TODAY = date(2026, 7, 9)
EARLIER = QDate(2026, 4, 2)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example plan, written once."""
    path = tmp_path_factory.mktemp("example") / "example.inroad"
    Workspace.create_example(path, Clock(fixed_day=TODAY)).close()
    return path


@pytest.fixture
def hub(example: Path, dressed: QApplication) -> Iterator[Hub]:
    """The example behind a hub."""
    made = Hub(Notices(), Clock(fixed_day=TODAY))
    assert made.open(example)
    yield made
    made.close()


@pytest.fixture
def page(hub: Hub, qtbot: QtBot) -> GapsPage:
    """The gaps of a day in spring, on screen, with the keyboard in the table."""
    made = GapsPage(hub)
    qtbot.addWidget(made)
    made.resize(1100, 900)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.as_of.setDate(EARLIER)
    made.show_competency("product_intuition")
    made.table.setFocus()
    return made


def words_of(page: GapsPage, competency: str, column: int) -> str:
    """What a cell says to whoever cannot see it."""
    index = page.model.index(page.model.place_of(competency), column)
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def test_every_bar_says_itself_in_words(page: GapsPage) -> None:
    """Proven, claimed, asked for, and what somebody else sees; gap and trend as well."""
    assert words_of(page, "structure", LEVEL) == ("Proven 2 of 4, claimed 3, the role asks for 3; Imani Adeyemi sees 3")
    assert words_of(page, "structure", GAP) == "Gap 1"
    assert words_of(page, "user_empathy", TREND) == "Twelve weeks ago level 2, now 3"


def test_the_keyboard_walks_the_table_and_goes_in(page: GapsPage) -> None:
    """Down chooses the next competency, Enter goes to the rung that is next, Space closes it."""
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    assert page.detail.accessibleName() == "Communication clarity · level 3 is next"
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    header = page.detail.sections[2].header
    assert header.hasFocus()
    assert header.accessibleDescription() == "not met yet"
    QTest.keyClick(header, Qt.Key.Key_Space)
    assert not page.detail.sections[2].body.isVisible()
    QTest.keyClick(header, Qt.Key.Key_Escape)
    assert page.table.hasFocus()


def test_what_was_opened_stays_open(page: GapsPage, hub: Hub) -> None:
    """A change to the plan shows the page anew, with the same competency and the same rungs open."""
    page.detail.sections[0].header.click()
    assert hub.workspace
    hub.workspace.add("action", {"title": "Anything", "due": "2026-07-10"})
    assert page.detail.accessibleName().startswith("Product intuition")
    assert [section.body.isVisibleTo(section) for section in page.detail.sections] == [True, False, True, False]
    hub.undo()


def test_evidence_opens(page: GapsPage, qtbot: QtBot) -> None:
    """Each requirement names the records that count, with their day; Enter opens one."""
    links = page.detail.sections[2].findChildren(RecordLink)
    assert links[0].accessibleName() == "Signal: Bulk rescheduling after a cancelled crew, 11 Dec 2025"
    with qtbot.waitSignal(page.record_requested) as heard:
        QTest.keyClick(links[0], Qt.Key.Key_Return)
    assert page.hub.workspace
    record = page.hub.workspace.records.get(heard.args[0])
    assert record is not None
    assert record.headline == "Bulk rescheduling after a cancelled crew"


def test_a_disagreement_is_shown_and_not_averaged(page: GapsPage) -> None:
    """The PM's level stands beside the proven one, with its day."""
    said = page.detail._said.text()
    assert "Imani Adeyemi saw you at 1 on 2 Mar; your records prove 2." in said
    assert "not averaged" in said


def test_another_sub_role_stands_beside_ones_own(page: GapsPage) -> None:
    """Comparing tells both gaps and what the other would bring; proven stays what it is. Choosing nobody ends it."""
    page.compare.setCurrentIndex(page.compare.findData("sales_engineer"))
    assert "as sales engineer: claimed 2, asked for 3" in words_of(page, "product_intuition", LEVEL)
    assert words_of(page, "product_intuition", GAP) == "Gap 1 · 1"
    assert "As sales engineer you would bring 2 and need 3; proven stays 2." in page.detail._said.text()
    page.compare.setCurrentIndex(0)
    assert words_of(page, "product_intuition", GAP) == "Gap 1"


def test_another_day_shows_how_it_was(page: GapsPage) -> None:
    """As of today more is proven than in spring, and tomorrow cannot be chosen."""
    page.as_of.setDate(QDate(2030, 1, 1))
    assert page.day == TODAY
    assert words_of(page, "product_intuition", LEVEL).startswith("Proven 4 of 4")
    assert not page.detail.record_button.isVisible()


def test_why_shows_rule_and_source(page: GapsPage) -> None:
    """The rule in a sentence, where it comes from, and that the figures are our reading."""
    QTest.keyClick(page.detail.why_button, Qt.Key.Key_Space)
    told = page.detail._reasons.text()
    assert page.detail._reasons.isVisible()
    assert "every level below" in told
    assert "our reading" in told


def test_record_it_opens_a_form_or_the_record_to_mend(page: GapsPage, qtbot: QtBot) -> None:
    """One press leads to where the next requirement is met."""
    asked: list[str] = []
    page.mend_requested.connect(lambda _id, field: asked.append(field))
    page.draft_requested.connect(lambda _kind, _known: asked.append("draft"))
    page.as_of.setDate(QDate(2026, 7, 9))
    page.show_competency("data_fluency")
    page.detail.record_button.click()
    assert asked == ["vouched_by"]


def test_in_a_narrow_window_the_rungs_go_below_the_bars(page: GapsPage, qtbot: QtBot) -> None:
    """The bars keep their width; wide again, both stand side by side."""
    page.resize(760, 800)
    qtbot.waitUntil(lambda: page.columns.stacked)
    assert page.table.columnWidth(LEVEL) > 120
    page.resize(1100, 800)
    qtbot.waitUntil(lambda: not page.columns.stacked)


def test_the_model_is_sound(page: GapsPage, qtmodeltester: ModelTester) -> None:
    """Qt's own and Python's checks of a table model."""
    qtmodeltester.check(page.model, force_py=True)
    qtmodeltester.check(page.model)


def test_everything_has_a_name(page: GapsPage) -> None:
    """Whatever takes the keyboard says what it is, comparing as well."""
    page.compare.setCurrentIndex(1)
    for section in page.detail.sections:
        section.header.setChecked(True)
    assert unnamed(page) == []


@pytest.mark.parametrize("scheme", [Preference.LIGHT, Preference.DARK])
def test_the_table_paints_in_both_dresses(page: GapsPage, qapp: QApplication, scheme: Preference) -> None:
    """The chosen row lies on another ground than the rest, and bars are not all one colour."""
    apply_theme(qapp, scheme)
    page.compare.setCurrentIndex(1)
    picture = page.table.viewport().grab().toImage()
    chosen = page.table.visualRect(page.table.currentIndex())
    other = page.table.visualRect(page.model.index(0, 0))
    x = chosen.left() + 2
    assert picture.pixelColor(x, chosen.center().y()) != picture.pixelColor(x, other.center().y())
    bar = page.table.visualRect(page.model.index(0, LEVEL))
    colours = {picture.pixelColor(at, bar.center().y() - 8).name() for at in range(bar.left(), bar.right())}
    assert len(colours) > 3


def test_a_detour_is_said_above_the_bars(tmp_path: Path, dressed: QApplication, qtbot: QtBot) -> None:
    """A sales development rep reads where to go first; nothing there promises readiness."""
    plan = {"sub_role": "sales_development_rep", "start": "2026-06-01", "months": 9}
    workspace = Workspace.create(tmp_path / "sdr.inroad", Clock(fixed_day=TODAY), plan)
    hub = Hub(Notices(), Clock(fixed_day=TODAY))
    hub.adopt(workspace)
    page = GapsPage(hub)
    qtbot.addWidget(page)
    page.show()
    assert "account executive or customer success" in page._route.text()
    assert "Ready" not in page._forecast.text()
    hub.close()


def test_progress_is_told_along_every_dimension() -> None:
    """Distinct things, a second dimension and an age are all named; more than needed is not boasted of."""
    requirement = RequirementStanding(
        id="x",
        text="Three sprints",
        need=3,
        have=5,
        met=False,
        distinct="sprint",
        also=(Also(distinct="account", need=2, have=1),),
        fresh_days=90,
        facet="",
        evidence=(),
        near=(),
        stale=(),
    )
    assert progress_words(requirement) == "3 of 3 sprints, 1 of 2 accounts, within 90 days"


def forecast_of(whole: Range | None, one: Range | None, reason: str = "") -> Forecast:
    """A forecast in which one competency misses three steps."""
    each = CompetencyForecast(id="structure", missing=3, pace=0.5, range=one)
    return Forecast(as_of=TODAY, plan_end=date(2026, 9, 30), ready_by=whole, reason=reason, per_competency=(each,))


def test_the_forecast_is_one_sentence() -> None:
    """A range beside the plan's end, a reason where there is no range, readiness where nothing is missing."""
    range_ = Range(p10=date(2026, 9, 18), p50=date(2026, 10, 5), p90=date(2026, 11, 2))
    assert forecast_words(forecast_of(range_, None), TODAY) == (
        "Ready between 18 Sep and 2 Nov at your pace; plan ends 30 Sep."
    )
    open_end = Range(p10=date(2026, 9, 18), p50=date(2027, 1, 1), p90=None)
    assert forecast_words(forecast_of(open_end, None), TODAY).startswith("Ready 18 Sep at the earliest")
    assert forecast_words(forecast_of(None, None, "No pace yet."), TODAY) == "No pace yet; plan ends 30 Sep."
    done = Range(p10=TODAY, p50=TODAY, p90=TODAY)
    assert forecast_words(forecast_of(done, None), TODAY) == "Every target is proven: you are ready to interview."


def test_a_competencys_forecast_never_contradicts_the_plans() -> None:
    """Later than the whole plan it is not told, only how many steps are missing."""
    whole = Range(p10=date(2026, 9, 18), p50=date(2026, 10, 5), p90=date(2026, 11, 2))
    sooner = Range(p10=date(2026, 8, 1), p50=date(2026, 8, 20), p90=date(2026, 9, 1))
    later = Range(p10=date(2026, 9, 1), p50=date(2026, 12, 1), p90=date(2027, 3, 1))
    assert competency_words(forecast_of(whole, sooner), "structure", TODAY) == (
        "3 steps to its target. At your pace it is proven between 1 Aug and 1 Sep."
    )
    assert competency_words(forecast_of(whole, later), "structure", TODAY) == "3 steps to its target."
    assert competency_words(forecast_of(whole, later), "data_fluency", TODAY) == ""


def test_the_course_of_a_large_plan_is_worked_out_meanwhile(
    hub: Hub, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bars are there at once; the weeks behind them and the forecast follow."""
    monkeypatch.setattr("ui.pages.gaps.AT_ONCE", 0)
    made = GapsPage(hub)
    qtbot.addWidget(made)
    made.show()
    assert made.model.rowCount() == 7
    assert made._forecast.text() == "Working out the forecast …"
    assert made.model.row(0).trend == ()
    qtbot.waitUntil(lambda: len(made.model.row(0).trend) == 12)
    assert "Working out" not in made._forecast.text()
