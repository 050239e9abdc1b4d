"""A small plan behind a hub, as the pages meet it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from planner.clock import Clock
from planner.workspace import Workspace
from tests.made_once import filled_plan
from ui.hub import Hub
from ui.notices import Notices

TODAY = date(2026, 7, 9)
CLOCK = Clock(fixed_day=TODAY)
PLAN: dict[str, object] = {"sub_role": "account_executive", "start": "2026-01-05", "months": 9}


def fill(workspace: Workspace) -> None:
    """Put a few records into a plan."""
    workspace.add("account", {"name": "Kite & Co."})
    workspace.add("account", {"name": "Tern Housing"})
    workspace.add("person", {"name": "Imani"})
    workspace.add("discovery_session", {"date": "2026-07-08", "title": "Re-keys bookings", "account": "Kite & Co."})
    workspace.add("product_review", {"date": "2026-07-01", "title": "Weekly review"})
    workspace.add("signal", {"date": "2026-06-01", "title": "Bulk rescheduling", "accounts": ["Kite & Co."]})


@pytest.fixture
def hub(tmp_path: Path, dressed: QApplication) -> Iterator[Hub]:
    """A hub with a plan of a few records open; the plan is closed at the end."""
    made = Hub(Notices(), CLOCK)
    made.adopt(filled_plan(tmp_path / "plan.inroad", CLOCK, PLAN, fill))
    yield made
    made.close()


@pytest.fixture
def said(hub: Hub) -> list[str]:
    """Everything the message bar was told, news and refusals."""
    heard: list[str] = []
    hub.notices.said.connect(lambda text, _undoable: heard.append(text))
    hub.notices.refused.connect(heard.append)
    return heard


def one(hub: Hub, kind: str) -> str:
    """The id of the last record of a kind."""
    assert hub.workspace
    return [record.id for record in hub.workspace.records if record.kind == kind][-1]
