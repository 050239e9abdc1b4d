"""The words of the interview room: findings, verdicts, times and days as a person reads them."""

from collections.abc import Mapping
from datetime import date as Date
from typing import Literal

from PySide6.QtCore import QCoreApplication, QLocale

from planner.domain.interview import QUESTIONS
from planner.rules.practising import UNWANTED, Attempt, Comparison, QuestionStanding
from ui.pages.day_words import long_date, near_day

Tone = Literal["accent", "warn", "muted"]

WANTED: Mapping[str, tuple[str, ...]] = {
    "data_decision": ("usage_metric", "usage_metric_quantified", "decision", "pattern_accounts", "before_after"),
    "prioritise_backlog": ("user_impact", "strategic_fit", "opportunity_cost", "decision"),
    "why_pm": ("usage_metric", "decision", "pattern_accounts", "gap_owned"),
    "other": ("usage_metric", "decision", "pattern_accounts", "gap_owned"),
}
"""What an answer of a family is looked through for. Source: labels.md, verdict."""


def finding_word(name: str) -> str:
    """A finding in two words."""
    return {
        "usage_metric": _tr("usage metric"),
        "usage_metric_quantified": _tr("a number to it"),
        "pipeline_metric": _tr("sales result"),
        "before_after": _tr("before and after"),
        "decision": _tr("decision"),
        "pattern_accounts": _tr("several accounts"),
        "cliche": _tr("self-praise"),
        "gap_owned": _tr("own gap"),
        "user_impact": _tr("user impact"),
        "strategic_fit": _tr("strategic fit"),
        "opportunity_cost": _tr("what is left undone"),
        "urgency_or_deal_size": _tr("urgency or deal size"),
    }.get(name, name)


def finding_tone(name: str) -> Tone:
    """Whether a finding speaks for an answer or against it."""
    return "warn" if name in UNWANTED else "accent"


def verdict_word(verdict: str) -> str:
    """A verdict in a word; of an answer nobody could read, that it was not written down."""
    return {"strong": _tr("strong"), "mixed": _tr("mixed"), "weak": _tr("weak")}.get(verdict, _tr("not written"))


def verdict_tone(verdict: str) -> Tone:
    """The tone of a verdict; the word says it as well."""
    return "accent" if verdict == "strong" else "warn" if verdict == "weak" else "muted"


def family_word(family: str) -> str:
    """The family of a question as a person reads it."""
    return {
        "data_decision": _tr("Data and decisions"),
        "prioritise_backlog": _tr("Priorities"),
        "why_pm": _tr("Why you"),
        "other": _tr("Product sense and people"),
    }.get(family, next((choice.title for choice in QUESTIONS if choice.value == family), family))


def clock_words(seconds: int | None) -> str:
    """A time as minutes and seconds: 2:05; nothing for no time."""
    return "" if seconds is None else f"{seconds // 60}:{seconds % 60:02}"


def mean_words(mean: float | None) -> str:
    """A mean of scores, 0–4, to one place in the person's locale; nothing for none."""
    return "" if mean is None else QLocale().toString(mean, "f", 1)


def score_words(attempt: Attempt) -> str:
    """The own score of an answer and its time, as far as there are any."""
    parts = []
    if attempt.mean is not None:
        parts.append(_tr("own score {mean}").format(mean=mean_words(attempt.mean)))
    if attempt.practice.seconds:
        parts.append(clock_words(attempt.practice.seconds))
    return " · ".join(parts)


def attempt_words(attempt: Attempt) -> str:
    """An answer in a line: verdict, own score, time."""
    return " · ".join(part for part in (verdict_word(attempt.verdict), score_words(attempt)) if part)


def due_words(standing: QuestionStanding, today: Date) -> str:
    """When a question comes back."""
    if standing.state == "new" or standing.due is None:
        return _tr("new")
    return _tr("due") if standing.state == "due" else near_day(standing.due, today)


def times_words(count: int) -> str:
    """How often a question was answered."""
    if not count:
        return _tr("not answered yet")
    return _tr("one answer") if count == 1 else _tr("{count} answers").format(count=count)


def since_words(comparison: Comparison) -> str:
    """What came and went between two answers, in a sentence or two."""
    day = comparison.earlier.practice.date
    appeared = [finding_word(change.name) for change in comparison.changes if change.appeared]
    went = [finding_word(change.name) for change in comparison.changes if not change.appeared]
    said = []
    if appeared:
        said.append(_tr("appeared: {words}").format(words=", ".join(appeared)))
    if went:
        said.append(_tr("went: {words}").format(words=", ".join(went)))
    since = _tr("Since {day}").format(day=long_date(day)) if day else _tr("Since then")
    return f"{since} {'; '.join(said) or _tr('nothing appeared and nothing went')}."


def _tr(text: str) -> str:
    return QCoreApplication.translate("InterviewWords", text)
