"""The other views on the same options: ICE, WSJF, and the opportunity behind them, each with its own order."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date as Date
from typing import Literal

from planner.domain.delivery import Option
from planner.domain.records import Records
from planner.rules.opportunity import opportunity_behind
from planner.rules.places import places
from planner.rules.scoring import Combine, ice, label_of, missing_inputs, wsjf

By = Literal["ice", "wsjf", "opportunity"]


@dataclass(frozen=True, kw_only=True)
class Placed:
    """An option with its score in one view and its place, 1 for the best; ``says`` adds what the number needs."""

    option: Option
    score: float
    place: int
    says: str = ""


@dataclass(frozen=True, kw_only=True)
class Lacking:
    """An option that a view cannot score, and what it lacks, as the form calls it."""

    option: Option
    missing: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class View:
    """The options of a day in one view, best first, and those it cannot score."""

    by: By
    placed: tuple[Placed, ...]
    lacking: tuple[Lacking, ...]


def view_options(records: Records, as_of: Date, by: By, combine: Combine = "multiply") -> View:
    """Place the options that exist on a day by ICE (multiplied or averaged), WSJF, or the opportunity behind them."""
    score = _scoring(records, as_of, by, combine)
    options = [option for option in records.of(Option) if option.day is None or option.day <= as_of]
    scored = [(option, *found) for option in options if (found := score(option))]
    order = places([value for _, value, _ in scored])
    placed = [
        Placed(option=option, score=value, place=place, says=says)
        for (option, value, says), place in zip(scored, order, strict=True)
    ]
    there = {option.id for option, _, _ in scored}
    return View(
        by=by,
        placed=tuple(sorted(placed, key=lambda p: (p.place, p.option.title.casefold(), p.option.id))),
        lacking=tuple(Lacking(option=o, missing=_missing(o, by)) for o in options if o.id not in there),
    )


def _scoring(records: Records, as_of: Date, by: By, combine: Combine) -> Callable[[Option], tuple[float, str] | None]:
    def score(option: Option) -> tuple[float, str] | None:
        if by == "opportunity":
            found = opportunity_behind(option, records, as_of)
            return (found.score, f"{found.outcome}: {found.says}") if found and found.score is not None else None
        value = ice(option, combine) if by == "ice" else wsjf(option)
        return None if value is None else (value, "")

    return score


def _missing(option: Option, by: By) -> tuple[str, ...]:
    if by == "opportunity":
        return ("A note behind it that rates an outcome, importance and satisfaction",)
    return tuple(map(label_of, missing_inputs(option, by)))
