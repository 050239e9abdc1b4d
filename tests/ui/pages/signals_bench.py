"""A plan with signals of every sort, and the Signals page on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.domain.discovery import Signal
from planner.workspace import Workspace
from tests.made_once import filled_plan
from tests.ui.plan_fixtures import CLOCK, PLAN
from ui.hub import Hub
from ui.jobs import InlineRunner
from ui.notices import Notices
from ui.pages.signals import SignalsPage

NOTE = {
    "situation": "A crew calls in sick before eight",
    "motivation": "to move every affected visit at once",
    "outcome": "I can have the day settled before the first customer rings",
    "workaround": "A spreadsheet of dispatcher visits",
}


def fill(workspace: Workspace) -> None:
    """Three signals, notes for one of them, and a note in none that is like them."""
    for name in ("Tern Housing", "Sable", "Lumen"):
        workspace.add("account", {"name": name, "typicality": "typical"})
    workspace.add("account", {"name": "Kite & Co."})
    workspace.add("person", {"name": "Imani"})
    session = workspace.add(
        "discovery_session",
        {"date": "2026-01-08", "title": "Sick crews", "account": "Tern Housing", "my_role": "led"},
    )
    bulk = workspace.add(
        "signal",
        {"date": "2026-02-01", "title": "Bulk rescheduling", "status": "documented", "problem": "Re-keys the day.",
         "viability": "budget_line"},
    )  # fmt: skip
    workspace.add("signal", {"date": "2026-06-01", "title": "Moving whole days", "accounts": ["Lumen"]})
    workspace.add(
        "signal", {"date": "2026-03-01", "title": "Own servers", "status": "declined", "strategy": "One release"}
    )
    for account, quote in (
        ("Tern Housing", "I do this every Friday"),
        ("Sable", "It eats my morning"),
        ("Kite & Co.", ""),
    ):
        values = {**NOTE, "date": "2026-02-02", "account": account, "quote": quote, "signal": bulk.id}
        if account == "Tern Housing":
            values["session"] = session.id
        workspace.add("jtbd_note", values)
    workspace.add("jtbd_note", {**NOTE, "date": "2026-05-02", "title": "Alone", "account": "Lumen"})


def signal_called(hub: Hub, title: str) -> Signal:
    """The signal of this name."""
    assert hub.workspace
    return next(signal for signal in hub.workspace.records.of(Signal) if signal.title == title)


@pytest.fixture
def hub(tmp_path: Path, dressed: QApplication) -> Iterator[Hub]:
    """A hub with that plan open; the plan is closed at the end."""
    made = Hub(Notices(), CLOCK)
    made.adopt(filled_plan(tmp_path / "plan.inroad", CLOCK, PLAN, fill))
    yield made
    made.close()


@pytest.fixture
def page(hub: Hub, qtbot: QtBot) -> SignalsPage:
    """The page, on screen, with its long work done at once."""
    made = SignalsPage(hub, InlineRunner())
    qtbot.addWidget(made)
    made.resize(1100, 760)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made
