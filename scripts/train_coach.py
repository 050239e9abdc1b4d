"""Learn the weights of the coach's models from the labelled texts, and tell how well they do on a hand left out.

A model is a linear support vector machine (dual coordinate descent, squared hinge; Hsieh et al. 2008) over the parts of
sentences and of whole texts. The hands are left out in turn, some at a time: what the others teach is tried on them.
From these sums come the limits: where precision and recall are both as far above what is asked of them as can be.
Run: python -m scripts.train_coach   (some minutes; `python -m bench.coach --left-out` only tells)
"""

import json
import math
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

from planner.coach.answers import Passage, passages
from planner.coach.lexicon import ANSWER_FINDINGS, built_in_lexicon
from planner.coach.model import LETTERS, MIDDLE, scale_of, together, whole_of
from planner.coach.notes import READ, parts_of_note, read_note, readings_of
from planner.coach.reading import Reading
from planner.coach.signals import MetricKind, Viability, parts_of_signal
from tests.coach.figures import PUBLISHED, STORIES, TAUGHT, UNTUNED, Figures, rows, table

TARGET = Path(__file__).parent.parent / "resources" / "content" / "coach" / "model.json"
MAIN = ("usage_metric", "pipeline_metric", "before_after", "decision", "cliche")
ASKED, ASKED_ELSE = (0.9, 0.8), (0.85, 0.7)
"""The precision and recall asked of the main findings, and of the rest."""
SEEN_AT_LEAST, SEEN_IN_ANSWERS, ROUNDS, GOOD_ENOUGH = 3, 16, 20, 0.05
LOOSENESS = {"sentence": 0.03, "text": 0.01, "signal": 0.03, "note": 0.03}
NONE_EVERY = 5
LEAST_STEPS = 3
"""A part whose weights are all smaller says nothing worth its place in the file."""
FOLDS = tuple(TAUGHT[start::5] for start in range(5))
"""The hands that are left out together."""
COLUMNS = {"a to j": STORIES, "l to am": PUBLISHED, "all but a, c, g and am": UNTUNED}
WORTH: tuple[str, ...] = get_args(Viability)
KINDS: tuple[str, ...] = get_args(MetricKind)

Weights = dict[str, float]
Findings = Mapping[str, Sequence[Sequence[str]]]
"""The words labelled with each finding."""
Example = tuple[tuple[str, ...], frozenset[str]]
"""The parts, sorted so that sums come out the same every time, and the names that hold."""


@dataclass(frozen=True, kw_only=True)
class Labelled:
    """A text: the parts and findings of each sentence, and the findings of the whole."""

    hand: str
    sentences: tuple[Example, ...]
    names: frozenset[str]

    @property
    def whole(self) -> Example:
        """The text as one example."""
        return tuple(sorted(whole_of(parts for parts, _ in self.sentences))), self.names


@lru_cache
def answers(hand: str) -> list[Labelled]:
    """The labelled answers of a hand."""
    lexicon, found = built_in_lexicon(), []
    for row in rows(hand, "answers"):
        reading = lexicon.read(row["text"])
        [passage, *more] = passages(reading, row["question"], lexicon)
        assert not more, f"{row['id']} is too long to learn from."
        found.append(
            Labelled(hand=hand, sentences=_examples(passage, row["findings"]), names=frozenset(row["findings"]))
        )
    return found


def _examples(passage: Passage, findings: Findings) -> tuple[Example, ...]:
    marked = _marked(passage.reading, findings)
    return tuple(
        (tuple(sorted(parts)), _names_at(passage.reading.span(*place), marked))
        for place, parts in zip(passage.places, passage.parts, strict=True)
    )


def _marked(reading: Reading, findings: Findings) -> list[tuple[str, int, int]]:
    return [
        (name, at, at + len(words))
        for name, spans in findings.items()
        for span in spans
        for words in span
        if (at := reading.text.find(words)) >= 0
    ]


def _names_at(span: tuple[int, int], marked: Sequence[tuple[str, int, int]]) -> frozenset[str]:
    return frozenset(name for name, first, last in marked if first < span[1] and last > span[0])


def signals(hand: str) -> list[Labelled]:
    """The labelled signals of a hand."""
    lexicon, found = built_in_lexicon(), []
    for row in rows(hand, "signals"):
        names = frozenset((row["viability"], row["metric_kind"]))
        _, sentences = parts_of_signal(lexicon.read(row["text"]), lexicon)
        parts = tuple((tuple(sorted(some)), names) for some in sentences)
        found.append(Labelled(hand=hand, sentences=parts, names=names))
    return found


def sentences_as_signals(hand: str) -> list[Example]:
    """The sentences of a hand's answers with the kind of metric each carries, which signals alone show too rarely.

    Of those that carry none, which are most, one in NONE_EVERY is enough.
    """
    lexicon, found = built_in_lexicon(), []
    without = 0
    for row in rows(hand, "answers"):
        reading = lexicon.read(row["text"])
        places, parts = parts_of_signal(reading, lexicon)
        marked = _marked(reading, row["findings"])
        for place, some in zip(places, parts, strict=True):
            names = _names_at(reading.span(*place), marked)
            kind = "usage" if "usage_metric" in names else "pipeline" if "pipeline_metric" in names else "none"
            without += kind == "none"
            if kind != "none" or without % NONE_EVERY == 0:
                found.append((tuple(sorted(whole_of([some]))), frozenset((kind,))))
    return found


@dataclass(frozen=True, kw_only=True)
class LabelledNote:
    """A note: its row, and the parts of each learned problem whose field is not empty."""

    row: Mapping[str, Any]
    parts: Mapping[str, tuple[str, ...]]

    @property
    def names(self) -> frozenset[str]:
        """The problems it is labelled with."""
        return frozenset(p if isinstance(p, str) else p["id"] for p in self.row["problems"])


@lru_cache
def notes(hand: str) -> list[LabelledNote]:
    """The labelled notes of a hand."""
    lexicon, found = built_in_lexicon(), []
    for row in rows(hand, "notes"):
        readings = readings_of(row["note"], lexicon)
        parts = parts_of_note(readings, lexicon)
        asked = {problem: tuple(sorted(parts[problem])) for problem in READ if readings[READ[problem][0]].codes}
        found.append(LabelledNote(row=row, parts=asked))
    return found


@dataclass(frozen=True, kw_only=True)
class Numbered:
    """Examples with numbers for parts: those that are seen often enough."""

    parts: tuple[str, ...]
    rows: tuple[tuple[int, ...], ...]
    scales: tuple[float, ...]
    names: tuple[frozenset[str], ...]


def numbered(examples: Sequence[Example], at_least: int = SEEN_AT_LEAST) -> Numbered:
    """Examples ready to be learned from, with the parts that are seen so often at least."""
    seen = Counter(part for parts, _ in examples for part in parts)
    kept = tuple(sorted(part for part, times in seen.items() if times >= at_least))
    number = {part: at for at, part in enumerate(kept)}
    found = tuple(tuple(number[part] for part in parts if part in number) for parts, _ in examples)
    return Numbered(
        parts=kept,
        rows=found,
        scales=tuple(scale_of(parts) for parts, _ in examples),
        names=tuple(names for _, names in examples),
    )


def learn(examples: Numbered, name: str, looseness: float) -> Weights:
    """A support vector machine for one name. Deterministic: the order is drawn from a fixed seed."""
    signs = [1.0 if name in names else -1.0 for names in examples.names]
    slack = 0.5 / looseness
    weights, held = [0.0] * len(examples.parts), [0.0] * len(examples.rows)
    order, shuffle = list(range(len(examples.rows))), random.Random(1).shuffle
    for _ in range(ROUNDS):
        shuffle(order)
        worst = 0.0
        for at in order:
            row, sign = examples.rows[at], signs[at] * examples.scales[at]
            slope = sign * sum(map(weights.__getitem__, row)) - 1 + held[at] * slack
            if held[at] == 0 and slope >= 0:
                continue
            worst = max(worst, abs(slope))
            new = max(held[at] - slope / (len(row) * sign * sign + slack), 0.0)
            move, held[at] = (new - held[at]) * sign, new
            if move:
                for place in row:
                    weights[place] += move
        if worst < GOOD_ENOUGH:
            break
    return dict(zip(examples.parts, weights, strict=True))


def total(weights: Weights, parts: Sequence[str]) -> float:
    """The sum of weights of some parts, for their number."""
    return sum(weights.get(part, 0.0) for part in parts) * scale_of(parts)


def learn_answers(taught: Sequence[Labelled]) -> dict[str, Weights]:
    """The weights of each column: a finding in sentences, and, with a star, in the whole text."""
    sentences = numbered([example for text in taught for example in text.sentences], SEEN_IN_ANSWERS)
    wholes = numbered([text.whole for text in taught], SEEN_IN_ANSWERS)
    found = {name: learn(sentences, name, LOOSENESS["sentence"]) for name in ANSWER_FINDINGS}
    return found | {f"{name}*": learn(wholes, name, LOOSENESS["text"]) for name in ANSWER_FINDINGS}


def learn_signals(hands: Sequence[str]) -> dict[str, Weights]:
    """The weights of each column of signals: worth from signals, the kind of metric from answers as well."""
    wholes = [text.whole for hand in hands for text in signals(hand)]
    more = [example for hand in hands for example in sentences_as_signals(hand)]
    looseness = LOOSENESS["signal"]
    of_worth, of_kinds = numbered(wholes), numbered([*wholes, *more], SEEN_IN_ANSWERS)
    found = {name: learn(of_worth, name, looseness) for name in WORTH}
    return found | {name: learn(of_kinds, name, looseness) for name in KINDS}


def learn_notes(taught: Sequence[LabelledNote]) -> dict[str, Weights]:
    """The weights of each problem of notes that is learned."""
    return {
        problem: learn(
            numbered([(note.parts[problem], note.names) for note in taught if problem in note.parts]),
            problem,
            LOOSENESS["note"],
        )
        for problem in READ
    }


Sums = dict[str, float]


def sums_of_answer(columns: Mapping[str, Weights], text: Labelled) -> Sums:
    """What each finding comes to."""
    whole, _ = text.whole
    return {
        name: together([total(columns[name], parts) for parts, _ in text.sentences], total(columns[f"{name}*"], whole))
        for name in ANSWER_FINDINGS
    }


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """The sums of a hand's texts, by what all other hands teach."""

    answers: list[Sums]
    notes: list[Sums]
    signals: list[Sums]


def left_out(fold: Sequence[str]) -> dict[str, LeftOut]:
    """Learn from all hands but some, and try it on each of these."""
    others = [hand for hand in TAUGHT if hand not in fold]
    of_answers = learn_answers([text for other in others for text in answers(other)])
    of_notes = learn_notes([note for other in others for note in notes(other)])
    of_signals = learn_signals(others)
    return {
        hand: LeftOut(
            answers=[sums_of_answer(of_answers, text) for text in answers(hand)],
            notes=[{p: total(of_notes[p], parts) for p, parts in note.parts.items()} for note in notes(hand)],
            signals=[
                {name: total(of_signals[name], text.whole[0]) for name in (*WORTH, *KINDS)} for text in signals(hand)
            ],
        )
        for hand in fold
    }


def limit_of(scored: Sequence[tuple[float, bool]], asked: tuple[float, float]) -> float:
    """The sum above which the worse of precision and recall clears what is asked of it by most standard errors."""
    labelled = sum(there for _, there in scored)
    right, best, limit = 0, -math.inf, math.inf
    for seen, (score, there) in enumerate(sorted(scored, reverse=True), start=1):
        right += there
        clear = min(
            (share - least) / math.sqrt(least * (1 - least) / of)
            for share, least, of in ((right / seen, asked[0], seen), (right / labelled, asked[1], labelled))
        )
        if clear > best:
            best, limit = clear, score - 1e-4
    return limit


def limits_of_answers(read: Mapping[str, LeftOut], left: Sequence[str] = ()) -> dict[str, float]:
    """The limits that hands left out call for, without those named."""
    scored = [
        (sums, text.names)
        for hand in UNTUNED
        if hand not in left
        for sums, text in zip(read[hand].answers, answers(hand), strict=True)
    ]
    return {
        name: limit_of([(sums[name], name in there) for sums, there in scored], ASKED if name in MAIN else ASKED_ELSE)
        for name in ANSWER_FINDINGS
    }


def limits_of_notes(read: Mapping[str, LeftOut], left: Sequence[str] = ()) -> dict[str, float]:
    """The same for the problems of notes."""
    hands = [hand for hand in TAUGHT if hand not in left]
    scored = [(sums, note.names) for hand in hands for sums, note in zip(read[hand].notes, notes(hand), strict=True)]
    return {
        problem: limit_of([(sums[problem], problem in names) for sums, names in scored if problem in sums], ASKED_ELSE)
        for problem in READ
    }


def left_out_table(read: Mapping[str, LeftOut]) -> str:
    """The table of hands left out; their limits are those that the other hands call for."""
    measured = {hand: figures for fold in FOLDS for hand, figures in _of_fold(read, fold).items()}
    columns = {title: sum((measured[hand] for hand in hands), Figures()) for title, hands in COLUMNS.items()}
    return table(columns)


def _of_fold(read: Mapping[str, LeftOut], fold: Sequence[str]) -> dict[str, Figures]:
    of_answers, of_notes = limits_of_answers(read, fold), limits_of_notes(read, fold)
    lexicon = built_in_lexicon()
    measured = {}
    for hand in fold:
        figures = measured[hand] = Figures()
        for row, sums in zip(rows(hand, "answers"), read[hand].answers, strict=True):
            found = {name for name, limit in of_answers.items() if sums[name] > limit}
            figures.add_answer(row, found if "usage_metric" in found else found - {"usage_metric_quantified"})
        for row, sums in zip(rows(hand, "notes"), read[hand].notes, strict=True):
            learned = frozenset(name for name, value in sums.items() if value > of_notes[name])
            figures.add_note(row, {problem.id for problem in read_note(row["note"], lexicon, learned).problems})
        for row, sums in zip(rows(hand, "signals"), read[hand].signals, strict=True):
            viability, kind = (max(some, key=sums.__getitem__) for some in (WORTH, KINDS))
            figures.add_signal(row, viability, kind)
    return measured


def packed(columns: Mapping[str, Weights], limits: Mapping[str, float]) -> dict[str, object]:
    """A model as it is kept: weights as letters, parts that say nothing left out."""
    steps = [max(abs(weight) for weight in weights.values()) / MIDDLE for weights in columns.values()]
    kept = {}
    for part in sorted({part for weights in columns.values() for part in weights}):
        counts = [round(weights.get(part, 0.0) / step) for weights, step in zip(columns.values(), steps, strict=True)]
        if max(map(abs, counts)) >= LEAST_STEPS:
            kept[part] = "".join(LETTERS[MIDDLE + count] for count in counts).rstrip(LETTERS[MIDDLE])
    return {
        "columns": list(columns),
        "steps": [round(step, 6) for step in steps],
        "limits": {name: round(limit, 4) for name, limit in limits.items()},
        "rows": kept,
    }


def read_left_out() -> dict[str, LeftOut]:
    """Every hand as it looks to what the others teach; takes some minutes."""
    with ProcessPoolExecutor(2) as pool:
        return {hand: read for fold in pool.map(left_out, FOLDS) for hand, read in fold.items()}


def main() -> None:
    """Learn, tell, and write."""
    read = read_left_out()
    print(left_out_table(read))
    texts = [text for hand in TAUGHT for text in answers(hand)]
    written = [note for hand in TAUGHT for note in notes(hand)]
    document = {
        "answer": packed(learn_answers(texts), limits_of_answers(read)),
        "note": packed(learn_notes(written), limits_of_notes(read)),
        "signal": packed(learn_signals(TAUGHT), {}),
    }
    TARGET.write_text(json.dumps(document, ensure_ascii=False, separators=(",", ":"), indent=0) + "\n", "utf-8")
    print(f"{TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
