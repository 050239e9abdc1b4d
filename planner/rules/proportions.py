"""Shares and how sure one can be of the difference between two of them."""

from dataclasses import dataclass
from math import sqrt

Z_95 = 1.959963984540054
"""The normal distribution's 97.5 % quantile: intervals here are two-sided, 95 %."""


@dataclass(frozen=True, kw_only=True)
class Interval:
    """A number with its 95 % interval, all as shares: 0.31 is 31 points."""

    value: float
    low: float
    high: float

    @property
    def holds_zero(self) -> bool:
        """Whether chance alone could explain it."""
        return self.low <= 0 <= self.high


def wilson(share: float, n: int) -> Interval:
    """Wilson's score interval of a share of n, without continuity correction; n is at least 1. Source: Wilson 1927."""
    z2 = Z_95 * Z_95
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = Z_95 * sqrt(share * (1 - share) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    # At 0 and 1 the bound is the share itself; rounding would put it a hair beside.
    return Interval(value=share, low=min(share, max(0.0, middle - half)), high=max(share, min(1.0, middle + half)))


def difference(before: float, n_before: int, after: float, n_after: int) -> Interval:
    """The difference of two shares of independent samples, after less before, in -1 to 1.

    Two Wilson intervals, squared and added. The samples must not be the same people twice: then it is too wide or too
    narrow. Source: Newcombe 1998, Statistics in Medicine 17:873-890, method 10.
    """
    first, second = wilson(before, n_before), wilson(after, n_after)
    delta = after - before
    return Interval(
        value=delta,
        low=delta - sqrt((after - second.low) ** 2 + (first.high - before) ** 2),
        high=delta + sqrt((second.high - after) ** 2 + (before - first.low) ** 2),
    )


def share(part: int, whole: int) -> float | None:
    """``part`` of ``whole`` between 0 and 1; None of nobody."""
    return part / whole if whole else None


def bounds(part: int, whole: int) -> tuple[float, float]:
    """The 95 % interval of a share that was counted; of nobody anything between 0 and 1 could be true."""
    if not whole:
        return 0.0, 1.0
    found = wilson(part / whole, whole)
    return found.low, found.high


def difference_of_counts(part_1: int, whole_1: int, part_2: int, whole_2: int) -> Interval | None:
    """The difference of two counted shares, second less first; None where a group is empty."""
    if not (whole_1 and whole_2):
        return None
    return difference(part_1 / whole_1, whole_1, part_2 / whole_2, whole_2)
