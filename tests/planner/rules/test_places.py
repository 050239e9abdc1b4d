"""Places and Kendall's tau against counting every pair, and against published values."""

from itertools import combinations
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.rules.places import kendall_tau, places

scores = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=2, max_size=25)


def counted_tau(one: list[int], other: list[int]) -> float | None:
    """Tau-b as its definition has it: every pair looked at."""
    agree = disagree = tied_one = tied_other = 0
    for i, j in combinations(range(len(one)), 2):
        a, b = one[i] - one[j], other[i] - other[j]
        agree += a * b > 0
        disagree += a * b < 0
        tied_one += a == 0 and b != 0
        tied_other += b == 0 and a != 0
    under = (agree + disagree + tied_one) * (agree + disagree + tied_other)
    return (agree - disagree) / sqrt(under) if under else None


@given(scores)
def test_tau_is_what_counting_every_pair_gives(pairs: list[tuple[int, int]]) -> None:
    """The fast count and the definition agree, ties included; and both know when there is no order."""
    one, other = [a for a, _ in pairs], [b for _, b in pairs]
    expected = counted_tau(one, other)
    assert kendall_tau(one, other) == (expected if expected is None else pytest.approx(expected))


@given(scores)
def test_tau_is_symmetric_bounded_and_blind_to_the_order_of_things(pairs: list[tuple[int, int]]) -> None:
    """It lies in -1 to 1, is the same from both sides, changes its sign with a reversed order."""
    one, other = [a for a, _ in pairs], [b for _, b in pairs]
    tau = kendall_tau(one, other)
    assert kendall_tau(other, one) == tau
    assert kendall_tau(one[::-1], other[::-1]) == tau
    if tau is not None:
        assert -1 <= tau <= 1
        assert kendall_tau(one, [-value for value in other]) == pytest.approx(-tau)


def test_tau_agrees_with_the_example_of_scipy() -> None:
    """The example in the documentation of scipy.stats.kendalltau, which has ties on both sides."""
    assert kendall_tau([12, 2, 1, 12, 2], [1, 4, 7, 1, 0]) == pytest.approx(-0.47140452079103173)


def test_tau_agrees_with_what_spss_printed() -> None:
    """Exercise and optimism of fifteen people, with many ties: 0.617 by SPSS."""
    optimism = [0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 1, 2, 1]
    exercise = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2]
    assert kendall_tau(exercise, optimism) == pytest.approx(0.617, abs=0.0005)


@given(st.lists(st.integers(0, 5), max_size=20))
def test_a_place_is_one_more_than_how_many_are_better(values: list[int]) -> None:
    """Standard competition ranking by its definition."""
    assert list(places(values)) == [1 + sum(other > value for other in values) for value in values]


def test_ties_share_a_place_and_leave_the_next_out() -> None:
    """1, 2, 2, 4."""
    assert places([7, 5, 5, 1]) == (1, 2, 2, 4)
