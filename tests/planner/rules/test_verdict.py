"""What an outcome's numbers can bear: each case has its own plain sentence."""

import pytest

from planner.domain.delivery import Outcome
from planner.rules.verdict import Verdict, judge_outcome
from tests.planner.rules.plans import CONTENT


def judged(before: float | None, after: float | None, unit: str = "%", **values: object) -> Verdict:
    """An outcome in week-1 activation judged with the metric words."""
    named = {"metric_name": "week-1 activation", "metric_kind": "activation", **values}
    outcome = Outcome(before=before, after=after, metric_unit=unit, **named)  # type: ignore[arg-type]
    return judge_outcome(outcome, CONTENT.metric_words)


def test_the_example_of_the_source_bears_its_claim() -> None:
    """40 % of 198 to 71 % of 214: 31 points, and the interval stays clear of zero."""
    found = judged(40, 71, n_before=198, n_after=214)
    assert (found.code, found.supported) == ("supported", True)
    assert found.says == (
        "From 40 % of 198 to 71 % of 214: +31.0 points, with 95 % confidence between +21.5 and +39.7 points. "
        "Chance alone does not explain it; say what else changed."
    )
    assert found.missing == ("window", "source", "noise")


def test_who_said_what_else_changed_is_not_asked_again() -> None:
    """With an honest word on noise the sentence ends with the numbers."""
    assert judged(40, 71, n_before=198, n_after=214, noise="New prices in May").says.endswith("+39.7 points.")


def test_few_people_do_not_bear_the_same_claim() -> None:
    """The same shares of ten each leave room for nothing having changed, and it is said."""
    found = judged(40, 70, n_before=10, n_after=10)
    assert (found.code, found.supported) == ("unsupported", False)
    assert found.says.endswith("The numbers do not support the claim.")


def test_a_fall_is_told_as_one() -> None:
    """The sign and both ends of the interval carry a minus."""
    assert (
        "−31.0 points, with 95 % confidence between −39.7 and −21.5" in judged(71, 40, n_before=214, n_after=198).says
    )


def test_nothing_moved() -> None:
    """Equal shares are told as such."""
    found = judged(40, 40, n_before=198, n_after=214)
    assert (found.code, found.supported) == ("unchanged", False)
    assert found.says.startswith("Nothing moved:")


@pytest.mark.parametrize(
    ("values", "named"),
    [({}, "n before and n after"), ({"n_before": 198}, "n after"), ({"n_before": 0, "n_after": 9}, "n before")],
)
def test_without_n_nobody_can_tell(values: dict[str, object], named: str) -> None:
    """Which n is missing stands in the sentence; none of zero people counts."""
    found = judged(40, 71, **values)
    assert (found.code, found.supported, found.interval) == ("no_n", None, None)
    assert f"is missing ({named})" in found.says


def test_a_sales_figure_proves_no_outcome() -> None:
    """By its name, by its declared kind, by its currency."""
    for values in ({"metric_name": "pipeline"}, {"metric_kind": "pipeline"}, {"unit": "EUR"}):
        found = judged(40, 71, n_before=198, n_after=214, **values)  # type: ignore[arg-type]
        assert (found.code, found.supported) == ("pipeline", False)


def test_a_mean_gets_no_interval() -> None:
    """Minutes are no share: the single values would be needed, and the sentence says so."""
    found = judged(12, 7, unit="minutes", n_before=100, n_after=100)
    assert (found.code, found.supported, found.interval) == ("no_share", None, None)
    assert "No interval can be given for a mean or a count" in found.says


def test_fractions_are_shares_too() -> None:
    """0.40 and 0.71 as "share" give the interval of 40 % and 71 %."""
    as_share, as_percent = (
        judged(0.40, 0.71, unit="share", n_before=198, n_after=214),
        judged(40, 71, unit="% of new planners", n_before=198, n_after=214),
    )
    assert as_share.interval and as_percent.interval
    assert as_share.interval.low == pytest.approx(as_percent.interval.low)


def test_more_than_everybody_is_no_share() -> None:
    """140 % is a growth rate, not a share of users."""
    assert judged(100, 140, n_before=10, n_after=10).code == "impossible"


def test_half_an_outcome_is_not_judged() -> None:
    """Without an after there is nothing to say."""
    assert judged(40, None).code == "unmeasured"
