"""Where a text talks of selling, and the product question behind each place.

Source: domain.md, S0: bring usage data, not pipeline data, with every customer signal.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from planner.coach.answers import checked
from planner.coach.lexicon import Lexicon
from planner.coach.reading import Reading
from planner.content.metric_words import fold
from planner.content.sales_words import SalesWords

_RESULT, _SELLERS_WORD, _URGENCY = "pipeline_metric", "note_sales_sure", "urgency_or_deal_size"
_READ_AS = "other"
"""A note or a story answers no question: it is read as the plainest of them."""
_MARKED_AT_MOST = 200


@dataclass(frozen=True, kw_only=True)
class SalesTalk:
    """One place: its span in character offsets, the words there, what it would be in the product, and what to ask."""

    span: tuple[int, int]
    words: str
    product: str
    question: str


def sales_talk(text: str, words: SalesWords, lexicon: Lexicon) -> tuple[SalesTalk, ...]:
    """Every place of a text that talks of selling, from left to right, none over another.

    Fast enough to run while somebody types. Raises Refused("too_long").
    """
    reading = lexicon.read(checked(text))
    found: list[SalesTalk] = []
    for begins, ends, finding in sorted(_places(reading, lexicon), key=lambda place: (place[0], -place[1])):
        start, end = _without_small(text, begins, ends, words)
        is_bare = finding == _SELLERS_WORD and fold(text[start:end]) in words.results
        if is_bare or (found and start < found[-1].span[1]):
            continue
        meant = words.meant_by(text[start:end])
        asked = words.urgency if finding == _URGENCY and not meant.words else meant.question
        found.append(SalesTalk(span=(start, end), words=text[start:end], product=meant.product, question=asked))
    return tuple(found)


def _without_small(text: str, start: int, end: int, words: SalesWords) -> tuple[int, int]:
    """The place without the small words at its ends; a place of nothing else stays as it is."""
    kept = [match.span() for match in re.finditer(r"\S+", text[start:end])]
    while len(kept) > 1 and fold(text[start + kept[0][0] : start + kept[0][1]]) in words.small:
        kept.pop(0)
    while len(kept) > 1 and fold(text[start + kept[-1][0] : start + kept[-1][1]]) in words.small:
        kept.pop()
    return start + kept[0][0], start + kept[-1][1]


def _places(reading: Reading, lexicon: Lexicon) -> Iterator[tuple[int, int, str]]:
    for finding in (_RESULT, _SELLERS_WORD, _URGENCY):
        for first, last in lexicon.places(finding, reading, _READ_AS, _MARKED_AT_MOST):
            yield *reading.span(first, last), finding
