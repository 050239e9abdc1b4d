"""Practice: how each question has gone so far, when it should come back, and what changed since the last time.

When a question comes back is reckoned with FSRS, a well-studied scheme of spaced repetition, by replaying the answers:
nothing is kept but the answers themselves. Source: methods.md, the trap-question drill; the package ``fsrs``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from datetime import date as Date
from functools import cache
from typing import TYPE_CHECKING, Literal

from planner.content.questions import SIGNALS, InterviewQuestion
from planner.domain.interview import Practice

if TYPE_CHECKING:
    from fsrs import Card, Scheduler

# FSRS takes 45 ms to import and is asked for on one page: it is loaded there.

State = Literal["new", "due", "later"]
Grade = Literal["again", "hard", "good", "easy"]

UNWANTED = frozenset({"pipeline_metric", "cliche", "urgency_or_deal_size"})
"""Findings of the coach that speak against an answer; all others speak for it. Source: labels.md."""

LONGEST_DAYS = 28
"""No question rests longer: the interview comes within the plan."""
_RECALL = 0.9
_POOR, _FAIR, _FINE = 1.5, 2.0, 3
"""Self-scores, 0-4: a mean below the first two holds a rating down; every one at the third lifts it."""


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """One answer as it was scored: by the person themself and by the coach.

    ``verdict`` is "" where nothing was written that a coach could read; ``present`` are the coach's findings.
    """

    practice: Practice
    question: InterviewQuestion
    verdict: Literal["strong", "mixed", "weak", ""] = ""
    present: frozenset[str] = frozenset()

    @property
    def scores(self) -> dict[str, int]:
        """The self-scores that were given, 0-4, by signal."""
        given = {name: getattr(self.practice, name) for name in SIGNALS}
        return {name: value for name, value in given.items() if value is not None}

    @property
    def mean(self) -> float | None:
        """The mean of the self-scores, 0-4; None without any."""
        return sum(self.scores.values()) / len(self.scores) if self.scores else None


@dataclass(frozen=True, kw_only=True)
class QuestionStanding:
    """One question: its answers oldest first, when it is due, and why then.

    ``recall`` is what the scheme expects to be left of the last answer today, 0-1; None for a question never answered.
    ``trend`` says in a sentence where the answers are heading.
    """

    question: InterviewQuestion
    attempts: tuple[Attempt, ...]
    due: Date | None
    state: State
    recall: float | None
    why: str
    trend: str


@dataclass(frozen=True, kw_only=True)
class FindingChange:
    """A finding of the coach that came or went between two answers; ``better`` says whether that is good."""

    name: str
    appeared: bool
    better: bool


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """A later answer beside an earlier one to the same question; ``scores`` maps a signal to (then, now)."""

    earlier: Attempt
    later: Attempt
    changes: tuple[FindingChange, ...]
    scores: Mapping[str, tuple[int | None, int | None]]

    @property
    def seconds(self) -> tuple[int | None, int | None]:
        """How long each took."""
        return self.earlier.practice.seconds, self.later.practice.seconds


def practised(
    questions: Sequence[InterviewQuestion], attempts: Sequence[Attempt], as_of: Date
) -> tuple[QuestionStanding, ...]:
    """Every question as it stands on a day: what is due, the least remembered first; then new ones; then the rest.

    Attempts at questions that are not among ``questions`` are told after these.
    """
    known = {question.id: question for question in questions}
    known |= {a.question.id: a.question for a in attempts if a.question.id not in known}
    by_question: dict[str, list[Attempt]] = {}
    for attempt in in_order(attempts, as_of):
        by_question.setdefault(attempt.question.id, []).append(attempt)
    found = [_standing(question, by_question.get(name, []), as_of) for name, question in known.items()]
    order = {"due": 0, "new": 1, "later": 2}
    return tuple(sorted(found, key=lambda one: (order[one.state], one.recall or 0.0)))


def in_order(attempts: Sequence[Attempt], as_of: Date) -> list[Attempt]:
    """Those up to a day, oldest first; of one day, those added first."""
    there = [attempt for attempt in attempts if attempt.practice.date and attempt.practice.date <= as_of]
    return sorted(there, key=lambda attempt: (attempt.practice.date or as_of, attempt.practice.id))


def grade_of(attempt: Attempt) -> Grade:
    """How well an answer went, in the four words of the scheme.

    A weak answer is to be done again, whatever one thought of it; a mixed one was hard, or good if one scored it
    well; a strong one was good, hard if one scored it low, easy if every score was 3 or more. Without a word written,
    the scores decide.
    """
    mean = attempt.mean
    match attempt.verdict:
        case "weak":
            return "again"
        case "mixed":
            return "hard" if mean is None or mean < _FINE else "good"
        case "strong":
            if mean is not None and mean < _FAIR:
                return "hard"
            return "easy" if attempt.scores and min(attempt.scores.values()) >= _FINE else "good"
    if mean is None:
        return "hard"
    return "again" if mean < _POOR else "hard" if mean < _FINE else "good"


def compare(earlier: Attempt, later: Attempt) -> Comparison:
    """What came and what went between two answers, what got better first."""
    changes = [
        FindingChange(name=name, appeared=name in later.present, better=(name in later.present) != (name in UNWANTED))
        for name in sorted(earlier.present ^ later.present)
    ]
    return Comparison(
        earlier=earlier,
        later=later,
        changes=tuple(sorted(changes, key=lambda change: not change.better)),
        scores={name: (earlier.scores.get(name), later.scores.get(name)) for name in SIGNALS},
    )


def signal_means(attempts: Sequence[Attempt], as_of: Date) -> dict[str, float | None]:
    """How each signal stands: the mean of its score in the last answer to each question; None if never scored."""
    last: dict[tuple[str, str], int] = {}
    for attempt in in_order(attempts, as_of):
        last |= {(name, attempt.question.id): value for name, value in attempt.scores.items()}
    return {name: _mean([value for (signal, _), value in last.items() if signal == name]) for name in SIGNALS}


def _standing(question: InterviewQuestion, attempts: list[Attempt], as_of: Date) -> QuestionStanding:
    if not attempts:
        return QuestionStanding(
            question=question, attempts=(), due=None, state="new", recall=None, why="Not answered yet.", trend=""
        )
    card = _replayed(attempts)
    due = card.due.date()
    recall = _scheduler().get_card_retrievability(card, _moment(as_of, 0))
    return QuestionStanding(
        question=question,
        attempts=tuple(attempts),
        due=due,
        state="due" if due <= as_of else "later",
        recall=recall,
        why=_why(attempts[-1], due),
        trend=_trend(attempts),
    )


def _replayed(attempts: Sequence[Attempt]) -> "Card":
    from fsrs import Card, Rating  # noqa: PLC0415

    ratings = {"again": Rating.Again, "hard": Rating.Hard, "good": Rating.Good, "easy": Rating.Easy}
    card = Card(card_id=1, due=_moment(attempts[0].practice.date or Date.min, 0))
    for place, attempt in enumerate(attempts):
        at = _moment(attempt.practice.date or Date.min, place)
        card, _ = _scheduler().review_card(card, ratings[grade_of(attempt)], at)
    return card


@cache
def _scheduler() -> "Scheduler":
    """Days, not minutes, and no chance in it: the same answers give the same day."""
    from fsrs import Scheduler  # noqa: PLC0415

    return Scheduler(
        desired_retention=_RECALL,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=LONGEST_DAYS,
        enable_fuzzing=False,
    )


def _moment(day: Date, place: int) -> datetime:
    """A moment of a day: answers of one day follow each other."""
    return datetime.combine(day, time(12), UTC) + timedelta(seconds=place)


def _why(last: Attempt, due: Date) -> str:
    went = {"strong": "strong", "mixed": "mixed", "weak": "weak", "": "not written down"}[last.verdict]
    assert last.practice.date
    days = (due - last.practice.date).days
    scored = "" if last.mean is None else f", your own scores {last.mean:.1f} of 4"
    return f"The last answer was {went}{scored}: it comes back {days} day{'' if days == 1 else 's'} after it."


def _trend(attempts: Sequence[Attempt]) -> str:
    scored = [attempt for attempt in attempts if attempt.mean is not None]
    verdicts = [attempt.verdict for attempt in attempts if attempt.verdict]
    first = f"{verdicts[0]}, then {verdicts[-1]}" if len(verdicts) > 1 else ""
    means = f"scores {scored[0].mean:.1f} → {scored[-1].mean:.1f}" if len(scored) > 1 else ""
    told = "; ".join(part for part in (first, means) if part)
    return f"{len(attempts)} answers: {told}." if told else ""


def _mean(values: Sequence[int]) -> float | None:
    return sum(values) / len(values) if values else None
