"""What a form for the other person in the room asks: answers, or the whole ladder, each on an anchored scale.

Source: methods.md, Offline assessor round trip; domain.md, S0 (the five signals).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date as Date
from typing import Literal

from planner.content.questions import InterviewQuestion, QuestionBank, ScoredSignal
from planner.domain.interview import Practice
from planner.domain.people import Plan
from planner.domain.records import Records
from planner.errors import Refused
from planner.rules.asked import question_of
from planner.rules.quality import filled

FormKind = Literal["practice", "ladder"]

LADDER_ENTRY = "ladder"
ANSWERS_AT_MOST = 10
"""Nobody scores more in one sitting."""


@dataclass(frozen=True, kw_only=True)
class FormEntry:
    """One thing to be judged; ``id`` is the practice answer's, or LADDER_ENTRY.

    ``heading`` and ``told`` are the person's own words where ``own_words`` says so, and may hold names.
    """

    id: str
    heading: str
    told: str
    seconds: int | None
    scales: tuple[ScoredSignal, ...]
    own_words: bool = False


@dataclass(frozen=True, kw_only=True)
class AssessmentForm:
    """A whole form: whose plan and which form it is, who asks, and what is to be judged."""

    id: str
    plan: str
    kind: FormKind
    author: str
    made_on: Date
    entries: tuple[FormEntry, ...]

    def rewritten(self, change: Callable[[str], str]) -> "AssessmentForm":
        """The same form with every text that the person wrote changed; the content's own words stay."""
        entries = (
            replace(
                entry,
                heading=change(entry.heading) if entry.own_words else entry.heading,
                told="\n".join(map(change, entry.told.split("\n"))),
            )
            for entry in self.entries
        )
        return replace(self, entries=tuple(entries))


def practice_form(
    plan: Plan,
    answers: Sequence[Practice],
    questions: tuple[InterviewQuestion, ...],
    bank: QuestionBank,
    *,
    form_id: str,
    made_on: Date,
) -> AssessmentForm:
    """A form on practice answers.

    Raises Refused("no_answer") where none of them holds words, Refused("too_many") past ANSWERS_AT_MOST.
    """
    written = [practice for practice in answers if filled(practice.answer)]
    if not written:
        raise Refused("no_answer", "There is no written answer to hand over; write one down first.", "practice")
    if len(written) > ANSWERS_AT_MOST:
        raise Refused("too_many", f"A form takes up to {ANSWERS_AT_MOST} answers, not {len(written)}.", "practice")
    return _form(plan, "practice", tuple(_entry(one, questions, bank) for one in written), form_id, made_on)


def ladder_form(plan: Plan, bank: QuestionBank, *, form_id: str, made_on: Date) -> AssessmentForm:
    """A form on the whole person, for somebody of the product team."""
    entry = FormEntry(id=LADDER_ENTRY, heading="", told="", seconds=None, scales=bank.ladder)
    return _form(plan, "ladder", (entry,), form_id, made_on)


def _form(plan: Plan, kind: FormKind, entries: tuple[FormEntry, ...], form_id: str, made_on: Date) -> AssessmentForm:
    return AssessmentForm(id=form_id, plan=plan.id, kind=kind, author=plan.name, made_on=made_on, entries=entries)


def _entry(practice: Practice, questions: tuple[InterviewQuestion, ...], bank: QuestionBank) -> FormEntry:
    question = question_of(practice, questions)
    return FormEntry(
        id=practice.id,
        heading=question.words,
        told=practice.answer,
        seconds=practice.seconds,
        scales=bank.signals,
        own_words=question.own,
    )


def last_answers(records: Records, as_of: Date) -> list[Practice]:
    """What was practised last: the answers of the last round, or the last answer alone."""
    there = [one for one in records.of(Practice) if one.date and one.date <= as_of and filled(one.answer)]
    if not there:
        return []
    last = there[-1]
    return [one for one in there if one.round == last.round] if last.round else [last]
