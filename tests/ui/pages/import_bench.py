"""An import page on a real plan, with the dialogs answered beforehand."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner.clock import Clock
from planner.workspace import Workspace
from ui.hub import Hub
from ui.jobs import InlineRunner
from ui.notices import Notices
from ui.pages.import_dialogs import ImportDialogs
from ui.pages.import_mapping import ChoiceRow
from ui.pages.importing import ImportPage
from ui.tables.proposal_model import BENEATH, HEADLINE, WHY

SAMPLES = Path(__file__).parents[2] / "samples"
LOG, CALENDAR = SAMPLES / "ae-log.csv", SAMPLES / "calendar.ics"
CLOCK = Clock(fixed_day=date(2026, 9, 30))
HOSTILE = '<b>x</b><img src="file:///etc/passwd">'


class Answers(ImportDialogs):
    """Dialogs answered beforehand."""

    def __init__(self) -> None:
        self.file: Path | None = None
        self.mapping: Path | None = None

    def choose_file(self, parent: QWidget) -> Path | None:
        """The file set."""
        return self.file

    def choose_mapping(self, parent: QWidget) -> Path | None:
        """The mapping set."""
        return self.mapping

    def place_for_mapping(self, parent: QWidget, suggested: Path) -> Path | None:
        """The mapping set."""
        return self.mapping


class Bench:
    """An import page on a real plan, and all that was said."""

    def __init__(self, hub: Hub, page: ImportPage, answers: Answers, said: list[str]) -> None:
        self.hub, self.page, self.answers, self.said = hub, page, answers, said

    @property
    def plan(self) -> Workspace:
        """The open plan."""
        assert self.hub.workspace
        return self.hub.workspace

    @property
    def sentence(self) -> str:
        """What the preview says."""
        return self.page.preview.sentence.text()

    @property
    def coming_in(self) -> list[tuple[str, str]]:
        """Headline and second line of each row of the table."""
        model = self.page.preview.added
        rows = [model.index(at, HEADLINE) for at in range(model.rowCount())]
        return [(str(row.data()), str(row.data(BENEATH))) for row in rows]

    @property
    def left_out(self) -> list[str]:
        """The reasons."""
        model = self.page.preview.left_out
        return [str(model.index(at, WHY).data()) for at in range(model.rowCount())]


@pytest.fixture
def bench(tmp_path: Path, dressed: QApplication, qtbot: QtBot) -> Iterator[Bench]:
    """A page on an empty plan; work is done at once."""
    hub = Hub(Notices(), CLOCK)
    values = {"name": "Robin", "sub_role": "account_executive", "start": "2026-01-05", "months": 9}
    hub.adopt(Workspace.create(tmp_path / "plan.inroad", CLOCK, values))
    said: list[str] = []
    hub.notices.said.connect(lambda text, _undoable: said.append(text))
    hub.notices.refused.connect(said.append)
    answers = Answers()
    page = ImportPage(hub, runner=InlineRunner(), dialogs=answers)
    qtbot.addWidget(page)
    page.resize(1096, 752)
    page.show()
    yield Bench(hub, page, answers, said)
    hub.close()


def choose(row: ChoiceRow, value: str) -> None:
    """Choose a value as a person does."""
    at = row.box.findData(value)
    assert at >= 0
    row.box.setCurrentIndex(at)
    row.box.activated.emit(at)


def text_file(folder: Path, text: str, name: str = "notes.csv") -> Path:
    """Write a file to import."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
