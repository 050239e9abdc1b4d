"""Artifact: its files, taken into the plan and let go again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from planner.domain.delivery import Artifact
from tests.ui.accessible import unnamed
from tests.ui.dropping import drop, hold
from tests.ui.plan_fixtures import hub, said
from ui.forms.record_form import RecordForm
from ui.hub import Hub
from ui.jobs import InlineRunner
from ui.pages.artifact_body import ArtifactBody
from ui.pages.artifact_files import AttachmentDialogs

__all__ = ["hub", "said"]

PNG = b"\x89PNG\r\n\x1a\n" + b"pixels" * 200


class Answers(AttachmentDialogs):
    """Dialogs answered beforehand."""

    def __init__(self) -> None:
        self.files: list[Path] = []
        self.place: Path | None = None
        self.suggested = ""

    def choose_files(self, parent: QWidget) -> list[Path]:
        """The files set."""
        return self.files

    def choose_place(self, parent: QWidget, name: str) -> Path | None:
        """The place set."""
        self.suggested = name
        return self.place


@pytest.fixture
def body(hub: Hub, qtbot: QtBot, dressed: QApplication) -> Iterator[ArtifactBody]:
    """The form of an artifact without files."""
    assert hub.workspace
    values = {"date": "2026-07-01", "title": "Teardown", "confidentiality": "open", "artifact_kind": "memo"}
    made = hub.workspace.add("artifact", values)
    runner, answers = InlineRunner(), Answers()
    form = RecordForm(hub, makers={"artifact": lambda hub: ArtifactBody(hub, runner=runner, dialogs=answers)})
    qtbot.addWidget(form)
    form.resize(520, 900)
    form.show()
    form.show_record(made.id)
    assert isinstance(form.body, ArtifactBody)
    yield form.body
    form.close()


def names(body: ArtifactBody) -> list[str]:
    """What is attached, as the plan has it."""
    assert isinstance(body.artifact, Artifact)
    return [str(row["name"]) for row in body.artifact.attachments]


def test_a_chosen_file_is_attached_and_its_kind_is_told_by_its_bytes(
    body: ArtifactBody, hub: Hub, said: list[str], tmp_path: Path
) -> None:
    """A picture called PDF is a picture; one Undo takes it off again."""
    picture = tmp_path / "plan.pdf"
    picture.write_bytes(PNG)
    assert isinstance(body.dialogs, Answers)
    body.dialogs.files = [picture]
    body.files.button.click()
    assert names(body) == ["plan.pdf"]
    assert said == ["Attached “plan.pdf”."]
    [row] = body.files.rows
    told = " ".join(label.text() for label in row.findChildren(type(body.files.says)))
    assert "PNG picture · 1.2 kB" in told
    assert "it leaves as “plan.png”" in told
    assert unnamed(body) == []
    hub.undo_told()
    assert names(body) == []
    assert body.files.rows == []


def test_a_dropped_file_is_attached_and_can_be_saved_and_taken_off(
    body: ArtifactBody, hub: Hub, said: list[str], tmp_path: Path
) -> None:
    """What is saved are the very bytes; what was taken off comes back by Undo."""
    notes = tmp_path / "notes.txt"
    notes.write_text("what was heard", encoding="utf-8")
    hold(body.viewport(), notes)
    assert body.files.hint.text() == "let go to attach it"
    drop(body.viewport(), notes)
    assert not any(field.acceptDrops() for field in body.findChildren(QPlainTextEdit))
    assert names(body) == ["notes.txt"]
    assert isinstance(body.dialogs, Answers)
    body.dialogs.place = tmp_path / "saved.txt"
    body.files.rows[0].save_button.click()
    assert body.dialogs.suggested == "notes.txt"
    assert (tmp_path / "saved.txt").read_text(encoding="utf-8") == "what was heard"
    body.files.rows[0].remove_button.click()
    assert names(body) == []
    hub.undo_told()
    assert names(body) == ["notes.txt"]
    assert said[-2:] == ["Took “notes.txt” off.", "Taken back: Take an attachment off “Teardown”"]


def test_a_file_beyond_the_limit_is_refused_in_a_sentence(body: ArtifactBody, said: list[str], tmp_path: Path) -> None:
    """The sentence names the limit; nothing is attached."""
    large = tmp_path / "film.mp4"
    with large.open("wb") as file:
        file.truncate(26 * 1024 * 1024)
    body.attach([large])
    assert names(body) == []
    assert "may have up to 25 MB" in said[-1]


def test_an_artifact_only_begun_says_when_files_can_be_attached(body: ArtifactBody) -> None:
    """There is nothing to attach to yet."""
    body.saving.start({})
    body.settle_sections()
    assert not body.files.button.isEnabled()
    assert body.files.hint.text() == "once it has a name and a day"
