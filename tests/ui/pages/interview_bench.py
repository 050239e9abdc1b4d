"""The interview window on a small plan with something to practise on, its dialogs answered beforehand."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner.domain.interview import Practice
from planner.domain.record import Record
from planner.workspace import Workspace
from tests.ui.plan_fixtures import hub, said
from ui.hub import Hub
from ui.jobs import InlineRunner
from ui.pages.assessment_dialogs import AssessmentDialogs
from ui.pages.interview import InterviewPage

__all__ = ["Bench", "bench", "hub", "press", "said", "type_in"]

WEAK = "I am passionate about customers. Our pipeline grew 20 % and we hit quota."
STRONG = (
    "Six accounts told me that planners lose the day when a crew is missing. We built bulk moves. "
    "Week-1 activation rose from 40 % to 71 % in the quarter after launch."
)


class Answers(AssessmentDialogs):
    """Dialogs answered beforehand."""

    def __init__(self) -> None:
        self.place: Path | None = None
        self.filled: Path | None = None

    def choose_place(self, parent: QWidget, name: str) -> Path | None:
        """The place set."""
        return self.place

    def choose_filled(self, parent: QWidget) -> Path | None:
        """The file set."""
        return self.filled


@dataclass(frozen=True, kw_only=True)
class Bench:
    """The window's page on a plan with one answer to the first trap, and all that was said."""

    hub: Hub
    page: InterviewPage
    answers: Answers
    said: list[str]

    @property
    def workspace(self) -> Workspace:
        """The plan that is open."""
        assert self.hub.workspace
        return self.hub.workspace

    @property
    def practised(self) -> list[Practice]:
        """The answers of the plan."""
        return list(self.workspace.records.of(Practice))

    def record(self, record_id: str) -> Record:
        """A record as the plan holds it."""
        return self.workspace.store.get(record_id)


@pytest.fixture
def bench(hub: Hub, said: list[str], qtbot: QtBot) -> Iterator[Bench]:
    """The page, on screen."""
    assert hub.workspace
    hub.workspace.add(
        "practice",
        {"date": "2026-06-20", "question": "data_decision", "question_id": "data_decision", "answer": WEAK,
         "title": "Tell me about a product decision you made with data.", "seconds": 140, "structure": 2,
         "product_intuition": 0},
    )  # fmt: skip
    answers = Answers()
    page = InterviewPage(hub, InlineRunner(), answers)
    qtbot.addWidget(page)
    page.resize(1280, 800)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    yield Bench(hub=hub, page=page, answers=answers, said=said)
    page.hide()


def press(key: Qt.Key, *, ctrl: bool = False) -> None:
    """Press a key where the keyboard is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    none = Qt.KeyboardModifier.NoModifier
    QTest.keyClick(focused, key, Qt.KeyboardModifier.ControlModifier if ctrl else none)


def type_in(words: str) -> None:
    """Type where the keyboard is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, words)
