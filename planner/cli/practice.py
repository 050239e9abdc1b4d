"""The commands of the interview room: questions, what is due, an answer, a comparison, a mock interview."""

from collections.abc import Iterator
from typing import Any

import click

from planner import paths
from planner.assessing.claims import Claim, claims_of
from planner.assessing.disagreement import Disagreement, of_practice
from planner.assessing.room import Room, practice_values, with_own_question
from planner.cli.coach import read_text
from planner.cli.command import pairs, plan_command, resolve
from planner.cli.output import Output
from planner.cli.records import shown_record
from planner.content.questions import FAMILIES, InterviewQuestion, load_questions
from planner.errors import Refused
from planner.rules.practising import Attempt, Comparison, QuestionStanding
from planner.workspace import Workspace


@click.group("practice")
def practice() -> None:
    """Practise for the interview: what is asked, what is due, how it went."""


@plan_command("questions")
def questions(out: Output, workspace: Workspace) -> None:
    """List every question with what it tests, the trap, and what a strong answer carries."""
    room = room_of(workspace)
    out.show([_described(one) for one in room.questions], _questions_told(room))


@plan_command("ask")
@click.argument("words")
@click.option("--family", type=click.Choice(FAMILIES), default="other", show_default=True, help="How it is judged.")
def ask(out: Output, workspace: Workspace, words: str, family: str) -> None:
    """Put a question of your own on the list."""
    workspace.edit(workspace.plan.id, with_own_question(workspace.plan, words, family))
    question = room_of(workspace).question(words)
    out.show(_described(question), f"Added “{question.words}” ({question.id}).")


@plan_command("due")
def due(out: Output, workspace: Workspace) -> None:
    """Show every question as it stands: what is due first, then new ones, then the rest."""
    room = room_of(workspace)
    out.show([_standing(one) for one in room.standings], _due_told(room))


@plan_command("add")
@click.argument("question")
@click.argument("values", nargs=-1, metavar="[FIELD=VALUE]...")
@click.option("--answer", "file", metavar="FILE", default="-", show_default=True, help="The answer; “-” is read in.")
@click.option("--round", "round_", metavar="NAME", default="", help="The mock interview it belongs to.")
def add(out: Output, workspace: Workspace, question: str, values: tuple[str, ...], file: str, round_: str) -> None:
    """Keep an answer to QUESTION with your own scores; the coach reads it and compares it with the last one."""
    asked = room_of(workspace).question(question)
    made = practice_values(asked, read_text(file), workspace.today, round_=round_)
    record = workspace.add("practice", {**made, **pairs(values)})
    room = room_of(workspace)
    attempt, compared = room.attempt(record.id), room.compared(record.id)
    assert attempt
    document = {**shown_record(workspace, record), "coached": _attempt(attempt), "compared": _compared(compared)}
    out.show(document, [f"Kept (coach: {attempt.verdict or 'nothing to read'}).", *_compared_told(compared)])


@plan_command("compare")
@click.argument("id")
def compare(out: Output, workspace: Workspace, id: str) -> None:  # noqa: A002 - the word of the command line
    """Set the last answer to a question, or the answer with this ID, beside the one before it."""
    room = room_of(workspace)
    found = _wanted(workspace, room, id)
    if not found:
        raise Refused("no_answer", "There is no answer to this question yet.", "id")
    compared = room.compared(found.practice.id)
    others = of_practice(found.practice, workspace.records, workspace.standing())
    document = {
        "question": found.question.id,
        "later": _attempt(found),
        "claims": [claim_shown(claim) for claim in claims_of(found.practice, workspace.records)],
        "compared": _compared(compared),
        "others": [disagreement_shown(one) for one in others],
    }
    told = [f"{found.question.words} ({found.verdict or 'nothing to read'})", *_compared_told(compared)]
    out.show(document, [*told, *(f"  {disagreement_told(one)}" for one in others)])


@plan_command("mock")
def mock(out: Output, workspace: Workspace) -> None:
    """Draw today's mock interview: five questions that cover the five signals, the weak ones first."""
    drawn = room_of(workspace).mock
    document = {
        "round": drawn.round,
        "questions": [
            {**_described(one), "drawn_for": drawn.drawn_for[one.id], "answered": one.id in drawn.answered}
            for one in drawn.questions
        ],
        "next": drawn.next.id if drawn.next else None,
        "weakest_first": list(drawn.weakest_first),
    }
    told = (
        f"{place}. {'✓' if one.id in drawn.answered else ' '} {one.words}  ({one.id}, {drawn.drawn_for[one.id]})"
        for place, one in enumerate(drawn.questions, start=1)
    )
    out.show(document, [f"Round “{drawn.round}”", *told])


for _command in (questions, ask, due, add, compare, mock):
    practice.add_command(_command)


def room_of(workspace: Workspace) -> Room:
    """The interview room of an open plan, with the person's own questions file if there is one."""
    return Room(records=workspace.records, bank=load_questions(paths.content_folder()), today=workspace.today)


def claim_shown(claim: Claim) -> dict[str, Any]:
    """One claim as a document; ``record`` is None for what cites nothing."""
    return {
        "part": claim.part, "span": list(claim.span), "words": claim.words, "how": claim.how,
        "record": claim.record.id if claim.record else None,
    }  # fmt: skip


def disagreement_shown(one: Disagreement) -> dict[str, Any]:
    """An assessment beside one's own view as a document."""
    return {
        "id": one.assessment.id,
        "date": one.assessment.date.isoformat() if one.assessment.date else None,
        "assessor": one.assessor.name if one.assessor else "",
        "practice": one.assessment.practice or None,
        "comment": one.assessment.comment,
        "views": [
            {"competency": view.competency, "own": view.own, "theirs": view.theirs, "difference": view.difference}
            for view in one.views
        ],
        "says": one.says,
    }


def disagreement_told(one: Disagreement) -> str:
    """The same in a line."""
    return f"{one.assessor.name if one.assessor else 'Somebody'}: {one.says}"


def _wanted(workspace: Workspace, room: Room, wanted: str) -> Attempt | None:
    """The answer meant by an answer's id, or the last one to a question."""
    if attempt := room.attempt(resolve(workspace, wanted)):
        return attempt
    attempts = room.standing(wanted).attempts
    return attempts[-1] if attempts else None


def _described(question: InterviewQuestion) -> dict[str, Any]:
    return {
        "id": question.id, "words": question.words, "family": question.family, "own": question.own,
        "tests": question.tests, "trap": question.trap, "strong": list(question.strong),
        "signals": list(question.signals), "parts": list(question.parts),
        "proof": list(question.proof), "follow_ups": list(question.follow_ups),
    }  # fmt: skip


def _standing(one: QuestionStanding) -> dict[str, Any]:
    return {
        "id": one.question.id, "words": one.question.words, "family": one.question.family, "state": one.state,
        "due": one.due.isoformat() if one.due else None, "recall": None if one.recall is None else round(one.recall, 3),
        "why": one.why, "trend": one.trend, "attempts": [_attempt(attempt) for attempt in one.attempts],
    }  # fmt: skip


def _attempt(attempt: Attempt) -> dict[str, Any]:
    record = attempt.practice
    return {
        "id": record.id, "date": record.date.isoformat() if record.date else None, "verdict": attempt.verdict or None,
        "findings": sorted(attempt.present), "scores": attempt.scores, "seconds": record.seconds, "round": record.round,
    }  # fmt: skip


def _compared(found: Comparison | None) -> dict[str, Any] | None:
    if not found:
        return None
    return {
        "earlier": _attempt(found.earlier),
        "later": _attempt(found.later),
        "appeared": [{"finding": one.name, "better": one.better} for one in found.changes if one.appeared],
        "went": [{"finding": one.name, "better": one.better} for one in found.changes if not one.appeared],
        "scores": {name: list(pair) for name, pair in found.scores.items()},
        "seconds": list(found.seconds),
    }


def _questions_told(room: Room) -> Iterator[str]:
    for one in room.questions:
        yield f"{one.words}  ({one.id})"
        if one.tests:
            yield f"  Tests: {one.tests}"
            yield f"  The trap: {one.trap}"
            yield from (f"  + {strong}" for strong in one.strong)


def _due_told(room: Room) -> Iterator[str]:
    marks = {"due": "due", "new": "new", "later": ""}
    for one in room.standings:
        when = one.due.isoformat() if one.due else ""
        yield f"{marks[one.state]:4} {when:10} {one.question.words}  ({one.question.id})"
        if one.attempts:
            yield f"     {one.why} {one.trend}".rstrip()


def _compared_told(found: Comparison | None) -> Iterator[str]:
    if not found:
        yield "The first answer to this question: nothing to compare it with."
        return
    yield f"Last time {found.earlier.verdict or 'unread'}, now {found.later.verdict or 'unread'}."
    for one in found.changes:
        name = one.name.replace("_", " ")
        yield f"  {'+' if one.appeared else '−'} {name} ({'better' if one.better else 'worse'})"
    for name, (then, now) in found.scores.items():
        if then is not None and now is not None and then != now:
            yield f"  {name.replace('_', ' ')}: {then} → {now}"
