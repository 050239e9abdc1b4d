"""Portfolio: written to a file that names nobody unasked."""

from pathlib import Path

import pytest

from planner.portfolio import export as exporting
from planner.portfolio import making
from planner.portfolio.document import Document
from planner.portfolio.leaks import find_leaks
from planner.portfolio.pseudonyms import pseudonyms_of
from planner.portfolio.redaction import Redaction
from tests.ui.pages.portfolio_bench import REAL_NAMES, Bench, bench, words_of

__all__ = ["bench"]


@pytest.mark.parametrize("format_", ["pdf", "docx", "html", "md", "json-resume"])
def test_the_written_file_holds_no_customer(bench: Bench, tmp_path: Path, format_: str) -> None:
    """Each format is really written, read again, and free of every real name."""
    bench.answers.place = tmp_path / "out"
    bench.choose_format(format_)
    bench.page.exporting.export_button.click()
    written = tmp_path / f"out.{format_}"
    words = words_of(written)
    assert "Bulk rescheduling" in words
    assert not [name for name in REAL_NAMES if name in words]
    names = pseudonyms_of(bench.plan.records)
    assert find_leaks(written.read_bytes(), format_, names, author="Robin Halvorsen") == []
    assert bench.said == []
    assert bench.page.outcome.title.text() == f"Wrote out.{format_}"
    assert "Names were replaced in" in bench.page.outcome.words.text()
    assert bench.answers.folders == []
    bench.page.outcome.folder_button.click()
    assert bench.answers.folders == [written]
    bench.page.outcome.open_button.click()
    assert bench.answers.opened == [written]


def test_a_file_written_while_one_is_elsewhere_is_told_in_the_message_bar(bench: Bench, tmp_path: Path) -> None:
    """The card is not seen from another page."""
    bench.answers.place = tmp_path / "out"
    bench.page.hide()
    bench.page.exporting.export()
    assert bench.said == ["Wrote out.pdf."]


def test_real_names_are_written_only_when_asked_for_and_warned_of(bench: Bench, tmp_path: Path) -> None:
    """The switch is on at first; off, the page says what that means before and after."""
    assert bench.page.exporting.switch.isChecked()
    assert not bench.page.warning.isVisible()
    bench.page.exporting.switch.click()
    bench.work_out()
    assert bench.page.warning.isVisible()
    assert bench.page.exporting.export_button.text() == "Export with real names…"
    assert "Tern Housing" in bench.seen
    bench.answers.place = tmp_path / "inside"
    bench.choose_format("md")
    bench.page.exporting.export_button.click()
    assert "Tern Housing" in words_of(tmp_path / "inside.md")
    assert "should not leave your company" in bench.page.outcome.words.text()
    bench.page.exporting.switch.click()
    assert not bench.page.warning.isVisible()


def test_exporting_right_after_the_switch_writes_what_the_switch_says(bench: Bench, tmp_path: Path) -> None:
    """The pause before the sheet follows does not decide what is written."""
    bench.page.exporting.switch.click()
    bench.page.exporting.switch.click()
    bench.answers.place = tmp_path / "out"
    bench.choose_format("md")
    bench.page.exporting.export_button.click()
    assert "Tern Housing" not in words_of(tmp_path / "out.md")


def test_a_name_that_would_leak_stops_the_export_and_its_places_are_told(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Should a name slip through redaction, the finished file is read again and nothing is written."""
    for module in (making, exporting):
        monkeypatch.setattr(module, "redact", lambda document, *_, **__: Redaction(document=document, replacements=()))
    bench.answers.place = tmp_path / "out"
    bench.choose_format("md")
    bench.page.exporting.export_button.click()
    assert not (tmp_path / "out.md").exists()
    assert bench.page.outcome.isVisible()
    assert bench.page.outcome.property("tone") == "warn"
    assert "“Tern Housing” in " in bench.page.outcome.words.text()
    assert not bench.page.outcome.folder_button.isVisible()
    bench.page.outcome.close_button.click()
    assert not bench.page.outcome.isVisible()


def test_a_place_that_cannot_be_written_to_is_told_in_a_sentence(bench: Bench, tmp_path: Path) -> None:
    """A folder that is not there; the page is ready to try again."""
    bench.answers.place = tmp_path / "nowhere" / "out"
    bench.page.exporting.export_button.click()
    assert len(bench.said) == 1
    assert not bench.page.outcome.isVisible()
    assert bench.page.exporting.export_button.isEnabled()


def test_thinking_better_of_it_writes_nothing(bench: Bench, tmp_path: Path) -> None:
    """No place, no file, no word."""
    before = sorted(tmp_path.iterdir())
    bench.page.exporting.export_button.click()
    assert sorted(tmp_path.iterdir()) == before
    assert bench.said == []


def test_an_export_can_be_stopped_between_its_stages(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pressed while the pages are set, it is asked before the file is read again: nothing is written, and said so."""
    render = exporting.render

    def rendered(document: Document, format_: str) -> bytes:
        assert bench.page.exporting.writing
        bench.page.exporting.stop_button.click()
        return render(document, format_)

    monkeypatch.setattr(exporting, "render", rendered)
    bench.answers.place = tmp_path / "out"
    bench.page.exporting.export_button.click()
    assert not (tmp_path / "out.pdf").exists()
    assert bench.page.outcome.title.text() == "Stopped"
    assert not bench.page.exporting.writing
    assert bench.page.exporting.export_button.hasFocus()


def test_attachments_go_along_when_asked_for_and_those_with_a_name_stay(bench: Bench, tmp_path: Path) -> None:
    """Each is read for names first; what stays is told with its place."""
    assert not bench.page.exporting.along_box.isVisible()
    memo = bench.piece("RICE memo")
    for name, words in (("plain.txt", "nothing that tells"), ("other.txt", "asked for by Tern Housing")):
        (tmp_path / name).write_text(words, encoding="utf-8")
        bench.plan.attach(memo, tmp_path / name)
    bench.work_out()
    along = bench.page.exporting.along_box
    assert along.isVisible()
    along.setCurrentIndex(along.findData("checked"))
    bench.answers.place = tmp_path / "out"
    bench.choose_format("md")
    bench.page.exporting.export_button.click()
    assert [path.name for path in (tmp_path / "out attachments").iterdir()] == ["01 plain.txt"]
    told = bench.page.outcome.words.text()
    assert "1 file went along, in “out attachments”." in told
    assert "“other.txt” stayed here. Real names are in it: “Tern Housing” in line 1." in told
