"""The lexicon tells usage from pipeline, in the spellings that people use."""

import pytest

from planner.content import load_content

WORDS = load_content().metric_words


@pytest.mark.parametrize(
    "text",
    [
        "activation of the planner in week 1",
        "Week-1 ACTIVATION",
        "week-4 retention of field users",
        "W4 retention",
        "weekly active managers",
        "share of active sites using locked notes",
        "locked notes adoption",
        "trial-to-paid conversion",
        "user churn",
        "logo retention",
        "DAU/MAU",
        "38% of new seats finished a first case in week one",
        "step completion",
        "time to first value",
        "activation fell, which leads to churn",
        "We looked at activation, not at the pipeline.",
        "Retention of new sites rather than quota",
    ],
)
def test_what_people_do_in_the_product_is_usage(text: str) -> None:
    """Usage metrics in many words."""
    assert WORDS.sense(text) == "usage"


@pytest.mark.parametrize(
    "text",
    [
        "pipeline $1.2M",
        "pipeline blocked: $420K",
        "lead conversion",
        "conversion",
        "revenue churn",
        "MRR churn",
        "net revenue retention",
        "NRR",
        "ARR",
        "quota attainment",
        "win-rate",
        "bookings",
        "activation of pipeline",
        "deals closed",
        "activation rose and so did the pipeline",
    ],
)
def test_how_selling_goes_is_pipeline(text: str) -> None:
    """Pipeline metrics, also where a usage word stands beside them."""
    assert WORDS.sense(text) == "pipeline"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "$1.2M",
        "NPS",
        "employee retention",
        "CRM adoption by reps",
        "stakeholder engagement",
        "data pipeline",
        "!?",
    ],
)
def test_the_rest_is_neither(text: str) -> None:
    """Words in another sense, money alone, and nothing at all."""
    assert WORDS.sense(text) == "none"


def test_an_amount_of_money_is_known_by_its_unit() -> None:
    """Currencies by sign and by code; users and percent are none."""
    assert all(WORDS.is_money(unit) for unit in ("$", "EUR", "k€", "US dollars", "£"))
    assert not any(WORDS.is_money(unit) for unit in ("%", "users", "sites", "", "times a week"))
