"""The forms of what was delivered: the verdict over an outcome, and whether being named counts."""

from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.accessible import unnamed
from tests.ui.plan_fixtures import hub
from ui.forms.form_body import FormBody
from ui.hub import Hub
from ui.pages.kinds import KindPage
from ui.pages.outcome_body import ContributionBody, CreditBody, OutcomeBody
from ui.theme import Preference, apply_theme, theme

__all__ = ["hub"]

Open = Callable[..., FormBody]
MEASURED = {
    "date": "2026-06-24", "metric_name": "Week-1 activation", "metric_unit": "%", "before": 40, "after": 71,
    "n_before": 198, "n_after": 214, "window": "the quarter after launch", "source": "usage export",
    "noise": "A new onboarding mail went out as well.",
}  # fmt: skip


@pytest.fixture
def page(hub: Hub, qtbot: QtBot) -> KindPage:
    """Roadmap & PRDs, on screen."""
    made = KindPage(hub, ("roadmap_item", "prd_contribution", "outcome", "artifact"), "Roadmap & PRDs")
    qtbot.addWidget(made)
    made.resize(1300, 900)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def opened(page: KindPage) -> Open:
    """Opens the form of a new record."""

    def open_it(kind: str, **values: object) -> FormBody:
        assert page.hub.workspace
        page.open_record(page.hub.workspace.add(kind, values).id)
        assert page.form.body
        return page.form.body

    return open_it


def test_an_outcome_shows_what_its_numbers_carry(opened: Open) -> None:
    """Before and after, n and window, the interval in words, and that the claim holds."""
    body = opened("outcome", **MEASURED)
    assert isinstance(body, OutcomeBody)
    verdict = body.verdict
    assert verdict.numbers.text() == "40 % → 71 %  Week-1 activation"
    assert verdict.over.text() == "n = 198 → 214 · the quarter after launch"
    assert verdict.pill.text() == "the numbers carry it"
    assert verdict.line.accessibleName() == "+31 points, with 95 % confidence between +21.5 and +39.7"
    assert not verdict.missing.isVisible()


def test_numbers_that_do_not_support_the_claim_are_told_plainly(opened: Open) -> None:
    """An interval around zero is said and drawn differently."""
    body = opened("outcome", **{**MEASURED, "before": 22, "after": 24, "n_before": 640, "n_after": 655})
    assert isinstance(body, OutcomeBody)
    assert body.verdict.pill.text() == "not carried"
    assert body.verdict.says.text().endswith("The numbers do not support the claim.")


def test_without_n_nothing_is_claimed(opened: Open) -> None:
    """No interval is drawn; what is missing leads into its field, and typing it changes the verdict at once."""
    body = opened("outcome", **{**MEASURED, "n_before": None})
    assert isinstance(body, OutcomeBody)
    assert body.verdict.pill.text() == "cannot tell yet"
    assert not body.verdict.line.isVisible()
    [pill] = body.verdict.missing.pills
    assert pill.text() == "n before"
    pill.click()
    assert body.editors["n_before"].has_keyboard()
    focused = QApplication.focusWidget()
    assert focused
    QTest.keyClicks(focused, "198")
    body.saving.flush()
    assert body.verdict.pill.text() == "the numbers carry it"


def test_a_pipeline_number_is_no_outcome(opened: Open) -> None:
    """Known by its name alone."""
    body = opened("outcome", **{**MEASURED, "metric_name": "Win rate"})
    assert isinstance(body, OutcomeBody)
    assert "proves no outcome" in body.verdict.says.text()


@pytest.mark.parametrize(
    ("where", "counts", "says"),
    [
        ("contributor_line", True, "Your name stands on it: contributor or author line."),
        ("comment_only", False, "A comment is not a credit. Ask for the contributor line"),
        ("", False, "Your name stands nowhere on it. Ask for"),
    ],
)
def test_a_credit_says_whether_it_counts(opened: Open, where: str, counts: bool, says: str) -> None:
    """A comment does not count as named, on a PRD and on a roadmap item alike."""
    bodies = (
        opened("prd_contribution", date="2026-05-12", document="PRD 131", named_where=where),
        opened("roadmap_item", date="2026-05-12", title="Drafts", named_where=where),
    )
    assert isinstance(bodies[0], ContributionBody)
    for body in bodies:
        assert isinstance(body, CreditBody)
        assert body.pill.text() == ("counts as named" if counts else "not named yet")
        assert body.says.text().startswith(says)


def test_all_tabs_are_seen_at_once(page: KindPage, qtbot: QtBot) -> None:
    """The list takes the room its tabs need, in a window that is no wider than it must be."""
    page.resize(1096, 752)
    qtbot.waitUntil(lambda: page.halves.width() == 1096)
    assert page.tabs.width() >= page.tabs.sizeHint().width()


@pytest.mark.parametrize("scheme", [Preference.LIGHT, Preference.DARK])
def test_the_interval_is_painted_in_both_dresses(opened: Open, qapp: QApplication, scheme: Preference) -> None:
    """Carried in the accent, uncertain in the colour of what is worth mending."""
    apply_theme(qapp, scheme)
    for values, colour in ((MEASURED, theme().accent), ({**MEASURED, "after": 42}, theme().warn)):
        body = opened("outcome", **values)
        assert isinstance(body, OutcomeBody)
        picture = body.verdict.line.grab().toImage()
        assert colour.name() in {picture.pixelColor(x, 14).name() for x in range(picture.width())}


def test_everything_has_a_name(opened: Open, page: KindPage) -> None:
    """Whatever takes the keyboard says what it is."""
    opened("outcome", date="2026-06-24", metric_name="Activation", before=1, after=2)
    assert unnamed(page) == []
