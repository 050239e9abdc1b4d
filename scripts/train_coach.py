"""Learn the weights of the coach's second reader from the labelled texts that rules were tuned on.

The held-out texts (second hand) are not read. How sure the model must be is set by five-fold validation: the lowest sum
above which so many (PRECISE) of the answers it names have the finding. Sales results are left to the rules.
Run: python -m scripts.train_coach
"""

import json
import math
import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from planner.coach.lexicon import ANSWER_FINDINGS, MODEL_CLASSES, built_in_lexicon
from planner.coach.model import Model, probability, sentences
from planner.coach.reading import Reading
from tests.coach.figures import rows

TARGET = Path(__file__).parent.parent / "resources" / "content" / "coach" / "model.json"
PRECISE = {"usage_metric": 0.9, "before_after": 0.93, "decision": 0.94, "cliche": 0.93}
PRECISE_ELSE, AT_LEAST, LEAST_SUM = 0.87, 6, 0.5
SEEN_AT_LEAST, ROUNDS, STEP, DECAY, RARE_WEIGHS = 3, 12, 0.3, 1e-3, 3.0
FOLDS = 5
LEARNED = tuple(name for name in ANSWER_FINDINGS if name not in ("usage_metric_quantified", "pipeline_metric"))

Example = tuple[tuple[str, ...], frozenset[str]]
"""The features of a sentence, sorted so that sums come out the same every time, and its findings."""


@dataclass(frozen=True, kw_only=True)
class Labelled:
    """An answer as sentences: the features and the findings of each, and the findings of the whole."""

    sentences: list[Example]
    findings: frozenset[str]


def labelled() -> list[Labelled]:
    """The texts of the first hand that were read from the start, and those of the third."""
    lexicon = built_in_lexicon()
    model = Model(findings=(), believed_above={}, weights={}, classes=lexicon.codes_of(MODEL_CLASSES))
    found = []
    for hand in ("hand_a", "hand_c"):
        for row in rows(hand, "answers"):
            if hand == "hand_a" and int(row["id"][1:]) % 3 == 0:
                continue
            reading = lexicon.read(row["text"])
            examples = [
                (
                    tuple(sorted(model.features(reading, first, last, row["question"]))),
                    _labels(reading, first, last, row["findings"]),
                )
                for first, last in sentences(reading)
            ]
            found.append(Labelled(sentences=examples, findings=frozenset(row["findings"])))
    return found


def _labels(reading: Reading, first: int, last: int, findings: dict[str, list[list[str]]]) -> frozenset[str]:
    start, end = reading.span(first, last)
    found = set()
    for name, spans in findings.items():
        for words in (words for span in spans for words in span):
            at = reading.text.find(words)
            if 0 <= at < end and at + len(words) > start:
                found.add(name)
    return frozenset(found)


def learn(examples: Sequence[Example], finding: str) -> dict[str, float]:
    """Logistic regression by adaptive steps; sentences that have the finding weigh more, for they are rare."""
    weights: dict[str, float] = defaultdict(float)
    squares: dict[str, float] = defaultdict(lambda: 1e-6)
    order = random.Random(1)
    shuffled = list(examples)
    for _ in range(ROUNDS):
        order.shuffle(shuffled)
        for features, labels in shuffled:
            there = finding in labels
            miss = probability(sum(weights[name] for name in features)) - there
            for name in features:
                slope = miss * (RARE_WEIGHS if there else 1.0) + DECAY * weights[name]
                squares[name] += slope * slope
                weights[name] -= STEP * slope / math.sqrt(squares[name])
    return dict(weights)


def kept(answers: Sequence[Labelled]) -> list[Labelled]:
    """The answers with only those features that occur often enough."""
    seen = Counter(name for answer in answers for features, _ in answer.sentences for name in features)
    return [
        Labelled(
            sentences=[
                (tuple(n for n in features if seen[n] >= SEEN_AT_LEAST), labels) for features, labels in a.sentences
            ],
            findings=a.findings,
        )
        for a in answers
    ]


def believed_above(answers: Sequence[Labelled], finding: str) -> float | None:
    """The lowest sum above which the model was right often enough on answers it had not learned from."""
    scored: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        weights = learn([e for n, a in enumerate(answers) if n % FOLDS != fold for e in a.sentences], finding)
        for answer in (a for n, a in enumerate(answers) if n % FOLDS == fold):
            best = max(sum(weights.get(name, 0.0) for name in features) for features, _ in answer.sentences)
            scored.append((best, finding in answer.findings))
    lowest, right = None, 0
    for count, (score, there) in enumerate(sorted(scored, reverse=True), start=1):
        right += there
        if there and count >= AT_LEAST and right / count >= PRECISE.get(finding, PRECISE_ELSE):
            lowest = max(score - 1e-6, LEAST_SUM)
    return lowest


def main() -> None:
    """Learn and write."""
    answers = kept(labelled())
    examples = [example for answer in answers for example in answer.sentences]
    thresholds = {name: limit for name in LEARNED if (limit := believed_above(answers, name)) is not None}
    names = list(thresholds)
    learned = {name: learn(examples, name) for name in names}
    features = sorted({feature for weights in learned.values() for feature in weights})
    table = {feature: [round(learned[name].get(feature, 0.0), 2) for name in names] for feature in features}
    table = {feature: row for feature, row in table.items() if any(abs(weight) >= 0.1 for weight in row)}
    document = {"findings": names, "believed_above": {n: round(v, 3) for n, v in thresholds.items()}, "weights": table}
    TARGET.write_text(json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(table)} features, {TARGET.stat().st_size:,} bytes; believed above {document['believed_above']}")


if __name__ == "__main__":
    main()
