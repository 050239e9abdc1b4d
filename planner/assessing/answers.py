"""Practice answers as the coach reads them, ready for the rules on practising."""

from functools import lru_cache
from typing import cast

from planner.coach.answers import Answer, Question, read_answer
from planner.coach.own_words import current_lexicon
from planner.content.questions import InterviewQuestion
from planner.domain.interview import Practice
from planner.domain.records import Records
from planner.errors import Refused
from planner.rules.asked import question_of
from planner.rules.practising import Attempt
from planner.rules.quality import filled

_REMEMBERED = 1024
"""Answers whose reading is kept: a plan has some dozens or hundreds, and all are asked for whenever one is added."""


def attempts_of(records: Records, questions: tuple[InterviewQuestion, ...]) -> tuple[Attempt, ...]:
    """Every practice answer of the plan with its question and the coach's verdict, oldest first."""
    return tuple(attempt_of(practice, questions) for practice in records.of(Practice))


def attempt_of(practice: Practice, questions: tuple[InterviewQuestion, ...]) -> Attempt:
    """One answer, read by the coach; one with nothing written, or too long to be read, has no verdict."""
    question = question_of(practice, questions)
    answer = coached(practice.answer, question.family)
    if not answer:
        return Attempt(practice=practice, question=question)
    present = frozenset(name for name, finding in answer.findings.items() if finding.present)
    return Attempt(practice=practice, question=question, verdict=answer.verdict, present=present)


@lru_cache(maxsize=_REMEMBERED)
def coached(text: str, family: str) -> Answer | None:
    """What the coach says of a text as an answer to a question of this family; None where there is nothing to read."""
    if not filled(text):
        return None
    try:
        return read_answer(text, cast("Question", family), current_lexicon())
    except Refused:
        return None
