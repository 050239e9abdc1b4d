"""Two hundred nasty names go into a plan, and none comes out in any format; common words stay."""

import re
import unicodedata
from pathlib import Path

import pytest

from planner.content import load_content
from planner.portfolio.formats import FORMATS
from planner.portfolio.making import Made, make
from planner.portfolio.options import PortfolioOptions
from planner.portfolio.writing import write_portfolio
from planner.rules.ladder import Standing, stand
from planner.rules.qualities import VOCABULARY
from tests.planner.portfolio.nasty import TODAY, account_names, nasty_plan

RECORDS = nasty_plan()
# What a blunt look for letters alone cannot tell from an ordinary word, or what is no word at all.
BLUNT = [name for name in account_names() if len(re.sub(r"[\W_]", "", name)) > 6 and " " not in name]


@pytest.fixture(scope="module")
def standing() -> Standing:
    """Where the person of the plan stands."""
    return stand(RECORDS, load_content(None, qualities=VOCABULARY), TODAY, "account_executive")


@pytest.fixture(scope="module")
def made(standing: Standing) -> Made:
    """The whole of it, as it would leave."""
    return make(RECORDS, standing, PortfolioOptions())


@pytest.mark.parametrize("format_", FORMATS)
def test_two_hundred_names_leave_no_trace(standing: Standing, tmp_path: Path, format_: str) -> None:
    """The leak check of the finished file finds nothing, and neither does a blunt search for letters."""
    done = write_portfolio(RECORDS, standing, PortfolioOptions(), tmp_path / "portfolio", format_)
    assert done.leaks == ()
    assert len(done.made.pseudonyms) == 202
    if format_ in ("md", "html", "json-resume"):
        text = _letters(done.path.read_text(encoding="utf-8"))
        assert [name for name in BLUNT if _letters(name) in text] == []


def test_common_words_are_left_alone(made: Made) -> None:
    """A customer called Target, Square or Block takes nothing from "target market" and "the square block"."""
    told = repr(made.document)
    assert "target market" in told
    assert told.count("the square block stayed") > 500
    searched = [name for name in account_names() if len(name) > 1]  # a single letter would be found in any text
    assert [name for name in searched if f"met {name} and" in told or f"met {name}’s and" in told] == []


def test_a_quote_nobody_approved_does_not_leave(made: Made) -> None:
    """Words in the note's own field for the outside stay as well, as long as nobody decided."""
    assert "secret of theirs" not in repr(made.document)


def _letters(words: str) -> str:
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", words) if not unicodedata.combining(sign))
    return re.sub(r"[\W_]", "", plain.casefold())
