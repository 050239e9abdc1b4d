"""Shares of users and how sure they are."""

from dataclasses import dataclass
from math import sqrt

Z_95 = 1.959963984540054


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A difference of two shares (second minus first) with its 95 % interval; all between -1 and 1."""

    value: float
    low: float
    high: float

    @property
    def noise(self) -> bool:
        """Whether chance alone could have made it: the interval holds zero."""
        return self.low <= 0 <= self.high


def share(part: int, whole: int) -> float | None:
    """``part`` of ``whole`` between 0 and 1; None of nobody."""
    return part / whole if whole else None


def wilson(part: int, whole: int) -> tuple[float, float]:
    """The 95 % interval of a share. Source: Wilson 1927, without continuity correction."""
    if not whole:
        return 0.0, 1.0
    p, z2 = part / whole, Z_95 * Z_95
    middle = p + z2 / (2 * whole)
    half = Z_95 * sqrt(p * (1 - p) / whole + z2 / (4 * whole * whole))
    low, high = (middle - half) / (1 + z2 / whole), (middle + half) / (1 + z2 / whole)
    return (0.0 if part == 0 else low), (1.0 if part == whole else high)


def newcombe(part_1: int, whole_1: int, part_2: int, whole_2: int) -> Difference | None:
    """The difference of two independent shares, second minus first; None where a group is empty.

    Source: Newcombe 1998, method 10 (square-and-add of two Wilson intervals).
    """
    if not (whole_1 and whole_2):
        return None
    p1, p2 = part_1 / whole_1, part_2 / whole_2
    (l1, u1), (l2, u2) = wilson(part_1, whole_1), wilson(part_2, whole_2)
    return Difference(
        value=p2 - p1,
        low=p2 - p1 - sqrt((p2 - l2) ** 2 + (u1 - p1) ** 2),
        high=p2 - p1 + sqrt((u2 - p2) ** 2 + (p1 - l1) ** 2),
    )
