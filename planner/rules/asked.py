"""Which question of the room an answer was for: those of the content and the person's own.

Source: domain.md, S0, The interview.
"""

import hashlib
from collections.abc import Sequence

from planner.content.metric_words import fold
from planner.content.questions import FAMILIES, InterviewQuestion, QuestionBank
from planner.domain.interview import Practice
from planner.domain.records import Records


def questions_of(records: Records, bank: QuestionBank) -> tuple[InterviewQuestion, ...]:
    """The content's questions, then the person's own as the plan lists them; equal words count once."""
    found = {fold(question.words): question for question in bank.questions}
    for row in records.plan.own_questions if records.plan else ():
        words, family = str(row.get("words") or ""), str(row.get("family") or "")
        if fold(words):
            found.setdefault(fold(words), own_question(words, family))
    return tuple(found.values())


def own_question(words: str, family: str = "other") -> InterviewQuestion:
    """A question in the person's own words; its id follows from them, so that other words are another question."""
    digest = hashlib.sha256(fold(words).encode()).hexdigest()[:8]
    return InterviewQuestion(
        id=f"own-{digest}", words=words, family=family if family in FAMILIES else "other", own=True
    )


def question_of(practice: Practice, questions: Sequence[InterviewQuestion]) -> InterviewQuestion:
    """The question an answer was for: by its id, else by its words, else the one its family is named after.

    A question that is no longer listed stands as it was put.
    """
    by_id = {question.id: question for question in questions}
    by_words = {fold(question.words): question for question in questions}
    listed = (
        by_id.get(practice.question_id)
        or by_words.get(fold(practice.title) or practice.id)
        or (None if practice.question_id else by_id.get(practice.question))
    )
    if listed:
        return listed
    asked = own_question(practice.title or practice.question_id or "Another question", practice.question)
    if not practice.question_id:
        return asked
    return InterviewQuestion(id=practice.question_id, words=asked.words, family=asked.family, own=True)
