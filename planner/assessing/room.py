"""The interview room of a plan on a day: its questions, how each stands, the mock interview, the stories.

The window and the command line both stand on this; it is made anew whenever the plan has changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Date
from functools import cached_property
from typing import Any

from planner.assessing.answers import attempts_of
from planner.content.metric_words import fold
from planner.content.questions import SIGNALS, InterviewQuestion, QuestionBank
from planner.domain.people import Plan
from planner.domain.records import Records
from planner.errors import Refused
from planner.rules.asked import own_question, questions_of
from planner.rules.mock_interview import MockInterview, draw
from planner.rules.practising import Attempt, Comparison, QuestionStanding, compare, practised, signal_means
from planner.rules.stories import StoryBank, story_bank


@dataclass(frozen=True, kw_only=True)
class Room:
    """Everything the interview room shows; nothing is computed before it is asked for."""

    records: Records
    bank: QuestionBank
    today: Date

    @cached_property
    def questions(self) -> tuple[InterviewQuestion, ...]:
        """The content's questions, then the person's own."""
        return questions_of(self.records, self.bank)

    @cached_property
    def attempts(self) -> tuple[Attempt, ...]:
        """Every practice answer up to today with what the coach says, oldest first."""
        there = attempts_of(self.records, self.questions)
        return tuple(one for one in there if one.practice.date is None or one.practice.date <= self.today)

    @cached_property
    def standings(self) -> tuple[QuestionStanding, ...]:
        """Every question as it stands: due ones first, then new ones, then the rest."""
        return practised(self.questions, self.attempts, self.today)

    @cached_property
    def due(self) -> tuple[QuestionStanding, ...]:
        """What should be answered again by today."""
        return tuple(one for one in self.standings if one.state == "due")

    @cached_property
    def mock(self) -> MockInterview:
        """Today's mock interview, as far as it has come."""
        plan = self.records.plan
        return draw(self.questions, self.attempts, self.today, plan.id if plan else "")

    @cached_property
    def signals(self) -> dict[str, float | None]:
        """The mean self-score of each signal over the last answers, 0-4."""
        return signal_means(self.attempts, self.today)

    @cached_property
    def stories(self) -> StoryBank:
        """The story bank."""
        return story_bank(self.records, self.bank, self.questions)

    def question(self, wanted: str) -> InterviewQuestion:
        """The question with this id or these words. Raises Refused("unknown_question")."""
        for question in (*self.questions, *(attempt.question for attempt in self.attempts)):
            if wanted == question.id or (fold(wanted) and fold(wanted) == fold(question.words)):
                return question
        raise Refused(
            "unknown_question", f"There is no question “{wanted}”; “inroad practice questions” lists them.", "question"
        )

    def standing(self, question_id: str) -> QuestionStanding:
        """How one question stands. Raises Refused("unknown_question")."""
        question = self.question(question_id)
        return next(one for one in self.standings if one.question.id == question.id)

    def attempt(self, practice_id: str) -> Attempt | None:
        """The answer with this id."""
        return next((one for one in self.attempts if one.practice.id == practice_id), None)

    def compared(self, practice_id: str) -> Comparison | None:
        """An answer beside the one before it to the same question; None where it was the first."""
        later = self.attempt(practice_id)
        if not later:
            return None
        before = self.standing(later.question.id).attempts
        place = [one.practice.id for one in before].index(practice_id)
        return compare(before[place - 1], later) if place else None


def practice_values(
    question: InterviewQuestion,
    answer: str,
    today: Date,
    *,
    seconds: int | None = None,
    scores: Mapping[str, int | None] | None = None,
    round_: str = "",
) -> dict[str, Any]:
    """What a practice record of an answer holds: for ``Workspace.add("practice", …)``."""
    given = {name: level for name, level in (scores or {}).items() if name in SIGNALS and level is not None}
    return {
        "date": today.isoformat(),
        "question": question.family,
        "question_id": question.id,
        "title": question.words,
        "answer": answer,
        "seconds": seconds,
        "round": round_,
        **given,
    }


def with_own_question(plan: Plan, words: str, family: str) -> dict[str, Any]:
    """The plan's values with one more question of the person's own: for ``Workspace.edit``.

    Raises Refused("empty_question"), and Refused("known_question") for one that is there.
    """
    words = " ".join(words.split())
    if not fold(words):
        raise Refused("empty_question", "Write the question down as you expect to be asked it.", "words")
    ids = {own_question(str(row["words"])).id for row in plan.own_questions}
    if own_question(words).id in ids:
        raise Refused("known_question", "This question is on your list already.", "words")
    return {"own_questions": [*map(dict, plan.own_questions), {"words": words, "family": family}]}
