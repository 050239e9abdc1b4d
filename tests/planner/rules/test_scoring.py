"""RICE, ICE and WSJF: their arithmetic against exact fractions and published examples, and no score without inputs."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.delivery import Option
from planner.domain.record import field_of
from planner.rules.scoring import CONFIDENCES, IMPACTS, ice, missing_inputs, rankable, reach_in, rice, wsjf

IMPACT_CHOICES = ("3", "2", "1", "0.5", "0.25")
CONFIDENCE_CHOICES = ("100", "80", "50")
PERIODS = ("week", "month", "quarter", "year")

options = st.builds(
    Option,
    id=st.uuids().map(str),
    title=st.sampled_from(["Bulk moves", "Export", "Offline"]),
    reach=st.integers(0, 5000).map(float),
    reach_period=st.sampled_from(PERIODS),
    impact=st.sampled_from(IMPACT_CHOICES),
    confidence=st.sampled_from(CONFIDENCE_CHOICES),
    effort_months=st.sampled_from([0.05, 0.5, 1.0, 2.0, 3.0, 7.0, 24.0]),
)


def option(**values: object) -> Option:
    """A complete option with some values changed."""
    whole = {"reach": 2000.0, "reach_period": "quarter", "impact": "2", "confidence": "80", "effort_months": 4.0}
    return Option(id="o", title="o", **{**whole, **values})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("reach", "impact", "confidence", "effort", "score"),
    [(2000, "2", "80", 4, 800), (5000, "2", "80", 2, 4000), (10, "3", "100", 6, 5), (10000, "3", "100", 0.5, 60000)],
)
def test_rice_agrees_with_published_examples(
    reach: float, impact: str, confidence: str, effort: float, score: float
) -> None:
    """Four worked examples of Intercom's RICE as two public guides give them."""
    assert rice(option(reach=reach, impact=impact, confidence=confidence, effort_months=effort)) == score


@given(options)
def test_rice_is_the_exact_fraction(one: Option) -> None:
    """Computed with whole fractions, without a float on the way, it is the same number."""
    assert one.reach is not None and one.effort_months
    exact = Fraction(one.reach) * Fraction(one.impact) * Fraction(int(one.confidence), 100)
    assert rice(one) == pytest.approx(float(exact / Fraction(str(one.effort_months))), rel=1e-11)


@given(options, st.sampled_from(PERIODS))
def test_reach_is_brought_to_one_period(one: Option, period: str) -> None:
    """Thirteen weeks, three months, a quarter of a year: a period's reach times its number of days in 364."""
    days = {"week": 7, "month": Fraction(91, 3), "quarter": 91, "year": 364}
    assert one.reach is not None
    assert reach_in(one, period) == pytest.approx(float(Fraction(one.reach) * days[period] / days[one.reach_period]))


def test_the_scales_are_those_of_the_form() -> None:
    """What can be chosen is what the scales hold, in the same order."""
    impact, confidence = field_of(Option, "impact"), field_of(Option, "confidence")
    assert impact and tuple(float(choice.value) for choice in impact.choices) == IMPACTS
    assert confidence and tuple(int(choice.value) for choice in confidence.choices) == CONFIDENCES


@pytest.mark.parametrize("name", ["reach", "impact", "confidence", "effort_months"])
def test_without_an_input_there_is_no_score(name: str) -> None:
    """Each input that is missing is named, and nothing is put in its place."""
    bare = option(**{name: "" if name in ("impact", "confidence") else None})
    assert rice(bare) is None
    assert missing_inputs(bare, "rice") == (name,)
    assert rankable([bare]) == ("quarter", [])


def test_a_reach_of_nobody_is_a_reach() -> None:
    """Zero people is an answer: the score is zero, not missing."""
    assert rice(option(reach=0.0)) == 0


def test_a_period_all_share_is_kept() -> None:
    """By the month stays by the month, also for one that does not say; only different periods meet in a quarter."""
    monthly, unsaid, weekly = option(reach_period="month"), option(reach_period=""), option(reach_period="week")
    assert rankable([monthly, unsaid]) == ("month", [monthly, unsaid])
    assert rankable([monthly, unsaid, weekly]) == ("quarter", [monthly, weekly])
    assert rice(monthly, period="month") == 800
    assert rice(monthly, period="quarter") == 2400


@given(st.integers(1, 10), st.integers(1, 10), st.integers(1, 10))
def test_ice_multiplies_or_averages(impact: int, confidence: int, ease: int) -> None:
    """Both ways that are in use, within their ranges."""
    one = option(ice_impact=impact, ice_confidence=confidence, ice_ease=ease)
    assert ice(one) == impact * confidence * ease
    assert ice(one, "average") == pytest.approx(float(Fraction(impact + confidence + ease, 3)))
    assert ice(option(ice_impact=impact, ice_confidence=confidence)) is None


def test_wsjf_divides_the_cost_of_delay_by_the_size() -> None:
    """(13 + 8 + 3) / 5 = 4.8; without a size there is none."""
    delay = {"business_value": 13, "time_criticality": 8, "risk_reduction": 3}
    assert wsjf(option(**delay, job_size=5)) == 4.8
    assert wsjf(option(**delay)) is None
    assert missing_inputs(option(**delay), "wsjf") == ("job_size",)
