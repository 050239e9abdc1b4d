"""docs/ladder.md says what the content says."""

import runpy
from pathlib import Path

from planner.content import load_content
from planner.rules import forecast

ROOT = Path(__file__).parents[3]


def test_the_tables_of_the_page_are_those_of_the_content() -> None:
    """Written anew, the page stays as it is; otherwise run python scripts/ladder_page.py."""
    page = (ROOT / "docs" / "ladder.md").read_text("utf-8")
    script = runpy.run_path(str(ROOT / "scripts" / "ladder_page.py"))
    assert script["with_tables"](page, load_content()) == page
    assert "Five options ranked by RICE" in page


def test_the_page_names_the_numbers_of_the_forecast() -> None:
    """The measured constants stand on the page as the program has them."""
    page = (ROOT / "docs" / "ladder.md").read_text("utf-8")
    assert f"bursts of {forecast.BURST:g}," in page
    assert f"takes\n{forecast.DRAG:g} times" in page
    assert f"beginning at {forecast.PRIOR_RATE:g} steps a week with the weight of four weeks" in page
    assert forecast.PRIOR_WEEKS == 4
    assert f"last {forecast.WATCHED_WEEKS} weeks" in page.replace("\n", " ")
