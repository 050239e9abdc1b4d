"""What is in an answer to an interview question, with the exact words, the verdict, and what would be asked next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal, get_args

from planner.coach.features import Place, sentences
from planner.coach.lexicon import ANSWER_FINDINGS, Lexicon
from planner.coach.model import find, load_model
from planner.coach.reading import Reading
from planner.errors import Refused

Question = Literal["data_decision", "prioritise_backlog", "why_pm", "other"]
Verdict = Literal["strong", "mixed", "weak"]
QUESTIONS: tuple[Question, ...] = get_args(Question)
CHARACTERS_AT_MOST = 200_000

SENTENCES_IN_PASSAGE, PASSAGES_AT_MOST, RULE_PLACES_AT_MOST = 40, 2, 40

Places = Sequence[Place]


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Whether something is in a text, where (character offsets), and what that means for the person."""

    present: bool
    spans: tuple[tuple[int, int], ...]
    why: str


@dataclass(frozen=True, kw_only=True)
class Answer:
    """An answer as the coach reads it; ``findings`` holds every name of ANSWER_FINDINGS."""

    verdict: Verdict
    findings: Mapping[str, Finding]
    next_question: str


def read_answer(text: str, question: Question, lexicon: Lexicon) -> Answer:
    """Read an answer. Raises Refused("too_long") past CHARACTERS_AT_MOST.

    Source: labels.md, Answers.
    """
    reading = lexicon.read(checked(text))
    places = find_places(reading, question, lexicon)
    present = {name for name, found in places.items() if found}
    verdict = judge(present, question)
    return Answer(
        verdict=verdict,
        findings={name: _finding(reading, name, places[name], lexicon) for name in ANSWER_FINDINGS},
        next_question=_next_question(present, question, lexicon),
    )


def checked(text: str) -> str:
    """The text, if it is not too long to be read. Raises Refused("too_long")."""
    if len(text) > CHARACTERS_AT_MOST:
        raise Refused("too_long", f"The coach reads up to {CHARACTERS_AT_MOST:,} characters; this has {len(text):,}.")
    return text


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A stretch of an answer that is decided on by itself: its sentences, and what each is made of."""

    reading: Reading
    places: Sequence[Place]
    parts: Sequence[set[str]]


def passages(reading: Reading, question: str, lexicon: Lexicon) -> list[Passage]:
    """The passages of a text; an answer that somebody gives in one breath is one."""
    return _passages(reading, question, lexicon, _rules_that_apply(reading, question, lexicon))


def _passages(reading: Reading, question: str, lexicon: Lexicon, rules: Mapping[str, Places]) -> list[Passage]:
    places = list(islice(sentences(reading), PASSAGES_AT_MOST * SENTENCES_IN_PASSAGE))
    found = []
    for start in range(0, len(places), SENTENCES_IN_PASSAGE):
        some = places[start : start + SENTENCES_IN_PASSAGE]
        parts = lexicon.features.of_sentences(reading, some, question, rules)
        found.append(Passage(reading=reading, places=some, parts=parts))
    return found


def _rules_that_apply(reading: Reading, question: str, lexicon: Lexicon) -> dict[str, Places]:
    return {
        name: lexicon.places(name, reading, question, at_most=RULE_PLACES_AT_MOST)
        for name in ANSWER_FINDINGS
        if name in lexicon.rules
    }


def find_places(reading: Reading, question: str, lexicon: Lexicon) -> dict[str, list[Place]]:
    """Where each finding is, as places in codes: what a rule matched in a sentence that has it, else the sentence.

    What no answer is long enough to reach is left to the rules alone.
    """
    rules = _rules_that_apply(reading, question, lexicon)
    found: dict[str, list[Place]] = {name: [] for name in ANSWER_FINDINGS}
    read_until = 0
    for passage in _passages(reading, question, lexicon, rules):
        read_until = passage.places[-1][1]
        here = find(load_model("answer"), passage.places, passage.parts)
        if not here["usage_metric"]:
            here["usage_metric_quantified"] = []
        for name, places in here.items():
            hits = rules.get(name.removesuffix("_quantified"), ())
            for first, last in places:
                found[name] += [hit for hit in hits if hit[0] < last and hit[1] > first] or [(first, last)]
    for name, hits in rules.items():
        found[name] += [hit for hit in hits if read_until and hit[0] > read_until]
    return found


def judge(present: set[str], question: Question) -> Verdict:
    """The verdict that findings add up to. Source: labels.md, verdict."""
    if question == "data_decision":
        return _judge_data_decision(present)
    if question == "prioritise_backlog":
        return _judge_prioritising(present)
    return _judge_motive(present)


def _judge_data_decision(present: set[str]) -> Verdict:
    if "usage_metric" not in present or not present & {"usage_metric_quantified", "decision"}:
        return "weak"
    proven = {"usage_metric_quantified", "decision"} <= present and present & {"pattern_accounts", "before_after"}
    return "strong" if proven else "mixed"


def _judge_prioritising(present: set[str]) -> Verdict:
    lenses = len(present & {"user_impact", "strategic_fit", "opportunity_cost"})
    if not lenses or "urgency_or_deal_size" in present:
        return "weak"
    return "strong" if lenses >= 2 and "decision" in present else "mixed"


def _judge_motive(present: set[str]) -> Verdict:
    evidence = present & {"usage_metric", "decision", "pattern_accounts"}
    if evidence and "gap_owned" in present:
        return "strong"
    return "mixed" if evidence or "gap_owned" in present else "weak"


def _finding(reading: Reading, name: str, places: Places, lexicon: Lexicon) -> Finding:
    present = bool(places)
    return Finding(
        present=present,
        spans=_shown(reading, places),
        why=lexicon.sayings["present" if present else "absent"][name],
    )


def _shown(reading: Reading, places: Places) -> tuple[tuple[int, int], ...]:
    """What is marked: the clause around the words that matched, for half a phrase reads like a mistake."""
    spans: list[tuple[int, int]] = []
    for first, last in sorted(places):
        start, end = reading.span(*reading.clause(first, last))
        if spans and start < spans[-1][1]:
            spans[-1] = spans[-1][0], max(end, spans[-1][1])
        else:
            spans.append((start, end))
    return tuple(spans)


def _next_question(present: set[str], question: Question, lexicon: Lexicon) -> str:
    """What a good interviewer would ask next: about the first thing that this question wants and the answer lacks."""
    asked = lexicon.sayings[f"next_{question}"]
    for name, sentence in asked.items():
        wanted = name.removeprefix("without_")
        if name.startswith("without_") and wanted not in present:
            return sentence
        if not name.startswith(("without_", "else")) and name in present:
            return sentence
    return asked["else"]
