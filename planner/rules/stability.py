"""Whether a ranking holds when any single input is a little off.

Every input of every option is moved one step, one at a time: reach by a fifth, effort by a fifth, impact and
confidence to the next value of their scale. A fifth for effort rather than half a month, because half a month is
nothing to a year's work and everything to a fortnight's. The steps are our own reading; see docs/prioritise.md.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from planner.domain.delivery import Option
from planner.rules.confidence_cap import Cap
from planner.rules.scoring import CONFIDENCES, IMPACTS, INPUTS, exact, label_of, reach_in, rice, rice_score

STEP = 0.2
"""A fifth up or down, for reach and effort."""


@dataclass(frozen=True, kw_only=True)
class Topple:
    """One input of one option which, moved one step from ``at`` to ``to``, changes a rank.

    Units are those of the field: people or events in the option's own period, points of impact, percent, person-months.
    """

    option_id: str
    title: str
    input: str
    at: float
    to: float

    @property
    def says(self) -> str:
        """The step in words, for example “Effort of “Export” at 1.2 instead of 1”."""
        return f"{label_of(self.input)} of “{self.title}” at {self.to:g} instead of {self.at:g}"


@dataclass(frozen=True)
class _Moved:
    score: float
    topple: Topple


def stability(
    options: Sequence[Option], period: str, caps: Sequence[Cap] | None = None
) -> tuple[tuple[Topple, ...], ...]:
    """For each option the inputs that would change its rank; nothing for one that holds.

    Its own inputs are all named; of the others' at most one, that which brings another option furthest across. Needs
    complete options. With ``caps``, confidence counts up to what the evidence carries.
    """
    scores = [_score(option, period, caps[i] if caps else None) for i, option in enumerate(options)]
    moves = [tuple(_moves(option, period, caps[i] if caps else None)) for i, option in enumerate(options)]
    order = sorted(range(len(options)), key=scores.__getitem__)
    ascending = [scores[i] for i in order]
    rising = _furthest(order, moves, highest=True)
    sinking = _furthest(order[::-1], moves, highest=False)
    found = []
    for i, score in enumerate(scores):
        own = [m.topple for m in moves[i] if _crosses(ascending, score, m.score)]
        # Those not above it (its equals among them) may rise past it; those above may sink to it.
        above = len(order) - bisect_right(ascending, score)
        up = _other_than(i, rising[len(order) - above])
        down = _other_than(i, sinking[above])
        others = [up[1].topple] if up and up[1].score > score else []
        others += [down[1].topple] if down and down[1].score <= score and not others else []
        found.append((*own, *others))
    return tuple(found)


def _score(option: Option, period: str, cap: Cap | None) -> float:
    return rice(option, period=period, confidence=cap.used if cap else None) or 0.0


def _moves(option: Option, period: str, cap: Cap | None) -> Iterator[_Moved]:
    """The scores of an option after each of its single steps."""
    inputs = {name: float(getattr(option, name)) for name in INPUTS["rice"]}
    to_period = reach_in(option.with_values(reach=1.0), period)
    carried = cap.allowed if cap else CONFIDENCES[0]
    for name, to in _steps(inputs):
        moved = {**inputs, name: to}
        moved["reach"] *= to_period
        moved["confidence"] = min(moved["confidence"], carried)
        topple = Topple(option_id=option.id, title=option.headline, input=name, at=inputs[name], to=to)
        yield _Moved(rice_score(**moved), topple)


def _steps(inputs: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    """Each input with the values one step up and one step down."""
    for factor in (1 + STEP, 1 - STEP):
        yield "reach", exact(inputs["reach"] * factor)
        yield "effort_months", exact(inputs["effort_months"] * factor)
    for name, scale in (("impact", IMPACTS), ("confidence", CONFIDENCES)):
        place = scale.index(inputs[name])
        for near in (place - 1, place + 1):
            if 0 <= near < len(scale):
                yield name, float(scale[near])


def _crosses(ascending: list[float], at: float, to: float) -> bool:
    """Whether moving one of these scores changes how many stand above it."""
    above = len(ascending) - bisect_right(ascending, at)
    above_then = len(ascending) - bisect_right(ascending, to) - (1 if to < at else 0)
    return above != above_then


_Best = tuple[tuple[int, _Moved], ...]


def _furthest(order: Sequence[int], moves: Sequence[tuple[_Moved, ...]], *, highest: bool) -> list[_Best]:
    """After each option in this order: the two options whose single steps reach furthest so far."""
    sign = 1 if highest else -1
    best: _Best = ()
    after: list[_Best] = [best]
    for i in order:
        own = (i, max(moves[i], key=lambda m: sign * m.score))
        best = tuple(sorted((*best, own), key=lambda pair: -sign * pair[1].score)[:2])
        after.append(best)
    return after


def _other_than(i: int, best: _Best) -> tuple[int, _Moved] | None:
    return next((pair for pair in best if pair[0] != i), None)
