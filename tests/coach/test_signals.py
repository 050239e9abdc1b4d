"""What a signal is worth, and which kind of metric it carries."""

import pytest

from planner.coach.lexicon import Lexicon
from planner.coach.signals import read_signal


@pytest.mark.parametrize(
    ("text", "viability", "kind"),
    [
        ("Four firms pay an agency 1,900 euro a month to type the sheets.", "budget_line", "none"),
        ("The board released money for batch tracing.", "budget_line", "none"),
        ("The budget for training was cut this year.", "unclear", "none"),
        ("They would pay for it, one of them said.", "unclear", "none"),
        ("They shrug and live with it.", "normalised_complaint", "none"),
        ("Drivers wish they knew the dock number.", "unclear", "none"),
        ("Only 22% of nurses complete the round on the tablet.", "unclear", "usage"),
        ("It came up in nine calls; our win rate there is 17%.", "unclear", "pipeline"),
        ("49 per seat would be fine, 69 too much.", "unclear", "none"),
    ],
)
def test_viability_and_kind(text: str, viability: str, kind: str, lexicon: Lexicon) -> None:
    """Money spent is a budget line, a shrug is a complaint lived with, a price is no metric."""
    signal = read_signal(text, lexicon)
    assert (signal.viability, signal.metric_kind) == (viability, kind)


def test_the_words_behind_it_are_told(lexicon: Lexicon) -> None:
    """Only what decided has spans."""
    text = "They shrug. 64 of 90 schools run that export every month."
    signal = read_signal(text, lexicon)
    assert set(signal.spans) == {"normalised_complaint", "usage"}
    assert [text[slice(*span)] for span in signal.spans["normalised_complaint"]] == ["shrug"]
