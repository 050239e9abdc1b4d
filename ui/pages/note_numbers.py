"""The numbers in a note, said in words: how badly an outcome is served, and whether a metric tells of usage."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from planner.content.metric_words import MetricWords, fold
from planner.rules.opportunity import Opportunity, opportunity_score

_HIGHEST = 5


def score_lines(rows: object, over_all: Mapping[str, Opportunity]) -> list[str]:
    """A line for each outcome that is rated here: its score in this note, and over all notes with its n.

    ``rows`` is what the editor holds, ``over_all`` the opportunities of the plan by their folded words. Here the
    score is importance + max(importance - satisfaction, 0) of one person's ratings, 1-9.
    """
    lines = []
    for row in rows if isinstance(rows, list) else []:
        words = str(row.get("outcome") or "").strip()
        importance, satisfaction = _rating(row.get("importance")), _rating(row.get("satisfaction"))
        if not words or importance is None or satisfaction is None:
            continue
        here = opportunity_score(importance, satisfaction)
        said = _tr("“{outcome}”: {score} of 9 here").format(outcome=words, score=f"{here:g}")
        known = over_all.get(fold(words))
        if known and known.n > 1:
            said += _tr("; over {n} notes: {words}").format(n=known.n, words=known.says)
        else:
            said += _tr(" (n = 1, one voice).")
        lines.append(said)
    return lines


def metric_line(metric_name: str, words: MetricWords) -> tuple[str, str]:
    """What a metric is taken for, and its tone; nothing for an empty one."""
    if not metric_name.strip():
        return "", ""
    sense = words.sense(metric_name)
    if sense == "pipeline":
        said = _tr(
            "“{metric}” tells how selling goes. It stays here, but it does not count as usage: "
            "what would people do more often in the product?"
        )
        return said.format(metric=metric_name.strip()), "warn"
    if sense == "usage":
        return _tr("Counts as usage."), "muted"
    return _tr("Not a metric Inroad knows: say below which question about usage it answers."), "muted"


def _rating(value: object) -> int | None:
    text = str(value if value is not None else "").strip()
    return int(text) if text.isdigit() and 1 <= int(text) <= _HIGHEST else None


def _tr(text: str) -> str:
    return QCoreApplication.translate("NoteNumbers", text)
