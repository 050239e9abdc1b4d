"""A small linear model over the words of a sentence: a second reader, for wordings that no rule foresaw.

It speaks up only where the rules are silent and it is sure; what it marks is the whole sentence. Its weights are in
resources/content/coach/model.json; scripts/train_coach.py learns them from the labelled texts that rules were tuned on,
never from the held-out ones.
"""

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources

from planner.coach.reading import NAME, OTHER, PAST, PLURAL, SENTENCE_END, Reading

SENTENCES_AT_MOST = 150
"""Nobody's answer has more; the rest of a longer text is left to the rules."""
_ENDING = re.compile(r"(?:ing|ed|es|s|e|d)$")
_STEM_LENGTH = 8
_WORDS = frozenset((NAME, OTHER, PAST, PLURAL))

Sentence = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Model:
    """Weights by feature, one for each of ``findings``, and above which sum each finding is believed.

    ``classes`` are the codes of the lists of words that count as features.
    """

    findings: Sequence[str]
    believed_above: Mapping[str, float]
    weights: Mapping[str, Sequence[float]]
    classes: Mapping[str, frozenset[str]]
    _of_code: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False)

    def places(self, reading: Reading, question: str, wanted: Sequence[str]) -> dict[str, list[Sentence]]:
        """The sentences in which the wanted findings are believed to be, as places in codes."""
        asked = [
            (place, name) for place, name in enumerate(self.findings) if name in wanted and name in self.believed_above
        ]
        found: dict[str, list[Sentence]] = {name: [] for _, name in asked}
        if not asked:
            return found
        for count, (first, last) in enumerate(sentences(reading)):
            if count == SENTENCES_AT_MOST:
                break
            rows = [
                self.weights[name] for name in self.features(reading, first, last, question) if name in self.weights
            ]
            for place, name in asked:
                if sum(row[place] for row in rows) > self.believed_above[name]:
                    found[name].append((first, last))
        return found

    def features(self, reading: Reading, first: int, last: int, question: str) -> frozenset[str]:
        """What a sentence is made of: stems, neighbours, lists of words, and these together with the question."""
        found = {"", f"q={question}"}
        before = ""
        for at in range(first, last):
            code = reading.codes[at]
            stem = (
                code
                if code not in _WORDS and code < "\u4e00"
                else _stem(reading.text[slice(*reading.span(at, at + 1))])
            )
            found.add(f"w={stem}")
            if before:
                found.add(f"b={before}_{stem}")
            before = stem
            for name in self._classes_of(code):
                found.add(f"c={name}")
                found.add(f"{question}.c={name}")
            if code in "n%f":
                found.add(f"{question}.w={code}")
        return frozenset(found)

    def _classes_of(self, code: str) -> tuple[str, ...]:
        if code not in self._of_code:
            self._of_code[code] = tuple(name for name, codes in self.classes.items() if code in codes)
        return self._of_code[code]


def sentences(reading: Reading) -> Iterator[Sentence]:
    """The sentences of a text, as places in codes."""
    start = 0
    for part in reading.codes.split(SENTENCE_END):
        if part:
            yield start, start + len(part)
        start += len(part) + 1


def load_model(classes: Mapping[str, frozenset[str]]) -> Model:
    """The model that comes with the program."""
    read = json.loads(resources.files("resources.content").joinpath("coach/model.json").read_text("utf-8"))
    return Model(
        findings=read["findings"], believed_above=read["believed_above"], weights=read["weights"], classes=classes
    )


def probability(total: float) -> float:
    """The logistic of a sum of weights."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    return _ENDING.sub("", word.lower())[:_STEM_LENGTH]
