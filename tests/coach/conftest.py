"""The lexicon, read once."""

import pytest

from planner.coach.lexicon import Lexicon, built_in_lexicon


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """The lexicon that comes with the program."""
    return built_in_lexicon()
