"""A case study is written beside its figure, kept with the plan, looked at again, asked again."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from planner.domain.delivery import Analysis, Artifact, Option
from tests.ui.accessible import unnamed
from tests.ui.pages.lab_bench import Bench, bench, drawing, events_file
from ui.pages.analysis_body import AnalysisBody
from ui.pages.kinds import KindPage

__all__ = ["bench", "drawing"]


def write(bench: Bench, path: Path) -> None:
    """Begin the case study of a funnel over a file."""
    bench.open(path)
    bench.page.show_part(1)
    bench.ask("funnel")
    bench.page.case_button.click()


def test_a_case_study_becomes_an_analysis_with_its_option_and_its_artifact_in_one_step(
    bench: Bench, tmp_path: Path
) -> None:
    """Drafted words, reach as counted, RICE; Undo takes all of it back."""
    write(bench, events_file(tmp_path))
    case = bench.page.case
    assert "get from “signed_up”" in str(case.editors["result"].raw())
    card = case.options.cards[0]
    for name, value in (("title", "Shorter form"), ("impact", "2"), ("confidence", "80"), ("effort_months", 1)):
        card.editors[name].show_raw(value)
    card.editors["decision"].show_raw("build")
    card.edited.emit()
    assert case.result
    assert case.result.reach
    reach = case.result.reach.users
    assert card.score.text() == f"RICE {reach * 2 * 0.8:,.0f}"
    case.editors["decision"].show_raw("Build the shorter form.")
    case.editors["right_to_use"].show_raw(True)
    before = len(bench.plan.records)
    bench.page.save_button.click()
    [analysis] = bench.plan.records.of(Analysis)
    [option] = bench.plan.records.of(Option)
    [artifact] = bench.plan.records.of(Artifact)
    assert (analysis.n, analysis.decision, analysis.right_to_use) == (40, "Build the shorter form.", True)
    assert analysis.figures
    assert "u17" not in analysis.figures
    assert (option.title, option.reach, option.decision, option.analysis) == (
        "Shorter form", reach, "build", analysis.id
    )  # fmt: skip
    assert artifact.analysis == analysis.id
    assert list(bench.page.saved.rows) == [analysis.id]
    bench.hub.undo()
    assert len(bench.plan.records) == before


def test_what_is_typed_is_there_again_for_the_same_answer(bench: Bench, tmp_path: Path) -> None:
    """Leaving the case study, or the plan, loses nothing; a missing name is asked for at its field."""
    write(bench, events_file(tmp_path))
    case = bench.page.case
    case.editors["decision"].show_raw("Wait a month.")
    case.editors["title"].show_raw("")
    case.editors["decision"].edited.emit()
    bench.page.back_button.click()
    bench.ask("lifecycle")
    bench.page.case_button.click()
    assert case.editors["decision"].raw() == ""
    case.editors["decision"].show_raw("Something else.")
    case.editors["decision"].edited.emit()
    bench.page.back_button.click()
    bench.ask("funnel")
    bench.page.case_button.click()
    assert case.editors["decision"].raw() == "Wait a month."
    bench.page.save_button.click()
    assert case.rows["title"].trouble
    assert not bench.plan.records.of(Analysis)


def test_an_analysis_shows_its_figure_from_the_record_alone_and_says_when_its_file_has_changed(
    bench: Bench, tmp_path: Path, qtbot: QtBot
) -> None:
    """Opened from the log its figure and numbers stand above the fields; the changed file is named here and there."""
    path = events_file(tmp_path)
    write(bench, path)
    bench.page.save_button.click()
    [analysis] = bench.plan.records.of(Analysis)
    asked: list[str] = []
    bench.page.record_requested.connect(asked.append)
    qtbot.keyClick(bench.page.saved.rows[analysis.id], Qt.Key.Key_Return)
    assert asked == [analysis.id]
    assert bench.page.saved._states[analysis.id].text() == ""
    path.write_text(path.read_text(encoding="utf-8") + "u1,2025-03-09 10:00:00,opened,free\n", encoding="utf-8")
    bench.page.refresh()
    assert "has changed since" in bench.page.saved._states[analysis.id].text()
    log = KindPage(bench.hub, ("analysis",), "Analyses")
    qtbot.addWidget(log)
    log.resize(1096, 752)
    log.show()
    log.open_record(analysis.id)
    body = log.form.body
    assert isinstance(body, AnalysisBody)
    assert body.numbers.grid.rowCount() == 3
    qtbot.waitUntil(lambda: "has changed since" in body.state.text())
    qtbot.waitUntil(lambda: body.figure.drawn is not None, timeout=20_000)
    assert unnamed(log) == []


def test_a_saved_question_is_asked_again(bench: Bench, tmp_path: Path, qtbot: QtBot) -> None:
    """The file is opened from where it lies, and the question put as it was."""
    write(bench, events_file(tmp_path))
    bench.page.save_button.click()
    [analysis] = bench.plan.records.of(Analysis)
    bench.page.session.put_away()
    bench.page.questions.choose("retention")
    bench.page.questions.answer = None
    bench.page.saved.again_requested.emit(analysis.id)
    qtbot.waitUntil(lambda: bench.page.questions.answer is not None)
    assert bench.page.questions.answer
    assert bench.page.questions.answer.question.asks == "funnel"
    assert bench.page.questions.isVisible()


def test_generated_data_say_so_in_the_case_study_and_in_the_record(bench: Bench, qtbot: QtBot) -> None:
    """The label stands on the figure, over the form and on the row; the record is marked."""
    bench.page.make(7, 2)
    qtbot.waitUntil(lambda: bench.page.questions.answer is not None)
    bench.page.write_case()
    assert "Generated data (seed 7)" in bench.page.case.label.text()
    bench.page.save_case()
    [analysis] = bench.plan.records.of(Analysis)
    assert analysis.synthetic
    assert "Generated data" in analysis.figures
    assert "Generated data" in analysis.data_source


def test_an_answer_about_too_few_users_is_not_kept(bench: Bench, tmp_path: Path) -> None:
    """One sentence, and the question stays."""
    bench.open(events_file(tmp_path, users=3))
    bench.page.show_part(1)
    bench.page.write_case()
    assert "could be recognised" in bench.said[-1]
    assert bench.page.questions.isVisible()
