"""A data lab on a real plan, with one drawing process for all tests and the dialogs answered beforehand."""

import csv
import pickle
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner.charts.drawing_process import DrawingProcess, Drawn
from planner.charts.palette import Palette
from planner.charts.plot import Plot
from planner.clock import Clock
from planner.workspace import Workspace
from ui.hub import Hub
from ui.jobs import InlineRunner, Job, Runner
from ui.notices import Notices
from ui.pages.lab import LabPage
from ui.pages.lab_dialogs import LabDialogs

CLOCK = Clock(fixed_day=date(2026, 9, 30))
PLAN = {"name": "Robin", "sub_role": "account_executive", "start": "2026-01-05", "months": 9}
STEPS = ("signed_up", "profile_filled", "first_project")
USERS = 40
BEGIN = datetime(2025, 1, 6, 9, 0)  # noqa: DTZ001 - an export carries no zone


class Answers(LabDialogs):
    """Dialogs answered beforehand."""

    def __init__(self) -> None:
        self.file: Path | None = None
        self.place: Path | None = None

    def choose_file(self, parent: QWidget) -> Path | None:
        """The file set."""
        return self.file

    def place_for_figure(self, parent: QWidget, suggested: str) -> Path | None:
        """The place set."""
        return self.place


class Shared:
    """One drawing process for many pages: a page that closes lets it live, and no figure is drawn twice."""

    _drawn: ClassVar[dict[bytes, Drawn]] = {}

    def __init__(self, process: DrawingProcess) -> None:
        self._process = process

    def begin(self) -> None:
        """It has begun with the first page."""
        self._process.begin()

    def draw(self, plot: Plot, palette: Palette, width: int, scale: float) -> Drawn:
        """Draw as the process does."""
        asked = pickle.dumps((plot, palette, width, scale))
        if asked not in self._drawn:
            self._drawn[asked] = self._process.draw(plot, palette, width, scale)
        return self._drawn[asked]

    def close(self) -> None:
        """Others still draw."""


class HeldRunner:
    """Holds work back until a test lets it happen, in whatever order."""

    def __init__(self) -> None:
        self.held: list[tuple[Job, Callable[[], None]]] = []

    def run(
        self,
        work: Callable[[Job], Any],
        *,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
        progressed: Callable[[float, str], None] | None = None,
    ) -> Job:
        """Keep the work for later."""
        job = Job(lambda _job, _share, _text: None)

        def finish() -> None:
            result = work(job)
            if not job.cancelled:
                done(result)

        self.held.append((job, finish))
        return job

    def let_happen(self) -> None:
        """Do all that is held, in its order."""
        held, self.held = self.held, []
        for _job, finish in held:
            finish()

    def close(self) -> None:
        """Forget what is held."""
        self.held.clear()


class Bench:
    """A data lab on an empty plan, and all that was said."""

    def __init__(self, hub: Hub, page: LabPage, answers: Answers, said: list[str], qtbot: QtBot) -> None:
        self.hub, self.page, self.answers, self.said, self.qtbot = hub, page, answers, said, qtbot

    @property
    def plan(self) -> Workspace:
        """The open plan."""
        assert self.hub.workspace
        return self.hub.workspace

    def open(self, path: Path) -> None:
        """Open a file and wait for the first answer."""
        self.page.read(path)
        self.qtbot.waitUntil(lambda: self.page.questions.answer is not None)

    def ask(self, asks: str) -> None:
        """Ask a question."""
        self.page.questions.choose(asks)
        assert self.page.questions.answer
        assert self.page.questions.answer.question.asks == asks


@pytest.fixture(scope="session")
def drawing() -> Iterator[DrawingProcess]:
    """The process that draws."""
    process = DrawingProcess()
    yield process
    process.close()


def make_page(hub: Hub, drawing: DrawingProcess, runner: Runner | None, answers: Answers | None = None) -> LabPage:
    """A page of the usual size."""
    page = LabPage(hub, runner=runner, drawer=Shared(drawing), dialogs=answers)
    page.resize(1096, 752)
    page.show()
    return page


@pytest.fixture
def bench(tmp_path: Path, dressed: QApplication, qtbot: QtBot, drawing: DrawingProcess) -> Iterator[Bench]:
    """A page on an empty plan; work is done at once."""
    hub = Hub(Notices(), CLOCK)
    hub.adopt(Workspace.create(tmp_path / "plan.inroad", CLOCK, PLAN))
    said: list[str] = []
    hub.notices.said.connect(lambda text, _undoable: said.append(text))
    hub.notices.refused.connect(said.append)
    answers = Answers()
    page = make_page(hub, drawing, InlineRunner(), answers)
    qtbot.addWidget(page)
    yield Bench(hub, page, answers, said, qtbot)
    hub.close()


def events_file(folder: Path, name: str = "export.csv", *, users: int = USERS) -> Path:
    """Write events of users who sign up and get less and less far; every second comes back a week later."""
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["user_id", "when", "event", "plan"])
        for number in range(users):
            start = BEGIN + timedelta(days=number % 20)
            plan = "team" if number % 2 else "free"
            for at, step in enumerate(STEPS):
                if number % 2**at == 0:
                    writer.writerow([f"u{number}", start + timedelta(hours=at), step, plan])
            if number % 2:
                writer.writerow([f"u{number}", start + timedelta(days=8), "opened", plan])
        writer.writerow(["u0", BEGIN + timedelta(days=60), "opened", "free"])
        writer.writerow(["u1", "no day", "opened", "free"])
        writer.writerow(["", BEGIN, "opened", "free"])
    return path
