"""An answer is kept as aggregates, drawn again from its record alone, and known to be old when its file changes."""

import re
from collections.abc import Iterator
from datetime import date as Date
from datetime import timedelta
from pathlib import Path

import pytest

from planner.charts.kept import figures_of, plots_of_record
from planner.charts.palette import PRINT
from planner.clock import Clock
from planner.datalab.event_table import open_events
from planner.datalab.exercise_words import judged
from planner.datalab.exercising import exercise_in, keep_verdict
from planner.datalab.judging import Finding, judge
from planner.datalab.keeping import CaseStudy, Kept, Weighed, keep, result_of
from planner.datalab.looking_again import look_again
from planner.datalab.question import Question, ask
from planner.datalab.stories import FUNNEL, make_exercise, write_exercise
from planner.domain.delivery import Analysis
from planner.domain.values import LONGEST_TEXT
from planner.errors import Refused
from planner.workspace import Workspace
from tests.planner.datalab.conftest import Write

FUNNELS = Question(asks="funnel", steps=("open", "buy"), by="platform")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A new plan."""
    values = {"sub_role": "account_executive", "start": "2026-01-05", "months": 9}
    made = Workspace.create(tmp_path / "plan.inroad", Clock(), values)
    yield made
    made.close()


@pytest.fixture
def events(write: Write) -> Path:
    """Sixty users of whom forty buy; three of them on a television."""
    rows = [
        f"person-{i:03d}@kite.example,2024-01-{1 + i % 28:02d} 10:{i % 60:02d},open,{_platform(i)}\n" for i in range(60)
    ]
    rows += [f"person-{i:03d}@kite.example,2024-01-{1 + i % 28:02d} 11:00,buy,{_platform(i)}\n" for i in range(40)]
    return write("email,time,event,platform\n" + "".join(rows))


def _platform(i: int) -> str:
    return "tv" if i < 3 else "web"


def _kept(workspace: Workspace, path: Path, case: CaseStudy, question: Question = FUNNELS) -> Kept:
    with open_events(path, segments=question.columns) as table:
        result = result_of(table, question, ask(table, question))
    return keep(workspace.store, result, case, workspace.today)


def test_a_case_study_is_saved_in_one_step(workspace: Workspace, events: Path) -> None:
    """Analysis, options with reach from the data, and artifact come and go together; figures need no file again."""
    case = CaseStudy(
        title="Where do buyers stop?", words={"decision": "Import first", "alternatives": "Import, or a tour"},
        right_to_use=True, options=(Weighed(title="Import", more={"impact": "2", "effort_months": "1"}),),
        as_artifact=True,
    )  # fmt: skip
    kept = _kept(workspace, events, case)
    analysis, option = kept.analysis, kept.options[0]
    assert (analysis.analysis_kind, analysis.n, analysis.data_bytes) == ("funnel", 60, events.stat().st_size)
    assert analysis.result.startswith("66.7% get from “open” to “buy”")
    assert (option.analysis, option.reach_period) == (analysis.id, "quarter")
    assert option.reach == round(20 * 91 / 27.04)
    assert "20 users lost" in option.evidence
    assert kept.artifact
    assert (kept.artifact.analysis, kept.artifact.decision) == (analysis.id, "Import first")
    events.unlink()
    figures = figures_of(analysis, PRINT, rewrite=lambda text: text.replace("buy", "order"))
    assert "order" in figures[0].svg
    assert "buy" not in figures[0].svg
    workspace.store.undo()
    assert not list(workspace.records.of(Analysis))


def test_nothing_but_aggregates_enters_the_plan(workspace: Workspace, events: Path) -> None:
    """No user, no single moment and no count of one to four users is in any row of the plan file or in its history."""
    kept = _kept(workspace, events, CaseStudy(title="Buyers"))
    workspace.store.close()
    written = b"".join(path.read_bytes() for path in events.parent.glob("plan.inroad*"))
    assert b"Buyers" in written
    assert b"person-" not in written
    assert b"kite.example" not in written
    assert not re.findall(rb"2024-01-\d\d 1[01]:(?!00)", written.replace(b"(2024-01-28 11:00)", b""))
    assert '"3"' not in kept.analysis.figures, "three users watch television"
    assert (
        kept.analysis.asked
        == '{"asked": {"asks": "funnel", "by": "platform", "steps": ["open", "buy"]}, "columns": {}}'
    )


def test_what_names_users_is_not_kept(workspace: Workspace, events: Path) -> None:
    """A question about single users is answered on the screen and refused the plan."""
    alone = Question(asks="engagement", where=(("email", "person-001@kite.example"),))
    with pytest.raises(Refused, match="could be recognised"):
        _kept(workspace, events, CaseStudy(title="One"), alone)
    many = tuple(("email", f"person-{i:03d}@kite.example") for i in range(20))
    with pytest.raises(Refused, match="names single users"):
        _kept(workspace, events, CaseStudy(title="Twenty"), Question(asks="engagement", where=many))
    assert not list(workspace.records.of(Analysis))


def test_a_large_answer_is_kept_in_a_field_that_can_be_handed_over(workspace: Workspace, write: Write) -> None:
    """However many cohorts there are, the figures fit; what is cut off a table is said under it."""
    rows = "".join(
        f"u{i},{Date(2023, 1, 1) + timedelta(days=i % 200 + k)}\n" for i in range(1000) for k in range(0, 120, 20)
    )
    question = Question(asks="retention", period="day", periods=120)
    kept = _kept(workspace, write("user,date\n" + rows), CaseStudy(title="Long"), question)
    assert 50_000 < len(kept.analysis.figures) <= LONGEST_TEXT
    curve, cohorts = plots_of_record(kept.analysis)
    assert len(curve.rows) == 121
    assert cohorts.notes[-1] == f"The table holds the first {len(cohorts.rows)} of 200 rows."


def test_a_changed_file_is_noticed(workspace: Workspace, events: Path) -> None:
    """The same file is known again, one with a digit changed is not; the numbers then and now stand side by side."""
    kept = _kept(workspace, events, CaseStudy(title="Buyers"))
    again = look_again(kept.analysis, events, ask_again=True)
    assert (again.sameness, again.same_numbers) == ("same", True)
    events.write_text(events.read_text().replace("2024-01-05 11:00,buy", "2024-01-05 09:00,buy"))
    later = look_again(kept.analysis, events, ask_again=True)
    assert (later.sameness, later.same_numbers) == ("changed", False)
    assert "has changed since" in later.words
    assert look_again(Analysis(title="By hand"), events).sameness == "unknown"
    with open_events(events) as table:
        answer = ask(table, Question(asks="lifecycle"))
        events.write_text(events.read_text() + "x,2024-01-31 10:00,open,web\n")
        with pytest.raises(Refused, match="changed since it was opened"):
            result_of(table, Question(asks="lifecycle"), answer)


def test_generated_data_never_pass_as_real(workspace: Workspace, tmp_path: Path) -> None:
    """Answers from an exercise are marked, counted for nothing on the ladder, and lift no case study."""
    path = tmp_path / "renamed.csv"
    write_exercise(make_exercise(3, users=500), path)
    question = Question(asks="funnel", steps=FUNNEL)
    case = CaseStudy(title="Practice", right_to_use=True, words={"decision": "Mend the step"}, as_artifact=True)
    kept = _kept(workspace, path, case, question)
    assert kept.analysis.synthetic
    assert kept.analysis.data_source.startswith("Generated data (seed 3)")
    assert kept.artifact
    assert kept.artifact.summary.startswith("Generated data")
    assert "Generated data (seed 3)" in figures_of(kept.analysis)[0].svg
    assert not _met(workspace, "data_fluency.2.analysis")
    assert not _met(workspace, "data_fluency.3.case_study")
    workspace.edit(kept.analysis.id, {"synthetic": False})
    assert not _met(workspace, "data_fluency.2.analysis"), "the figures still say where they come from"
    real = _kept(workspace, _plain(tmp_path), case, Question(asks="retention"))
    assert _met(workspace, "data_fluency.2.analysis")
    assert _met(workspace, "data_fluency.3.case_study")
    workspace.edit(real.analysis.id, {"synthetic": True})
    assert not _met(workspace, "data_fluency.2.analysis")


def _met(workspace: Workspace, requirement: str) -> bool:
    standing = workspace.standing()
    found = [r for c in standing.competencies for rung in c.rungs for r in rung.requirements if r.id == requirement]
    return found[0].met


def test_an_exercise_is_judged_from_its_file(workspace: Workspace, tmp_path: Path) -> None:
    """The key is found from the file alone; the verdict says found, missed and invented, and is kept as practice."""
    path = tmp_path / "anything.csv"
    write_exercise(make_exercise(7, stories=2, users=600), path)
    made = exercise_in(path)
    assert made.key == make_exercise(7, stories=2, users=600).key
    first = made.key[0]
    right = Finding(kind=first.kind, event=first.event, day=first.day, platform=first.platform)
    verdict = judge([right, Finding(kind="survivorship", event="opened")], made.key)
    said = judged(verdict)
    assert [line.split(":")[0] for line in said] == ["Found", "Missed", "Invented", "Found 1 of 2, invented 1."]
    analysis = keep_verdict(workspace.store, made, verdict, "First try", workspace.today)
    assert analysis.synthetic
    assert "Generated data (seed 7)" in analysis.data_source
    with pytest.raises(Refused, match="no key"):
        exercise_in(_plain(tmp_path))


def _plain(folder: Path) -> Path:
    path = folder / "plain.csv"
    path.write_text("user,date\n" + "".join(f"u{i},2024-01-{1 + i:02d}\n" for i in range(20)))
    return path
