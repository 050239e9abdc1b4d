"""Everything as files: handed over, looked at, taken over into an empty plan."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner.domain.people import Plan
from planner.workspace import Workspace
from tests.ui.accessible import unnamed
from tests.ui.plan_fixtures import CLOCK, PLAN, hub, said
from ui.hub import Hub
from ui.jobs import InlineRunner
from ui.notices import Notices
from ui.pages.handover_card import HandoverCard, HandoverDialogs

__all__ = ["hub", "said"]


class Answers(HandoverDialogs):
    """Dialogs answered beforehand with one path."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.folders: list[Path] = []

    def choose_place(self, parent: QWidget, suggested: Path) -> Path | None:
        """The path."""
        return self.path

    def choose_file(self, parent: QWidget) -> Path | None:
        """The path."""
        return self.path

    def choose_folder(self, parent: QWidget) -> Path | None:
        """The path."""
        return self.path

    def show_folder(self, path: Path) -> None:
        """Remember it."""
        self.folders.append(path)


@pytest.mark.parametrize("format_", ["json", "csv", "markdown"])
def test_what_was_handed_over_is_taken_over_whole_into_an_empty_plan(
    hub: Hub, tmp_path: Path, qtbot: QtBot, dressed: QApplication, format_: str
) -> None:
    """Said before it is added, added in one step that Undo takes back, and the same as it was."""
    assert hub.workspace
    answers = Answers(tmp_path / "everything")
    card = HandoverCard(hub, InlineRunner(), answers)
    qtbot.addWidget(card)
    card.show()
    card.formats.setCurrentIndex(card.formats.findData(format_))
    card.over_button.click()
    assert card.wrote.text().startswith("Wrote 7 records to everything")
    card.folder_button.click()
    [written] = answers.folders
    before = hub.workspace.records
    other = Hub(Notices(), CLOCK)
    other.adopt(Workspace.create(tmp_path / "empty.inroad", CLOCK, PLAN))
    assert other.workspace
    taking = HandoverCard(other, InlineRunner(), Answers(written))
    qtbot.addWidget(taking)
    taking.show()
    (taking.file_button if format_ == "json" else taking.pick_button).click()
    assert "holds 7 records: 2 accounts, " in taking.found.text()
    assert unnamed(taking) == []
    assert len(other.workspace.records) == 1
    taking.add_button.click()
    assert {r.id: r for r in other.workspace.records} == {r.id: r for r in before}
    other.undo_told()
    assert [type(record) for record in other.workspace.records] == [Plan]
    other.close()


def test_what_is_no_plan_is_refused_in_a_sentence(
    hub: Hub, said: list[str], tmp_path: Path, qtbot: QtBot, dressed: QApplication
) -> None:
    """Nothing is offered to be added, and the buttons can be pressed again."""
    letter = tmp_path / "letter.json"
    letter.write_text('{"dear": "reader"}', encoding="utf-8")
    card = HandoverCard(hub, InlineRunner(), Answers(letter))
    qtbot.addWidget(card)
    card.show()
    card.file_button.click()
    assert len(said) == 1
    assert not card.add_button.isVisible()
    assert card.file_button.isEnabled()
