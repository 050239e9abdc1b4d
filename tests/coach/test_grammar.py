"""The language of patterns, the forms of words, and the joining of numbers."""

import tomllib

import pytest

from planner.coach.grammar import Grammar, Misspelt
from planner.coach.inflection import forms_of
from planner.coach.lexicon import FILES, SAYINGS, Lexicon, build_lexicon
from planner.coach.reading import Reader
from planner.content.table import Broken, Table


def finds(pattern: str, text: str) -> list[str]:
    """The words of a text that a pattern matches."""
    grammar = Grammar({"USER": ("user", "seat")}, [pattern], {"come": ("came",)})
    reading = Reader(grammar.codes).read(text)
    return [text[slice(*reading.span(*match.span()))] for match in grammar.compile([pattern]).finditer(reading.codes)]


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("finish", "finish finishes Finished finishing finisher", ["finish", "finishes", "Finished", "finishing"]),
        ("=left", "left leaves", ["left"]),
        ("come =back", "It came back.", ["came back"]),
        ("USER _2 come", "the users all came, seats; came", ["users all came"]),
        ("USER ~9 come", "users, who slept, came. users. came", ["users, who slept, came"]),
        ("USER ~~3 come", "users. They came", ["users. They came"]),
        ("#% =of (USER|=them)", "38% of seats, 12 % of them", ["38% of seats", "12 % of them"]),
        ("^ USER", "Users left. Users", ["Users", "Users"]),
        ("USER !(=left)", "users left, users stay", ["users"]),
        ("=sign =up", "sign-ups sign-up", ["sign-up"]),
    ],
)
def test_a_pattern_matches_words(pattern: str, text: str, found: list[str]) -> None:
    """Forms, lists, gaps, numbers, starts and absences."""
    assert finds(pattern, text) == found


@pytest.mark.parametrize("pattern", ["(user", "user)", "NOBODY", "user &"])
def test_a_misspelt_pattern_is_told(pattern: str) -> None:
    """A bracket left open, a name defined nowhere, a character that means nothing."""
    with pytest.raises(Misspelt, match=r"user|NOBODY"):
        finds(pattern, "user")


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("stop", {"stops", "stopped", "stopping"}),
        ("open", {"opens", "opened", "opening"}),
        ("try", {"tries", "tried", "trying"}),
        ("prioritise", {"prioritised", "prioritizing", "prioritizes"}),
        ("agree", {"agreed", "agreeing"}),
    ],
)
def test_a_word_stands_for_its_forms(word: str, forms: set[str]) -> None:
    """Regular English, in both spellings."""
    assert forms <= forms_of(word, {})


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("38%", "%"),
        ("41,2 %", "%"),
        ("thirty-eight percent", "%"),
        ("two in five", "f"),
        ("six out of 212", "f"),
        ("two thirds", "f"),
        ("every third", "f"),
        ("two hundred and twelve", "n"),
        ("1,900", "n"),
        ("1.2 million", "M"),
        ("+14pp", "s"),
        ("twelve percentage points", "p"),
        ("3x", "m"),
        ("£310,000", "$"),
        ("2019", "y"),
        ("18:55", "t"),
    ],
)
def test_a_number_is_one_word_in_every_spelling(text: str, code: str, lexicon: Lexicon) -> None:
    """Digits, words, shares, points, multiples, money, years and times."""
    reading = lexicon.read(text)
    assert reading.codes == code
    assert text[slice(*reading.span(0, 1))] == text


def test_a_broken_file_is_told_with_its_key() -> None:
    """A name defined twice, a key there is not, a pattern that cannot be read."""

    def build(words: str) -> None:
        tables = {file: Table({}, file) for file in (*FILES, SAYINGS)}
        build_lexicon({**tables, "words.toml": Table(tomllib.loads(words), "words.toml")})

    with pytest.raises(Broken, match="usage_words"):
        build("usage_words = 1")
    with pytest.raises(Broken, match="user &"):
        build('[define]\nUSER = "user &"')
    with pytest.raises(Broken, match="nowhere"):
        build('[[rule]]\nfinding = "decision"\nname = "made"\nany = ["NOBODY"]')


def test_every_rule_can_be_compiled_and_every_finding_has_its_sentences(lexicon: Lexicon) -> None:
    """No pattern waits for the text that shows it to be broken."""
    for rules in lexicon.rules.values():
        for rule in rules:
            assert rule.name
            assert list(rule.places(lexicon.read("nothing of the kind"), 1)) in ([], [(0, 1)])
            for patterns in (rule.any, rule.unless_after, rule.unless_within, rule.unless_sentence):
                assert not patterns or rule.grammar.compile(patterns)
            assert not rule.unless_before or rule.grammar.ending(rule.unless_before)
