"""An outcome in words: from where to where, in which window, of how many, and how sure one can be."""

from planner.domain.delivery import Outcome
from planner.portfolio.telling import number_shown
from planner.rules.verdict import judge_outcome


def moved(outcome: Outcome) -> str:
    """Before and after: “40 % → 71 %”."""
    unit = f" {outcome.metric_unit.strip()}" if outcome.metric_unit.strip() else ""
    return f"{number_shown(outcome.before)}{unit} → {number_shown(outcome.after)}{unit}"


def sample(outcome: Outcome) -> str:
    """How many were counted: “n = 214, 198 before”; "" where it is not known."""
    after, before = outcome.n_after, outcome.n_before
    if after is None or before is None or after == before:
        known = after if after is not None else before
        return "" if known is None else f"n = {known:,}"
    return f"n = {after:,}, {before:,} before"


def interval(outcome: Outcome) -> str:
    """The change with its 95 % interval: “+31 points, 95 % interval 22 to 40”; "" where none can be given."""
    found = judge_outcome(outcome).interval
    if not found:
        return ""
    value, low, high = (round(100 * share) for share in (found.value, found.low, found.high))
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{abs(value)} points, 95 % interval {_signed(low)} to {_signed(high)}"


def lacking(outcome: Outcome) -> str:
    """What keeps an outcome from being a claim that can be believed; "" for nothing."""
    wanted = [
        words
        for words, there in (
            ("the value before and after", outcome.before is not None and outcome.after is not None),
            ("the window", bool(outcome.window.strip())),
            ("of how many", outcome.n_before is not None or outcome.n_after is not None),
        )
        if not there
    ]
    if outcome.metric_kind == "pipeline":
        return "It is a sales figure; what changed in how people use the product?"
    return f"It lacks {', '.join(wanted)}." if wanted else ""


def _signed(points: int) -> str:
    return f"−{abs(points)}" if points < 0 else str(points)
