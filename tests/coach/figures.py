"""How often the coach is right on the labelled texts, as the tables of docs/coach.md show it: sums, never a text."""

import json
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from planner.coach.answers import judge, read_answer
from planner.coach.lexicon import ANSWER_FINDINGS, Lexicon, built_in_lexicon
from planner.coach.notes import read_note
from planner.coach.signals import read_signal

LABELLED = Path(__file__).parent / "labelled"
STORIES = tuple(f"hand_{letter}" for letter in "abcdefghij")
"""The hands that tell stories of their own."""
HELD_OUT = "hand_k"
"""Nobody who works on the coach reads these texts; each look at their sums is told in docs/coach.md."""
PUBLISHED = tuple(
    sorted({file.name.partition("_answers")[0] for file in LABELLED.glob("*_answers.jsonl")} - {*STORIES, HELD_OUT})
)
"""The hands that write close to published answers."""
TAUGHT = STORIES + PUBLISHED
"""The hands that weights were learned from."""
UNTUNED = tuple(hand for hand in TAUGHT if hand not in {"hand_a", "hand_c", "hand_g", "hand_am"})
"""Those of them that no rule was written from: they show what a rule is worth on unseen texts."""
_FORCES = "missing_habit_or_anxiety"


@dataclass(kw_only=True)
class Count:
    """How often a finding was seen rightly, seen wrongly, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, *, labelled: bool, seen: bool) -> None:
        """Count one text."""
        self.right += labelled and seen
        self.wrong += seen and not labelled
        self.missed += labelled and not seen

    def __add__(self, other: "Count") -> "Count":
        """Both together."""
        return Count(right=self.right + other.right, wrong=self.wrong + other.wrong, missed=self.missed + other.missed)

    @property
    def precision(self) -> float:
        """The share of what was seen that is there."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """The share of what is there that was seen."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


@dataclass(kw_only=True)
class Agreement:
    """How many of so many texts were read as labelled."""

    same: int = 0
    of: int = 0

    def add(self, same: bool) -> None:
        """Count one text."""
        self.same += same
        self.of += 1

    def __add__(self, other: "Agreement") -> "Agreement":
        """Both together."""
        return Agreement(same=self.same + other.same, of=self.of + other.of)

    @property
    def share(self) -> float:
        """The share that agrees."""
        return self.same / self.of if self.of else 1.0


@dataclass(kw_only=True)
class Figures:
    """The figures of one set."""

    findings: dict[str, Count] = field(default_factory=lambda: {name: Count() for name in ANSWER_FINDINGS})
    problems: Count = field(default_factory=Count)
    verdict: Agreement = field(default_factory=Agreement)
    good: Agreement = field(default_factory=Agreement)
    viability: Agreement = field(default_factory=Agreement)
    metric_kind: Agreement = field(default_factory=Agreement)

    def __add__(self, other: "Figures") -> "Figures":
        """The figures of two sets together."""
        return Figures(
            findings={name: count + other.findings[name] for name, count in self.findings.items()},
            problems=self.problems + other.problems,
            verdict=self.verdict + other.verdict,
            good=self.good + other.good,
            viability=self.viability + other.viability,
            metric_kind=self.metric_kind + other.metric_kind,
        )

    def add_answer(self, row: Mapping[str, Any], seen: Set[str]) -> None:
        """Count an answer by the findings seen in it."""
        self.verdict.add(judge(seen, row["question"]) == row["verdict"])
        for name, count in self.findings.items():
            count.add(labelled=name in row["findings"], seen=name in seen)

    def add_note(self, row: Mapping[str, Any], seen: Set[str]) -> None:
        """Count a note by the problems seen in it."""
        self.good.add((seen <= {_FORCES}) == row["good"])
        labelled = {problem if isinstance(problem, str) else problem["id"] for problem in row["problems"]}
        note = row["note"]
        if bool(note.get("habit")) != bool(note.get("anxiety")):  # exactly one empty may be reported or not
            labelled, seen = labelled - {_FORCES}, seen - {_FORCES}
        for name in labelled | seen:
            self.problems.add(labelled=name in labelled, seen=name in seen)

    def add_signal(self, row: Mapping[str, Any], viability: str, metric_kind: str) -> None:
        """Count a signal."""
        self.viability.add(viability == row["viability"])
        self.metric_kind.add(metric_kind == row["metric_kind"])


def measure(*hands: str, one_in: int = 1) -> Figures:
    """Read the texts of some hands, or one in so many, and compare with their labels."""
    lexicon, figures = built_in_lexicon(), Figures()
    for row in (row for hand in hands for row in rows(hand, "answers", one_in)):
        figures.add_answer(row, _seen(row, lexicon))
    for row in (row for hand in hands for row in rows(hand, "notes", one_in)):
        reading = read_note(row["note"], lexicon)
        figures.add_note(row, {problem.id for problem in reading.problems})
    for row in (row for hand in hands for row in rows(hand, "signals", one_in)):
        signal = read_signal(row["text"], lexicon)
        figures.add_signal(row, signal.viability, signal.metric_kind)
    return figures


def measure_held_out() -> dict[str, Figures]:
    """The held-out hand by its writer's labels, and its answers by those of a reader who did not see them."""
    lexicon, second = built_in_lexicon(), Figures()
    labels = {row["id"]: set(row["findings"]) for row in rows(HELD_OUT, "second")}
    for row in rows(HELD_OUT, "answers"):
        findings = labels[row["id"]]
        verdict = judge(findings, row["question"])
        second.add_answer({**row, "findings": findings, "verdict": verdict}, _seen(row, lexicon))
    return {"held-out hand": measure(HELD_OUT), "by a second reader": second}


def _seen(row: Mapping[str, Any], lexicon: Lexicon) -> set[str]:
    answer = read_answer(row["text"], row["question"], lexicon)
    return {name for name, found in answer.findings.items() if found.present}


def table(measured: Mapping[str, Figures]) -> str:
    """A table with a column for each heading: precision / recall, and how often each finding is labelled."""
    lines = ["| finding | " + " | ".join(measured) + " |", "|---|" + "---|" * len(measured)]
    lines += [
        _line(f"`{name}`", [_of_count(figures.findings[name]) for figures in measured.values()])
        for name in ANSWER_FINDINGS
    ]
    lines.append(_line("all problems of notes", [_of_count(figures.problems) for figures in measured.values()]))
    for title, name in (
        ("verdict agrees", "verdict"),
        ("note good or not agrees", "good"),
        ("viability agrees", "viability"),
        ("metric kind agrees", "metric_kind"),
    ):
        lines.append(_line(title, [_of_agreement(getattr(figures, name)) for figures in measured.values()]))
    return "\n".join(lines)


def _line(title: str, cells: list[str]) -> str:
    return f"| {title} | {' | '.join(cells)} |"


def _of_count(count: Count) -> str:
    labelled = count.right + count.missed
    return f"{count.precision:.2f} / {count.recall:.2f} ({labelled})" if labelled + count.wrong else "–"


def _of_agreement(agreement: Agreement) -> str:
    return f"{agreement.share:.0%} of {agreement.of}" if agreement.of else "–"


def rows(hand: str, kind: str, one_in: int = 1) -> Iterator[dict[str, Any]]:
    """The labelled texts of a set, or one in so many, of one kind: answers, notes or signals."""
    file = LABELLED / f"{hand}_{kind}.jsonl"
    if file.exists():
        for line in file.read_text(encoding="utf-8").splitlines()[::one_in]:
            yield json.loads(line)
