"""A mock interview: five questions that cover the five signals, the weak ones first.

Source: domain.md, S0: interviewers score five signals; both traps are asked in most rounds.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta

from planner.content.questions import SIGNALS, InterviewQuestion
from planner.rules.practising import Attempt, QuestionStanding, practised, signal_means

LENGTH = 5
"""Questions of a round, one for each signal."""


@dataclass(frozen=True, kw_only=True)
class MockInterview:
    """One round: its name, its questions in their order, those answered, and which question was drawn for which signal.

    ``weakest_first`` are the signals in the order in which they were drawn for.
    """

    round: str
    questions: tuple[InterviewQuestion, ...]
    answered: frozenset[str]
    drawn_for: Mapping[str, str]
    weakest_first: tuple[str, ...]

    @property
    def next(self) -> InterviewQuestion | None:
        """The first question of the round that has no answer yet."""
        return next((question for question in self.questions if question.id not in self.answered), None)


def draw(
    questions: Sequence[InterviewQuestion], attempts: Sequence[Attempt], as_of: Date, plan_id: str
) -> MockInterview:
    """The round of a day, the same until it is answered through; then the next one of that day.

    What was answered on the day itself does not change it. The draw is by chance, seeded by plan, day and round.
    """
    number = 1
    asked: set[str] = set()
    while True:
        name = f"mock {as_of.isoformat()} {number}"
        drawn = _round(questions, attempts, as_of, name, f"{plan_id} {name}", asked)
        if drawn.next or not drawn.questions:
            return drawn
        asked |= drawn.answered
        if len(asked) == len({question.id for question in questions}):
            asked = set()
        number += 1


def _round(
    questions: Sequence[InterviewQuestion],
    attempts: Sequence[Attempt],
    as_of: Date,
    name: str,
    seed: str,
    asked: set[str],
) -> MockInterview:
    chance = random.Random(seed)  # noqa: S311 - a draw of questions, not of secrets
    yesterday = as_of - timedelta(days=1)
    means = signal_means(attempts, yesterday)
    shuffled = chance.sample(SIGNALS, len(SIGNALS))
    order = sorted(shuffled, key=lambda signal: -1.0 if means[signal] is None else means[signal] or 0.0)
    standings = {one.question.id: one for one in practised(questions, attempts, yesterday)}
    left = chance.sample(questions, len(questions))
    drawn: dict[str, InterviewQuestion] = {}
    for signal in order[:LENGTH]:
        families = {question.family for question in drawn.values()}
        best = min(
            (question for question in left if question not in drawn.values()),
            key=lambda one: _rank(one, signal, standings[one.id], families, asked),
            default=None,
        )
        if best:
            drawn[signal] = best
    answered = {a.question.id for a in attempts if a.practice.round == name}
    return MockInterview(
        round=name,
        questions=tuple(drawn.values()),
        answered=frozenset(answered & {question.id for question in drawn.values()}),
        drawn_for={question.id: signal for signal, question in drawn.items()},
        weakest_first=tuple(order),
    )


def _rank(
    question: InterviewQuestion, signal: str, standing: QuestionStanding, families: set[str], asked: set[str]
) -> tuple[bool, bool, bool, int]:
    """Smaller is drawn first: serves the signal, not asked today, brings a new family, went badly or is due."""
    last = standing.attempts[-1].verdict if standing.attempts else "new"
    needs = {"weak": 0, "mixed": 1, "": 1, "new": 2, "strong": 4}[last] - (standing.state == "due")
    return signal not in question.signals, question.id in asked, question.family in families, needs
