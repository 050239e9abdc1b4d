"""How often the coach is right on the labelled texts, as the table that docs/coach.md shows.

Only sums are told: no text of the held-out set is shown by anything here.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from planner.coach.answers import read_answer
from planner.coach.lexicon import ANSWER_FINDINGS, built_in_lexicon
from planner.coach.notes import read_note
from planner.coach.signals import read_signal

LABELLED = Path(__file__).parent / "labelled"
SETS = ("hand_a", "hand_c", "hand_b")
"""The sets rules were tuned on, then the one that was held out."""
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


def measure(hand: str) -> Figures:
    """Read every text of a set and compare with its labels."""
    lexicon, figures = built_in_lexicon(), Figures()
    for row in rows(hand, "answers"):
        answer = read_answer(row["text"], row["question"], lexicon)
        figures.verdict.add(answer.verdict == row["verdict"])
        for name, count in figures.findings.items():
            count.add(labelled=name in row["findings"], seen=answer.findings[name].present)
    for row in rows(hand, "notes"):
        note = row["note"]
        reading = read_note(note, lexicon)
        figures.good.add(reading.good == row["good"])
        labelled = {problem if isinstance(problem, str) else problem["id"] for problem in row["problems"]}
        seen = {problem.id for problem in reading.problems}
        if bool(note.get("habit")) != bool(note.get("anxiety")):  # exactly one empty may be reported or not
            labelled.discard(_FORCES)
            seen.discard(_FORCES)
        for name in labelled | seen:
            figures.problems.add(labelled=name in labelled, seen=name in seen)
    for row in rows(hand, "signals"):
        signal = read_signal(row["text"], lexicon)
        figures.viability.add(signal.viability == row["viability"])
        figures.metric_kind.add(signal.metric_kind == row["metric_kind"])
    return figures


def table() -> str:
    """The table of docs/coach.md: precision / recall, and how often each finding is labelled."""
    measured = {hand: measure(hand) for hand in SETS if (LABELLED / f"{hand}_answers.jsonl").exists()}
    heads = {"hand_a": "first hand (tuned on)", "hand_c": "third hand (tuned on)", "hand_b": "second hand (held out)"}
    lines = ["| finding | " + " | ".join(heads[hand] for hand in measured) + " |", "|---|" + "---|" * len(measured)]
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


def rows(hand: str, kind: str) -> Iterator[dict[str, Any]]:
    """The labelled texts of a set, of one kind: answers, notes or signals."""
    file = LABELLED / f"{hand}_{kind}.jsonl"
    if file.exists():
        for line in file.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)
