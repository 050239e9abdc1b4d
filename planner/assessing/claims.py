"""The claims of a story or an answer, and which record stands behind each.

A claim is a sentence that somebody could ask proof for: it has a number that measures, or the coach sees in it
a metric, a change, a pattern, a decision. Source: methods.md: the answer must cite records; uncited claims are marked.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from planner.assessing.answers import coached
from planner.coach.own_words import current_lexicon
from planner.coach.reading import MULTIPLE, PERCENT, POINTS, Reading
from planner.content.metric_words import fold
from planner.content.questions import PARTS
from planner.domain.interview import Practice, Story
from planner.domain.record import Record, fields_of
from planner.domain.records import Records

How = Literal["cited", "numbers", "nothing"]

_CLAIMED = ("usage_metric_quantified", "pipeline_metric", "before_after", "decision", "pattern_accounts")
_MEASURED = frozenset((PERCENT, POINTS, MULTIPLE))
_NUMBER = re.compile(r"(?<![\w.,-])\d[\d.,]*(?![\w-])")
_ANSWER = "answer"


@dataclass(frozen=True, kw_only=True)
class Claim:
    """One claim: the part it stands in, its span in that part's text, its words, and the record behind it.

    ``how`` says whether the person cited the record, or it is one of the evidence that holds the claim's very numbers.
    """

    part: str
    span: tuple[int, int]
    words: str
    record: Record | None
    how: How


def claims_of(told: Story | Practice, records: Records) -> tuple[Claim, ...]:
    """Every claim in the order it is told; what cites nothing has no record."""
    parts = PARTS if isinstance(told, Story) else (_ANSWER,)
    family = told.serves if isinstance(told, Story) else told.question
    return tuple(claim for part in parts for claim in _in_part(told, part, getattr(told, part), family, records))


def _in_part(told: Story | Practice, part: str, text: str, family: str, records: Records) -> Iterator[Claim]:
    evidence = [record for record in map(records.get, told.evidence) if record]
    for start, end in _claimed(text, family):
        words = text[start:end]
        record = _cited(told, part, words, records)
        how: How = "cited"
        if not record:
            record = next((one for one in evidence if _holds_numbers(one, words)), None)
            how = "numbers" if record else "nothing"
        yield Claim(part=part, span=(start, end), words=words, record=record, how=how)


def _claimed(text: str, family: str) -> Iterator[tuple[int, int]]:
    answer = coached(text, family or "other")
    found = [span for name in _CLAIMED for span in answer.findings[name].spans] if answer else []
    reading = current_lexicon().read(text)
    for first, last in _sentences(reading):
        start, end = reading.span(first, last)
        measures = any(code in _MEASURED for code in reading.codes[first:last])
        if measures or any(begins < end and ends > start for begins, ends in found):
            yield start, end


def _sentences(reading: Reading) -> Iterator[tuple[int, int]]:
    at = 0
    while at < len(reading.codes):
        first, last = reading.sentence(at)
        if last > first:
            yield first, last
        at = last + 1


def _cited(told: Story | Practice, part: str, words: str, records: Records) -> Record | None:
    """The record cited for these words, for a part of them, or for a stretch they lie in."""
    claim = fold(words)
    for row in told.cites:
        cited = fold(str(row["words"]))
        if row["part"] == part and cited and (cited in claim or claim in cited):
            return records.get(str(row["record"]))
    return None


def _holds_numbers(record: Record, words: str) -> bool:
    """Whether a record holds every number of a claim, and there are two at least: one alone meets by chance."""
    wanted = set(_numbers(words))
    return len(wanted) >= 2 and wanted <= set(_numbers(" ".join(_told(record))))


def _told(record: Record) -> Iterator[str]:
    for field in fields_of(type(record)):
        value = getattr(record, field.name)
        if field.type in ("line", "text"):
            yield value
        elif field.type in ("number", "integer") and value is not None:
            yield f"{value:g}"


def _numbers(text: str) -> Iterator[float]:
    for match in _NUMBER.finditer(text):
        try:
            yield float(match[0].rstrip(".,").replace(",", ""))
        except ValueError:
            continue
