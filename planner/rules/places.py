"""Places in an order: who stands where, and how much two orders agree.

Both are pure counting over scores, larger first.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from math import sqrt


def places(scores: Sequence[float]) -> tuple[int, ...]:
    """The place of each score, 1 for the largest; equal scores share a place and the next one is left out (1, 2, 2, 4).

    Source: standard competition ranking.
    """
    ascending = sorted(scores)
    return tuple(len(ascending) - bisect_right(ascending, score) + 1 for score in scores)


def kendall_tau(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Kendall's tau-b between two scores of the same things: 1 the same order, -1 the reverse.

    None when there are fewer than two things, or when all of them share one score: then there is no order to agree
    with. Counts inversions while sorting, n log n. Source: Kendall 1945 (tau-b, ties); Knight 1966 (the counting).
    """
    if len(one) != len(other):
        raise ValueError("two orders of the same things")
    pairs = sorted(zip(one, other, strict=True))
    total = _pairs(len(pairs))
    tied_one = sum(map(_pairs, Counter(one).values()))
    tied_other = sum(map(_pairs, Counter(other).values()))
    tied_both = sum(map(_pairs, Counter(pairs).values()))
    if total in (tied_one, tied_other):
        return None
    discordant, _ = _inversions([second for _, second in pairs])
    concordant_less_discordant = total - tied_one - tied_other + tied_both - 2 * discordant
    tau = concordant_less_discordant / sqrt((total - tied_one) * (total - tied_other))
    return min(1.0, max(-1.0, tau))


def _pairs(n: int) -> int:
    return n * (n - 1) // 2


def _inversions(values: list[float]) -> tuple[int, list[float]]:
    """How many pairs stand the wrong way round, and the values sorted."""
    if len(values) < 2:
        return 0, values
    middle = len(values) // 2
    left_count, left = _inversions(values[:middle])
    right_count, right = _inversions(values[middle:])
    count, merged, place = left_count + right_count, list[float](), 0
    for value in right:
        while place < len(left) and left[place] <= value:
            merged.append(left[place])
            place += 1
        count += len(left) - place
        merged.append(value)
    return count, merged + left[place:]
