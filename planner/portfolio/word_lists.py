"""The word lists that tell names from ordinary words, from ``resources/words``."""

import tomllib
from functools import cache
from importlib import resources


@cache
def common_words() -> frozenset[str]:
    """Give the everyday English words that may also be the name of a company or a person."""
    content = (resources.files("resources") / "words" / "common.txt").read_text(encoding="utf-8")
    return frozenset(word for line in content.splitlines() if not line.startswith("#") for word in line.split())


@cache
def words_listed(key: str) -> frozenset[str]:
    """Give one list of ``names.toml``."""
    return frozenset(_lists()[key].split())


@cache
def _lists() -> dict[str, str]:
    content = (resources.files("resources") / "words" / "names.toml").read_text(encoding="utf-8")
    return tomllib.loads(content)
