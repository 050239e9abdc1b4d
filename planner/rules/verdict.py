"""What an outcome's numbers can say and what they cannot, in plain sentences."""

from dataclasses import dataclass
from typing import Literal

from planner.content.metric_words import MetricWords
from planner.domain.delivery import Outcome
from planner.rules.proportions import Interval, difference
from planner.rules.quality import filled

Code = Literal["pipeline", "unmeasured", "impossible", "no_share", "no_n", "unchanged", "unsupported", "supported"]

_PERCENT = frozenset({"%", "percent", "per cent", "pct", "prozent"})
_FRACTION = frozenset({"share", "fraction", "proportion", "ratio"})


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """One outcome judged: ``says`` in one or two sentences, ``interval`` where one can be given, as shares.

    ``supported`` is True when the interval leaves no room for "nothing changed", False when the numbers do not carry
    the claim, None when they cannot tell. ``missing`` are the fields that would make it stronger.
    """

    code: Code
    says: str
    supported: bool | None
    interval: Interval | None = None
    missing: tuple[str, ...] = ()


def judge_outcome(outcome: Outcome, metric_words: MetricWords | None = None) -> Verdict:
    """Judge an outcome by its own fields.

    With ``metric_words`` a sales figure is known by its name, without them by its declared kind alone. Units in percent
    are shares of 0-100; "share", "fraction", "proportion" and "ratio" are shares of 0-1. Everything else is a mean or a
    count, for which the single values would be needed. Source: Newcombe 1998 for the interval; domain.md, S0, trap 1.
    """
    missing = _missing(outcome)
    before, after = outcome.before, outcome.after
    if _is_pipeline(outcome, metric_words):
        says = (
            f"“{outcome.metric_name}” tells how selling goes, not what people do in the product: it proves no outcome."
        )
        return Verdict(code="pipeline", says=says, supported=False, missing=missing)
    if before is None or after is None:
        return Verdict(
            code="unmeasured", says="It takes a value before and one after.", supported=None, missing=missing
        )
    whole = _whole(outcome.metric_unit)
    if whole is None:
        says = (
            f"{_moved(outcome)}. No interval can be given for a mean or a count without its single values: "
            "say what else changed, and how much it swings from month to month."
        )
        return Verdict(code="no_share", says=says, supported=None, missing=missing)
    if not (0 <= before <= whole and 0 <= after <= whole):
        says = (
            f"{_value(outcome, before)} and {_value(outcome, after)} are not both shares: those lie in 0 to {whole:g}."
        )
        return Verdict(code="impossible", says=says, supported=None, missing=missing)
    if not outcome.n_before or not outcome.n_after:
        says = f"{_moved(outcome)}, but of how many is missing ({_which_n(outcome)}): nobody can tell it from chance."
        return Verdict(code="no_n", says=says, supported=None, missing=missing)
    return _judged(outcome, difference(before / whole, outcome.n_before, after / whole, outcome.n_after), missing)


def _judged(outcome: Outcome, interval: Interval, missing: tuple[str, ...]) -> Verdict:
    moved = _moved(outcome)
    between = f"with 95 % confidence between {_points(interval.low)} and {_points(interval.high)} points"
    if interval.value == 0:
        says = f"Nothing moved: {moved}, {between}."
        return Verdict(code="unchanged", says=says, supported=False, interval=interval, missing=missing)
    if interval.holds_zero:
        says = f"{moved}: {_points(interval.value)} points, {between}. The numbers do not support the claim."
        return Verdict(code="unsupported", says=says, supported=False, interval=interval, missing=missing)
    rest = "" if filled(outcome.noise) else " Chance alone does not explain it; say what else changed."
    says = f"{moved}: {_points(interval.value)} points, {between}.{rest}"
    return Verdict(code="supported", says=says, supported=True, interval=interval, missing=missing)


def _is_pipeline(outcome: Outcome, words: MetricWords | None) -> bool:
    if words and (words.sense(outcome.metric_name) == "pipeline" or words.is_money(outcome.metric_unit)):
        return True
    return outcome.metric_kind == "pipeline"


def _missing(outcome: Outcome) -> tuple[str, ...]:
    absent = {
        "before": outcome.before is None,
        "after": outcome.after is None,
        "n_before": not outcome.n_before,
        "n_after": not outcome.n_after,
        "window": not filled(outcome.window),
        "source": not filled(outcome.source),
        "noise": not filled(outcome.noise),
    }
    return tuple(name for name, is_absent in absent.items() if is_absent)


def _whole(unit: str) -> float | None:
    """What counts as everybody in this unit; None when it is no unit of shares."""
    plain = " ".join(unit.casefold().split())
    first = plain.split(" of ")[0]
    if first in _PERCENT:
        return 100.0
    return 1.0 if first in _FRACTION else None


def _moved(outcome: Outcome) -> str:
    assert outcome.before is not None
    assert outcome.after is not None
    of_before = f" of {outcome.n_before:,}" if outcome.n_before else ""
    of_after = f" of {outcome.n_after:,}" if outcome.n_after else ""
    before, after = _value(outcome, outcome.before), _value(outcome, outcome.after)
    return f"From {before}{of_before} to {after}{of_after}"


def _value(outcome: Outcome, value: float) -> str:
    unit = outcome.metric_unit.strip()
    return f"{value:g} {unit}".strip()


def _which_n(outcome: Outcome) -> str:
    return " and ".join(name for name, n in (("n before", outcome.n_before), ("n after", outcome.n_after)) if not n)


def _points(share: float) -> str:
    """Percentage points with one decimal and their sign, the minus as typeset."""
    points = round(share * 100, 1) or 0.0
    return f"{points:+.1f}".replace("-", "−")
