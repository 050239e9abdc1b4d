"""The linear model that decides what is in a text, from parts that can be named.

An answer's finding has two sums of weights: of its best sentence, and of the text as a whole; it is there if both
together pass its limit. What is learned stands in resources/content/coach/model.json, a row for each part, a letter for
each weight; scripts/train_coach.py learns it from the labelled texts.
"""

import json
import string
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from math import sqrt

from planner.coach.features import APART, Place

LETTERS = string.digits + string.ascii_uppercase + string.ascii_lowercase + "!#$%&()*+,-./:;<=>?@[]^_{|}~"
"""A weight is a whole number of steps from the letter in the middle, which stands for none."""
MIDDLE = (len(LETTERS) - 1) // 2
USUAL_PARTS = 40
"""So many parts a sentence of usual length has."""
SECOND_BEST = 0.15
"""What the second best sentence counts for, beside the best: what is said twice is meant."""
ALL = slice(None)
WHOLE_COUNTS = 0.7

_STEPS_OF = {letter: at - MIDDLE for at, letter in enumerate(LETTERS)}


@dataclass(frozen=True, kw_only=True)
class Model:
    """Weights in letters: ``rows`` has one for each part, with a letter for each column.

    Letters of no weight at the end of a row are left out. ``columns`` name what the weights of a column speak for,
    ``steps`` are the sizes of a step in it, ``limits`` what the sums of a name must pass, where there is one.
    """

    columns: Sequence[str]
    steps: Sequence[float]
    limits: Mapping[str, float]
    rows: Mapping[str, str]
    _weights: dict[str, tuple[int, ...]] = field(default_factory=dict, repr=False)

    def sums(self, parts: Set[str], some: slice = ALL) -> dict[str, float]:
        """The sum of weights in some columns, for its length. Steps are whole: the order of the parts is no matter."""
        columns, steps = self.columns[some], self.steps[some]
        rows = [self._row(part)[some] for part in parts if part in self.rows]
        totals = [sum(column) for column in zip(*rows, strict=True)] if rows else [0] * len(columns)
        scale = scale_of(parts)
        return {name: total * step * scale for name, total, step in zip(columns, totals, steps, strict=True)}

    def _row(self, part: str) -> tuple[int, ...]:
        if part not in self._weights:
            letters = self.rows[part].ljust(len(self.columns), LETTERS[MIDDLE])
            self._weights[part] = tuple(_STEPS_OF[letter] for letter in letters)
        return self._weights[part]


def scale_of(parts: Collection[str]) -> float:
    """What each part of so many counts for: in a long sentence a little less, for it has more of everything."""
    return sqrt(sqrt(USUAL_PARTS / max(len(parts), 1)))


def together(sums: Sequence[float], whole: float) -> float:
    """What a finding comes to: its best sentence, a little of its second best, most of the text's sum."""
    best = sorted(sums, reverse=True)
    return sum(value * weight for value, weight in zip(best, (1.0, SECOND_BEST), strict=False)) + WHOLE_COUNTS * whole


def find(model: Model, places: Sequence[Place], parts: Sequence[set[str]]) -> dict[str, list[Place]]:
    """The sentences in which each finding is, none where it is not; ``parts`` are those of the sentences.

    The columns of a finding are its name, for sentences, and in the second half its name with a star, for the text.
    """
    if not places:
        return {name: [] for name in model.limits}
    half = len(model.columns) // 2
    here = [model.sums(some, slice(half)) for some in parts]
    whole = model.sums(whole_of(parts), slice(half, None))
    found: dict[str, list[Place]] = {}
    for name, limit in model.limits.items():
        sums = [sentence[name] for sentence in here]
        best = max(sums)
        present = together(sums, whole[f"{name}*"]) > limit
        found[name] = [
            place for place, value in zip(places, sums, strict=True) if present and (value == best or value > 0)
        ]
    return found


def whole_of(sentences: Iterable[Iterable[str]]) -> set[str]:
    """The parts of a text of so many sentences."""
    return {part for parts in sentences for part in parts if not part.startswith(APART)}


@lru_cache(maxsize=4)
def load_model(kind: str) -> Model:
    """The model of a kind of text that comes with the program."""
    read = json.loads(resources.files("resources.content").joinpath("coach/model.json").read_text("utf-8"))[kind]
    return Model(
        columns=read["columns"],
        steps=read["steps"],
        limits=read["limits"],
        rows=read["rows"],
    )
