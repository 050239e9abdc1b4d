"""The interview room's content: questions, the anchored scale of the five signals, the parts of a story.

Source: domain.md, S0 (the interview); methods.md, Competencies and rubrics (anchored levels).
"""

from dataclasses import dataclass, replace
from pathlib import Path

from planner.content.files import read_file
from planner.content.model import TOP_LEVEL, Refusal
from planner.content.table import Broken, Table
from planner.domain.interview import QUESTIONS
from planner.domain.kinds import KINDS
from planner.domain.rhythm import COMPETENCIES

FILE = "questions.toml"
SIGNALS = ("structure", "user_empathy", "product_intuition", "communication_clarity", "business_sense")
"""The five signals an interviewer scores, by the ids of their competencies."""
PARTS = ("situation", "pattern", "decision", "result", "own_gap")
"""The parts of a story, by the names of its fields."""
LADDER = tuple(choice.value for choice in COMPETENCIES)
_KINDS = tuple(kind.kind for kind in KINDS)
FAMILIES = tuple(choice.value for choice in QUESTIONS)


@dataclass(frozen=True, kw_only=True)
class ScoredSignal:
    """A signal or competency with what each level looks like, ``anchors`` being those of 0 to 4."""

    id: str
    title: str
    asks: str
    anchors: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class StoryPart:
    """A part of a story: ``asks`` is the question that fills it, ``signals`` are those it speaks for."""

    id: str
    title: str
    asks: str
    signals: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class InterviewQuestion:
    """One question of the room; ``family`` names the coach's rule, ``parts`` what a story needs to serve it.

    ``proof`` are kinds of record: a story that could serve it has one of them behind it, if any are named.

    A person's own question has nothing but its words and family: the texts are empty, and it stands for all signals.
    """

    id: str
    words: str
    family: str
    tests: str = ""
    trap: str = ""
    strong: tuple[str, ...] = ()
    signals: tuple[str, ...] = SIGNALS
    parts: tuple[str, ...] = ()
    proof: tuple[str, ...] = ()
    follow_ups: tuple[str, ...] = ()
    own: bool = False


@dataclass(frozen=True, kw_only=True)
class QuestionBank:
    """Everything the room asks and scores by: ``signals`` score an answer, ``ladder`` the whole person."""

    questions: tuple[InterviewQuestion, ...]
    signals: tuple[ScoredSignal, ...]
    ladder: tuple[ScoredSignal, ...]
    parts: tuple[StoryPart, ...]
    refusals: tuple[Refusal, ...] = ()

    def signal(self, signal_id: str) -> ScoredSignal:
        """The signal with this id; KeyError when there is none."""
        return {signal.id: signal for signal in self.signals}[signal_id]

    def part(self, part_id: str) -> StoryPart:
        """The part with this id; KeyError when there is none."""
        return {part.id: part for part in self.parts}[part_id]


def load_questions(folder: Path | None = None) -> QuestionBank:
    """The questions, from ``folder`` where a person's copy is there and whole."""
    bank, refusals = read_file(FILE, _bank, folder)
    return replace(bank, refusals=refusals)


def _bank(table: Table) -> QuestionBank:
    table.allow("signal", "ladder", "part", "question")
    signals = tuple(map(_signal, table.tables("signal")))
    ladder = tuple(map(_signal, table.tables("ladder")))
    parts = tuple(map(_part, table.tables("part")))
    questions = tuple(map(_question, table.tables("question")))
    for name, found, wanted in (("signal", signals, SIGNALS), ("ladder", ladder, LADDER), ("part", parts, PARTS)):
        if sorted(one.id for one in found) != sorted(wanted):
            raise Broken(name, f"There is one each of: {', '.join(wanted)}.")
    ids = [question.id for question in questions]
    if twice := next((one for one in ids if ids.count(one) > 1), None):
        raise Broken(f"question[{twice}]", "Two questions have this id.")
    return QuestionBank(questions=questions, signals=signals, ladder=ladder, parts=parts)


def _signal(table: Table) -> ScoredSignal:
    table.allow("id", "title", "asks", "anchors")
    anchors = table.words("anchors")
    if len(anchors) != TOP_LEVEL + 1:
        raise Broken(f"{table.path}.anchors", "It takes five sentences, for the levels 0 to 4.")
    return ScoredSignal(id=table.text("id"), title=table.text("title"), asks=table.text("asks"), anchors=anchors)


def _part(table: Table) -> StoryPart:
    table.allow("id", "title", "asks", "signals")
    return StoryPart(
        id=table.text("id"), title=table.text("title"), asks=table.text("asks"), signals=table.words("signals", SIGNALS)
    )


def _question(table: Table) -> InterviewQuestion:
    table.allow("id", "words", "family", "tests", "trap", "strong", "signals", "parts", "proof", "follow_ups")
    signals = table.words("signals", SIGNALS)
    if not signals:
        raise Broken(f"{table.path}.signals", "Name at least one signal.")
    return InterviewQuestion(
        id=table.text("id"),
        words=table.text("words"),
        family=table.word("family", FAMILIES, "other"),
        tests=table.text("tests"),
        trap=table.text("trap"),
        strong=table.words("strong"),
        signals=signals,
        parts=table.words("parts", PARTS),
        proof=table.words("proof", _KINDS) if "proof" in table else (),
        follow_ups=table.words("follow_ups"),
    )
