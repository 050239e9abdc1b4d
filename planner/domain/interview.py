"""What prepares for the interview: stories, practice answers, other people's assessments."""

from dataclasses import dataclass
from datetime import date as Date
from typing import Any, ClassVar

from planner.domain.field import Column, choice, choices, day, integer, line, link, links, rows, text
from planner.domain.record import Record

QUESTIONS = choices(
    data_decision="A data-driven product decision",
    prioritise_backlog="More requests than capacity",
    why_pm="Why product management",
    other="Another question",
)
_SCORES = "How it went, 0–4"
_LEVELS = "Levels, 0–4"
_CITATION = (
    Column(name="part", type="line", label="Where"),
    Column(name="words", type="line", label="Claim"),
    Column(name="record", type="line", label="Record"),
)
"""One claim with the id of the record that proves it; the record stands among the evidence as well."""


@dataclass(frozen=True, kw_only=True)
class Story(Record):
    """One's own chain, told for an interview."""

    kind: ClassVar[str] = "story"
    title_one: ClassVar[str] = "Story"
    title_many: ClassVar[str] = "Stories"
    purpose: ClassVar[str] = "A pattern over accounts, a decision, a number before and after: told in two minutes."

    date: Date | None = day("Date", "The day you wrote it.", required=True)
    title: str = line("Name", "A few words to call it up by.", required=True)
    serves: str = choice("Question it answers", "Which question you would tell it for.", QUESTIONS)
    situation: str = text("Situation", "Where, who, what was at stake.")
    pattern: str = text("Pattern", "What you heard, from how many accounts.")
    decision: str = text("Decision", "What was decided, and what was left undone for it.")
    result: str = text("Result", "The usage metric before and after.")
    own_gap: str = text("My own gap", "What you lacked, and what you did about it.")
    signal: str = link("Signal", "The signal whose chain it tells.", "signal")
    questions: str = line("Questions", "Which of the room's questions it is meant for.", searched=False)
    evidence: tuple[str, ...] = links("Evidence", "The records that prove it.")
    cites: tuple[dict[str, Any], ...] = rows("Claims proven", "Which record stands behind which words.", _CITATION)


@dataclass(frozen=True, kw_only=True)
class Practice(Record):
    """One answer given aloud or in writing, with the person's own scores."""

    kind: ClassVar[str] = "practice"
    title_one: ClassVar[str] = "Practice answer"
    title_many: ClassVar[str] = "Practice answers"
    purpose: ClassVar[str] = "Answer at home, look at it, answer again."
    named_by: ClassVar[tuple[str, ...]] = ("title", "answer")
    identity: ClassVar[tuple[str, ...]] = ("question", "answer")

    date: Date | None = day("Date", "The day you practised.", required=True)
    question: str = choice("Question", "Which question you answered.", QUESTIONS, required=True)
    title: str = line("The question's words", "As it was put to you.")
    answer: str = text("Answer", "What you said.", confidential=True)
    seconds: int | None = integer("Time", "How long you took.", unit="seconds", low=0)
    structure: int | None = integer("Structure", "Could one follow it?", low=0, high=4, group=_SCORES)
    user_empathy: int | None = integer("User empathy", "Was there a real user in it?", low=0, high=4, group=_SCORES)
    product_intuition: int | None = integer(
        "Product intuition", "Worth building, or only sellable?", low=0, high=4, group=_SCORES
    )
    communication_clarity: int | None = integer("Clarity", "Short, plain, exact?", low=0, high=4, group=_SCORES)
    business_sense: int | None = integer("Business sense", "Did it hold commercially?", low=0, high=4, group=_SCORES)
    story: str = link("Story", "The story you told.", "story")
    evidence: tuple[str, ...] = links("Evidence", "The records that back the claims.")
    cites: tuple[dict[str, Any], ...] = rows("Claims proven", "Which record stands behind which words.", _CITATION)
    question_id: str = line("Question of the room", "Which of the room's questions it was.", searched=False)
    round: str = line("Round", "Answers given in one go carry the same word.", searched=False)


@dataclass(frozen=True, kw_only=True)
class Assessment(Record):
    """Somebody else's view of the levels; shown beside the ladder, never averaged into it."""

    kind: ClassVar[str] = "assessment"
    title_one: ClassVar[str] = "Assessment"
    title_many: ClassVar[str] = "Assessments"
    purpose: ClassVar[str] = "How a product manager sees you. Where they see it otherwise is where to talk."
    named_by: ClassVar[tuple[str, ...]] = ("title",)
    identity: ClassVar[tuple[str, ...]] = ("date", "assessor")

    date: Date | None = day("Date", "The day they judged.", required=True)
    title: str = line("Occasion", "Mid-year talk, after a practice round.")
    assessor: str = link("Assessor", "Who judged.", "person")
    practice: str = link(
        "Practice answer", "The answer they judged; empty when they judged you as a whole.", "practice"
    )
    structure: int | None = integer("Structure", "0–4.", low=0, high=4, group=_LEVELS)
    user_empathy: int | None = integer("User empathy", "0–4.", low=0, high=4, group=_LEVELS)
    product_intuition: int | None = integer("Product intuition", "0–4.", low=0, high=4, group=_LEVELS)
    communication_clarity: int | None = integer("Communication clarity", "0–4.", low=0, high=4, group=_LEVELS)
    business_sense: int | None = integer("Business sense", "0–4.", low=0, high=4, group=_LEVELS)
    data_fluency: int | None = integer("Data fluency", "0–4.", low=0, high=4, group=_LEVELS)
    independent_judgement: int | None = integer("Independent judgement", "0–4.", low=0, high=4, group=_LEVELS)
    comment: str = text("Comment", "In their words.")
