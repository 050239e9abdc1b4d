"""An answer becomes an analysis in the plan: its definition, its figures as aggregates, the fingerprint of its file.

Source: domain.md, S0 (a case study that forces a prioritisation decision on real usage data). The data are the
employer's: nothing about a single user is kept, and cells of one to four users are hidden.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date as Date

from planner.charts.kept import GENERATED, figures_text
from planner.charts.plot import Plot
from planner.datalab.activation import Activation
from planner.datalab.answer import SMALLEST_CELL, Answer
from planner.datalab.duel import Duel
from planner.datalab.engine import UNWATCHED, Watch
from planner.datalab.event_table import EventTable
from planner.datalab.figures.choosing import plots_of
from planner.datalab.figures.wording import day_words, people
from planner.datalab.fingerprint import Fingerprint, fingerprint
from planner.datalab.question import Question, question_text
from planner.datalab.reach import Reach, reach_of
from planner.datalab.retention import Retention
from planner.domain.delivery import Analysis, Artifact, Option
from planner.domain.values import LONGEST_TEXT, parse_all
from planner.errors import Refused
from planner.storage.ids import new_id
from planner.storage.store import Store

CASE_FIELDS = ("question", "result", "caveats", "alternatives", "decision", "next_measure")
"""The steps of a case study, in order: fields of an analysis a person writes."""
_SHORTER = (2000, 500, 250, 125, 60, 30)
"""Rows of a figure's table, so many as fit."""


@dataclass(frozen=True, kw_only=True)
class Result:
    """An answer with all that is kept of it; made by ``result_of``. ``reach`` is None where nobody can be counted."""

    answer: Answer
    plots: tuple[Plot, ...]
    asked: str
    print: Fingerprint
    reach: Reach | None


@dataclass(frozen=True, kw_only=True)
class Weighed:
    """An option of the case study; ``more`` are fields of an Option as typed, RICE above all.

    Reach, its period and its evidence come from the analysis unless ``more`` says otherwise.
    """

    title: str
    more: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class CaseStudy:
    """What a person adds to a result; ``words`` are the fields of ``CASE_FIELDS`` they wrote, as typed.

    ``as_artifact`` adds the case study to what can be shown, linked to the analysis.
    """

    title: str
    words: Mapping[str, object] = field(default_factory=dict)
    right_to_use: bool = False
    synthetic: bool = False
    options: tuple[Weighed, ...] = ()
    as_artifact: bool = False


@dataclass(frozen=True, kw_only=True)
class Kept:
    """The records one step added."""

    analysis: Analysis
    artifact: Artifact | None
    options: tuple[Option, ...]


def result_of(table: EventTable, question: Question, answer: Answer, watch: Watch = UNWATCHED) -> Result:
    """All that may be kept of an answer; takes the file's fingerprint, which reads it once more.

    Raises Refused("too_few_users") where it rests on one to four users, Refused("names_users") where it splits or
    filters by the column of users, Refused("changed") where the file is another by now.
    """
    if 0 < answer.n < SMALLEST_CELL:
        raise Refused("too_few_users", f"This rests on {answer.n} users, who could be recognised; it is not kept.")
    if table.roles.who in question.columns:
        raise Refused("names_users", f"This names single users of “{table.roles.who}”; only aggregates are kept.", "by")
    found = fingerprint(table.path, watch)
    if (found.size, found.quick) != table.quick:
        raise Refused("changed", f"{table.path.name} has changed since it was opened; open it again, then save.")
    return Result(
        answer=answer, plots=plots_of(answer), asked=question_text(question, table.chosen),
        print=found, reach=reach_of(answer),
    )  # fmt: skip


def drafted(result: Result) -> dict[str, str]:
    """The words the program can say itself: what came out, and what it does not say; a person edits them."""
    plot = result.plots[0]
    said = f"{plot.title}." if not plot.said else f"{plot.title}. {_without_warning(result.answer, plot.said)}"
    return {"result": said.strip(), "caveats": " ".join(caveats_of(result.answer))}


def caveats_of(answer: Answer) -> tuple[str, ...]:
    """What an answer does not say: its warnings, who was left out, what could not be read."""
    found = [*answer.notes]
    if isinstance(answer, Activation) and answer.lift:
        found.insert(0, answer.lift.warning)
    left_out = answer.left_out[-1:] if isinstance(answer, Retention) else answer.left_out
    found += [f"{people(one.count).capitalize()} {one.what} do not count: {one.why}." for one in left_out if one.count]
    if answer.origin.unread_rows:
        found.append(f"{answer.origin.unread_rows:,} rows of the file could not be read.")
    return tuple(found)


def keep(store: Store, result: Result, case: CaseStudy, today: Date) -> Kept:
    """Save an analysis, its options and its artifact in one step; all of them or none.

    Options take their reach from the analysis and are linked to it. Raises Refused for what a field does not take.
    """
    answer, origin = result.answer, result.answer.origin
    synthetic = case.synthetic or bool(origin.generated)
    unknown = [name for name in case.words if name not in CASE_FIELDS]
    if unknown:
        raise Refused(
            "unknown_field", f"A case study has no “{unknown[0]}”; it has {', '.join(CASE_FIELDS)}.", unknown[0]
        )
    words = {**drafted(result), **{name: text for name, text in case.words.items() if str(text).strip()}}
    values = {
        **words, "title": case.title, "date": today, "analysis_kind": kind_of(answer),
        "definition": answer.definition, "n": answer.n, "right_to_use": case.right_to_use, "synthetic": synthetic,
        "data_source": (
            f"{origin.generated + ': ' if origin.generated else GENERATED + ': ' if synthetic else ''}{origin.file}, "
            f"{origin.events:,} events, {day_words(origin.first)} to {day_words(origin.last)}"
        ),
    }  # fmt: skip
    figures = _fitting([plot.labelled(GENERATED if synthetic else "") for plot in result.plots])
    with store.step(f"Save analysis “{case.title}”") as step:
        analysis = step.add(
            Analysis(
                id=new_id(), **parse_all(Analysis, values), figures=figures,
                asked=result.asked, data_bytes=result.print.size, data_sha256=result.print.sha256,
                data_quick=result.print.quick,
            )
        )  # fmt: skip
        assert isinstance(analysis, Analysis)
        options = tuple(
            step.add(Option(id=new_id(), **parse_all(Option, _option(one, result.reach, today)), analysis=analysis.id))
            for one in case.options
        )
        artifact = None
        if case.as_artifact:
            artifact = step.add(Artifact(id=new_id(), **parse_all(Artifact, _artifact(analysis)), analysis=analysis.id))
    return Kept(
        analysis=analysis,
        artifact=artifact if isinstance(artifact, Artifact) else None,
        options=tuple(one for one in options if isinstance(one, Option)),
    )


def _fitting(plots: list[Plot]) -> str:
    """The figures as text that a field holds: with shorter tables where need be, then without the last ones."""
    for most_rows in _SHORTER:
        text = figures_text([plot.cut(most_rows) for plot in plots])
        if len(text) <= LONGEST_TEXT:
            return text
    return _fitting(plots[:-1])


def kind_of(answer: Answer) -> str:
    """The ``analysis_kind`` an answer is saved under."""
    return answer.of if isinstance(answer, Duel) else answer.question.replace("-", "_")


def _option(one: Weighed, reach: Reach | None, today: Date) -> dict[str, object]:
    typed = {name: value for name, value in one.more.items() if value not in (None, "")}
    counted: dict[str, object] = {}
    if reach and not {"reach", "reach_period"} & set(typed):
        counted = {"reach": reach.users, "reach_period": reach.period, "evidence": reach.words}
    return {"title": one.title, "date": today, **counted, **typed}


def _artifact(analysis: Analysis) -> dict[str, object]:
    return {
        "title": analysis.title, "date": analysis.date, "artifact_kind": "case_study", "decision": analysis.decision,
        "summary": f"{GENERATED}. {analysis.result}" if analysis.synthetic else analysis.result,
        "confidentiality": "redacted",
    }  # fmt: skip


def _without_warning(answer: Answer, said: str) -> str:
    """What follows from a figure without the warning that stands among the caveats anyway."""
    warning = answer.lift.warning if isinstance(answer, Activation) and answer.lift else ""
    return said.replace(warning, "").strip() if warning else said
