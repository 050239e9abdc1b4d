"""Wilson's and Newcombe's intervals against published values and against solving their equations."""

from collections.abc import Callable
from math import sqrt
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.rules.proportions import bounds, difference, difference_of_counts, share, wilson

counts = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((0, 10), (0, 10), -0.2775, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)
def test_the_interval_is_that_of_the_paper(
    first: tuple[int, int], second: tuple[int, int], low: float, high: float
) -> None:
    """All eight contrasts of Newcombe 1998, Table II, method 10; the paper takes the first less the second."""
    found = difference(second[0] / second[1], second[1], first[0] / first[1], first[1])
    assert (found.low, found.high) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


def bounds_by_solving(part: int, n: int) -> tuple[float, float]:
    """Wilson's bounds as what they are: the shares from which the observed one is just 1.96 standard errors away."""
    z, p = NormalDist().inv_cdf(0.975), part / n

    def away(share: float) -> float:
        return abs(p - share) - z * sqrt(share * (1 - share) / n)

    return _root(away, 0.0, p), _root(away, 1.0, p)


def _root(of: Callable[[float], float], outside: float, inside: float) -> float:
    for _ in range(100):
        middle = (outside + inside) / 2
        outside, inside = (middle, inside) if of(middle) > 0 else (outside, middle)
    return outside


@given(counts, counts)
def test_the_interval_is_what_solving_the_equations_gives(before: tuple[int, int], after: tuple[int, int]) -> None:
    """Square and add over bounds found by bisection, without Wilson's closed form."""
    (l1, u1), (l2, u2) = bounds_by_solving(*before), bounds_by_solving(*after)
    p1, p2 = before[0] / before[1], after[0] / after[1]
    found = difference(p1, before[1], p2, after[1])
    assert found.low == pytest.approx(p2 - p1 - sqrt((p2 - l2) ** 2 + (u1 - p1) ** 2), abs=1e-9)
    assert found.high == pytest.approx(p2 - p1 + sqrt((u2 - p2) ** 2 + (p1 - l1) ** 2), abs=1e-9)


@given(counts, counts)
def test_the_interval_holds_the_difference_and_turns_with_it(before: tuple[int, int], after: tuple[int, int]) -> None:
    """low <= difference <= high, within -1 to 1; before and after exchanged, it is mirrored."""
    p1, p2 = before[0] / before[1], after[0] / after[1]
    found, mirrored = difference(p1, before[1], p2, after[1]), difference(p2, after[1], p1, before[1])
    assert -1 - 1e-12 <= found.low <= found.value <= found.high <= 1 + 1e-12
    assert (mirrored.low, mirrored.high) == (pytest.approx(-found.high), pytest.approx(-found.low))


@given(counts)
def test_a_share_lies_in_its_own_interval(count: tuple[int, int]) -> None:
    """Also at nobody and everybody, where the bound is the share itself."""
    found = wilson(count[0] / count[1], count[1])
    assert 0 <= found.low <= found.value <= found.high <= 1


def test_counts_of_nobody_have_no_share_and_no_difference() -> None:
    """Counted shares are the shares above; of nobody nothing is known, so anything could be true."""
    assert (share(0, 0), bounds(0, 0), difference_of_counts(0, 0, 1, 2)) == (None, (0.0, 1.0), None)
    assert bounds(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert difference_of_counts(48, 80, 56, 70) == difference(48 / 80, 80, 56 / 70, 70)
